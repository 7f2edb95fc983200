"""How rates, areas and classes of the map are said."""

from __future__ import annotations

from html import escape
from itertools import pairwise, takewhile

import pandas as pd

from yz_data import formats
from yz_data.analysis.ground import Ground
from yz_data.analysis.hotspots import PERMUTATIONS
from yz_data.analysis.measures import LAND, MEASURES, RESIDENTS
from yz_data.analysis.spatial import Mapped, known_filters, placeless
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.ui.view import View, name_of

EXTREMES, MOST_NAMED = 5, 3


def rate_unit(view: View, measure: str, exposure: str) -> str:
    """件/千人·月; nothing for a share, whose rate says % itself."""
    one = MEASURES[measure]
    if one.is_share:
        return ""
    counted = view.word(f"unit.{METRICS[one.count].unit}")
    text = view.sentence(f"rate_unit.{exposure}{'_month' if one.is_monthly else ''}", unit=counted)
    return text if view.lang == "zh" else f" {text}"


def counted_unit(view: View, measure: str) -> str:
    """What is counted: 件, 处; with a gap in English."""
    unit = view.word(f"unit.{METRICS[MEASURES[measure].count].unit}")
    return unit if view.lang == "zh" else f" {unit}"


def rate_text(value: float | None, measure: str) -> str:
    """A rate without its unit."""
    return formats.rate(value, is_share=MEASURES[measure].is_share)


def exposure_name(view: View, measure: str, exposure: str) -> str:
    """What a rate is divided by: 常住人口×月数, 检查家次."""
    name = view.word(f"exposure.{exposure}") if exposure in (RESIDENTS, LAND) else metric_word(exposure, view.lang)
    return view.sentence("exposure.months", exposure=name) if MEASURES[measure].is_monthly else name


def legend_heading(view: View, found: Mapped, *, with_numbers: bool = True, key: str = "") -> str:
    """What the classes of a legend are in, and that the numbers behind them are areas."""
    unit = rate_unit(view, found.measure, found.exposure).strip() or "%"
    said = [view.word(key)] if key else []
    counted = [view.word(f"level_many.{found.level}")] if with_numbers else []
    return " · ".join([*said, unit, *counted])


def short_names(names: pd.Series) -> list[str]:
    """Names without what they all begin with: 杨庄01格 → 01格."""
    texts = [str(name) for name in names]
    common = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))
    shared = len(common.rstrip("0123456789")) if len(texts) > 1 else 0
    return [text[shared:] or text for text in texts]


def in_lines(tip: str) -> str:
    """What a pointer is told as lines of plain text."""
    return tip.replace("<br/>", "\n").replace("<br>", "\n")


def measure_text(view: View, measure: str) -> str:
    """What is mapped, with what it is filtered by other than places."""
    said = []
    for dimension, values in placeless(view.filters).items():
        names = view.word("map.separator").join(name_of(view, dimension, value) for value in values[:MOST_NAMED])
        more = len(values) > MOST_NAMED
        said.append(view.sentence("rows.and_more", names=names, count=f"{len(values):,}") if more else names)
    name = metric_word(measure, view.lang)
    return view.sentence("map.filtered", measure=name, values=" · ".join(said)) if said else name


def window_text(view: View, window: Window) -> str:
    """The page's period by its name, and of what is known for a part of it that part."""
    is_whole = window == view.window
    return formats.period_text(view.period, view.lang) if is_whole else formats.span_text(window, view.lang)


def title(view: View, found: Mapped, ranked: pd.DataFrame) -> str:
    """The finding of a map: the overall rate, the highest and the lowest area."""
    large = ranked[~ranked["is_small"]]
    facts = {
        "measure": escape(measure_text(view, found.measure)),
        "rate": rate_text(found.overall, found.measure),
        "unit": rate_unit(view, found.measure, found.exposure),
        "window": str(found.window),
    }
    if large.empty:
        return view.sentence("map.title_small", level=view.word(f"level_one.{found.level}"), **facts)
    first, last = large.iloc[0], large.iloc[-1]
    return view.sentence(
        "map.title",
        highest=escape(str(first["name"])),
        high=rate_text(first["smoothed"], found.measure),
        lowest=escape(str(last["name"])),
        low=rate_text(last["smoothed"], found.measure),
        **facts,
    )


def clusters_text(view: View, tested: pd.DataFrame | None, level: str) -> str:
    """How many stand out, 未见显著聚集, or that nothing could be tested."""
    if tested is None or set(tested["verdict"]) <= {"untested"}:
        return view.word("map.untested")
    high, low = (int((tested["verdict"] == verdict).sum()) for verdict in ("high", "low"))
    if not high and not low:
        return view.word("map.none_found")
    return view.sentence("map.found", high=high, low=low, level=view.word(f"level_one.{level}"))


def note(view: View, found: Mapped, clusters: str, land: Ground) -> str:
    """The line below the title: what was tested, what it is divided by, what is not on the map."""
    text = view.sentence(
        "map.note",
        clusters=clusters,
        permutations=f"{PERMUTATIONS:,}",
        exposure=exposure_name(view, found.measure, found.exposure),
    )
    text = text[:1].upper() + text[1:]
    if found.exposure != MEASURES[found.measure].exposure:
        text += view.word("map.no_residents")
    text += _whole_exposure(view, found)
    if found.off_map:
        text += view.sentence("map.off_map", count=f"{found.off_map:,}", unit=counted_unit(view, found.measure).strip())
    if not land.has_borders:
        return text + view.word("map.squares")
    return text + (view.word("map.schematic") if land.frame["is_schematic"].any() else "")


def _whole_exposure(view: View, found: Mapped) -> str:
    """By which of the filters the denominator is not told apart, where it is counted from a ledger."""
    metric, kept = METRICS.get(found.exposure), placeless(view.filters)
    if metric is None:
        return ""
    names = [view.word(f"dimension.{name}") for name in kept if name not in known_filters(view.snapshot, metric, kept)]
    return view.sentence("map.whole_exposure", names=view.word("map.separator").join(names)) if names else ""


def limit_text(limit: float, measure: str) -> str:
    """The limit of a class, which has two digits."""
    return f"{limit * 100:g}%" if MEASURES[measure].is_share else f"{limit:,g}"


def class_labels(view: View, breaks: tuple[float, ...], measure: str) -> list[str]:
    """The classes in words: <27 · 27—39 · ≥69."""
    if not breaks:
        return [view.word("map.class_one")]
    texts = [limit_text(limit, measure) for limit in breaks]
    between = [f"{low}—{high}" for low, high in pairwise(texts)]
    return [
        view.sentence("map.class_first", limit=texts[0]),
        *between,
        view.sentence("map.class_last", limit=texts[-1]),
    ]
