"""Volunteers, service, points, elder activities and grants: a few rows that can be counted by eye.

The rows stand in `volunteer_site`; its data reach until 30 June 2023, so that 2 April is the first of the last 90 days.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.helpers import built, site
from tests.volunteer_site import TABLES, write_volunteer_site
from yz_data.access import Scope
from yz_data.build import build
from yz_data.errors import BuildRefused
from yz_data.metrics.volunteering import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
IN_2023 = {
    "volunteer_teams": 2, "volunteer_teams_founded": 1,
    "volunteers": 5, "volunteers_joined": 3, "volunteers_left": 1,
    "volunteers_observed": 5, "volunteers_active": 2, "volunteer_active_share": 0.4,
    "volunteer_services": 7, "volunteer_hours": 18, "volunteers_served": 5,
    "volunteer_points_earned": 160, "volunteer_points_redeemed": 80, "point_redemptions": 2,
    "elder_activities": 2, "elder_activity_visits": 30,
    "community_grants_applied": 2, "community_grants_granted": 1, "community_grants_amount": 8000.5,
    "community_grants_finished": 1, "community_grants_running": 1,
    "support_sessions": 3, "support_organisation_visits": 16, "support_attendances": 50, "communities_with_support": 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """The snapshot of the small site of volunteers."""
    settings = site(tmp_path_factory.mktemp("volunteers") / "data")
    write_volunteer_site(settings)
    snapshot = built(settings)
    yield snapshot
    snapshot.close()


def value(snapshot, metric: str, window: Window, **filters) -> float | None:
    found = query(snapshot, [metric], window=window, filters=filters, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def until(text: str) -> Window:
    """The window of one day."""
    day = dt.date.fromisoformat(text)
    return Window(day, day)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, few):
    assert value(few, metric, year(2023)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("day", "active"),
    [
        ("2023-02-28", {"V1"}),  # known from here on: 1 December and 89 days
        ("2023-04-14", {"V1", "V2", "V4"}),  # V1's service of 15 January counts for the last time
        ("2023-04-15", {"V2", "V4"}),
        ("2023-05-31", {"V2", "V3", "V4"}),
        ("2023-06-01", {"V1", "V2", "V4"}),  # V3 has left
        ("2023-06-29", {"V1", "V2", "V4"}),
        ("2023-06-30", {"V1", "V4"}),
    ],
)
def test_who_is_active_on_a_day(day, active, few):
    rows = rows_behind(few, "volunteers_active", window=until(day), scope=ALL)
    assert set(rows["volunteer_id"]) == active and len(rows) == len(active)


def test_the_share_is_unknown_until_the_records_reach_back_ninety_days(few):
    assert value(few, "volunteer_active_share", until("2023-02-27")) is None
    assert value(few, "volunteers", until("2023-02-27")) == 4
    assert value(few, "volunteer_active_share", until("2023-02-28")) == pytest.approx(1 / 4)


@pytest.mark.parametrize("day", ["2023-02-28", "2023-03-01", "2023-05-31", "2023-06-01", "2023-06-30"])
def test_the_observed_are_the_registered(day, few):
    assert value(few, "volunteers_observed", until(day)) == value(few, "volunteers", until(day))


def test_the_share_of_one_age_group_and_of_one_community(few):
    assert value(few, "volunteer_active_share", year(2023), age_group=("age_18_34",)) == 0.5
    assert value(few, "volunteer_active_share", year(2023), community_id=("110112012001",)) == pytest.approx(1 / 3)


def test_active_by_month_asks_every_month_end(few):
    found = query(few, ["volunteers_active"], by=["month"], window=year(2023), scope=ALL)
    counts = {f"{row.month:%m}": row.volunteers_active for row in found.itertuples()}
    assert counts == {"02": 1, "03": 1, "04": 2, "05": 3, "06": 2}


def test_service_of_one_who_is_not_registered_counts_but_makes_nobody_active(few):
    """V3 served the day after leaving, X9 stands in no register."""
    rows = rows_behind(few, "volunteer_services", window=month(2023, 6), scope=ALL).set_index("record_id")
    assert rows["is_registered"].to_dict() == {"R3": True, "R7": False, "R8": False}
    assert value(few, "volunteer_hours", month(2023, 6)) == 7.5


def test_a_redemption_may_be_of_points_earned_before(few):
    """D2 of February used what was earned in January; nothing was earned in February."""
    assert value(few, "volunteer_points_earned", month(2023, 2)) in (None, 0)
    assert value(few, "volunteer_points_redeemed", month(2023, 2)) == 30


def test_a_team_that_was_dissolved_stands_until_the_day_before(few):
    assert value(few, "volunteer_teams", until("2023-04-30")) == 3
    assert value(few, "volunteer_teams", until("2023-05-01")) == 2


def test_a_grant_declined_or_undecided_does_not_run(few):
    assert rows_behind(few, "community_grants_running", window=year(2023), scope=ALL)["grant_id"].tolist() == ["G2"]
    assert value(few, "community_grants_running", until("2023-01-30")) == 2


def test_an_organisation_served_twice_counts_twice_and_a_session_in_no_known_community_reaches_none(few):
    """The federation served 8 organisations in 靓丽明居 and 5, perhaps the same, in no community that is known."""
    chosen = {"partner_kind": ("organisations_federation",)}
    assert value(few, "support_organisation_visits", year(2023), **chosen) == 13
    assert value(few, "communities_with_support", year(2023), **chosen) == 1
    assert len(rows_behind(few, "support_sessions", window=year(2023), filters=chosen, scope=ALL)) == 2


def test_no_mart_holds_a_name_and_what_was_written_about_people_is_not_kept(few):
    for mart in {metric.mart for metric in OWN}:
        texts = [column for column in few.columns(mart) if "name" in column and column not in ("team_name", "venue")]
        assert not texts and "content" not in few.columns(mart)
        assert "某某" not in few.frame(f"select * from {mart}").to_string()


def test_states_that_overlap_stop_the_build(tmp_path, monkeypatch):
    """The check itself: a state drawn out over the next one is no answer to how many were active."""
    from yz_data import models

    settings = site(tmp_path / "data")
    write_volunteer_site(settings)
    known = models.read_models()
    folder, sql = known["int_volunteer_spells"]
    changed = known | {"int_volunteer_spells": (folder, sql.replace("> 90 as opens", "> 30 as opens"))}
    monkeypatch.setattr(models, "read_models", lambda: changed)
    more = TABLES["service_records"] + "\nR9,V1,T1,2023-03-01,1,治安巡逻,京铁,10,"
    (settings.extracts / "service_records_2023-06-30.csv").write_text(more + "\n", encoding="utf-8")
    with pytest.raises(BuildRefused) as refused:
        build(settings, settings.extracts)
    assert refused.value.facts["check"] == "fct_volunteer_states__one_state_a_day"
