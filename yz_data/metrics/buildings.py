"""Group rentals, illegal construction and land, projects, micro-projects, green sites, legal service."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
