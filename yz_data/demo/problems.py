"""The problem list as dated snapshots: it grows, splits, loses and regains items, and one is restated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.matters import (
    KEY_AREA,
    LEGACY,
    MATTERS,
    POLICIES,
    POSTS,
    RECURRING,
    RESEARCH,
    SPARE,
    Matter,
)
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import stream
from yz_data.demo.tessellation import tessellation

SNAPSHOTS = (*(date(2023, month, 1) - timedelta(days=1) for month in range(4, 13)), date(2023, 12, 31))
RESTATED_SNAPSHOT = date(2023, 9, 30)
RESTATED_DONE_ON = date(2023, 9, 26)
SPLIT_ON = date(2023, 7, 18)
SPLIT_INTO = ("老旧小区停车位缺口大", "小区内僵尸车长期占位")
WITHDRAWN_ON = {1: date(2023, 5, 22), 2: date(2023, 8, 9), 3: date(2023, 10, 17), 4: date(2023, 9, 12)}
OVERDUE = 5
# How many of the items that stay are added after the first snapshot, by month.
ADDED = {4: 3, 5: 3, 6: 2, 7: 1, 8: 2, 9: 2, 10: 2, 11: 1}
_BATCHES = ("第一批", "第二批", "第三批", "第四批")
_CATEGORIES = {"key_area": KEY_AREA, "recurring": RECURRING, "legacy": LEGACY, "research": RESEARCH}
_ZEROED = {KEY_AREA: 1, RECURRING: 3}


@dataclass
class Item:
    """One item and the days on which its state changes."""

    number: int
    matter: Matter
    community: int | None
    cell: int | None
    post: str
    owner: str
    opened_on: date
    due_on: date | None = None
    done_on: date | None = None
    zero_from: date | None = None
    pilot_from: date | None = None
    gone_on: date | None = None
    seeming_done: tuple[date, date] | None = None
    split_from: int | None = None
    is_restated: bool = False
    pace: float = 1.0

    def state(self, day: date) -> str:
        """The status the list shows on a day."""
        if self.seeming_done and self.seeming_done[0] <= day < self.seeming_done[1]:
            return "已完成"
        if self.done_on and self.done_on <= day:
            return "完成并转化为政策" if self.matter.category == RESEARCH else "已完成"
        if self.zero_from and self.zero_from <= day:
            return "动态清零"
        return "试点实践" if self.pilot_from and self.pilot_from <= day else "持续推进"

    def closed_on(self, day: date) -> date | None:
        """The day of completion as the list shows it on a day."""
        if self.seeming_done and self.seeming_done[0] <= day < self.seeming_done[1]:
            return self.seeming_done[0]
        return self.done_on if self.done_on and self.done_on <= day else None


@lru_cache(maxsize=400)
def items(street: Street, seed: int) -> list[Item]:
    """Every item that was ever on the list of a street in 2023."""
    rng = stream(seed, street.code, "problems")
    outcomes = _outcomes(rng, street)
    opened = _opening_days(rng, outcomes)
    listed = [_item(rng, matter, day) for matter, day in zip(MATTERS, opened, strict=True)]
    for item, outcome in zip(listed, outcomes, strict=True):
        _settle(rng, item, outcome)
    listed += _withdrawn(rng)
    ongoing = [item for item, outcome in zip(listed, outcomes, strict=False) if outcome == "ongoing"]
    _mark_exceptions(rng, listed, ongoing)
    listed.sort(key=lambda item: item.opened_on)
    for number, item in enumerate(listed, start=1):
        item.number = number
    parent = next(item for item in listed if item.matter is SPARE[0])
    for item in listed:
        if item.matter.title in SPLIT_INTO:
            item.split_from = parent.number
    return listed


def _outcomes(rng: np.random.Generator, street: Street) -> list[str]:
    """How each item stands at the end of the year: the published counts, or another street's own."""
    outcomes = []
    for code, category in _CATEGORIES.items():
        size = sum(matter.category == category for matter in MATTERS)
        done = (
            calibration.PROBLEMS_DONE[code]
            if street.is_calibrated
            else rng.binomial(size, rng.uniform(0.12, 0.5))
        )
        zero = _ZEROED.get(category, 0) if street.is_calibrated else rng.binomial(size - done, 0.07)
        labels = np.array(["done"] * done + ["zero"] * zero + ["ongoing"] * (size - done - zero))
        drawn = list(rng.permutation(labels))
        if category == RECURRING:  # the two parts of the split item are young and still going on
            titles = [matter.title for matter in MATTERS if matter.category == RECURRING]
            for title in SPLIT_INTO:
                place = titles.index(title)
                spare = next(n for n in range(size) if drawn[n] == "ongoing" and titles[n] not in SPLIT_INTO)
                if drawn[place] != "ongoing":
                    drawn[place], drawn[spare] = drawn[spare], drawn[place]
        outcomes += drawn
    return outcomes


def _opening_days(rng: np.random.Generator, outcomes: list[str]) -> list[date]:
    """Most items are there from the first quarter; later ones are mostly still going on."""
    days = [date(2023, 1, 9) + timedelta(days=int(rng.integers(0, 75))) for _ in outcomes]
    parts = [number for number, matter in enumerate(MATTERS) if matter.title in SPLIT_INTO]
    for number in parts:
        days[number] = SPLIT_ON
    chances = np.array(
        [0.0 if n in parts else 1.0 if outcome == "ongoing" else 0.12 for n, outcome in enumerate(outcomes)]
    )
    later = rng.choice(len(days), sum(ADDED.values()), replace=False, p=chances / chances.sum())
    months = np.repeat(list(ADDED), list(ADDED.values()))
    for number, month in zip(later, months, strict=True):
        days[number] = date(2023, int(month), int(rng.integers(4, 28)))
    return days


def _item(rng: np.random.Generator, matter: Matter, opened_on: date) -> Item:
    """An item with its place and its people; what concerns the whole street has no community."""
    street_wide = matter.category == RESEARCH and rng.random() < 0.6
    community = None if street_wide else int(rng.integers(calibration.COMMUNITIES))
    cell = None
    if community is not None and matter.category != RESEARCH and rng.random() < 0.8:
        cell = int(rng.choice(np.flatnonzero(tessellation().communities == community)))
    owner = f"{'张王李赵刘陈杨黄周吴'[int(rng.integers(10))]}某"
    post = POSTS[int(rng.integers(len(POSTS) - 2 * street_wide))]  # the last two posts are a community's
    return Item(0, matter, community, cell, post, owner, opened_on, pace=rng.uniform(0.5, 1.1))


def _settle(rng: np.random.Generator, item: Item, outcome: str) -> None:
    """Give an item the days that lead to its outcome."""
    if outcome == "done":
        first = max((item.opened_on - date(2023, 1, 1)).days + 45, 100)
        item.done_on = date(2023, 1, 1) + timedelta(days=int(rng.integers(first, max(first + 1, 358))))
        due = item.done_on + timedelta(days=int(rng.integers(-18, 60)))
        item.due_on = max(due, item.opened_on + timedelta(days=30))
    elif outcome == "zero":
        item.zero_from = date(2023, 1, 1) + timedelta(days=int(rng.integers(130, 335)))
    else:
        item.due_on = date(2024, 1, 31) + timedelta(days=int(700 * rng.beta(1.1, 1.8)))
        if rng.random() < (0.6 if item.matter.category == RESEARCH else 0.2):
            item.pilot_from = max(item.opened_on, date(2023, 3, 1)) + timedelta(
                days=int(rng.integers(20, 200))
            )


def _withdrawn(rng: np.random.Generator) -> list[Item]:
    """The item that is split and those that are taken off the list again."""
    extra = [
        _item(rng, matter, date(2023, 2, 1) + timedelta(days=int(rng.integers(0, 45)))) for matter in SPARE
    ]
    extra[4].opened_on = date(2023, 5, 11)
    for number, item in enumerate(extra):
        item.due_on = date(2023, 12, 31)
        item.gone_on = WITHDRAWN_ON.get(number, SPLIT_ON)
    return extra


def _mark_exceptions(rng: np.random.Generator, listed: list[Item], ongoing: list[Item]) -> None:
    """Choose the overdue items, the one that was done too early, and the one the restatement is about."""
    early = [item for item in ongoing if item.opened_on < date(2023, 4, 1)]
    chosen = [early[number] for number in rng.choice(len(early), OVERDUE + 1, replace=False)]
    for item in chosen[:OVERDUE]:
        item.due_on = date(2023, 8, 31) + timedelta(days=int(rng.integers(0, 110)))
    chosen[OVERDUE].seeming_done = (date(2023, 6, 15), date(2023, 8, 10))
    chosen[OVERDUE].pilot_from = None
    done = [
        i for i in listed if i.done_on and i.opened_on < date(2023, 6, 1) and i.matter.category != RESEARCH
    ]
    restated = done[int(rng.integers(len(done)))] if done else None
    if restated:
        restated.done_on, restated.is_restated = RESTATED_DONE_ON, True
        restated.due_on = max(restated.due_on or RESTATED_DONE_ON, RESTATED_DONE_ON)


def snapshot(street: Street, seed: int, day: date, corrected: bool = True) -> pd.DataFrame:
    """The list as it stood on a day; the first version of one day did not know of one completion."""
    names = community_names(street)
    rows = []
    for item in items(street, seed):
        if item.opened_on > day or (item.gone_on and item.gone_on <= day):
            continue
        known = day if corrected or not item.is_restated else RESTATED_DONE_ON - timedelta(days=1)
        state = item.state(known)
        rows.append({
            "编号": _number(street, item.number), "问题名称": item.matter.title, "类别": item.matter.category,
            "状态": state, "街道编码": street.code,
            "社区": None if item.community is None else names[item.community],
            "网格编码": None if item.cell is None else f"{street.code}G{item.cell + 1:02d}",
            "批次": _BATCHES[(item.opened_on.month - 1) // 3], "牵头单位": item.matter.lead_unit,
            "责任岗位": item.post, "责任人": item.owner, "列入日期": item.opened_on, "完成时限": item.due_on,
            "完成日期": item.closed_on(known), "进度": _progress(item, state, day),
            "下一步": None if state in ("已完成", "完成并转化为政策") else item.matter.next_step,
            "形成政策": _policy(item) if state == "完成并转化为政策" else None,
            "拆分自": None if item.split_from is None else _number(street, item.split_from),
        })  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def _number(street: Street, number: int) -> str:
    return f"W{street.id_part}-{number:03d}"


def _progress(item: Item, state: str, day: date) -> float | None:
    """Share of the work done, in steps of five per cent; a standing matter has none."""
    if state in ("已完成", "完成并转化为政策"):
        return 1.0
    if state == "动态清零":
        return None
    due = item.due_on or date(2023, 12, 31)
    share = (day - item.opened_on).days / max((due - item.opened_on).days, 60) * item.pace
    return round(min(0.95, max(0.05, share)) * 20) / 20


def _policy(item: Item) -> str:
    subject = (
        item.matter.title.removesuffix("办法").removesuffix("机制").removesuffix("指引").removesuffix("工作")
    )
    return f"《{subject}{POLICIES[item.number % len(POLICIES)]}》"
