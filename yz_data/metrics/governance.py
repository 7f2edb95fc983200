"""Whistles, review meetings, deliberation, party building, community workers and cadres."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
