/* A wall: scenes of a deck one after the other, for days, with nobody near.

   The page's own data (JSON in #wall) names {state, deck, scene seconds, words}. In the address: #5 is the fifth scene,
   ?theme=dark|light, ?lang=zh|en, ?snapshot=NAME holds one snapshot; ?every=MILLISECONDS hurries, for tests.
   Keys: right, down, Page Down: next. Left, up, Page Up: back. Space, b or full stop: pause. A number and Enter: that one. */
(function () {
  "use strict";

  const told = JSON.parse(document.getElementById("wall").textContent), words = told.words;
  const { filled } = YZPicture;
  const KEPT = `yz-wall-${told.name}`;
  const every = Number(new URLSearchParams(location.search).get("every")) || 0;
  const root = document.getElementById("deck");
  const bare = { title: told.title, lang: told.lang, theme: told.theme, words, scenes: [], as_of_text: "", is_demo: false };
  const view = YZDeck.mount(root, bare);
  const failed = new Set();           // scenes that could not be drawn
  let waiting = null, key = "", timer = 0, isPaused = false, typed = "", taken = "", problem = "", isTurning = false, queued = null;

  const wall = window.YZWall = { view, changes: 0, next: () => turn(1), pause };

  function playable() { return view.shown.filter(n => !failed.has(n)); }

  /* The scene of the address, else the one shown last; where it stands now, if the agenda was changed meanwhile. */
  function remembered() {
    const last = Number(localStorage.getItem(KEPT)), asked = Number(location.hash.slice(1)) || last || 1;
    const place = asked === last ? placeOf(localStorage.getItem(`${KEPT}-scene`)) : -1;
    return place < 0 ? asked - 1 : place;
  }

  function remember(n) {
    try {
      localStorage.setItem(KEPT, n + 1);
      localStorage.setItem(`${KEPT}-scene`, nameOf(view.deck.scenes[n]));
    } catch (error) { /* a browser that keeps nothing: the address does */ }
    history.replaceState(null, "", `#${n + 1}`);
  }

  function nameOf(scene) { return [scene.page, scene.card, ...scene.chips].join(" "); }

  function placeOf(name) { return view.deck.scenes.findIndex(scene => nameOf(scene) === name); }

  /* Another deck takes the place of the one shown; which of its scenes is the one shown, if it has it. */
  function takeUp(deck) {
    const name = view.at === null ? "" : nameOf(view.deck.scenes[view.at]);
    view.setDeck(deck);
    failed.clear();
    const place = placeOf(name);
    return place < 0 ? view.at : place;
  }

  async function turn(step, from) {
    if (isTurning) { queued = [step, from]; return; }
    isTurning = true;
    clearTimeout(timer);
    let shown = view.at;
    if (waiting) { shown = takeUp(waiting); waiting = null; }
    let at = from === undefined ? (shown === null ? remembered() - step : shown) : from - step;
    for (let tries = 0; tries < view.deck.scenes.length; tries += 1) {
      const scenes = playable();
      if (!scenes.length) break;
      at = after(scenes, at, step);
      if (await view.show(at)) { remember(at); break; }
      failed.add(at);
    }
    if (!playable().length) nothing();
    wall.changes += 1;
    isTurning = false;
    tell();
    wait();
    if (queued) { const next = queued; queued = null; await turn(...next); }
  }

  function after(scenes, at, step) {
    if (step > 0) return scenes.find(n => n > at) ?? scenes[0];
    return [...scenes].reverse().find(n => n < at) ?? scenes[scenes.length - 1];
  }

  function nothing() {
    view.message(words.nothing, view.deck.scenes.map((scene, n) => `${scene.page_name}${words.colon}${scene.skip || words.broken_chart}`).join("\n"));
  }

  function wait() {
    clearTimeout(timer);
    if (isPaused) return;
    const scene = view.at === null ? null : view.deck.scenes[view.at];
    timer = setTimeout(() => turn(1), every || 1000 * (scene ? scene.seconds : 20));
  }

  function tell() {
    const scenes = playable(), at = scenes.indexOf(view.at);
    const held = told.snapshot ? filled(words.frozen, { snapshot: told.snapshot }) : words.live;
    const skipped = view.deck.scenes.map((scene, n) => [scene, n]).filter(([scene, n]) => scene.skip || failed.has(n));
    const names = skipped.map(([scene]) => scene.page_name).join("、");
    view.say({
      place: at < 0 ? "" : filled(words.place, { n: at + 1, count: scenes.length }),
      state: typed ? `→ ${typed}` : isPaused ? words.paused : problem && !problem.isMild ? "" : held,
      notice: [problem && problem.text, skipped.length ? filled(words.skipped, { count: skipped.length, names }) : ""].filter(Boolean).join(" · "),
    });
  }

  function pause() {
    isPaused = !isPaused;
    tell();
    wait();
  }

  /* the server: which deck there is, and that it answers at all */
  async function onState(state) {
    problem = state.state === "failed"
      ? { text: filled(key ? words.failed : words.failed_first, { why: state.said, snapshot: view.deck.snapshot || "" }) } : "";
    if (state.key && state.key !== key) {
      const deck = await YZDeck.load(told.deck.replace("KEY", state.key));
      deck.words = words;               // a deck that stands in may be of an older program, which had fewer
      key = state.key;
      taken = new Date().toTimeString().slice(0, 5);
      waiting = deck;
      if (view.at === null) await turn(1);
    } else if (!key && !problem) view.message(words.loading, words.loading_hint);
    else if (!key) view.message(told.title, problem.text);
    tell();
  }

  function onLost(error, failures) {
    if (failures < 2) return;
    problem = { text: key ? filled(words.lost, { at: taken }) : words.lost_first };
    if (!key) view.message(told.title, problem.text);
    tell();
  }

  /* keys, a presenter's remote, a touch */
  const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown"]), BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
  const HALT = new Set([" ", "b", "B", "."]);

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (NEXT.has(event.key)) turn(1);
    else if (BACK.has(event.key)) turn(-1);
    else if (HALT.has(event.key)) pause();
    else if (/^\d$/.test(event.key)) { typed = (typed + event.key).slice(-3); tell(); return; }
    else if (event.key === "Enter" && typed) jump(Number(typed));
    else if (event.key !== "Escape") return;
    typed = "";
    tell();
    event.preventDefault();
  });

  function jump(number) {
    const scenes = playable();
    if (number >= 1 && number <= scenes.length) turn(1, scenes[number - 1]);
  }

  root.addEventListener("click", event => turn(event.clientX < innerWidth / 3 ? -1 : 1));
  addEventListener("hashchange", () => { const n = Number(location.hash.slice(1)) - 1; if (n !== view.at && n >= 0) turn(1, n); });

  YZDeck.keepShown();
  view.message(words.loading, words.loading_hint);
  YZDeck.follow(told.state, 8, { onAnswer: onState, onLost });
})();
