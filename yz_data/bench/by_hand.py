"""The questions of the pages as a person would write them in SQL for one mart, without registry, filters or scope.

$first and $last are the window. Each text answers with the columns of the product's answer, in its order of rows, so
that the two can be compared.
"""

STANDING = "valid_from <= $last and (valid_to is null or valid_to > $last)"
THEN_STANDING = "valid_from <= as_of_on and (valid_to is null or valid_to > as_of_on)"
UNTIL = "$last::timestamp + interval 1 second"
DAYS = f"(select d::date as as_of_on from unnest(range($first::timestamp, {UNTIL}, interval 1 day)) as t(d))"
MONTH_ENDS = (
    "(select least((m + interval 1 month - interval 1 day)::date, $last) as as_of_on "
    f"from unnest(range($first::timestamp, {UNTIL}, interval 1 month)) as t(m))"
)
WEIGHED = "resolution is not null and order_type <> 'inquiry'"
DUE = "not is_void and due_at is not null"
OF_INSPECTION = "stream = 'inspection'"
RATES = {
    "hotline_resolution_rate": (
        "fct_hotline_orders", "received_on",
        f"count(*) filter (where {WEIGHED} and resolution = 'resolved')::double"
        f" / nullif(count(*) filter (where {WEIGHED}), 0)",
    ),
    "grid_on_time_closure_rate": (
        "fct_grid_cases", "due_on",
        f"count(*) filter (where {DUE} and is_closed_on_time)::double / nullif(count(*) filter (where {DUE}), 0)",
    ),
    "hazard_rectification_rate": (
        "fct_hazards", "due_on",
        f"count(*) filter (where {OF_INSPECTION} and rectified_on <= $last)::double"
        f" / nullif(count(*) filter (where {OF_INSPECTION}), 0)",
    ),
}  # fmt: skip
FLOWS = {
    "hotline_orders": ("fct_hotline_orders", "received_on", "count(*)"),
    "tax_all_level": ("fct_tax_months", "month_end_on", "sum(amount_cny)::double"),
    **RATES,
}
STOCKS = {
    "problems_open": "count(*) filter (where is_open)",
    "problems_done": "count(*) filter (where is_done)",
    "problems_dynamic_zero": "count(*) filter (where state = 'dynamic_zero')",
    "problems_overdue": "count(*) filter (where state in ('in_progress', 'pilot') and due_on < $last)",
    "problem_completion_share": "count(*) filter (where is_done)::double / nullif(count(*), 0)",
}
EVENTS = ", ".join(
    f"count(*) filter (where {condition}) as problems_{name}"
    for name, condition in {
        "added": "change in ('added', 'split')", "reopened": "change = 'reopened'",
        "closed": "change = 'done'", "withdrawn": "change = 'withdrawn'",
    }.items()
)  # fmt: skip


def total(name: str) -> str:
    """One number of a metric."""
    if name in STOCKS:
        return f"select {STOCKS[name]} as {name} from fct_problem_states where {STANDING}"
    table, time, aggregate = FLOWS[name]
    return f"select {aggregate} as {name} from {table} where {time} between $first and $last"


def by_column(name: str, column: str) -> str:
    """A metric for each value of a column."""
    if name in STOCKS:
        source = f"{STOCKS[name]} as {name} from fct_problem_states where {STANDING}"
    else:
        table, time, aggregate = FLOWS[name]
        source = f"{aggregate} as {name} from {table} where {time} between $first and $last"
    return f"select {column}, {source} group by {column} order by {column} nulls last"


def by_month(name: str) -> str:
    """A metric for each month; what stands is counted on the last day of each."""
    if name in STOCKS:
        aggregate = STOCKS[name].replace("$last", "as_of_on")
        return (
            f"select date_trunc('month', as_of_on)::date as month, {aggregate} as {name} "
            f"from {MONTH_ENDS} join fct_problem_states on {THEN_STANDING} group by 1 order by 1"
        )
    table, time, aggregate = FLOWS[name]
    # An obligation is judged on the last day of its own month.
    aggregate = aggregate.replace("$last", f"least(last_day({time}), $last)")
    return (
        f"select date_trunc('month', {time})::date as month, {aggregate} as {name} from {table} "
        f"where {time} between $first and $last group by 1 order by 1"
    )


BURNDOWN = (
    "select as_of_on as day, count(*) filter (where is_open) as problems_open, "
    "count(*) as problems_total, "
    "count(*) filter (where state = 'dynamic_zero') as problems_dynamic_zero "
    f"from {DAYS} join fct_problem_states on {THEN_STANDING} group by 1 order by 1"
)
COUNTS = (
    f"select category, state, count(*) as problems_total from fct_problem_states where {STANDING} "
    "group by category, state order by category, state"
)
LEDGER = (
    f"select category, {EVENTS} from fct_problem_events where changed_on between $first and $last "
    "group by category order by category"
)
OVERDUE_HAZARDS = (
    "select hazard_level, count(*) filter (where stream = 'inspection' and due_on < $last) as hazards_overdue "
    f"from fct_hazards where {STANDING} group by hazard_level order by hazard_level"
)
ROWS = f"select * from fct_problem_states where is_open and {STANDING} order by item_id"
