"""Hotline orders, their call-backs and what came of them; links with the grid; action before the complaint.

The three rates (三率) exist twice: over all orders, and over those that were not officially excluded from assessment
(剔除), whose names begin with `assessed_`. Neither counts inquiries.
"""

from yz_data.metrics.base import Mart, Metric

_ORDERS = "fct_hotline_orders"
_VALID_CALLBACK = "resolution is not null and order_type <> 'inquiry'"
_RATED = "satisfaction in ('satisfied', 'fairly_satisfied', 'dissatisfied') and order_type <> 'inquiry'"
_KEPT = " and not is_excluded"

MARTS = (
    Mart("fct_hotline_histories", "hotline_orders", "cell_id"),
    Mart("fct_dual_signoffs", "dual_signoffs", "signoff_id", is_ledger=True),
    Mart("fct_proactive_actions", "proactive_actions", "action_id", is_ledger=True),
)


def _rate(name: str, top: str, bottom: str, mart: str = _ORDERS, time: str = "received_on", good="up") -> Metric:
    return Metric(
        name, mart, "share", time=time, numerator=top, denominator=bottom, good=good, additive=False, decimals=1
    )


def _count(name: str, where: str, good="none") -> Metric:
    return Metric(name, _ORDERS, "order", where=where, time="received_on", good=good)


METRICS = (
    Metric("hotline_orders", "fct_hotline_orders", "order", time="received_on", good="down"),
    Metric("hotline_called_back", "fct_hotline_orders", "order", where=_VALID_CALLBACK, time="received_on"),
    Metric(
        "hotline_resolved", "fct_hotline_orders", "order",
        where=f"{_VALID_CALLBACK} and is_resolved", time="received_on", good="up",
    ),
    Metric("hotline_rated", "fct_hotline_orders", "order", where=_RATED, time="received_on"),
    Metric(
        "hotline_satisfied", "fct_hotline_orders", "order",
        where=f"{_RATED} and is_satisfied", time="received_on", good="up",
    ),
    Metric(
        "hotline_resolution_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_resolved", denominator="hotline_called_back", good="up", additive=False, decimals=1,
    ),
    Metric(
        "hotline_satisfaction_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_satisfied", denominator="hotline_rated", good="up", additive=False, decimals=1,
    ),
    # the third rate, and the answers that a score weighs itself
    _count("hotline_must_respond", "must_respond"),
    _count("hotline_responded", "must_respond and is_responded", "up"),
    _rate("hotline_response_rate", "hotline_responded", "hotline_must_respond"),
    _count("hotline_fully_resolved", f"{_VALID_CALLBACK} and resolution = 'resolved'", "up"),
    _count("hotline_partly_resolved", f"{_VALID_CALLBACK} and resolution = 'partly_resolved'"),
    _count("hotline_fully_satisfied", "satisfaction = 'satisfied' and order_type <> 'inquiry'", "up"),
    _count("hotline_fairly_satisfied", "satisfaction = 'fairly_satisfied' and order_type <> 'inquiry'"),
    # the same without the orders excluded from assessment
    _count("hotline_excluded", "is_excluded"),
    _count("assessed_must_respond", f"must_respond{_KEPT}"),
    _count("assessed_responded", f"must_respond and is_responded{_KEPT}", "up"),
    _rate("assessed_response_rate", "assessed_responded", "assessed_must_respond"),
    _count("assessed_called_back", f"{_VALID_CALLBACK}{_KEPT}"),
    _count("assessed_resolved", f"{_VALID_CALLBACK} and is_resolved{_KEPT}", "up"),
    _count("assessed_fully_resolved", f"{_VALID_CALLBACK} and resolution = 'resolved'{_KEPT}", "up"),
    _count("assessed_partly_resolved", f"{_VALID_CALLBACK} and resolution = 'partly_resolved'{_KEPT}"),
    _rate("assessed_resolution_rate", "assessed_resolved", "assessed_called_back"),
    _count("assessed_rated", f"{_RATED}{_KEPT}"),
    _count("assessed_satisfied", f"{_RATED} and is_satisfied{_KEPT}", "up"),
    _count("assessed_fully_satisfied", f"satisfaction = 'satisfied' and order_type <> 'inquiry'{_KEPT}", "up"),
    _count(
        "assessed_fairly_satisfied", f"satisfaction = 'fairly_satisfied' and order_type <> 'inquiry'{_KEPT}"
    ),
    _rate("assessed_satisfaction_rate", "assessed_satisfied", "assessed_rated"),
    # time limits, judged as of the last order received
    _count("hotline_deadlines", "deadline_state in ('on_time', 'overdue')"),
    _count("hotline_on_time", "deadline_state = 'on_time'", "up"),
    _count("hotline_overdue", "deadline_state = 'overdue'", "down"),
    _count("hotline_overdue_open", "deadline_state = 'overdue' and not is_closed", "down"),
    _rate("hotline_on_time_rate", "hotline_on_time", "hotline_deadlines"),
    # repeats
    _count("hotline_repeats", "is_traced and repeat_kind is not null", "down"),
    _count("hotline_repeats_after_closure", "is_traced and repeat_kind = 'after_closure'", "down"),
    _count("hotline_traced", "is_traced"),
    _rate("hotline_repeat_share", "hotline_repeats", "hotline_traced", good="down"),
    # hotline and grid together
    Metric("dual_signoffs", "fct_dual_signoffs", "order", time="linked_on"),
    Metric(
        "dual_signoffs_signed", "fct_dual_signoffs", "order", where="is_signed_by_both", time="linked_on", good="up"
    ),
    Metric(
        "dual_signoffs_pending", "fct_dual_signoffs", "order", where="not is_signed_by_both", time="linked_on",
        good="down",
    ),
    _rate("dual_signoff_rate", "dual_signoffs_signed", "dual_signoffs", "fct_dual_signoffs", "linked_on"),
    Metric(
        "dual_signoff_gap_days", "fct_dual_signoffs", "day", "median(days_between_signatures)",
        where="is_signed_by_both", time="linked_on", good="down", additive=False, decimals=1,
    ),
    # before the complaint
    Metric("hotline_histories", "fct_hotline_histories", "entry"),
    Metric("proactive_actions", "fct_proactive_actions", "occasion", time="acted_on", good="up"),
    Metric(
        "proactive_actions_effective", "fct_proactive_actions", "occasion", where="outcome in ('removed', 'eased')",
        time="acted_on", good="up",
    ),
)  # fmt: skip
