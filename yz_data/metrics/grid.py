"""Grid cases and the grid itself."""

from yz_data.metrics.base import Metric

_DUE_CASE = "not is_void and due_at is not null"

METRICS = (
    Metric("grid_cases", "fct_grid_cases", "case", where="not is_void", time="reported_on"),
    Metric("grid_cases_due", "fct_grid_cases", "case", where=_DUE_CASE, time="due_on"),
    Metric(
        "grid_cases_closed_on_time", "fct_grid_cases", "case",
        where=f"{_DUE_CASE} and is_closed_on_time", time="due_on", good="up",
    ),
    Metric(
        "grid_on_time_closure_rate", "fct_grid_cases", "share", time="due_on",
        numerator="grid_cases_closed_on_time", denominator="grid_cases_due", good="up", additive=False, decimals=1,
    ),
    Metric("grid_chiefs", "dim_grid_cells", "grid", "count(distinct chief_id)", additive=False),
    Metric("grid_blocks", "dim_grid_cells", "block", "count(distinct block_id)", additive=False),
    Metric("grid_cells", "dim_grid_cells", "cell"),
    Metric("grid_residents", "dim_grid_cells", "person", "sum(population)::bigint"),
    Metric("community_residents", "dim_communities", "person", "sum(population)::bigint"),
)  # fmt: skip
