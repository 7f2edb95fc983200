"""One scene as a slide: finding, filters and window, key figures, its picture, and notes of what it rests on."""

from __future__ import annotations

from typing import Any

from yz_data.export.deck import Deck
from yz_data.export.native import NativeChart, NativeGrid, native
from yz_data.export.paint import INK, JUDGED, SECOND
from yz_data.export.slides.axes import has_own_legend, is_labelled
from yz_data.export.slides.charts import add_chart
from yz_data.export.slides.maps import add_map, add_maps
from yz_data.export.slides.master import HIGH, MARGIN, WIDE
from yz_data.export.slides.notes import notes_of
from yz_data.export.slides.tables import add_fitting, add_grid, add_table, fitted
from yz_data.export.slides.text import Place, Said, box, cut, wide, write
from yz_data.glossary import sentence, word

FULL = WIDE - 2 * MARGIN
FOOT = HIGH - 0.42
FIGURES_HIGH = 1.3
FEW_ROWS, FEW_COLUMNS = 13, 4
TABLE = 5.6  # inches for the table that a chart sums up
MOST_NAMED = 18  # rows whose names fit beside them
A_ROW = 4  # key figures, where they are the whole slide


def add_scene(book: Any, deck: Deck, scene: dict[str, Any], number: int) -> None:
    """The slide of a scene."""
    slide = book.slides.add_slide(book.slide_layouts[5])
    _head(slide, scene)
    top, picture = 1.62, scene["picture"]
    figures = scene["figures"]
    said: list[str] = []
    if picture["kind"] == "none" and figures:
        _many_figures(slide, figures, deck)
    else:
        if figures:
            _figures(slide, figures, top)
            top += FIGURES_HIGH
        note = 0.3 if scene["note"] else 0.0
        if scene["note"]:
            box(slide, Place(MARGIN, top, FULL, 0.28), [[Said(cut(scene["note"], 72), 12, SECOND)]])
        said = _picture(slide, Place(MARGIN, top + note, FULL, FOOT - top - note - 0.05), picture, deck)
    _foot(slide, deck, scene, number)
    slide.notes_slide.notes_text_frame.text = notes_of(deck, scene, said)


def _head(slide: Any, scene: dict[str, Any]) -> None:
    """The finding as the title, and below it page, filters and window."""
    title = scene["title"]
    size = 26 if wide(title) <= 44 else 22 if wide(title) <= 54 else 18
    write(slide.shapes.title.text_frame, [[Said(title, size, is_bold=True)]], anchor="bottom")
    told = " · ".join([scene["page_name"], *scene["chips"], scene["window"]])
    box(slide, Place(MARGIN, 1.2, FULL, 0.3), [[Said(told, 14, SECOND)]])


def _foot(slide: Any, deck: Deck, scene: dict[str, Any], number: int) -> None:
    """As-of day, snapshot, the number of the figure, whether the data are made up; the number of the slide."""
    lang = deck["lang"]
    parts = [sentence("files.as_of", lang, as_of=deck["as_of_text"]), deck["snapshot"]]
    parts += [scene["number"]] if scene["number"] else []
    parts += [word("files.demo", lang)] if deck["is_demo"] else []
    box(slide, Place(MARGIN, FOOT, FULL - 1, 0.28), [[Said(" · ".join(parts), 12, SECOND)]])
    box(slide, Place(WIDE - MARGIN - 1, FOOT, 1, 0.28), [[Said(str(number), 12, SECOND)]], "right")


def _figures(slide: Any, figures: list[dict[str, Any]], top: float) -> None:
    """Key figures side by side: name, number, change, target."""
    width = FULL / max(len(figures), 3)
    for place, figure in enumerate(figures):
        _figure(slide, figure, Place(MARGIN + place * width, top, width - 0.15, FIGURES_HIGH), 28)


def _figure(slide: Any, figure: dict[str, Any], place: Place, size: float) -> None:
    most = place.width / (12 / 72) - 0.5
    change = JUDGED.get(figure["judged"], INK)
    status = JUDGED.get(figure["status"], SECOND)
    told = [part for part in (figure["target"], figure["status_text"]) if part]
    lines = [
        [Said(cut(figure["name"], most), 12, SECOND)],
        [Said(figure["digits"], size, is_bold=True), Said(f" {figure['unit']}", 14)],
        [Said(cut(figure["change"], most), 12, change, is_bold=True)],
        [Said(cut(" · ".join(told), most), 12, status)],
    ]
    box(slide, place, [line for line in lines if line[0].text])


def _many_figures(slide: Any, figures: list[dict[str, Any]], deck: Deck) -> None:
    """Key figures as the whole slide, four a row, each with both windows and what its months say."""
    rows = -(-len(figures) // A_ROW)
    width, height = FULL / min(A_ROW, len(figures)), (FOOT - 1.75) / max(rows, 2)
    for place, figure in enumerate(figures):
        left, top = MARGIN + place % A_ROW * width, 1.75 + place // A_ROW * height
        _figure(slide, figure, Place(left, top, width - 0.2, 1.3), 32)
        said = [[Said(text, 12, SECOND)] for text in (figure["windows"], figure["signal"]) if text]
        box(slide, Place(left, top + 1.32, width - 0.2, height - 1.4), said)


def _picture(slide: Any, place: Place, picture: dict[str, Any], deck: Deck) -> list[str]:
    """What fills the scene; returns what the notes have to say about it."""
    kind, table = picture["kind"], picture.get("table")
    if kind == "map":
        add_map(slide, place, picture, deck["lang"])
        return []
    if kind == "maps":
        return add_maps(slide, place, picture, deck["lang"])
    if kind == "charts":
        return _charts(slide, place, picture["charts"], table, deck)
    if kind == "texts":
        _texts(slide, place, picture["texts"])
        return []
    return add_fitting(slide, place, table, deck["lang"]) if table else []


def _charts(
    slide: Any, place: Place, charts: list[dict[str, Any]], table: dict[str, Any] | None, deck: Deck
) -> list[str]:
    """Native charts beside each other, a small table at their right; a table alone where a chart cannot be native."""
    panels = [native(chart, deck["lang"]) for chart in charts]
    if any(not own for own in panels):
        told = [word("files.no_chart", deck["lang"])]
        return told + (add_fitting(slide, place, table, deck["lang"]) if table else [])
    drawn = [one for own in panels for one in own]
    if table and any(_is_crowded(one) for one in drawn):
        return [word("files.too_many_rows", deck["lang"]), *add_fitting(slide, place, table, deck["lang"])]
    said = [text for one in drawn for text in one.said]
    notes = list(said)
    if table and len(drawn) == 1 and isinstance(drawn[0], NativeChart):
        if drawn[0].is_summed:
            right = Place(place.left + place.width - TABLE, place.top + 0.1, TABLE, place.height - 0.1)
            notes += [word("files.tree", deck["lang"]), *add_fitting(slide, right, table, deck["lang"])]
            place = Place(place.left, place.top, place.width - TABLE - 0.3, place.height)
        elif _is_small(table):
            beside = fitted(table, Place(0, 0, 4.2, place.height - 0.2), (14, 12))
            width = sum(beside.widths)
            place, right = Place(place.left, place.top, place.width - width - 0.3, place.height), place
            add_table(slide, Place(right.left + right.width - width, right.top + 0.1, width, right.height), beside)
    if said:
        place = Place(place.left, place.top, place.width, place.height - 0.3)
        text = cut(" · ".join(said), place.width / (12 / 72) - 1)
        box(slide, Place(place.left, place.top + place.height + 0.02, place.width, 0.28), [[Said(text, 12, SECOND)]])
    width = place.width / len(drawn)
    for at, one in enumerate(drawn):
        own = Place(place.left + at * width, place.top, width, place.height)
        if isinstance(one, NativeGrid):
            add_grid(slide, own, one)
            continue
        if one.title:
            box(slide, Place(own.left + 0.1, own.top, own.width, 0.3), [[Said(one.title, 14, is_bold=True)]])
            own = Place(own.left, own.top + 0.3, own.width, own.height - 0.3)
        if len(one.keyed) > 1 and not has_own_legend(one) and not is_labelled(one):
            box(slide, Place(own.left + 0.1, own.top, own.width, 0.3), [_keys(one)])
            own = Place(own.left, own.top + 0.3, own.width, own.height - 0.3)
        add_chart(slide, own, one)
    return notes


def _keys(chart: NativeChart) -> list[Said]:
    """A legend in words: a square for a series, hollow for an outline, a line for a line."""
    runs: list[Said] = []
    for one in chart.keyed:
        colour = one.colour or one.outline or INK
        sign = {"dash": "╌", "dot": "┈"}.get(one.dash, "━") if one.width else "□" if one.colour is None else "■"
        sign = "●" if one.marker and not one.width else sign
        runs += [Said(f"{sign} ", 12, colour, True), Said(f"{one.name}    ", 12, SECOND)]
    return runs


def _is_crowded(chart: NativeChart | NativeGrid) -> bool:
    """Whether the names of its rows, which an office program breaks into lines as it likes, would run into another."""
    if not isinstance(chart, NativeChart) or chart.kind != "scatter":
        return False
    return any(len(one.labels) > MOST_NAMED for one in chart.series if not one.has_key)


def _is_small(table: dict[str, Any]) -> bool:
    return table["row_count"] <= FEW_ROWS and len(table["columns"]) <= FEW_COLUMNS


def _texts(slide: Any, place: Place, texts: list[str]) -> None:
    """Sentences, as large as lets all of them fit."""
    for size in (20, 18, 16, 14, 12):
        signs = place.width / (size / 72) - 1
        lines = sum(-(-wide(text) // signs) + 0.5 for text in texts)
        if lines * size * 1.35 / 72 <= place.height:
            break
    box(slide, place, [runs for text in texts for runs in ([Said(text, size)], [Said(" ", size / 2)])])
