"""Volunteers, their teams, service and points; elder activities and community grants."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
