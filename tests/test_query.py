"""The only reader of marts: what it counts on a site small enough to count by eye, and what it refuses."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pandas as pd
import pytest

from yz_data.access import Scope
from yz_data.comparisons import target_for
from yz_data.errors import QueryRefused
from yz_data.metrics import DIMENSIONS, METRICS
from yz_data.periods import Window, month, quarter, year
from yz_data.query import query, rows_behind, values

ALL = Scope.unlimited()
FIRST_QUARTER, YEAR = quarter(2023, 1), year(2023)


def one(snapshot, metric: str, window=YEAR, scope=ALL, **filters):
    value = query(snapshot, [metric], window=window, filters=filters, scope=scope)[metric].iloc[0]
    return None if pd.isna(value) else value


def by(snapshot, metric: str, dimension: str, window=YEAR, scope=ALL, **filters) -> dict:
    answer = query(snapshot, [metric], by=[dimension], window=window, filters=filters, scope=scope)
    keys = [None if pd.isna(k) else str(k.date()) if isinstance(k, pd.Timestamp) else k for k in answer[dimension]]
    return dict(zip(keys, [None if pd.isna(v) else v for v in answer[metric]], strict=True))


COUNTED = {
    "hotline_orders": 6, "hotline_called_back": 5, "hotline_resolved": 2, "hotline_rated": 4, "hotline_satisfied": 3,
    "hotline_resolution_rate": 0.4, "hotline_satisfaction_rate": 0.75, "grid_cases": 3, "grid_cases_due": 3,
    "grid_cases_closed_on_time": 1, "grid_on_time_closure_rate": 1 / 3, "inspection_visits": 3, "hazard_sweeps": 1,
    "inspection_hazards_found": 3, "hazards_eliminated": 2, "sweep_points_fixed": 1, "self_check_hazards": 1,
    "inspection_hazards_due": 3, "inspection_hazards_rectified": 2, "hazard_rectification_rate": 2 / 3,
    "inspection_found_rectified": 2, "inspection_found_rechecked": 0, "hazards_open": 1, "hazard_repeats": 0,
    "hazards_traced": 0, "hazard_repeat_share": None,
    "sweep_points_found": 1, "sweep_found_rectified": 1, "sweep_found_rechecked": 0, "sweep_points_open": 0,
    "sweep_points_overdue": 0,
    "self_check_found_rectified": 1, "self_check_found_rechecked": 0, "self_check_open": 0, "self_check_overdue": 0,
    "hazards_overdue": 1, "enterprises_registered": 2, "enterprises_moved_in": 1, "tax_all_level": 216.5,
    "tax_payers": 3, "street_tax_ytd": 609.5, "street_tax_growth": 609.5 / 590 - 1, "streets_ranked": 2,
    "problems_total": 4, "problems_open": 3, "problems_done": 1, "problems_dynamic_zero": 1, "problems_ongoing": 2,
    "problems_overdue": 1, "problem_completion_share": 0.25, "problem_categories": 3, "problems_added": 4,
    "problems_closed": 1, "problems_reopened": 0, "problems_withdrawn": 0, "problem_events": 6, "problem_listings": 4,
    "problem_restatements": 0, "grid_cells": 2, "grid_blocks": 1, "grid_chiefs": 1,
    "grid_residents": 2000, "community_residents": 6000,
    "hotline_must_respond": 0, "hotline_responded": 0, "hotline_response_rate": None, "hotline_partly_resolved": 1,
    "hotline_fully_resolved": 2, "hotline_fully_satisfied": 2, "assessed_fully_resolved": 2,
    "assessed_fully_satisfied": 2, "hotline_fairly_satisfied": 1, "hotline_excluded": 0,
    "assessed_must_respond": 0, "assessed_responded": 0,
    "assessed_response_rate": None, "assessed_called_back": 5, "assessed_resolved": 2, "assessed_partly_resolved": 1,
    "assessed_resolution_rate": 0.4, "assessed_rated": 4, "assessed_satisfied": 3, "assessed_fairly_satisfied": 1,
    "assessed_satisfaction_rate": 0.75, "hotline_deadlines": 0, "hotline_on_time": 0, "hotline_overdue": 0,
    "hotline_overdue_open": 0, "hotline_on_time_rate": None, "hotline_repeats": 0, "hotline_repeats_after_closure": 0,
    "hotline_traced": 5, "hotline_repeat_share": 0, "hotline_histories": 0, "dual_signoffs": 2,
    "dual_signoffs_signed": 1, "dual_signoffs_pending": 1, "dual_signoff_rate": 0.5, "dual_signoff_gap_days": 1,
    "proactive_actions": 2, "proactive_actions_effective": 1,
}  # fmt: skip


@pytest.mark.parametrize("metric", COUNTED)
def test_the_first_quarter_counted_by_eye(metric, small):
    assert one(small, metric, FIRST_QUARTER) == pytest.approx(COUNTED[metric])


def test_every_metric_is_counted_by_eye():
    """Here or, of the fields with a site of their own, in that field's tests."""
    fields = ("buildings", "governance", "livelihood", "services", "volunteering")
    modules = [import_module(f"tests.{name}") for name in ("party_site", *(f"test_{field}" for field in fields))]
    elsewhere = {name for one in modules for name in one.IN_2023}
    assert set(METRICS) - set(COUNTED) - elsewhere <= {"tax_rank_by_growth", "tax_rank_by_amount"}


def test_days_belong_to_their_month_to_the_minute(small):
    assert by(small, "hotline_orders", "month") == {
        "2023-01-01": 2, "2023-02-01": 2, "2023-03-01": 2, "2023-04-01": 1, "2023-06-01": 1,
    }  # fmt: skip
    assert by(small, "hotline_orders", "quarter") == {"2023-01-01": 6, "2023-04-01": 2}
    assert by(small, "hotline_orders", "week", month(2023, 1)) == {"2022-12-26": 1, "2023-01-30": 1}


def test_rows_without_a_community_are_their_own_group(small):
    assert by(small, "hotline_orders", "community") == {"京铁": 5, "靓丽明居": 2, None: 1}


def test_a_stock_is_what_stood_on_the_last_day_of_each_period(small):
    assert by(small, "problems_open", "month") == {"2023-01-01": 3, "2023-02-01": 3, "2023-03-01": 3, "2023-04-01": 3}
    assert by(small, "problems_done", "month") == {"2023-01-01": 0, "2023-02-01": 1, "2023-03-01": 1, "2023-04-01": 1}
    assert by(small, "enterprises_registered", "month", FIRST_QUARTER) == {
        "2023-01-01": 2,
        "2023-02-01": 3,
        "2023-03-01": 2,
    }


def test_the_ledger_of_april_counted_by_eye(small):
    """W1 done, W2 reopened, W4 no longer listed, W5 added: 3 open before, 3 after."""
    april = month(2023, 4)
    found = [one(small, f"problems_{name}", april) for name in ("added", "reopened", "closed", "withdrawn")]
    assert found == [1, 1, 1, 1]


def test_outside_the_data_a_number_is_missing_and_inside_it_is_zero(small):
    assert one(small, "hotline_orders", month(2023, 5)) == 0
    assert one(small, "hotline_orders", month(2023, 7)) is None
    assert one(small, "hotline_orders", month(2022, 11)) is None
    assert one(small, "hotline_resolution_rate", month(2023, 5)) is None, "a rate of nothing is no rate"
    assert one(small, "problems_open", month(2023, 5)) is None, "the list ends in April"
    assert one(small, "problems_open", Window(dt.date(2023, 4, 1), dt.date(2023, 6, 30))) == 3, "the last day known"
    assert one(small, "tax_all_level", month(2023, 4)) is None


def test_metrics_of_different_extracts_are_asked_together(small):
    answer = query(
        small,
        ["hotline_orders", "inspection_visits", "problems_open"],
        by=["community"],
        window=FIRST_QUARTER,
        scope=ALL,
    )
    found = {row.community if isinstance(row.community, str) else None: tuple(row)[2:] for row in answer.itertuples()}
    assert found["京铁"] == (3 + 1, 2, 1)
    assert found["靓丽明居"] == (1, 1, 1)


@pytest.mark.parametrize("name", ["hotline_order", "hotlines", "problem_open", "税收", ""])
def test_an_unknown_metric_answers_with_the_nearest(name, small):
    with pytest.raises(QueryRefused) as refusal:
        one(small, name)
    assert refusal.value.key == "unknown_metric"
    nearest = refusal.value.facts["nearest"].split(", ")
    assert nearest
    assert all(known in METRICS for known in nearest)
    if name == "hotline_order":
        assert nearest[0] == "hotline_orders"


def test_an_unknown_dimension_or_one_the_metric_does_not_have(small):
    with pytest.raises(QueryRefused) as refusal:
        by(small, "hotline_orders", "comunity")
    assert "community" in refusal.value.facts["nearest"]
    with pytest.raises(QueryRefused) as refusal:
        by(small, "hotline_orders", "tax_type")
    assert (refusal.value.key, "order_type" in refusal.value.facts["known"]) == ("dimension_not_of_metric", True)
    with pytest.raises(QueryRefused):
        one(small, "hotline_orders", tax_type=["vat"])
    with pytest.raises(QueryRefused):
        one(small, "hotline_orders", nonsense=["x"])


@pytest.mark.parametrize("value", ["'; drop table fct_hotline_orders; --", "京铁' or '1'='1", "%", "\\", "$1", "?"])
def test_a_value_is_a_value_and_never_sql(value, small):
    assert one(small, "hotline_orders", community=[value]) == 0
    assert one(small, "hotline_orders") == 8


@pytest.mark.parametrize(
    "filters", [{"year": ["2022", "2023"]}, {"month": ["2023-1x"]}, {"year": ["abc"]}, {"day": ["2023-02-30"]}]
)
def test_a_time_filter_is_one_period(filters, small):
    with pytest.raises(QueryRefused):
        one(small, "hotline_orders", **filters)


def test_a_time_filter_narrows_the_window(small):
    assert one(small, "hotline_orders", month=["2023-02"]) == 2
    assert one(small, "hotline_orders", quarter=["2023-01"]) == 6
    assert one(small, "hotline_orders", FIRST_QUARTER, month=["2023-04"]) is None
    assert one(small, "hotline_orders", community=[]) == 8, "no value chosen is no filter"


def test_a_scope_limits_communities(small):
    own = Scope.of_communities("110112012001")
    assert one(small, "hotline_orders", scope=own) == 5
    assert by(small, "hotline_orders", "community", scope=own) == {"京铁": 5}
    assert one(small, "hotline_orders", scope=own, community=["靓丽明居"]) == 0, (
        "a filter cannot reach beyond the scope"
    )
    assert len(rows_behind(small, "hotline_orders", window=YEAR, scope=own)) == 5
    assert one(small, "hotline_orders", scope=Scope.of_communities()) == 0, "an empty scope shows nothing"
    assert not one(small, "tax_all_level", FIRST_QUARTER, scope=own), "tax has no communities: it is not shown at all"


def test_a_scope_hides_columns(small):
    shown = rows_behind(
        small, "hotline_orders", window=YEAR, scope=Scope(None, None, frozenset({"title", "site_name"}))
    )
    assert {"title", "site_name"}.isdisjoint(shown.columns)
    assert {"order_id", "community"} <= set(shown.columns)


def test_a_scope_has_to_be_given(small):
    with pytest.raises(TypeError):
        query(small, ["hotline_orders"], window=YEAR)  # type: ignore[call-arg]


def test_counts_are_whole_numbers_and_money_is_not(small):
    answer = query(small, ["hotline_orders", "hotline_resolved"], window=YEAR, scope=ALL)
    assert all(pd.api.types.is_integer_dtype(kind) for kind in answer.dtypes)
    assert isinstance(one(small, "tax_all_level", FIRST_QUARTER), float)


def test_no_name_of_a_dimension_is_that_of_a_metric():
    assert not set(METRICS) & set(DIMENSIONS)


def test_the_rows_behind_a_number_come_in_the_order_that_is_asked_for(small):
    order = ("lead_unit", "item_id")
    rows = rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL, order=order)
    asked = rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL).sort_values(list(order))
    assert len(rows) > 1 and rows["item_id"].tolist() == asked["item_id"].tolist()
    with pytest.raises(QueryRefused):
        rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL, order=("unit",))


def test_of_the_rows_behind_a_number_only_some_columns_may_be_wanted(small):
    whole = rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL)
    some = rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL, columns=["state", "item_id"])
    pd.testing.assert_frame_equal(some, whole[["state", "item_id"]])
    hidden = Scope(None, None, frozenset({"state"}))
    cut = rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=hidden, columns=["state", "item_id"])
    assert list(cut.columns) == ["item_id"], "a scope hides a column from those who name it too"
    with pytest.raises(QueryRefused, match="stat"):
        rows_behind(small, "problems_open", window=FIRST_QUARTER, scope=ALL, columns=["stat"])


def test_single_numbers_are_those_of_the_frame_and_unknown_ones_are_missing(small):
    """2 of 5 called back were resolved; tax is not known by community; in 2019 nothing was."""
    names = ["hotline_orders", "hotline_resolution_rate", "hazard_repeat_share", "tax_all_level"]
    everywhere = values(small, names, window=FIRST_QUARTER, scope=ALL)
    assert [everywhere[name] for name in names[:2]] == [6.0, 0.4]
    assert everywhere == {name: one(small, name, FIRST_QUARTER) for name in names}
    place = small.rows("select community_id from fct_hotline_orders where community_id is not null limit 1")[0]
    assert values(small, names, window=YEAR, filters={"community_id": place}, scope=ALL)["tax_all_level"] is None
    assert values(small, names, window=year(2019), scope=ALL) == dict.fromkeys(names)


def test_a_target_belongs_to_its_community_and_that_of_an_unknown_one_to_nobody(small):
    """Stated: 20 for the street, 5 for 京铁, 1 for a community that is not on the list."""
    places = small.rows("select community_id from dim_communities where community_name = '京铁'")
    assert target_for(small, "hotline_orders", YEAR) == 20
    assert target_for(small, "hotline_orders", YEAR, community_id=places[0][0]) == 5
    assert ("没有的社区", None) in small.rows("select community, community_id from fct_targets")
