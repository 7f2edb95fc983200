"""One community across all systems, against the middle of the street's communities.

Counts are compared per 1,000 residents, shares as they are; the middle is the median of the communities large enough to
judge. Whether one differs from it is told by the 99.8 % interval of its own rate, the outer limit of a funnel plot
(D. J. Spiegelhalter, Statistics in Medicine 24, 2005): at 95 % a dozen of some two hundred comparisons would stand out
by chance. The interval of a share is E. B. Wilson's, of a count the exact one of F. Garwood (Biometrika 28, 1936). A
community in which fewer than five events would be expected at the street's rate, or whose share rests on fewer than
twenty, is not ranked: "too few" (see `shrinkage.is_small` and `ranking.LEAST_TOTAL`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ranking import LEAST_TOTAL, wilson
from yz_data.analysis.shrinkage import LEAST_EXPECTED
from yz_data.analysis.spatial import placeless, places_in
from yz_data.answers import ask
from yz_data.metrics import MARTS, METRICS, Metric
from yz_data.periods import Window, baseline
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

PER_RESIDENTS = 1000.0
LEAST_COMMUNITIES = 5
CONFIDENCE = 0.998
COMMUNITY = "community_id"
COLUMNS = ("metric", COMMUNITY, "value", "rate", "middle", "of_middle", "rank", "ranked", "standing")
Array = npt.NDArray[np.float64]


def communities(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a metric and community: metric, community_id, value (a count or share), rate (per 1,000 residents, or the
    share), middle (median rate of those large enough), of_middle (rate ÷ middle), rank (1: the highest rate), ranked
    (how many are), standing against the middle (higher, lower, not_different, too_few).

    Filters by place do not apply: the middle is the street's.

    Metrics that are not known by community, or not in the window, are left out.
    """
    if places_in(filters):
        return ask(snapshot, communities, names, window, filters=placeless(filters), scope=scope)
    known = [name for name in names if _is_by_community(snapshot, METRICS[name], window, filters)]
    parts = list(dict.fromkeys(part for name in known for part in _parts(METRICS[name])))
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    found = query(snapshot, parts, by=[COMMUNITY], window=window, filters=filters, scope=scope)
    places = _residents(snapshot, scope)
    values = found[found[COMMUNITY].notna()].set_index(COMMUNITY).reindex(places.index)
    residents = places.to_numpy(float)
    frames = [_of_metric(METRICS[name], values, residents) for name in known]
    return pd.concat(frames, ignore_index=True)


def profile(
    snapshot: Snapshot, community_id: str, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """The rows of `communities` of one of them, with `before`: the value in the same window of the year before (missing
    where the extract does not cover all of it)."""
    now = ask(snapshot, communities, names, window, filters=placeless(filters), scope=scope)
    then = baseline(window, "yoy")
    earlier = ask(snapshot, communities, names, then, filters=placeless(filters), scope=scope)
    whole = {name for name in names if covered(snapshot, METRICS[name], then) == then or METRICS[name].is_stock}
    mine = earlier[(earlier[COMMUNITY] == community_id) & earlier["metric"].isin(whole)]
    before = mine.set_index("metric")["value"]
    chosen = now[now[COMMUNITY] == community_id].reset_index(drop=True)
    return chosen.assign(before=chosen["metric"].map(before).astype(float))


def _is_by_community(snapshot: Snapshot, metric: Metric, window: Window, filters: Filters) -> bool:
    has_place = COMMUNITY in snapshot.columns(MARTS[metric.mart].name)
    return has_place and can_filter(snapshot, metric, filters) and covered(snapshot, metric, window) is not None


def _parts(metric: Metric) -> tuple[str, ...]:
    return (str(metric.numerator), str(metric.denominator)) if metric.is_ratio else (metric.name,)


def _residents(snapshot: Snapshot, scope: Scope) -> pd.Series:
    """community_id → residents, of the communities that stand on the as-of day."""
    today = Window(snapshot.as_of, snapshot.as_of)
    found = query(snapshot, ["community_residents"], by=[COMMUNITY], window=today, scope=scope)
    return found.set_index(COMMUNITY)["community_residents"].astype(float)


def _of_metric(metric: Metric, values: pd.DataFrame, residents: Array) -> pd.DataFrame:
    columns = [values[name].astype(float).fillna(0.0).to_numpy() for name in _parts(metric)]
    if metric.is_ratio:
        top, bottom = columns
        value = rate = np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)
        is_small = bottom < LEAST_TOTAL
        lower, upper = wilson(top, bottom, CONFIDENCE)
    else:
        value, exposure = columns[0], np.nan_to_num(residents) / PER_RESIDENTS
        known = exposure > 0
        rate = np.divide(value, exposure, out=np.full(len(value), np.nan), where=known)
        overall = value[known].sum() / exposure[known].sum() if known.any() else np.nan
        is_small = ~(exposure * overall >= LEAST_EXPECTED)
        ends = garwood(value)
        lower, upper = (np.divide(end, exposure, out=np.full(len(value), np.nan), where=known) for end in ends)
    judged = rate[~is_small & np.isfinite(rate)]
    middle = float(np.median(judged)) if len(judged) >= LEAST_COMMUNITIES else np.nan
    rank = np.array([1.0 + (judged > one).sum() for one in rate])
    rank[is_small | ~np.isfinite(rate + middle)] = np.nan
    cases = [is_small | ~np.isfinite(middle), lower > middle, upper < middle]
    standing = np.select(cases, ["too_few", "higher", "lower"], "not_different")
    return pd.DataFrame(
        {
            "metric": metric.name, COMMUNITY: values.index, "value": value, "rate": rate, "middle": middle,
            "of_middle": rate / middle if middle else np.nan, "rank": rank,
            "ranked": len(judged), "standing": standing,
        }
    )  # fmt: skip


def garwood(counts: Array, confidence: float = CONFIDENCE) -> tuple[Array, Array]:
    """(lower, upper): the exact interval of the expectation of a Poisson count; the lower end of 0 is 0."""
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    lower = np.where(counts > 0, gammaincinv(np.maximum(counts, 1e-9), tail), 0.0)
    return lower, gammaincinv(counts + 1, 1 - tail)
