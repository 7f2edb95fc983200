"""Cards and the frame round them: with app.py and pages/ the only place that draws with Streamlit."""

from yz_data.ui.cards import (
    attention_card,
    bulletin_card,
    columns,
    finding,
    kpi_row,
    side_by_side,
    year_on_year_card,
)
from yz_data.ui.frame import open_view, run_page
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.ui.rankings import breakdown_card, ranking_card
from yz_data.ui.sections import sections
from yz_data.ui.trust import files_card, metrics_card, quarantine_card, reconciliation_card

__all__ = [
    "OVERVIEW_KPIS",
    "attention_card", "breakdown_card", "bulletin_card", "columns", "files_card", "finding", "kpi_row", "metrics_card",
    "open_view", "quarantine_card", "ranking_card", "reconciliation_card", "run_page", "sections", "side_by_side",
    "year_on_year_card",
]  # fmt: skip
