"""Government service and labour disputes.

Alerts, cases of a mediation room and households are three populations: each is counted by itself, and no rate is formed
between them.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart(
        "fct_gov_service_cases", "gov_service_cases", "service_case_id", rolled_by=("window_kind", "matter_category"),
        is_ledger=True,
    ),
    Mart("fct_wage_arrears_alerts", "wage_arrears_alerts", "alert_id", is_ledger=True),
    Mart("fct_mediation_cases", "mediation_cases", "mediation_id", is_ledger=True),
    Mart("fct_arrears_settlements", "arrears_settlements", "settlement_id", is_ledger=True),
)

_CASES, _ALERTS = "fct_gov_service_cases", "fct_wage_arrears_alerts"
_ROOMS, _SETTLEMENTS = "fct_mediation_cases", "fct_arrears_settlements"
_FINISHED = "service_status = 'case_finished'"
_HALL = f"{_FINISHED} and window_kind = 'service_hall'"  # the single window is the hall's; stations have none
_PROMISED = "service_status in ('case_finished', 'in_handling')"  # a case sent back or taken back owes no result
_XINYUAN, _SECRETARY = (f"mediation_room = '{room}_room'" for room in ("xinyuan", "secretary"))
_RATED = f"{_FINISHED} and service_rating is not null"

METRICS: tuple[Metric, ...] = (
    # government service
    Metric("gov_service_cases_accepted", _CASES, "case", time="accepted_on"),
    Metric(
        "gov_service_station_cases", _CASES, "case", where="window_kind = 'service_station'", time="accepted_on",
    ),
    Metric("gov_service_cases", _CASES, "case", where=_FINISHED, time="finished_on"),
    Metric("gov_service_hall_cases", _CASES, "case", where=_HALL, time="finished_on"),
    Metric("gov_service_cases_sent_back", _CASES, "case", where="service_status = 'sent_back'", time="finished_on"),
    Metric("gov_service_cases_taken_back", _CASES, "case", where="service_status = 'taken_back'", time="finished_on"),
    Metric("gov_service_cases_open", _CASES, "case", good="down"),
    Metric("gov_service_cases_overdue", _CASES, "case", where="due_on < as_of_on", good="down"),
    Metric("gov_service_cases_due", _CASES, "case", where=_PROMISED, time="due_on"),
    Metric(
        "gov_service_cases_on_time", _CASES, "case", where=f"{_FINISHED} and finished_on <= due_on", time="due_on",
        good="up",
    ),
    Metric(
        "gov_service_on_time_share", _CASES, "share", time="due_on", numerator="gov_service_cases_on_time",
        denominator="gov_service_cases_due", good="up", additive=False, decimals=1,
    ),
    Metric(
        "gov_service_cases_same_day", _CASES, "case", where=f"{_FINISHED} and finishing_days = 0", time="finished_on",
        good="up",
    ),
    Metric(
        "gov_service_same_day_share", _CASES, "share", time="finished_on", numerator="gov_service_cases_same_day",
        denominator="gov_service_cases", good="up", additive=False, decimals=1,
    ),
    Metric(
        "gov_service_days", _CASES, "day", "median(finishing_days)", where=f"{_FINISHED} and finishing_days > 0",
        time="finished_on", good="down", additive=False,
    ),
    Metric(
        "gov_service_days_p90", _CASES, "day", "quantile_cont(finishing_days, 0.9)",
        where=f"{_FINISHED} and finishing_days > 0", time="finished_on", good="down", additive=False,
    ),
    Metric(
        "gov_service_promised_days", _CASES, "day", "median(promised_days)",
        where=f"{_FINISHED} and promised_days > 0", time="finished_on", additive=False,
    ),
    Metric(
        "gov_service_cases_single_window", _CASES, "case", where=f"{_HALL} and is_single_window",
        time="finished_on", good="up",
    ),
    Metric(
        "gov_service_single_window_share", _CASES, "share", time="finished_on",
        numerator="gov_service_cases_single_window", denominator="gov_service_hall_cases", good="up", additive=False,
        decimals=1,
    ),
    Metric("gov_service_cases_rated", _CASES, "case", where=_RATED, time="finished_on"),
    Metric(
        "gov_service_cases_rated_good", _CASES, "case", time="finished_on", good="up",
        where=f"{_FINISHED} and service_rating in ('rated_very_good', 'rated_good', 'rated_fair')",
    ),
    Metric(
        "gov_service_cases_rated_poor", _CASES, "case", time="finished_on", good="down",
        where=f"{_FINISHED} and service_rating in ('rated_poor', 'rated_very_poor')",
    ),
    Metric(
        "gov_service_good_share", _CASES, "share", time="finished_on", numerator="gov_service_cases_rated_good",
        denominator="gov_service_cases_rated", good="up", additive=False, decimals=1,
    ),
    # unpaid wages: alerts
    Metric("wage_arrears_alerts", _ALERTS, "alert", time="alerted_on"),
    Metric("wage_arrears_alerts_handled", _ALERTS, "alert", time="handled_on", good="up"),
    Metric("wage_arrears_alerts_open", _ALERTS, "alert", good="down"),
    Metric(
        "wage_arrears_unpaid_days", _ALERTS, "day", "median(unpaid_days)", where="unpaid_days is not null",
        time="alerted_on", good="down", additive=False,
    ),
    Metric(
        "wage_arrears_handling_days", _ALERTS, "day", "median(handling_days)", where="handled_on is not null",
        time="handled_on", good="down", additive=False,
    ),
    Metric("wage_arrears_alert_workers", _ALERTS, "person", "coalesce(sum(workers_count), 0)", time="alerted_on"),
    Metric("wage_arrears_alert_amount", _ALERTS, "cny", "coalesce(sum(wages_cny), 0)", time="alerted_on"),
    # mediation rooms: their cases
    Metric("mediation_cases_opened", _ROOMS, "case", time="opened_on"),
    Metric("mediation_cases_settled", _ROOMS, "case", where=_XINYUAN, time="settled_on", good="up"),
    Metric("mediation_cases_settled_secretary", _ROOMS, "case", where=_SECRETARY, time="settled_on", good="up"),
    Metric("mediation_cases_open", _ROOMS, "case", good="down"),
    Metric("mediation_cases_closed", _ROOMS, "case", time="closed_on"),
    Metric(
        "mediation_cases_closed_settled", _ROOMS, "case", where="settled_on is not null", time="closed_on", good="up",
    ),
    Metric(
        "mediation_settled_share", _ROOMS, "share", time="closed_on", numerator="mediation_cases_closed_settled",
        denominator="mediation_cases_closed", good="up", additive=False, decimals=1,
    ),
    Metric(
        "mediation_days", _ROOMS, "day", "median(settling_days)", where="settled_on is not null", time="settled_on",
        good="down", additive=False,
    ),
    # the tripartite mediation: households and what they were paid
    Metric("arrears_settlements", _SETTLEMENTS, "case", time="settled_on"),
    Metric(
        "arrears_households_settled", _SETTLEMENTS, "household", "coalesce(sum(families_count), 0)",
        time="settled_on", good="up",
    ),
    Metric(
        "arrears_amount_settled", _SETTLEMENTS, "cny", "coalesce(sum(wages_cny), 0)", time="settled_on", good="up",
    ),
)  # fmt: skip
