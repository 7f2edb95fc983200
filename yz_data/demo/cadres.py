"""Activities of secretaries and young cadres, social workers, visits to households: demonstration ledgers.

Only two counts were published: the communities the secretary visited, and the certified social workers. The register
of certificates holds the certified only, because nobody said how many others there are.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import NEVER, between, column, finished, numbered, scaled
from yz_data.demo.places import SITE_KINDS, Street, community_names, place
from yz_data.demo.sampling import Array, stream

SECRETARY_VISITS = {2022: 17, 2023: 27}
VISITED_IN_2022 = 14
# Kind, activities by year, typical participants, hours, how unevenly it is spread over communities.
BRANDS = (
    ("书记领跑", {2022: 10, 2023: 14}, 18, 2.0, 1.0),
    ("青杨计划", {2022: 18, 2023: 26}, 25, 3.0, 0.8),
    ("杨杨沙龙", {2022: 8, 2023: 12}, 30, 2.5, 0.9),
    ("优才小组", {2022: 9, 2023: 13}, 9, 2.0, 1.1),
)
LEVELS = (("助理社会工作师", 0.62), ("社会工作师", 0.35), ("高级社会工作师", 0.03))
CERTIFIED_2022, CERTIFIED_2023, LEFT, IN_THE_OFFICE = 9, 13, 3, 2
ROUNDS = {2022: 860, 2023: 1180}


def drawn(rng: np.random.Generator, parts: tuple[tuple, ...], count: int) -> Array:
    """Values drawn with their shares: (value, share, …)."""
    shares = np.array([part[1] for part in parts])
    return rng.choice(np.array([part[0] for part in parts], dtype=object), count, p=shares / shares.sum())


def activities(street: Street, seed: int) -> pd.DataFrame:
    """Secretary visits, which in 2023 reached every community, and the four brands, which did not."""
    rng = stream(seed, street.code, "cadre_activities")
    names = np.array(community_names(street), dtype=object)
    visits = _visits_of_the_secretary(street, rng)
    frames = [_activity_frame(rng, "书记调研", *visits, 7, 1.5)]
    for kind, counts, people, hours, spread in BRANDS:
        day = finished(rng, scaled(street, counts))
        weights = rng.lognormal(0, spread, len(names))
        chosen = rng.choice(len(names), len(day), p=weights / weights.sum())
        frames.append(_activity_frame(rng, kind, day, chosen, people, hours))
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(
        活动编号=numbered("HD", street, len(frame)),
        街道编码=street.code,
        社区=names[frame["社区"].to_numpy()],
    )


def _visits_of_the_secretary(street: Street, rng: np.random.Generator) -> tuple[Array, Array]:
    """Days, and the place of the community: in 2023 every community of the calibrated street at least once."""
    reached = calibration.COMMUNITIES_VISITED if street.is_calibrated else int(rng.integers(11, 19))
    counts = {2022: SECRETARY_VISITS[2022], 2023: SECRETARY_VISITS[2023]}
    chosen = []
    for year, communities in ((2022, VISITED_IN_2022), (2023, reached)):
        first = rng.permutation(calibration.COMMUNITIES)[:communities]
        chosen.append(rng.permutation(np.concatenate([first, rng.choice(first, counts[year] - communities)])))
    return finished(rng, counts), np.concatenate(chosen)


def _activity_frame(
    rng: np.random.Generator, kind: str, day: Array, community: Array, people: int, hours: float
) -> pd.DataFrame:
    count = len(day)
    return pd.DataFrame({
        "活动类型": kind, "社区": community, "活动日期": column(day),
        "参加人数": np.maximum(3, np.round(people * rng.lognormal(0, 0.3, count))).astype(int),
        "时长(小时)": np.maximum(0.5, np.round(hours * rng.lognormal(0, 0.25, count) * 2) / 2),
    })  # fmt: skip


def workers(street: Street, seed: int) -> pd.DataFrame:
    """The certified: those of earlier years, of 2022 and of 2023; three of them have left since."""
    rng = stream(seed, street.code, "social_workers")
    recent = {2022: street.scaled(CERTIFIED_2022), 2023: street.scaled(CERTIFIED_2023)}
    left_count = street.scaled(LEFT)
    earlier = max(left_count, street.scaled(calibration.CERTIFIED_SOCIAL_WORKERS) + left_count - sum(recent.values()))
    certified = np.concatenate([
        between(rng, "2014-10-01", "2021-12-10", earlier), between(rng, "2022-09-20", "2022-11-10", recent[2022]),
        between(rng, "2023-08-25", "2023-10-20", recent[2023]),
    ])  # fmt: skip
    count = len(certified)
    joined = between(rng, "2018-07-01", "2022-06-30", count)
    left = np.full(count, NEVER)
    left[:left_count] = between(rng, "2022-07-04", "2023-11-20", left_count)
    names = np.array(community_names(street), dtype=object)
    weights = rng.lognormal(0, 0.7, len(names))
    community = names[rng.choice(len(names), count, p=weights / weights.sum())]
    community[-IN_THE_OFFICE:] = None
    return pd.DataFrame({
        "社工编号": numbered("SG", street, count), "街道编码": street.code, "社区": community,
        "证书级别": drawn(rng, LEVELS, count), "取证日期": column(certified), "入职日期": column(joined),
        "离岗日期": column(left),
    })  # fmt: skip


def visits(street: Street, seed: int) -> pd.DataFrame:
    """Rounds of visits to households, estate by estate, with how many matters were heard."""
    rng = stream(seed, street.code, "building_visits")
    there = place(street, seed)
    homes = np.flatnonzero(there.site_kind == SITE_KINDS.index("residential"))
    day = finished(rng, scaled(street, ROUNDS))
    weights = rng.lognormal(0, 0.5, calibration.COMMUNITIES)[there.site_community[homes]]
    site = rng.choice(homes, len(day), p=weights / weights.sum())
    names = np.array(community_names(street), dtype=object)
    households = np.maximum(4, np.round(18 * rng.lognormal(0, 0.35, len(day)))).astype(int)
    return pd.DataFrame({
        "走访编号": numbered("RH", street, len(day)), "街道编码": street.code,
        "社区": names[there.site_community[site]], "小区": there.site_names[site], "走访日期": column(day),
        "走访户数": households, "收集问题数": rng.poisson(households * 0.05),
    })  # fmt: skip
