"""Enterprises and tax."""

from yz_data.metrics.base import Metric

METRICS = (
    Metric("enterprises_registered", "fct_enterprises", "firm", good="up"),
    Metric("enterprises_moved_in", "fct_enterprises", "firm", where="moved_in_on is not null", time="moved_in_on", good="up"),
    Metric("tax_all_level", "fct_tax_months", "cny", "sum(amount_cny)", time="month_end_on", good="up", decimals=2),
    Metric(
        "tax_rank_by_growth", "fct_street_tax_ranks", "rank",
        "case when count(distinct subdistrict_id) = 1 then max(rank_by_growth) end", good="down", additive=False,
    ),
    Metric(
        "tax_rank_by_amount", "fct_street_tax_ranks", "rank",
        "case when count(distinct subdistrict_id) = 1 then max(rank_by_amount) end", good="down", additive=False,
    ),
)  # fmt: skip
