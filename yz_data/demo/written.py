"""Diaries of the people's concerns and good practice: demonstration ledgers.

Nothing of either was published but the names of two practices and their communities: counts and days are invented,
which problem those two answer stays empty, and practices that nobody named say that they are examples (示意).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo.ledger_days import END, between, column, finished, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, choose, pick, stream

DIARIES = {2022: 390, 2023: 560}
# Post, share of the entries, how many of them have a matter that is passed on.
POSTS = (("社区书记", 0.14, 0.30), ("社区两委成员", 0.24, 0.22), ("社区工作者", 0.52, 0.15), ("街道干部", 0.10, 0.36))
UNSAID = 0.03  # entries that do not say whether a matter was passed on
NAMED_PRACTICES = {"家园南": "三主动三提升", "京贸南": "一队一书一长"}
PROBLEMS = ("服务群众", "网格治理", "物业管理", "邻里矛盾", "接诉即办", "环境整治")
USE = ("经验编号", "经验名称", "针对问题", "首创或推广", "社区", "开始日期", "停止日期")
EXAMPLES, MOST_TAKEN_OVER, STOPPED_SHARE = 3, 6, 0.1


def diaries(street: Street, seed: int) -> pd.DataFrame:
    """Entries by post, day and community; who wrote them and what about is not made up."""
    rng = stream(seed, street.code, "people_diaries")
    names = np.array(community_names(street), dtype=object)
    day = finished(rng, scaled(street, DIARIES))
    post = choose(rng, np.array([one[1] for one in POSTS]), len(day))
    community = pick(rng, rng.lognormal(0, 1.1, (len(POSTS), len(names))), post)
    is_passed_on = rng.random(len(day)) < np.array([one[2] for one in POSTS])[post]
    said = np.where(is_passed_on, "是", "否").astype(object)
    said[rng.random(len(day)) < UNSAID] = None
    return pd.DataFrame({
        "日记编号": numbered("RJ", street, len(day)),
        "记录岗位": np.array([one[0] for one in POSTS], dtype=object)[post], "街道编码": street.code,
        "社区": names[community], "记录日期": column(day), "是否转办": said,
    })  # fmt: skip


def practices(street: Street, seed: int) -> pd.DataFrame:
    """Practices where they arose, and some months after where they were taken over; one in ten was given up again."""
    rng = stream(seed, street.code, "good_practices")
    names = community_names(street)
    named = NAMED_PRACTICES if street.is_calibrated else {}
    others = [name for name in names if name not in named]
    chosen = rng.choice(len(others), EXAMPLES, replace=False)
    origins = [*named.items(), *((others[place], f"示意经验{number:02d}") for number, place in enumerate(chosen, 1))]
    arose = between(rng, "2022-02-15", "2023-08-31", len(origins))
    rng.shuffle(arose)
    rows = [
        row
        for number, ((origin, practice), day) in enumerate(zip(origins, arose, strict=True), start=1)
        for row in _uses(rng, f"JY-{street.id_part}-{number:02d}", practice, origin, day, names)
    ]
    frame = pd.DataFrame(rows, columns=list(USE)).sort_values("开始日期", kind="stable", ignore_index=True)
    frame.insert(0, "记录编号", numbered("JL", street, len(frame)))
    for name in ("开始日期", "停止日期"):
        frame[name] = column(frame[name].to_numpy("datetime64[D]"))
    return frame.assign(街道编码=street.code)


def _uses(
    rng: np.random.Generator, number: str, practice: str, origin: str, arose: np.datetime64, names: list[str]
) -> list[tuple[object, ...]]:
    """One practice: the community where it arose, and those that took it over before the data end."""
    problem = None if practice in NAMED_PRACTICES.values() else str(rng.choice(np.array(PROBLEMS, dtype=object)))
    followers = rng.permutation([name for name in names if name != origin])[: rng.integers(0, MOST_TAKEN_OVER + 1)]
    days: Array = arose + lasting(rng, len(followers), 120, 30)
    ends = days + lasting(rng, len(followers), 90, 60)
    gives_up = (rng.random(len(followers)) < STOPPED_SHARE) & (ends <= END)
    never = np.datetime64("NaT", "D")
    uses = zip(followers, days, np.where(gives_up, ends, never), strict=True)
    taken_over = [(number, practice, problem, "推广", str(name), day, end) for name, day, end in uses if day <= END]
    return [(number, practice, problem, "首创", origin, arose, never), *taken_over]
