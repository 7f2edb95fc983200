"""Enterprise service: firms settled and surveyed, appeals and ranks of the service package, policies for one.

A lead that registers is a firm of the register too: how many firms settled is counted there, here only their way.
Policies for a trade and for a firm are never added, and what they answer is never added to appeals.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart("fct_firm_settlements", "firm_settlements", "lead_id", is_ledger=True),
    Mart("fct_firm_surveys", "firm_surveys", "survey_id", is_ledger=True),
    Mart("fct_service_package_appeals", "service_package_appeals", "appeal_id", is_ledger=True),
    Mart("fct_service_package_ranks", "service_package_ranks", "rank_place"),
    Mart("fct_firm_policies", "firm_policies", "policy_id", is_ledger=True),
)

_LEADS, _SURVEYS, _APPEALS = "fct_firm_settlements", "fct_firm_surveys", "fct_service_package_appeals"
_POLICIES = "fct_firm_policies"
_FOR_TRADE, _FOR_FIRM = (f"policy_kind = '{kind}'" for kind in ("trade_policy", "firm_policy"))


def _place_in(scope: str) -> str:
    """The place of one street; of several streets together there is none."""
    place = f"max(rank_place) filter (where rank_scope = '{scope}')"
    return f"case when count(distinct subdistrict_id) = 1 then {place} end"


METRICS: tuple[Metric, ...] = (
    Metric("settlement_leads", _LEADS, "lead", time="contacted_on", good="up"),
    Metric("settlement_leads_registered", _LEADS, "lead", time="registered_on", good="up"),
    Metric("settlement_leads_dropped", _LEADS, "lead", time="dropped_on"),
    Metric("settlement_leads_open", _LEADS, "lead"),
    Metric(
        "settlement_contacted_agreed", _LEADS, "lead",
        where="least(agreed_on, registered_on) <= as_of_on", time="contacted_on", good="up", additive=False,
    ),
    Metric(
        "settlement_contacted_registered", _LEADS, "lead", where="registered_on <= as_of_on", time="contacted_on",
        good="up", additive=False,
    ),
    Metric(
        "settlement_registration_share", _LEADS, "share", time="contacted_on",
        numerator="settlement_contacted_registered", denominator="settlement_leads", good="up", additive=False,
        decimals=1,
    ),
    Metric(
        "settlement_days", _LEADS, "day", "median(registering_days)", where="registered_on is not null",
        time="registered_on", good="down", additive=False,
    ),
    Metric("firms_surveyed", _SURVEYS, "firm", where="firm_key is not null", good="up"),
    Metric("firms_operating", _SURVEYS, "firm", where="survey_status = 'operating'", good="up"),
    Metric("firms_moved_away", _SURVEYS, "firm", where="survey_status = 'moved_away'", good="down"),
    Metric("firm_survey_visits", _SURVEYS, "visit", time="surveyed_on"),
    Metric("vacant_rooms_found", _SURVEYS, "place", where="survey_status = 'vacant'", time="surveyed_on"),
    Metric("service_package_appeals", _APPEALS, "appeal", time="raised_on"),
    Metric("service_package_appeals_solved", _APPEALS, "appeal", time="solved_on", good="up"),
    Metric("service_package_appeals_open", _APPEALS, "appeal", good="down"),
    Metric("service_package_appeals_overdue", _APPEALS, "appeal", where="due_on < as_of_on", good="down"),
    Metric(
        "service_package_appeal_days", _APPEALS, "day", "median(solving_days)", where="solved_on is not null",
        time="solved_on", good="down", additive=False,
    ),
    Metric(
        "service_package_rank_city", "fct_service_package_ranks", "rank", _place_in("city"), good="down",
        additive=False,
    ),
    Metric(
        "service_package_rank_district", "fct_service_package_ranks", "rank", _place_in("district"), good="down",
        additive=False,
    ),
    # 一业一策, 一企一策
    Metric("trade_policies_issued", _POLICIES, "policy", where=_FOR_TRADE, time="issued_on", good="up"),
    Metric("trade_policies_in_force", _POLICIES, "policy", where=_FOR_TRADE, good="up"),
    Metric("firm_policies_issued", _POLICIES, "policy", where=_FOR_FIRM, time="issued_on", good="up"),
    Metric("firm_policies_in_force", _POLICIES, "policy", where=_FOR_FIRM, good="up"),
    Metric(
        "firms_with_policy", _POLICIES, "firm", "count(distinct firm_key)", where="firm_key is not null", good="up",
        additive=False,
    ),
    Metric("policy_needs_answered", _POLICIES, "item", "sum(needs_count)::bigint", time="issued_on"),
)  # fmt: skip
