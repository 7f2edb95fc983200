"""Published figures beside computed ones, as a question a card can ask."""

from __future__ import annotations

from yz_data import settings
from yz_data.access import Scope
from yz_data.query import Filters
from yz_data.reconciliation import Figure, reconcile
from yz_data.warehouse import Snapshot


def figures(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> tuple[Figure, ...]:
    """All published figures; they concern the whole sub-district, whatever the reader filters."""
    return tuple(reconcile(snapshot, settings.load().published, scope))
