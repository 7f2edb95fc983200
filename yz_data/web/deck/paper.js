/* A deck as pages. A4: a page or more for each scene, with its figures, its picture, its table and what it rests on; tables
   go on with their header repeated, and one of many rows beside a picture stands at the end. 16:9: a page for each scene as a screen shows it, and the rest of tables that
   did not fit. Page numbers, title and date stand in the margins. YZPaper.make(deck, "A4" | "16:9"); <html data-ready>. */
(function () {
  "use strict";

  const { make, filled } = YZPicture;
  const LONGEST_BESIDE = 60, MOST_COLUMNS = 9, UNIT = 12 / 21;     // rows; the smallest text of a chart is 12 px, 9 pt

  function quoted(text) { return JSON.stringify(text).replace(/</g, ""); }

  /* page numbers and titles in the margins */
  function margins(deck, paper) {
    const style = make("style"), words = deck.words;
    const number = words.page_of.split(/(\{n\}|\{count\})/).filter(Boolean)
      .map(part => part === "{n}" ? "counter(page)" : part === "{count}" ? "counter(pages)" : quoted(part)).join(" ");
    const date = quoted(filled(words.as_of, { as_of: deck.as_of_text }) + (deck.is_demo ? ` · ${words.demo}` : ""));
    const text = "font: 8.5pt 'YZ Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; color: #46535F;";
    const boxes = `@top-left { content: ${quoted(deck.title)}; ${text} } @top-right { content: ${date}; ${text} }
      @bottom-left { content: ${quoted(`${words.snapshot} ${deck.snapshot}`)}; ${text} } @bottom-right { content: ${number}; ${text} }`;
    const ground = getComputedStyle(document.getElementById("deck")).getPropertyValue("--paper") || "#FFFFFF";
    style.textContent = paper === "A4"
      ? `@page { size: A4 portrait; margin: 20mm 16mm 18mm; ${boxes} } @page wide { size: A4 landscape; }`
      : `@page { size: 1280px 720px; margin: 54px 64px 48px; ${boxes} }
         @page slide { margin: 0 0 30px; @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-right { content: ${number}; ${text} background: ${ground}; padding-right: 64px; vertical-align: top; text-align: right; } }`;
    document.head.append(style);
  }

  function first(deck, sheet) {
    const page = make("section", "paper-first"), list = make("ol", "paper-contents"), words = deck.words;
    page.append(make("h1", "", deck.title), make("p", "", filled(words.as_of, { as_of: deck.as_of_text }) + (deck.is_demo ? ` · ${words.demo}` : "")));
    for (const scene of deck.scenes) {
      const item = make("li");
      item.append(make("b", "", scene.page_name), " ", scene.skip ? `${scene.skip}` : scene.title);
      list.append(item);
    }
    page.append(make("h2", "", words.contents), list);
    sheet.append(page);
  }

  function figures(scene, words) {
    const row = make("div", "paper-figures");
    for (const one of scene.figures) {
      const box = make("div", "paper-figure"), value = make("div", "paper-value");
      value.append(make("b", "", one.digits), " ", one.unit);
      const change = [one.change && `${words.yoy} ${one.change}`, one.target, one.status !== "no_target" && one.status_text.replace(" ", "\u00a0"), one.fresh !== words.fresh && one.fresh];
      box.append(make("div", "paper-figure-name", one.name), value, make("div", "", change.filter(Boolean).join(" · ")),
        make("div", "paper-small", one.windows), make("div", "paper-small", one.signal));
      row.append(box);
    }
    return row;
  }

  function table(told) {
    const one = make("table", told.columns.length > 8 ? "paper-table is-wide" : "paper-table");
    const head = one.createTHead().insertRow(), body = one.createTBody();
    told.columns.forEach(column => head.appendChild(make("th", column.is_right ? "is-right" : "", column.title)));
    for (const row of told.rows) {
      const line = body.insertRow();
      row.forEach((text, n) => line.appendChild(make("td", told.columns[n].is_right ? "is-right" : "", text)));
    }
    return one;
  }

  function about(scene, words) {
    const list = make("dl", "paper-about");
    list.append(make("h3", "", words.rests_on));
    for (const [name, text] of scene.about) list.append(make("dt", "", name), make("dd", "", text));
    return list;
  }

  async function sheetOf(deck, scene, n, sheet, later) {
    const page = make("section", "paper-scene"), words = deck.words, kind = scene.picture.kind;
    page.append(make("p", "paper-small", `${n + 1} · ${scene.page_name} · ${scene.chips.join(" · ")}`), make("h2", "", scene.title));
    sheet.append(page);
    if (scene.skip) { page.append(make("p", "", scene.skip)); return; }
    if (scene.note || (kind === "none" && scene.detail)) page.append(make("p", "paper-note", scene.note || scene.detail));
    if (scene.figures.length) page.append(figures(scene, words));
    if (kind === "texts") {
      const list = make("ul", "paper-texts");
      scene.picture.texts.forEach(text => list.append(make("li", "", text)));
      page.append(list);
    } else if (kind === "charts" || kind === "map" || kind === "maps") {
      const box = make("div", `paper-picture is-${kind}`);
      page.append(box);
      const more = await YZPicture.draw(box, scene.picture, UNIT, words, {});
      if (more) page.append(make("p", "paper-small", more));
    }
    const told = scene.picture.table;
    if (!told || kind === "texts") { page.append(about(scene, words)); return; }
    const isLater = told.row_count > LONGEST_BESIDE && kind !== "table", isWide = told.columns.length > MOST_COLUMNS;
    if (isLater) page.append(make("p", "paper-small", filled(words.at_the_end, { rows: told.row_count, n: n + 1 })));
    else if (!isWide) page.append(...partsOf(scene, words));
    page.append(about(scene, words));
    if (!isLater && isWide) sheet.append(pageOf(scene, words));
    if (isLater) later.push(pageOf(scene, words, `${n + 1} · `));
  }

  function partsOf(scene, words, number) {
    const told = scene.picture.table, rows = told.row_count - told.rows.length;
    const parts = [make("h3", "", (number || "") + filled(words.table_of, { name: scene.card_name })), table(told)];
    if (rows > 0) parts.push(make("p", "paper-small", filled(words.too_long, { rows: told.row_count, more: rows })));
    return parts;
  }

  /* a table on pages of its own, lying where it has many columns */
  function pageOf(scene, words, number) {
    const page = make("section", scene.picture.table.columns.length > MOST_COLUMNS ? "paper-wide" : "paper-annex");
    page.append(...partsOf(scene, words, number));
    return page;
  }

  async function slideOf(deck, scene, n, sheet) {
    const slide = make("section", "paper-slide");
    sheet.append(slide);
    const view = YZDeck.mount(slide, deck);
    if (!await view.show(n)) view.message(scene.title, deck.words.broken_chart);
    view.say({ state: filled(deck.words.frozen, { snapshot: deck.snapshot }) });
    view.watcher.disconnect();
    const told = scene.picture.table, drawn = slide.querySelector(".deck-table tbody");
    if (drawn && told && (told.row_count > drawn.rows.length || told.columns.length > drawn.rows[0].cells.length)) {
      const page = make("section", "paper-rest");
      page.append(make("h2", "", filled(deck.words.table_of, { name: scene.card_name })), table(told));
      sheet.append(page);
    }
  }

  async function make_(deck, paper) {
    const root = document.getElementById("deck"), isA4 = paper === "A4";
    document.body.className = isA4 ? "is-paper is-a4" : "is-paper is-slides";
    root.className = "deck-paper deck";
    root.dataset.theme = deck.theme;
    root.style.setProperty("--u", `${UNIT}px`);
    margins(deck, paper);
    await Promise.all([...document.fonts].map(font => font.load().catch(() => {})));
    if (isA4) first(deck, root);
    const later = [];
    for (let n = 0; n < deck.scenes.length; n += 1) await (isA4 ? sheetOf : slideOf)(deck, deck.scenes[n], n, root, later);
    root.append(...later);
    YZPicture.unbroken(root);
    document.documentElement.dataset.ready = "yes";
  }

  window.YZPaper = { make: make_ };
})();
