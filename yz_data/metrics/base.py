"""What a mart, a metric and a dimension are."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "item", "category", "order", "case", "visit", "place", "point", "entry", "occasion", "firm", "cny", "share", "day",
    "rank", "grid", "cell", "block", "community", "street", "person", "member",
    "dwelling", "structure", "sqm", "plot", "project", "milestone", "batch", "weekly_hour", "hour", "lead", "appeal",
    "election", "organisation", "estate", "activity", "attendance", "hour", "household_visit", "honour",
    "team", "volunteer", "turn", "hour", "credit", "project",
    "matter", "call", "hour", "attendance", "whistle", "session", "meeting",
    "alert", "household", "policy", "diary",
]  # fmt: skip
Good = Literal["up", "down", "none"]
_SUM = re.compile(r"sum\(\w+\)(?P<cast>(::\w+)?)")
_MEASURED = re.compile(
    r"(?:coalesce\()?(?P<how>sum|median|count)\((?:distinct )?(?P<column>\w+)\)(?:, 0\))?(?:::\w+)?"
)
_DISTINCT = re.compile(r"count\(distinct (?P<column>\w+)\)")
_QUANTILE = re.compile(r"(?:median\((?P<median>\w+)\)|quantile_cont\((?P<column>\w+), (?P<share>[\d.]+)\))")


@dataclass(frozen=True, slots=True)
class Mart:
    """A table that metrics read. `extract` names the contract whose files say from when to when it is complete; of one
    that gathers several ledgers, `others` names the rest: it reaches from the first day of any to the last of any.

    Of a mart with `rolled_by` the build keeps sums by day and by month, those by month also by these dimensions; None
    for a mart small enough to be read as it is. A ledger holds every accepted row of its extract once: a check of every
    build.
    """

    name: str
    extract: str
    id_column: str
    valid_from: str = "valid_from"
    valid_to: str = "valid_to"
    rolled_by: tuple[str, ...] | None = None
    is_ledger: bool = False
    others: tuple[str, ...] = ()


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
    def counts(self) -> bool:
        """Whether no row means none: of a count or a sum it does, of a rate, a median or a rank it does not."""
        return not self.is_ratio and (self.additive or self.aggregate.startswith("count"))

    @property
    def filtered(self) -> str:
        """The aggregate over the rows that are counted, as SQL."""
        return f"{self.aggregate} filter (where {self.where})" if self.where else self.aggregate

    @property
    def rolled(self) -> str | None:
        """The same from sums kept under the metric's name; None where sums do not tell it: a distinct count, a median,
        what stands on a day, what is judged on the window's last day."""
        if self.is_ratio or self.is_stock or not self.additive or "as_of_on" in (self.where or ""):
            return None
        if self.aggregate == "count(*)":
            return f"coalesce(sum({self.name}), 0)::bigint"
        summed = _SUM.fullmatch(self.aggregate)
        return summed and f"sum({self.name}){summed['cast']}"

    @property
    def measured(self) -> tuple[str, str] | None:
        """(count, sum or median, column) of a number that is not how many rows there are: different firms among them,
        the hours they add up to; None where every row counts one, and of what no single column tells."""
        found = _MEASURED.fullmatch(self.aggregate)
        return found and (found["how"], found["column"])

    @property
    def distinct(self) -> str | None:
        """The column of which it counts the different values; None of what counts none."""
        found = _DISTINCT.fullmatch(self.aggregate)
        return found and found["column"]

    @property
    def quantile(self) -> tuple[str, float] | None:
        """The column it is a quantile of, and which one (a median: 0.5); None of what is no quantile."""
        found = _QUANTILE.fullmatch(self.aggregate)
        return found and (found["median"] or found["column"], float(found["share"] or 0.5))

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
