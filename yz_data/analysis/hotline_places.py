"""Communities by a rate of the hotline, ranked only where there are orders enough, and how their places have moved."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.hotline_rates import rate_metric
from yz_data.analysis.ranking import shares
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, query
from yz_data.warehouse import Snapshot


def communities(
    snapshot: Snapshot, rate: str, basis: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a community: top, bottom, share, lower, upper, standing, rank (1 is best), rank_now and rank_before (in
    the last whole month of the window and the one before), moved (places gained; missing where either has no rank).

    The best comes first; communities below `ranking.LEAST_TOTAL` orders follow without a rank.
    """
    metric = METRICS[rate_metric(rate, basis)]
    names = [str(metric.numerator), str(metric.denominator)]
    last = add_months(window.end.replace(day=1), 0 if window.ends_with_month else -1)
    windows = (window, *(Window(day, month_end(day)) for day in (last, add_months(last, -1))))
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
