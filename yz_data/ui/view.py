"""What one page shows: a snapshot, a language, a window and filters, fixed from its first query to its last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from yz_data import formats, settings
from yz_data.access import Scope
from yz_data.answers import ask
from yz_data.glossary import sentence, title, word
from yz_data.periods import Window, parse_period
from yz_data.warehouse import Snapshot, newest

KEY = "_view"
# What a page drawn without a browser is told: the snapshot to hold to, the theme, where to put what it shows.
SNAPSHOT, DARK, TAKEN = "_snapshot", "_dark", "_taken"
PLACES = ("community_id", "block_id", "cell_id")


@dataclass(frozen=True, slots=True)
class View:
    """The state of the page. `filters` are what the reader chose, by dimension, only those that are set; the scope is
    what the reader may see."""

    snapshot: Snapshot
    lang: str
    page: str
    period: str
    filters: Mapping[str, tuple[str, ...]]
    scope: Scope

    @property
    def window(self) -> Window:
        """The chosen period, up to the as-of date."""
        whole = parse_period(self.period, self.snapshot.as_of)
        return whole.until(self.snapshot.as_of) or whole

    @property
    def is_dark(self) -> bool:
        """Whether the browser shows the dark theme."""
        if DARK in st.session_state:
            return bool(st.session_state[DARK])
        return st.context.theme.type == "dark"

    def word(self, key: str) -> str:
        """A word in the page's language."""
        return word(key, self.lang)

    def title(self, key: str) -> str:
        """A word that stands by itself, over a column or on a control."""
        return title(key, self.lang)

    def sentence(self, key: str, **facts: object) -> str:
        """A sentence in the page's language."""
        return sentence(key, self.lang, **facts)

    def clause(self, key: str, **facts: object) -> str:
        """A part of a sentence, left out where one of its facts is missing."""
        return "" if formats.MISSING in facts.values() else self.sentence(key, **facts)


def current() -> View:
    """The view of the page being drawn."""
    return st.session_state[KEY]


def latest_snapshot() -> Snapshot:
    """The snapshot this session holds to, else the newest published one; NoSnapshot if there is none."""
    return st.session_state.get(SNAPSHOT) or newest(settings.load().warehouse)


def answer(function: Callable[..., Any], *arguments: Any, view: View | None = None) -> Any:
    """`function(snapshot, *arguments, filters=, scope=)` of the current view, computed once per snapshot and filters.

    The result is shared by all sessions: read it, do not change it.
    """
    view = view or current()
    return ask(view.snapshot, function, *arguments, filters=view.filters, scope=view.scope)


@lru_cache(maxsize=8)
def periods(snapshot: Snapshot) -> tuple[str, ...]:
    """The periods a page offers: years, then the rolling year, then quarters and months, the latest first."""
    first = min(
        (c.first_on for name, c in snapshot.coverage.items() if name == "hotline_orders"), default=snapshot.as_of
    )
    as_of = snapshot.as_of
    years = [str(year) for year in range(as_of.year, first.year - 1, -1)]
    months = [(year, month) for year in range(as_of.year, first.year - 1, -1) for month in range(12, 0, -1)]
    months = [(y, m) for y, m in months if dt.date(y, m, 1) <= as_of and dt.date(y, m, 28) >= first]
    quarters = list(dict.fromkeys(f"{year}Q{(month + 2) // 3}" for year, month in months))
    return (*years, "r12", *quarters, *(f"{year}-{month:02d}" for year, month in months))


@lru_cache(maxsize=256)
def choices(snapshot: Snapshot, dimension: str, mart: str) -> dict[str, str | None]:
    """What a filter offers: code → name, None where the code has a word in the glossary or is its own name."""
    named = {
        "community_id": "select community_id, community_name from dim_communities order by community_id",
        "block_id": "select block_id, any_value(block_name) from dim_grid_cells group by block_id order by block_id",
        "cell_id": "select cell_id, cell_name from dim_grid_cells order by cell_id",
    }
    if dimension in named:
        return dict(snapshot.rows(named[dimension]))
    if dimension not in snapshot.columns(mart):
        return {}
    found = snapshot.rows(
        f"select {dimension}::varchar from {mart} where {dimension} is not null group by 1 order by count(*) desc, 1"
    )
    return {code: None for (code,) in found}


def name_of(view: View, dimension: str, code: str) -> str:
    """What a chosen value is called on the page."""
    named = choices(view.snapshot, dimension, "").get(code) if dimension in PLACES else None
    return named or value_word(code, view.lang)


def value_word(code: str, lang: str) -> str:
    """The word of a coded value; a value without one is its own name."""
    try:
        return word(f"value.{code}", lang)
    except KeyError:
        return code


def plain_label(text: str) -> str:
    """A text as a button shows it: its label is Markdown, what stands in the data is not."""
    return re.sub(r"([\\`*_{}\[\]()#+.!<>|~:$^=&-])", r"\\\1", text)
