"""The contracts: what each extract must look like. Listed by hand; one file each."""

from yz_data.contracts.arrears_settlements import ARREARS_SETTLEMENTS
from yz_data.contracts.base import Column, Contract, Datum, Rule
from yz_data.contracts.building_visits import BUILDING_VISITS
from yz_data.contracts.cadre_activities import CADRE_ACTIVITIES
from yz_data.contracts.communities import COMMUNITIES
from yz_data.contracts.community_grants import COMMUNITY_GRANTS
from yz_data.contracts.coordination_matters import COORDINATION_MATTERS
from yz_data.contracts.coordination_members import COORDINATION_MEMBERS
from yz_data.contracts.deliberation_matters import DELIBERATION_MATTERS
from yz_data.contracts.deliberation_sessions import DELIBERATION_SESSIONS
from yz_data.contracts.dual_signoffs import DUAL_SIGNOFFS
from yz_data.contracts.elder_activities import ELDER_ACTIVITIES
from yz_data.contracts.enterprises import ENTERPRISES
from yz_data.contracts.event_notes import EVENT_NOTES
from yz_data.contracts.firm_policies import FIRM_POLICIES
from yz_data.contracts.firm_settlements import FIRM_SETTLEMENTS
from yz_data.contracts.firm_surveys import FIRM_SURVEYS
from yz_data.contracts.good_practices import GOOD_PRACTICES
from yz_data.contracts.gov_service_cases import GOV_SERVICE_CASES
from yz_data.contracts.green_sites import GREEN_SITES
from yz_data.contracts.grid_cases import GRID_CASES
from yz_data.contracts.grid_cells import GRID_CELLS
from yz_data.contracts.group_rentals import GROUP_RENTALS
from yz_data.contracts.hazards import HAZARDS
from yz_data.contracts.honours import HONOURS
from yz_data.contracts.hotline_orders import HOTLINE_ORDERS
from yz_data.contracts.illegal_land import ILLEGAL_LAND
from yz_data.contracts.illegal_structures import ILLEGAL_STRUCTURES
from yz_data.contracts.inspections import INSPECTIONS
from yz_data.contracts.legal_consultations import LEGAL_CONSULTATIONS
from yz_data.contracts.legal_service_duties import LEGAL_SERVICE_DUTIES
from yz_data.contracts.legal_service_shifts import LEGAL_SERVICE_SHIFTS
from yz_data.contracts.mediation_cases import MEDIATION_CASES
from yz_data.contracts.micro_projects import MICRO_PROJECTS
from yz_data.contracts.party_elections import PARTY_ELECTIONS
from yz_data.contracts.people_diaries import PEOPLE_DIARIES
from yz_data.contracts.point_redemptions import POINT_REDEMPTIONS
from yz_data.contracts.proactive_actions import PROACTIVE_ACTIONS
from yz_data.contracts.problem_items import PROBLEM_ITEMS
from yz_data.contracts.project_milestones import PROJECT_MILESTONES
from yz_data.contracts.projects import PROJECTS
from yz_data.contracts.property_alliance import PROPERTY_ALLIANCE
from yz_data.contracts.property_matters import PROPERTY_MATTERS
from yz_data.contracts.review_meetings import REVIEW_MEETINGS
from yz_data.contracts.review_ranks import REVIEW_RANKS
from yz_data.contracts.service_package_appeals import SERVICE_PACKAGE_APPEALS
from yz_data.contracts.service_package_ranks import SERVICE_PACKAGE_RANKS
from yz_data.contracts.service_records import SERVICE_RECORDS
from yz_data.contracts.social_workers import SOCIAL_WORKERS
from yz_data.contracts.street_tax_ranking import STREET_TAX_RANKING
from yz_data.contracts.support_sessions import SUPPORT_SESSIONS
from yz_data.contracts.sweeps import SWEEPS
from yz_data.contracts.targets import TARGETS
from yz_data.contracts.tax_monthly import TAX_MONTHLY
from yz_data.contracts.volunteer_teams import VOLUNTEER_TEAMS
from yz_data.contracts.volunteers import VOLUNTEERS
from yz_data.contracts.wage_arrears_alerts import WAGE_ARREARS_ALERTS
from yz_data.contracts.whistle_events import WHISTLE_EVENTS

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        COMMUNITIES,
        GRID_CELLS,
        PROBLEM_ITEMS,
        HOTLINE_ORDERS,
        GRID_CASES,
        INSPECTIONS,
        SWEEPS,
        HAZARDS,
        ENTERPRISES,
        TAX_MONTHLY,
        STREET_TAX_RANKING,
        TARGETS,
        EVENT_NOTES,
        GROUP_RENTALS,
        ILLEGAL_STRUCTURES,
        ILLEGAL_LAND,
        PROJECTS,
        PROJECT_MILESTONES,
        MICRO_PROJECTS,
        GREEN_SITES,
        LEGAL_SERVICE_SHIFTS,
        LEGAL_SERVICE_DUTIES,
        LEGAL_CONSULTATIONS,
        FIRM_SETTLEMENTS,
        FIRM_SURVEYS,
        SERVICE_PACKAGE_APPEALS,
        SERVICE_PACKAGE_RANKS,
        FIRM_POLICIES,
        DUAL_SIGNOFFS,
        PROACTIVE_ACTIONS,
        PARTY_ELECTIONS,
        COORDINATION_MEMBERS,
        COORDINATION_MATTERS,
        PROPERTY_ALLIANCE,
        PROPERTY_MATTERS,
        CADRE_ACTIVITIES,
        SOCIAL_WORKERS,
        BUILDING_VISITS,
        HONOURS,
        PEOPLE_DIARIES,
        GOOD_PRACTICES,
        VOLUNTEER_TEAMS,
        VOLUNTEERS,
        SERVICE_RECORDS,
        POINT_REDEMPTIONS,
        ELDER_ACTIVITIES,
        COMMUNITY_GRANTS,
        SUPPORT_SESSIONS,
        WHISTLE_EVENTS,
        REVIEW_MEETINGS,
        REVIEW_RANKS,
        DELIBERATION_SESSIONS,
        DELIBERATION_MATTERS,
        GOV_SERVICE_CASES,
        WAGE_ARREARS_ALERTS,
        MEDIATION_CASES,
        ARREARS_SETTLEMENTS,
    )
}

__all__ = ["CONTRACTS", "Column", "Contract", "Datum", "Rule"]
