"""The street among the streets of its district, by cumulative tax and by its growth, month by month."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

MONTHS_SHOWN = 13
COLUMNS = {
    "street_tax_ytd": "tax_ytd_cny",
    "street_tax_growth": "tax_ytd_growth",
    "streets_ranked": "ranked",
    "tax_rank_by_amount": "rank_by_amount",
    "tax_rank_by_growth": "rank_by_growth",
}


@dataclass(frozen=True, slots=True)
class StreetRanks:
    """`frame`: month, subdistrict_id, subdistrict_name, tax_ytd_cny (from January), tax_ytd_growth (a fraction),
    rank_by_amount, rank_by_growth; one row a street and month. `ranked` streets have a place in the last month.

    `own` is the street whose data these are, None among several; `places` its places by "amount" and "growth", in the
    first month shown and in the last, None where it had none.
    """

    window: Window
    frame: pd.DataFrame
    ranked: int
    own: str | None
    own_name: str | None
    places: dict[str, tuple[int | None, int | None]]

    @property
    def is_one_month(self) -> bool:
        """Whether there is no month before the last to compare with."""
        return self.frame["month"].nunique() == 1

    @property
    def year_to_date(self) -> Window:
        """The months the last month's ranks are of."""
        return Window(self.window.end.replace(month=1, day=1), self.window.end, "year_to_date")


def street_ranks(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> StreetRanks | None:
    """Thirteen months to the window's end, so that the first is the last's month of the year before. None where no
    ranking is known or a filter asks for a part of the tax: ranks are of the whole."""
    metric = METRICS["tax_rank_by_amount"]
    if not can_filter(snapshot, metric, filters):
        return None
    part = covered(snapshot, metric, window)
    if part is None:
        return None
    shown = Window(add_months(part.end.replace(day=1), 1 - MONTHS_SHOWN), month_end(part.end))
    by = ["month", "subdistrict_id", "subdistrict_name"]
    frame = query(snapshot, list(COLUMNS), by=by, window=shown, filters=filters, scope=scope).rename(columns=COLUMNS)
    frame = frame.dropna(subset=["tax_ytd_cny"]).assign(month=lambda rows: pd.to_datetime(rows["month"]))
    if frame.empty:
        return None
    shown = Window(frame["month"].min().date(), shown.end)
    own = _own(snapshot, shown, scope)
    of_own = frame[frame["subdistrict_id"] == own].set_index("month")
    ends = of_own.reindex([frame["month"].min(), frame["month"].max()])
    places = {
        way: tuple(None if pd.isna(rank) else int(rank) for rank in ends[f"rank_by_{way}"])
        for way in ("amount", "growth")
    }
    name = None if of_own.empty else str(of_own["subdistrict_name"].iloc[-1])
    return StreetRanks(shown, frame.drop(columns="ranked"), int(frame["ranked"].iloc[-1]), own, name, places)


def _own(snapshot: Snapshot, window: Window, scope: Scope) -> str | None:
    """The only street of which tax by firm is known."""
    known = query(snapshot, ["tax_payers"], by=["subdistrict_id"], window=window, scope=scope)
    codes = known["subdistrict_id"].dropna()
    return str(codes.iloc[0]) if len(codes) == 1 else None
