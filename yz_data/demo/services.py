"""Enterprise service: leads, the census of firms, appeals, ranks and policies: demonstration ledgers.

Firms are those of the register, so that one firm has one number in every ledger.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.firms import INDUSTRIES, firms
from yz_data.demo.ledger_days import END, NEVER, between, column, finished, known, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, stream

LED_SHARE = 0.56  # of the firms that moved in, those that had been led there
LEADS_DROPPED = {2022: 96, 2023: 138}
LEADS_OPEN = 47
SURVEYED_IN_2022, VISITED_TWICE, VACANT = 310, 0.08, {2022: 26, 2023: 118}
APPEALS_SOLVED = {2022: 58, 2023: calibration.APPEALS_SOLVED}
APPEALS_OPEN = 9
# Policies for one trade and for one firm. Nothing of them was published.
TRADE_POLICIES, FIRM_POLICIES = {2022: 3, 2023: 6}, {2022: 8, 2023: 19}
POLICY_ENDS = 0.12  # share of the policies that were ended before the end of the data
LEAD_UNITS = (("经济发展办", 0.7), ("政务服务中心", 0.18), ("城市管理办", 0.12))
SOURCES = (("集中注册地", 0.52), ("以商招商", 0.17), ("走访洽谈", 0.21), ("承接外溢", 0.10))
# Kind, share, its unit, how many days it typically takes.
APPEALS = (
    ("人才服务", 0.22, "社区服务办", 21), ("融资支持", 0.13, "经济发展办", 34), ("办公场地", 0.15, "经济发展办", 29),
    ("证照办理", 0.18, "政务服务中心", 9), ("政策兑现", 0.17, "经济发展办", 26), ("周边环境", 0.15, "城市管理办", 18),
)  # fmt: skip


def _drawn(rng: np.random.Generator, parts: tuple[tuple, ...], count: int) -> Array:
    """Values drawn with their shares: (value, share, …)."""
    shares = np.array([part[1] for part in parts])
    return rng.choice(np.array([part[0] for part in parts], dtype=object), count, p=shares / shares.sum())


def leads(street: Street, seed: int) -> pd.DataFrame:
    """Leads that registered (firms of the register, on the day they moved in), were dropped, or are still open."""
    rng = stream(seed, street.code, "firm_settlements")
    found = firms(street, seed)
    led = np.flatnonzero(~np.isnat(found.moved_in) & (rng.random(len(found.ids)) < LED_SHARE))
    registered = found.moved_in[led]
    dropped = finished(rng, scaled(street, LEADS_DROPPED))
    still_open = street.scaled(LEADS_OPEN)
    contacted = np.concatenate([
        registered - lasting(rng, len(led), 30, 3), dropped - lasting(rng, len(dropped), 55, 7),
        between(rng, "2023-08-01", "2023-12-28", still_open),
    ])  # fmt: skip
    others = len(dropped) + still_open
    registered = np.concatenate([registered, np.full(others, NEVER)])
    dropped = np.concatenate([np.full(len(led), NEVER), dropped, np.full(still_open, NEVER)])
    ended = np.where(np.isnat(registered), np.where(np.isnat(dropped), END, dropped), registered)
    agreed = contacted + (0.6 * (ended - contacted).astype(int)).astype("timedelta64[D]")
    agreed[len(led) :][rng.random(others) < 0.65] = NEVER
    names = np.array(community_names(street), dtype=object)
    trades = np.array([name for name, *_ in INDUSTRIES], dtype=object)
    industry = np.concatenate([found.industry[led], rng.integers(0, len(trades), others)])
    frame = pd.DataFrame({
        "企业编号": np.concatenate([found.ids[led], np.full(others, None)]),
        "线索来源": _drawn(rng, SOURCES, len(contacted)), "行业": trades[industry], "街道编码": street.code,
        "社区": np.concatenate([names[found.community[led]], np.full(others, None)]),
        "对接日期": column(contacted), "意向日期": column(agreed), "注册日期": column(registered),
        "终止日期": column(dropped),
    }).sort_values("对接日期", kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "线索编号", numbered("XS", street, len(frame)))
    return frame


def surveys(street: Street, seed: int) -> pd.DataFrame:
    """Visits of the census: a trial in 2022, every building in 2023, some firms twice, some rooms vacant."""
    rng = stream(seed, street.code, "firm_surveys")
    found = firms(street, seed)
    there = np.flatnonzero((found.present_from < np.datetime64("2023-11-20")) & (found.present_until > END))
    wanted = min(street.scaled(calibration.FIRMS_SURVEYED), len(there))
    first = rng.choice(there, wanted, replace=False)
    on_trial = first[found.present_from[first] < np.datetime64("2022-07-01")][: street.scaled(SURVEYED_IN_2022)]
    again = first[rng.random(wanted) < VISITED_TWICE]
    day_first = np.maximum(between(rng, "2023-02-20", "2023-11-24", wanted), found.present_from[first])
    firm = np.concatenate([on_trial, first, again])
    day = np.concatenate([
        between(rng, "2022-08-15", "2022-12-20", len(on_trial)), day_first,
        between(rng, "2023-11-27", "2023-12-29", len(again)),
    ])  # fmt: skip
    empty = finished(rng, scaled(street, VACANT))
    status = np.where(rng.random(len(firm)) < 0.05, "已搬离", "在营").astype(object)
    names = np.array(community_names(street), dtype=object)
    trades = np.array([name for name, *_ in INDUSTRIES], dtype=object)
    community = names[np.concatenate([found.community[firm], rng.integers(0, len(names), len(empty))])]
    nothing = np.full(len(empty), None)
    frame = pd.DataFrame({
        "企业编号": np.concatenate([found.ids[firm], nothing]),
        "企业名称": np.concatenate([found.names[firm], nothing]),
        "行业": np.concatenate([trades[found.industry[firm]], nothing]), "街道编码": street.code, "社区": community,
        "楼宇": community + rng.choice(np.array(["商务楼", "商业街", "综合楼"], dtype=object), len(community)),
        "摸排日期": column(np.concatenate([day, empty])),
        "摸排结果": np.concatenate([status, np.full(len(empty), "空置", dtype=object)]),
    }).sort_values("摸排日期", kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "摸排编号", numbered("MP", street, len(frame)))
    return frame


def appeals(street: Street, seed: int) -> pd.DataFrame:
    """Appeals of the firms in the service package: solved, and some open at the end of 2023."""
    rng = stream(seed, street.code, "service_package_appeals")
    found = firms(street, seed)
    solved = finished(rng, scaled(street, APPEALS_SOLVED))
    still_open = street.scaled(APPEALS_OPEN)
    count = len(solved) + still_open
    kind = _drawn(rng, APPEALS, count)
    typical = {name: days for name, _, _, days in APPEALS}
    took = np.round([typical[name] for name in kind] * rng.gamma(3.0, 1 / 3.0, count)).astype("timedelta64[D]")
    solved = np.concatenate([solved, np.full(still_open, NEVER)])
    raised = solved - took
    raised[-still_open:] = between(rng, "2023-10-25", "2023-12-26", still_open)
    firm = rng.choice(np.flatnonzero(found.in_package), count)
    frame = pd.DataFrame({
        "企业编号": found.ids[firm], "企业名称": found.names[firm], "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[found.community[firm]], "诉求类型": kind,
        "主办单位": [{name: unit for name, _, unit, _ in APPEALS}[name] for name in kind],
        "提出日期": column(raised), "办理期限": column(raised + np.timedelta64(30, "D")), "解决日期": column(solved),
    }).sort_values("提出日期", kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "诉求编号", numbered("SQ", street, count))
    return frame


def ranks(street: Street, seed: int) -> pd.DataFrame:
    """Places by month. Among how many was never said. Places of other streets are drawn one by one and may tie."""
    rng = stream(seed, street.code, "service_package_ranks")
    rows = []
    for number in range(24):
        month, drift = f"{2022 + number // 12}-{number % 12 + 1:02d}", (23 - number) / 23
        places = {"全市": round(20 + 34 * drift + rng.normal(0, 5)), "全区": round(2 + 6 * drift + rng.normal(0, 1.2))}
        if street.is_calibrated and number == 23:
            places = calibration.SERVICE_PACKAGE_PLACES
        rows += [(month, street.code, "服务包专项考核", scope, max(1, place), None) for scope, place in places.items()]
    return pd.DataFrame(rows, columns=["月份", "街道编码", "考核名称", "排名范围", "名次", "参评数"])


def policies(street: Street, seed: int) -> pd.DataFrame:
    """Policies for a trade each (none for 其他行业), and for firms of the service package; a few have ended."""
    rng = stream(seed, street.code, "firm_policies")
    found = firms(street, seed)
    trades = np.array([name for name, *_ in INDUSTRIES], dtype=object)
    for_trades, for_firms = (finished(rng, scaled(street, one)) for one in (TRADE_POLICIES, FIRM_POLICIES))
    firm = rng.choice(np.flatnonzero(found.in_package), len(for_firms))
    trade = rng.permutation(len(trades) - 1)[np.arange(len(for_trades)) % (len(trades) - 1)]
    issued, nothing = np.concatenate([for_trades, for_firms]), np.full(len(for_trades), None)
    count = len(issued)
    is_ended = rng.random(count) < POLICY_ENDS
    ended = known(np.where(is_ended, issued + lasting(rng, count, 150, 60), NEVER))
    names = np.array(community_names(street), dtype=object)
    frame = pd.DataFrame({
        "政策类型": np.repeat(np.array(["一业一策", "一企一策"], dtype=object), [len(for_trades), len(for_firms)]),
        "行业": trades[np.concatenate([trade, found.industry[firm]])],
        "企业编号": np.concatenate([nothing, found.ids[firm]]),
        "企业名称": np.concatenate([nothing, found.names[firm]]), "街道编码": street.code,
        "社区": np.concatenate([nothing, names[found.community[firm]]]),
        "牵头单位": _drawn(rng, LEAD_UNITS, count), "出台日期": column(issued), "终止日期": column(ended),
        "回应需求数": 1 + rng.poisson(np.repeat([4.0, 1.2], [len(for_trades), len(for_firms)])),
    }).sort_values("出台日期", kind="stable", ignore_index=True)  # fmt: skip
    frame.insert(0, "政策编号", numbered("CE", street, count))
    return frame


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "招商线索": leads,
    "扫楼明企台账": surveys,
    "服务包诉求": appeals,
    "服务包考核排名": ranks,
    "一企一策台账": policies,
}
