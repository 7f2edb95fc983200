"""Government service, labour disputes, volunteers and the life of communities."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
