"""Party building: elections, coordination committee, property alliance, cadres, social workers, visits, honours."""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = ()

METRICS: tuple[Metric, ...] = ()
