/* What both windows of a meeting share: where it stands, asked again and again; its scenes, which stay; its last scene,
   which is what has been decided so far and changes whenever somebody enters a decision.

   const one = YZMeeting.open({onDeck(deck), onState(state), onProblem(text)});
   one.position       the scene that is to be shown: what was asked for here last, else what the server says
   one.move(n)        turn both windows to scene n; shown here at once, and sent until the server has it
   one.clock()        the server's time in milliseconds; a screen's own clock may be wrong
   onProblem("")      all is well again */
(function () {
  "use strict";

  const told = JSON.parse(document.getElementById("window").textContent);
  const EVERY = 0.7, AGAIN = 1500;

  function open({ onDeck, onState, onProblem }) {
    let base = null, key = "", decided = "", offset = 0, wanted = null, isSending = false, said = "";
    const one = {
      told, state: null, deck: null, move,
      clock: () => Date.now() + offset,
      get position() { return wanted !== null ? wanted : one.state ? one.state.position : 0; },
    };

    function say(text) {
      if (text !== said) { said = text; onProblem(text); }
    }

    async function take(state) {
      if (state.problem) { say(state.problem); return; }
      offset = state.now - Date.now();
      one.state = state;
      if (state.deck && state.deck !== key) {
        base = await YZDeck.load(`${told.at}/deck.json?key=${encodeURIComponent(state.deck)}`);
        key = state.deck;
        decided = "";
      }
      if (base && JSON.stringify(state.decided) !== decided) {
        const last = await YZDeck.load(`${told.at}/decided.json?lang=${base.lang}`);
        decided = JSON.stringify(state.decided);
        one.deck = Object.assign({}, base, { title: state.title, scenes: [...base.scenes, last] });
        await onDeck(one.deck);
      }
      say(!base && state.said ? YZPicture.filled(told.words.failed, { why: state.said }) : "");
      await onState(state);
    }

    function move(n) {
      if (!one.deck) return;
      wanted = Math.max(0, Math.min(n, one.deck.scenes.length - 1));
      onState(one.state);
      send();
    }

    async function send() {
      if (isSending) return;
      isSending = true;
      while (wanted !== null) {
        const position = wanted;
        try {
          const answer = await fetch(`${told.at}/move`, {
            method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ position }),
          });
          const state = await answer.json();
          if (!answer.ok) throw new Error(state.problem || answer.status);
          if (wanted === position) wanted = null;
          await take(state);
        } catch (error) {
          say(told.words.unsent);
          await new Promise(done => setTimeout(done, AGAIN));
        }
      }
      isSending = false;
    }

    YZDeck.follow(`${told.at}/state?lang=${told.lang}`, EVERY, {
      onAnswer: state => { if (!isSending) return take(state); },
      onLost: (error, failures) => { if (failures > 1 && !isSending) say(told.words.lost); },
    });
    return one;
  }

  /* Minutes and seconds, with hours from the first on. */
  function span(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000)), two = number => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  }

  window.YZMeeting = { open, told, span };
})();
