/* The room's screen of a meeting: it shows the scene the presenter has turned to, and nothing can be pressed on it. */
(function () {
  "use strict";

  const { told } = YZMeeting, words = told.words, { filled } = YZPicture;
  const root = document.getElementById("deck");
  const bare = { title: "", lang: told.lang, theme: "dark", words: told.deck_words, scenes: [], as_of_text: "", is_demo: false };
  const view = YZDeck.mount(root, bare);
  let tried = -1, problem = "";
  window.YZRoom = { view, get at() { return tried; } };

  async function show(n) {
    tried = n;
    const scene = view.deck.scenes[n];
    if (scene.skip) view.message(scene.page_name, scene.skip);
    else if (!await view.show(n) && tried === n) view.message(scene.page_name, words.broken);
    tell();
  }

  function tell() {
    const state = meeting.state, count = view.deck.scenes.length;
    view.say({
      place: tried < 0 ? "" : filled(words.place, { n: tried + 1, count }),
      state: state ? (state.ended ? words.ended_short : filled(words.holds, { snapshot: state.snapshot })) : "",
      notice: problem,
    });
  }

  const meeting = YZMeeting.open({
    async onDeck(deck) {
      const isLast = tried === deck.scenes.length - 1;
      document.body.dataset.theme = deck.theme;   // that its charts were drawn for
      document.title = deck.title;
      view.setDeck(deck);
      if (isLast) await show(tried);
    },
    async onState() {
      if (!meeting.deck) { if (!problem) view.message(told.deck_words.loading, told.deck_words.loading_hint); return; }
      const n = Math.min(meeting.position, meeting.deck.scenes.length - 1);
      if (n !== tried) await show(n);
      else tell();
    },
    onProblem(text) {
      problem = text;
      if (text && !meeting.deck) view.message(words.room, text);
      tell();
    },
  });

  YZDeck.keepShown();
})();
