"""The problem list as dated snapshots: it grows, splits, loses and regains items, and one is restated. What was done in
2022 is taken off at the turn of the year; the rest is carried over into 2023."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.matters import (
    DONE_BEFORE,
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
from yz_data.demo.problem_item import Item
from yz_data.demo.sampling import stream
from yz_data.demo.tessellation import tessellation

SNAPSHOTS = tuple(
    date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    for year in (2022, 2023) for month in range(1, 13) if (year, month) >= (2022, 3)
)  # fmt: skip
RESTATED_SNAPSHOT = date(2023, 9, 30)
RESTATED_DONE_ON = date(2023, 9, 26)
SPLIT_ON = date(2023, 7, 18)
SPLIT_INTO = ("老旧小区停车位缺口大", "小区内僵尸车长期占位")
WITHDRAWN_ON = {1: date(2023, 5, 22), 2: date(2023, 8, 9), 3: date(2023, 10, 17), 4: date(2023, 9, 12)}
OVERDUE = 5
# How many of the items that stay are added after the first snapshot, by month.
ADDED = {4: 3, 5: 3, 6: 2, 7: 1, 8: 2, 9: 2, 10: 2, 11: 1}
# Matters kept at zero that came back: days after the first zero on which they left it and were back at it.
RETURNS = (((70, 115), (190, 260)), ((95, 130),))
_BATCHES = ("第一批", "第二批", "第三批", "第四批")
_CATEGORIES = {"key_area": KEY_AREA, "recurring": RECURRING, "legacy": LEGACY, "research": RESEARCH}
_ZEROED = {KEY_AREA: 1, RECURRING: 3}


@lru_cache(maxsize=400)
def items(street: Street, seed: int) -> list[Item]:
    """Every item that was ever on the list of a street."""
    rng = stream(seed, street.code, "problems")
    outcomes = _outcomes(rng, street)
    opened = _opening_days(rng, outcomes)
    listed = [_item(rng, matter, day) for matter, day in zip(MATTERS, opened, strict=True)]
    for item, outcome in zip(listed, outcomes, strict=True):
        _settle(rng, item, outcome)
    listed += _withdrawn(rng)
    ongoing = [item for item, outcome in zip(listed, outcomes, strict=False) if outcome == "ongoing"]
    _mark_exceptions(rng, listed, ongoing)
    for item, returns in zip([item for item in listed if item.zero_from], RETURNS, strict=False):
        item.returns = _spells(item.zero_from, returns)
    listed += _done_before(stream(seed, street.code, "problems-before"))
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
    """Most items are carried over from 2022; those added later are mostly still going on."""
    days = [_day_before(int(rng.integers(0, 75))) for _ in outcomes]
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


def _day_before(drawn: int) -> date:
    """A day of 2022: four fifths of the items are there from the first quarter, the others come by the autumn."""
    return date(2022, 1, 9) + timedelta(days=drawn if drawn < 60 else 60 + 15 * (drawn - 60))


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
        first = max((item.opened_on - date(2023, 1, 1)).days + 45, 20)
        item.done_on = date(2023, 1, 1) + timedelta(days=int(rng.integers(first, max(first + 1, 358))))
        due = item.done_on + timedelta(days=int(rng.integers(-18, 60)))
        item.due_on = max(due, item.opened_on + timedelta(days=30))
    elif outcome == "zero":
        item.zero_from = max(date(2022, 5, 1) + timedelta(days=int(rng.integers(20, 240))), item.opened_on)
    else:
        item.due_on = date(2024, 1, 31) + timedelta(days=int(700 * rng.beta(1.1, 1.8)))
        if rng.random() < (0.6 if item.matter.category == RESEARCH else 0.2):
            item.pilot_from = max(item.opened_on, date(2023, 3, 1)) + timedelta(
                days=int(rng.integers(20, 200))
            )


def _done_before(rng: np.random.Generator) -> list[Item]:
    """The items that were done in 2022 and are no longer listed in 2023."""
    listed = []
    for matter in DONE_BEFORE:
        item = _item(rng, matter, _day_before(int(rng.integers(0, 70))))
        first = max((item.opened_on - date(2022, 1, 1)).days + 45, 100)
        item.done_on = date(2022, 1, 1) + timedelta(days=int(rng.integers(first, 355)))
        item.due_on = item.done_on + timedelta(days=int(rng.integers(0, 60)))
        item.gone_on = date(2023, 1, 4)
        listed.append(item)
    return listed


def _spells(zero_from: date, returns: tuple[tuple[int, int], ...]) -> tuple[tuple[date, date], ...]:
    """The days between which a matter kept at zero had come back; both are seen in the next list."""
    return tuple((zero_from + timedelta(days=left), zero_from + timedelta(days=back)) for left, back in returns)


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
            "批次": _batch(item.opened_on), "牵头单位": item.matter.lead_unit,
            "责任岗位": item.post, "责任人": item.owner, "列入日期": item.opened_on, "完成时限": item.due_on,
            "完成日期": item.closed_on(known), "进度": _progress(item, state, day),
            "下一步": None if state in ("已完成", "完成并转化为政策") else item.matter.next_step,
            "形成政策": _policy(item) if state == "完成并转化为政策" else None,
            "拆分自": None if item.split_from is None else _number(street, item.split_from),
        })  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def _batch(day: date) -> str:
    return f"{day.year}年{_BATCHES[(day.month - 1) // 3]}"


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
