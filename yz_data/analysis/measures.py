"""What can be mapped: counts over what they are exposed to, never counts alone."""

from __future__ import annotations

from dataclasses import dataclass

from yz_data.metrics import METRICS, Metric

RESIDENTS, LAND = "residents", "land"
# What one unit of a rate is: 1,000 residents, 1 km², 100 visits, 100 firms; shares are of one.
PER = {RESIDENTS: 1000.0, LAND: 1.0, "inspection_visits": 100.0, "enterprises_registered": 100.0}


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric as it is mapped: what is counted, over what, and the dimension its kinds are told apart by.

    `exposure` is residents, land (km²) or a metric. `homes` says which of its events may lie at a home, by a dimension
    and its values: "all" of them, or none.
    """

    name: str
    count: str
    exposure: str
    category: str
    homes: tuple[str, tuple[str, ...]] | str = ""

    @property
    def metric(self) -> Metric:
        """The metric a reader knows it by."""
        return METRICS[self.name]

    @property
    def is_share(self) -> bool:
        """Whether what is counted is a part of what it is divided by."""
        return self.metric.is_ratio

    @property
    def is_monthly(self) -> bool:
        """Whether it grows with time: events of a window over what merely stands there."""
        stands = self.exposure in (RESIDENTS, LAND) or METRICS[self.exposure].is_stock
        return stands and not METRICS[self.count].is_stock


_HOME_HAZARDS = ("field", ("rental_housing", "electric_bicycle"))
MEASURES = {
    measure.name: measure
    for measure in (
        Measure("hotline_orders", "hotline_orders", RESIDENTS, "topic_level_1", "all"),
        Measure("hotline_resolution_rate", "hotline_resolved", "hotline_called_back", "topic_level_1", "all"),
        Measure("hotline_satisfaction_rate", "hotline_satisfied", "hotline_rated", "topic_level_1", "all"),
        Measure("grid_cases", "grid_cases", LAND, "main_type", ("case_kind", ("social",))),
        Measure(
            "grid_on_time_closure_rate", "grid_cases_closed_on_time", "grid_cases_due", "main_type",
            ("case_kind", ("social",)),
        ),
        Measure("inspection_hazards_found", "inspection_hazards_found", "inspection_visits", "hazard_type",
        _HOME_HAZARDS),
        Measure("inspection_visits", "inspection_visits", "enterprises_registered", "industry", _HOME_HAZARDS),
        Measure(
            "enterprises_registered", "enterprises_registered", LAND, "industry",
            ("enterprise_kind", ("sole_trader",)),
        ),
        Measure("problems_open", "problems_open", RESIDENTS, "category", "all"),
    )
}  # fmt: skip


def per(exposure: str) -> float:
    """How many units of exposure a rate is stated for; 1 for a share."""
    return PER.get(exposure, 1.0)
