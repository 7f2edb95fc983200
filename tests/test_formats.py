"""How numbers, changes, days and windows read, in Chinese and in English."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pandas as pd
import pytest

from yz_data import formats
from yz_data.metrics import METRICS
from yz_data.periods import Window, change, month, year

D = dt.date
TAX, RATE, ORDERS, VISITS, RANK = (
    METRICS[name]
    for name in (
        "tax_all_level",
        "hotline_resolution_rate",
        "hotline_orders",
        "inspection_visits",
        "tax_rank_by_growth",
    )
)


# --- values


@pytest.mark.parametrize(
    ("cny", "zh", "en"),
    [
        (122_000_000, "1.22亿元", "122.00 m CNY"),
        (1_234_567_890, "12.35亿元", "1,234.57 m CNY"),
        (100_000_000, "1.00亿元", "100.00 m CNY"),
        (99_994_000, "9,999万元", "99.99 m CNY"),
        (17_780_000, "1,778万元", "17.78 m CNY"),
        (12_345, "1万元", "12,345 CNY"),
        (9_876.54, "9,877元", "9,877 CNY"),
        (0, "0元", "0 CNY"),
        (-35_600, "-4万元", "-35,600 CNY"),
        (-250_000_000, "-2.50亿元", "-250.00 m CNY"),
    ],
)
def test_money_has_two_decimals_in_yi_and_none_in_wan(cny, zh, en):
    assert formats.text(cny, TAX, "zh") == zh
    assert formats.text(cny, TAX, "en") == en


def test_a_mean_of_one_point_nought_stays_in_the_plural():
    assert formats.mean_text(1.0, ORDERS, "en") == "1.0 orders"


def test_money_that_rounds_up_to_a_yi_is_called_one():
    assert formats.text(99_999_999, TAX, "zh") == "1.00亿元"
    assert formats.text(9_999.9, TAX, "zh") == "1万元"


@pytest.mark.parametrize(
    ("metric", "value", "zh", "en"),
    [
        (ORDERS, 47_558, "47,558件", "47,558 orders"),
        (VISITS, 1_714, "1,714家次", "1,714 visits"),
        (VISITS, 0, "0家次", "0 visits"),
        (RATE, 0.92857, "92.9%", "92.9%"),
        (RATE, 1.0, "100.0%", "100.0%"),
        (RANK, 1.0, "第1名", "No. 1"),
    ],
)
def test_counts_are_whole_and_rates_have_one_decimal(metric, value, zh, en):
    assert formats.text(value, metric, "zh") == zh
    assert formats.text(value, metric, "en") == en


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT])
@pytest.mark.parametrize("metric", [TAX, RATE, ORDERS, RANK])
def test_what_is_missing_is_a_dash_and_never_zero(metric, missing):
    assert formats.number(missing, metric, "zh") == ("—", "")
    assert formats.text(missing, metric, "en") == "—"


# --- changes


@pytest.mark.parametrize(
    ("metric", "now", "then", "zh", "en"),
    [
        (ORDERS, 1_095, 1_000, "↑9.5%", "↑9.5%"),
        (ORDERS, 750, 1_000, "↓25.0%", "↓25.0%"),
        (ORDERS, 1_000, 1_000, "持平", "unchanged"),
        (ORDERS, 3, 1, "↑2件（原1件）", "↑2 orders (from 1)"),
        (ORDERS, 40, 2, "↑38件（原2件）", "↑38 orders (from 2)"),
        (ORDERS, 6, 9, "↓3件（原9件）", "↓3 orders (from 9)"),
        (ORDERS, 11, 10, "↑10.0%", "↑10.0%"),
        (TAX, 143.73, 100.0, "↑43.73%", "↑43.73%"),
        (RATE, 0.929, 0.902, "↑2.7个百分点", "↑2.7 points"),
        (RATE, 0.80, 0.85, "↓5.0个百分点", "↓5.0 points"),
        (RATE, 0.5, 0.5, "持平", "unchanged"),
        (RANK, 1, 4, "上升3位", "up by 3"),
        (RANK, 4, 1, "下降3位", "down by 3"),
    ],
)
def test_a_level_changes_in_percent_and_a_rate_in_points(metric, now, then, zh, en):
    found = change(now, then, is_rate=metric.unit == "share")
    assert formats.change_text(found, metric, "zh") == zh
    assert formats.change_text(found, metric, "en") == en


def test_a_change_too_small_to_be_shown_is_no_change():
    assert formats.change_text(change(0.1 + 0.2, 0.3, is_rate=True), RATE, "zh") == "持平"
    assert formats.change_text(change(100_001, 100_000), ORDERS, "zh") == "持平"
    assert formats.change_text(change(100_050, 100_000), ORDERS, "zh") == "↑0.1%"


def test_beyond_a_thousand_percent_it_says_how_many_times():
    assert formats.change_text(change(1_300, 100), ORDERS, "zh") == "增长约12倍"
    assert formats.change_text(change(1_300, 100), ORDERS, "en") == "about 12 times more"
    assert formats.change_text(change(1_100, 100), ORDERS, "zh") == "↑1000.0%"


@pytest.mark.parametrize(
    ("metric", "now", "then", "zh", "en"),
    [
        (ORDERS, 5, 0, "↑5件(基数为零,不计算增幅)", "↑5 orders (base is zero, no growth rate)"),
        (
            TAX,
            30_000,
            -20_000,
            "↑5万元(基数为负,不计算增幅)",
            "↑50,000 CNY (base is negative, no growth rate)",
        ),
        (ORDERS, 5, None, "—(上年同期数据不全)", "— (last year not known in full)"),
        (ORDERS, None, 5, "—(无数据)", "— (no data)"),
        (ORDERS, 0, 0, "持平", "unchanged"),
    ],
)
def test_without_a_sound_base_there_is_no_growth_rate_but_a_reason(metric, now, then, zh, en):
    assert plain(formats.change_text(change(now, then), metric, "zh")) == zh
    assert formats.change_text(change(now, then), metric, "en") == en


def plain(text: str) -> str:
    """Full-width signs and their narrow forms alike."""
    return text.translate({0xFF08: "(", 0xFF09: ")", 0xFF0C: ",", 0xFF1A: ":"})


# --- days and windows


def test_both_windows_stand_in_full():
    now, then = Window(D(2023, 1, 1), D(2023, 11, 30)), Window(D(2022, 1, 1), D(2022, 11, 30))
    assert formats.windows_text(now, then, "zh") == "2023-01-01—2023-11-30 对 2022-01-01—2022-11-30"
    assert " 2022-01-01—2022-11-30" in formats.windows_text(now, then, "en")
    assert formats.windows_text(now, None, "zh") == "2023-01-01—2023-11-30"
    assert formats.windows_text(None, None, "zh") == "—"


def test_a_stock_names_its_days():
    assert formats.days_text(D(2023, 12, 31), None, "zh") == "截至 2023-12-31"
    assert formats.days_text(D(2023, 12, 31), D(2022, 12, 31), "zh") == "截至 2023-12-31 对 2022-12-31"
    assert formats.days_text(D(2023, 12, 31), None, "en") == "on 2023-12-31"


def test_a_day_and_a_month_in_words():
    assert formats.date_text(D(2023, 11, 3), "zh") == "2023年11月3日"
    assert formats.date_text(D(2023, 11, 3), "en") == "3 November 2023"
    assert formats.date_text(None, "zh") == "—"
    assert formats.month_text(month(2023, 11).start, "zh") == "2023年11月"
    assert formats.month_text(year(2023).start, "en") == "Jan 2023"


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023Q3", "2023年第3季度", "Q3 2023"),
        ("2023-11", "2023年11月", "Nov 2023"),
        ("ytd", "本年累计", "Year to date"),
        ("r12", "近12个月", "Last 12 months"),
    ],
)
def test_a_period_has_a_name(code, zh, en):
    assert formats.period_text(code, "zh") == zh
    assert formats.period_text(code, "en") == en


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (D(2023, 1, 1), D(2023, 11, 30), "2023年1—11月", "Jan–Nov 2023"),
        (D(2023, 1, 1), D(2023, 12, 31), "2023年", "2023"),
        (D(2024, 2, 1), D(2024, 2, 29), "2024年2月", "Feb 2024"),
        (D(2023, 7, 1), D(2023, 9, 30), "2023年7—9月", "Jul–Sep 2023"),
        (D(2022, 12, 1), D(2023, 11, 30), "2022年12月—2023年11月", "Dec 2022–Nov 2023"),
        (D(2023, 1, 1), D(2023, 11, 29), "2023-01-01—2023-11-29", "2023-01-01—2023-11-29"),
    ],
)
def test_eleven_months_are_not_called_the_year(first, last, zh, en):
    assert formats.span_text(Window(first, last), "zh") == zh
    assert formats.span_text(Window(first, last), "en") == en


@pytest.mark.parametrize(
    ("months", "lang", "labels"),
    [
        (14, "zh", ["11月", "12", "2023年", "2", "3"]),
        (14, "en", ["Nov", "D", "2023", "F", "M"]),
        (12, "zh", ["11月", "12", "1月", "2", "3"]),  # no two Januaries to tell apart
        (12, "en", ["Nov", "D", "Jan", "F", "M"]),
        (5, "en", ["Nov", "Dec", "Jan", "Feb", "Mar"]),
    ],
)
def test_months_of_an_axis_are_told_by_labels_that_fit_a_phone(months, lang, labels):
    shown = pd.date_range("2022-11-01", periods=months, freq="MS")
    assert formats.month_ticks(shown, lang)[:5] == labels


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("structure", 1, "1 structure"), ("structure", 2, "2 structures"), ("structure", 0, "0 structures"),
        ("community", 1, "1 community"), ("batch", 1, "1 batch"), ("person", 1, "1 person"), ("person", 3, "3 people"),
        ("weekly_hour", 1, "1 hour a week"), ("sqm", 1, "1 m²"), ("activity", 1, "1 activity"),
    ],
)  # fmt: skip
def test_one_of_a_unit_is_called_by_its_singular(unit, value, said):
    one = replace(METRICS["hotline_orders"], unit=unit)
    assert formats.text(value, one, "en") == said


def test_every_unit_has_a_singular_that_is_no_plural():
    """What ends in s and is no plural would be cut."""
    for metric in METRICS.values():
        singular = formats.number(1, replace(metric, decimals=0), "en")[1].split(" ")[0]
        assert not singular.endswith("s"), metric.name


@pytest.mark.parametrize(
    ("name", "value", "said", "lang", "shown"),
    [
        ("hotline_orders", 7866, "件", "zh", "7,866"),
        ("hotline_orders", 1, "orders", "en", "1"),  # "order" and "orders" are one unit
        ("tax_all_level", 8.18e6, "万元", "zh", "818"),
        ("tax_all_level", 1.05e8, "万元", "zh", "1.05亿元"),  # another unit than the note's
        ("hotline_resolution_rate", 0.936, "%", "zh", "93.6%"),
        ("hotline_orders", None, "件", "zh", formats.MISSING),
    ],
)
def test_below_a_note_that_says_the_unit_a_number_stands_alone(name, value, said, lang, shown):
    assert formats.below(said, value, METRICS[name], lang) == shown
