"""Does the party organisation reach every community, and what gets solved?"""

from yz_data import ui
from yz_data.ui import ledgers, party

ui.finding(party.finding_of)
ui.kpi_row(
    "communities_visited", "communities_in_term", "party_terms_expired", "coordination_matters_solved",
    "property_alliance_firms", "certified_social_workers", "households_visited",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    party.reach_card()
with right:
    party.coverage_card()


def solved() -> None:
    """What the committee and the property alliance solved, by kind and month, and what is open."""
    ui.side_by_side(lambda: party.matters_card("coordination"), lambda: party.matters_card("property"))
    ui.side_by_side(
        lambda: ledgers.flow_card(
            "coordination_matters_raised", "coordination_matters_solved", "coordination_matters_open"
        ),
        lambda: ledgers.flow_card("property_matters_raised", "property_matters_solved", "property_matters_open"),
    )
    columns = ["title", "coordination_kind", "community", "lead_member", "raised_on"]
    ledgers.rows_card("coordination_matters_open", columns, sort="raised_on", largest_first=False)


def organisations() -> None:
    """Elections and terms that ran out, member units, firms of the alliance, honours."""
    expired = ["organisation_name", "organisation_kind", "community", "elected_on", "term_ends_on"]
    held = ["organisation_name", "community", "elected_on", "term_ends_on", "committee_count"]
    ui.side_by_side(
        lambda: ledgers.rows_card("community_party_elections", held, sort="elected_on"),
        lambda: ledgers.rows_card("party_terms_expired", expired, sort="term_ends_on", largest_first=False),
    )
    ui.side_by_side(
        lambda: ui.ranking_card("coordination_members", by="member_kind"),
        lambda: ui.ranking_card("property_matters_solved", by="firm_name"),
    )
    ledgers.rows_card("honours", ["title", "honour_level", "community", "awarded_on", "awarded_by"], sort="awarded_on")


def cadres() -> None:
    """Activities of cadres and social workers, visits to households, diaries, and good practice."""
    ui.side_by_side(
        lambda: ui.ranking_card("cadre_activity_hours", by="activity_kind"),
        lambda: ui.ranking_card("certified_social_workers", by="certificate_level"),
    )
    ui.side_by_side(
        lambda: ui.year_on_year_card("households_visited"), lambda: ui.year_on_year_card("visit_matters_found")
    )
    written = ["diary_entries", "diary_entries_passed_on", "communities_with_diary"]
    ui.side_by_side(lambda: ledgers.counts_card("party-diaries", "writer_post", written), party.practices_card, (3, 5))


ui.sections({"solved": solved, "organisations": organisations, "cadres": cadres})
