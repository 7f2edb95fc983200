"""Enterprise service: firms settled and surveyed, appeals and ranks of the service package."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
