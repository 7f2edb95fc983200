"""How old open problems are against how long past ones took, what was finished each month, and who carries what.

The percentiles are nearest-rank ones of completed items (D. S. Vacanti, *Actionable Agile Metrics for Predictability*,
2015, ch. 10): the 85 % limit is the shortest time within which at least 85 % of them were done.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.problem_flow import KEY, entries, first_closing, ledger_until
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot
from yz_data.working_days import working_days

LEVELS = (50, 85, 95)
LEAST_FINISHES = 8
SPLITS = ("category", "lead_unit", "community", "batch")


def percentiles(days: pd.Series | np.ndarray) -> dict[int, int] | None:
    """{50: …, 85: …, 95: …} of completion times in days; None below LEAST_FINISHES of them."""
    known = pd.Series(days).dropna().to_numpy(dtype=float)
    if len(known) < LEAST_FINISHES:
        return None
    return {level: int(np.quantile(known, level / 100, method="inverted_cdf")) for level in LEVELS}


def completions(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """Items finished up to the window's last day and not reopened since: subdistrict_id, item_id, category,
    finished_on, days and working_days (from being listed to being done). Items that were kept at zero before are
    left out.
    """
    booked = ledger_until(snapshot, window, filters=filters, scope=scope)
    if booked is None:
        return None
    held = booked[booked["change"].isin(["done", "reopened"])].drop_duplicates(KEY, keep="last")
    held = held[(held["change"] == "done") & (held["ongoing_change"] != 0)]
    opened, finished = _dates(held["opened_on"]), _dates(held["stated_on"].fillna(held["changed_on"]))
    frame = held[[*KEY, "category"]].assign(finished_on=finished)
    frame["days"] = [(end - start).days for start, end in zip(opened, finished, strict=True)]
    frame["working_days"] = _worked(opened, finished)
    return frame.reset_index(drop=True)


def _dates(values: pd.Series) -> list[dt.date]:
    return list(pd.to_datetime(values).dt.date)


def _worked(starts: list[dt.date], ends: list[dt.date]) -> pd.array:
    return pd.array([working_days(start, end) for start, end in zip(starts, ends, strict=True)], dtype="Int64")


@dataclass(frozen=True)
class Ageing:
    """Open items with their ages; the limits they are held against, None where too few items were ever finished."""

    items: pd.DataFrame
    finishes: int
    natural: dict[int, int] | None
    working: dict[int, int] | None


def ageing(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Ageing | None:
    """Items in progress or in pilot on the window's last day: item_id, title, category, state, community,
    lead_unit, batch, owner_post, opened_on, due_on, progress_share, days, working_days; `band` and, in working days,
    `working_band` are the lowest of LEVELS whose limit an age has not passed (100: older than all, <NA>: no limits).
    Items kept at zero have no age: they stand for good.
    """
    part = covered(snapshot, METRICS["problems_ongoing"], window)
    if part is None:
        return None
    rows = rows_behind(snapshot, "problems_ongoing", window=window, filters=filters, scope=scope)
    opened = _dates(rows["opened_on"])
    rows["days"] = [(part.end - day).days for day in opened]
    rows["working_days"] = _worked(opened, [part.end] * len(rows))
    # Limits under a filter of states would be those of nobody: what is done is in no other state.
    finished = completions(snapshot, window, filters={k: v for k, v in filters.items() if k != "state"}, scope=scope)
    natural = percentiles(finished["days"]) if finished is not None else None
    working = percentiles(finished["working_days"]) if finished is not None else None
    rows["band"], rows["working_band"] = _bands(rows["days"], natural), _bands(rows["working_days"], working)
    shown = [
        "item_id", "title", "category", "state", "community", "lead_unit", "batch", "owner_post", "opened_on",
        "due_on", "progress_share", "days", "working_days", "band", "working_band",
    ]  # fmt: skip
    rows = rows.sort_values(["days", "item_id"], ascending=[False, True], ignore_index=True)[shown]
    return Ageing(rows, 0 if finished is None else len(finished), natural, working)


def _bands(ages: pd.Series, limits: dict[int, int] | None) -> pd.array:
    if limits is None:
        return pd.array([pd.NA] * len(ages), dtype="Int64")
    within = (next((level for level, limit in limits.items() if age <= limit), 100) for age in ages.dropna())
    return pd.Series(list(within), index=ages.dropna().index, dtype="Int64").reindex(ages.index).array


def throughput(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a month of the window: month, finished, arrived (added, split off, reopened); 0 where there was none.
    What stood on the first list of all did not arrive: it was there."""
    part = covered(snapshot, METRICS["problem_events"], window)
    booked = ask(snapshot, entries, window, filters=filters, scope=scope)
    first = first_closing(snapshot, filters=filters, scope=scope)
    if part is None or booked is None or first is None:
        return None
    months = pd.date_range(part.start.replace(day=1), part.end, freq="MS")
    month = booked["changed_on"].dt.to_period("M").dt.to_timestamp()
    finished = (booked["change"] == "done").groupby(month).sum().reindex(months, fill_value=0)
    has_arrived = booked["change"].isin(["added", "split", "reopened"]) & (booked["changed_on"] > first)
    arrived = has_arrived.groupby(month).sum().reindex(months, fill_value=0)
    return pd.DataFrame({"month": months, "finished": finished.to_numpy(), "arrived": arrived.to_numpy()})


def finished_by(
    snapshot: Snapshot, dimension: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """What was finished, one row per value of a dimension of SPLITS (the missing value last), one column a month of the
    window; the most finished first. None where `throughput` has nothing either, or nothing was finished."""
    months = throughput(snapshot, window, filters=filters, scope=scope)
    if months is None or not months["finished"].any():
        return None
    by = [dimension, "month"]
    found = query(snapshot, ["problems_closed"], by=by, window=window, filters=filters, scope=scope)
    found["month"] = pd.to_datetime(found["month"])
    table = found.set_index(by)["problems_closed"].unstack().reindex(columns=months["month"]).fillna(0).astype(int)
    totals = table.sum(axis=1).to_numpy()
    order = np.lexsort((-totals, table.index.isna()))  # the last key counts first
    return table.iloc[order[totals[order] > 0]]


SPLIT_FLOWS = ("problems_added", "problems_reopened", "problems_closed", "problems_withdrawn")
SPLIT_STOCKS = ("problems_open", "problems_overdue")


def split_by(
    snapshot: Snapshot, dimension: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """One row per value of a dimension of SPLITS: open and overdue on the last day, what the window added, reopened,
    closed and withdrew, and `median_age_days`, the median age of what is in progress; the most open first. The missing
    value (a matter of the whole street) is a row too."""
    if not can_filter(snapshot, METRICS["problem_events"], filters):
        return None
    names = [*SPLIT_STOCKS, *SPLIT_FLOWS]
    frame = query(snapshot, names, by=[dimension], window=window, filters=filters, scope=scope)
    if frame.empty:
        return None
    frame[names] = frame[names].fillna(0).astype(int)
    found = ageing(snapshot, window, filters=filters, scope=scope)
    if found is not None:
        medians = found.items.groupby(dimension, dropna=False)["days"].median().rename("median_age_days")
        frame = frame.merge(medians, how="left", left_on=dimension, right_index=True)
    frame = frame[frame[names].sum(axis=1) > 0]
    return frame.sort_values(["problems_open", "problems_closed"], ascending=False, ignore_index=True)


@dataclass(frozen=True)
class CarriedOver:
    """What was open when the year of the window began (`day` is the last day before it), and what became of it."""

    day: dt.date
    carried: int
    still_open: int
    finished: int
    withdrawn: int


def carried_over(
    snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope
) -> CarriedOver | None:
    """Items open on the last day of the year before, and where they stand on the window's last day; None where no list
    reaches back so far."""
    day = dt.date(window.end.year - 1, 12, 31)
    before, after = Window(day, day), Window(window.end, window.end)
    unsplit = {name: values for name, values in filters.items() if name != "state"}
    if covered(snapshot, METRICS["problems_open"], before) is None or len(unsplit) != len(filters):
        return None
    carried = rows_behind(snapshot, "problems_open", window=before, filters=filters, scope=scope)[KEY]
    listed = rows_behind(snapshot, "problems_total", window=after, scope=scope)[[*KEY, "is_open"]]
    now = carried.merge(listed, on=KEY, how="left")["is_open"]
    still, finished = int(now.eq(True).sum()), int(now.eq(False).sum())  # <NA>: no longer on the list
    return CarriedOver(day, len(carried), still, finished, len(carried) - still - finished)
