"""The dated notes that belong on the charts of a metric: delivered with the extracts, or entered in the app."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from yz_data import settings
from yz_data.charts.notes import Pin
from yz_data.errors import RecordsUnavailable
from yz_data.settings import Settings
from yz_data.ui.view import View
from yz_data.warehouse import Snapshot

log = logging.getLogger(__name__)
# How long a chart may show notes as they were; and how long a store that failed is left alone, so that pages stay fast.
KEPT_SECONDS, LEFT_ALONE_SECONDS = 5, 60

Noted = list[tuple[Pin, frozenset[str]]]
_kept: dict[Settings, tuple[float, Noted]] = {}


def notes_for(view: View, metrics: Sequence[str]) -> list[Pin]:
    """The notes that name one of these metrics, the oldest first."""
    found = [pin for pin, named in (*delivered(view.snapshot), *_entered()) if named & set(metrics)]
    return sorted(found, key=lambda pin: pin.on)


@lru_cache(maxsize=8)
def delivered(snapshot: Snapshot) -> Noted:
    """The notes of the extracts with the metrics each names, read once a snapshot."""
    rows = snapshot.rows("select noted_on, until_on, title, metrics from fct_event_notes order by noted_on, title")
    return [
        (Pin(on, None if pd.isna(until) else until, title), frozenset(re.split(r"[;,\s]+", named or "")))
        for on, until, title, named in rows
    ]


def _entered() -> Noted:
    """All notes entered and not withdrawn; none while the store fails, which its own menu says."""
    chosen = settings.load()
    until, found = _kept.get(chosen, (0.0, []))
    if not chosen.has_records or time.monotonic() < until:
        return found
    from yz_data.records import notes, records_of  # only where something has been entered

    try:
        entered = notes(records_of(chosen))
        found = [(Pin(one.noted_on, one.until_on, one.title), frozenset(one.metrics)) for one in entered]
        lasts = KEPT_SECONDS
    except RecordsUnavailable as error:
        log.warning("event notes: %s", error)
        found, lasts = [], LEFT_ALONE_SECONDS
    _kept[chosen] = (time.monotonic() + lasts, found)
    return found


def forget_entered() -> None:
    """Read the notes anew for the next chart, because one was entered or taken back."""
    _kept.clear()
