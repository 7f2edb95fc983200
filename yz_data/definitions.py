"""What decides what a snapshot holds, as one digest; and whether an older snapshot has what today's metrics count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from yz_data import __version__, privacy
from yz_data.contracts import CONTRACTS
from yz_data.hotline_rules import rates_rules
from yz_data.metrics import MARTS, METRICS

SQL = Path(__file__).parent / "sql"


@cache
def definitions() -> str:
    """Changes whenever the same files would give another snapshot: with the program's version, its models, contracts,
    metrics, patterns of personal data or dated rules."""
    models = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(SQL.rglob("*.sql"))]
    listed = [sorted(each.items()) for each in (CONTRACTS, MARTS, METRICS)]
    told = (__version__, models, listed, privacy.RULES, rates_rules())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def trials() -> Iterator[str]:
    """For each mart a statement with all that its metrics count, which reads no row: one that fails tells of a mart or
    a column that the snapshot lacks."""
    for mart in MARTS.values():
        metrics = [metric for metric in METRICS.values() if metric.mart == mart.name and not metric.is_ratio]
        times = {metric.time for metric in metrics if metric.time}
        if any(metric.is_stock for metric in metrics):
            times |= {mart.valid_from, mart.valid_to}
        asked = [*(f"count({column})" for column in sorted(times)), *(metric.filtered for metric in metrics)]
        if asked:
            yield f"select {', '.join(asked)} from (select *, current_date as as_of_on from {mart.name}) where false"
