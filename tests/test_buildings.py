"""Group rentals, illegal construction and land, projects, micro-projects, green sites, legal service: ten rows by eye.

The rows stand in `small_site`; its data reach until 30 June 2023.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from yz_data.access import Scope
from yz_data.metrics import MARTS, METRICS
from yz_data.metrics.buildings import MARTS as OWN_MARTS
from yz_data.metrics.buildings import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
# Metric → what it is in 2023 up to 30 June.
IN_2023 = {
    "group_rentals_found": 3, "group_rentals_returned": 1, "group_rentals_removed": 1, "group_rentals_open": 1,
    "group_rentals_verified": 2, "group_rental_removing_days": 17, "illegal_structures_written_off": 0,
    "illegal_structures_found": 2, "illegal_structures_new": 2, "illegal_structures_demolished": 2,
    "illegal_structures_standing": 2, "illegal_structures_new_standing": 1, "illegal_structures_overdue": 1,
    "illegal_structures_to_identify": 0, "illegal_structures_to_order": 1, "illegal_structures_to_demolish": 1,
    "illegal_structures_to_write_off": 1, "illegal_structures_baseline": 3, "illegal_structures_baseline_gone": 2,
    "illegal_structures_baseline_gone_share": 2 / 3, "illegal_structures_area_new": 14,
    "illegal_structures_area_demolished": 26.5, "illegal_structures_area_standing": 38,
    "illegal_land_found": 1, "illegal_land_rectified": 1, "illegal_land_open": 1, "illegal_land_area_rectified": 400,
    "illegal_land_area_open": 250,
    "named_projects": 1, "project_milestones": 5, "milestones_due": 3, "milestones_on_time": 2,
    "milestone_on_time_share": 2 / 3, "milestones_done": 2, "milestones_late": 1, "milestones_blocked": 1,
    "micro_projects_applied": 3, "micro_projects_approved": 1, "micro_projects_done": 1, "micro_projects_in_hand": 1,
    "micro_project_batches": 2, "micro_projects_applied_approved": 1, "micro_projects_applied_done": 1,
    "micro_projects_applied_rejected": 1, "micro_project_amount_applied": 55_000,
    "green_sites": 2, "green_sites_opened": 1, "green_area": 920,
    "legal_service_weekly_hours": 12, "legal_service_hours_delivered": 10.5, "legal_consultations": 2,
}  # fmt: skip
# The same on the last day of 2022, or in that year, where it differs in kind.
IN_2022 = {
    "group_rentals_removed": 1, "group_rentals_open": 0, "illegal_structures_standing": 2,
    "group_rentals_verified": 1, "illegal_structures_written_off": 1,
    "illegal_structures_baseline_gone": 1, "illegal_structures_new": 0, "illegal_structures_area_demolished": 0,
    "illegal_land_open": 1, "illegal_land_area_rectified": 0, "named_projects": 1, "milestones_done": 1,
    "milestones_on_time": 0, "micro_projects_applied_approved": 1, "micro_project_batches": 1, "green_area": 120,
    "legal_service_weekly_hours": 4, "legal_consultations": 1,
}  # fmt: skip


def value(snapshot, metric: str, window: Window, **filters: tuple[str, ...]) -> float | None:
    found = query(snapshot, [metric], window=window, filters=filters, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, small):
    assert value(small, metric, year(2023)) == pytest.approx(expected)


@pytest.mark.parametrize(("metric", "expected"), IN_2022.items())
def test_2022(metric, expected, small):
    assert value(small, metric, year(2022)) == pytest.approx(expected)


def test_a_structure_written_off_without_demolition_is_gone_and_not_demolished(small):
    """V3 left the baseline on 1 July 2022 by being written off."""
    assert value(small, "illegal_structures_standing", month(2022, 6)) == 3
    assert value(small, "illegal_structures_standing", month(2022, 7)) == 2
    assert value(small, "illegal_structures_demolished", month(2022, 7)) == 0


def test_what_is_new_is_never_netted_against_the_baseline(small):
    """Two of three of the baseline are gone, whatever grew beside it."""
    names = ["illegal_structures_baseline", "illegal_structures_new"]
    shown = query(small, names, by=["stock_kind"], window=year(2023), scope=ALL).set_index("stock_kind").fillna(0)
    assert shown.loc["in_baseline"].tolist() == [3, 0]
    assert shown.loc["newly_built"].tolist() == [0, 2]


def test_a_case_of_a_dwelling_that_was_removed_before_has_come_back(small):
    rows = rows_behind(small, "group_rentals_returned", window=year(2023), scope=ALL)
    assert rows["rental_id"].tolist() == ["H3"]
    assert rows["removed_before_on"].iloc[0].date() == dt.date(2022, 6, 1)


def test_a_suspicion_that_was_not_verified_is_not_open(small):
    """H2 was found in January and never verified."""
    assert value(small, "group_rentals_open", month(2023, 2)) == 0
    assert value(small, "group_rentals_found", month(2023, 1)) == 1


def test_a_plan_of_next_year_stands_among_the_milestones_of_today(small):
    rows = rows_behind(small, "project_milestones", window=year(2023), scope=ALL)
    assert rows["planned_on"].max().date() == dt.date(2024, 1, 31)
    assert value(small, "project_milestones", year(2022)) == 4  # the second project was not listed yet


def test_a_milestone_is_late_from_the_day_after_its_plan_until_it_is_reached(small):
    """D1-1 was planned for 30 June 2022 and reached on 10 July."""
    days = [Window(day, day) for day in (dt.date(2022, 6, 30), dt.date(2022, 7, 1), dt.date(2022, 7, 10))]
    assert [value(small, "milestones_late", day) for day in days] == [0, 1, 0]


def test_an_address_in_an_obstacle_is_masked(small):
    rows = rows_behind(small, "milestones_blocked", window=year(2023), scope=ALL)
    assert rows["blocker"].tolist() == ["**待协调"]


def test_applied_for_is_not_approved(small):
    """X2 approved, X3 sent back, X4 undecided."""
    names = ["micro_projects_applied", "micro_projects_applied_approved", "micro_projects_applied_rejected"]
    assert query(small, names, window=year(2023), scope=ALL).iloc[0].tolist() == [3, 1, 1]
    assert value(small, "micro_projects_applied_approved", month(2023, 1)) == 0  # approved in February


def test_planned_hours_are_no_hours_delivered(small):
    """Twelve hours a week from 2023 on; 10.5 hours were held in the first week, nothing since."""
    assert value(small, "legal_service_weekly_hours", month(2023, 5)) == 12
    assert value(small, "legal_service_hours_delivered", month(2023, 5)) is None


@pytest.mark.parametrize("mart", [mart.name for mart in OWN_MARTS])
def test_no_mart_holds_a_person_or_a_door(mart, small):
    columns = set(small.columns(MARTS[mart].name))
    assert not columns & {
        "address", "landlord_name", "builder_name", "owner_name", "lawyer_name", "client_name", "content",
    }  # fmt: skip


@pytest.mark.parametrize(
    "metric", [m.name for m in METRICS.values() if m in OWN and m.aggregate == "count(*)" and not m.is_ratio]
)
def test_a_count_opens_as_many_rows(metric, small):
    assert len(rows_behind(small, metric, window=year(2023), scope=ALL)) == IN_2023[metric]
