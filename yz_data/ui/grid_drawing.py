"""From answers to what is drawn: colours, labels and tips of each area, legends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

import numpy as np
import pandas as pd

from yz_data.analysis.events import Events
from yz_data.analysis.ground import Ground
from yz_data.analysis.spatial import Mapped, classes
from yz_data.charts import map_colours
from yz_data.charts.theme import HUES_DARK, HUES_LIGHT, palette
from yz_data.frames import each_row
from yz_data.ui import grid_words
from yz_data.ui.view import View

DENSITY_CLASSES = 5
MOST_NARROW_NAMES, LONGEST_NARROW = 21, 3  # names a map of a phone has room for, signs of one
LABEL_WIDE, LABEL_HIGH = 0.15, 0.15  # of the map of a phone: the name and the rate of an area
Entry = tuple[str, str, int | None]  # colour, words, how many
BARE = ("points", "density")
MOST_SMALL_TOLD = 12  # more areas with too few would fill the map with the same word; the legend says it then


def styled(
    view: View,
    land: Ground,
    found: Mapped,
    breaks: tuple[float, ...],
    tested: pd.DataFrame | None,
    *,
    with_numbers: bool,
    layer: str = "areas",
    is_narrow: bool = False,
) -> pd.DataFrame:
    """The areas as a map draws them: area_id, name, x, y, label, tip, fill, height (0 to 1), class, is_small.

    Every area has its name, the five highest and the lowest their rates as well, unless numbers are not to be shown.
    Among columns and on a phone only these have names; under points and hexagons there are names alone,
    on a phone none.
    """
    frame, grades = found.frame, graded(found, breaks)
    small = grades < 0
    result = land.frame[["area_id", "name", "x", "y"]].assign(is_small=small)
    result["class"], result["fill"] = grades, fills(view, found, breaks)
    top = float(frame.loc[~small, "smoothed"].max()) if (~small).any() else 0.0
    result["height"] = np.where(small, 0.0, frame["smoothed"] / top) if top > 0 else 0.0
    labels = grid_words.short_names(result["name"])
    texts = [grid_words.rate_text(value, found.measure) for value in frame["smoothed"]]
    order = frame.loc[~small, "smoothed"].sort_values(ascending=False).index
    told = [*order[: grid_words.EXTREMES], *order[-1:]] if with_numbers and layer not in BARE else []
    said = view.word("map.small") if small.sum() <= MOST_SMALL_TOLD and layer not in BARE else ""
    has_no_room = len(result) > MOST_NARROW_NAMES or max(map(len, labels), default=0) > LONGEST_NARROW
    is_crowded = layer == "columns" or (is_narrow and layer != "tiles" and has_no_room)
    if is_narrow and layer != "tiles":
        told = apart(told, land)
    result["label"] = [
        f"{label}\n{text}"
        if place in told
        else f"{label}\n{said}"
        if small[place] and said
        else ""
        if is_crowded
        else label
        for place, (label, text) in enumerate(zip(labels, texts, strict=True))
    ]
    result["tip"] = _tips(view, found, tested) if with_numbers else ""
    return result


def apart(places: Iterable[int], land: Ground, wide: float = LABEL_WIDE, high: float = LABEL_HIGH) -> list[int]:
    """The areas whose label, of such a part of the map, would not lie over that of one before it: on a phone."""
    west, south, east, north = land.bounds
    x, y = land.frame["x"].to_numpy(float) / (east - west), land.frame["y"].to_numpy(float) / (north - south)
    kept: list[int] = []
    for place in places:
        if all(abs(x[place] - x[one]) > wide or abs(y[place] - y[one]) > high for one in kept):
            kept.append(place)
    return kept


def graded(found: Mapped, breaks: tuple[float, ...]) -> np.ndarray:
    """The class of each area from 0; −1 where too little is known."""
    return np.where(found.frame["is_small"], -1, classes(found.frame["smoothed"].to_numpy(float), breaks))


def fills(view: View, found: Mapped, breaks: tuple[float, ...]) -> list[str]:
    """The colour of each area."""
    colours = palette(view.is_dark)
    steps = map_colours.sequential(colours, len(breaks) + 1)
    return [steps[grade] if grade >= 0 else map_colours.too_small(colours) for grade in graded(found, breaks)]


def _tips(view: View, found: Mapped, tested: pd.DataFrame | None) -> list[str]:
    unit, counted = (
        grid_words.rate_unit(view, found.measure, found.exposure),
        grid_words.counted_unit(view, found.measure),
    )
    verdicts = dict(zip(tested["area_id"], tested["verdict"], strict=True)) if tested is not None else {}
    tips = []
    for row in each_row(found.frame.rename(columns={"count": "events"})):
        facts = {"count": f"{int(row.events):,}", "counted": counted}
        if row.is_small:
            tips.append(view.sentence("map.tip_small", **facts))
            continue
        rates = {
            "rate": grid_words.rate_text(row.smoothed, found.measure),
            "raw": grid_words.rate_text(row.rate, found.measure),
        }
        verdict = verdicts.get(row.area_id)
        tip = view.sentence("map.tip", unit=unit, **rates, **facts)
        tips.append(f"{tip}<br/>{view.word(f'map.verdict_{verdict}')}" if verdict in ("high", "low") else tip)
    return tips


def mark_colours(view: View, good: str) -> tuple[str, str]:
    """The outlines of significantly high and low areas."""
    colours, hues = palette(view.is_dark), HUES_DARK if view.is_dark else HUES_LIGHT
    return {"up": (colours.good, colours.bad), "down": (colours.bad, colours.good)}.get(good, (hues[1], hues[2]))


def marks(view: View, tested: pd.DataFrame | None, good: str) -> dict[str, str]:
    """The outline of areas that stand out: good or bad where the measure says so, else two hues that say neither."""
    if tested is None:
        return {}
    pair = mark_colours(view, good)
    return {row.area_id: pair[row.verdict == "low"] for row in each_row(tested) if row.verdict in ("high", "low")}


def mark_legend(view: View, marked: dict[str, str], good: str) -> list[Entry]:
    """What the outlines mean, with how many areas have each."""
    held = list(marked.values())
    return [
        (colour, view.word(f"map.verdict_{verdict}"), held.count(colour))
        for verdict, colour in zip(("high", "low"), mark_colours(view, good), strict=True)
        if colour in held
    ]


def point_styles(view: View, found: Events) -> tuple[pd.DataFrame, list[Entry]]:
    """Public places and homes as discs of two colours: (x, y, count, fill; their legend)."""
    colours = palette(view.is_dark)
    public = found.points[["x", "y", "count"]].assign(fill=colours.accent)
    kinds = (("public_points", colours.accent, found.points), ("home_points", colours.last_year, found.masked))
    entries: list[Entry] = [
        (colour, view.word(f"map.{name}"), int(own["count"].sum())) for name, colour, own in kinds if len(own)
    ]
    homes = found.masked[["x", "y", "count"]].assign(fill=colours.last_year)
    return pd.concat([homes, public], ignore_index=True), entries


def density_styles(view: View, found: Events, measure: str) -> tuple[pd.DataFrame, list[Entry]]:
    """Hexagons in at most five classes of density (quintiles): (x, y, count, fill; their legend)."""
    values = found.points["per_square_km"].to_numpy(float)
    limits = (
        sorted(
            {float(f"{limit:.2g}") for limit in np.quantile(values, np.arange(1, DENSITY_CLASSES) / DENSITY_CLASSES)}
        )
        if len(values)
        else []
    )
    steps = map_colours.sequential(palette(view.is_dark), len(limits) + 1)
    grades = np.searchsorted(np.array(limits), values, side="right")
    texts = [f"{limit:,g}" for limit in limits]
    words = [f"<{texts[0]}", *(f"{a}—{b}" for a, b in pairwise(texts)), f"≥{texts[-1]}"] if texts else [""]
    unit = view.sentence("map.per_square_km", unit=grid_words.counted_unit(view, measure).strip())
    entries: list[Entry] = [
        (colour, f"{text} {unit}" if place == 0 else text, int((grades == place).sum()))
        for place, (colour, text) in enumerate(zip(steps, words, strict=True))
    ]
    return found.points[["x", "y", "count"]].assign(fill=[steps[grade] for grade in grades]), entries


def legend(entries: Sequence[Entry], heading: str = "") -> str:
    """(colour, words, count or None) as a line of squares with words, after what they are about; an entry without a
    count shows none."""
    items = f"<span>{escape(heading)}</span>" if heading else ""
    items += "".join(
        f'<span class="yz-legend-item"><span class="yz-legend-square" style="background:{colour}"></span>'
        + escape(words)
        + (f" · {count:,}" if count is not None else "")
        + "</span>"
        for colour, words, count in entries
    )
    return f'<div class="yz-legend">{items}</div>'


def class_legend(
    view: View, areas: pd.DataFrame, breaks: tuple[float, ...], measure: str, *, with_numbers: bool
) -> list[Entry]:
    """The classes with how many areas are in each, and those with too few."""
    colours = palette(view.is_dark)
    steps = map_colours.sequential(colours, len(breaks) + 1)
    counts = areas["class"].value_counts()
    entries: list[Entry] = [
        (colour, label, int(counts.get(grade, 0)) if with_numbers else None)
        for grade, (colour, label) in enumerate(zip(steps, grid_words.class_labels(view, breaks, measure), strict=True))
    ]
    if counts.get(-1, 0):
        entries.append(
            (map_colours.too_small(colours), view.word("map.small"), int(counts[-1]) if with_numbers else None)
        )
    return entries
