"""Whistles, review meetings and deliberation: demonstration ledgers.

How many whistles, meetings, sessions and solved matters there were was published, and the names of a few matters. Who
was called, when they came, what was raised and every day here are invented.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.deliberation import matters, sessions
from yz_data.demo.hotline import orders
from yz_data.demo.ledger_days import NEVER, column, finished, known, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names, place
from yz_data.demo.sampling import Array, stream
from yz_data.demo.whistle_matters import KINDS, NAMED, UNIT_HABITS

WHISTLES = {2022: 53, 2023: calibration.WHISTLES}
STUCK = 4  # of the later whistles, those that were never closed
RESULTS = (("已解决", 0.76), ("部分解决", 0.13), ("转入项目", 0.03), ("未解决", 0.08))
SAME_MATTER = 5  # whistles about a matter that had been whistled for before
ORDER_SHARE = 0.35  # of the whistles, those that began with a hotline order
REVIEW_MONTHS = {2022: (2, 3, 4, 6, 7, 8, 9, 11, 12), 2023: (2, 3, 4, 5, 6, 7, 8, 9, 11, 12)}
REVIEW_TOPICS = ("接诉即办月度点评", "高频诉求与未诉先办", "重点点位治理", "三率提升与难点会商")
COMMUNITY_REVIEW_SHARE = 0.82  # of the months of a community, those in which it held its own review


def whistles(street: Street, seed: int) -> pd.DataFrame:
    """Whistles by the hour they were raised in; the last ones are still open."""
    rng = stream(seed, street.code, "whistle_events")
    raised = finished(rng, scaled(street, WHISTLES), "warm")
    size = len(raised)
    kind = rng.choice(len(KINDS), size, p=np.array([one.share for one in KINDS]) / sum(one.share for one in KINDS))
    where = rng.integers(0, calibration.COMMUNITIES, size)
    community = np.array(community_names(street), dtype=object)[where]
    moment = raised.astype("datetime64[m]") + (rng.integers(8 * 60, 18 * 60, size)).astype("timedelta64[m]")
    called, arrived, hours = _calls(rng, kind)
    closed = known(raised + lasting(rng, size, 24, 1))
    closed[rng.choice(np.arange(size // 2, size), street.scaled(STUCK), replace=False)] = NEVER
    result = rng.choice(np.array([name for name, _ in RESULTS], dtype=object), size, p=[share for _, share in RESULTS])
    result[np.isnat(closed)] = None
    frame = pd.DataFrame({
        "事项编号": [f"SX{day.astype('datetime64[Y]')}-{street.id_part}-{number:04d}"
                 for number, day in enumerate(raised, start=1)],
        "街道编码": street.code, "社区": community,
        "吹哨事项": [place_name + KINDS[one].title for place_name, one in zip(community, kind, strict=True)],
        "事项类型": [KINDS[one].name for one in kind], "牵头部门": [units[0] for units in called],
        "被吹单位": ["、".join(units) for units in called],
        "到场单位": ["、".join(units) or None for units in arrived], "吹哨时间": _texts(moment),
        "到场时间": [text if units else None for text, units in
                 zip(_texts(moment + hours.astype("timedelta64[m]")), arrived, strict=True)],
        "办理结果": result, "办结日期": column(closed),
        "关联工单": _order_ids(rng, street, seed, raised, where), "关联项目": None,
    })  # fmt: skip
    _repeat(rng, frame)
    if street.is_calibrated:
        _name(frame, street)
    frame.insert(0, "吹哨编号", numbered("CS", street, size))
    return frame


def _calls(rng: np.random.Generator, kind: Array) -> tuple[list[list[str]], list[list[str]], Array]:
    """Units called by each whistle, those that came, and after how many minutes."""
    called, arrived, minutes = [], [], []
    for one in kind:
        matter = KINDS[one]
        extra = int(rng.integers(1, len(matter.units)))
        units = [matter.units[0], *rng.permutation(matter.units[1:])[:extra].tolist()]
        called.append(units)
        arrived.append([unit for unit in units if rng.random() < UNIT_HABITS[unit][0]])
        slowest = max(UNIT_HABITS[unit][1] for unit in units)
        minutes.append(round(60 * matter.haste * slowest * rng.gamma(2.0, 0.5)) + 15)
    return called, arrived, np.array(minutes)


def _texts(moments: Array) -> list[str]:
    return [str(moment).replace("T", " ") for moment in moments.astype("datetime64[m]")]


def _order_ids(rng: np.random.Generator, street: Street, seed: int, raised: Array, where: Array) -> list[str | None]:
    """For some whistles the last hotline order of their community before the day, under its number in the export."""
    found, there = orders(street, seed), place(street, seed)
    day = np.datetime64("2022-01-01") + (found.received // 86_400).astype("timedelta64[D]")
    of_2022 = int((day < np.datetime64("2023-01-01")).sum())
    of_community = there.site_community[found.site]
    ids: list[str | None] = []
    for begun, community in zip(raised, where, strict=True):
        before = np.flatnonzero((of_community == community) & (day < begun))
        if rng.random() >= ORDER_SHARE or not len(before):
            ids.append(None)
            continue
        place_in_list = int(before[-1])
        serial = place_in_list + 1 - (of_2022 if place_in_list >= of_2022 else 0)
        ids.append(f"GD{str(day[place_in_list]).replace('-', '')}-{street.id_part}-{serial:06d}")
    return ids


def _repeat(rng: np.random.Generator, frame: pd.DataFrame) -> None:
    """Some later whistles are about the matter of an earlier one that was closed before."""
    for later in rng.choice(np.arange(len(frame) // 2, len(frame)), min(SAME_MATTER, len(frame) // 4), replace=False):
        begun = frame.loc[later, "吹哨时间"][:10]
        earlier = frame.index[[day is not None and str(day) < begun for day in frame["办结日期"]]]
        if len(earlier):
            same = ["事项编号", "社区", "吹哨事项", "事项类型"]
            frame.loc[later, same] = frame.loc[rng.choice(earlier), same]


def _name(frame: pd.DataFrame, street: Street) -> None:
    """The two matters whose names were published; the second is one with the rebuilding among the key projects."""
    for matter in NAMED:
        of_kind = frame.index[(frame["事项类型"] == matter.kind) & (frame["吹哨时间"] >= "2023-03")]
        row = next(one for one in of_kind if (frame["事项编号"] == frame.loc[one, "事项编号"]).sum() == 1)
        frame.loc[row, ["吹哨事项", "事项编号", "社区", "关联工单"]] = [matter.title, matter.matter_id, None, None]
        if matter.project is not None:
            frame.loc[row, ["关联项目", "办理结果"]] = [f"ZD-{street.id_part}-{matter.project:02d}", "转入项目"]


def _review_days(street: Street, seed: int) -> list[np.datetime64]:
    """Working days about the middle of the months in which the street held its review."""
    rng = stream(seed, street.code, "street reviews")
    days = []
    for year, months in REVIEW_MONTHS.items():
        for number in months:
            day = np.datetime64(f"{year}-{number:02d}-10") + int(rng.integers(0, 6))
            days.append(np.busday_offset(day, 0, roll="forward"))
    return days


def reviews(street: Street, seed: int) -> pd.DataFrame:
    """The street's review meetings, and those that communities hold themselves."""
    rng = stream(seed, street.code, "review_meetings")
    rows = [
        (f"DP-{street.id_part}-{number:03d}", "街道月度点评会", street.code, None, day.astype(object),
         REVIEW_TOPICS[number % len(REVIEW_TOPICS)], int(rng.integers(38, 62)))
        for number, day in enumerate(_review_days(street, seed), start=1)
    ]  # fmt: skip
    own = 0
    for month in range(24):
        for name in community_names(street):
            if rng.random() >= COMMUNITY_REVIEW_SHARE:
                continue
            own += 1
            first = np.datetime64("2022-01", "M") + month
            day = np.busday_offset(first.astype("datetime64[D]") + int(rng.integers(17, 26)), 0, roll="backward")
            rows.append((f"SD-{street.id_part}-{own:04d}", "社区月点评", street.code, name, day.astype(object),
                         "社区月点评", int(rng.integers(9, 26))))  # fmt: skip
    return pd.DataFrame(rows, columns=["会议编号", "会议系列", "街道编码", "社区", "召开日期", "点评主题", "参会人数"])


def ranks(street: Street, seed: int) -> pd.DataFrame:
    """The rank list of each of the street's reviews: scores drift, equal scores share a place."""
    rng = stream(seed, street.code, "review_ranks")
    names = community_names(street)
    level = rng.normal(0, 2.2, len(names))
    frames = []
    for number, day in enumerate(_review_days(street, seed), start=1):
        level = 0.86 * level + rng.normal(0, 1.3, len(names))
        score = pd.Series(np.minimum(np.round(91 + level + rng.normal(0, 0.8, len(names)), 1), 100.0))
        frames.append(pd.DataFrame({
            "会议编号": f"DP-{street.id_part}-{number:03d}", "街道编码": street.code, "社区": names,
            "召开日期": day.astype(object), "得分": score,
            "名次": score.rank(method="min", ascending=False).astype(int),
        }).sort_values("名次", kind="stable"))  # fmt: skip
    return pd.concat(frames, ignore_index=True)


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "吹哨报到台账": whistles,
    "月度点评会": reviews,
    "点评排名": ranks,
    "议事协商活动": sessions,
    "议事协商事项": lambda street, seed: matters(street, seed, whistles(street, seed)),
}
