/* One renderer of decks, for the wall, the screens of a meeting and the offline page.

   const view = YZDeck.mount(element, deck, {theme, isLive});   draws into an element of any size; nothing scrolls in it
     theme      "dark" | "light"; default: the deck's
     isLive     charts answer to the pointer (offline page); on a wall they do not
   view.show(n)          draws scene n (0 is the first) and then takes the one before away, so that no frame is blank.
                         Promise of true, or of false where the scene cannot be drawn (a chart failed): the old one stays
   view.at               the scene shown, null before the first
   view.deck             the deck shown; view.setDeck(deck) takes another one, shown from the next show() on
   view.shown            the numbers of the scenes that are not to be skipped
   view.say({place, state, notice})   texts of the foot: page, live or frozen, what went wrong; "" takes one away
   view.redraw()         the same scene again; done by itself when the element changes its size
   view.on("scene", f)   f(n, scene) after each change; returns a function that ends it
   view.message(title, text)          a plain sentence instead of a scene
   view.dispose()        takes everything away

   YZDeck.load(url)      Promise of a deck
   YZDeck.keepShown()    hides a pointer that rests and keeps the screen from sleeping
   YZDeck.follow(url, seconds, {onAnswer(json), onLost(error)})
                         asks an address again and again: a position {"scene": n}, or the state of a deck. When there is no
                         answer it asks after 1, 2, 4 … seconds, at most `seconds` or 10. Returns {stop, now}

   A screen that follows a meeting:
     YZDeck.load(deckUrl).then(deck => { const view = YZDeck.mount(root, deck);
       YZDeck.follow(stateUrl, 1, {onAnswer: state => { if (state.scene !== view.at) view.show(state.scene); }}); });

   Scripts before this one: plotly.min.js, chart.js, picture.js; style: deck.css. The unit of all lengths is 1/1080 of the
   element's height. An element wider than 2.4 times its height has a layout of its own, and so has one that stands. */
(function () {
  "use strict";

  const { make, filled } = YZPicture;
  const WIDE = 2.4, NARROW = 1.1;
  const LAYOUT = (width, height) => width / height > WIDE ? "wide" : width / height < NARROW ? "tall" : "screen";

  function mount(root, deck, options) {
    return new View(root, deck, options || {});
  }

  class View {
    constructor(root, deck, options) {
      this.root = root;
      this.options = options;
      this.listeners = [];
      this.at = null;
      this.turn = 0;
      this.foot = { place: "", state: "", notice: "" };
      root.classList.add("deck");
      this.setDeck(deck);
      this.size = "";
      this.watcher = new ResizeObserver(() => this.resized());
      this.watcher.observe(root);
    }

    setDeck(deck) {
      this.deck = deck;
      this.root.lang = deck.lang === "zh" ? "zh-CN" : deck.lang;
      this.root.dataset.theme = this.options.theme || deck.theme;
    }

    get shown() {
      return this.deck.scenes.map((scene, n) => n).filter(n => !this.deck.scenes[n].skip);
    }

    get unit() {
      const { clientWidth, clientHeight } = this.root;
      return LAYOUT(clientWidth, clientHeight) === "tall" ? clientWidth / 620 : clientHeight / 1080;
    }

    on(name, listener) {
      this.listeners.push(listener);
      return () => { this.listeners = this.listeners.filter(one => one !== listener); };
    }

    resized() {
      const size = `${this.root.clientWidth}x${this.root.clientHeight}`;
      if (size === this.size || !this.root.clientHeight) return;
      this.size = size;
      clearTimeout(this.later);
      this.later = setTimeout(() => this.redraw(), 150);
    }

    redraw() {
      return this.at === null ? Promise.resolve(false) : this.show(this.at);
    }

    async show(n) {
      const turn = ++this.turn, scene = this.deck.scenes[n];
      if (!scene) return false;
      const layer = this.layer();
      try {
        await fill(layer, this.deck, scene, this.unit, this.options);
      } catch (error) {
        console.warn("scene", n, error);
        remove(layer);
        return false;
      }
      if (turn !== this.turn) { remove(layer); return true; }   // somebody turned on meanwhile
      this.size = `${this.root.clientWidth}x${this.root.clientHeight}`;
      this.swap(layer);
      this.at = n;
      this.tell();
      for (const listener of this.listeners) listener(n, scene);
      return true;
    }

    message(title, text) {
      this.turn += 1;
      const layer = this.layer();
      layer.classList.add("is-message");
      layer.append(make("h1", "deck-headline", title), make("p", "deck-note", text), footOf(this.deck, null));
      this.swap(layer);
      this.at = null;
      this.tell();
    }

    /* An empty layer over the one shown, not to be seen before it is drawn. */
    layer() {
      const one = make("section", "deck-scene");
      one.dataset.layout = LAYOUT(this.root.clientWidth, this.root.clientHeight);
      this.root.style.setProperty("--u", `${this.unit}px`);
      one.style.visibility = "hidden";
      this.root.append(one);
      return one;
    }

    swap(layer) {
      layer.style.visibility = "";
      for (const one of [...this.root.children]) if (one !== layer) remove(one);
    }

    say(foot) {
      Object.assign(this.foot, foot);
      this.tell();
    }

    tell() {
      for (const name of Object.keys(this.foot)) {
        const one = this.root.querySelector(`.deck-scene:last-child .deck-${name}`);
        if (one && one.textContent !== this.foot[name]) one.textContent = this.foot[name];
      }
    }

    dispose() {
      this.watcher.disconnect();
      clearTimeout(this.later);
      [...this.root.children].forEach(remove);
    }
  }

  function remove(layer) {
    YZPicture.drop(layer);
    layer.remove();
  }

  /* one scene */
  async function fill(layer, deck, scene, unit, options) {
    const words = deck.words, isBare = scene.picture.kind === "none";
    layer.classList.toggle("is-bare", isBare);
    const top = make("header", "deck-top"), text = make("div", "deck-text"), body = make("div", "deck-body");
    top.append(make("span", "deck-name", deck.title), make("span", "deck-page", scene.page_name === deck.title ? "" : scene.page_name));
    for (const chip of scene.chips) top.append(make("span", "deck-chip", chip));
    if (deck.is_demo) top.append(make("span", "deck-demo", words.demo));
    text.append(make("h1", "deck-headline", scene.title));
    const note = scene.skip || scene.note || (isBare ? scene.detail : "");
    if (note) text.append(make("p", "deck-note", note));
    YZPicture.unbroken(text);
    const box = make("div", "deck-picture"), more = make("p", "deck-more"), side = sideOf(scene, words);
    if (!isBare) { const frame = make("div", "deck-frame"); frame.append(box, more); body.append(frame); }
    if (side) body.append(side);
    else layer.classList.add("is-alone");
    layer.append(top, text, body, footOf(deck, scene));
    fit(layer);
    if (!isBare) await draw(box, more, scene.picture, unit, words, options);
  }

  /* The picture, and below it how much is left out: that line takes room from the picture, so charts are drawn again. */
  async function draw(box, more, picture, unit, words, options) {
    const isChart = picture.kind === "charts";
    more.textContent = isChart ? "" : "\u00a0";
    let left = await YZPicture.draw(box, picture, unit, words, options);
    if (left && isChart) {
      more.textContent = left;
      YZPicture.drop(box);
      box.replaceChildren();
      left = await YZPicture.draw(box, picture, unit, words, options);
    }
    if (left) more.textContent = left;
    else more.remove();
  }

  function sideOf(scene, words) {
    const side = make("aside", "deck-side");
    for (const figure of scene.figures) side.append(figureOf(figure, words));
    if (scene.picture.kind === "map" && !scene.figures.length && (scene.picture.highest || []).length) {
      side.append(highestOf(scene.picture.highest, words));
    }
    if (scene.focus && scene.focus.length) {
      const list = make("ul", "deck-focus");
      list.append(make("li", "deck-focus-name", words.focus), ...scene.focus.map(text => make("li", "", text)));
      side.append(list);
    }
    return side.children.length ? side : null;
  }

  function figureOf(figure, words) {
    const one = make("div", "deck-figure"), value = make("div", "deck-value"), change = make("div", "deck-change");
    value.append(make("b", "", figure.digits), make("span", "", figure.unit));
    if (figure.change) change.append(make("span", `is-${figure.judged}`, `${words.yoy} ${figure.change}`));
    if (figure.target) change.append(make("span", "", figure.target));
    if (figure.status_text && figure.status !== "no_target") change.append(make("span", `deck-status is-${figure.status}`, figure.status_text));
    one.append(make("div", "deck-figure-name", figure.name), value, change, windowsOf(figure.windows, words));
    if (figure.fresh && figure.fresh !== words.fresh) one.append(make("div", "deck-fresh", figure.fresh));
    if (figure.signal) one.append(make("div", "deck-signal", figure.signal));
    return one;
  }

  /* both windows, broken between them and nowhere else */
  function windowsOf(windows, words) {
    const one = make("div", "deck-windows"), parts = windows.split(` ${words.against} `);
    parts.forEach((part, n) => one.append(n ? " " : "", make("span", "", n ? `${words.against} ${part}` : part)));
    return one;
  }

  function highestOf(rows, words) {
    const list = make("ol", "deck-highest"), top = parseFloat(rows[0][1].replace(/,/g, ""));
    list.append(make("li", "deck-highest-name", words.highest));
    for (const [name, value] of rows) {
      const item = make("li"), bar = make("i");
      bar.style.setProperty("--share", Math.max(0, Math.min(1, parseFloat(value.replace(/,/g, "")) / top)) || 0);
      item.append(make("span", "", name), bar, make("b", "", value));
      list.append(item);
    }
    return list;
  }

  function footOf(deck, scene) {
    const foot = make("footer", "deck-foot");
    foot.append(make("span", "deck-as-of", deck.as_of_text ? filled(deck.words.as_of, { as_of: deck.as_of_text }) : ""));
    if (scene && scene.number) foot.append(make("span", "deck-number", filled(deck.words.number, { number: scene.number })));
    foot.append(make("span", "deck-notice"), make("span", "deck-state"), make("span", "deck-place"));
    return foot;
  }

  /* Make it fit: a long title smaller, then what explains a number away, then its windows, then the last of the list. */
  function fit(layer) {
    const side = layer.querySelector(".deck-side"), text = layer.querySelector(".deck-text"), frame = layer.querySelector(".deck-frame");
    const isFull = () => (side && side.scrollHeight > side.clientHeight + 1) || layer.scrollHeight > layer.clientHeight + 1
      || (frame && frame.clientHeight < 0.42 * layer.clientHeight && layer.dataset.layout === "screen")
      || text.scrollHeight > text.clientHeight + 1;
    for (const step of ["is-long", "without-signals", "is-tight", "without-windows"]) {
      if (layer.dataset.layout === "tall" || !isFull()) return;
      layer.classList.add(step);
    }
    const highest = layer.querySelector(".deck-highest");
    while (highest && isFull() && highest.children.length > 4) highest.lastChild.remove();
  }

  /* the server */
  async function load(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer.json();
  }

  function follow(url, seconds, { onAnswer, onLost }) {
    let timer = 0, failures = 0, isOver = false;
    async function ask() {
      clearTimeout(timer);
      const stop = new AbortController(), late = setTimeout(() => stop.abort(), 8000);
      try {
        const answer = await fetch(typeof url === "function" ? url() : url, { cache: "no-store", signal: stop.signal });
        const told = await answer.json();
        failures = 0;
        if (!isOver) await onAnswer(told, answer.status);
      } catch (error) {
        failures += 1;
        if (!isOver && onLost) onLost(error, failures);
      }
      clearTimeout(late);
      const most = Math.max(1, Math.min(10, seconds));
      if (!isOver) timer = setTimeout(ask, 1000 * (failures ? Math.min(most, 2 ** (failures - 1)) : seconds));
    }
    ask();
    return { now: ask, stop() { isOver = true; clearTimeout(timer); } };
  }

  // For screens that are looked at and not touched: no pointer after three seconds, no sleep.
  function keepShown() {
    let still = 0;
    addEventListener("mousemove", () => {
      document.body.classList.remove("is-still");
      clearTimeout(still);
      still = setTimeout(() => document.body.classList.add("is-still"), 3000);
    });
    if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  }

  window.YZDeck = { mount, load, follow, keepShown };
})();
