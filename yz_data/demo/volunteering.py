"""Volunteers, elder activities and community grants: demonstration ledgers.

A few serve often and many seldom; some stop without leaving the register. Nobody serves before joining or after
leaving, and nobody redeems points not yet earned.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import END, NEVER, between, column, numbered, scaled
from yz_data.demo.nearby import elder_activities, grants, support
from yz_data.demo.places import Street, community_names, place
from yz_data.demo.sampling import Array, choose, stream
from yz_data.demo.seasons import DATES, DAYS, IS_2023, SEASON_NAMES, rhythm, season_weights

TEAMS_FOUNDED = {2022: 19, 2023: 17}
TEAMS_ENDED = 4
JOINED = {2022: 412, 2023: 455}
LEFT = {2022: 118, 2023: 163}
SERVICES = {2022: 14_900, 2023: 25_260}
EPIDEMIC_SERVICES = 3_650
TEAM_KINDS = (("综合服务", 0.30), ("助老助残", 0.18), ("环境整治", 0.18), ("治安巡逻", 0.17), ("文体活动", 0.12),
              ("法律服务", 0.05))  # fmt: skip
# Age group, its share of those who joined before 2022, of those since, how often it serves.
AGES = (("18岁以下", 0.03, 0.06, 0.6), ("18-34岁", 0.11, 0.22, 0.5), ("35-49岁", 0.19, 0.24, 0.6),
        ("50-64岁", 0.37, 0.29, 1.2), ("65岁及以上", 0.30, 0.19, 1.5))  # fmt: skip
# Activity, share of the services, its usual hours.
ACTIVITIES = (("治安巡逻", 0.29, 2.0), ("环境清洁", 0.22, 1.5), ("助老服务", 0.15, 2.0), ("文明引导", 0.14, 2.0),
              ("政策宣传", 0.10, 1.5), ("文体活动", 0.06, 2.5), ("邻里调解", 0.04, 1.0))  # fmt: skip
EPIDEMIC = ("疫情防控", 4.0)
POINTS_AN_HOUR = 10
ITEMS = (("日用品", 0.41), ("粮油食品", 0.34), ("便民服务", 0.13), ("文体用品", 0.07), ("健康服务", 0.05))
REDEEMED_SHARE = 0.62


def _shares(parts: tuple[tuple, ...], place_of_share: int = 1) -> Array:
    shares = np.array([part[place_of_share] for part in parts])
    return shares / shares.sum()


def _names(parts: tuple[tuple, ...]) -> Array:
    return np.array([part[0] for part in parts], dtype=object)


@lru_cache(maxsize=2)
def _teams(street: Street, seed: int) -> pd.DataFrame:
    """Teams with the community's place in the list, the days founded and ended."""
    rng = stream(seed, street.code, "volunteer_teams")
    ended, since = street.scaled(TEAMS_ENDED), scaled(street, TEAMS_FOUNDED)
    standing = street.scaled(calibration.VOLUNTEER_TEAMS)
    before = max(1, standing + ended - sum(since.values()))
    founded = np.concatenate([
        between(rng, "2014-03-01", "2021-12-20", before), between(rng, "2022-01-10", "2022-12-20", since[2022]),
        between(rng, "2023-01-10", "2023-12-15", since[2023]),
    ])  # fmt: skip
    count = len(founded)
    until = np.full(count, NEVER)
    until[rng.choice(before, min(ended, before), replace=False)] = between(
        rng, "2022-03-01", "2023-11-30", min(ended, before)
    )
    communities = np.array(community_names(street), dtype=object)
    where = rng.permutation(np.arange(count) % len(communities))
    kind = rng.choice(_names(TEAM_KINDS), count, p=_shares(TEAM_KINDS))
    name = pd.Series(communities[where] + kind)
    nth = name.groupby(name).cumcount().to_numpy()
    names = [f"{one}{'一二三四五六七八九十'[n % 10] if n else ''}队" for one, n in zip(name, nth, strict=True)]
    return pd.DataFrame({
        "id": numbered("ZD", street, count), "name": names, "kind": kind, "community": where, "founded": founded,
        "ended": until,
    })  # fmt: skip


def teams(street: Street, seed: int) -> pd.DataFrame:
    """Teams standing and dissolved; as many stand at the end of 2023 as were published."""
    found = _teams(street, seed)
    return pd.DataFrame({
        "队伍编号": found["id"], "队伍名称": found["name"], "队伍类型": found["kind"], "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[found["community"]],
        "成立日期": column(found["founded"].to_numpy("datetime64[D]")),
        "解散日期": column(found["ended"].to_numpy("datetime64[D]")),
    })  # fmt: skip


@lru_cache(maxsize=2)
def _people(street: Street, seed: int) -> pd.DataFrame:
    """Volunteers with team, community, age group, the days joined and left, and how often they serve until when."""
    rng = stream(seed, street.code, "volunteers")
    joined_in, left_in = scaled(street, JOINED), scaled(street, LEFT)
    count = street.scaled(calibration.VOLUNTEERS) + sum(left_in.values())
    before = max(sum(left_in.values()), count - sum(joined_in.values()))
    joined = np.concatenate([
        between(rng, "2016-05-01", "2021-12-28", before), between(rng, "2022-01-05", "2022-12-26", joined_in[2022]),
        between(rng, "2023-01-05", "2023-12-24", joined_in[2023]),
    ])[:count]  # fmt: skip
    there = _teams(street, seed)
    there = there[there["ended"].isna() & (there["founded"] < np.datetime64("2023-12-01"))].reset_index(drop=True)
    residents = place(street, seed).communities["常住人口"].to_numpy(float)
    weights = rng.lognormal(0, 0.5, len(there)) * residents[there["community"]] ** 0.7
    weights *= np.where(there["founded"] < np.datetime64("2022-01-01"), 1.0, 0.35)  # its members joined since
    team = choose(rng, weights, count)
    joined = np.maximum(joined, there["founded"].to_numpy("datetime64[D]")[team])
    left = np.full(count, NEVER)
    early = rng.permutation(np.flatnonzero(joined < np.datetime64("2022-01-01")))
    for year, chosen in zip((2022, 2023), np.split(early[: sum(left_in.values())], [left_in[2022]]), strict=True):
        left[chosen] = between(rng, f"{year}-01-10", f"{year}-12-28", len(chosen))
    is_new = joined >= np.datetime64("2022-01-01")
    age = np.where(is_new, choose(rng, _shares(AGES, 2), count), choose(rng, _shares(AGES, 1), count))
    often = rng.lognormal(0, 1.05, count) * np.array([one[3] for one in AGES])[age]
    serves_until = np.where(rng.random(count) < 0.24, between(rng, "2021-06-01", "2024-06-01", count), END)
    return pd.DataFrame({
        "id": numbered("ZY", street, count), "team": there["id"].to_numpy()[team],
        "community": there["community"].to_numpy()[team], "joined": joined, "left": left,
        "age": _names(AGES)[age], "often": often, "serves_until": serves_until,
    })  # fmt: skip


def volunteers(street: Street, seed: int) -> pd.DataFrame:
    """The register: those who are in it and those who left; nobody is named."""
    found = _people(street, seed)
    return pd.DataFrame({
        "志愿者编号": found["id"], "队伍编号": found["team"], "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[found["community"]],
        "注册日期": column(found["joined"].to_numpy("datetime64[D]")),
        "退出日期": column(found["left"].to_numpy("datetime64[D]")), "年龄段": found["age"],
    })  # fmt: skip


def _service_days(rng: np.random.Generator, counts: dict[int, int]) -> Array:
    """Places of days in the two years: more round 5 March and the Double Ninth, fewer at long holidays."""
    day_of_year = np.arange(DAYS) % 365
    bumps = 0.9 * np.exp(-0.5 * ((day_of_year - 63) / 8) ** 2) + 0.4 * np.exp(-0.5 * ((day_of_year - 292) / 9) ** 2)
    weights = (1 + bumps) * rhythm()
    locked_down = season_weights()[SEASON_NAMES.index("pandemic")]
    weights = weights / (1 + locked_down)
    of_year = {2022: ~IS_2023, 2023: IS_2023}
    return np.concatenate([choose(rng, weights * of_year[year], count) for year, count in counts.items()])


@lru_cache(maxsize=2)
def _services(street: Street, seed: int) -> pd.DataFrame:
    """Services in order of days: the volunteer's place in the register, day, activity, hours and points."""
    rng = stream(seed, street.code, "service_records")
    people = _people(street, seed)
    wanted = scaled(street, SERVICES)
    epidemic = choose(rng, season_weights()[SEASON_NAMES.index("pandemic")], street.scaled(EPIDEMIC_SERVICES))
    ordinary = _service_days(rng, wanted)
    day = np.concatenate([ordinary, epidemic])
    kind = np.append(choose(rng, _shares(ACTIVITIES), len(ordinary)), np.full(len(epidemic), len(ACTIVITIES)))
    joined, left, until = (people[name].to_numpy("datetime64[D]") for name in ("joined", "left", "serves_until"))
    who = np.full(len(day), -1)
    while (who < 0).any():  # drawn again until everyone serves between joining and stopping
        missing = np.flatnonzero(who < 0)
        drawn = choose(rng, people["often"].to_numpy(), len(missing))
        on = DATES[day[missing]]
        fits = (joined[drawn] <= on) & (on <= until[drawn]) & (np.isnat(left[drawn]) | (on < left[drawn]))
        who[missing[fits]] = drawn[fits]
    usual = np.array([*(one[2] for one in ACTIVITIES), EPIDEMIC[1]])[kind]
    hours = np.clip(np.round(usual * rng.gamma(8, 1 / 8, len(day)) * 2) / 2, 0.5, 8)
    found = pd.DataFrame({"who": who, "day": day, "kind": kind, "hours": hours})
    found["points"] = (found["hours"] * POINTS_AN_HOUR).astype(int)
    return found.sort_values("day", kind="stable", ignore_index=True)


def services(street: Street, seed: int) -> pd.DataFrame:
    """One row per volunteer at one activity."""
    found, people = _services(street, seed), _people(street, seed)
    who = found["who"].to_numpy()
    return pd.DataFrame({
        "记录编号": numbered("FW", street, len(found)), "志愿者编号": people["id"].to_numpy()[who],
        "队伍编号": people["team"].to_numpy()[who], "服务日期": column(DATES[found["day"]]),
        "服务时长(小时)": found["hours"], "活动类型": np.append(_names(ACTIVITIES), EPIDEMIC[0])[found["kind"]],
        "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[people["community"].to_numpy()[who]],
        "积分": found["points"],
    })  # fmt: skip


def redemptions(street: Street, seed: int) -> pd.DataFrame:
    """Points redeemed by the hundred, some weeks after the hundred was full; some keep theirs."""
    rng = stream(seed, street.code, "point_redemptions")
    found, people = _services(street, seed), _people(street, seed)
    total = found.groupby("who")["points"].cumsum()
    full = (total // 100 - (total - found["points"]) // 100).to_numpy()
    is_redeemed = (full > 0) & (rng.random(len(found)) < REDEEMED_SHARE)
    later = found["day"].to_numpy() + 1 + np.round(rng.gamma(2.0, 12, len(found))).astype(int)
    rows = np.flatnonzero(is_redeemed & (later < DAYS))
    rows = rows[np.argsort(later[rows], kind="stable")]
    who = found["who"].to_numpy()[rows]
    return pd.DataFrame({
        "兑换编号": numbered("DH", street, len(rows)), "志愿者编号": people["id"].to_numpy()[who],
        "兑换日期": column(DATES[later[rows]]), "使用积分": 100 * full[rows],
        "兑换类别": rng.choice(_names(ITEMS), len(rows), p=_shares(ITEMS)), "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[people["community"].to_numpy()[who]],
    })  # fmt: skip


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "志愿服务队伍": teams,
    "志愿者名册": volunteers,
    "志愿服务记录": services,
    "积分兑换": redemptions,
    "乐活空间活动": elder_activities,
    "微公益创投": grants,
    "社会组织陪伴台账": support,
}
