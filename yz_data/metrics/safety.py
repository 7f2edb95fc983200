"""Inspections, sweeps, self-checks and their hazards; streams are never summed.

Of what was *found* in a window, so much was rectified and re-checked by its end; what was *eliminated* in a window may
have been found before it. "By its end" asks a new question of every window, so these counts do not sum over time.
"""

from yz_data.metrics.base import Metric

_INSPECTION, _SWEEP, _SELF_CHECK = (f"stream = '{name}'" for name in ("inspection", "sweep", "self_check"))
_RECTIFIED, _RECHECKED, _OVERDUE = "rectified_on <= as_of_on", "rechecked_on <= as_of_on", "due_on < as_of_on"

METRICS = (
    Metric("inspection_visits", "fct_inspections", "visit", time="inspected_on"),
    Metric("hazard_sweeps", "fct_sweeps", "occasion", time="swept_on"),
    Metric("inspection_hazards_found", "fct_hazards", "place", where=_INSPECTION, time="found_on"),
    Metric(
        "inspection_found_rectified", "fct_hazards", "place", where=f"{_INSPECTION} and {_RECTIFIED}",
        time="found_on", good="up", additive=False,
    ),
    Metric(
        "inspection_found_rechecked", "fct_hazards", "place", where=f"{_INSPECTION} and {_RECHECKED}",
        time="found_on", good="up", additive=False,
    ),
    Metric("hazards_eliminated", "fct_hazards", "place", where=_INSPECTION, time="rectified_on", good="up"),
    Metric("hazards_open", "fct_hazards", "place", where=_INSPECTION, good="down"),
    Metric("hazards_overdue", "fct_hazards", "place", where=f"{_INSPECTION} and {_OVERDUE}", good="down"),
    Metric("inspection_hazards_due", "fct_hazards", "place", where=_INSPECTION, time="due_on"),
    Metric(
        "inspection_hazards_rectified", "fct_hazards", "place", where=f"{_INSPECTION} and {_RECTIFIED}",
        time="due_on", good="up", additive=False,
    ),
    Metric(
        "hazard_rectification_rate", "fct_hazards", "share", time="due_on",
        numerator="inspection_hazards_rectified", denominator="inspection_hazards_due",
        good="up", additive=False, decimals=1,
    ),
    Metric(
        "hazard_repeats", "fct_hazards", "place", where=f"{_INSPECTION} and is_traced and repeat_kind is not null",
        time="found_on", good="down",
    ),
    Metric("hazards_traced", "fct_hazards", "place", where=f"{_INSPECTION} and is_traced", time="found_on"),
    Metric(
        "hazard_repeat_share", "fct_hazards", "share", time="found_on",
        numerator="hazard_repeats", denominator="hazards_traced", good="down", additive=False, decimals=1,
    ),
    Metric("sweep_points_found", "fct_hazards", "point", where=_SWEEP, time="found_on"),
    Metric("sweep_points_fixed", "fct_hazards", "point", where=_SWEEP, time="rectified_on", good="up"),
    Metric(
        "sweep_found_rectified", "fct_hazards", "point", where=f"{_SWEEP} and {_RECTIFIED}",
        time="found_on", good="up", additive=False,
    ),
    Metric(
        "sweep_found_rechecked", "fct_hazards", "point", where=f"{_SWEEP} and {_RECHECKED}",
        time="found_on", good="up", additive=False,
    ),
    Metric("sweep_points_open", "fct_hazards", "point", where=_SWEEP, good="down"),
    Metric("sweep_points_overdue", "fct_hazards", "point", where=f"{_SWEEP} and {_OVERDUE}", good="down"),
    Metric("self_check_hazards", "fct_hazards", "entry", where=_SELF_CHECK, time="found_on"),
    Metric(
        "self_check_found_rectified", "fct_hazards", "entry", where=f"{_SELF_CHECK} and {_RECTIFIED}",
        time="found_on", good="up", additive=False,
    ),
    Metric(
        "self_check_found_rechecked", "fct_hazards", "entry", where=f"{_SELF_CHECK} and {_RECHECKED}",
        time="found_on", good="up", additive=False,
    ),
    Metric("self_check_open", "fct_hazards", "entry", where=_SELF_CHECK, good="down"),
    Metric("self_check_overdue", "fct_hazards", "entry", where=f"{_SELF_CHECK} and {_OVERDUE}", good="down"),
)  # fmt: skip
