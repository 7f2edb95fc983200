"""Enterprises and tax.

The rank of a street is stated of one street: of the one that is filtered, else of the one whose data these are.
"""

from yz_data.metrics.base import Metric


def _of_one_street(column: str) -> str:
    own = f"max({column}) filter (where is_own)"
    return f"case when count(distinct subdistrict_id) = 1 then max({column}) else {own} end"


METRICS = (
    Metric("enterprises_registered", "fct_enterprises", "firm", good="up"),
    Metric(
        "enterprises_moved_in", "fct_enterprises", "firm", where="moved_in_on is not null", time="moved_in_on",
        good="up",
    ),
    Metric("tax_all_level", "fct_tax_months", "cny", "sum(amount_cny)", time="month_end_on", good="up", decimals=2),
    Metric(
        "tax_payers", "fct_tax_months", "firm", "count(distinct enterprise_id)", where="amount_cny > 0",
        time="month_end_on", good="up", additive=False,
    ),
    Metric("street_tax_ytd", "fct_street_tax_ranks", "cny", "sum(tax_ytd_cny)", good="up", decimals=2),
    Metric(
        "street_tax_growth", "fct_street_tax_ranks", "share",
        "(sum(tax_ytd_cny) filter (where tax_ytd_last_year_cny > 0))::double"
        " / nullif(sum(tax_ytd_last_year_cny), 0) - 1",
        good="up", additive=False, decimals=2,
    ),
    Metric("streets_ranked", "fct_street_tax_ranks", "street", "max(rank_of)", additive=False),
    Metric(
        "tax_rank_by_growth", "fct_street_tax_ranks", "rank", _of_one_street("rank_by_growth"),
        good="down", additive=False,
    ),
    Metric(
        "tax_rank_by_amount", "fct_street_tax_ranks", "rank", _of_one_street("rank_by_amount"),
        good="down", additive=False,
    ),
)  # fmt: skip
