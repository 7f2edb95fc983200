"""Leads, the census of firms, appeals and ranks of the service package: a few rows that can be counted by eye.

The rows stand in `small_site`; its data reach until 30 June 2023.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.helpers import site
from tests.small_site import write_small_site
from yz_data import models
from yz_data.access import Scope
from yz_data.build import build
from yz_data.errors import BuildRefused
from yz_data.metrics.services import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
IN_2023 = {
    "settlement_leads": 3, "settlement_leads_registered": 2, "settlement_leads_dropped": 1, "settlement_leads_open": 1,
    "settlement_contacted_agreed": 2, "settlement_contacted_registered": 1, "settlement_registration_share": 1 / 3,
    "settlement_days": 51.5,
    "firms_surveyed": 2, "firms_operating": 1, "firms_moved_away": 1, "firm_survey_visits": 3, "vacant_rooms_found": 1,
    "service_package_appeals": 2, "service_package_appeals_solved": 2, "service_package_appeals_open": 1,
    "service_package_appeals_overdue": 1, "service_package_appeal_days": 28,
    "trade_policies_issued": 1, "trade_policies_in_force": 2, "firm_policies_issued": 2, "firm_policies_in_force": 2,
    "firms_with_policy": 1, "policy_needs_answered": 7,
    "service_package_rank_city": None, "service_package_rank_district": 3,
}  # fmt: skip


def value(snapshot, metric: str, window: Window) -> float | None:
    found = query(snapshot, [metric], window=window, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, small):
    assert value(small, metric, year(2023)) == (None if expected is None else pytest.approx(expected))


def test_a_firm_visited_twice_is_one_firm_and_counts_as_it_was_found_last(small):
    """甲公司 was operating in November 2022 and had gone in February 2023; 丁公司 is known by its name alone."""
    assert value(small, "firms_operating", year(2022)) == 1
    rows = rows_behind(small, "firms_surveyed", window=year(2023), scope=ALL)
    assert sorted(rows["survey_id"]) == ["E2", "E3"]


def test_a_vacant_room_is_no_firm(small):
    assert value(small, "vacant_rooms_found", month(2023, 2)) == 1
    assert value(small, "firms_surveyed", month(2023, 2)) == 2


def test_a_lead_that_registered_is_not_counted_among_the_firms_that_settled(small):
    """Two leads registered; one firm moved in. I1 is that firm, I4 has no number in the register yet."""
    rows = rows_behind(small, "settlement_leads_registered", window=year(2023), scope=ALL)
    assert rows.set_index("lead_id")["is_in_register"].to_dict() == {"I1": True, "I4": False}
    assert value(small, "enterprises_moved_in", year(2023)) == 1


def test_a_lead_registered_later_does_not_count_for_the_month_it_was_contacted_in(small):
    """I4 was contacted in March and registered in April."""
    assert value(small, "settlement_contacted_registered", month(2023, 3)) == 0
    assert value(small, "settlement_contacted_registered", Window(month(2023, 3).start, month(2023, 4).end)) == 1


def test_a_month_without_an_exam_has_no_place(small):
    assert value(small, "service_package_rank_city", month(2023, 2)) == 30
    assert value(small, "service_package_rank_city", month(2023, 3)) is None
    assert value(small, "service_package_rank_district", month(2022, 12)) == 7


def test_among_how_many_stays_unknown_where_it_was_not_said(small):
    rows = rows_behind(small, "service_package_rank_city", window=month(2023, 2), scope=ALL).set_index("rank_scope")
    assert rows.loc["district", "rank_of"] == 22 and pd.isna(rows.loc["city", "rank_of"])


def test_a_policy_is_in_force_until_the_day_it_ends(small):
    """丁公司's of 10 January 2023 ended on 31 May; until then two firms had policies, three in all."""
    until = Window(month(2023, 5).start, month(2023, 5).end - dt.timedelta(days=1))
    assert value(small, "firm_policies_in_force", until) == 3 and value(small, "firms_with_policy", until) == 2
    assert value(small, "firm_policies_in_force", month(2023, 5)) == 2
    rows = rows_behind(small, "firms_with_policy", window=year(2023), scope=ALL)
    assert rows["policy_id"].tolist() == ["Y3", "Y4"] and set(rows["firm_key"]) == {"Q1"}


def test_what_a_policy_is_called_is_not_kept_because_it_names_the_firm(small):
    assert "title" not in small.columns("fct_firm_policies")


def test_no_mart_holds_a_person(small):
    for mart in {metric.mart for metric in OWN}:
        assert not set(small.columns(mart)) & {"contact_name", "contact_phone", "surveyor_name", "content"}


def test_a_place_that_is_lost_on_its_way_stops_the_build(tmp_path, monkeypatch):
    """The check itself: a mart without the places of the city."""
    settings = site(tmp_path)
    write_small_site(settings)
    folder, sql = models.read_models()["fct_service_package_ranks"]
    lost = sql.replace("order by", "where rank_scope <> 'city' order by")
    changed = models.read_models() | {"fct_service_package_ranks": (folder, lost)}
    monkeypatch.setattr(models, "read_models", lambda: changed)
    with pytest.raises(BuildRefused) as refused:
        build(settings, settings.extracts)
    assert refused.value.facts["check"] == "fct_service_package_ranks__keeps_every_place"
