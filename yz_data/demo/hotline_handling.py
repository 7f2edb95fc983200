"""What assessment looks at beside the call-back: urgent time limits, the first contact, orders taken out (剔除)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from yz_data.demo.hotline import DAY, LAST_SECOND, Orders
from yz_data.demo.places import Place, Street
from yz_data.demo.sampling import Array, stream
from yz_data.demo.topics import TOPICS

HOUR = 3600
UNRESOLVED = 2
# Level 2 of a topic → the share of its orders that are urgent, and the hours they are given.
URGENT = {"燃气": (0.35, 1), "供水": (0.30, 2), "供电": (0.30, 2), "供热": (0.12, 2)}


def with_urgent(street: Street, seed: int, found: Orders) -> tuple[Orders, Array]:
    """The orders with the hours of urgent ones as their limit, and the hours each is given to reach the requester."""
    rng = stream(seed, street.code, "urgent orders")
    second = [topic.path.split("->")[1] for topic in TOPICS]
    share = np.array([URGENT.get(name, (0.0, 0))[0] for name in second])[found.topic]
    hours = np.array([URGENT.get(name, (0.0, 24))[1] for name in second])[found.topic]
    urgent = (rng.random(len(share)) < share) & ~found.is_open
    limit = np.where(urgent, hours, 24) * HOUR
    soon = found.dispatched + 600 + (limit * rng.gamma(3.0, 0.2, len(share))).astype(int)
    return replace(
        found,
        due=np.where(urgent, found.dispatched + limit, found.due),
        closed=np.where(urgent, soon, found.closed),
    ), limit


def contacts(street: Street, seed: int, there: Place, found: Orders, limit: Array) -> Array:
    """When the requester was first reached; a moment after the last second means not yet."""
    rng = stream(seed, street.code, "first contact")
    size = len(limit)
    years = found.received / (365 * DAY)
    care = rng.lognormal(0, 0.4, 18)[there.site_community[found.site]]
    is_late = rng.random(size) < 0.030 * (1.25 - 0.35 * years) * care
    taken = np.where(is_late, 1 + rng.exponential(0.5, size), rng.beta(1.3, 4.0, size)) * limit
    contacted = found.dispatched + taken.astype(int)
    contacted = np.where(found.is_open, contacted, np.minimum(contacted, found.closed))
    return np.where(contacted > LAST_SECOND, -1, contacted)


def excluded(street: Street, seed: int, found: Orders) -> Array:
    """Which orders were taken out of assessment: one in fifty, of those not solved one in eight."""
    rng = stream(seed, street.code, "excluded orders")
    chance = np.where(found.resolution == UNRESOLVED, 0.12, 0.02)
    return rng.random(len(chance)) < np.where(found.is_open, 0.0, chance)
