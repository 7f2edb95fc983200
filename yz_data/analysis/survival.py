"""Time to rectify as a survival curve: hazards still open are censored, not dropped.

Kaplan–Meier (JASA 53, 1958) with Greenwood's variance by statsmodels, intervals on the log-log scale (Kalbfleisch and
Prentice, The Statistical Analysis of Failure Time Data, 1980). Dropping open hazards would count only those that were
quick. A hazard put right on the day it was found took 0 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.hazards import FOUND
from yz_data.answers import ask
from yz_data.concurrently import loading
from yz_data.metrics import metric_named
from yz_data.periods import Window
from yz_data.query import Filters, covered, rows_behind
from yz_data.warehouse import Snapshot

LEAST_EVENTS = 10
LEVELS = (15, 30)
NORMAL_95 = 1.959964  # half of a 95 % interval in standard deviations


@dataclass(frozen=True, slots=True)
class Curve:
    """One group. `steps`: day, open_share, lower, upper, at_risk. A median is None while more than half are open, an
    end of its interval while the curve's band has not crossed a half. `shares`: (day, share rectified within it, lower,
    upper); None where nobody was watched for so long. `longest`: the last day anybody was watched."""

    group: str | None
    count: int
    rectified: int
    median: float | None
    lower: float | None
    upper: float | None
    shares: tuple[tuple[int, float | None, float | None, float | None], ...]
    longest: float
    steps: pd.DataFrame

    @property
    def is_enough(self) -> bool:
        """Whether there are enough rectified hazards for a median to mean something."""
        return self.rectified >= LEAST_EVENTS


def curve(
    durations: Sequence[float], rectified: Sequence[bool], *, group: str | None = None, days: Sequence[int] = LEVELS
) -> Curve:
    """The curve of one group; `durations` in days, to the rectification or to the last day it was seen open."""
    times, events = np.asarray(durations, dtype=float), np.asarray(rectified, dtype=bool)
    steps = _steps(times, events)
    longest = float(times.max()) if len(times) else 0.0
    return Curve(
        group, len(times), int(events.sum()),
        _first_at_half(steps, "open_share"), _first_at_half(steps, "lower"), _first_at_half(steps, "upper"),
        tuple((day, *_within(steps, day, longest)) for day in days), longest, steps,
    )  # fmt: skip


def _steps(times: np.ndarray, events: np.ndarray) -> pd.DataFrame:
    """day, open_share, lower, upper, at_risk: from day 0 on, one row a day on which something was rectified."""
    start = pd.DataFrame({"day": [0.0], "open_share": 1.0, "lower": 1.0, "upper": 1.0, "at_risk": float(len(times))})
    if not events.any():
        return start
    with loading:
        from statsmodels.duration.survfunc import SurvfuncRight  # half a second, so only where a curve is drawn

    fitted = SurvfuncRight(times, events.astype(int))
    share = fitted.surv_prob
    with np.errstate(divide="ignore", invalid="ignore"):
        half = NORMAL_95 * fitted.surv_prob_se / np.abs(share * np.log(share))
        lower, upper = (share ** np.exp(sign * half) for sign in (1, -1))
    ended = share <= 0  # nobody is open any more: the band closes
    found = pd.DataFrame(
        {
            "day": fitted.surv_times.astype(float), "open_share": share, "lower": np.where(ended, 0.0, lower),
            "upper": np.where(ended, 0.0, upper), "at_risk": np.asarray(fitted.n_risk, dtype=float),
        }
    )  # fmt: skip
    return found if found["day"].iloc[0] == 0 else pd.concat([start, found], ignore_index=True)


def curves(frame: pd.DataFrame, by: str, *, days: Sequence[int] = LEVELS) -> tuple[Curve, ...]:
    """One curve for each value of `by` in a frame with `duration` and `is_rectified`, the most hazards first."""
    groups = sorted(frame.groupby(by, sort=True, observed=True), key=lambda item: -len(item[1]))
    return tuple(curve(part["duration"], part["is_rectified"], group=str(name), days=days) for name, part in groups)


def _first_at_half(steps: pd.DataFrame, column: str) -> float | None:
    """The first day on which at most half are open; None if there is none yet."""
    reached = steps["day"].to_numpy()[steps[column].to_numpy() <= 0.5 + 1e-9]
    return float(reached[0]) if len(reached) else None


def _within(steps: pd.DataFrame, day: int, longest: float) -> tuple[float | None, float | None, float | None]:
    """The share rectified within so many days with its interval; None beyond the last day anybody was watched, unless
    none was open any more."""
    place = int(np.searchsorted(steps["day"].to_numpy(), day, side="right")) - 1
    left = {name: float(steps[name].iat[place]) for name in ("open_share", "upper", "lower")}
    if day > longest and left["open_share"] > 0:
        return None, None, None
    return tuple(1 - share for share in left.values())


def rectification(
    snapshot: Snapshot, by: str | None, window: Window, *, filters: Filters, scope: Scope
) -> tuple[Curve, ...]:
    """Curves of the hazards inspections found in the window, one for each value of `by` (one for all without it), as
    known on the window's last day: what was rectified later is still open then."""
    frame = ask(snapshot, followed, by or "hazard_level", window, filters=filters, scope=scope)
    if frame.empty:
        return ()
    return (curve(frame["duration"], frame["is_rectified"]),) if by is None else curves(frame.dropna(subset=[by]), by)


def followed(snapshot: Snapshot, by: str, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The hazards inspections found in the window, followed to its last day: found_on, rectified_on, `by`, duration,
    is_rectified. The curve of all is drawn beside those by level, so both read the same rows."""
    columns = ("found_on", "rectified_on", by)
    rows = rows_behind(snapshot, FOUND, window=window, filters=filters, scope=scope, columns=columns)
    part = covered(snapshot, metric_named(FOUND), window)
    return durations(rows, pd.Timestamp((part or window).end))


def durations(rows: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """`rows` (found_on, rectified_on) with duration in days and is_rectified, as seen on the day `end`."""
    found, rectified = (rows[name].to_numpy(dtype="datetime64[D]") for name in ("found_on", "rectified_on"))
    last = np.datetime64(end, "D")
    is_rectified = rectified <= last  # never of one without a day
    days = np.where(is_rectified, rectified, last) - found
    return rows.assign(duration=days.astype(np.int64), is_rectified=is_rectified)
