"""Activities for the elderly, micro grants of the communities, partners that support: demonstration ledgers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo.ledger_days import column, finished, known, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import choose, stream

HELD = {2022: 842, 2023: 1_036}
# Kind of activity, share, visits it usually has.
KINDS = (("手工书画", 0.24, 14), ("歌舞戏曲", 0.20, 26), ("棋牌益智", 0.22, 12), ("健康讲座", 0.17, 30),
         ("智能手机课堂", 0.12, 16), ("节日联欢", 0.05, 62))  # fmt: skip
# Place of the community in the list, share of the activities: the street's own room and five smaller ones.
VENUES = ((0, 0.34), (1, 0.17), (2, 0.15), (3, 0.12), (4, 0.12), (7, 0.10))
APPLIED = {2022: 27, 2023: 36}
GRANTED_SHARE = 0.62
PROJECTS = ("邻里厨房", "银龄手工坊", "楼门文化", "儿童议事会", "共享菜园", "助老代办", "旧物循环", "社区合唱团",
            "无障碍改造宣传", "亲子阅读角", "文明养犬", "应急互助")  # fmt: skip
RESULTS = (("优秀", 0.3), ("合格", 0.65), ("不合格", 0.05))

# Partner, its sessions by year, organisations it usually serves at one, people who come. Nothing of it was published.
PARTNERS = (
    ("“陪伴式”智库平台", {2022: 9, 2023: 14}, 6, 22), ("实验室邻里空间", {2022: 28, 2023: 46}, 2, 18),
    ("社会工作服务中心", {2022: 24, 2023: 38}, 3, 20), ("社区社会组织联合会", {2022: 8, 2023: 17}, 11, 26),
)  # fmt: skip


def elder_activities(street: Street, seed: int) -> pd.DataFrame:
    """Activities with their visits; who came is not kept."""
    rng = stream(seed, street.code, "elder_activities")
    day = finished(rng, scaled(street, HELD))
    kind = choose(rng, np.array([one[1] for one in KINDS]), len(day))
    community = np.array([one[0] for one in VENUES])[choose(rng, np.array([one[1] for one in VENUES]), len(day))]
    names = np.array(community_names(street), dtype=object)[community]
    venue = np.where(community == 0, f"{street.short_name}乐活空间", names + "乐活驿站")
    visits = np.maximum(2, rng.poisson(np.array([one[2] for one in KINDS])[kind] * rng.gamma(9, 1 / 9, len(day))))
    return pd.DataFrame({
        "活动编号": numbered("LH", street, len(day)), "活动日期": column(day), "活动场所": venue,
        "活动类型": np.array([one[0] for one in KINDS], dtype=object)[kind], "参与人次": visits,
        "街道编码": street.code, "社区": names,
    })  # fmt: skip


def grants(street: Street, seed: int) -> pd.DataFrame:
    """Projects that applied in spring, were granted or declined some weeks later and finished some months after."""
    rng = stream(seed, street.code, "community_grants")
    applied = finished(rng, scaled(street, APPLIED), "spring_fluff")
    count = len(applied)
    decided = known(applied + lasting(rng, count, 24, 10))
    is_granted = rng.random(count) < GRANTED_SHARE
    never = np.datetime64("NaT", "D")
    granted, declined = np.where(is_granted, decided, never), np.where(is_granted, never, decided)
    done = known(granted + lasting(rng, count, 165, 60))
    nothing = np.full(count, None)
    amount = np.where(is_granted, rng.integers(5, 31, count) * 1_000, nothing)
    result = rng.choice(np.array([one[0] for one in RESULTS], dtype=object), count, p=[one[1] for one in RESULTS])
    names = np.array(community_names(street), dtype=object)[rng.integers(0, len(community_names(street)), count)]
    project = np.array(PROJECTS, dtype=object)[rng.integers(0, len(PROJECTS), count)]
    return pd.DataFrame({
        "创投编号": numbered("CT", street, count), "项目名称": names + project, "街道编码": street.code, "社区": names,
        "申报日期": column(applied), "立项日期": column(granted), "未立项日期": column(declined),
        "资助金额(元)": amount, "结项日期": column(done), "结项结果": np.where(np.isnat(done), nothing, result),
    })  # fmt: skip


def support(street: Street, seed: int) -> pd.DataFrame:
    """Sessions of the partners, with the organisations they served and how many people came."""
    rng = stream(seed, street.code, "support_sessions")
    names = np.array(community_names(street), dtype=object)
    frames = []
    for partner, counts, served, people in PARTNERS:
        day = finished(rng, scaled(street, counts))
        weights = rng.lognormal(0, 0.9, len(names))
        frames.append(pd.DataFrame({
            "合作平台": partner, "街道编码": street.code,
            "社区": names[rng.choice(len(names), len(day), p=weights / weights.sum())], "活动日期": column(day),
            "服务组织数": rng.poisson(served, len(day)), "参加人数": np.maximum(4, rng.poisson(people, len(day))),
        }))  # fmt: skip
    frame = pd.concat(frames, ignore_index=True).sort_values("活动日期", kind="stable", ignore_index=True)
    frame.insert(0, "场次编号", numbered("PB", street, len(frame)))
    return frame
