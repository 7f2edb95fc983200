"""Party building: elections, the coordination committee, honours: demonstration ledgers.

Of organisations and units that no published source names the names say that they are examples (示意).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from yz_data.demo import alliance, cadres, calibration, written
from yz_data.demo.cadres import drawn
from yz_data.demo.ledger_days import NEVER, between, column, finished, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, stream

COMMITTEE_YEARS, BRANCH_YEARS = 5, 3
BRANCHES = 11
MEMBERS_AT_FOUNDING, MEMBERS_ADDED = 21, {2022: 2, 2023: calibration.MEMBERS_ADDED}
MEMBER_KINDS = (("机关事业单位", 0.30), ("国有企业", 0.22), ("非公企业", 0.20), ("学校", 0.12), ("医疗机构", 0.08),
                ("社会组织", 0.08))  # fmt: skip
SOLVED, OPEN = {2022: 14, 2023: calibration.COORDINATION_SOLVED}, 6
# Kind, share, what such matters are called.
MATTERS = (
    ("停车资源共享", 0.26, ("单位车位夜间共享", "路侧停车位协调", "地下车库错时开放")),
    ("公共空间改造", 0.22, ("闲置院落改造", "小广场照明补建", "口袋公园选址")),
    ("养老助残", 0.16, ("助餐点场地协调", "无障碍坡道建设", "老年活动室设备")),
    ("安全隐患", 0.16, ("老旧管线改造协调", "围墙加固", "电动车集中充电点选址")),
    ("环境秩序", 0.14, ("施工扰民协调", "垃圾清运点调整", "学校门口疏导")),
    ("其他协调事项", 0.06, ("产权单位移交协调",)),
)
HONOURS = {2022: 9, 2023: 14}
HONOUR_LEVELS = (("国家级", 0.04), ("市级", 0.24), ("区级", 0.47), ("街道级", 0.25))
HONOUR_NAMES = ("先进基层党组织", "平安社区", "垃圾分类示范社区", "接诉即办先进集体", "志愿服务先进集体",
                "民主法治示范社区")  # fmt: skip


def elections(street: Street, seed: int) -> pd.DataFrame:
    """Elections of the committees of all communities and of branches; a few terms have run out without a new one."""
    rng = stream(seed, street.code, "party_elections")
    again = calibration.COMMUNITY_ELECTIONS if street.is_calibrated else int(rng.integers(5, 13))
    branches_again = calibration.BRANCH_ELECTIONS if street.is_calibrated else int(rng.integers(1, 6))
    names = community_names(street)
    committees = _elected(rng, len(names), again, COMMITTEE_YEARS)
    branches = _elected(rng, BRANCHES, branches_again, BRANCH_YEARS)
    homes = rng.integers(0, len(names), BRANCHES)
    rows = [
        (f"SQ{place + 1:02d}", f"{names[place]}社区党组织", "社区党组织", names[place], day, COMMITTEE_YEARS)
        for place, day in committees
    ]
    rows += [
        (f"LX{place + 1:02d}", f"示意两新组织{place + 1:02d}党支部", "两新支部", names[homes[place]], day, BRANCH_YEARS)
        for place, day in branches
    ]
    frame = pd.DataFrame(rows, columns=["党组织编号", "党组织名称", "党组织类别", "社区", "day", "years"])
    day = frame["day"].to_numpy(dtype="datetime64[D]")
    frame = frame.assign(
        党组织编号=f"DZ-{street.id_part}-" + frame["党组织编号"],
        街道编码=street.code,
        选举编号=numbered("XJ", street, len(frame)),
        选举日期=column(day),
        届满日期=column(day + np.round(frame["years"].to_numpy() * 365.25).astype("timedelta64[D]")),
        委员人数=np.where(frame["党组织类别"] == "两新支部", 3, rng.choice([5, 7, 9], len(frame))),
    )
    return frame.drop(columns=["day", "years"])


def _elected(rng: np.random.Generator, count: int, again: int, years: int) -> list[tuple[int, np.datetime64]]:
    """(place, day): the first `again` organisations elect in 2023 after a full term, two are overdue since the end of
    2023, the others have elected in 2021 and 2022."""
    term = np.timedelta64(round(years * 365.25), "D")
    new = between(rng, "2023-03-06", "2023-11-24", again)
    rng.shuffle(new)
    before = new - term - lasting(rng, again, 12)
    rest = list(range(again, count))
    late = rest[-2:]
    overdue = between(rng, "2023-10-10", "2023-12-10", len(late)) - term
    middle = rest[:-2]
    first_half = len(middle) // 2
    days = np.concatenate([
        between(rng, "2021-03-10", "2021-11-20", first_half),
        between(rng, "2022-03-10", "2022-11-10", len(middle) - first_half),
    ])  # fmt: skip
    rows = [*zip(range(again), before, strict=True), *zip(range(again), new, strict=True)]
    return [*rows, *zip(middle, days, strict=True), *zip(late, overdue, strict=True)]


def _member_table(street: Street, seed: int) -> tuple[pd.DataFrame, Array]:
    """Members of the committee, and the days they joined."""
    rng = stream(seed, street.code, "coordination_members")
    founding = street.scaled(MEMBERS_AT_FOUNDING)
    joined = np.concatenate([
        np.full(founding, np.datetime64("2020-11-18")), finished(rng, scaled(street, MEMBERS_ADDED)),
    ])  # fmt: skip
    count = len(joined)
    left = np.full(count, NEVER)
    left[founding // 2] = np.datetime64("2022-06-17")
    kinds = drawn(rng, MEMBER_KINDS, count)
    names = np.array(community_names(street), dtype=object)
    frame = pd.DataFrame({
        "成员编号": numbered("CY", street, count),
        "成员单位": [f"示意{kind}{place:02d}" for place, kind in enumerate(kinds, start=1)],
        "单位类型": kinds, "街道编码": street.code, "社区": names[rng.integers(0, len(names), count)],
        "加入日期": column(joined), "退出日期": column(left),
    })  # fmt: skip
    return frame, joined


def members(street: Street, seed: int) -> pd.DataFrame:
    """Founding members of the coordination committee, those that joined later, and one that left."""
    return _member_table(street, seed)[0]


def matters(street: Street, seed: int) -> pd.DataFrame:
    """Matters solved with a member in the lead, and those still open; a founding member leads."""
    rng = stream(seed, street.code, "coordination_matters")
    solved = finished(rng, scaled(street, SOLVED))
    still_open = street.scaled(OPEN)
    begun = solved - lasting(rng, len(solved), 52, 6)
    raised = np.concatenate([begun, between(rng, "2023-07-03", "2023-12-22", still_open)])
    solved = np.concatenate([solved, np.full(still_open, NEVER)])
    count = len(raised)
    kinds = drawn(rng, MATTERS, count)
    titles = {kind: names for kind, _, names in MATTERS}
    named, joined = _member_table(street, seed)
    lead = named[(joined < np.datetime64("2021-01-01")) & named["退出日期"].isna()].reset_index(drop=True)
    chosen = lead.iloc[rng.integers(0, len(lead), count)]
    names = np.array(community_names(street), dtype=object)
    community = names[rng.integers(0, len(names), count)]
    return pd.DataFrame({
        "事项编号": [f"XT-{street.id_part}-{number:04d}" for number in range(1, count + 1)],
        "事项名称": [place + str(rng.choice(titles[kind])) for place, kind in zip(community, kinds, strict=True)],
        "事项类别": kinds, "街道编码": street.code, "社区": community,
        "牵头成员编号": chosen["成员编号"].to_numpy(), "牵头成员单位": chosen["成员单位"].to_numpy(),
        "提出日期": column(raised), "解决日期": column(solved),
    })  # fmt: skip


def honours(street: Street, seed: int) -> pd.DataFrame:
    """Honours of communities and of the sub-district itself; all of them are invented and say so."""
    rng = stream(seed, street.code, "honours")
    day = finished(rng, scaled(street, HONOURS), "year_end")
    levels = drawn(rng, HONOUR_LEVELS, len(day))
    givers = {"国家级": "国家部委", "市级": "市级主管部门", "区级": "区委区政府", "街道级": "街道工委办事处"}
    names = np.array([*community_names(street), None], dtype=object)
    return pd.DataFrame({
        "荣誉编号": numbered("RY", street, len(day)),
        "荣誉名称": [f"{name}\uff08示意\uff09" for name in rng.choice(np.array(HONOUR_NAMES, dtype=object), len(day))],
        "荣誉级别": levels, "街道编码": street.code, "社区": names[rng.integers(0, len(names), len(day))],
        "授予日期": column(day), "授予单位": [givers[level] for level in levels],
    })  # fmt: skip


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "党组织换届台账": elections,
    "党建协调委员会成员单位": members,
    "党建协调事项台账": matters,
    "红色物业联盟成员": alliance.firms,
    "红色物业议事台账": alliance.matters,
    "干部活动台账": cadres.activities,
    "社工持证登记": cadres.workers,
    "包楼入户记录": cadres.visits,
    "荣誉台账": honours,
    "民情日记": written.diaries,
    "好经验台账": written.practices,
}
