"""The only formatter of numbers, dates, windows and changes, in Chinese and English.

Missing is "—", never 0. Large amounts stand in 万 and 亿 (in English in millions), a change of a rate in 百分点, a
change of a level in %, and no growth rate where the base is zero, below zero or missing, or a count below ten.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import replace

from yz_data.glossary import metric_word, sentence, word
from yz_data.metrics import Metric
from yz_data.periods import Change, Window

MISSING = "—"
SMALL_BASE = 10  # of fewer things counted a change in per cent says more than there is to say
ARROWS = {"up": "↑", "down": "↓", "flat": "", "none": ""}
ROOMY = 6  # months whose English names stand beside each other on a phone


def is_missing(value: object) -> bool:
    """Whether there is no number."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("<NA>", "NaT")


def number(value: float | None, metric: Metric, lang: str) -> tuple[str, str]:
    """(digits, unit) of a value of a metric; ("—", "") when missing."""
    if value is None or is_missing(value):
        return MISSING, ""
    if metric.unit == "cny":
        return money(float(value), lang)
    if metric.unit == "share":
        return f"{value * 100:.{metric.decimals}f}", "%"
    if metric.unit == "rank":
        return sentence("format.rank", lang, rank=int(value)), ""
    digits = f"{value:,.{metric.decimals}f}"
    unit = word(f"unit.{metric.unit}", lang)
    return digits, counted(digits, unit, lang)


def counted(digits: str, unit: str, lang: str) -> str:
    """The unit as it stands behind these digits: 1 case, 2 cases."""
    return _singular(unit) if lang == "en" and digits == "1" else unit


def _singular(unit: str) -> str:
    """The English unit of one: 1 structure, 1 community, 1 batch, 1 hour a week, 1 person. m² and CNY stay."""
    if unit == word("unit.person", "en"):
        return word("unit.one_person", "en")
    first, gap, rest = unit.partition(" ")
    for plural, singular in (("ies", "y"), ("ches", "ch"), ("s", "")):
        if first.endswith(plural):
            return f"{first.removesuffix(plural)}{singular}{gap}{rest}"
    return unit


def rate(value: float | None, *, is_share: bool = False) -> str:
    """A rate of the map without its unit: a share in % with one decimal, else three digits, 1,234 · 48.3 · 0.32 · —."""
    if is_share:
        return share(value)
    if value is None or is_missing(value):
        return MISSING
    return f"{value:,.{0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2}f}"


def share(value: float | None) -> str:
    """A share in % with one decimal; — where there is none."""
    return MISSING if value is None or is_missing(value) else f"{value * 100:.1f}%"


def money(cny: float, lang: str) -> tuple[str, str]:
    """Yuan as (digits, unit): 亿元 with two decimals, 万元 with none, below that 元; in English in millions."""
    if lang == "en":
        return (
            (f"{cny / 1e6:,.2f}", word("unit.million_cny", lang))
            if round(abs(cny)) >= 1e6
            else (f"{cny:,.0f}", word("unit.cny", lang))
        )
    # What would round up to 10,000万元 is called 1.00亿元.
    if round(abs(cny) / 1e4) >= 1e4:
        return f"{cny / 1e8:,.2f}", word("unit.yi_cny", lang)
    if round(abs(cny)) >= 1e4:
        return f"{cny / 1e4:,.0f}", word("unit.wan_cny", lang)
    return f"{cny:,.0f}", word("unit.cny", lang)


def money_axis(lang: str) -> tuple[float, str]:
    """The one unit of money on an axis: (yuan in it, its name)."""
    return (1e4, word("unit.wan_cny", lang)) if lang == "zh" else (1e6, word("unit.million_cny", lang))


def scaled(values: Iterable[float | None], scale: float) -> list[float | None]:
    """Values in the unit of an axis, None where missing."""
    return [None if value is None or is_missing(value) else float(value) / scale for value in values]


def text(value: float | None, metric: Metric, lang: str) -> str:
    """A value with its unit, as it stands in a sentence: 2,527处 · 33.3% · 1.22亿元 · 2,527 places."""
    digits, unit = number(value, metric, lang)
    gap = "" if lang == "zh" or not unit or unit == "%" else " "
    return f"{digits}{gap}{unit}"


def below(said: str, value: float | None, metric: Metric, lang: str) -> str:
    """A value as it stands on a chart whose note says the unit: behind every bar the unit would take the bars' room on
    a phone. Another unit (1.05亿元 where the note says 万元) stays, and a share keeps its sign."""
    digits, unit = number(value, metric, lang)
    is_said = unit in (said, counted(digits, said, lang)) and unit != "%"
    return digits if is_said else text(value, metric, lang)


def mean_text(value: float | None, metric: Metric, lang: str) -> str:
    """A mean over months: that of a count has one decimal, 98.3件."""
    is_whole = metric.decimals == 0 and metric.unit not in ("cny", "share", "rank")
    return text(value, replace(metric, decimals=1) if is_whole else metric, lang)


def change_text(change: Change, metric: Metric, lang: str) -> str:
    """A change in words: ↑12.3% · ↓1.2个百分点 · ↑2件（原1件） · 持平 · the absolute change and why there is no rate ·
    — and why."""
    if change.absolute is None:
        return f"{MISSING}{_gap(lang)}{word(f'note.{change.note}', lang)}"
    arrow = ARROWS[direction(change, metric)]
    if direction(change, metric) == "flat":
        return word("format.unchanged", lang)
    if change.is_rate:
        return f"{arrow}{_points(change)}{_gap(lang)}{word('unit.points', lang)}"
    if metric.unit == "rank":
        # The first place is the best: from the sixth to the first is up, though the number went down.
        key = "format.places_up" if change.absolute < 0 else "format.places_down"
        return sentence(key, lang, places=abs(int(change.absolute)))
    if change.note is not None:
        return f"{arrow}{text(abs(change.absolute), metric, lang)}{_gap(lang)}{word(f'note.{change.note}', lang)}"
    if has_small_base(change, metric):
        base = text(change.base, metric, lang) if lang == "zh" else number(change.base, metric, lang)[0]
        said = sentence("format.from", lang, base=base)
        return f"{arrow}{text(abs(change.absolute), metric, lang)}{_gap(lang)}{said}"
    if change.times is not None:
        return sentence("format.times", lang, times=change.times)
    return f"{arrow}{_percent(change, metric)}%"


def has_small_base(change: Change, metric: Metric) -> bool:
    """Whether a change is from so few things counted that it is told in things, not in per cent."""
    return metric.counts and metric.unit != "cny" and change.note is None and (change.base or 0) < SMALL_BASE


def difference_text(amount: float, metric: Metric, lang: str) -> str:
    """A difference with its sign: +715件, −2.1个百分点."""
    sign = "+" if amount > 0 else "−"
    if metric.unit == "share":
        return f"{sign}{abs(amount) * 100:.1f}{_gap(lang)}{word('unit.points', lang)}"
    return f"{sign}{text(abs(amount), metric, lang)}"


def read_back(words: str, lang: str) -> list[tuple[float, float]]:
    """The numbers of a text of this module's making, each as (value, half a unit of its last digit): 1.22亿元 is
    (122000000, 500000), 33.3% is (0.333, 0.0005). The check on a sentence whose numbers must be the computed ones."""
    factors = {
        word("unit.yi_cny", lang): 1e8, word("unit.wan_cny", lang): 1e4, word("unit.million_cny", lang): 1e6,
        "%": 0.01, word("unit.points", lang): 0.01,
    }  # fmt: skip
    units = "|".join(re.escape(unit) for unit in sorted(factors, key=len, reverse=True))
    found = []
    for digits, unit in re.findall(rf"(\d[\d,]*(?:\.\d+)?)\s?({units})?", words):
        plain = digits.replace(",", "").rstrip(",")
        decimals = len(plain.partition(".")[2])
        factor = factors.get(unit, 1.0)
        found.append((float(plain) * factor, 0.5 * factor / 10**decimals))
    return found


def direction(change: Change, metric: Metric) -> str:
    """Which way a value went, as far as the digits shown can tell: a change that would read 0.0 is none."""
    if change.is_rate and change.absolute is not None and not float(_points(change)):
        return "flat"
    if change.relative is not None and not float(_percent(change, metric)):
        return "flat"
    return change.direction


def _points(change: Change) -> str:
    return f"{abs(change.absolute or 0) * 100:.1f}"


def _percent(change: Change, metric: Metric) -> str:
    """Two decimals where the metric has them, as the growth of taxes is published; else one."""
    return f"{abs(change.relative or 0) * 100:.{2 if metric.unit == 'cny' and metric.decimals else 1}f}"


def _gap(lang: str) -> str:
    return "" if lang == "zh" else " "


def against(lang: str) -> str:
    """The word between a window and the window it is compared with."""
    return word("format.against", lang)


def windows_text(window: Window | None, base: Window | None, lang: str) -> str:
    """Both windows in full: 2023-01-01—2023-11-30 对 2022-01-01—2022-11-30."""
    if window is None:
        return MISSING
    return str(window) if base is None else f"{window} {against(lang)} {base}"


def metric_windows_text(metric: Metric, window: Window | None, base: Window | None, lang: str) -> str:
    """Both windows of a metric in full; of a stock both days."""
    if metric.is_stock and window is not None:
        return days_text(window.end, base.end if base else None, lang)
    return windows_text(window, base, lang)


def metric_name(metric: Metric, window: Window | None, shown: Window, lang: str) -> str:
    """What a metric is called where the window `shown` stands for all: with its own where that is another. Eleven
    months of tax are no year's."""
    name = metric_word(metric.name, lang)
    if metric.is_stock or window is None or window == shown:
        return name
    return sentence("format.of_span", lang, name=name, span=span_text(window, lang))


def days_text(day: dt.date, base: dt.date | None, lang: str) -> str:
    """The day a stock is counted on, and the day it is compared with."""
    return sentence("format.on_day", lang, day=day) + (f" {against(lang)} {base}" if base else "")


def date_text(day: dt.date | None, lang: str) -> str:
    """A day in words: 2023年12月31日, or 31 December 2023."""
    if day is None:
        return MISSING
    return sentence("format.date", lang, year=day.year, month=day.month, day=day.day, name=day.strftime("%B"))


def month_text(day: dt.date, lang: str) -> str:
    """A month: 2023年11月, or Nov 2023."""
    return sentence("format.month", lang, year=day.year, month=day.month, name=day.strftime("%b"))


def month_short(day: dt.date, lang: str) -> str:
    """A month as short as can be, where the year is said elsewhere: 11月, or Nov."""
    return sentence("format.month_short", lang, month=day.month) if lang == "zh" else day.strftime("%b")


def month_ticks(months: Iterable[dt.date], lang: str, *, is_spaced: bool = False) -> list[str]:
    """Labels short enough for a phone: the first shown and each January in full, the others by number in Chinese, by
    letter in English; a few months have room for their names, and so have all where an axis shows only some of them
    (`is_spaced`). Of more months than a year has, a January is its year."""
    shown = list(months)
    has_years = len(shown) > 12

    def label(place: int, month: dt.date) -> str:
        if has_years and month.month == 1:
            return sentence("period.year", lang, year=month.year)
        if is_spaced or place == 0 or month.month == 1 or (lang == "en" and len(shown) <= ROOMY):
            return month_short(month, lang)
        return str(month.month) if lang == "zh" else month_short(month, lang)[0]

    return [label(place, month) for place, month in enumerate(shown)]


def span_text(window: Window, lang: str) -> str:
    """A window of whole months in words: 2023年1—11月, 2023年, 2023年5月, or Jan–Nov 2023. Eleven months are never
    called the year. Windows that cut months stand in full."""
    start, end = window.start, window.end
    if start.day != 1 or not window.ends_with_month:
        return str(window)
    if start.year != end.year:
        return f"{month_text(start, lang)}{'—' if lang == 'zh' else '–'}{month_text(end, lang)}"
    if (start.month, end.month) == (1, 12):
        return sentence("period.year", lang, year=start.year)
    if start.month == end.month:
        return month_text(start, lang)
    facts = {"year": start.year, "first": start.month, "last": end.month}
    return sentence("format.months", lang, **facts, first_name=start.strftime("%b"), last_name=end.strftime("%b"))


def period_text(code: str, lang: str) -> str:
    """What a period code (2023, 2023Q3, 2023-11, ytd, r12) is called."""
    if code in ("ytd", "r12"):
        return word(f"period.{code}", lang)
    if "Q" in code:
        year, quarter = code.split("Q")
        return sentence("period.quarter", lang, year=year, quarter=quarter)
    if "-" in code:
        year, month = code.split("-")
        return month_text(dt.date(int(year), int(month), 1), lang)
    return sentence("period.year", lang, year=code)
