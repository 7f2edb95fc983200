"""The problem list: stocks on a day, and the events of its ledger."""

from yz_data.metrics.base import Metric

_PROBLEM_OPEN = "is_open"

METRICS = (
    Metric("problems_total", "fct_problem_states", "item"),
    Metric("problem_categories", "fct_problem_states", "category", "count(distinct category)", additive=False),
    Metric("problems_open", "fct_problem_states", "item", where=_PROBLEM_OPEN, good="down"),
    Metric("problems_done", "fct_problem_states", "item", where="is_done", good="up"),
    Metric("problems_dynamic_zero", "fct_problem_states", "item", where="state = 'dynamic_zero'"),
    Metric("problems_ongoing", "fct_problem_states", "item", where="state in ('in_progress', 'pilot')", good="down"),
    Metric(
        "problems_overdue", "fct_problem_states", "item",
        where="state in ('in_progress', 'pilot') and due_on < as_of_on", good="down",
    ),
    Metric(
        "problem_completion_share", "fct_problem_states", "share",
        numerator="problems_done", denominator="problems_total", good="up", additive=False, decimals=1,
    ),
    Metric("problems_added", "fct_problem_events", "item", where="change in ('added', 'split')", time="changed_on"),
    Metric(
        "problems_reopened", "fct_problem_events", "item", where="change = 'reopened'", time="changed_on", good="down"
    ),
    Metric("problems_closed", "fct_problem_events", "item", where="change = 'done'", time="changed_on", good="up"),
    # What the analyses of the ledger read: every change, every list that names an item, every restated day.
    Metric("problem_events", "fct_problem_events", "entry", time="changed_on"),
    Metric("problem_listings", "fct_problem_histories", "entry", time="snapshot_on"),
    Metric("problem_restatements", "fct_problem_restatements", "entry", time="snapshot_on"),
    Metric("problems_withdrawn", "fct_problem_events", "item", where="change = 'withdrawn'", time="changed_on"),
)  # fmt: skip
