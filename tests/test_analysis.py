"""Key figures and what needs attention, on rows that can be counted by eye."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.small_snapshot import AS_OF, hazard, item, orders, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import attention, kpis
from yz_data.metrics import METRICS
from yz_data.periods import month, year

ALL = Scope.unlimited()
YEAR = year(2023)


# --- the status rule


@pytest.mark.parametrize(
    ("metric", "value", "target", "status"),
    [
        ("hotline_resolution_rate", 0.93, 0.93, "good"),
        ("hotline_resolution_rate", 0.99, 0.93, "good"),
        ("hotline_resolution_rate", 0.90, 0.93, "watch"),
        ("hotline_resolution_rate", 0.80, 0.93, "bad"),
        ("problems_overdue", 19, 20, "good"),
        ("problems_overdue", 21, 20, "watch"),
        ("problems_overdue", 22, 20, "bad"),
        ("problems_open", 1, 0, "bad"),
        ("tax_all_level", -96.0, -95.0, "watch"),
        ("tax_all_level", -105.0, -95.0, "bad"),
        ("hotline_resolution_rate", 0.93, None, "no_target"),
        ("problems_total", 60, 60, "no_target"),
        ("hotline_resolution_rate", None, 0.93, "no_data"),
    ],
)
def test_a_target_is_met_or_missed_by_a_little_or_by_more_than_a_twentieth(metric, value, target, status):
    assert kpis.status_of(METRICS[metric], value, target) == status


def test_the_boundary_of_a_warning_is_a_twentieth_of_the_target():
    tax = METRICS["tax_all_level"]
    assert kpis.status_of(tax, 950.0, 1_000.0) == "watch"
    assert kpis.status_of(tax, 949.0, 1_000.0) == "bad"


# --- key figures


@pytest.fixture
def taxed(tmp_path):
    """Tax of 2022 and 2023 up to November, none in July 2023, with a target for the eleven months of 2023."""
    months = [(2022, n) for n in range(1, 13)] + [(2023, n) for n in range(1, 12) if n != 7]
    rows = [
        {
            "enterprise_id": "E1",
            "month_end_on": month(*one).end,
            "amount_cny": 100.0 if one[0] == 2022 else 120.0,
        }
        for one in months
    ]
    target = {
        "metric": "tax_all_level",
        "period_start": dt.date(2023, 1, 1),
        "period_end": dt.date(2023, 11, 30),
        "target_value": 1_250.0,
    }
    snapshot = small_snapshot(
        tmp_path, {"tax_monthly": dt.date(2023, 11, 30)}, fct_tax_months=rows, fct_targets=[target]
    )
    yield snapshot
    snapshot.close()


def test_a_key_figure_holds_value_base_target_status_and_freshness(taxed):
    (tax,) = kpis.key_figures(taxed, ("tax_all_level",), YEAR, filters={}, scope=ALL)
    assert (tax.value, tax.compared.change.base) == (
        1_200.0,
        1_100.0,
    )  # ten months against eleven of last year
    assert (
        str(tax.compared.window) == "2023-01-01—2023-11-30"
        and str(tax.compared.base_window) == "2022-01-01—2022-11-30"
    )
    assert (tax.target, tax.status) == (1_250.0, "watch")
    assert (tax.days_behind, tax.is_stale) == (31, False)


def test_the_series_has_thirteen_months_and_a_missing_one_is_missing(taxed):
    (tax,) = kpis.key_figures(taxed, ("tax_all_level",), YEAR, filters={}, scope=ALL)
    assert tax.series == (100.0, *[120.0] * 6, None, *[120.0] * 4, None)


def test_under_a_filter_there_is_no_target(taxed):
    (found,) = kpis.key_figures(taxed, ("hotline_orders",), YEAR, filters={"community": ("甲",)}, scope=ALL)
    (tax,) = kpis.key_figures(taxed, ("tax_all_level",), YEAR, filters={"community_id": ("1",)}, scope=ALL)
    assert found.target is None
    assert (tax.value, tax.target, tax.compared.change.note, tax.status) == (
        None,
        None,
        "not_split",
        "no_data",
    )


@pytest.fixture
def called(tmp_path):
    """Community 1 with three orders of which two are resolved, community 2 with one that is; targets of a share of 0.6
    for the street and of 0.9 for community 1, and of 0.1 for a community that is not on the list."""
    resolutions = [("1", "resolved"), ("1", "resolved"), ("1", "unresolved"), ("2", "resolved")]
    rows = [
        {"order_id": str(place), "received_on": dt.date(2023, 6, 1), "order_type": "appeal", "community_id": community,
         "resolution": result}
        for place, (community, result) in enumerate(resolutions)
    ]  # fmt: skip
    stated = [(None, None, 0.6), ("1", "甲", 0.9), (None, "没有的社区", 0.1)]
    targets = [
        {"metric": "hotline_resolution_rate", "period_start": YEAR.start, "period_end": YEAR.end,
         "community_id": code, "community": name, "target_value": value}
        for code, name, value in stated
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows, fct_targets=targets)
    yield snapshot
    snapshot.close()


def held(snapshot, scope=ALL, **filters):
    (found,) = kpis.key_figures(snapshot, ("hotline_resolution_rate",), YEAR, filters=filters, scope=scope)
    return found.value, found.target, found.status


def test_the_street_is_held_against_its_target_and_one_community_against_its_own(called):
    assert held(called) == (0.75, 0.6, "good")
    assert held(called, community_id=("1",)) == (2 / 3, 0.9, "bad")
    assert held(called, community_id=()) == (0.75, 0.6, "good"), "a filter without values is none"


def test_what_is_no_whole_community_has_no_target(called):
    assert held(called, community_id=("2",)) == (1.0, None, "no_target"), "no target is stated for it"
    assert held(called, community_id=("1", "2")) == (0.75, None, "no_target")
    assert held(called, community_id=("1",), order_type=("appeal",))[1] is None


def test_who_may_see_one_community_sees_its_target_and_not_the_streets(called):
    assert held(called, Scope.of_communities("1")) == (2 / 3, 0.9, "bad")
    assert held(called, Scope.of_communities("1", "2")) == (0.75, None, "no_target")
    assert held(called, Scope.of_communities("2"), community_id=("1",))[1] is None


# --- what needs attention


def found(snapshot, figures=(), window=YEAR, filters=None) -> dict[str, attention.Finding]:
    """Findings by the last part of their key, in their order."""
    return {
        one.key.removeprefix("attention."): one
        for one in attention.findings_about(snapshot, figures, window, filters or {}, ALL)
    }


def test_overdue_problems_are_counted_and_the_unit_with_the_most_is_named(tmp_path):
    items = [
        item("1", "2023-02-01", lead_unit="甲办", due_on="2023-06-30"),
        item("2", "2023-02-01", lead_unit="乙办", due_on="2023-12-30"),
        item("3", "2023-02-01", lead_unit="乙办", due_on="2023-12-01"),
        item("4", "2023-02-01", lead_unit="甲办", due_on="2023-12-31"),  # due today is not overdue
        item(
            "5", "2023-02-01", lead_unit="甲办", due_on="2023-01-01", state="dynamic_zero"
        ),  # stands for good
        item("6", "2023-02-01", lead_unit="甲办", due_on="2023-01-01", state="done"),
    ]
    one = found(small_snapshot(tmp_path, fct_problem_states=items))["problems_overdue"]
    assert one.facts == {"count": 3, "unit": "乙办", "most": 2}
    assert (one.gravity, one.metric) == ("bad", "problems_overdue")


def test_overdue_hazards_are_those_of_inspections_alone(tmp_path):
    hazards = [
        hazard("1", "2023-04-01"), hazard("2", "2023-05-01", level="major"), hazard("3", "2024-01-15"),
        hazard("4", "2023-04-01", stream="sweep"), hazard("5", "2023-04-01", stream="self_check", level="major"),
    ]  # fmt: skip
    one = found(small_snapshot(tmp_path, fct_hazards=hazards))["hazards_overdue"]
    assert one.facts == {"count": 2, "major": 1}


def test_the_community_that_grew_most_is_named_when_its_base_is_large_enough(tmp_path):
    rows = orders("甲", 2022, 100) + orders("甲", 2023, 125)  # +25 %
    rows += orders("乙", 2022, 200) + orders("乙", 2023, 210)  # +5 %
    rows += orders("丙", 2022, 99) + orders("丙", 2023, 300)  # +203 %, of too few
    rows += orders("丁", 2023, 500)  # nothing to compare with
    one = found(small_snapshot(tmp_path, fct_hotline_orders=rows))["community_growth"]
    assert (one.facts["community"], one.facts["change"].base, one.facts["change"].current) == ("甲", 100, 125)
    assert one.facts["change"].relative == pytest.approx(0.25)
    assert [str(window) for window in one.facts["windows"]] == ["2023-01-01—2023-12-31", "2022-01-01—2022-12-31"]
    assert (one.metric, one.filters) == ("hotline_orders", {"community": ("甲",)})


def test_a_growth_below_a_fifth_is_not_worth_a_sentence(tmp_path):
    rows = orders("甲", 2022, 100) + orders("甲", 2023, 119)
    assert found(small_snapshot(tmp_path, fct_hotline_orders=rows)) == {}


def test_growth_is_not_told_when_last_year_is_not_covered(tmp_path):
    rows = orders("甲", 2022, 100) + orders("甲", 2023, 125)
    assert found(small_snapshot(tmp_path, fct_hotline_orders=rows), window=year(2022)) == {}


def test_targets_missed_come_before_targets_met_and_stale_data_are_named(taxed):
    (tax,) = kpis.key_figures(taxed, ("tax_all_level",), YEAR, filters={}, scope=ALL)
    figures = [replace(tax, status="good"), replace(tax, status="bad", is_stale=True, days_behind=40)]
    findings = found(taxed, figures)
    assert list(findings) == ["target_bad", "stale", "target_good"]
    assert findings["target_bad"].facts == {
        "metric": METRICS["tax_all_level"],
        "value": 1_200.0,
        "target": 1_250.0,
        "window": tax.compared.window,
        "goal": "attention.goal_so_far",  # the extract ends in November
    }
    assert findings["stale"].facts == {"metric": METRICS["tax_all_level"], "days": 40}


def test_rows_to_correct_are_told_with_the_number_of_files(tmp_path):
    files = [
        {"file_name": name, "quarantined_count": count} for name, count in (("a", 3), ("b", 0), ("c", 2))
    ]
    assert found(small_snapshot(tmp_path, meta_files=files))["quarantined"].facts == {"rows": 5, "files": 2}


def test_where_nothing_needs_attention_nothing_is_said(tmp_path):
    assert attention.findings_about(small_snapshot(tmp_path), [], YEAR, {}, ALL) == []


@pytest.mark.parametrize(
    ("due", "left"), [("2024-01-10", 10), ("2023-12-31", 0), ("2023-12-21", -10), (None, None)]
)
def test_days_left_count_from_the_as_of_date(due, left):
    assert attention.days_left(dt.date.fromisoformat(due) if due else None, AS_OF) == left
