"""Are unpaid wages found early, and are they settled?"""

from yz_data import ui
from yz_data.ui import labour, ledgers

ui.finding(labour.finding_of)
ui.kpi_row(
    "wage_arrears_alerts_handled", "wage_arrears_alerts_open", "wage_arrears_unpaid_days",
    "wage_arrears_handling_days", "mediation_cases_settled", "arrears_households_settled", "arrears_amount_settled",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    labour.populations_card()
with right:
    labour.early_card()
    ui.ranking_card("wage_arrears_alerts_handled", by="alert_result")


def alerts() -> None:
    """Alerts by month and industry, and those still open."""
    ui.side_by_side(
        lambda: ledgers.flow_card("wage_arrears_alerts", "wage_arrears_alerts_handled", "wage_arrears_alerts_open"),
        lambda: ui.ranking_card("wage_arrears_alerts", by="industry"),
    )
    ledgers.rows_card(
        "wage_arrears_alerts_open",
        ["alert_id", "employer_name", "industry", "community", "workers_count", "alert_source", "alerted_on"],
        sort="alerted_on", largest_first=False,
    )  # fmt: skip


def mediation() -> None:
    """What the mediation rooms dealt with, and how it ended."""
    ui.side_by_side(labour.disputes_card, labour.results_card)
    ui.side_by_side(
        lambda: ledgers.flow_card("mediation_cases_opened", "mediation_cases_closed", "mediation_cases_open"),
        lambda: ui.ranking_card("mediation_cases_opened", by="community_id"),
    )


def settlements() -> None:
    """What the tripartite mediation settled, case by case."""
    ledgers.rows_card(
        "arrears_settlements",
        ["settlement_id", "employer_name", "industry", "requested_on", "settled_on", "families_count", "wages_cny"],
        sort="settled_on",
    )  # fmt: skip


ui.sections({"wage_alerts": alerts, "mediation": mediation, "settlements": settlements})
