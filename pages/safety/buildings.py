"""Is the stock of illegal construction going down, and does nothing new grow?"""

from yz_data import ui
from yz_data.ui import buildings, ledgers

ui.finding(buildings.finding_of)
ui.kpi_row(
    "illegal_structures_standing", "illegal_structures_baseline_gone_share", "illegal_structures_new",
    "illegal_structures_demolished", "illegal_structures_area_demolished", "group_rentals_removed",
    "illegal_land_area_rectified",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    buildings.stock_card()
with right:
    buildings.stages_card()
    columns = ["site_name", "area_sqm", "due_on"]
    ledgers.rows_card("illegal_structures_overdue", columns, sort="due_on", largest_first=False, lines=5)


def structures() -> None:
    """What grew in the period, what is past its deadline, and where it stands."""
    columns = ["site_name", "structure_use", "area_sqm", "found_on", "due_on", "demolished_on"]
    ledgers.rows_card("illegal_structures_new", columns, sort="found_on")
    ui.side_by_side(
        lambda: ui.ranking_card("illegal_structures_standing", by="community_id"),
        lambda: ui.ranking_card("illegal_structures_demolished", by="structure_use"),
    )


def rentals() -> None:
    """Group rentals found and removed, those that came back, and how they are found."""
    ui.side_by_side(
        lambda: ledgers.flow_card(
            "group_rentals_found", "group_rentals_removed", "group_rentals_open", passed="group_rentals_verified"
        ),
        lambda: ui.ranking_card("group_rentals_found", by="found_by"),
    )
    columns = ["estate", "community", "found_on", "verified_on", "removed_before_on", "removed_on"]
    ledgers.rows_card("group_rentals_returned", columns, sort="found_on")


def land() -> None:
    """Illegally used plots: by month, and those still open."""
    ui.side_by_side(
        lambda: ledgers.flow_card("illegal_land_found", "illegal_land_rectified", "illegal_land_open"),
        lambda: ledgers.rows_card(
            "illegal_land_open", ["site_name", "land_use", "area_sqm", "found_on", "due_on"], sort="due_on",
            largest_first=False,
        ),
    )  # fmt: skip


ui.sections({"structures": structures, "rentals": rentals, "land": land})
