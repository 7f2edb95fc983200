"""Unpaid wages and mediation: demonstration ledgers of alerts, of the mediation rooms and of the tripartite mediation.

Each ledger is drawn by itself: an alert, a case and a household are not the same thing and are never matched.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.firms import INDUSTRIES, firms
from yz_data.demo.ledger_days import NEVER, between, column, finished, lasting, numbered, scaled, summing_to
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, choose, stream

HANDLED = {2022: 29, 2023: calibration.WAGE_ARREARS_ALERTS_HANDLED}
ALERTS_OPEN = 3
HOUSEHOLDS = {2022: 9, 2023: calibration.ARREARS_HOUSEHOLDS}
CNY_OF_HOUSEHOLD = calibration.ARREARS_AMOUNT_CNY / calibration.ARREARS_HOUSEHOLDS
SETTLED = {"鑫源调解室": {2022: 104, 2023: calibration.MEDIATION_CASES_SETTLED}, "书记调解室": {2022: 41, 2023: 56}}
NOT_SETTLED = {"鑫源调解室": {2022: 13, 2023: 15}, "书记调解室": {2022: 6, 2023: 5}}
ROOMS_OPEN = {"鑫源调解室": 6, "书记调解室": 3}
# Kind, share; wages go to the first room, neighbours to the second.
DISPUTES = {
    "鑫源调解室": (
        ("劳动报酬", 0.31), ("物业纠纷", 0.20), ("房屋租赁", 0.14), ("消费纠纷", 0.12), ("损害赔偿", 0.11),
        ("婚姻家庭", 0.06), ("其他纠纷", 0.06),
    ),
    "书记调解室": (("邻里纠纷", 0.46), ("物业纠纷", 0.24), ("婚姻家庭", 0.20), ("其他纠纷", 0.10)),
}  # fmt: skip
SOURCES = (
    ("工资专户监测", 0.30), ("接诉即办", 0.26), ("劳动者投诉", 0.20), ("日常巡查", 0.15), ("上级转办", 0.09),
)  # fmt: skip
RESULTS = (("已足额支付", 0.62), ("达成支付协议", 0.18), ("经查不属实", 0.12), ("移送劳动监察", 0.08))
EXPOSED = {"建筑业": 9.0, "住宿和餐饮业": 3.0, "租赁和商务服务业": 1.6}  # how much likelier wages stay unpaid


def _drawn(rng: np.random.Generator, parts: tuple[tuple[str, float], ...], count: int) -> Array:
    return np.array([name for name, _ in parts], dtype=object)[choose(rng, [share for _, share in parts], count)]


def _employers(rng: np.random.Generator, street: Street, seed: int, count: int) -> Array:
    """Legal persons of the register, those of trades with labour on call more often."""
    found = firms(street, seed)
    exposed = np.array([EXPOSED.get(name, 1.0) for name, *_ in INDUSTRIES])
    return choose(rng, exposed[found.industry] * found.is_legal, count)


def alerts(street: Street, seed: int) -> pd.DataFrame:
    """Alerts that were handled in either year, most before the year ends, and those still open."""
    rng = stream(seed, street.code, "wage_arrears_alerts")
    handled = finished(rng, scaled(street, HANDLED), "year_end")
    still_open = street.scaled(ALERTS_OPEN)
    alerted = np.concatenate([
        handled - lasting(rng, len(handled), 9, 1), between(rng, "2023-12-11", "2023-12-28", still_open)
    ])  # fmt: skip
    handled = np.concatenate([handled, np.full(still_open, NEVER)])
    count = len(alerted)
    result = _drawn(rng, RESULTS, count)
    result[np.isnat(handled)] = None
    workers = 1 + np.round(rng.lognormal(1.3, 0.8, count)).astype(int)
    employer, found = _employers(rng, street, seed, count), firms(street, seed)
    trades = np.array([name for name, *_ in INDUSTRIES], dtype=object)
    frame = pd.DataFrame({
        "预警日期": column(alerted), "欠薪起始日期": column(alerted - lasting(rng, count, 24, 3)),
        "用人单位": found.names[employer], "行业": trades[found.industry[employer]], "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[found.community[employer]], "涉及人数": workers,
        "涉及金额(元)": workers * np.round(rng.gamma(4.0, 2_300.0, count), -2), "预警来源": _drawn(rng, SOURCES, count),
        "处置日期": column(handled), "处置结果": result,
    }).sort_values("预警日期", kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "预警编号", numbered("QX", street, count))
    return frame


def mediation(street: Street, seed: int) -> pd.DataFrame:
    """Cases of both rooms: settled, ended without a settlement, or still open."""
    rng = stream(seed, street.code, "mediation_cases")
    parts = [_cases_of(rng, street, room) for room in DISPUTES]
    frame = pd.concat(parts, ignore_index=True).sort_values("受理日期", kind="stable", ignore_index=True)
    frame.insert(0, "调解编号", numbered("TJ", street, len(frame)))
    return frame


def _cases_of(rng: np.random.Generator, street: Street, room: str) -> pd.DataFrame:
    settled = finished(rng, scaled(street, SETTLED[room]))
    ended = finished(rng, scaled(street, NOT_SETTLED[room]))
    still_open = street.scaled(ROOMS_OPEN[room])
    took = lasting(rng, len(settled), 8)
    took[rng.random(len(settled)) < 0.22] = 0
    opened = np.concatenate([
        settled - took, ended - lasting(rng, len(ended), 20, 3), between(rng, "2023-12-04", "2023-12-28", still_open)
    ])  # fmt: skip
    names = np.array(community_names(street), dtype=object)
    return pd.DataFrame({
        "调解室": room, "受理日期": column(opened), "纠纷类型": _drawn(rng, DISPUTES[room], len(opened)),
        "街道编码": street.code, "社区": names[rng.integers(0, len(names), len(opened))],
        "结案日期": column(np.concatenate([settled, ended, np.full(still_open, NEVER)])),
        "调解结果": np.concatenate([
            np.where(took.astype(int) == 0, "当场化解", "达成协议").astype(object),
            _drawn(rng, (("未达成一致", 0.7), ("当事人撤回", 0.3)), len(ended)), np.full(still_open, None),
        ]),
    })  # fmt: skip


def settlements(street: Street, seed: int) -> pd.DataFrame:
    """Settlements of one to a few households each; the first one before the spring festival of 2022."""
    rng = stream(seed, street.code, "arrears_settlements")
    households = [_shared(rng, count) for count in scaled(street, HOUSEHOLDS).values()]
    amount = np.concatenate([
        1_000 * summing_to(part * rng.gamma(6.0, 1.0, len(part)), part.sum() * CNY_OF_HOUSEHOLD / 1_000)
        for part in households
    ])  # fmt: skip
    settled = finished(rng, {2022: len(households[0]), 2023: len(households[1])}, "year_end")
    settled[0] = np.datetime64("2022-01-19")
    count = len(settled)
    employer, found = _employers(rng, street, seed, count), firms(street, seed)
    trades = np.array([name for name, *_ in INDUSTRIES], dtype=object)
    return pd.DataFrame({
        "化解编号": numbered("SF", street, count), "申请日期": column(settled - lasting(rng, count, 18, 4)),
        "化解日期": column(settled), "用人单位": found.names[employer], "行业": trades[found.industry[employer]],
        "街道编码": street.code, "社区": np.array(community_names(street), dtype=object)[found.community[employer]],
        "家庭数": np.concatenate(households), "解决金额(元)": amount,
    })  # fmt: skip


def _shared(rng: np.random.Generator, households: int) -> Array:
    """So many households in settlements of about three, none of them empty."""
    count = max(1, round(households / 2.6))
    return 1 + rng.multinomial(households - count, np.full(count, 1 / count))
