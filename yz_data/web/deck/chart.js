/* A Plotly figure made for a small card, drawn for a screen far away: fonts, lines, marks and margins grow with the
   screen's height. YZChart.draw(box, figure, unit, {isStill}) → Promise of {more: rows left out}; YZChart.drop(box). */
(function () {
  "use strict";

  const DESIGN = 13;                  // px of body text in the figures as cards have them
  const BODY = 21;                    // units (1/1080 of the height) of the smallest text here; 20 is 1/54
  const LINE = 1.5, AROUND = 8;       // a line of text by its size, and the pixels that the library leaves round a name
  const ROW = 30;                     // units a row with a name needs
  const FAINT_INK = "#52606D", CLEAR_INK = "#46535F";   // seven to one on the light paper, for a room with windows
  const LENGTHS = new Set(["xshift", "yshift", "standoff", "ticklen", "tickwidth", "linewidth", "gridwidth",
    "zerolinewidth", "borderwidth", "borderpad", "xgap", "ygap", "thickness_px", "arrowwidth", "itemwidth", "tracegroupgap"]);
  const SIDES = ["l", "r", "t", "b", "pad"];
  const ROOM = new Set(["margin", "pad", "tiling"]);    // whose sides are pixels: the picture's, a branch's, between boxes

  /* A copy of a figure with all its lengths in pixels times `factor`; no text smaller than `least` pixels. */
  function grown(value, factor, least, key, owner) {
    if (Array.isArray(value)) {
      if (key === "size" && owner === "marker") return value.map(one => typeof one === "number" ? one * factor : one);
      if (LENGTHS.has(key)) return value.map(one => one * factor);
      return value.map(one => (one && typeof one === "object") ? grown(one, factor, least, key, owner) : one);
    }
    if (value === null || typeof value !== "object") return length(value, factor, least, key, owner);
    const copy = {};
    for (const name of Object.keys(value)) copy[name] = grown(value[name], factor, least, name, key);
    if (key === "marker" && typeof copy.sizeref === "number" && Array.isArray(value.size)) {
      copy.size = value.size;         // a bubble: its scale grows, its numbers stay
      copy.sizeref = value.sizeref / (value.sizemode === "area" ? factor * factor : factor);
    }
    return copy;
  }

  function length(value, factor, least, key, owner) {
    if (value === FAINT_INK && /font$/i.test(owner || "")) return CLEAR_INK;
    if (typeof value !== "number") return value;
    if (key === "size" && /font$/i.test(owner || "")) return Math.max(value * factor, least);
    if (key === "size" && owner === "marker") return value * factor;
    if (key === "size" && owner === "pattern") return value * factor;
    if (key === "width" && (owner === "line" || /^error_/.test(owner || ""))) return value * factor;
    if (ROOM.has(owner) && SIDES.includes(key)) return value * factor;
    if ((key === "ax" || key === "ay") && owner === "annotations") return value * factor;
    if (key === "thickness" && (/^(colorbar|pathbar)$/.test(owner) || /^error_/.test(owner || ""))) return value * factor;
    return LENGTHS.has(key) ? value * factor : value;
  }

  /* Rows from the top, each with a name, of an axis that counts them downwards; 0 where the figure has none such. */
  function rowsOf(figure) {
    const axis = figure.layout.yaxis || {};
    const range = axis.range;
    if (!Array.isArray(range) || typeof range[0] !== "number" || !(range[0] > range[1])) return 0;
    if (Array.isArray(axis.ticktext)) return axis.ticktext.length;
    const names = new Set();
    for (const trace of figure.data) if (trace.orientation === "h") for (const one of trace.y || []) names.add(one);
    return names.size;
  }

  /* As many rows as can be read in `height`; returns how many are left out. */
  function cut(figure, height, unit) {
    const rows = rowsOf(figure);
    const room = Math.max(3, Math.floor(height / (ROW * unit)));
    if (!rows || rows <= room) return 0;
    const axis = figure.layout.yaxis;
    axis.range = [room - 0.5, axis.range[1]];
    axis.autorange = false;
    if (Array.isArray(axis.tickvals)) {
      const kept = axis.tickvals.map((at, n) => n).filter(n => axis.tickvals[n] < room - 0.5);
      axis.ticktext = kept.map(n => axis.ticktext[n]);
      axis.tickvals = kept.map(n => axis.tickvals[n]);
    }
    figure.layout.annotations = (figure.layout.annotations || [])
      .filter(one => one.yref === "paper" || typeof one.y !== "number" || one.y < room - 0.5);
    return rows - room;
  }

  /* Boxes of a tree would write their names as small as they are: branches get room for theirs, and a name that cannot
     be read from afar stays blank. */
  function readable(tree, layout, unit) {
    tree.marker.pad.t = Math.max(tree.marker.pad.t, LINE * BODY * unit + AROUND);
    layout.uniformtext = { mode: "hide", minsize: BODY * unit };
  }

  function draw(box, figure, unit, options) {
    const factor = unit * BODY / DESIGN;
    const height = box.clientHeight, width = box.clientWidth;
    const scaled = grown(figure, factor, BODY * unit);
    scaled.layout = Object.assign({}, scaled.layout, { width, height, autosize: false, transition: undefined });
    scaled.layout.font = Object.assign({}, scaled.layout.font, { family: getComputedStyle(box).fontFamily });
    for (const one of scaled.data) if (one.type === "treemap") readable(one, scaled.layout, unit);
    for (const name of Object.keys(scaled.layout)) {
      if (!/^[xy]axis/.test(name) || !scaled.layout[name]) continue;
      if (!(scaled.layout[name].tickfont || {}).size) {
        scaled.layout[name].tickfont = Object.assign({}, scaled.layout[name].tickfont, { size: BODY * unit });
      }
    }
    if (!(scaled.layout.font || {}).size) scaled.layout.font.size = BODY * unit;
    const more = cut(scaled, height - (scaled.layout.margin ? (scaled.layout.margin.t || 0) + (scaled.layout.margin.b || 0) : 0), unit);
    const config = {
      staticPlot: !(options && options.isLive), displayModeBar: false, displaylogo: false, responsive: false,
      showSendToCloud: false, plotlyServerURL: "",
    };
    return Plotly.newPlot(box, scaled.data, scaled.layout, config).then(() => ({ more }));
  }

  function drop(box) {
    if (window.Plotly && box.querySelector(".js-plotly-plot, .plot-container")) Plotly.purge(box);
  }

  window.YZChart = { draw, drop, grown, BODY };
})();
