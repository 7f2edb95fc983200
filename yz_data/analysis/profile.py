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
from yz_data.query import Filters, can_filter, covered, is_whole, query
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
    residents, known = _known(snapshot, names, window, filters, scope)
    if not known:
        return pd.DataFrame(columns=list(COLUMNS))
    judged = [_judged(METRICS[name], parts, residents.to_numpy(float)) for name, parts in known.items()]
    columns = {name: np.concatenate([one[name] for one in judged]) for name in COLUMNS[2:]}
    keys = {"metric": np.repeat(list(known), len(residents)), COMMUNITY: list(residents.index) * len(known)}
    return pd.DataFrame(keys | columns)


def profile(
    snapshot: Snapshot, community_id: str, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """The rows of `communities` of one of them, with `before`: the value in the same window of the year before (missing
    where the extract does not cover all of it)."""
    now = ask(snapshot, communities, names, window, filters=placeless(filters), scope=scope)
    then = baseline(window, "yoy")
    whole = tuple(name for name in names if METRICS[name].is_stock or is_whole(snapshot, METRICS[name], then))
    residents, known = _known(snapshot, whole, then, placeless(filters), scope)
    chosen = now[now[COMMUNITY] == community_id].reset_index(drop=True)
    if chosen.empty:
        return chosen.assign(before=pd.Series(dtype=float))
    place = residents.index.get_loc(community_id)
    before = {name: _value(parts)[place] for name, parts in known.items()}
    return chosen.assign(before=[before.get(name, np.nan) for name in chosen["metric"]])


def _known(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, filters: Filters, scope: Scope
) -> tuple[pd.Series, dict[str, tuple[Array, ...]]]:
    """Residents of the communities that stand on the as-of day; metric → its count in each, or the two it divides. One
    that is not known by community, or not in the window, is left out."""
    known = [name for name in names if _is_by_community(snapshot, METRICS[name], window, filters)]
    parts = list(dict.fromkeys(part for name in known for part in _parts(METRICS[name])))
    today = Window(snapshot.as_of, snapshot.as_of)
    people = query(snapshot, ["community_residents"], by=[COMMUNITY], window=today, scope=scope)
    residents = people.set_index(COMMUNITY)["community_residents"].astype(float)
    if not parts:
        return residents, {}
    found = query(snapshot, parts, by=[COMMUNITY], window=window, filters=filters, scope=scope)
    counts = found[found[COMMUNITY].notna()].set_index(COMMUNITY).reindex(residents.index).astype(float).fillna(0.0)
    columns = dict(zip(parts, counts.to_numpy().T, strict=True))
    return residents, {name: tuple(columns[part] for part in _parts(METRICS[name])) for name in known}


def _is_by_community(snapshot: Snapshot, metric: Metric, window: Window, filters: Filters) -> bool:
    has_place = COMMUNITY in snapshot.columns(MARTS[metric.mart].name)
    return has_place and can_filter(snapshot, metric, filters) and covered(snapshot, metric, window) is not None


def _parts(metric: Metric) -> tuple[str, ...]:
    return (str(metric.numerator), str(metric.denominator)) if metric.is_ratio else (metric.name,)


def _value(parts: tuple[Array, ...]) -> Array:
    """The counts, or one divided by the other."""
    top, *bottom = parts
    return np.divide(top, bottom[0], out=np.full(len(top), np.nan), where=bottom[0] > 0) if bottom else top


def _judged(metric: Metric, parts: tuple[Array, ...], residents: Array) -> dict[str, Array]:
    """The columns of `communities` of one metric."""
    value = _value(parts)
    if metric.is_ratio:
        top, bottom = parts
        rate, is_small = value, bottom < LEAST_TOTAL
        lower, upper = wilson(top, bottom, CONFIDENCE)
    else:
        exposure = np.nan_to_num(residents) / PER_RESIDENTS
        known = exposure > 0
        rate = np.divide(value, exposure, out=np.full(len(value), np.nan), where=known)
        overall = value[known].sum() / exposure[known].sum() if known.any() else np.nan
        is_small = ~(exposure * overall >= LEAST_EXPECTED)
        ends = garwood(value)
        lower, upper = (np.divide(end, exposure, out=np.full(len(value), np.nan), where=known) for end in ends)
    judged = rate[~is_small & np.isfinite(rate)]
    middle = float(np.median(judged)) if len(judged) >= LEAST_COMMUNITIES else np.nan
    rank = 1.0 + (judged > rate[:, None]).sum(axis=1)
    rank[is_small | ~np.isfinite(rate + middle)] = np.nan
    cases = [is_small | ~np.isfinite(middle), lower > middle, upper < middle]
    standing = np.select(cases, ["too_few", "higher", "lower"], "not_different")
    of_middle = rate / middle if middle else np.full(len(rate), np.nan)
    columns = (value, rate, np.full(len(rate), middle), of_middle, rank, np.full(len(rate), len(judged)), standing)
    return dict(zip(COLUMNS[2:], columns, strict=True))


def garwood(counts: Array, confidence: float = CONFIDENCE) -> tuple[Array, Array]:
    """(lower, upper): the exact interval of the expectation of a Poisson count; the lower end of 0 is 0."""
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    lower = np.where(counts > 0, gammaincinv(np.maximum(counts, 1e-9), tail), 0.0)
    return lower, gammaincinv(counts + 1, 1 - tail)
