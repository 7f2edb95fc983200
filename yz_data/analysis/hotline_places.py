"""Communities by a rate of the hotline, ranked only where there are orders enough, and how their places have moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.hotline_rates import rate_metric
from yz_data.analysis.ranking import shares
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, query, rows_behind
from yz_data.warehouse import Snapshot

MEETINGS = "street_review_meetings"
LOOKED_BACK = 12  # months in which a meeting is looked for


@dataclass(frozen=True, slots=True)
class Moves:
    """Which months moves compare: the last whole one with the one that the last review meeting before its end had
    before it, held on `met_on`; with the month before where no meeting is known."""

    now: Window
    before: Window
    met_on: dt.date | None


def moves(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Moves:
    """The months compared at the end of a window. The street's meetings are everyone's, whatever is filtered."""
    last = add_months(window.end.replace(day=1), 0 if window.ends_with_month else -1)
    now = Window(last, month_end(last))
    met = rows_behind(snapshot, MEETINGS, window=Window(add_months(last, -LOOKED_BACK), now.end), scope=scope)["met_on"]
    met_on = None if met.empty else pd.Timestamp(met.max()).date()
    before = add_months((met_on or last).replace(day=1), -1)
    return Moves(now, Window(before, month_end(before)), met_on)


def communities(
    snapshot: Snapshot, rate: str, basis: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a community: top, bottom, share, lower, upper, standing, rank (1 is best), rank_now and rank_before (in
    the months of `moves`), moved (places gained since the last meeting; missing where either has no rank).

    The best comes first; communities below `ranking.LEAST_TOTAL` orders follow without a rank.
    """
    metric = METRICS[rate_metric(rate, basis)]
    names = [str(metric.numerator), str(metric.denominator)]
    compared = ask(snapshot, moves, window, filters=filters, scope=scope)
    windows = (window, compared.now, compared.before)
    whole, now, before = (_ranked(snapshot, names, one, filters, scope) for one in windows)
    ranks, earlier = (
        frame.set_index("community_id")["rank"].reindex(whole["community_id"]).array for frame in (now, before)
    )
    return whole.assign(rank_now=ranks.to_numpy(), rank_before=earlier.to_numpy(), moved=(earlier - ranks).to_numpy())


def _ranked(snapshot: Snapshot, names: list[str], window: Window, filters: Filters, scope: Scope) -> pd.DataFrame:
    frame = query(snapshot, names, by=["community_id"], window=window, filters=filters, scope=scope)
    frame = frame.dropna(subset=["community_id"]).set_axis(["community_id", "top", "bottom"], axis=1)
    frame = frame[frame["bottom"].fillna(0) > 0].astype({"top": int, "bottom": int})
    return shares(frame.reset_index(drop=True), "top", "bottom")
