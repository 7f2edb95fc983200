"""Whistles, review meetings and deliberation.

A whistle is counted as an occasion, its matter once, and each unit it called as a call. A matter that several ledgers
share under one number counts once among all matters. The two series of review
meetings are never added. How many matters were solved is no share of how many sessions were held.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart("fct_whistle_events", "whistle_events", "whistle_id", is_ledger=True),
    Mart("fct_whistle_calls", "whistle_events", "call_id"),
    Mart("fct_review_meetings", "review_meetings", "meeting_id", is_ledger=True),
    Mart("fct_review_ranks", "review_ranks", "list_place_id", is_ledger=True),
    Mart("fct_deliberation_sessions", "deliberation_sessions", "session_id", is_ledger=True),
    Mart("fct_deliberation_matters", "deliberation_matters", "matter_id", is_ledger=True),
    Mart(
        "fct_matters", "deliberation_matters", "link_id",
        others=("whistle_events", "projects", "illegal_structures", "coordination_matters", "property_matters"),
    ),
)

_WHISTLES, _CALLS, _MEETINGS, _RANKS = (
    "fct_whistle_events", "fct_whistle_calls", "fct_review_meetings", "fct_review_ranks",
)  # fmt: skip
_SESSIONS, _MATTERS = "fct_deliberation_sessions", "fct_deliberation_matters"
_STREET, _COMMUNITY = (f"series = '{series}'" for series in ("street_review", "community_review"))
_ONE_COMMUNITY = "count(distinct community_id) = 1"

METRICS: tuple[Metric, ...] = (
    # whistles
    Metric("whistle_events", _WHISTLES, "whistle", time="raised_on"),
    Metric("whistle_matters", _WHISTLES, "matter", where="is_first_of_matter", time="raised_on"),
    Metric("whistles_linked", _WHISTLES, "whistle", where="is_linked", time="raised_on"),
    Metric("whistles_closed", _WHISTLES, "whistle", time="closed_on", good="up"),
    Metric("whistles_settled", _WHISTLES, "whistle", where="result = 'settled'", time="closed_on", good="up"),
    Metric(
        "whistle_settled_share", _WHISTLES, "share", time="closed_on",
        numerator="whistles_settled", denominator="whistles_closed", good="up", additive=False, decimals=1,
    ),
    Metric("whistles_open", _WHISTLES, "whistle", good="down"),
    Metric(
        "whistle_closing_days", _WHISTLES, "day", "median(closing_days)", where="closed_on is not null",
        time="closed_on", good="down", additive=False,
    ),
    # the units they called
    Metric("whistle_units_called", _CALLS, "call", time="raised_on"),
    Metric("whistle_units_arrived", _CALLS, "call", where="has_arrived", time="raised_on", good="up"),
    Metric("whistle_units_absent", _CALLS, "call", where="not has_arrived", time="raised_on", good="down"),
    Metric(
        "whistle_arrival_share", _CALLS, "share", time="raised_on",
        numerator="whistle_units_arrived", denominator="whistle_units_called", good="up", additive=False, decimals=1,
    ),
    Metric(
        "whistle_arrival_hours", _CALLS, "hour", "median(arrival_hours)", where="has_arrived", time="raised_on",
        good="down", additive=False, decimals=1,
    ),
    # review meetings
    Metric("street_review_meetings", _MEETINGS, "meeting", where=_STREET, time="met_on"),
    Metric("community_review_meetings", _MEETINGS, "meeting", where=_COMMUNITY, time="met_on"),
    Metric("review_entries", _RANKS, "entry", where=_STREET, time="met_on"),
    Metric(
        "review_rank", _RANKS, "rank", f"case when {_ONE_COMMUNITY} then max(rank_place) filter (where {_STREET}) end",
        good="down", additive=False,
    ),
    # deliberation
    Metric("deliberation_sessions", _SESSIONS, "session", time="talked_on"),
    Metric("deliberation_participants", _SESSIONS, "attendance", "sum(participant_count)", time="talked_on"),
    Metric("deliberation_matters_raised", _MATTERS, "matter", time="raised_on"),
    Metric("deliberation_matters_solved", _MATTERS, "matter", time="solved_on", good="up"),
    Metric("deliberation_matters_open", _MATTERS, "matter", good="down"),
    Metric("deliberation_matters_waiting", _MATTERS, "matter", where="talk_result = 'talk_waiting'", good="down"),
    Metric("deliberation_matters_linked", _MATTERS, "matter", where="is_in_other_stream", time="raised_on"),
    Metric(
        "deliberation_raised_solved", _MATTERS, "matter", where="solved_on <= as_of_on", time="raised_on", good="up",
        additive=False,
    ),
    Metric(
        "deliberation_matter_days", _MATTERS, "day", "median(solving_days)", where="solved_on is not null",
        time="solved_on", good="down", additive=False,
    ),
    # matters of all streams, each once
    Metric("matters", "fct_matters", "matter", time="begun_on"),
    Metric("matters_in_several_streams", "fct_matters", "matter", where="shared_on <= as_of_on"),
)  # fmt: skip
