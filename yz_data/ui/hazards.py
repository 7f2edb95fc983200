"""Hazards: is it safer, or did we look more? The finding of the page, its controls and its control chart."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import hazards, kpis
from yz_data.analysis.control_chart import Chart, Signal
from yz_data.charts.control_chart import control_chart
from yz_data.metrics import METRICS
from yz_data.ui import address
from yz_data.ui.card import card
from yz_data.ui.frame import st_escape, whole_days
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer, current

KPIS = (
    "inspection_visits", "inspection_hazards_found", "hazard_rectification_rate", "hazards_open", "hazards_overdue",
    "hazard_repeat_share",
)  # fmt: skip
PER_VISIT = "spc.unit_per_visit"
# The page's own controls: what each offers, and what it shows at first. They stand in the address.
OPTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "measure": (tuple(hazards.MEASURES), "per_visit"),
    "stream": (tuple(hazards.STREAMS), "inspection"),
    "kind": (("hazard_type", "field", "industry", "hazard_level"), "hazard_type"),
    "group": (("hazard_level", "hazard_type", "field", "rectification_mode"), "hazard_type"),
    "places": (("cell", "unit"), "cell"),
}
POINTS = ("at", "value", "exposure", "centre", "lower", "upper", "is_baseline")


def choice(name: str, words: dict[str, str], view: View) -> str:
    """The control of that name and what is chosen."""
    offered, first = OPTIONS[name]
    return address.choose(name, offered, view.word(f"choose.{name}"), words.__getitem__, first)


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Safer, or looked more: the verdict of the control chart, and what the change in hazards consists of."""
    told = answer(hazards.safer, view.window, view=view)
    if told is None or told.rate is None:
        return "finding.hazards_none", {}
    rate, late = f"{told.rate:.2f}", _overdue(view)
    if told.verdict == "no_limits":
        return "finding.hazards_no_limits", {"visits": f"{told.visits:,}", "found": f"{told.found:,}"}
    passed = passed_text(told, view)
    if told.signal is not None:
        chart = answer(hazards.control, "per_visit", view.window, view=view)
        said = signal_text(told.signal, chart, view)
        also = view.sentence("finding.hazards_also", passed=passed) if passed else ""
        return f"finding.hazards_{told.verdict}", {"signal": said, "rate": rate, "also": also, "overdue": late}
    more = 0 if told.found_before is None else told.found - told.found_before
    if more > 0 and (told.because_of_visits or 0) > 0:
        part = min(more, round(told.because_of_visits or 0))
        judged = _judged("more", passed, view)
        facts = {"more": f"{more:,}", "part": f"{part:,}", "rate": rate, "judged": judged, "overdue": late}
        return "finding.hazards_more", facts
    if more < 0:
        judged = _judged("fewer", passed, view)
        return "finding.hazards_fewer", {"less": f"{-more:,}", "rate": rate, "judged": judged, "overdue": late}
    return "finding.hazards_same", {"rate": rate, "judged": _judged("same", passed, view), "overdue": late}


def _overdue(view: View) -> str:
    """What is overdue is no question of chance, and belongs beside a verdict of calm."""
    found = {kpi.metric.name: kpi.value for kpi in answer(kpis.key_figures, KPIS, view.window, view=view)}
    count = found["hazards_overdue"]
    return view.sentence("finding.hazards_overdue", count=f"{count:,.0f}") if count else ""


def _judged(kind: str, passed: str, view: View) -> str:
    """What a period whose newest month breaks no rule may be called: calm only where none of its months did."""
    return view.sentence("finding.hazards_passed", passed=passed) if passed else view.word(f"finding.calm_{kind}")


def passed_text(told: hazards.Answer, view: View) -> str:
    """The months of the period beyond the limits, all of one side in one phrase, and other rules that were broken."""
    if not told.passed:
        return ""
    chart = answer(hazards.control, "per_visit", view.window, view=view)
    said = []
    for side in ("above", "below"):
        months = [
            formats.month_text(chart.points["at"].iloc[one.last], view.lang)
            for one in told.passed
            if (one.rule, one.side) == ("beyond_limits", side)
        ]
        if months:
            said.append(view.sentence(f"spc.beyond_limits_{side}", last=view.word("spc.months").join(months)))
    said += [signal_text(one, chart, view) for one in told.passed if one.rule != "beyond_limits"]
    return view.word("spc.signals").join(said)


@st.fragment
def control_card() -> None:
    """The control chart of what the reader chooses: hazards a visit, visits, hazards found, self-checks."""
    view = current()
    with card("hazards-control", "spc.name", metrics=(hazards.FOUND, hazards.VISITS)) as box:
        words = {name: view.word(f"spc.{name}") for name in hazards.MEASURES}
        measure = choice("measure", words, view)
        chart = answer(hazards.control, measure, view.window)
        if chart is None or chart.points.empty:
            box.nothing()
            return
        counted, divisor = hazards.MEASURES[measure]
        unit = view.word(f"unit.{METRICS[counted].unit}") if divisor is None else view.word(PER_VISIT)
        span = months_text(chart, view)
        title = view.sentence(
            "spc.title", measure=words[measure], verdict=verdict_text(chart, view), span=span, unit=unit
        )
        box.title(title, whole_days(_note(chart, measure, view)))
        box.table(lambda: titled(chart.points[list(POINTS)], "spc", view), is_labelled=True)
        names = {name: view.word(f"spc.{name}") for name in ("upper", "centre", "lower", "baseline", "rebaseline")}
        names |= {"value": words[measure], "unit": f" {unit}", "tick_format": view.word("spc.tick_format")}
        good = "none" if measure in ("visits", "self_check") else "down"
        figure = control_chart(chart, names, is_dark=view.is_dark, good=good, decimals=0 if divisor is None else 2)
        plot(
            figure,
            alt=title,
            key=f"hazards-control-{measure}",
            metrics=(counted,) if divisor is None else (counted, divisor),
        )


def titled(frame: pd.DataFrame, kind: str, view: View) -> pd.DataFrame:
    """The frame with titles in the page's language, as the downloads hold it."""
    return frame.set_axis([view.word(f"{kind}.{name}") for name in frame.columns], axis=1)


def months_text(chart: Chart, view: View) -> str:
    """The first and the last month of a chart."""
    first, last = (formats.month_text(chart.points["at"].iloc[place], view.lang) for place in (0, -1))
    return f"{first}—{last}"


def verdict_text(chart: Chart, view: View) -> str:
    """What the chart says, in one sentence."""
    segment = chart.segments[-1]
    if segment.centre is None:
        count = segment.last - segment.first + 1
        return view.sentence("spc.too_few", count=count) if count < segment.baseline else view.word("spc.still")
    if chart.standing is not None:
        return signal_text(chart.standing, chart, view)
    if chart.newest is not None:
        return view.sentence("spc.past", signal=signal_text(chart.newest, chart, view))
    return view.word("spc.calm")


def signal_text(signal: Signal, chart: Chart, view: View) -> str:
    """A signal in one sentence, with its months."""
    first, last = (formats.month_text(chart.points["at"].iloc[at], view.lang) for at in (signal.first, signal.last))
    return view.sentence(
        f"spc.{signal.rule}_{signal.side}", first=first, last=last, count=signal.last - signal.first + 1
    )


def _note(chart: Chart, measure: str, view: View) -> str:
    segment = chart.segments[-1]
    if segment.centre is None:
        return view.word("spc.note_none")
    at = chart.points["at"]
    months = [
        formats.month_text(at.iloc[place], view.lang) for place in (segment.first, segment.first + segment.baseline - 1)
    ]
    facts = {"from_month": months[0], "to_month": months[1]}
    anew = (
        ""
        if segment.reason is None
        else view.sentence("spc.anew", day=segment.reason.on, reason=st_escape(segment.reason.reason))
    )
    if hazards.MEASURES[measure][1] is None:
        return anew + view.sentence("spc.note_xmr", **facts)
    narrowed = set(view.filters) - set(hazards.exposed(view.snapshot, view.filters))
    return (
        anew
        + view.sentence("spc.note_u", **facts, spread=f"{segment.spread:.1f}")
        + (view.word("spc.by_all_visits") if narrowed else "")
    )
