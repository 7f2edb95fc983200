"""The dated notes that belong on the charts of a metric."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from yz_data.charts.notes import Pin
from yz_data.ui.view import View
from yz_data.warehouse import Snapshot


def notes_for(view: View, metrics: Sequence[str]) -> list[Pin]:
    """The notes that name one of these metrics, the oldest first."""
    return [pin for pin, named in _delivered(view.snapshot) if named & set(metrics)]


@lru_cache(maxsize=8)
def _delivered(snapshot: Snapshot) -> list[tuple[Pin, frozenset[str]]]:
    rows = snapshot.rows("select noted_on, until_on, title, metrics from fct_event_notes order by noted_on, title")
    return [
        (Pin(on, None if pd.isna(until) else until, title), frozenset(re.split(r"[;,\s]+", named or "")))
        for on, until, title, named in rows
    ]
