"""Government service, wage alerts, mediation and settlements: a few rows that can be counted by eye.

The rows stand in `small_site`; its data reach until 30 June 2023.
"""

from __future__ import annotations

import shutil

import duckdb
import pandas as pd
import pytest

from yz_data import settings
from yz_data.access import Scope
from yz_data.contracts import CONTRACTS
from yz_data.metrics import METRICS
from yz_data.metrics.livelihood import MARTS as OWN_MARTS
from yz_data.metrics.livelihood import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind
from yz_data.reconciliation import reconcile
from yz_data.warehouse import Snapshot

ALL = Scope.unlimited()
# Metric → what it is in 2023 up to 30 June.
IN_2023 = {
    "gov_service_station_cases": 2, "gov_service_cases_accepted": 6,
    "gov_service_cases": 4, "gov_service_hall_cases": 3, "gov_service_cases_open": 2,
    "gov_service_cases_sent_back": 1, "gov_service_cases_taken_back": 0,
    "gov_service_cases_overdue": 1, "gov_service_cases_due": 5, "gov_service_cases_on_time": 3,
    "gov_service_on_time_share": 3 / 5, "gov_service_cases_same_day": 2, "gov_service_same_day_share": 2 / 4,
    "gov_service_days": 17.5, "gov_service_days_p90": 25.9, "gov_service_promised_days": 16,
    "gov_service_cases_single_window": 2, "gov_service_single_window_share": 2 / 3,
    "gov_service_cases_rated": 3, "gov_service_cases_rated_good": 2,
    "gov_service_cases_rated_poor": 1, "gov_service_good_share": 2 / 3,
    "wage_arrears_alerts": 3, "wage_arrears_alerts_handled": 3, "wage_arrears_alerts_open": 1,
    "wage_arrears_unpaid_days": 28.5, "wage_arrears_handling_days": 4, "wage_arrears_alert_workers": 15,
    "wage_arrears_alert_amount": 159_000,
    "mediation_cases_opened": 4, "mediation_cases_settled": 2, "mediation_cases_settled_secretary": 1,
    "mediation_cases_open": 1, "mediation_cases_closed": 4, "mediation_cases_closed_settled": 3,
    "mediation_settled_share": 3 / 4, "mediation_days": 2,
    "arrears_settlements": 2, "arrears_households_settled": 4, "arrears_amount_settled": 57_000,
}  # fmt: skip


def value(snapshot, metric: str, window: Window, **filters: tuple[str, ...]) -> float | None:
    found = query(snapshot, [metric], window=window, filters=filters, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, small):
    assert value(small, metric, year(2023)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "metric", [m.name for m in METRICS.values() if m in OWN and m.aggregate == "count(*)" and not m.is_ratio]
)
def test_a_count_opens_as_many_rows(metric, small):
    assert len(rows_behind(small, metric, window=year(2023), scope=ALL)) == IN_2023[metric]


def test_a_case_accepted_before_the_period_counts_when_it_is_finished(small):
    """G1 was accepted on 28 December and finished on 4 January."""
    assert value(small, "gov_service_cases_accepted", year(2022)) == 1
    assert value(small, "gov_service_cases", month(2022, 12)) == 0
    assert value(small, "gov_service_cases", month(2023, 1)) == 3


def test_a_station_has_no_single_window_whatever_its_row_says(small):
    """The hall finished G1, G3 and G4, two of them at the single window; G2 of a station says so, too."""
    halls, stations = ({"window_kind": (kind,)} for kind in ("service_hall", "service_station"))
    assert value(small, "gov_service_single_window_share", year(2023), **halls) == pytest.approx(2 / 3)
    assert value(small, "gov_service_single_window_share", year(2023), **stations) is None
    assert value(small, "gov_service_cases_single_window", year(2023), **stations) == 0


def test_a_case_sent_back_is_accepted_but_neither_finished_nor_due(small):
    """G6 was accepted in March and sent back on the third day."""
    march = month(2023, 3)
    assert [value(small, f"gov_service_cases{name}", march) for name in ("_accepted", "", "_due")] == [1, 1, 0]


def test_an_open_case_past_its_day_stays_in_the_denominator_of_the_on_time_share(small):
    """G4 and G5 were due in February: one was late, the other is not finished."""
    assert value(small, "gov_service_on_time_share", month(2023, 2)) == 0
    rows = rows_behind(small, "gov_service_on_time_share", window=month(2023, 2), scope=ALL)
    assert sorted(rows["service_case_id"]) == ["G4", "G5"]


def test_a_case_is_overdue_from_the_day_after_the_one_promised(small):
    days = [Window(pd.Timestamp(day).date(), pd.Timestamp(day).date()) for day in ("2023-02-27", "2023-02-28")]
    assert [value(small, "gov_service_cases_overdue", day) for day in days] == [1, 2]  # G4, then G5 as well


def test_a_case_of_the_hall_has_no_community(small):
    rows = rows_behind(small, "gov_service_cases_accepted", window=year(2023), scope=ALL).set_index("service_case_id")
    assert rows.loc["G2", "community"].startswith("京铁")
    assert pd.isna(rows.loc["G3", "community"])


def test_weekday_and_hour_are_those_of_acceptance(small):
    """3 January 2023 was a Tuesday; G2 and G3 came in between nine and ten."""
    found = query(
        small, ["gov_service_cases_accepted"], by=["accepted_weekday", "accepted_hour"], window=month(2023, 1),
        scope=ALL,
    )  # fmt: skip
    assert found.to_numpy().tolist() == [[2, 9, 2]]


def test_the_published_room_is_counted_without_the_other(small):
    """A14 and the note of the figure: 鑫源调解室 alone."""
    rows = rows_behind(small, "mediation_cases_settled", window=year(2023), scope=ALL)
    assert set(rows["mediation_room"]) == {"xinyuan_room"} and sorted(rows["mediation_id"]) == ["M1", "M2"]


def test_alerts_cases_and_households_have_no_rate_between_them():
    """A ratio of the field divides two metrics of one mart."""
    for metric in OWN:
        if metric.is_ratio:
            assert METRICS[metric.numerator].mart == METRICS[metric.denominator].mart == metric.mart


def test_a_month_without_a_settlement_has_none_and_one_before_the_data_is_unknown(small):
    assert value(small, "arrears_households_settled", month(2023, 2)) == 0
    assert value(small, "arrears_households_settled", month(2022, 11)) is None


@pytest.mark.parametrize("mart", OWN_MARTS, ids=lambda mart: mart.name)
def test_no_mart_holds_a_person(mart, small):
    hidden = {column.name for column in CONTRACTS[mart.extract].columns if column.personal != "none"}
    assert hidden and not set(small.columns(mart.name)) & hidden


# --- the published figures ------------------------------------------------------------------------


def of_one(mart: str, number: str, change: str, which: str) -> str:
    """A change of one row of a mart: the first of those meant."""
    return f"update {mart} set {change} where {number} = (select min({number}) from {mart} where {which})"


PUBLISHED = ("gov_service_cases", "wage_arrears_alerts", "mediation_cases", "arrears_households", "arrears_amount")
YEAR = "between date '2023-01-01' and date '2023-12-31'"
# "Over" figures have a range, so that the count is taken to its edge first: one row less, or one of the other room.
CHANGES = {
    "gov_service_cases": (
        f"delete from fct_gov_service_cases where service_status = 'case_finished' and finished_on {YEAR} "
        "and service_case_id not in (select service_case_id from fct_gov_service_cases "
        f"where service_status = 'case_finished' and finished_on {YEAR} order by service_case_id limit 30001)",
        of_one(
            "fct_gov_service_cases", "service_case_id", "service_status = 'sent_back'",
            f"service_status = 'case_finished' and finished_on {YEAR}",
        ),
    ),
    "wage_arrears_alerts": (
        of_one("fct_wage_arrears_alerts", "alert_id", "handled_on = null", f"handled_on {YEAR}"),
    ),
    "mediation_cases": (
        f"delete from fct_mediation_cases where mediation_room = 'xinyuan_room' and settled_on {YEAR} "
        "and mediation_id not in (select mediation_id from fct_mediation_cases "
        f"where mediation_room = 'xinyuan_room' and settled_on {YEAR} order by mediation_id limit 101)",
        of_one(
            "fct_mediation_cases", "mediation_id", "mediation_room = 'secretary_room'",
            f"mediation_room = 'xinyuan_room' and settled_on {YEAR}",
        ),
    ),
    "arrears_households": (
        of_one(
            "fct_arrears_settlements", "settlement_id", "families_count = families_count + 1", f"settled_on {YEAR}",
        ),
    ),
    "arrears_amount": (
        of_one("fct_arrears_settlements", "settlement_id", "wages_cny = wages_cny - 500", f"settled_on {YEAR}"),
    ),
}  # fmt: skip


def verdicts(path) -> dict[str, str]:
    """From the rows, which are changed here by hand: sums are made of them when a snapshot is built."""
    snapshot = Snapshot(path)
    try:
        found = reconcile(snapshot.without_rollups(), settings.load().published, ALL)
    finally:
        snapshot.close()
    return {one.fact_id: one.verdict for one in found if one.fact_id in PUBLISHED}


@pytest.mark.parametrize("fact", PUBLISHED)
def test_a_published_figure_agrees_and_differs_when_one_row_does(fact, street, tmp_path):
    changed = tmp_path / street.path.name
    shutil.copy(street.path, changed)
    *to_the_edge, change = CHANGES[fact]
    for statement in to_the_edge:
        with duckdb.connect(str(changed)) as con:
            con.execute(statement)
    assert verdicts(changed) == dict.fromkeys(PUBLISHED, "agrees")
    with duckdb.connect(str(changed)) as con:
        assert con.execute(change).fetchone()[0] == 1
    assert verdicts(changed) == dict.fromkeys(PUBLISHED, "agrees") | {fact: "differs"}
