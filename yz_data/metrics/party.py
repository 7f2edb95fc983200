"""Party building: elections, coordination committee, property alliance, cadres, social workers, visits, diaries, good
practice, honours.

Communities reached are counted once however often something happened there. How many social workers there are
without a certificate is not known, so no share of the certified is defined.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart("fct_party_elections", "party_elections", "election_id", is_ledger=True),
    Mart("dim_coordination_members", "coordination_members", "member_id", is_ledger=True),
    Mart("fct_coordination_matters", "coordination_matters", "matter_id", is_ledger=True),
    Mart("dim_property_alliance", "property_alliance", "membership_id", is_ledger=True),
    Mart("fct_property_matters", "property_matters", "matter_id", is_ledger=True),
    Mart("fct_cadre_activities", "cadre_activities", "activity_id", is_ledger=True),
    Mart("dim_social_workers", "social_workers", "worker_id", is_ledger=True),
    Mart("fct_building_visits", "building_visits", "visit_id", is_ledger=True),
    Mart("fct_honours", "honours", "honour_id", is_ledger=True),
    Mart("fct_people_diaries", "people_diaries", "diary_id", is_ledger=True),
    Mart("fct_good_practices", "good_practices", "practice_use_id", is_ledger=True),
)

_ELECTIONS, _MEMBERS, _MATTERS = "fct_party_elections", "dim_coordination_members", "fct_coordination_matters"
_ALLIANCE, _PROPERTY = "dim_property_alliance", "fct_property_matters"
_ACTIVITIES, _WORKERS, _VISITS = "fct_cadre_activities", "dim_social_workers", "fct_building_visits"
_DIARIES, _PRACTICES = "fct_people_diaries", "fct_good_practices"
_COMMITTEE, _BRANCH = (f"organisation_kind = '{kind}'" for kind in ("community_committee", "new_branch"))
_COMMUNITIES, _FIRMS = "count(distinct community_id)", "count(distinct firm_id)"
_BY_SECRETARY = "activity_kind = 'secretary_visit'"
_CERTIFIED = "certified_on <= as_of_on"

METRICS: tuple[Metric, ...] = (
    # organisations and their terms
    Metric("community_party_elections", _ELECTIONS, "election", where=_COMMITTEE, time="elected_on"),
    Metric("branch_elections", _ELECTIONS, "election", where=_BRANCH, time="elected_on"),
    Metric("party_organisations", _ELECTIONS, "organisation"),
    Metric("party_terms_expired", _ELECTIONS, "organisation", where="term_ends_on < as_of_on", good="down"),
    Metric(
        "communities_in_term", _ELECTIONS, "community", _COMMUNITIES,
        where=f"{_COMMITTEE} and term_ends_on >= as_of_on and community_id is not null", good="up", additive=False,
    ),
    # the coordination committee
    Metric("coordination_members", _MEMBERS, "member", good="up"),
    Metric("coordination_members_added", _MEMBERS, "member", time="joined_on", good="up"),
    Metric("coordination_members_left", _MEMBERS, "member", time="departed_on", good="down"),
    Metric("coordination_matters_raised", _MATTERS, "item", time="raised_on"),
    Metric("coordination_matters_solved", _MATTERS, "item", time="solved_on", good="up"),
    Metric("coordination_matters_open", _MATTERS, "item", good="down"),
    Metric(
        "coordination_matter_days", _MATTERS, "day", "median(solving_days)", where="solved_on is not null",
        time="solved_on", good="down", additive=False,
    ),
    # the property alliance
    Metric("property_alliance_firms", _ALLIANCE, "firm", _FIRMS, good="up", additive=False),
    Metric("property_alliance_joined", _ALLIANCE, "firm", _FIRMS, time="joined_on", good="up", additive=False),
    Metric("property_alliance_left", _ALLIANCE, "firm", _FIRMS, time="departed_on", good="down", additive=False),
    Metric("property_alliance_estates", _ALLIANCE, "estate", "sum(estates_count)::bigint", good="up"),
    Metric("property_matters_raised", _PROPERTY, "item", time="raised_on"),
    Metric("property_matters_solved", _PROPERTY, "item", time="solved_on", good="up"),
    Metric("property_matters_open", _PROPERTY, "item", good="down"),
    Metric(
        "property_matter_days", _PROPERTY, "day", "median(solving_days)", where="solved_on is not null",
        time="solved_on", good="down", additive=False,
    ),
    # secretaries, young cadres, social workers
    Metric("cadre_activities", _ACTIVITIES, "activity", time="took_place_on"),
    Metric("cadre_attendances", _ACTIVITIES, "attendance", "sum(participants_count)::bigint", time="took_place_on"),
    Metric("cadre_activity_hours", _ACTIVITIES, "hour", "sum(activity_hours)", time="took_place_on"),
    Metric("secretary_visits", _ACTIVITIES, "occasion", where=_BY_SECRETARY, time="took_place_on"),
    Metric(
        "communities_visited", _ACTIVITIES, "community", _COMMUNITIES,
        where=f"{_BY_SECRETARY} and community_id is not null", time="took_place_on", good="up", additive=False,
    ),
    Metric("certified_social_workers", _WORKERS, "person", where=_CERTIFIED, good="up"),
    Metric("social_workers_certified", _WORKERS, "person", time="certified_on", good="up"),
    Metric(
        "certified_social_workers_left", _WORKERS, "person", where="certified_on <= departed_on", time="departed_on",
        good="down",
    ),
    Metric(
        "communities_with_certified_worker", _WORKERS, "community", _COMMUNITIES,
        where=f"{_CERTIFIED} and community_id is not null", good="up", additive=False,
    ),
    # visits to households
    Metric("building_visits", _VISITS, "occasion", time="visited_on"),
    Metric("households_visited", _VISITS, "household_visit", "sum(households_count)::bigint", time="visited_on"),
    Metric("visit_matters_found", _VISITS, "item", "sum(matters_count)::bigint", time="visited_on"),
    Metric(
        "communities_with_building_visit", _VISITS, "community", _COMMUNITIES, where="community_id is not null",
        time="visited_on", good="up", additive=False,
    ),
    # what cadres write down, and what of their work others take over
    Metric("diary_entries", _DIARIES, "diary", time="written_on", good="up"),
    Metric("diary_entries_passed_on", _DIARIES, "diary", where="is_passed_on", time="written_on"),
    Metric(
        "communities_with_diary", _DIARIES, "community", _COMMUNITIES, where="community_id is not null",
        time="written_on", good="up", additive=False,
    ),
    Metric("good_practices", _PRACTICES, "item", "count(distinct practice_id)", good="up", additive=False),
    Metric(
        "good_practices_taken_over", _PRACTICES, "occasion", where="practice_role = 'taken_over'", time="started_on",
        good="up",
    ),
    Metric(
        "communities_with_practice", _PRACTICES, "community", _COMMUNITIES, where="community_id is not null",
        good="up", additive=False,
    ),
    # honours
    Metric("honours", "fct_honours", "honour", time="awarded_on", good="up"),
)  # fmt: skip
