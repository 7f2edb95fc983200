"""The contracts: what each extract must look like. Listed by hand; one file each."""

from yz_data.contracts.arrears_settlements import ARREARS_SETTLEMENTS
from yz_data.contracts.base import Column, Contract, Datum, Rule
from yz_data.contracts.communities import COMMUNITIES
from yz_data.contracts.enterprises import ENTERPRISES
from yz_data.contracts.event_notes import EVENT_NOTES
from yz_data.contracts.gov_service_cases import GOV_SERVICE_CASES
from yz_data.contracts.grid_cases import GRID_CASES
from yz_data.contracts.grid_cells import GRID_CELLS
from yz_data.contracts.hazards import HAZARDS
from yz_data.contracts.hotline_orders import HOTLINE_ORDERS
from yz_data.contracts.inspections import INSPECTIONS
from yz_data.contracts.mediation_cases import MEDIATION_CASES
from yz_data.contracts.problem_items import PROBLEM_ITEMS
from yz_data.contracts.street_tax_ranking import STREET_TAX_RANKING
from yz_data.contracts.sweeps import SWEEPS
from yz_data.contracts.targets import TARGETS
from yz_data.contracts.tax_monthly import TAX_MONTHLY
from yz_data.contracts.wage_arrears_alerts import WAGE_ARREARS_ALERTS

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
        GOV_SERVICE_CASES,
        WAGE_ARREARS_ALERTS,
        MEDIATION_CASES,
        ARREARS_SETTLEMENTS,
    )
}

__all__ = ["CONTRACTS", "Column", "Contract", "Datum", "Rule"]
