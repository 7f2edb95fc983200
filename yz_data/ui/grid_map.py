"""Cards of the grid map: the map with the bars beside it, two periods and their difference."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis.area_card import ranked
from yz_data.analysis.events import LEAST_SHOWN, MOST_OBJECTS, Events, density, events
from yz_data.analysis.ground import known_ground
from yz_data.analysis.spatial import class_breaks, clusters, mapped
from yz_data.charts.area_bars import sorted_bars
from yz_data.charts.maps import area_deck
from yz_data.charts.tiles import tile_map
from yz_data.export.drawn import Area, AreaMap
from yz_data.frames import each_row
from yz_data.ui import address, grid_drawing, grid_words
from yz_data.ui.card import card
from yz_data.ui.frame import whole_days
from yz_data.ui.grid_area import area_cards
from yz_data.ui.grid_controls import REDRAW, Choice, clock, controls, redraw_page
from yz_data.ui.grid_drawing import BARE
from yz_data.ui.grid_periods import periods_card
from yz_data.ui.grid_twin import table_twin
from yz_data.ui.grid_width import by_width, is_narrow, measure_width
from yz_data.ui.kept import kept, kept_for_all_places
from yz_data.ui.plot import plot
from yz_data.ui.sections import sections
from yz_data.ui.view import View, answer, current

HEIGHT, NARROW_HEIGHT = 520, 300


def map_cards() -> None:
    """The map and, beside it, the same areas from high to low. One fragment: its controls redraw nothing else."""
    st.fragment(_map_and_bars, run_every=clock())()
    measure_width()


def _map_and_bars() -> None:
    if st.session_state.pop(REDRAW, False):
        st.rerun(scope="app")
    view = current()
    chosen = controls(view)
    left, right = st.columns([5, 3], gap="small")
    with left:
        _map_card(view, chosen)
    with right:
        _bars_card(view, chosen)
    if not chosen.is_playing:
        sections({"area": lambda: area_cards(view, chosen), "periods": lambda: periods_card(view, chosen)})


def asked_of(chosen: Choice) -> tuple[object, ...]:
    """The arguments of every question about what is shown."""
    return chosen.level, chosen.measure, chosen.window


def _map_card(view: View, chosen: Choice) -> None:
    with card("map", "map.name", metrics=(chosen.of.name,)) as box:
        land, found = known_ground(view.snapshot, chosen.level, view.scope), answer(mapped, *asked_of(chosen))
        if land is None or found is None:
            box.nothing("map.no_grid" if land is None else "map.nothing")
            return
        answer(class_breaks, chosen.level, chosen.measure)
        if not chosen.is_playing:
            answer(clusters, *asked_of(chosen))
        title, note = kept_for_all_places(view, _said, chosen)
        box.title(whole_days(title), note)
        table = partial(kept_for_all_places, view, _table, chosen)
        box.table(table)
        alt = f"{title} {note}"
        own = view.filters.get(f"{chosen.level}_id", ())
        if chosen.layer == "table":
            table_twin(view, chosen, table(), alt, HEIGHT)
        elif chosen.layer == "tiles":
            box.areas = partial(kept_for_all_places, view, _area_maps, chosen)
            tiles, height = kept_for_all_places(view, _tiles, chosen, own), by_width(HEIGHT, NARROW_HEIGHT)
            plot(tiles, alt=alt, key="map-tiles", picks=f"{chosen.level}_id", height=height)
            st.html(kept_for_all_places(view, _class_legend, chosen))
        elif chosen.layer in BARE:
            _events(view, chosen, own, alt)
        else:
            box.areas = partial(kept_for_all_places, view, _area_maps, chosen)
            _deck(kept_for_all_places(view, _area_deck, chosen, own, is_narrow()), chosen, own, alt)
            st.html(kept_for_all_places(view, _class_legend, chosen))


def _said(view: View, chosen: Choice) -> tuple[str, str]:
    """Title and note of the map; while it plays neither holds a number that would change."""
    found, land = answer(mapped, *asked_of(chosen), view=view), known_ground(view.snapshot, chosen.level, view.scope)
    if chosen.is_playing:
        unit = grid_words.rate_unit(view, chosen.measure, found.exposure).strip() or "%"
        facts = {
            "measure": escape(grid_words.measure_text(view, chosen.measure)),
            "window": formats.month_text(found.window.start, view.lang),
        }
        return view.sentence("map.title_playing", unit=unit, **facts), view.word("map.playing_note")
    tested = answer(clusters, *asked_of(chosen), view=view)
    clustered = grid_words.clusters_text(view, tested, chosen.level)
    note = grid_words.note(view, found, clustered, land)
    return grid_words.title(view, found, ranked(found)), note


def _table(view: View, chosen: Choice) -> pd.DataFrame:
    """The table twin: the areas from high to low with counts, denominators, both rates and the verdict."""
    found = answer(mapped, *asked_of(chosen), view=view)
    table = ranked(found)[["area_id", "name", "count", "exposure", "rate", "smoothed", "is_small", "rank"]]
    if chosen.is_playing:
        return table
    tested = answer(clusters, *asked_of(chosen), view=view)
    return table.merge(tested[["area_id", "z", "p", "q", "verdict"]], on="area_id", how="left")


def _areas(view: View, chosen: Choice, narrow: bool) -> pd.DataFrame:
    """The areas as they are drawn."""
    found, land = answer(mapped, *asked_of(chosen), view=view), known_ground(view.snapshot, chosen.level, view.scope)
    breaks = answer(class_breaks, chosen.level, chosen.measure, view=view)
    tested = None if chosen.is_playing else answer(clusters, *asked_of(chosen), view=view)
    return grid_drawing.styled(
        view, land, found, breaks, tested, with_numbers=not chosen.is_playing, layer=chosen.layer, is_narrow=narrow
    )


def _marked(view: View, chosen: Choice) -> dict[str, str]:
    if chosen.is_playing:
        return {}
    return grid_drawing.marks(view, answer(clusters, *asked_of(chosen), view=view), chosen.of.metric.good)


def _area_deck(view: View, chosen: Choice, own: tuple[str, ...], narrow: bool, **more: Any) -> Any:
    land = known_ground(view.snapshot, chosen.level, view.scope)
    return area_deck(
        kept_for_all_places(view, _areas, chosen, narrow),
        land.geometries,
        land.outline,
        land.bounds,
        is_dark=view.is_dark,
        is_narrow=narrow,
        chosen=own,
        marked=_marked(view, chosen),
        columns=chosen.layer == "columns",
        **more,
    )


def _tiles(view: View, chosen: Choice, own: tuple[str, ...]) -> dict[str, Any]:
    land = known_ground(view.snapshot, chosen.level, view.scope)
    areas, marked = kept_for_all_places(view, _areas, chosen, False), _marked(view, chosen)
    return tile_map(areas, land.tiles, is_dark=view.is_dark, chosen=own, marked=marked)


def _area_maps(view: View, chosen: Choice) -> tuple[AreaMap]:
    """The same areas for surfaces without a map widget."""
    land, marked = known_ground(view.snapshot, chosen.level, view.scope), _marked(view, chosen)
    frame = kept_for_all_places(view, _areas, chosen, False)
    drawn = tuple(
        Area(
            *(row.area_id, row.name, row.label, row.fill, row.x, row.y, shape),
            mark=marked.get(row.area_id),
            tip=grid_words.in_lines(row.tip),
        )
        for row, shape in zip(each_row(frame), land.geometries, strict=True)
    )
    return (AreaMap(drawn, land.outline, land.bounds, tuple(kept_for_all_places(view, _legend_entries, chosen))),)


def _legend_entries(view: View, chosen: Choice) -> list[grid_drawing.Entry]:
    breaks = answer(class_breaks, chosen.level, chosen.measure, view=view)
    areas, shows = kept_for_all_places(view, _areas, chosen, False), not chosen.is_playing
    entries = grid_drawing.class_legend(view, areas, breaks, chosen.measure, with_numbers=shows)
    return entries + grid_drawing.mark_legend(view, _marked(view, chosen), chosen.of.metric.good)


def _class_legend(view: View, chosen: Choice) -> str:
    found = answer(mapped, *asked_of(chosen), view=view)
    heading = grid_words.legend_heading(view, found, with_numbers=not chosen.is_playing)
    return grid_drawing.legend(kept_for_all_places(view, _legend_entries, chosen), heading)


def _deck(deck: Any, chosen: Choice, own: tuple[str, ...], alt: str) -> None:
    st.pydeck_chart(
        deck,
        on_select=_clicked,
        selection_mode="single-object",
        key=_key(chosen, own),
        height=by_width(HEIGHT, NARROW_HEIGHT),
        alt=alt,
        width="stretch",
    )


def _events(view: View, chosen: Choice, own: tuple[str, ...], alt: str) -> None:
    """Points or hexagons over bare areas, what is masked or left out, and their legend."""
    asked = answer(events if chosen.layer == "points" else density, chosen.measure, chosen.window)
    if asked is None or chosen.of.is_share:
        st.html(f'<div class="yz-card-note yz-nothing">{view.word("map.no_points")}</div>')
        return
    note, deck, legend = kept(_event_picture, chosen, own, is_narrow())
    st.html(f'<div class="yz-card-note">{note}</div>')
    _deck(deck, chosen, own, alt)
    st.html(legend)


def _event_picture(view: View, chosen: Choice, own: tuple[str, ...], narrow: bool) -> tuple[str, Any, str]:
    """(note, deck, legend) of the points or the hexagons."""
    found: Events = answer(
        events if chosen.layer == "points" else density, chosen.measure, chosen.window, view=view
    )
    if chosen.layer == "points":
        note = view.word("map.masked") if len(found.masked) else ""
        if found.size_m is not None:
            note += view.sentence("map.binned", most=f"{MOST_OBJECTS:,}", size=round(found.size_m))
        points, entries = grid_drawing.point_styles(view, found)
        return note, _area_deck(view, chosen, own, narrow, points=points), grid_drawing.legend(entries)
    note = view.sentence("map.hidden_bins", least=LEAST_SHOWN, count=f"{found.left_out:,}") if chosen.of.homes else ""
    points, entries = grid_drawing.density_styles(view, found, chosen.measure)
    return note, _area_deck(view, chosen, own, narrow, points=points, size_m=found.size_m), grid_drawing.legend(entries)


def _key(chosen: Choice, own: tuple[str, ...]) -> str:
    """The key of the deck: another one when an area is chosen or let go elsewhere, so that no old selection stays faded
    in."""
    last = st.session_state.get("_map_selected", ())
    if tuple(own) != tuple(last):
        st.session_state["_map_selected"] = tuple(own)
        st.session_state["_map_deck"] = st.session_state.get("_map_deck", 0) + 1
    key = f"map-deck-{chosen.level}-{chosen.layer}-{st.session_state.get('_map_deck', 0)}"
    st.session_state["_map_deck_key"] = (key, f"{chosen.level}_id")
    return key


def _clicked() -> None:
    """A clicked area filters by itself; a second click lets it go."""
    key, dimension = st.session_state["_map_deck_key"]
    objects = st.session_state[key]["selection"]["objects"].get("areas", [])
    if objects:
        address.toggle(dimension, str(objects[0]["properties"]["area_id"]))
        redraw_page()


def _bars_card(view: View, chosen: Choice) -> None:
    """The areas from high to low. While the map plays it keeps to the page's period: numbers do not move."""
    with card("map-rank", "map_rank.name", metrics=(chosen.of.name,)) as box:
        window = view.window if chosen.is_playing else chosen.window
        land = known_ground(view.snapshot, chosen.level, view.scope)
        found = answer(mapped, chosen.level, chosen.measure, window)
        if land is None or found is None:
            box.nothing("map.no_grid" if land is None else "map.nothing")
            return
        answer(class_breaks, chosen.level, chosen.measure)
        shown = replace(chosen, window=window, is_playing=False, layer="areas")
        title, note, table, figure = kept_for_all_places(view, _bars, shown)
        box.title(title, note)
        box.table(table)
        plot(figure, alt=title, key="map-rank", picks=f"{chosen.level}_id", height=HEIGHT)


def _bars(view: View, chosen: Choice) -> tuple[str, str, pd.DataFrame, dict[str, Any]]:
    """(title, note, table, figure) of the areas from high to low."""
    found, land = answer(mapped, *asked_of(chosen), view=view), known_ground(view.snapshot, chosen.level, view.scope)
    breaks = answer(class_breaks, chosen.level, chosen.measure, view=view)
    table = ranked(found)
    fills = dict(zip(land.frame["area_id"], grid_drawing.fills(view, found, breaks), strict=True))
    frame = table.assign(
        fill=[fills[area] for area in table["area_id"]],
        text=[grid_words.rate_text(value, chosen.measure) for value in table["smoothed"]],
    )
    small = int(table["is_small"].sum())
    said = view.sentence("map_rank.small", count=small) if small else view.word("map_rank.no_small")
    unit = grid_words.rate_unit(view, chosen.measure, found.exposure).strip() or "%"
    title = view.sentence("map_rank.title", level=view.word(f"level.{chosen.level}"), unit=unit)
    words = {
        "small": view.word("map.small"),
        "between": view.word("map_rank.between"),
        "raw": view.word("map_rank.raw"),
    }
    return title, view.sentence("map_rank.note", small=said), table, sorted_bars(frame, words, is_dark=view.is_dark)
