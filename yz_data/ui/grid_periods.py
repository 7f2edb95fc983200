"""Two periods side by side and their difference."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis.differences import Difference, bunching, difference
from yz_data.analysis.ground import Ground, known_ground
from yz_data.analysis.spatial import class_breaks
from yz_data.charts import map_colours
from yz_data.charts.theme import palette
from yz_data.charts.tiles import side_by_side
from yz_data.export.drawn import Area, AreaMap
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.periods import Window, baseline, parse_period
from yz_data.ui import address, grid_drawing, grid_words
from yz_data.ui.card import card
from yz_data.ui.grid_controls import NEAR, Choice, against
from yz_data.ui.grid_width import by_width, is_narrow
from yz_data.ui.kept import kept
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer

HEIGHT, NARROW_HEIGHT = 400, 900  # three maps side by side, on a phone one below the other
NAME = (0.12, 0.06)  # of a small map on a phone: width and height of a short name
VERDICTS = ("up", "down", "none", "small")


def periods_card(view: View, chosen: Choice) -> None:
    """Both periods in one scale of classes, and what changed between them."""
    with card("map-periods", "periods.name", metrics=(chosen.of.name,)) as box:
        window = view.window if chosen.is_playing else chosen.window
        base = _base(view, window)
        land = known_ground(view.snapshot, chosen.level, view.scope)
        found = answer(difference, chosen.level, chosen.measure, window, base)
        if land is None or found is None:
            box.nothing("map.no_grid" if land is None else "periods.nothing")
            return
        factor = answer(bunching, chosen.level, chosen.measure)
        answer(class_breaks, chosen.level, chosen.measure)
        unit = grid_words.rate_unit(view, chosen.measure, found.now.exposure).strip() or "%"
        title = _title(view, chosen, found)
        box.title(title, view.sentence("periods.note", unit=unit, factor=f"{factor:.1f}"))
        box.table(_table(view, found))
        shown = replace(chosen, window=window, layer="areas", is_playing=False)
        figure, legend = kept(_picture, shown, base, is_narrow())
        areas = kept(_area_maps, shown, base)
        box.areas = lambda: areas
        plot(figure, alt=title, key="map-periods", height=by_width(HEIGHT, NARROW_HEIGHT))
        st.html(legend)


def _base(view: View, window: Window) -> Window:
    """The period to compare with, in the address as `against`."""
    code = st.selectbox(
        view.word("periods.against"),
        against(view),
        key="against",
        width=200,
        label_visibility="collapsed",
        format_func=lambda code: view.word(f"periods.{code}") if code in NEAR else formats.period_text(code, view.lang),
    )
    address.write()
    if code in NEAR:
        return baseline(window, code)  # type: ignore[arg-type]
    whole = parse_period(code, view.snapshot.as_of)
    return whole.until(view.snapshot.as_of) or whole


def _title(view: View, chosen: Choice, found: Difference) -> str:
    counts = {verdict: int((found.frame["verdict"] == verdict).sum()) for verdict in VERDICTS}
    level, measure = view.word(f"level_one.{chosen.level}"), escape(grid_words.measure_text(view, chosen.measure))
    if not counts["up"] and not counts["down"]:
        return view.sentence("periods.title_none", measure=measure, level=level)
    return view.sentence("periods.title", measure=measure, level=level, **counts)


def _table(view: View, found: Difference) -> pd.DataFrame:
    """The areas, the largest change first, those with too little data last."""
    words = {way: view.word(f"periods.{way}") for way in ("up", "down")}
    order = found.frame["change"].abs().where(found.frame["verdict"] != "small").sort_values(
        ascending=False, kind="stable", na_position="last"
    )  # fmt: skip
    told = found.frame.assign(way=found.frame["verdict"].replace(words))
    columns = ["name", "before", "now", "change", "way", "p", "q", "area_id"]
    return told.loc[order.index, columns].reset_index(drop=True)


def _picture(view: View, chosen: Choice, base: Window, narrow: bool) -> tuple[dict[str, Any], str]:
    """(figure, legend): both periods in the colours of the map, and the difference."""
    found, panels, classes, changes = _panels(view, chosen, base)
    land = known_ground(view.snapshot, chosen.level, view.scope)
    figure = side_by_side(
        panels, found.frame["name"], [_tips(view, chosen, found)] * 3, land.geometries, land.bounds,
        labels=_names_with_room(found, land) if narrow else _names_of_changed(found),
        is_dark=view.is_dark, is_narrow=narrow,
    )  # fmt: skip
    about = grid_words.legend_heading(view, found.now, with_numbers=False)
    changed = grid_words.legend_heading(view, found.now, key="periods.difference")
    return figure, grid_drawing.legend(classes, about) + grid_drawing.legend(changes, changed)


def _names_with_room(found: Difference, land: Ground) -> list[str]:
    """The same for a phone: where two would lie over each other, that of the larger change."""
    names, order = _names_of_changed(found), found.frame["change"].abs().to_numpy().argsort()[::-1]
    shown = set(grid_drawing.apart((place for place in order if names[place]), land, *NAME))
    return [name if place in shown else "" for place, name in enumerate(names)]


def _names_of_changed(found: Difference) -> list[str]:
    """The short names of the areas that changed, nothing for the others."""
    has_changed = found.frame["verdict"].isin(["up", "down"])
    return [
        name if is_named else ""
        for name, is_named in zip(grid_words.short_names(found.frame["name"]), has_changed, strict=True)
    ]


def _area_maps(view: View, chosen: Choice, base: Window) -> tuple[AreaMap, ...]:
    """The same three maps for surfaces without a chart to point at: walls, slides, paper. On the difference the areas
    that changed have their names."""
    found, panels, classes, changes = _panels(view, chosen, base)
    names = [""] * len(found.frame), _names_of_changed(found)
    land = known_ground(view.snapshot, chosen.level, view.scope)
    tips = map(grid_words.in_lines, _tips(view, chosen, found))
    placed = list(zip(each_row(land.frame), land.geometries, tips, strict=True))
    return tuple(
        AreaMap(
            tuple(
                Area(row.area_id, row.name, label, fill, row.x, row.y, shape, tip=tip)
                for (row, shape, tip), fill, label in zip(placed, fills, names[is_last], strict=True)
            ),
            *(land.outline, land.bounds),
            tuple(changes if is_last else classes),
            title,
        )
        for is_last, (title, fills) in zip((False, False, True), panels, strict=True)
    )


Entries = list[grid_drawing.Entry]


def _panels(
    view: View, chosen: Choice, base: Window
) -> tuple[Difference, list[tuple[str, list[str]]], Entries, Entries]:
    """What changed; of each of the three maps its title and colours; the legends of the periods and the difference."""
    found = answer(difference, chosen.level, chosen.measure, chosen.window, base, view=view)
    breaks = answer(class_breaks, chosen.level, chosen.measure, view=view)
    colours, good = palette(view.is_dark), METRICS[chosen.measure].good
    large = found.frame["change"].abs() >= (found.step or 0)
    changed = [
        map_colours.diverging(colours, good, verdict, bool(is_large))
        for verdict, is_large in zip(found.frame["verdict"], large, strict=True)
    ]
    panels = [
        (str(found.before.window), grid_drawing.fills(view, found.before, breaks)),
        (str(found.now.window), grid_drawing.fills(view, found.now, breaks)),
        (view.word("periods.difference"), changed),
    ]
    return found, panels, _class_legend(view, chosen, breaks), _change_legend(view, chosen, found, good)


def _tips(view: View, chosen: Choice, found: Difference) -> list[str]:
    tips = []
    for row in each_row(found.frame):
        if row.verdict == "small":
            tips.append(view.word("map.small"))
            continue
        change = grid_words.rate_text(row.change, chosen.measure)
        text = view.sentence(
            "periods.tip",
            before=grid_words.rate_text(row.before, chosen.measure),
            now=grid_words.rate_text(row.now, chosen.measure),
            change=change if row.change < 0 else f"+{change}",
        )
        tips.append(text if row.verdict in ("up", "down") else f"{text}<br>{view.word('periods.unchanged')}")
    return tips


def _class_legend(view: View, chosen: Choice, breaks: tuple[float, ...]) -> Entries:
    """The classes of both periods."""
    steps = map_colours.sequential(palette(view.is_dark), len(breaks) + 1)
    labels = grid_words.class_labels(view, breaks, chosen.measure)
    return [(colour, label, None) for colour, label in zip(steps, labels, strict=True)]


def _change_legend(view: View, chosen: Choice, found: Difference, good: str) -> Entries:
    """The colours of the difference with how many areas have each."""
    colours = palette(view.is_dark)
    entries: Entries = []
    step = found.step or 0
    for verdict in ("down", "up"):
        way = verdict if good == "none" else "better" if verdict == good else "worse"
        own = found.frame[found.frame["verdict"] == verdict]
        for key, is_large in (("large", True), ("less", False)):
            count = int(((own["change"].abs() >= step) == is_large).sum())
            if count:
                text = view.sentence(
                    f"periods.{key}",
                    way=view.word(f"periods.{way}"),
                    step=grid_words.limit_text(float(f"{step:.2g}"), chosen.measure),
                )
                entries.append((map_colours.diverging(colours, good, verdict, is_large), text, count))
    for verdict, key in (("none", "periods.unchanged"), ("small", "map.small")):
        count = int((found.frame["verdict"] == verdict).sum())
        if count:
            entries.append((map_colours.diverging(colours, good, verdict, False), view.word(key), count))
    return entries
