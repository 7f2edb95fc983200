/* The offline page: a deck turned by keys, by buttons and by its list of contents. Everything it needs is inside it.
   #5 is the fifth scene; ?paper=A4 or ?paper=16:9 makes pages to be printed, which printing does by itself as well. */
(function () {
  "use strict";

  const deck = JSON.parse(document.getElementById("told").textContent), words = deck.words;
  const root = document.getElementById("deck"), paper = new URLSearchParams(location.search).get("paper");
  if (paper) { YZPaper.make(deck, paper); return; }

  const view = window.YZView = YZDeck.mount(root, deck, { isLive: true });
  const { make, filled } = YZPicture;
  const bar = make("nav", "offline-bar"), list = make("select"), back = make("button", "", "‹"), next = make("button", "", "›");
  deck.scenes.forEach((scene, n) => list.append(new Option(`${n + 1}  ${scene.page_name}${words.colon}${scene.skip || scene.title}`, n)));
  list.setAttribute("aria-label", words.contents);
  back.setAttribute("aria-label", "←");
  next.setAttribute("aria-label", "→");
  bar.append(back, list, next);
  document.body.append(bar);

  async function go(n) {
    const at = Math.max(0, Math.min(deck.scenes.length - 1, n));
    if (!await view.show(at)) view.message(deck.scenes[at].title, words.broken_chart);
    history.replaceState(null, "", `#${at + 1}`);
    list.value = at;
    view.at = at;
    view.say({ place: filled(words.place, { n: at + 1, count: deck.scenes.length }), state: filled(words.frozen, { snapshot: deck.snapshot }) });
  }

  const step = by => go((view.at === null ? 0 : view.at) + by);
  list.addEventListener("change", () => { go(Number(list.value)); list.blur(); });
  back.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target === list) return;
    if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(event.key)) step(1);
    else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) step(-1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(deck.scenes.length - 1);
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", () => { const n = Number(location.hash.slice(1)) - 1; if (n >= 0 && n !== view.at) go(n); });
  go((Number(location.hash.slice(1)) || 1) - 1);
})();
