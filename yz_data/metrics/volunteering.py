"""Volunteers, their teams, service and points; elder activities, community grants, partners that support.

A volunteer is active on a day who served within the 90 days that end with it. The share of the active is taken of the
registered, both from the platform's own extracts, and known only where the records reach back those 90 days.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart("dim_volunteer_teams", "volunteer_teams", "team_id", is_ledger=True),
    Mart("fct_volunteers", "volunteers", "volunteer_id", is_ledger=True),
    Mart("fct_volunteer_states", "service_records", "volunteer_id"),
    Mart(
        "fct_service_records", "service_records", "record_id", rolled_by=("volunteer_activity", "age_group"),
        is_ledger=True,
    ),
    Mart("fct_point_redemptions", "point_redemptions", "redemption_id", is_ledger=True),
    Mart("fct_elder_activities", "elder_activities", "elder_activity_id", is_ledger=True),
    Mart("fct_community_grants", "community_grants", "grant_id", is_ledger=True),
    Mart("fct_support_sessions", "support_sessions", "support_session_id", is_ledger=True),
)  # fmt: skip

_RECORDS, _STATES, _GRANTS = "fct_service_records", "fct_volunteer_states", "fct_community_grants"
_SUPPORT = "fct_support_sessions"

METRICS: tuple[Metric, ...] = (
    Metric("volunteer_teams", "dim_volunteer_teams", "team"),
    Metric("volunteer_teams_founded", "dim_volunteer_teams", "team", time="founded_on"),
    Metric("volunteers", "fct_volunteers", "volunteer"),
    Metric("volunteers_joined", "fct_volunteers", "volunteer", time="enrolled_on", good="up"),
    Metric("volunteers_left", "fct_volunteers", "volunteer", time="quit_on"),
    Metric("volunteers_observed", _STATES, "volunteer"),
    Metric("volunteers_active", _STATES, "volunteer", where="is_active", good="up"),
    Metric(
        "volunteer_active_share", _STATES, "share", numerator="volunteers_active", denominator="volunteers_observed",
        good="up", additive=False, decimals=1,
    ),
    Metric("volunteer_services", _RECORDS, "turn", time="served_on", good="up"),
    Metric("volunteer_hours", _RECORDS, "hour", "sum(service_hours)", time="served_on", good="up"),
    Metric(
        "volunteers_served", _RECORDS, "volunteer", "count(distinct volunteer_id)", time="served_on", good="up",
        additive=False,
    ),
    Metric("volunteer_points_earned", _RECORDS, "credit", "sum(points)::bigint", time="served_on"),
    Metric("volunteer_points_redeemed", "fct_point_redemptions", "credit", "sum(points)::bigint", time="redeemed_on"),
    Metric("point_redemptions", "fct_point_redemptions", "occasion", time="redeemed_on"),
    Metric("elder_activities", "fct_elder_activities", "occasion", time="activity_on"),
    Metric(
        "elder_activity_visits", "fct_elder_activities", "turn", "sum(visits_count)::bigint", time="activity_on",
    ),
    Metric("community_grants_applied", _GRANTS, "project", time="applied_on"),
    Metric("community_grants_granted", _GRANTS, "project", time="granted_on"),
    Metric("community_grants_amount", _GRANTS, "cny", "coalesce(sum(grant_cny), 0)", time="granted_on"),
    Metric("community_grants_finished", _GRANTS, "project", time="concluded_on", good="up"),
    Metric("community_grants_running", _GRANTS, "project"),
    Metric("support_sessions", _SUPPORT, "activity", time="took_place_on", good="up"),
    Metric(
        "support_organisation_visits", _SUPPORT, "visit", "sum(organisations_count)::bigint", time="took_place_on",
        good="up",
    ),
    Metric("support_attendances", _SUPPORT, "attendance", "sum(participants_count)::bigint", time="took_place_on"),
    Metric(
        "communities_with_support", _SUPPORT, "community", "count(distinct community_id)",
        where="community_id is not null", time="took_place_on", good="up", additive=False,
    ),
)  # fmt: skip
