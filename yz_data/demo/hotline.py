"""The events behind the hotline: topic, time, site and handling of each order, as arrays of numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from yz_data.demo.places import SITE_KINDS, Place, Street, place
from yz_data.demo.sampling import Array, choose, logistic, pick, stream
from yz_data.demo.seasons import (
    DATES,
    DAYS,
    HOUR_NAMES,
    HOUR_WEIGHTS,
    IS_2023,
    MONTH,
    SEASON_NAMES,
    season_weights,
)
from yz_data.demo.topics import MANNERS, TOPICS

DAY = 86_400
REPEAT_SHARE = 0.10
BURSTS = 70
SHARE_OF_2022 = 44 / 91
ORDER_TYPES = ("诉求", "投诉", "咨询", "求助", "建议", "控烟", "举报")
RESOLUTIONS = ("解决", "部分解决", "未解决")
SATISFACTIONS = ("满意", "基本满意", "不满意", "未评价")
GROUPS = sorted({topic.group for topic in TOPICS})
LAST_SECOND = DAYS * DAY - 1


@dataclass(frozen=True, eq=False)
class Orders:
    """One entry per order, sorted by time; times are seconds since the start of 2022, codes index the tuples.

    A code of -1 is a blank: not called back, or not asked (咨询).
    """

    topic: Array
    site: Array
    received: Array
    order_type: Array
    dispatched: Array
    due: Array
    closed: Array
    is_open: Array
    resolution: Array
    satisfaction: Array
    is_repeat: Array


def orders(street: Street, seed: int) -> Orders:
    """All orders of a street in 2022 and 2023."""
    rng = stream(seed, street.code, "hotline")
    there = place(street, seed)
    burst_topic, burst_day, burst_site = _bursts(rng, street, there)
    fresh = street.orders - len(burst_topic) - round(street.orders * REPEAT_SHARE)
    topic, day = _topics_and_days(rng, fresh)
    site = _sites(rng, there, topic, day)
    topic, day, site = (
        np.concatenate(pair) for pair in ((topic, burst_topic), (day, burst_day), (site, burst_site))
    )
    topic, day, site, is_repeat = _with_repeats(rng, street.orders, topic, day, site)
    hours = np.array([HOUR_NAMES.index(entry.hours) for entry in TOPICS])
    received = day * DAY + pick(rng, HOUR_WEIGHTS, hours[topic]) * 3600 + rng.integers(3600, size=len(topic))
    order = np.argsort(received, kind="stable")
    topic, site, received, is_repeat = topic[order], site[order], received[order], is_repeat[order]
    return _handled(rng, there, topic, site, received, is_repeat)


def _topics_and_days(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Draw topic and day together from one table of weights with day-to-day noise beyond chance."""
    rows = np.array([SEASON_NAMES.index(entry.season) for entry in TOPICS])
    table = season_weights()[rows].copy()
    table /= table.mean(axis=1, keepdims=True)
    # A topic that grew by g splits its weight 1 : g; a topic tied to dated events keeps its own shape.
    growth = np.array([entry.growth for entry in TOPICS])[:, None]
    table *= np.where(IS_2023, growth, 1.0) * np.array([entry.weight for entry in TOPICS])[:, None]
    table *= rng.gamma(30, 1 / 30, table.shape) * rng.gamma(120, 1 / 120, DAYS)
    for year, share in ((~IS_2023, SHARE_OF_2022), (IS_2023, 1 - SHARE_OF_2022)):
        table[:, year] *= share / table[:, year].sum()
    counts = rng.multinomial(count, table.ravel())
    drawn = np.repeat(np.arange(table.size), counts)
    return drawn // DAYS, drawn % DAYS


def _sites(rng: np.random.Generator, there: Place, topic: Array, day: Array) -> Array:
    """Draw sites with heavy-tailed weights: some are hot for everything, others for one group of topics."""
    site_count = len(there.site_names)
    people = there.communities["常住人口"].to_numpy()[there.site_community].astype(float)
    general = people * rng.gamma(1.3, 1, site_count)
    special = rng.gamma(1.0, 1, (len(GROUPS), site_count))
    drift = np.exp(rng.uniform(-0.55, 0.55, (len(GROUPS), 18)) * 0.5 + rng.uniform(-0.45, 0.45, 18))
    time = (np.arange(24) - 11.5) / 24
    trend = drift[:, None, there.site_community] ** time[None, :, None]
    weights = (general * special)[:, None, :] * trend
    group = np.array([GROUPS.index(entry.group) for entry in TOPICS])
    fits = np.array([[SITE_KINDS[kind] in entry.kinds for kind in there.site_kind] for entry in TOPICS])
    table = weights[group] * fits[:, None, :]
    return pick(rng, table.reshape(-1, site_count), topic * 24 + MONTH[day])


def _bursts(rng: np.random.Generator, street: Street, there: Place) -> tuple[Array, Array, Array]:
    """Incidents: many orders about one matter at one site within days (a burst pipe, a power cut)."""
    incident = np.array([i for i, entry in enumerate(TOPICS) if entry.season != "pandemic"])
    count = street.scaled(BURSTS)
    chances = np.array([TOPICS[i].weight for i in incident])
    topic = incident[choose(rng, chances, count)]
    rows = np.array([SEASON_NAMES.index(entry.season) for entry in TOPICS])
    start = pick(rng, season_weights()[rows], topic)
    fits = np.array(
        [[SITE_KINDS[kind] in entry.kinds for kind in there.site_kind] for entry in TOPICS], dtype=float
    )
    site = pick(rng, fits, topic)
    sizes = np.round(rng.lognormal(3.2, 0.7, count)).astype(int)
    lasting = rng.gamma(2.0, 2.2, count)
    delay = rng.exponential(np.repeat(lasting, sizes)).astype(int)
    return (
        np.repeat(topic, sizes),
        np.minimum(np.repeat(start, sizes) + delay, DAYS - 1),
        np.repeat(site, sizes),
    )


def _with_repeats(
    rng: np.random.Generator, total: int, topic: Array, day: Array, site: Array
) -> tuple[Array, Array, Array, Array]:
    """Add orders that repeat an earlier one: same site, same topic, three days to ten weeks later."""
    again = rng.integers(len(topic), size=total - len(topic))
    season = np.array([entry.season for entry in TOPICS])[topic[again]]
    later = day[again] + 3 + np.where(season == "pandemic", 0, rng.gamma(1.5, 11, len(again)).astype(int))
    inside = later < DAYS
    # A repeat that would fall after the last day becomes a fresh order of its own on the same day instead.
    later = np.where(inside, later, day[again])
    is_repeat = np.concatenate([np.zeros(len(topic), dtype=bool), inside])
    return (
        np.concatenate([topic, topic[again]]),
        np.concatenate([day, later]),
        np.concatenate([site, site[again]]),
        is_repeat,
    )


def _handled(
    rng: np.random.Generator, there: Place, topic: Array, site: Array, received: Array, is_repeat: Array
) -> Orders:
    """Dispatch, time limit, closure, solution and satisfaction."""
    size = len(topic)
    years = received / (365 * DAY)
    community = there.site_community[site]
    manners = list(MANNERS)
    type_weights = np.array([[MANNERS[manner].get(kind, 0.0) for kind in ORDER_TYPES] for manner in manners])
    order_type = pick(rng, type_weights, np.array([manners.index(entry.manner) for entry in TOPICS])[topic])
    dispatched = received + 180 + rng.gamma(1.2, 1500, size).astype(int)
    limit = np.array([entry.limit_days for entry in TOPICS])[topic]
    due = dispatched + limit * DAY
    pace = rng.lognormal(0, 0.12, 18)[community] * (1.14 - 0.12 * years)
    closed = office_hours(rng, dispatched, dispatched + limit * DAY * rng.gamma(2.0, 0.235, size) * pace)
    is_open = closed > LAST_SECOND
    ease = np.array([entry.ease for entry in TOPICS])[topic]
    level, gain = rng.normal(0, 0.28, 18)[community], rng.normal(0.42, 0.38, 18)[community]
    score = 2.84 + ease + level + gain * (years - 1) - 0.5 * is_repeat - 0.35 * (closed > due)
    resolved = rng.random(size) < logistic(score)
    partly = rng.random(size) < 0.3
    resolution = np.where(resolved, 0, np.where(partly, 1, 2))
    moods = np.array([[0.855, 0.105, 0.012, 0.028], [0.22, 0.42, 0.30, 0.06], [0.06, 0.20, 0.68, 0.06]])
    satisfaction = pick(rng, moods, resolution)
    unasked = is_open | (order_type == ORDER_TYPES.index("咨询")) | (rng.random(size) < 0.05)
    return Orders(
        topic, site, received, order_type, dispatched, due, closed, is_open,
        np.where(unasked, -1, resolution), np.where(unasked, -1, satisfaction), is_repeat,
    )  # fmt: skip


def office_hours(rng: np.random.Generator, dispatched: Array, wished: Array) -> Array:
    """Move a wished moment of closure into the working hours of its day, but never before the dispatch."""
    closed = (wished // DAY).astype(np.int64) * DAY + (
        8.5 * 3600 + 9.5 * 3600 * rng.beta(1.6, 1.3, len(wished))
    ).astype(int)
    soonest = dispatched + 1200 + rng.exponential(5400, len(wished)).astype(int)
    return np.maximum(closed, soonest)


def subset(found: Orders, keep: Array) -> Orders:
    """The orders that `keep` selects."""
    return Orders(*(getattr(found, field.name)[keep] for field in fields(Orders)))


def moment(seconds: Array) -> Array:
    """Seconds since the start of 2022 as timestamps."""
    return DATES[0].astype("datetime64[s]") + seconds.astype("timedelta64[s]")
