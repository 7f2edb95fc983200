/* The picture of a scene: charts, a map or several, a table or sentences, as large as its box. Nothing scrolls; what does not fit is
   left out and counted. YZPicture.draw(box, picture, unit, words, options) → Promise of how much is left out, in words. */
(function () {
  "use strict";

  const LEAST = 20.5;                 // units of the smallest text: 1080 / 54 and a little
  const LARGER = [36, 32, 28, 25, 22];  // units of a table's text, the largest that fits
  const SVG = "http://www.w3.org/2000/svg";

  function make(tag, name, text) {
    const one = document.createElement(tag);
    if (name) one.className = name;
    if (text !== undefined && text !== "") one.textContent = text;
    return one;
  }

  function filled(sentence, facts) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => name in facts ? facts[name] : whole);
  }

  /* charts: one beside or below the other */
  function charts(box, picture, unit, words, options) {
    const many = picture.charts.length, grid = make("div", "deck-charts");
    const columns = many === 1 ? 1 : box.clientWidth > 1.5 * box.clientHeight ? Math.min(many, many > 4 ? 3 : 2) : 1;
    grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    grid.style.gridTemplateRows = `repeat(${Math.ceil(many / columns)}, minmax(0, 1fr))`;
    box.append(grid);
    const boxes = picture.charts.map(() => grid.appendChild(make("div", "deck-chart")));
    return Promise.all(boxes.map((one, n) => YZChart.draw(one, picture.charts[n], unit, options)))
      .then(all => all.reduce((sum, one) => sum + one.more, 0))
      .then(rows => rows ? filled(words.more_rows, { rows }) : "");
  }

  /* a map: areas as paths, names where there is room for them, the highest and the lowest first */
  function map(box, picture, unit, words, options) {
    const drawn = picture.map, holder = make("div", "deck-map"), svg = areas(drawn, options);
    holder.append(svg, legendOf(drawn.legend));
    box.append(holder);
    named(svg, drawn, unit);
    return Promise.resolve("");
  }

  /* maps of the same areas, the last one large and beside it those it is made of; below them what their colours mean */
  function maps(box, picture, unit, words, options) {
    const holder = make("div", "deck-maps"), row = make("div", "deck-maps-row"), entries = new Map();
    row.classList.toggle("is-column", box.clientWidth < box.clientHeight);
    const drawn = picture.maps.map(one => {
      const panel = row.appendChild(make("figure", "deck-panel")), svg = areas(one, options);
      panel.append(make("figcaption", "", one.title), svg);
      for (const entry of one.legend) entries.set(entry.join(), entry);
      return svg;
    });
    holder.append(row, legendOf([...entries.values()]));
    box.append(holder);
    drawn.forEach((svg, n) => named(svg, picture.maps[n], unit));
    return Promise.resolve("");
  }

  function areas(drawn, options) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${drawn.width} ${drawn.height}`);
    for (const area of drawn.areas) {
      const one = path(svg, area.d, { fill: area.fill, class: "deck-area" });
      if (options && options.isLive) one.appendChild(document.createElementNS(SVG, "title")).textContent = [area.name, area.tip].filter(Boolean).join("\n");
    }
    path(svg, drawn.outline, { class: "deck-outline" });
    for (const area of drawn.areas) if (area.mark) path(svg, area.d, { class: "deck-mark", stroke: area.mark });
    return svg;
  }

  function named(svg, drawn, unit) {
    const scale = Math.min(svg.clientWidth / drawn.width, svg.clientHeight / drawn.height);
    labels(svg, drawn.areas, LEAST * unit / scale);
  }

  function legendOf(entries) {
    const legend = make("div", "deck-legend");
    for (const [colour, text, count] of entries) {
      const entry = make("span", "deck-entry");
      const square = make("i");
      square.style.background = colour;
      entry.append(square, count === null ? text : `${text} · ${count}`);
      legend.append(entry);
    }
    return legend;
  }

  function path(svg, d, attributes) {
    const one = svg.appendChild(document.createElementNS(SVG, "path"));
    one.setAttribute("d", d);
    for (const name of Object.keys(attributes)) one.setAttribute(name, attributes[name]);
    return one;
  }

  function labels(svg, areas, size) {
    const taken = [];
    const order = areas.filter(area => area.label).sort((a, b) => lines(b) - lines(a));
    for (const area of order) {
      const told = area.label.split("\n");
      const width = Math.max(...told.map(line => textWidth(line, size))), height = told.length * size * 1.12;
      const own = [area.x - width / 2, area.y - height / 2, area.x + width / 2, area.y + height / 2];
      if (taken.some(other => own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3])) continue;
      taken.push(own);
      const text = svg.appendChild(document.createElementNS(SVG, "text"));
      text.setAttribute("font-size", size);
      text.setAttribute("fill", isDark(area.fill) ? "#FFFFFF" : "#0B1622");
      text.setAttribute("stroke", area.fill);
      text.setAttribute("stroke-width", size / 6);
      told.forEach((line, n) => {
        const span = text.appendChild(document.createElementNS(SVG, "tspan"));
        span.setAttribute("x", area.x);
        span.setAttribute("y", area.y + (n - (told.length - 1) / 2) * size * 1.12 + size * 0.36);
        if (n > 0) span.setAttribute("font-weight", 700);
        span.textContent = line;
      });
    }
  }

  function lines(area) { return area.label.split("\n").length; }

  function textWidth(text, size) {
    return [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2E7F ? 1 : 0.6), 0) * size;
  }

  function isDark(colour) {
    const [red, green, blue] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
  }

  /* a table: large where it is short, then as many columns and rows as fit */
  function table(box, picture, unit, words) {
    const told = picture.table, all = told.columns.map((column, n) => n);
    let kept = all.filter(n => !isCode(told, n));
    if (!kept.length) kept = all;
    const holder = make("div", "deck-table");
    box.append(holder);
    let drawn = fillTable(holder, told, kept);
    const isWide = () => drawn.scrollWidth > holder.clientWidth + 1;
    for (const size of LARGER) {
      holder.style.fontSize = `${size * unit}px`;
      if (!isWide() && drawn.offsetHeight <= holder.clientHeight) break;
    }
    while (kept.length > 2 && isWide()) {
      kept = kept.slice(0, -1);
      drawn = fillTable(holder, told, kept);
    }
    const body = drawn.tBodies[0];
    while (body.rows.length > 1 && drawn.offsetHeight > holder.clientHeight) body.deleteRow(-1);
    const rows = told.row_count - body.rows.length, columns = all.length - kept.length, left = [];
    if (rows > 0) left.push(filled(words.more_rows, { rows }));
    if (columns > 0) left.push(filled(words.more_columns, { columns }));
    return Promise.resolve(left.join(" · "));
  }

  /* Whether a column holds nothing but codes: a reader far away can do nothing with them. */
  function isCode(told, n) {
    return told.rows.length > 0 && told.rows.every(row => /^[A-Z0-9][A-Z0-9-]{5,}$/.test(row[n]) && /[A-Z-]/.test(row[n]))
      && !told.columns[n].is_right && !told.rows.every(row => /^\d{4}-\d\d(-\d\d)?$/.test(row[n]));
  }

  function fillTable(holder, told, kept) {
    const one = make("table"), head = one.createTHead().insertRow(), body = one.createTBody();
    for (const n of kept) {
      const cell = head.appendChild(make("th", told.columns[n].is_right ? "is-right" : "", told.columns[n].title));
      cell.scope = "col";
    }
    const isLong = told.columns.map((column, n) => told.rows.some(row => row[n].length > 16));  // may take several lines
    for (const row of told.rows.slice(0, 40)) {
      const line = body.insertRow();
      for (const n of kept) line.appendChild(make("td", told.columns[n].is_right ? "is-right" : isLong[n] ? "is-long" : "", row[n]));
    }
    holder.replaceChildren(one);
    return one;
  }

  /* days, windows of days and numbers of figures are never broken at their hyphens */
  const WHOLE = /(\d{4}-\d\d-\d\d(?:—\d{4}-\d\d-\d\d)?|YZ-\w{4}-\w{4})/;

  function unbroken(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (WHOLE.test(text.data) && !text.parentElement.closest("svg, .deck-whole")) found.push(text);
    }
    for (const text of found) {
      const parts = text.data.split(WHOLE);  // every other one is to stay whole
      text.replaceWith(...parts.map((part, n) => (n % 2 ? make("span", "deck-whole", part) : part)));
    }
  }

  /* sentences: large where there are few, never smaller than can be read */
  function texts(box, picture, unit, words) {
    const list = make("ul", "deck-texts");
    for (const text of picture.texts) {
      const grave = { "✗": "bad", "!": "watch", "✓": "good" }[text[0]];
      const item = list.appendChild(make("li", grave ? `is-${grave}` : ""));
      if (grave) item.append(make("b", "", text[0]), text.slice(1).trim());
      else item.append(text);
    }
    box.append(list);
    unbroken(list);
    let size = 34;
    const overflows = () => list.scrollHeight > box.clientHeight + 1;
    do list.style.fontSize = `${size * unit}px`; while (overflows() && (size -= 1.5) >= LEAST);
    let left = 0;
    while (overflows() && list.children.length > 1) { list.lastChild.remove(); left += 1; }
    return Promise.resolve(left ? filled(words.more_sentences, { count: left }) : "");
  }

  const KINDS = { charts, map, maps, table, texts };

  function draw(box, picture, unit, words, options) {
    const kind = KINDS[picture.kind];
    return kind ? kind(box, picture, unit, words, options) : Promise.resolve("");
  }

  function drop(box) {
    for (const one of box.querySelectorAll(".deck-chart")) YZChart.drop(one);
  }

  window.YZPicture = { draw, drop, make, filled, unbroken };
})();
