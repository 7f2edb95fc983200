"""An agenda and its drawn pages as one deck: what a wall, a meeting's screens and the offline page show, as plain data.

A deck is a dictionary that can be written as JSON: {title, lang, theme, snapshot, as_of, is_demo, words, scenes}. A
scene holds one message: title, note, chips, key figures and one picture, which is charts, a map, a table or sentences.
Equal pages give equal decks; every number in them was written by the card that shows it on the screen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from yz_data import __version__
from yz_data.agenda import Agenda, Scene
from yz_data.errors import YzDataError
from yz_data.export.area_paths import area_paths
from yz_data.export.cells import RIGHT, texts_of
from yz_data.export.drawn import DrawnCard, DrawnPage, KeyFigure
from yz_data.export.labels import Column
from yz_data.export.still import still
from yz_data.formats import date_text, is_missing, rate
from yz_data.glossary import WORDS, metric_definition, metric_word, sentence, word
from yz_data.warehouse import Snapshot

FORMAT = 2
USUAL_FIGURES = 3
MOST_ROWS = 500  # of a table; a wall shows some twenty, paper all of them
HIGHEST = 12  # areas named beside a map

Deck = dict[str, Any]
LeftOut = tuple[tuple[str, str], ...]  # (page and card, why), of scenes that could not be shown


def deck_of(
    agenda: Agenda, snapshot: Snapshot, scenes: Sequence[dict[str, Any]], *, lang: str, is_dark: bool
) -> Deck:
    """The deck of an agenda from its scenes, each made by `scene_of` or `failed_scene`."""
    held = (snapshot.name, snapshot.as_of, snapshot.is_demo)
    return _deck(agenda.name, agenda.title(lang), lang, is_dark, *held, scenes)


def page_deck(page: DrawnPage, seconds: int = 30, *, is_whole: bool = True) -> Deck:
    """The deck of one page: its finding with its key figures, then a scene for each of its other cards that shows
    something. A page without key figures has under its finding what its cards say, or its one card; `is_whole` is False
    where the page is some of its cards, which its finding is not about."""
    pictures = [card for card in page.pictures if not _is_empty(card)]
    scenes = [_scene(page, card, (), seconds) for card in pictures]
    if page.figures:
        scenes.insert(0, _scene(page, None, page.figures, seconds))
    elif is_whole and page.finding:
        scenes = _under_finding(page, scenes, seconds)
    return _deck(page.page, page.name, page.lang, page.is_dark, page.snapshot, page.as_of, page.is_demo, scenes)


def _under_finding(page: DrawnPage, scenes: list[dict[str, Any]], seconds: int) -> list[dict[str, Any]]:
    """The scenes of a page without key figures, its finding first."""
    if len(scenes) == 1:
        (one,) = scenes
        note = " · ".join(text for text in (one["title"], one["note"]) if text)
        return [{**one, "title": page.finding, "note": note}]
    said = list(dict.fromkeys(one["title"] for one in scenes))
    texts = {"picture": {"kind": "texts", "texts": said, "table": None}} if said else {}
    return [_scene(page, None, (), seconds) | texts, *scenes]


def to_json(deck: Deck) -> bytes:
    """A deck as UTF-8 JSON."""
    return json.dumps(deck, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str).encode()


def _deck(
    name: str, title: str, lang: str, is_dark: bool, snapshot: str, as_of: Any, is_demo: bool,
    scenes: Sequence[dict[str, Any]],
) -> Deck:  # fmt: skip
    return {
        "format": FORMAT, "program": __version__, "name": name, "title": title, "lang": lang,
        "theme": "dark" if is_dark else "light", "snapshot": snapshot, "as_of": as_of.isoformat(),
        "as_of_text": date_text(as_of, lang), "is_demo": is_demo, "words": words_of(lang), "scenes": list(scenes),
    }  # fmt: skip


def words_of(lang: str) -> dict[str, str]:
    """What the browser writes round the scenes."""
    words = {key.removeprefix("deck."): word(key, lang) for key in WORDS if key.startswith("deck.")}
    borrowed = {"yoy": "kpi.yoy", "fresh": "kpi.fresh", "against": "format.against"}
    return words | {name: word(key, lang) for name, key in borrowed.items()}


def scene_of(scene: Scene, page: DrawnPage) -> dict[str, Any]:
    """One scene of an agenda from its drawn page; a `skip` says why it must not be shown."""
    card, figures, skip = _chosen(scene, page)
    if not skip:
        skip = _stale(scene, card, figures, page.lang)
    made = _scene(page, card, figures, scene.seconds)
    return made | {"notes": scene.notes, "focus": list(scene.focus), "skip": skip}


def left_out(deck: Deck) -> LeftOut:
    """The scenes that must not be shown, each with the reason: every file says what it lacks."""
    return tuple((f"{one['page_name']} · {one['card_name']}", one["skip"]) for one in deck["scenes"] if one["skip"])


def table_scene(
    page: str, name: str, title: str, note: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, Any]:
    """A scene that is one table of words; a sentence in its place where there are no rows."""
    heads = [{"title": column, "is_right": False} for column in columns]
    table = {"columns": heads, "rows": [list(row) for row in rows], "row_count": len(rows)}
    picture = {"kind": "table", "table": table} if rows else {"kind": "texts", "texts": [note], "table": None}
    return _bare(page, name, 0) | {"title": title, "note": note if rows else "", "picture": picture}


def failed_scene(scene: Scene, error: YzDataError, lang: str) -> dict[str, Any]:
    """The place of a scene whose page could not be drawn."""
    key = f"page.{scene.page}"
    return _bare(scene.page, word(key, lang) if key in WORDS else scene.page, scene.seconds) | {
        "notes": scene.notes, "focus": list(scene.focus), "skip": error.message(lang),
    }  # fmt: skip


def _chosen(scene: Scene, page: DrawnPage) -> tuple[DrawnCard | None, tuple[DrawnCard, ...], str]:
    """The card that fills a scene, the key figures beside it, and why there is none."""
    figures = {card.figure.metric: card for card in page.figures if card.figure is not None}
    wanted = tuple(figures)[:USUAL_FIGURES] if scene.figures is None else scene.figures
    unknown = [metric for metric in wanted if metric not in figures]
    beside = tuple(figures[metric] for metric in wanted if metric in figures)
    card = page.card(scene.card) if scene.card else next(iter(page.pictures), None)
    if scene.card and card is None:
        return None, beside, sentence("skip.no_card", page.lang, card=scene.card)
    if unknown:
        return card, beside, sentence("skip.no_figure", page.lang, metric=", ".join(unknown))
    if card is not None and card.figure is not None:
        return None, (card, *(one for one in beside if one.key != card.key)), ""
    if card is not None and _is_empty(card):
        return card, beside, sentence("skip.empty", page.lang, why=card.note or card.title)
    return card, beside, ""


def _is_empty(card: DrawnCard) -> bool:
    return not (card.charts or card.areas or card.texts or card.row_count)


def _stale(scene: Scene, card: DrawnCard | None, figures: Sequence[DrawnCard], lang: str) -> str:
    """Why what a scene counts is too old, "" where it is not. Only the card is asked where it knows its days."""
    limit = scene.stale_after_days
    known = [] if card is None or card.days_behind is None else [card.days_behind]
    known = known or [one.days_behind for one in figures if one.days_behind is not None]
    days = max(known, default=0)
    return "" if limit is None or days <= limit else sentence("skip.stale", lang, days=days, limit=limit)


def _bare(page: str, page_name: str, seconds: int) -> dict[str, Any]:
    return {
        "page": page, "page_name": page_name, "card": "", "card_name": page_name, "title": page_name, "note": "",
        "finding": "", "detail": "", "chips": [], "window": "", "figures": [], "picture": {"kind": "none"},
        "about": [], "number": "", "seconds": seconds, "notes": "", "focus": [], "skip": "",
    }  # fmt: skip


def _scene(page: DrawnPage, card: DrawnCard | None, figures: Sequence[DrawnCard], seconds: int) -> dict[str, Any]:
    shown = card or next(iter(figures), None)
    told = _bare(page.page, page.name, seconds) | {
        "finding": page.finding, "detail": page.detail, "chips": list(page.chips), "window": str(page.window),
        "figures": [figure_of(one) for one in figures if one.figure is not None], "title": page.finding,
        "about": _about(page, [*([card] if card else []), *figures]),
    }  # fmt: skip
    if shown is not None:
        told |= {"card": shown.key, "card_name": shown.name, "number": shown.about.number or ""}
    if card is None:
        return told | {"card_name": page.name}
    return told | {"title": card.title, "note": still(card.note), "picture": picture_of(card, page.lang)}


def figure_of(card: DrawnCard) -> dict[str, Any]:
    """A key figure with its name and its number."""
    figure = card.figure
    assert figure is not None
    plain = {name: getattr(figure, name) for name in KeyFigure.__slots__}
    series = [None if value is None or is_missing(value) else float(value) for value in figure.series]
    value = None if figure.value is None or is_missing(figure.value) else float(figure.value)
    return {**plain, "series": series, "value": value, "name": card.name, "number": card.about.number or ""}


def picture_of(card: DrawnCard, lang: str) -> dict[str, Any]:
    """What fills a scene, and the table of it. Of several things a card has, a map comes first, then charts, then
    sentences."""
    table = table_of(card.columns, lang) if card.row_count else None
    if len(card.areas) > 1:
        told = {"kind": "maps", "maps": [area_paths(one) for one in card.areas]}
    elif card.areas:
        told = {"kind": "map", "map": area_paths(card.areas[0]), "highest": _highest(card.columns, lang)}
    elif card.charts:
        told = {"kind": "charts", "charts": [_plain(chart) for chart in card.charts]}
    elif card.texts:
        told = {"kind": "texts", "texts": list(card.texts)}
    else:
        told = {"kind": "table" if table else "none"}
    return {**told, "table": table}


def _plain(chart: Any) -> dict[str, Any]:
    """A Plotly dictionary with values that JSON has: arrays as lists, days as text, missing as null."""
    from yz_data.export.plain import plain_json  # numpy comes with the first chart

    return {name: plain_json(chart[name]) for name in ("data", "layout") if name in chart}


def table_of(columns: Sequence[Column], lang: str) -> dict[str, Any]:
    """A table in words: {columns: [{title, is_right}], rows: [[text]], row_count}."""
    told = [texts_of(column, lang) for column in columns]
    rows = [list(row) for row in zip(*(texts[:MOST_ROWS] for _, texts in told), strict=True)]
    return {
        "columns": [
            {"title": title, "is_right": column.kind in RIGHT}
            for (title, _), column in zip(told, columns, strict=True)
        ],
        "rows": rows, "row_count": len(columns[0].values) if columns else 0,
    }  # fmt: skip


def _highest(columns: Sequence[Column], lang: str) -> list[list[str]]:
    """The areas of a map with the highest rates, [name, rate], as the colours of the map are by the same rate."""
    by_title = {column.title: column for column in columns}
    names, rates = by_title.get(word("column.name", lang)), by_title.get(word("column.smoothed", lang))
    if names is None or rates is None:
        return []
    small = by_title.get(word("column.is_small", lang))
    judged = rates.values if small is None else rates.values[small.values != word("value.true", lang)]
    order = judged.dropna().sort_values(ascending=False, kind="stable").index[:HIGHEST]
    return [[str(names.values[place]), rate(rates.values[place], is_share=rates.kind == "share")] for place in order]


def _about(page: DrawnPage, cards: Sequence[DrawnCard]) -> list[list[str]]:
    """What the scene rests on, in lines: definitions, window, filters, snapshot, numbers."""
    metrics = dict.fromkeys(metric for card in cards for metric in card.metrics)
    lines = [[metric_word(name, page.lang), metric_definition(name, page.lang)] for name in metrics]
    lines.append([word("deck.window", page.lang), str(page.window)])
    lines.append([word("deck.filters", page.lang), " · ".join(page.chips)])
    lines.append([word("deck.snapshot", page.lang), page.snapshot])
    numbers = [f"{card.name} {card.about.number}" for card in cards if card.about.number]
    return [*lines, [word("deck.figure_number", page.lang), " · ".join(numbers)]] if numbers else lines
