"""The paragraph of the report: what rose and fell, and that every number in it is the computed one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_snapshot import orders, small_snapshot
from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis.bulletin import Sentence, bulletin
from yz_data.periods import parse_period, year
from yz_data.ui.menu import OVERVIEW_KPIS

ALL = Scope.unlimited()


@pytest.mark.parametrize(
    ("text", "lang", "value", "half"),
    [
        ("1.22亿元", "zh", 1.22e8, 5e5), ("8,488万元", "zh", 8.488e7, 5e3), ("33.3%", "zh", 0.333, 0.0005),
        ("2.1个百分点", "zh", 0.021, 0.0005), ("2,527处", "zh", 2527, 0.5), ("122.00 m CNY", "en", 1.22e8, 5e3),
        ("2.1 points", "en", 0.021, 0.0005),
    ],
)  # fmt: skip
def test_a_number_is_read_back_with_the_half_of_its_last_digit(text, lang, value, half):
    (found,) = formats.read_back(text, lang)
    assert found == pytest.approx((value, half))


def test_two_metrics_of_which_one_rose(tmp_path):
    """12 orders after 10: up 20 %."""
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=orders("A", 2022, 10) + orders("A", 2023, 12))
    lead, told = bulletin(snapshot, ("hotline_orders",), year(2023), "zh", filters={}, scope=ALL)
    assert lead.text == "2023年，一项重点指标与上年同期相比一升零降。"
    assert told.text == "热线工单12件，上升20.0%" and told.numbers == (12, pytest.approx(0.2)) and told.verdict == "bad"
    assert lead.is_true("zh") and told.is_true("zh")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "热线工单3件，上升2件（原1件）"), ("en", "Hotline orders 3 orders, up 2 orders (from 1)")],
)
def test_of_a_handful_the_change_is_told_in_things_and_read_back(lang, said, tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=orders("A", 2022, 1) + orders("A", 2023, 3))
    _, told = bulletin(snapshot, ("hotline_orders",), year(2023), lang, filters={}, scope=ALL)
    assert told.text == said and told.numbers == (3, 2, 1) and told.is_true(lang)


def test_eleven_months_of_tax_are_not_told_as_the_year(street):
    """The tax file of December has not come: 1.22 亿元 are those of 1—11月, in the paragraph of the year as well."""
    spans = {
        "zh": "全口径税收（仅2023年1—11月）1.22亿元，上升43.73%", "en": "All-level tax revenue (Jan–Nov 2023 only)",
    }  # fmt: skip
    for lang, span in spans.items():
        told = bulletin(street, OVERVIEW_KPIS, year(2023), lang, filters={}, scope=ALL)
        (tax,) = [one for one in told if "1.22" in one.text or "122.00" in one.text]
        assert span in tax.text and tax.is_true(lang)
        assert not any("（" in one.text or "(Jan" in one.text for one in told[1:] if one is not tax)


def test_without_a_year_before_nothing_is_compared(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=orders("A", 2022, 10))
    lead, told = bulletin(snapshot, ("hotline_orders",), year(2022), "zh", filters={}, scope=ALL)
    assert "零升零降" in lead.text and told.text == "热线工单10件（不可比）"


def test_a_figure_without_a_value_is_left_out(tmp_path):
    assert bulletin(small_snapshot(tmp_path), ("grid_cases",), year(2023), "zh", filters={}, scope=ALL) == ()


@pytest.mark.parametrize(
    "wrong", ["热线工单13件，上升20.0%", "热线工单12件，上升20.1%", "热线工单12件", "热线工单12件，上升20.0%，1"]
)
def test_a_wrong_number_is_found(wrong):
    right = Sentence("热线工单12件，上升20.0%", (12.0, 0.2), "热线工单")
    assert right.is_true("zh") and not replace(right, text=wrong).is_true("zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("period", ["2023", "2022", "2023Q3", "2023-02", "r12"])
def test_every_sentence_of_the_street_is_true(street, period, lang):
    window = parse_period(period, street.as_of)
    told = bulletin(street, OVERVIEW_KPIS, window, lang, filters={}, scope=ALL)
    assert len(told) > 1 and all(one.is_true(lang) for one in told), [one for one in told if not one.is_true(lang)]
