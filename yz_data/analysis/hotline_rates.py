"""The three rates of the hotline with what they divide, month by month, and the composite score made of them.

The weights of the score are the office's own assumption (`data/reference/hotline_score.toml`), versioned by date:
Beijing has not published its own. A version travels with the question as a plain tuple, so that a figure can be
computed again after the file has changed.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from yz_data.access import Scope
from yz_data.comparisons import compare_all
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

RATES = ("response", "resolution", "satisfaction")
# Over all orders, or without those excluded from assessment; the names of metrics begin accordingly.
BASES = {"assessed": "assessed", "all": "hotline"}
_PARTS = {
    "response": ("responded", "must_respond", None),
    "resolution": ("fully_resolved", "called_back", "partly_resolved"),
    "satisfaction": ("fully_satisfied", "rated", "fairly_satisfied"),
}
LEAST_MONTHS = 12


def rate_metric(rate: str, basis: str) -> str:
    """The metric of a rate on a basis."""
    return f"{BASES[basis]}_{rate}_rate"


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One version of the score. What counts in part: an order partly resolved, an order fairly satisfied."""

    valid_from: dt.date
    response: float
    resolution: float
    satisfaction: float
    partly_resolved: float
    fairly_satisfied: float
    leaves_out_excluded: bool

    @property
    def basis(self) -> str:
        """Which orders it scores."""
        return "assessed" if self.leaves_out_excluded else "all"


@lru_cache(maxsize=4)
def score_rules(path: Path) -> tuple[tuple, ...]:
    """The versions of a settings file as plain tuples, the earliest first. Raises ValueError for weights that do not
    sum to one or parts that are no share."""
    found = []
    for version in tomllib.loads(path.read_text(encoding="utf-8"))["version"]:
        weights = version["weights"]
        rule = ScoreRule(
            version["valid_from"], *(float(weights[rate]) for rate in RATES), float(version["partly_resolved"]),
            float(version["fairly_satisfied"]), bool(version["leaves_out_excluded"]),
        )  # fmt: skip
        parts = astuple(rule)[1:6]
        if abs(sum(parts[:3]) - 1) > 1e-9 or not all(0 <= part <= 1 for part in parts):
            raise ValueError(f"{path.name}: version of {rule.valid_from} has impossible weights")
        found.append(astuple(rule))
    return tuple(sorted(found))


def rule_on(rules: tuple[tuple, ...], day: dt.date) -> ScoreRule | None:
    """The version in force on a day; None before the first."""
    held = [rule for rule in rules if rule[0] <= day]
    return ScoreRule(*held[-1]) if held else None


def rates(snapshot: Snapshot, basis: str, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a rate: rate (its name), metric, value, numerator, top, denominator, bottom, change in points against the
    year before (missing where the year before is)."""
    names = [rate_metric(rate, basis) for rate in RATES]
    parts = [part for name in names for part in (str(METRICS[name].numerator), str(METRICS[name].denominator))]
    found = {
        one.metric: one.change
        for one in compare_all(snapshot, (*names, *parts), window=window, filters=filters, scope=scope)
    }
    rows = []
    for rate, name in zip(RATES, names, strict=True):
        top, bottom = str(METRICS[name].numerator), str(METRICS[name].denominator)
        rows.append(
            {
                "rate": rate, "metric": name, "value": found[name].current, "numerator": top,
                "top": found[top].current, "denominator": bottom, "bottom": found[bottom].current,
                "change": found[name].absolute,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def monthly_rates(
    snapshot: Snapshot, basis: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """month, response, resolution, satisfaction: at least twelve months up to the window's end; None where unknown."""
    names = [rate_metric(rate, basis) for rate in RATES]
    frame = _by_month(snapshot, names, window, filters, scope)
    return None if frame is None else frame.set_axis(["month", *RATES], axis=1)


def rate_by_month(snapshot: Snapshot, name: str, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """month, value: any one rate over at least twelve months up to the window's end; empty where it is not known."""
    frame = _by_month(snapshot, [name], window, filters, scope)
    return pd.DataFrame(columns=["month", "value"]) if frame is None else frame.set_axis(["month", "value"], axis=1)


@dataclass(frozen=True, slots=True)
class Score:
    """The composite score of a window, 0 to 100, with the rates as the version counts them; None where one is unknown.

    `months`: month, score, version (the day its version holds from) of at least twelve months.
    """

    rule: ScoreRule | None
    score: float | None
    rates: Mapping[str, float | None]
    months: pd.DataFrame


def score(
    snapshot: Snapshot, rules: tuple[tuple, ...], window: Window, *, filters: Filters, scope: Scope
) -> Score | None:
    """The score of the window by the version in force on its last day, and of each month by that of its own."""
    names = [f"{prefix}_{part}" for prefix in BASES.values() for parts in _PARTS.values() for part in parts if part]
    months = _by_month(snapshot, names, window, filters, scope)
    if months is None:
        return None
    # Whole months sum to the window, and a month cut by it is cut in both.
    inside = months[months["month"] >= pd.Timestamp(window.start.replace(day=1))]
    rule = rule_on(rules, window.end)
    of_window = weighted(inside.drop(columns="month").sum().to_dict(), rule) if rule else (None, {})
    rows = []
    for row in months.to_dict("records"):
        month = row["month"].date()
        own = rule_on(rules, month)
        rows.append(
            {
                "month": month,
                "score": weighted(row, own)[0] if own else None,
                "version": own.valid_from if own else None,
            }
        )
    return Score(rule, *of_window, pd.DataFrame(rows))


def weighted(counts: Mapping[str, float], rule: ScoreRule) -> tuple[float | None, dict[str, float | None]]:
    """(score, the rates it weighs) of counts named like metrics; no score where a rate has nothing to divide by."""
    prefix = BASES[rule.basis]
    found: dict[str, float | None] = {}
    for rate, (top, bottom, part) in _PARTS.items():
        count = counts[f"{prefix}_{top}"]
        if part:  # the field of the rule that says by how much
            count += getattr(rule, part) * counts[f"{prefix}_{part}"]
        total = counts[f"{prefix}_{bottom}"]
        found[rate] = count / total if total else None
    if any(value is None for value in found.values()):
        return None, found
    return 100 * sum(getattr(rule, rate) * value for rate, value in found.items() if value is not None), found


def _by_month(
    snapshot: Snapshot, names: list[str], window: Window, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """The metrics by month over the window and at least the twelve months up to its end; None where not known."""
    metric = METRICS[names[0]]
    if not can_filter(snapshot, metric, filters):
        return None
    first = add_months(window.end.replace(day=1), 1 - LEAST_MONTHS)
    part = covered(snapshot, metric, Window(min(window.start, first), window.end))
    if part is None:
        return None
    frame = query(snapshot, names, by=["month"], window=part, filters=filters, scope=scope)
    frame["month"] = pd.to_datetime(frame["month"])
    return frame if len(frame) else None
