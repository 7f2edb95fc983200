"""What a mart, a metric and a dimension are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "item", "order", "case", "visit", "place", "point", "entry", "occasion", "firm", "cny", "share", "day", "rank",
    "cell", "block", "community",
]  # fmt: skip
Good = Literal["up", "down", "none"]


@dataclass(frozen=True, slots=True)
class Mart:
    """A table that metrics read. `extract` names the contract whose files say from when to when it is complete."""

    name: str
    extract: str
    id_column: str
    valid_from: str = "valid_from"
    valid_to: str = "valid_to"


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure. `time=None` makes it a stock; `numerator` and `denominator` make it a ratio of two metrics."""

    name: str
    mart: str
    unit: Unit
    aggregate: str = "count(*)"
    where: str | None = None
    time: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    good: Good = "none"
    additive: bool = True
    decimals: int = 0

    @property
    def is_ratio(self) -> bool:
        """Whether it divides two other metrics."""
        return self.numerator is not None

    @property
    def is_stock(self) -> bool:
        """Whether it counts what stands on a day rather than what happened in a window."""
        return self.time is None

    @property
    def version(self) -> str:
        """Changes whenever the definition changes; a snapshot records it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to split or filter. `column` is a mart's column; a time dimension truncates the metric's own time."""

    name: str
    column: str | None = None
    truncates_to: str | None = None
