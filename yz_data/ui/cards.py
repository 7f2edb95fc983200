"""Cards any page can list: the finding, key figures, this year against last year, rankings, what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from yz_data import formats
from yz_data.analysis import attention, bulletin, kpis, series, signals
from yz_data.answers import Question
from yz_data.charts import bars
from yz_data.charts.sparkline import sparkline
from yz_data.comparisons import Compared
from yz_data.export.drawn import KeyFigure
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS, Metric
from yz_data.query import can_filter
from yz_data.ui.card import card
from yz_data.ui.frame import header, st_escape
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.ui.overdue import overdue_decisions
from yz_data.ui.plot import plot
from yz_data.ui.rows import finding_line, number_button
from yz_data.ui.view import View, answer, current, name_of

ICONS = {"good": "✓", "watch": "!", "bad": "✗", "no_target": "", "no_data": ""}


def columns(*widths: int) -> Sequence[Any]:
    """Cards side by side; on a phone one under the other."""
    return st.columns(widths, gap="small")


def side_by_side(
    first: Callable[[], None], second: Callable[[], None], widths: tuple[int, int] = (1, 1)
) -> None:  # fmt: skip
    """Two cards, of equal width unless `widths` says otherwise."""
    for cell, draw in zip(columns(*widths), (first, second), strict=True):
        with cell:
            draw()


def finding(find: Callable[[View], tuple[str, dict[str, object]]]) -> None:
    """The first line of a page: its finding in one sentence, and what it rests on."""
    view = current()
    key, facts = find(view)
    as_of = formats.date_text(view.snapshot.as_of, view.lang)
    header(view.sentence(key, **facts), view.sentence("finding.as_of", as_of=as_of, window=str(view.window)))


def kpi_row(*names: str) -> None:
    """Key figures side by side: at most seven."""
    view = current()
    with st.grid(len(names), min_column_width=150, key=f"kpis-{len(names)}", gap="small"):
        found = answer(kpis.key_figures, names, view.window)
        for kpi, signal in zip(found, answer(signals.signals, names, view.window), strict=True):
            kpi_card(kpi, signal, view)


def kpi_card(kpi: kpis.Kpi, signal: signals.KpiSignal, view: View) -> None:
    """One key figure; a click on the number opens the rows it counts."""
    metric, lang, compared = kpi.metric, view.lang, kpi.compared
    with card(f"kpi-{metric.name}", f"metric.{metric.name}", metrics=(metric.name,)) as box:
        box.asked.append(Question.of(kpis.figure, metric.name, view.window, filters=view.filters, scope=view.scope))
        box.heading = f"{metric_word(metric.name, lang)} {formats.text(kpi.value, metric, lang)}"
        if signal.contributions.parts:
            box.table(lambda: signal.contributions.frame().rename(columns={"part": signal.dimension}))
        box.head.html(f'<div class="yz-kpi-title">{metric_word(metric.name, lang)}</div>')
        number_button(metric, compared.window, kpi.value, {}, key=f"number-{metric.name}")
        one = box.figure = key_figure(kpi, signal, view)
        style = one.status if one.status in ("good", "watch", "bad") else "none"
        label = view.sentence("kpi.sparkline", metric=metric_word(metric.name, lang))
        facts = "".join(f"<span>{st_escape(said)}</span>" for said in (one.target, one.fresh) if said)
        st.html(
            f'<div class="yz-kpi-change">{view.word("kpi.yoy")} '
            f'<span class="yz-ink-{one.judged}">{one.change}</span></div>'
            f'<div class="yz-kpi-note">{_both_windows(one.windows, lang)}<span class="yz-parts">{facts}</span></div>'
            f'<div class="yz-kpi-signal">{st_escape(one.signal)}</div>'
        )
        st.html(
            f'<div class="yz-kpi-foot"><span class="yz-status yz-{style}">{one.status_text}</span>'
            f"{sparkline(kpi.series, label, is_dark=view.is_dark, is_rank=metric.unit == 'rank')}</div>"
        )


def key_figure(kpi: kpis.Kpi, signal: signals.KpiSignal, view: View) -> KeyFigure:
    """A key figure in the words of its card."""
    metric, lang, compared = kpi.metric, view.lang, kpi.compared
    digits, unit = formats.number(kpi.value, metric, lang)
    base = compared.base_window if compared.change.base is not None else None
    windows = formats.metric_windows_text(metric, compared.window, base, lang)
    if not compared.is_comparable:
        windows += " · " + view.word("note.not_comparable")
    target = "" if kpi.target is None else formats.text(kpi.target, metric, lang)
    return KeyFigure(
        metric=metric.name, digits=digits, unit=unit,
        change=formats.change_text(compared.change, metric, lang), judged=judged(compared, metric), windows=windows,
        target=target and view.sentence("kpi.target_so_far" if kpi.is_to_date else "kpi.target", target=target),
        fresh=view.sentence("kpi.behind" if kpi.days_behind else "kpi.fresh", days=kpi.days_behind or 0),
        status=kpi.status, status_text=f"{ICONS[kpi.status]} {view.word(f'status.{kpi.status}')}".strip(),
        signal=signal_text(signal, view, is_flat=formats.direction(compared.change, metric) == "flat"),
        value=kpi.value, series=kpi.series, base=compared.change.base, target_value=kpi.target,
        window=formats.metric_windows_text(metric, compared.window, None, lang),
        base_window=formats.metric_windows_text(metric, base, None, lang) if base else "",
        difference=compared.change.absolute, growth=compared.change.relative,
    )  # fmt: skip


def signal_text(signal: signals.KpiSignal, view: View, *, is_flat: bool = False) -> str:
    """Normal variation or why that cannot be told; then what drove the change, if there is one that shows, and what
    the target needs, if known."""
    month = "" if signal.month is None else formats.month_short(signal.month, view.lang)
    baseline = "" if signal.baseline is None else formats.span_text(signal.baseline, view.lang)
    said = [view.sentence(signal.variation, month=month, baseline=baseline)]
    leading = signal.contributions.leading
    if leading is not None and signal.dimension is not None and not is_flat:
        part, share = leading
        name = view.word("value.unknown") if part is None else name_of(view, signal.dimension, str(part))
        by = formats.difference_text(share, signal.metric, view.lang)
        tied = signal.contributions.tied
        key = "signal.tied" if tied > 1 else "signal.driver" if signal.contributions.is_led else "signal.largest"
        said.append(view.sentence(key, part=name, change=by, count=tied))
    if signal.need and signal.need_metric is not None:
        said.append(view.sentence("signal.need", need=formats.text(signal.need, signal.need_metric, view.lang)))
    text = view.word("signal.separator").join(said)
    return text[:1].upper() + text[1:]


def _unbroken(text: str) -> str:
    """Dates and targets stay on one line each: a date broken at its hyphen is hard to read."""
    return " ".join(f'<span class="yz-whole">{st_escape(part)}</span>' for part in text.split(" ") if part)


def _both_windows(text: str, lang: str) -> str:
    """The window, and on the next line what it is compared with."""
    against = formats.against(lang)
    now, found, base = text.partition(f" {against} ")
    return _unbroken(now) + (f' <span class="yz-base">{against} {_unbroken(base)}</span>' if found else "")


def judged(compared: Compared, metric: Metric) -> str:
    """Whether the change is good or bad: colour says that, the arrow says up or down."""
    direction = formats.direction(compared.change, metric)
    if direction not in ("up", "down") or metric.good == "none":
        return "none"
    return "good" if direction == metric.good else "bad"


def attention_card() -> None:
    """What needs attention, in sentences found by rule; each opens the rows behind it."""
    view = current()
    with card("attention", "attention.title", metrics=OVERVIEW_KPIS) as box:
        box.title(view.word("attention.title"))
        found = [*overdue_decisions(view), *answer(attention.findings, OVERVIEW_KPIS, view.window)]
        if not found:
            st.html(f'<div class="yz-card-note">{view.word("attention.none")}</div>')
        box.texts = [_sentence(one, view) for one in found] or [view.word("attention.none")]
        for place, (one, said) in enumerate(zip(found, box.texts, strict=False)):
            keys = {"key": f"finding-{one.gravity}-{place}", "button": f"open-finding-{place}"}
            page = "data_quality" if one.key == "attention.quarantined" else None
            finding_line(view, said, one.metric, one.filters, **keys, page=page)


def bulletin_card() -> None:
    """The key figures as a paragraph for the monthly report; every number has been read back and checked."""
    view = current()
    with card("bulletin", "bulletin.name", metrics=OVERVIEW_KPIS) as box:
        told = answer(bulletin.bulletin, OVERVIEW_KPIS, view.window, view.lang)
        true = [one for one in told if one.is_true(view.lang)]
        if not true:
            box.nothing()
            return
        checked = sum(len(one.numbers) for one in true)
        note = view.sentence("bulletin.note", checked=checked)
        if len(true) < len(told):
            note = view.sentence("bulletin.failed", count=len(told) - len(true))
        box.title(view.word("bulletin.title"), note)
        told_in_full = true[0].text + view.word("bulletin.separator").join(one.text for one in true[1:])
        box.texts = [told_in_full + view.word("bulletin.end")]
        st.html(f'<p class="yz-bulletin">{st_escape(box.texts[0])}</p>')


def _sentence(one: attention.Finding, view: View) -> str:
    facts = dict(one.facts)
    metric = facts.get("metric")
    for name in ("value", "target"):
        if name in facts and metric is not None:
            facts[name] = formats.text(facts[name], metric, view.lang)
    key = one.key
    if key == "attention.target_watch" and facts["value"] == facts["target"]:
        key = "attention.target_watch_rounded"  # "97.0 %, just short of 97.0 %" reads like an error
    if "target" in facts:
        facts["target"] = view.sentence(str(facts["goal"]), target=facts["target"])
    if metric is not None:
        facts["metric"] = formats.metric_name(metric, facts.get("window", view.window), view.window, view.lang)
    if "change" in facts:
        orders = METRICS[one.metric or ""]
        facts |= {
            "growth": formats.change_text(facts["change"], orders, view.lang),
            "windows": formats.windows_text(*facts["windows"], view.lang),
        }
        facts |= {"base": f"{facts['change'].base:,.0f}", "count": f"{facts['change'].current:,.0f}"}
    return view.sentence(key, **facts)


def year_on_year_card(name: str) -> None:
    """Twelve months of a metric against the twelve months before, the finding as title."""
    view = current()
    metric = METRICS[name]
    with card(f"yoy-{name}", f"months.{name}", metrics=(name,)) as box:
        frame = answer(series.two_years, name, view.window)
        if frame is None:
            is_split = can_filter(view.snapshot, metric, view.filters)
            box.nothing("card.no_data" if is_split else "card.not_split")
            return
        scale, unit = axis(metric, view)
        now, before = (formats.scaled(frame[column], scale) for column in ("now", "before"))
        peak = frame.loc[frame["now"].idxmax()]
        title = view.sentence(
            "yoy.title", metric=metric_word(name, view.lang), month=formats.month_text(peak["month"], view.lang),
            peak=formats.text(float(peak["now"]), metric, view.lang),
        )  # fmt: skip
        note, unknown = view.sentence("yoy.note", unit=unit), int((frame["before"].isna() & frame["now"].notna()).sum())
        box.title(title, note + (view.sentence("yoy.unknown", count=unknown) if unknown else ""))
        words = {"now": view.word("series.now"), "before": view.word("series.before"), "unit": unit}
        ticks = formats.month_ticks(frame["month"], view.lang)
        plot(
            bars.year_on_year(frame["month"], ticks, now, before, words, is_dark=view.is_dark),
            alt=title,
            metrics=(name,),
        )


def axis(metric: Metric, view: View) -> tuple[float, str]:
    """How much of it is one, and its name: one unit for a whole chart."""
    return formats.money_axis(view.lang) if metric.unit == "cny" else (1.0, view.word(f"unit.{metric.unit}"))
