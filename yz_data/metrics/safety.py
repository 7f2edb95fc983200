"""Inspections, sweeps, self-checks and their hazards; streams are never summed."""

from yz_data.metrics.base import Metric

METRICS = (
    Metric("inspection_visits", "fct_inspections", "visit", time="inspected_on"),
    Metric("hazard_sweeps", "fct_sweeps", "occasion", time="swept_on"),
    Metric("inspection_hazards_found", "fct_hazards", "place", where="stream = 'inspection'", time="found_on"),
    Metric(
        "hazards_eliminated", "fct_hazards", "place", where="stream = 'inspection'", time="rectified_on", good="up"
    ),
    Metric("sweep_points_fixed", "fct_hazards", "point", where="stream = 'sweep'", time="rectified_on", good="up"),
    Metric("self_check_hazards", "fct_hazards", "entry", where="stream = 'self_check'", time="found_on"),
    Metric("inspection_hazards_due", "fct_hazards", "place", where="stream = 'inspection'", time="due_on"),
    Metric(
        "inspection_hazards_rectified", "fct_hazards", "place",
        where="stream = 'inspection' and rectified_on <= as_of_on", time="due_on", good="up",
    ),
    Metric(
        "hazard_rectification_rate", "fct_hazards", "share", time="due_on",
        numerator="inspection_hazards_rectified", denominator="inspection_hazards_due",
        good="up", additive=False, decimals=1,
    ),
    Metric(
        "hazards_overdue", "fct_hazards", "place", where="stream = 'inspection' and due_on < as_of_on", good="down"
    ),
)  # fmt: skip
