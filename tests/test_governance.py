"""Whistles, reviews and deliberation: a few rows that can be counted by eye.

The rows stand in `small_site`; its data reach until 30 June 2023.
"""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.access import Scope
from yz_data.metrics.governance import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
IN_2023 = {
    # A2, A3, A4, A5 were raised; A2 and A4 are one matter, which was deliberated; A2 began with an order
    "whistle_events": 4, "whistle_matters": 3, "whistles_linked": 2,
    # A1 (made a project), A2, A3 (partly), A4 were closed, after 70, 10, 20 and 3 days
    "whistles_closed": 4, "whistles_settled": 2, "whistle_settled_share": 1 / 2, "whistles_open": 1,
    "whistle_closing_days": 15,
    # 3 + 2 + 2 + 1 units called; one stayed away in February, one in June; hours 2, 2, 6, 6, 1, 1
    "whistle_units_called": 8, "whistle_units_arrived": 6, "whistle_units_absent": 2, "whistle_arrival_share": 3 / 4,
    "whistle_arrival_hours": 2,
    "street_review_meetings": 2, "community_review_meetings": 3, "review_entries": 4,
    "review_rank": None,
    "deliberation_sessions": 3, "deliberation_participants": 80,
    # M2, M4, M5, M6 were raised; M3, M2, M4 were solved after 40, 60 and 20 days; M5 and M6 are open
    "deliberation_matters_raised": 4, "deliberation_matters_solved": 3, "deliberation_matters_open": 2,
    "deliberation_matters_waiting": 1, "deliberation_matters_linked": 2, "deliberation_raised_solved": 2,
    "deliberation_matter_days": 40,
    # of 2023: M2, M4, M5, M6, two of the committee (K2, K3) and three of the alliance (S1 to S3); shared: M1, M2, M5
    "matters": 9, "matters_in_several_streams": 3,
}  # fmt: skip


def value(snapshot, metric: str, window: Window, **filters: tuple[str, ...]) -> float | None:
    found = query(snapshot, [metric], window=window, filters=filters, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, small):
    assert value(small, metric, year(2023)) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("metric", [metric for metric in OWN if metric.unit not in ("share", "day", "hour", "rank")])
def test_the_rows_behind_a_count_are_as_many_as_it_says(metric, small):
    rows = rows_behind(small, metric.name, window=year(2023), scope=ALL)
    counted = rows["participant_count"].sum() if metric.unit == "attendance" else len(rows)
    assert counted == value(small, metric.name, year(2023))


def test_a_matter_whistled_for_twice_counts_in_the_month_of_its_first_whistle(small):
    """A2 and A4 are both about M2: February has the matter, April only the whistle."""
    assert value(small, "whistle_matters", month(2023, 2)) == 1
    assert value(small, "whistle_events", month(2023, 4)) == 1
    assert value(small, "whistle_matters", month(2023, 4)) == 0


def test_each_unit_called_stands_by_itself(small):
    found = query(
        small, ["whistle_units_called", "whistle_units_absent"], by=["called_unit"], window=year(2023), scope=ALL
    ).set_index("called_unit")
    assert found["whistle_units_called"].to_dict() == {"执": 3, "警": 2, "环": 2, "水": 1}
    assert found["whistle_units_absent"].to_dict() == {"执": 0, "警": 0, "环": 1, "水": 1}


def test_a_unit_that_stayed_away_has_no_time_of_arrival(small):
    """The others came to A2 after two hours; 环 did not."""
    rows = rows_behind(small, "whistle_units_absent", window=month(2023, 2), scope=ALL)
    assert rows["called_unit"].tolist() == ["环"]
    assert rows[["arrived_at", "arrival_hours"]].isna().all(axis=None)
    assert value(small, "whistle_arrival_hours", month(2023, 6)) is None


def test_nobody_called_is_no_share(small):
    assert value(small, "whistle_arrival_share", month(2023, 5)) is None


def test_an_open_whistle_is_open_until_the_day_it_is_closed(small):
    """A1 was raised in November and closed on 10 January."""
    assert value(small, "whistles_open", year(2022)) == 1
    assert value(small, "whistles_open", month(2023, 1)) == 0


def test_the_two_series_of_reviews_stay_apart(small):
    assert value(small, "street_review_meetings", month(2023, 2)) == 1
    assert value(small, "community_review_meetings", month(2023, 2)) == 2


def test_a_place_holds_until_the_next_meeting_and_only_for_one_community(small):
    jingtie = {"community": ("京铁",)}
    assert value(small, "review_rank", month(2023, 1), **jingtie) == 2
    assert value(small, "review_rank", month(2023, 5), **jingtie) == 1
    assert value(small, "review_rank", month(2023, 5)) is None


def test_a_matter_solved_later_does_not_count_for_the_month_it_was_raised_in(small):
    """M2 was raised in February and solved in April; M4 was raised and solved in March."""
    assert value(small, "deliberation_raised_solved", month(2023, 2)) == 0
    assert value(small, "deliberation_raised_solved", Window(month(2023, 2).start, month(2023, 4).end)) == 2


def test_a_matter_known_to_two_streams_says_so_in_both(small):
    whistles = rows_behind(small, "whistle_events", window=year(2023), scope=ALL).set_index("whistle_id")
    assert whistles["is_in_other_stream"].to_dict() == {"A2": True, "A3": False, "A4": True, "A5": False}
    matters = rows_behind(small, "deliberation_matters_linked", window=year(2023), scope=ALL)
    assert matters["matter_id"].tolist() == ["M2", "M5"]


def test_a_matter_of_several_streams_counts_once_from_the_first_day_any_of_them_had_it(small):
    """M1: the project D1 of 2022 and the whistle A1; M2: two whistles, and a deliberation; M5: a deliberation, and the
    illegal structure V5. M3, M4, M6 and SX1 stand in one ledger each."""
    rows = rows_behind(small, "matters_in_several_streams", window=year(2023), scope=ALL).set_index("matter_id")
    streams = rows[[name for name in rows if name.startswith("is_in_")]]
    assert {number: [name for name in row.index if row[name]] for number, row in streams.iterrows()} == {
        "M1": ["is_in_whistles", "is_in_projects"],
        "M2": ["is_in_whistles", "is_in_deliberation"],
        "M5": ["is_in_deliberation", "is_in_structures"],
    }
    days = rows[["begun_on", "shared_on"]].astype(str)
    assert days.loc["M1"].tolist() == ["2022-03-01", "2022-11-01"]
    assert days.loc["M2"].tolist() == ["2023-02-01", "2023-02-05"]
    assert days.loc["M5"].tolist() == ["2023-03-05", "2023-06-20"]
    assert value(small, "matters_in_several_streams", month(2023, 5)) == 2  # M5 was no structure yet


def test_the_two_matters_that_were_published_in_two_streams_stand_in_both(street):
    """科印小区 was whistled for and is being rebuilt; at 探矿家属院38号楼 talks and a demolition met."""
    rows = rows_behind(street, "matters_in_several_streams", window=year(2023), scope=ALL)
    told = rows.set_index("matter_id")
    streams = {
        number: [name.removeprefix("is_in_") for name in told if name.startswith("is_in_") and told.loc[number, name]]
        for number in ("SX2023-0102", "SX2023-0038")
    }
    assert streams == {"SX2023-0102": ["whistles", "projects"], "SX2023-0038": ["deliberation", "structures"]}
    assert "科印小区" in told.loc["SX2023-0102", "title"] and "探矿家属院" in told.loc["SX2023-0038", "title"]
    assert told.index.is_unique


def test_no_rate_divides_matters_solved_by_sessions_held():
    ratios = {(one.numerator, one.denominator) for one in OWN if one.is_ratio}
    assert not [pair for pair in ratios if any(name.startswith("deliberation") for name in pair)]


def test_no_mart_holds_a_person(small):
    for mart in {metric.mart for metric in OWN}:
        assert not set(small.columns(mart)) & {"raiser_name", "host_name", "proposer_name", "remark"}
