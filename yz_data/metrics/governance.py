"""Whistles, review meetings and deliberation."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
