"""Cards of the year's tax: how it adds up, what the months to come need, where it will end, how far to trust that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import accumulate

import numpy as np

from yz_data import formats
from yz_data.analysis.street_ranks import street_ranks
from yz_data.analysis.tax_forecast import LEAST_TESTED, TaxForecast, tax_forecast
from yz_data.analysis.tax_growth import TAX, TaxYear, compared, tax_year
from yz_data.analysis.year_end import LEAST_MONTHS
from yz_data.charts import tax as charts
from yz_data.metrics import METRICS
from yz_data.periods import Change, Window, month_end
from yz_data.query import can_filter, coverage_of
from yz_data.ui.card import Card, card
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer, current

# Yuan below which an amount in 万元 has a decimal.
SMALL = 1e6


def axis(view: View, largest: float) -> tuple[float, str, str]:
    """The one unit of a chart whose largest amount is this: (yuan in it, its name, the format of its numbers).

    Parts of little would read 0: below 100万元 a decimal is shown.
    """
    small = abs(largest) < SMALL
    forms = (",.1f", ",.0f") if view.lang == "zh" else (",.3f", ",.2f")
    return *formats.money_axis(view.lang), forms[0] if small else forms[1]


def amount(cny: float, view: View) -> str:
    """An amount in that unit, with it: 12,200万元, 122.00 m CNY."""
    scale, unit, form = axis(view, cny)
    return f"{cny / scale:{form}}{'' if view.lang == 'zh' else ' '}{unit}"


def growth_words(change: Change, view: View) -> str:
    """A change in words: 同比增长43.73%."""
    if change.relative is None or formats.direction(change, METRICS[TAX]) == "flat":
        return view.sentence("tax.level", change=formats.change_text(change, METRICS[TAX], view.lang))
    return view.sentence("tax.up" if change.relative > 0 else "tax.down", rate=f"{abs(change.relative) * 100:.2f}")


def nothing(box: Card, missing: str = "card.no_data", **facts: object) -> None:
    """Why a card of tax shows nothing: not known by what is filtered, or no data."""
    view = box.view
    box.nothing(missing if can_filter(view.snapshot, METRICS[TAX], view.filters) else "card.not_split", **facts)


def nothing_to_compare(box: Card) -> None:
    """Which of the two periods is missing: the one chosen, with what is known instead, or the same of last year."""
    view = box.view
    known = coverage_of(view.snapshot, METRICS[TAX])
    found = answer(compared, view.window) if can_filter(view.snapshot, METRICS[TAX], view.filters) else None
    if known is not None and (found is None or found[2].current is None):
        first, last = (formats.month_text(day, view.lang) for day in (known.first_on, known.last_on))
        nothing(box, "tax.no_current", first=first, last=last)
        return
    nothing(box, "tax.no_base" if found is not None and found[2].base is None else "card.no_data")


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Are we growing, where do we stand among the streets, what is missing to the target."""
    year = answer(tax_year, view.window, view=view)
    if year is None or year.change.current is None:
        return "finding.tax_none", {}
    ranks = answer(street_ranks, view.window, view=view)
    place = ranks.places["growth"][1] if ranks else None
    rank = view.sentence("finding.tax_rank", of=ranks.ranked, rank=place) if ranks and place else ""
    need = ""
    if year.need is not None:
        target = formats.text(year.year_target, METRICS[TAX], view.lang)
        key = "finding.tax_need" if year.need else "finding.tax_reached"
        need = view.sentence(key, target=target, need=formats.text(year.need, METRICS[TAX], view.lang))
        need += _pace(year, view) if year.need else ""
    return "finding.tax", {**_said(year, view), "rank": rank, "need": need}


def _pace(year: TaxYear, view: View) -> str:
    """How far the year to date is from the target stated for it, if there is one."""
    goal = dict(year.targets).get(year.last_month)
    if goal is None or year.is_whole:
        return ""
    over = float(year.change.current or 0.0) - goal
    by = formats.text(abs(over), METRICS[TAX], view.lang)
    return view.sentence("finding.tax_above" if over >= 0 else "finding.tax_below", by=by)


def _said(year: TaxYear, view: View) -> dict[str, object]:
    """Which months, how much, how much more than last year."""
    return {
        "span": formats.span_text(year.window, view.lang),
        "amount": formats.text(year.change.current, METRICS[TAX], view.lang),
        "growth": growth_words(year.change, view),
    }


def year_card() -> None:
    """The year as it adds up, against last year, the target and the forecast."""
    view = current()
    with card("tax-year", "tax.year_name", metrics=(TAX,)) as box:
        year = answer(tax_year, view.window)
        if year is None or year.change.current is None:
            nothing(box)
            return
        title = _year_title(year, view)
        scale, unit, form = axis(view, year.change.current)
        box.title(title, view.sentence("tax.year_note_target" if year.targets else "tax.year_note", unit=unit))
        box.table(year.months)
        words = {name: view.word(f"tax.{name}") for name in ("now", "before", "target", "forecast", "stated")}
        words |= {"ticks": month_names(charts.TICKS, view), "unit": unit, "format": form}
        words["month_format"] = view.word("format.plotly_month")
        targets = [(month, value / scale) for month, value in year.targets]
        lines = _lines(year, answer(tax_forecast, view.window), scale)
        figure = charts.cumulative(lines, targets, year.window.end.year, words, is_dark=view.is_dark)
        plot(figure, alt=title, key="tax-year", metrics=(TAX,))


def _year_title(year: TaxYear, view: View) -> str:
    """What is in, its growth, and how far that is from the target of these months or from the way to the year's."""
    total = float(year.change.current or 0.0)
    facts = _said(year, view)
    goal = float(year.months["target_path_cny"].iloc[year.last_month - 1])
    if np.isnan(goal):
        return view.sentence("tax.year_title", **facts)
    stated = year.last_month in dict(year.targets)
    facts |= {
        "goal": view.word("tax.goal_stated" if stated else "tax.goal_path"),
        "by": formats.text(abs(total - goal), METRICS[TAX], view.lang),
    }
    return view.sentence("tax.year_above" if total >= goal else "tax.year_below", **facts)


LINES = {"now": "tax_ytd_cny", "before": "tax_ytd_last_year_cny", "target": "target_path_cny"}


def _lines(year: TaxYear, forecast: TaxForecast, scale: float) -> dict[str, list[float | None]]:
    """The lines of the year, in the unit of the axis; the forecast and its interval begin at the last month that is in.

    The interval is that of the year's end; on the way there it opens as the rest comes in.
    """
    lines = {name: formats.scaled(year.months[column], scale) for name, column in LINES.items()}
    lines |= {name: [None] * 12 for name in ("forecast", "low", "high")}
    end = forecast.end
    if end is None:
        return lines
    part = [0.0, *accumulate(end.shares)]
    for name, total in (("forecast", end.total), ("low", end.low), ("high", end.high)):
        if total is not None:
            lines[name][year.last_month - 1 :] = [(end.so_far + gone * (total - end.so_far)) / scale for gone in part]
    return lines


def month_names(months: Iterable[int], view: View) -> list[str]:
    """Short names of months by number."""
    return [formats.month_short(dt.date(2000, int(month), 1), view.lang) for month in months]


def outlook_card() -> None:
    """What each month to come needs, last year's and the forecast one beside it; or why nothing is forecast."""
    view = current()
    with card("tax-outlook", "tax.outlook_name", metrics=(TAX,)) as box:
        year, forecast = answer(tax_year, view.window), answer(tax_forecast, view.window)
        if year is None or year.change.current is None:
            nothing(box)
            return
        title, note = _outlook_words(year, forecast, view)
        box.title(title, note)
        if year.is_whole:
            _whole_year(year, title, view)
            return
        left = year.months[year.last_month :]
        expected = forecast.months["expected_cny"].tolist() or [np.nan] * len(left)
        left = left[["month_number", "tax_last_year_cny", "need_cny"]].assign(expected_cny=expected)
        box.table(left)
        scale, unit, form = axis(view, left.drop(columns="month_number").max().max())
        kinds = (("before", "tax_last_year_cny"), ("need", "need_cny"), ("expected", "expected_cny"))
        series = [(kind, view.word(f"tax.month_{kind}"), formats.scaled(left[column], scale)) for kind, column in kinds]
        months = month_names(left["month_number"], view)
        figure = charts.needs(months, series, {"unit": unit, "format": form}, is_dark=view.is_dark)
        plot(figure, alt=title, key="tax-outlook")


def _whole_year(year: TaxYear, title: str, view: View) -> None:
    """A year that is over: beside the year before and the target there is nothing left to expect."""
    total = float(year.change.current or 0.0)
    scale, unit, form = axis(view, total)
    values = (("before", year.change.base), ("need", year.year_target), ("now", total))
    series = [
        (kind, view.word(f"tax.whole_{kind}"), [None if value is None else value / scale]) for kind, value in values
    ]
    span = formats.span_text(year.window, view.lang)
    figure = charts.needs([span], series, {"unit": unit, "format": form}, is_dark=view.is_dark)
    plot(figure, alt=title, key="tax-outlook")


def _outlook_words(year: TaxYear, forecast: TaxForecast, view: View) -> tuple[str, str]:
    """(title, note): the forecast with its interval, or the need; the chance, or why there is no forecast."""
    facts: dict[str, str] = {}
    if year.year_target is not None and year.need is not None:
        first = dt.date(year.window.end.year, min(year.last_month + 1, 12), 1)
        left = Window(first, month_end(dt.date(first.year, 12, 1)))
        facts = {
            "target": amount(year.year_target, view),
            "need": amount(year.need, view),
            "months": _months_words(left, view),
        }
    if forecast.end is None:
        known = {"year": forecast.year, "known": forecast.known, "least": LEAST_MONTHS, "tested": LEAST_TESTED}
        why = view.sentence(f"tax.declined_{forecast.declined}", **known)
        if year.need and not year.is_whole:
            return view.sentence("tax.need_title", **facts), why
        if year.is_whole:
            return view.sentence("tax.year_title", **_said(year, view)), why
        return view.word("tax.no_forecast_title"), why
    end = forecast.end
    scale, unit, form = axis(view, end.total)
    low, high = (f"{(value or end.total) / scale:{form}}" for value in (end.low, end.high))
    title = view.sentence("tax.outlook_title", total=amount(end.total, view), low=low, high=high, unit=unit)
    if not facts:
        return title, view.word("tax.outlook_no_target")
    if not year.need:
        return title, view.sentence("tax.outlook_reached", **facts)
    if forecast.chance is None:
        return title, view.sentence("tax.outlook_need", **facts)
    return title, view.sentence("tax.outlook_chance", **facts, chance=f"{forecast.chance * 100:.0f}")


def _held(held: int, of: int, view: View) -> str:
    return view.sentence("tax.test_held", held=held, of=of, least=LEAST_MONTHS)


def _months_words(window: Window, view: View) -> str:
    """Months without their year: 12月, 10—12月."""
    first, last = (month_names(range(day.month, day.month + 1), view)[0] for day in (window.start, window.end))
    if first == last:
        return first
    return f"{window.start.month}—{last}" if view.lang == "zh" else f"{first}–{last}"


def test_card() -> None:
    """How far the forecast was off where it could have been made before, beside the two simple rules."""
    view = current()
    with card("tax-test", "tax.test_name", metrics=(TAX,)) as box:
        forecast = answer(tax_forecast, view.window)
        if forecast.declined == "no_tax":
            nothing(box)
            return
        tested = forecast.tested
        if tested.empty:
            box.nothing("tax.test_none")
            return
        errors = {name: f"{value * 100:.1f}" for name, value in forecast.error.items()}
        title = view.sentence("tax.test_title", count=len(tested), **errors)
        held, of = forecast.held
        box.title(title, view.word("tax.test_note") + (_held(held, of, view) if of else ""))
        box.table(tested)
        words = {name: view.word(f"tax.{name}") for name in ("forecast", "same_months", "pro_rata")}
        words |= {"month_format": view.word("format.plotly_year_month")}
        plot(charts.back_test(tested, words, is_dark=view.is_dark), alt=title, key="tax-test")
