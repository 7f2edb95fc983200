"""Group rentals, illegal construction and illegal land: demonstration ledgers; and the list of those of this field."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from yz_data.demo import calibration, legal_service, projects
from yz_data.demo.ledger_days import (
    NEVER,
    between,
    column,
    finished,
    known,
    lasting,
    numbered,
    scaled,
    summing_to,
)
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, stream

RENTALS_REMOVED = {2022: 74, 2023: calibration.GROUP_RENTALS_REMOVED}
RENTALS_OPEN, RENTALS_UNVERIFIED, RENTALS_RETURNED = 7, 31, 9
BASELINE_DAY = "2021-12-31"
BASELINE_GONE = {2022: 104, 2023: calibration.STRUCTURES_DEMOLISHED - 6}
NEW_GONE = {2022: 11, 2023: 6}
BASELINE_STANDING, BASELINE_WRITTEN_OFF, NEW_STANDING = 24, 4, 2
AREA_2022 = 1_986.0
PLOTS_RECTIFIED = {2022: 8, 2023: 9}
LAND_2022 = 3_512.0
CHANNELS = ("排查", "接诉即办", "网格", "举报")
USES = ("屋顶加建", "私圈绿地", "店外扩建", "棚亭", "其他违建")
# One building stands in two systems: its residents deliberated, then the structure was taken down.
SHARED_SITE, SHARED_MATTER = "探矿家属院38号楼", "SX2023-0038"


def _communities(street: Street, rng: np.random.Generator, count: int) -> Array:
    """Communities, a few of them with much more than the others."""
    names = np.array(community_names(street), dtype=object)
    weights = rng.gamma(1.4, 1.0, len(names))
    return rng.choice(names, count, p=weights / weights.sum())


def group_rentals(street: Street, seed: int) -> pd.DataFrame:
    """Cases of group rentals: removed, verified and open, suspected only; some dwellings come back after removal."""
    rng = stream(seed, street.code, "group_rentals")
    removed = finished(rng, scaled(street, RENTALS_REMOVED), "enrolment")
    still_open, suspected = street.scaled(RENTALS_OPEN), street.scaled(RENTALS_UNVERIFIED)
    verified = np.concatenate([
        removed - lasting(rng, len(removed), 12, 1), between(rng, "2023-10-20", "2023-12-22", still_open),
        np.full(suspected, NEVER),
    ])  # fmt: skip
    found = verified - lasting(rng, len(verified), 4)
    found[-suspected:] = between(rng, "2022-01-04", "2023-12-27", suspected)
    removed = np.concatenate([removed, np.full(still_open + suspected, NEVER)])
    size = len(found)
    community = _communities(street, rng, size)
    estate = community + rng.choice(np.array(["东里", "西里", "南里", "北里", "一区", "二区"], dtype=object), size)
    dwelling = numbered("FW", street, size)
    _return(rng, street.scaled(RENTALS_RETURNED), found, removed, (dwelling, community, estate))
    frame = pd.DataFrame({
        "房屋编号": dwelling, "街道编码": street.code, "社区": community, "小区": estate,
        "隔断间数": rng.integers(3, 9, size),
        "发现渠道": rng.choice(np.array(CHANNELS, dtype=object), size, p=[0.4, 0.3, 0.2, 0.1]),
        "发现日期": column(found), "查实日期": column(verified), "拆除日期": column(removed),
    }).sort_values(["发现日期", "房屋编号"], ignore_index=True)  # fmt: skip
    frame.insert(0, "群租房编号", numbered("QZ", street, size))
    return frame


def _return(rng: np.random.Generator, count: int, found: Array, removed: Array, same: tuple[Array, ...]) -> None:
    """Make some of the cases found in 2023 cases of a dwelling that had been removed before."""
    later = np.flatnonzero(found >= np.datetime64("2023-02-01"))
    for case in rng.choice(later, min(count, len(later)), replace=False):
        before = np.flatnonzero(removed < found[case] - np.timedelta64(20, "D"))
        if len(before):
            for values in same:
                values[case] = values[before[case % len(before)]]


def illegal_structures(street: Street, seed: int) -> pd.DataFrame:
    """Structures of the baseline, worked off over two years, and the few newly built; two of those still stand."""
    rng = stream(seed, street.code, "illegal_structures")
    old, new = _baseline(rng, street), _newly_built(rng, street)
    ledger = {name: np.concatenate([old[name], new[name]]) for name in old}
    area = np.maximum(np.round(rng.lognormal(2.5, 0.7, len(ledger["found"])) * 2) / 2, 3.0)
    if street.is_calibrated:
        for year, total in ((2022, AREA_2022), (2023, calibration.STRUCTURES_AREA_DEMOLISHED)):
            of_year = ledger["demolished"].astype("datetime64[Y]") == np.datetime64(str(year))
            area[of_year] = summing_to(area[of_year], total)
    size = len(area)
    community, use = _communities(street, rng, size), rng.choice(np.array(USES, dtype=object), size)
    site = community + rng.choice(np.array(["东里", "西里", "北里", "商业街", "平房区"], dtype=object), size) + use
    matter = np.full(size, None, dtype=object)
    if street.is_calibrated:  # one of the baseline, taken down in the middle of 2023; its community is not stated
        shared = int(np.flatnonzero(ledger["demolished"] >= np.datetime64("2023-06-01"))[0])
        site[shared], matter[shared], community[shared] = SHARED_SITE, SHARED_MATTER, None
    frame = pd.DataFrame({
        "事项编号": matter, "街道编码": street.code, "社区": community, "点位": site, "存量/新生": ledger["kind"],
        "基线日期": np.where(ledger["kind"] == "存量", BASELINE_DAY, None), "用途": use, "面积(平方米)": area,
        "发现日期": column(ledger["found"]), "认定日期": column(ledger["identified"]),
        "限期自拆日期": column(ledger["ordered"]), "自拆期限": column(ledger["ordered"] + np.timedelta64(15, "D")),
        "拆除日期": column(ledger["demolished"]), "销账日期": column(ledger["written_off"]),
    }).sort_values(["发现日期", "点位"], kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "违建编号", numbered("WJ", street, size))
    return frame


def _baseline(rng: np.random.Generator, street: Street) -> dict[str, Array]:
    """Structures known at the end of 2021: found and identified before, ordered and taken down since."""
    demolished = finished(rng, scaled(street, BASELINE_GONE), "warm")
    standing, closed = street.scaled(BASELINE_STANDING), street.scaled(BASELINE_WRITTEN_OFF)
    ordered = np.concatenate([
        demolished - lasting(rng, len(demolished), 24, 3), between(rng, "2023-09-01", "2023-12-20", standing),
        np.full(closed, NEVER),
    ])  # fmt: skip
    ordered[len(demolished) : len(demolished) + standing // 2] = NEVER  # not even ordered yet
    found = between(rng, "2019-03-01", "2021-10-31", len(ordered))
    rng.shuffle(found)
    written_off = np.concatenate([
        known(demolished + lasting(rng, len(demolished), 16, 2)), np.full(standing, NEVER),
        between(rng, "2022-03-01", "2023-11-30", closed),
    ])  # fmt: skip
    return {
        "kind": np.full(len(found), "存量", dtype=object), "found": found,
        "identified": np.minimum(found + lasting(rng, len(found), 20, 3), np.datetime64("2021-12-20")),
        "ordered": ordered, "demolished": np.concatenate([demolished, np.full(standing + closed, NEVER)]),
        "written_off": written_off,
    }  # fmt: skip


def _newly_built(rng: np.random.Generator, street: Street) -> dict[str, Array]:
    """Structures that grew since: found within days and taken down within weeks, but for the last ones."""
    demolished = finished(rng, scaled(street, NEW_GONE), "warm")
    standing = street.scaled(NEW_STANDING)
    ordered = np.concatenate([
        demolished - lasting(rng, len(demolished), 9, 2), between(rng, "2023-11-10", "2023-12-12", standing),
    ])  # fmt: skip
    identified = ordered - lasting(rng, len(ordered), 3)
    return {
        "kind": np.full(len(ordered), "新生", dtype=object), "found": identified - lasting(rng, len(ordered), 4),
        "identified": identified, "ordered": ordered,
        "demolished": np.concatenate([demolished, np.full(standing, NEVER)]),
        "written_off": np.concatenate([
            known(demolished + lasting(rng, len(demolished), 8, 2)), np.full(standing, NEVER),
        ]),
    }  # fmt: skip


def illegal_land(street: Street, seed: int) -> pd.DataFrame:
    """Plots found by survey and rectified, a few still open."""
    rng = stream(seed, street.code, "illegal_land")
    rectified = finished(rng, scaled(street, PLOTS_RECTIFIED))
    open_plots = street.scaled(3)
    found = np.concatenate([
        rectified - lasting(rng, len(rectified), 60, 10), between(rng, "2023-07-01", "2023-12-10", open_plots),
    ])  # fmt: skip
    rectified = np.concatenate([rectified, np.full(open_plots, NEVER)])
    area = np.round(rng.lognormal(5.9, 0.5, len(found)))
    if street.is_calibrated:
        for year, total in ((2022, LAND_2022), (2023, calibration.ILLEGAL_LAND_AREA_RECTIFIED)):
            of_year = rectified.astype("datetime64[Y]") == np.datetime64(str(year))
            area[of_year] = summing_to(area[of_year], total)
    community = _communities(street, rng, len(found))
    frame = pd.DataFrame({
        "点位": community + "地块", "街道编码": street.code, "社区": community,
        "违法用途": rng.choice(np.array(["堆料场", "停车场", "建筑物", "其他用地"], dtype=object), len(found)),
        "面积(平方米)": area, "发现日期": column(found), "整改期限": column(found + np.timedelta64(90, "D")),
        "整改完成日期": column(rectified),
    }).sort_values(["发现日期", "点位"], ignore_index=True)  # fmt: skip
    frame.insert(0, "图斑编号", numbered("TB", street, len(found)))
    return frame


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "群租房台账": group_rentals,
    "违法建设台账": illegal_structures,
    "违法用地台账": illegal_land,
    "重点项目台账": projects.projects,
    "项目节点": projects.milestones,
    "小微项目台账": projects.micro_projects,
    "绿地台账": projects.green_sites,
    "公益法律服务排班": legal_service.shifts,
    "公益法律服务值班": legal_service.duties,
    "法律咨询记录": legal_service.consultations,
}
