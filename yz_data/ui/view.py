"""What one page shows: a snapshot, a language, a window and filters, fixed from its first query to its last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from yz_data import settings
from yz_data.access import Scope
from yz_data.glossary import sentence, word
from yz_data.periods import Window, parse_period
from yz_data.warehouse import Snapshot, newest

KEY = "_view"
CACHED_ANSWERS = 512


@dataclass(frozen=True, slots=True)
class View:
    """The state of the page. `filters` are what the reader chose; the scope is what the reader may see."""

    snapshot: Snapshot
    lang: str
    period: str
    communities: tuple[str, ...]
    cells: tuple[str, ...]
    scope: Scope

    @property
    def window(self) -> Window:
        """The chosen period, up to the as-of date."""
        whole = parse_period(self.period, self.snapshot.as_of)
        return whole.until(self.snapshot.as_of) or whole

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen filters by dimension; only those that are set."""
        chosen = {"community_id": self.communities, "cell_id": self.cells}
        return {name: values for name, values in chosen.items() if values}

    @property
    def is_dark(self) -> bool:
        """Whether the browser shows the dark theme."""
        return st.context.theme.type == "dark"

    def word(self, key: str) -> str:
        """A word in the page's language."""
        return word(key, self.lang)

    def sentence(self, key: str, **facts: object) -> str:
        """A sentence in the page's language."""
        return sentence(key, self.lang, **facts)


def current() -> View:
    """The view of the page being drawn."""
    return st.session_state[KEY]


def latest_snapshot() -> Snapshot:
    """The newest published snapshot; NoSnapshot if there is none."""
    return newest(settings.load().warehouse)


@lru_cache(maxsize=CACHED_ANSWERS)
def _answer(function: Any, snapshot: Snapshot, arguments: tuple[Any, ...], filters: tuple, scope: Scope) -> Any:
    return function(snapshot, *arguments, filters=dict(filters), scope=scope)


def answer(function: Any, *arguments: Any, view: View | None = None) -> Any:
    """`function(snapshot, *arguments, filters=, scope=)` of the current view, computed once per snapshot and filters.

    The result is shared by all sessions: read it, do not change it.
    """
    view = view or current()
    return _answer(function, view.snapshot, arguments, tuple(view.filters.items()), view.scope)


@lru_cache(maxsize=8)
def choices(snapshot: Snapshot) -> dict[str, list[Any]]:
    """What the filters offer: periods the data cover, communities and cells by id with their names."""
    first = min(
        (c.first_on for name, c in snapshot.coverage.items() if name == "hotline_orders"),
        default=snapshot.as_of,
    )
    communities = snapshot.rows("select community_id, community_name from dim_communities order by community_id")
    cells = snapshot.rows("select cell_id, cell_name from dim_grid_cells order by cell_id")
    return {"period": _periods(first, snapshot.as_of), "community": communities, "cell": cells}


def _periods(first: dt.date, as_of: dt.date) -> list[str]:
    """Years, then the rolling year, then quarters and months, the latest first."""
    years = [str(year) for year in range(as_of.year, first.year - 1, -1)]
    months = [(year, month) for year in range(as_of.year, first.year - 1, -1) for month in range(12, 0, -1)]
    months = [(y, m) for y, m in months if dt.date(y, m, 1) <= as_of and dt.date(y, m, 28) >= first]
    quarters = list(dict.fromkeys(f"{year}Q{(month + 2) // 3}" for year, month in months))
    return [*years, "r12", *quarters, *(f"{year}-{month:02d}" for year, month in months)]
