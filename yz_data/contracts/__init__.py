"""The contracts: what each extract must look like. Listed by hand; one file each."""

from yz_data.contracts.base import Column, Contract, Datum, Rule
from yz_data.contracts.building_visits import BUILDING_VISITS
from yz_data.contracts.cadre_activities import CADRE_ACTIVITIES
from yz_data.contracts.communities import COMMUNITIES
from yz_data.contracts.coordination_matters import COORDINATION_MATTERS
from yz_data.contracts.coordination_members import COORDINATION_MEMBERS
from yz_data.contracts.enterprises import ENTERPRISES
from yz_data.contracts.event_notes import EVENT_NOTES
from yz_data.contracts.grid_cases import GRID_CASES
from yz_data.contracts.grid_cells import GRID_CELLS
from yz_data.contracts.hazards import HAZARDS
from yz_data.contracts.honours import HONOURS
from yz_data.contracts.hotline_orders import HOTLINE_ORDERS
from yz_data.contracts.inspections import INSPECTIONS
from yz_data.contracts.party_elections import PARTY_ELECTIONS
from yz_data.contracts.problem_items import PROBLEM_ITEMS
from yz_data.contracts.property_alliance import PROPERTY_ALLIANCE
from yz_data.contracts.property_matters import PROPERTY_MATTERS
from yz_data.contracts.social_workers import SOCIAL_WORKERS
from yz_data.contracts.street_tax_ranking import STREET_TAX_RANKING
from yz_data.contracts.sweeps import SWEEPS
from yz_data.contracts.targets import TARGETS
from yz_data.contracts.tax_monthly import TAX_MONTHLY

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
        PARTY_ELECTIONS,
        COORDINATION_MEMBERS,
        COORDINATION_MATTERS,
        PROPERTY_ALLIANCE,
        PROPERTY_MATTERS,
        CADRE_ACTIVITIES,
        SOCIAL_WORKERS,
        BUILDING_VISITS,
        HONOURS,
    )
}

__all__ = ["CONTRACTS", "Column", "Contract", "Datum", "Rule"]
