"""Which firms the tax comes from: cohorts that make up its growth, and how much rests on a few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.contribution import contributions
from yz_data.analysis.inequality import gini, lorenz
from yz_data.analysis.tax_growth import TAX, compared
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Change, Window, change
from yz_data.query import Filters, can_filter, query
from yz_data.warehouse import Snapshot

# The cohorts in the order in which they are told: those who stayed, those who came, those who went, those unknown.
COHORTS = ("existing", "arrived_before", "moved_in", "moved_out", "unregistered")
WAYS = ("cohort", "industry", "tax_type")
TOP = 10
# A curve over fewer payers says nothing about the economy of a place.
LEAST_PAYERS = 20
_NAMES = frozenset({"enterprise_name", "enterprise_id"})


@dataclass(frozen=True, slots=True)
class Growth:
    """A change taken apart. `parts`: part, base_cny, current_cny, contribution_cny (they sum to the change to the fen),
    pulled_share (what the part adds to the growth rate, as a fraction; missing where there is no rate)."""

    window: Window
    base_window: Window
    change: Change
    parts: pd.DataFrame


def growth_parts(snapshot: Snapshot, window: Window, way: str, *, filters: Filters, scope: Scope) -> Growth | None:
    """The growth by "cohort", "industry" or "tax_type", the largest contribution first (cohorts in their own order);
    None where there is nothing to compare.

    Cohorts are told by the two windows. existing: there before the base window began; arrived_before: came between
    the two beginnings; moved_in: came since the window began; moved_out: left by its end, whenever it came;
    unregistered: pays, but is not in the register.
    """
    windows = _compared(snapshot, window, filters, scope)
    if windows is None:
        return None
    now, then, whole = windows
    if way == "cohort":
        parts = _cohorts(ask(snapshot, firm_amounts, window, filters=filters, scope=scope))
    else:
        parts = contributions(snapshot, TAX, way, now, then, filters=filters, scope=scope)
    parts = parts[["part", "base", "current"]].round(2)
    parts.columns = ["part", "base_cny", "current_cny"]
    # Amounts are whole fen: differences of floating sums are rounded back to them.
    parts["contribution_cny"] = (parts["current_cny"] - parts["base_cny"]).round(2)
    parts["pulled_share"] = (
        parts["contribution_cny"] / whole.base if whole.relative is not None and whole.base else np.nan
    )
    return Growth(now, then, whole, parts)


def _compared(
    snapshot: Snapshot, window: Window, filters: Filters, scope: Scope
) -> tuple[Window, Window, Change] | None:
    """The covered window, the same of last year, and the change between them; None without either sum."""
    if not can_filter(snapshot, METRICS[TAX], filters):
        return None
    found = compared(snapshot, window, filters=filters, scope=scope)
    return None if found is None or found[2].absolute is None else found


def firm_amounts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a firm, largest first: enterprise_id and _name, arrived_on, left_on, current_cny, base_cny, cohort.

    Not to be shown as it is: it names firms. None where there is nothing to compare.
    """
    windows = _compared(snapshot, window, filters, scope)
    if windows is None:
        return None
    now, then, _ = windows
    named = [] if "enterprise_name" in scope.hidden_columns else ["enterprise_name"]
    keys = ["enterprise_id", *named, "arrived_on", "left_on"]
    frames = [
        query(snapshot, [TAX], by=keys, window=one, filters=filters, scope=scope).rename(columns={TAX: name})
        for one, name in ((now, "current_cny"), (then, "base_cny"))
    ]
    firms = frames[0].merge(frames[1], on=keys, how="outer").fillna({"current_cny": 0.0, "base_cny": 0.0})
    firms["cohort"] = cohort_of(firms, now, then)
    return firms.sort_values(["current_cny", "enterprise_id"], ascending=[False, True], ignore_index=True)


def cohort_of(firms: pd.DataFrame, window: Window, base: Window) -> np.ndarray:
    """The cohort of each firm by arrived_on and left_on (see `growth_parts`); a firm has exactly one."""
    arrived, left = (pd.to_datetime(firms[name]) for name in ("arrived_on", "left_on"))
    day = pd.Timestamp
    tests = [
        arrived.isna(),
        left <= day(window.end),
        arrived >= day(window.start),
        arrived >= day(base.start),
    ]
    return np.select(
        [test.to_numpy() for test in tests], ["unregistered", "moved_out", "moved_in", "arrived_before"], "existing"
    )


def _cohorts(firms: pd.DataFrame) -> pd.DataFrame:
    sums = (
        firms.rename(columns={"base_cny": "base", "current_cny": "current"})
        .groupby("cohort")[["base", "current"]]
        .sum()
    )
    sums = sums.reindex([name for name in COHORTS if name in sums.index])
    return sums.rename_axis("part").reset_index()


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much rests on a few. Amounts in yuan; shares are of the whole sum, refunds taken off.

    `firms`: the ten largest as rank, firm (its name, or its letter where `is_named` is false), enterprise_id (missing
    where it is not named), current_cny, base_cny, tax_share, cohort. `curve` and `gini` are of the payers above zero;
    None below LEAST_PAYERS of them.
    """

    window: Window
    total: Change
    payers: int
    refunded: int
    top_share: float | None
    without_largest: Change
    is_named: bool
    firms: pd.DataFrame
    curve: pd.DataFrame | None
    gini: float | None


def concentration(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Concentration | None:
    """The tax of the window by firm; None where there is nothing to compare or nobody paid."""
    windows = _compared(snapshot, window, filters, scope)
    firms = ask(snapshot, firm_amounts, window, filters=filters, scope=scope)
    if windows is None or firms is None:
        return None
    now, _, total = windows
    paid = firms["current_cny"].to_numpy()
    paid = paid[paid > 0]
    if not len(paid):
        return None
    largest = firms.iloc[0]
    rest = change((total.current or 0.0) - largest["current_cny"], (total.base or 0.0) - largest["base_cny"])
    whole = total.current or 0.0
    is_named = not _NAMES & scope.hidden_columns
    is_enough = len(paid) >= LEAST_PAYERS
    return Concentration(
        now, total, len(paid), int((firms["current_cny"] < 0).sum()),
        float(firms["current_cny"].head(TOP).sum() / whole) if whole > 0 else None,
        rest, is_named, _largest(firms, whole, is_named),
        lorenz(paid) if is_enough else None, gini(paid) if is_enough else None,
    )  # fmt: skip


def _largest(firms: pd.DataFrame, whole: float, is_named: bool) -> pd.DataFrame:
    """The ten largest payers, under their names or under letters by size."""
    top = firms[firms["current_cny"] > 0].head(TOP).reset_index(drop=True)
    if is_named:
        firm = top["enterprise_name"].where(top["enterprise_name"].notna(), top["enterprise_id"])
    else:
        firm = pd.Series([chr(ord("A") + place) for place in range(len(top))], dtype=object)
    return pd.DataFrame(
        {
            "rank": range(1, len(top) + 1),
            "firm": firm,
            "enterprise_id": top["enterprise_id"] if is_named else None,
            "current_cny": top["current_cny"],
            "base_cny": top["base_cny"],
            "tax_share": top["current_cny"] / whole if whole > 0 else np.nan,
            "cohort": top["cohort"],
        }
    )
