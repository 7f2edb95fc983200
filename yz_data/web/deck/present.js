/* The presenter's window: the scene in the room, the next one, notes, two clocks, the list to jump in.

   Keys: right, down, Page Down, space: next. Left, up, Page Up: back. Home, End. A number and Enter: that scene. */
(function () {
  "use strict";

  const { told, span } = YZMeeting, words = told.words, { make, filled } = YZPicture;
  const root = document.getElementById("deck");
  const theme = told.theme || "light";
  const bare = { title: "", lang: told.lang, theme, words: told.deck_words, scenes: [], as_of_text: "", is_demo: false };
  const part = {};
  let typed = "", problem = "", at = -1, drawn = "";

  function add(parent, tag, name, text) {
    const one = parent.appendChild(make(tag, `present-${name}`, text));
    part[name] = one;
    return one;
  }

  function button(parent, name, text, press) {
    const one = add(parent, "button", name, text);
    one.type = "button";
    one.addEventListener("click", press);
    return one;
  }

  function build() {
    root.className = "present";
    const top = add(root, "header", "top"), stage = add(root, "section", "stage");
    add(top, "h1", "title", words.present);
    add(top, "span", "holds");
    add(top, "span", "problem").setAttribute("role", "status");
    const enter = add(top, "a", "enter", words.enter);
    enter.href = told.page;
    enter.target = "_blank";
    add(stage, "div", "now");
    const turns = add(stage, "div", "turns");
    button(turns, "back", words.back, () => step(-1));
    add(turns, "span", "place");
    button(turns, "forward", words.forward, () => step(1));
    add(stage, "h2", "notes-name", words.notes);
    add(stage, "p", "notes");
    const side = add(root, "aside", "side"), clocks = add(side, "div", "clocks");
    for (const name of ["scene", "all"]) {
      const clock = clocks.appendChild(make("div", "present-clock"));
      clock.append(make("span", "present-clock-name", words[`${name}_time`]));
      part[`${name}_clock`] = clock.appendChild(make("b", ""));
      part[`${name}_plan`] = clock.appendChild(make("span", "present-plan"));
    }
    add(side, "h2", "next-name", words.next);
    add(side, "div", "next");
    add(side, "ol", "list").setAttribute("aria-label", words.list);
    add(root, "footer", "keys", words.keys);
  }

  build();
  const now = YZDeck.mount(part.now, bare), next = YZDeck.mount(part.next, bare);
  const meeting = YZMeeting.open({ onDeck, onState: turn, onProblem });
  window.YZPresent = { meeting, now, next, get at() { return at; } };

  function onProblem(text) {
    problem = text;
    part.problem.textContent = text;
    if (text && !meeting.deck) now.message(words.present, text);
  }

  /* What a scene is called in the list; of several called the same, each with what it is narrowed to. */
  function called(scene, scenes) {
    const name = one => one.focus[0] || one.card_name, own = name(scene);
    const narrowed = scenes.filter(one => name(one) === own).length > 1 ? scene.chips.slice(1) : [];
    return [own, ...narrowed].join(" · ");
  }

  async function onDeck(deck) {
    document.title = `${words.present} · ${deck.title}`;
    now.setDeck(deck);
    next.setDeck(deck);
    part.title.textContent = deck.title;
    part.list.replaceChildren(...deck.scenes.map((scene, n) => {
      const item = make("li"), one = item.appendChild(make("button", "present-jump"));
      one.type = "button";
      one.append(make("b", "", n + 1), make("span", "", called(scene, deck.scenes)));
      if (scene.skip) { one.classList.add("is-skipped"); one.title = scene.skip; }
      one.addEventListener("click", () => meeting.move(n));
      return item;
    }));
    drawn = "";
  }

  /* Draw what has changed: the scene, the one after it, the marked line of the list. */
  async function turn(state) {
    tick();
    if (!meeting.deck) { if (!problem) now.message(told.deck_words.loading, told.deck_words.loading_hint); return; }
    const scenes = meeting.deck.scenes, n = Math.min(meeting.position, scenes.length - 1), scene = scenes[n];
    part.holds.textContent = filled(state.newer ? words.newer : words.holds, { snapshot: state.snapshot, newer: state.newer });
    if (drawn === `${n} ${JSON.stringify(state.decided)}`) return;
    drawn = `${n} ${JSON.stringify(state.decided)}`;
    at = n;
    part.place.textContent = filled(words.place, { n: n + 1, count: scenes.length });
    part.notes.textContent = [...(scene.focus || []), scene.notes].filter(Boolean).join("\n") || words.no_notes;
    [...part.list.children].forEach((item, place) => {
      item.classList.toggle("is-now", place === n);
      if (place === n) item.firstChild.setAttribute("aria-current", "step");
      else item.firstChild.removeAttribute("aria-current");
    });
    const line = part.list.children[n];
    part.list.scrollTop += line.getBoundingClientRect().top - part.list.getBoundingClientRect().top - part.list.clientHeight / 3;
    part.back.disabled = after(n, -1) === null;
    part.forward.disabled = after(n, 1) === null;
    await draw(now, n);
    const following = after(n, 1);
    if (following === null) next.message(words.last, "");
    else await draw(next, following);
  }

  async function draw(view, n) {
    const scene = view.deck.scenes[n];
    if (scene.skip) view.message(scene.page_name, scene.skip);
    else if (!await view.show(n)) view.message(scene.page_name, words.broken);
  }

  /* The next scene in a direction that is not to be skipped. */
  function after(n, step) {
    const scenes = meeting.deck.scenes;
    for (let place = n + step; place >= 0 && place < scenes.length; place += step) if (!scenes[place].skip) return place;
    return null;
  }

  function step(by) {
    if (!meeting.deck) return;
    const n = after(Math.min(meeting.position, meeting.deck.scenes.length - 1), by);
    if (n !== null) meeting.move(n);
  }

  /* the clocks: of this scene since it came up, of the meeting since it began, each against what was planned */
  function tick() {
    const state = meeting.state;
    if (!state) return;
    const until = state.ended || meeting.clock(), scenes = meeting.deck ? meeting.deck.scenes : [];
    const planned = scenes[at] ? 1000 * scenes[at].seconds : 0;
    const all = 1000 * scenes.reduce((sum, scene) => sum + (scene.skip ? 0 : scene.seconds), 0);
    clock("scene", until - state.moved, planned);
    clock("all", until - state.started, all);
    if (state.ended) onProblem(words.ended);
  }

  function clock(name, spent, planned) {
    const isOver = planned > 0 && spent > planned;
    part[`${name}_clock`].textContent = span(spent);
    part[`${name}_clock`].parentNode.classList.toggle("is-over", isOver);
    part[`${name}_plan`].textContent = planned ? filled(isOver ? words.over : words.planned, { time: span(isOver ? spent - planned : planned) }) : "";
  }

  setInterval(tick, 500);

  /* keys and a presenter's remote */
  const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]), BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !meeting.deck) return;
    const onButton = event.target.closest && event.target.closest("button, a");
    if (onButton && (event.key === " " || event.key === "Enter") && !typed) return;
    if (/^\d$/.test(event.key)) typed = (typed + event.key).slice(-3);
    else {
      if (NEXT.has(event.key)) step(1);
      else if (BACK.has(event.key)) step(-1);
      else if (event.key === "Home") meeting.move(0);
      else if (event.key === "End") meeting.move(meeting.deck.scenes.length - 1);
      else if (event.key === "Enter" && typed) jump(Number(typed));
      else if (event.key !== "Escape") return;
      typed = "";
    }
    part.keys.textContent = typed ? `→ ${typed}` : words.keys;
    event.preventDefault();
  });

  function jump(number) {
    if (number >= 1 && number <= meeting.deck.scenes.length) meeting.move(number - 1);
  }
})();
