"""Hotline orders and their call-backs."""

from yz_data.metrics.base import Metric

_VALID_CALLBACK = "resolution is not null and order_type <> 'inquiry'"
_RATED = "satisfaction in ('satisfied', 'fairly_satisfied', 'dissatisfied') and order_type <> 'inquiry'"

METRICS = (
    Metric("hotline_orders", "fct_hotline_orders", "order", time="received_on", good="down"),
    Metric("hotline_called_back", "fct_hotline_orders", "order", where=_VALID_CALLBACK, time="received_on"),
    Metric(
        "hotline_resolved", "fct_hotline_orders", "order",
        where=f"{_VALID_CALLBACK} and resolution = 'resolved'", time="received_on", good="up",
    ),
    Metric("hotline_rated", "fct_hotline_orders", "order", where=_RATED, time="received_on"),
    Metric(
        "hotline_satisfied", "fct_hotline_orders", "order",
        where=f"{_RATED} and satisfaction <> 'dissatisfied'", time="received_on", good="up",
    ),
    Metric(
        "hotline_resolution_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_resolved", denominator="hotline_called_back", good="up", additive=False, decimals=1,
    ),
    Metric(
        "hotline_satisfaction_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_satisfied", denominator="hotline_rated", good="up", additive=False, decimals=1,
    ),
)  # fmt: skip
