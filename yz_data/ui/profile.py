"""Cards of one community: where it stands among the street's, its fact sheet, what is open there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import profile
from yz_data.answers import Question
from yz_data.charts.profile import among_others
from yz_data.frames import each_row
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.ui import address
from yz_data.ui.card import Card, card
from yz_data.ui.findings import Finding
from yz_data.ui.grid_width import by_width, is_narrow, measure_width
from yz_data.ui.menu import PROFILE
from yz_data.ui.plot import plot
from yz_data.ui.rankings import ranking_card
from yz_data.ui.rows import number_button
from yz_data.ui.sections import sections
from yz_data.ui.view import View, answer, choices, current, name_of

NAMES = tuple(name for names in PROFILE.values() for name in names)
HEIGHT, RANKING_HEIGHT, NARROW_HEIGHT = 560, 400, 860  # a line a measure; on a phone two, the name and its marks
COMMUNITY = "community_id"


def chosen(view: View) -> str | None:
    """The community the page is about: the one filtered by, if it is one."""
    places = view.filters.get(COMMUNITY, ())
    return places[0] if len(places) == 1 else None


def finding_of(view: View) -> Finding:
    """How many measures stand better and worse than the street's middle, beyond chance."""
    community = chosen(view)
    if community is None:
        return "finding.profile_choose", {"count": len(choices(view.snapshot, COMMUNITY, ""))}
    frame = answer(profile.profile, community, NAMES, view.window, view=view)
    verdicts = [_verdict(row) for row in each_row(frame)]
    facts = {name: verdicts.count(name) for name in ("good", "bad")}
    sided = frame[_sided(frame)]
    few = int((sided["standing"] == "too_few").sum())
    return "finding.profile", {"name": name_of(view, COMMUNITY, community), **facts, "all": len(sided), "few": few}


def _sided(frame: pd.DataFrame) -> pd.Series:
    """Which rows are of a measure with a good side: the others can be neither better nor worse."""
    return frame["metric"].map(lambda name: METRICS[name].good != "none").astype(bool)


def _verdict(row: Any) -> str:
    """good or bad where the difference is more than chance and the metric has a good direction."""
    good = METRICS[row.metric].good
    if row.standing not in ("higher", "lower") or good == "none":
        return "none"
    return "good" if (row.standing == "higher") == (good == "up") else "bad"


def among_card() -> None:
    """Each measure of the community against the middle of all; the others as faint marks."""
    view = current()
    community = str(chosen(view))
    with card("profile-among", "profile.among", metrics=NAMES) as box:
        own = answer(profile.profile, community, NAMES, view.window)
        every = answer(profile.communities, NAMES, view.window)
        own = _apart_first(own[own["of_middle"].notna()])
        if own.empty:
            box.nothing()
            return
        name = name_of(view, COMMUNITY, community)
        span = formats.span_text(view.window, view.lang)
        box.title(escape(_title(own, name, view)), view.sentence("profile.note", span=span))
        _hand_out(box, own, view)
        rest = every[(every[COMMUNITY] != community) & every["of_middle"].notna()]
        marks: dict[str, list[float]] = {metric: [] for metric in own["metric"]}
        for metric, share in zip(rest["metric"], 100 * rest["of_middle"], strict=True):
            marks.setdefault(metric, []).append(share)
        others = [marks[metric] for metric in own["metric"]]
        words = {"own": name, "others": view.word("profile.others"), "middle": view.word("profile.middle")}
        figure = among_others(
            [metric_word(metric, view.lang) for metric in own["metric"]], (100 * own["of_middle"]).tolist(), others,
            [_verdict(row) for row in each_row(own)], [_place(row, view) for row in each_row(own)], words,
            is_dark=view.is_dark, is_narrow=is_narrow(),
        )  # fmt: skip
        plot(figure, alt=box.heading, height=by_width(HEIGHT, NARROW_HEIGHT))


def _apart_first(own: pd.DataFrame) -> pd.DataFrame:
    """The measures with those that differ by more than chance on top, the bad before the good: a screen with less room
    than lines still shows what the title speaks of."""
    order = {"bad": 0, "good": 1, "none": 2}
    ranks = pd.Series([order[_verdict(row)] for row in each_row(own)], index=own.index, dtype="int64")
    return own.loc[ranks.sort_values(kind="stable").index].reset_index(drop=True)


def matrix_card() -> None:
    """All communities and measures at once; the name of a community leads to its profile."""
    view = current()
    with card("profile-matrix", "profile.matrix", metrics=NAMES) as box:
        found = answer(profile.communities, NAMES, view.window)
        is_told = found["standing"].ne("too_few") & found["of_middle"].notna()
        judged = set(found.loc[is_told, "metric"])  # a column of points says nothing
        every = found[found["metric"].isin(judged)]
        if every.empty:
            box.nothing()
            return
        verdicts = pd.Series([_verdict(row) for row in each_row(every)], index=every.index)
        metrics = list(dict.fromkeys(every["metric"]))
        worse = verdicts.eq("bad").groupby(every[COMMUNITY]).sum().sort_values(ascending=False, kind="stable")
        names = {code: name_of(view, COMMUNITY, code) for code in worse.index}
        facts = {"name": names[worse.index[0]], "bad": int(worse.iloc[0])}
        facts["all"] = every.loc[_sided(every), "metric"].nunique()
        box.title(escape(view.sentence("profile.matrix_title", **facts)), view.word("profile.matrix_note"))
        _hand_out(box, every, view)
        heads = "".join(f'<th scope="col">{metric_word(metric, view.lang)}</th>' for metric in metrics)
        rows: dict[str, str] = {}
        for row, verdict in zip(each_row(every), verdicts, strict=True):
            code = getattr(row, COMMUNITY)
            cell = f'<td class="yz-{verdict}" title="{_rate(row, view)}">{_share_of_middle(row)}</td>'
            rows[code] = rows.get(code, "") + cell
        links = {code: f'<a href="{escape(_link(code))}" target="_self">{escape(names[code])}</a>' for code in rows}
        lines = "".join(f'<tr><th scope="row">{links[code]}</th>{rows[code]}</tr>' for code in worse.index)
        table = f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{lines}</tbody></table>"
        st.html(f'<div class="yz-matrix" tabindex="0">{table}</div>')


def _link(code: str) -> str:
    """The address of the profile of one community; filters and language go along."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    return "community_profile?" + urlencode({**kept, address.parameter(COMMUNITY): code}, doseq=True)


def _share_of_middle(row: Any) -> str:
    """Per cent of the middle, a point where too little is known."""
    ratio = row.rate / row.middle if row.middle else float("nan")
    return "·" if row.standing == "too_few" or pd.isna(ratio) else f"{100 * ratio:.0f}"


def _title(own: pd.DataFrame, name: str, view: View) -> str:
    """The measure that stands out most to the bad; else that none does."""
    bad = [row for row in each_row(own) if _verdict(row) == "bad"]
    if not bad:
        return view.sentence("profile.title_none", name=name)
    worst = max(bad, key=lambda row: abs(float(row.of_middle) - 1))
    return view.sentence(
        "profile.title", name=name, metric=metric_word(worst.metric, view.lang), value=_rate(worst, view),
        middle=_rate(worst, view, middle=True),
    )  # fmt: skip


def _rate(row: Any, view: View, *, middle: bool = False) -> str:
    """The rate as it is compared: a share, or so many per 1,000 residents."""
    value = row.middle if middle else row.rate
    if pd.isna(value):
        return formats.MISSING
    if METRICS[row.metric].is_ratio:
        return formats.share(value)
    return view.sentence("profile.per_thousand", rate=formats.rate(value))


def _place(row: Any, view: View) -> str:
    if pd.isna(row.rank):
        return view.word("value.too_few")
    return view.sentence("profile.place", rank=int(row.rank), of=int(row.ranked))


def _hand_out(box: Card, every: pd.DataFrame, view: View, names: Collection[str] = NAMES) -> None:
    """The table of the downloads: the values and rates as the screen writes them, each in its own unit."""

    def of_names() -> pd.DataFrame:
        return every[every["metric"].isin(names)]

    def frame() -> pd.DataFrame:
        first = [name for name in ("metric", COMMUNITY, "value", "before") if name in every]
        columns = [*first, *(name for name in every if name not in first)]
        return of_names()[columns].rename(columns={"value": "current"})

    def told() -> dict[str, list[str]]:
        lines = list(each_row(of_names()))
        said = {"rate": [_rate(row, view) for row in lines], "middle": [_rate(row, view, middle=True) for row in lines]}
        said["current"] = [_amount(row.value, row.metric, view) for row in lines]
        if "before" in every:
            said["before"] = [_amount(row.before, row.metric, view) for row in lines]
        return said

    box.table(frame, told=told)


def _amount(value: float, metric: str, view: View) -> str:
    return formats.text(None if pd.isna(value) else float(value), METRICS[metric], view.lang)


def figures_card(system: str, every: pd.DataFrame, lines: Sequence[Any]) -> None:
    """The numbers of one system: value, last year, the rate and the street's middle; each opens its rows. The profile
    is known as a whole, `every` and its `lines`; its card takes a part of it, and states only what gives that part."""
    view, names = current(), PROFILE[system]
    community, own = str(chosen(view)), [row for row in lines if row.metric in names]
    with card(f"profile-{system}", f"page.{system}", metrics=names) as box:
        box.asked.append(
            Question.of(profile.profile, community, names, view.window, filters=view.filters, scope=view.scope)
        )
        if not own:
            box.nothing()
            return
        box.title(view.word(f"page.{system}"))
        _hand_out(box, every, view, names)
        widths = (2.2, 1.4, 1.2, 1.6, 1.6)
        with st.container(key=f"matrix-profile-{system}", gap=None):
            for cell, head in zip(st.columns(widths)[1:], ("value", "before", "rate", "middle"), strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"profile.head_{head}")}</div>')
            for row in own:
                metric, cells = METRICS[row.metric], st.columns(widths, vertical_alignment="center")
                cells[0].html(f'<div class="yz-cell-side">{metric_word(metric.name, view.lang)}</div>')
                with cells[1]:
                    value = None if pd.isna(row.value) else float(row.value)
                    number_button(metric, view.window, value, {}, key=f"profile-{metric.name}")
                cells[2].html(f'<div class="yz-cell-rate">{_amount(row.before, row.metric, view)}</div>')
                cells[3].html(f'<div class="yz-cell-rate yz-ink-{_verdict(row)}">{_rate(row, view)}</div>')
                cells[4].html(f'<div class="yz-cell-rate">{_rate(row, view, middle=True)}</div>')


def sheet_card() -> None:
    """The fact sheet: one A4 page with every figure of the community, alone on paper when the page is printed."""
    view = current()
    community = str(chosen(view))
    with card("profile-sheet", "profile.sheet", metrics=NAMES) as box:
        own = answer(profile.profile, community, NAMES, view.window)
        rows = {row.metric: row for row in each_row(own)}
        box.title(view.word("profile.sheet"), view.word("profile.print"))
        _hand_out(box, own, view)
        name = name_of(view, COMMUNITY, community)
        span = formats.span_text(view.window, view.lang)
        columns = ("value", "before", "rate", "middle", "rank")
        heads = "".join(f"<th>{view.word(f'profile.head_{head}')}</th>" for head in columns)
        known = {system: [rows[metric] for metric in names if metric in rows] for system, names in PROFILE.items()}
        groups = "".join(_group(system, listed, view) for system, listed in known.items())
        as_of = formats.date_text(view.snapshot.as_of, view.lang)
        foot = view.sentence("profile.foot", as_of=as_of, snapshot=view.snapshot.name)
        st.html(
            f'<div class="yz-sheet"><h2>{escape(name)} · {view.word("profile.sheet")}</h2><p>{span}</p>'
            f"<table><thead><tr><th></th>{heads}</tr></thead>{groups}</table><p>{escape(foot)}</p></div>"
        )


def _group(system: str, rows: list[Any], view: View) -> str:
    if not rows:
        return ""
    head = f'<tr><th colspan="6" scope="rowgroup">{view.word(f"page.{system}")}</th></tr>'
    return f"<tbody>{head}{''.join(_line(row, view) for row in rows)}</tbody>"


def _line(row: Any, view: View) -> str:
    texts = (
        _amount(row.value, row.metric, view), _amount(row.before, row.metric, view), _rate(row, view),
        _rate(row, view, middle=True), _place(row, view),
    )  # fmt: skip
    cells = "".join(f"<td>{text}</td>" for text in (metric_word(row.metric, view.lang), *texts))
    return f"<tr>{cells}</tr>"


def community_cards() -> None:
    """Without a chosen community all of them; with one its place among the others, and what is behind it."""
    if chosen(current()) is None:
        matrix_card()
        return
    left, right = st.columns((5, 3), gap="small")
    with left:
        among_card()
    with right:
        ranking_card("hotline_orders", by="community_id", height=by_width(HEIGHT, RANKING_HEIGHT))
    sections({"figures": _figures, "sheet": sheet_card})
    measure_width()  # beside their names the lines of two dozen measures would have no room on a phone


def _figures() -> None:
    """The numbers of each system, two side by side."""
    view = current()
    every = answer(profile.profile, str(chosen(view)), NAMES, view.window)
    lines, systems = list(each_row(every)), list(PROFILE)
    for start in range(0, len(systems), 2):
        for cell, system in zip(st.columns((1, 1), gap="small"), systems[start : start + 2], strict=False):
            with cell:
                figures_card(system, every, lines)
