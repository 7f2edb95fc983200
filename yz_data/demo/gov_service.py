"""Cases of government service: the demonstration ledger of the hall and the stations, drawn as whole columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import NEVER, column, finished, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, choose, pick, stream
from yz_data.demo.seasons import DATES, SEASON_NAMES, season_weights, working_weights

FINISHED = {2022: 27_318, 2023: calibration.GOV_SERVICE_CASES}
NOT_DONE = {"退件": {2022: 411, 2023: 386}, "申请人撤回": {2022: 163, 2023: 178}}
OPEN = 214
# Matter, category, share, days promised (0: at once), share of it that stations take in, days it typically takes.
MATTERS = (
    ("城乡居民医保参保登记", "医疗保障", 0.130, 0, 0.72, 0),
    ("医保手工报销受理", "医疗保障", 0.085, 20, 0.05, 11),
    ("定点医疗机构变更", "医疗保障", 0.060, 0, 0.35, 0), ("城乡居民养老保险登记", "社会保险", 0.070, 0, 0.60, 0),
    ("灵活就业人员参保登记", "社会保险", 0.085, 0, 0.10, 0), ("社会保险权益记录打印", "社会保险", 0.070, 0, 0.40, 0),
    ("退休人员社会化管理登记", "社会保险", 0.045, 5, 0.25, 2), ("失业登记", "就业服务", 0.060, 3, 0.15, 1),
    ("就业困难人员认定", "就业服务", 0.025, 10, 0.10, 5), ("最低生活保障审核", "社会救助", 0.012, 30, 0.15, 16),
    ("临时救助", "社会救助", 0.018, 10, 0.20, 6), ("公共租赁住房申请", "住房保障", 0.040, 30, 0.00, 17),
    ("市场租房补贴年审", "住房保障", 0.035, 20, 0.00, 12), ("老年人能力评估申请", "为老助残", 0.045, 15, 0.55, 9),
    ("高龄老年人津贴申请", "为老助残", 0.060, 5, 0.80, 3), ("残疾人证办理", "为老助残", 0.030, 20, 0.30, 12),
    ("困难残疾人生活补贴", "为老助残", 0.020, 15, 0.45, 8), ("生育登记", "卫生健康", 0.045, 0, 0.70, 0),
    ("优待证申领", "退役军人", 0.025, 15, 0.20, 8), ("居住证明等综合证明", "其他服务", 0.040, 0, 0.85, 0),
)  # fmt: skip
_SHARES, _PROMISED, _AT_STATIONS, _TYPICAL = (np.array([one[place] for one in MATTERS]) for place in (2, 3, 4, 5))
# Weight of each hour from 8 to 17: the hall keeps a counter open over noon, stations do not.
HOURS = np.arange(8, 18)
HALL_HOURS = (0.4, 2.1, 2.6, 1.9, 0.6, 1.3, 2.2, 2.0, 1.3, 0.2)
STATION_HOURS = (0.3, 2.4, 2.4, 1.6, 0.05, 0.7, 1.9, 1.7, 0.8, 0.1)
MONDAYS = np.where((DATES.astype(int) + 3) % 7 == 0, 1.28, 1.0)
RATINGS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意", None)
RATED = {True: (0.27, 0.11, 0.012, 0.0024, 0.0011), False: (0.21, 0.10, 0.018, 0.0045, 0.0021)}  # at a station or not
SINGLE_WINDOW = {2022: 0.71, 2023: 0.86}  # of the hall's


def cases(street: Street, seed: int) -> pd.DataFrame:
    """Cases in the order of acceptance: finished, sent back or taken back in either year, or still open."""
    rng = stream(seed, street.code, "gov_service_cases")
    ended, status = _ends(rng, street)
    matter = choose(rng, _SHARES, len(ended))
    is_open = np.isnat(ended)
    matter[is_open] = choose(rng, _SHARES * _TYPICAL, int(is_open.sum()))  # open are those that take long
    accepted = _accepted(rng, ended, matter)
    at_station = rng.random(len(ended)) < _AT_STATIONS[matter]
    time = _times(rng, at_station)
    year = accepted.astype("datetime64[Y]").astype(int) + 1970
    single = ~at_station & (rng.random(len(ended)) < np.where(year < 2023, SINGLE_WINDOW[2022], SINGLE_WINDOW[2023]))
    ended_at = ended.astype("datetime64[m]") + np.where(
        ended == accepted, time + rng.integers(4, 38, len(ended)), rng.integers(9 * 60, 17 * 60, len(ended))
    )
    community = np.array(community_names(street), dtype=object)[
        choose(rng, rng.gamma(4.0, 1.0, calibration.COMMUNITIES), len(ended))
    ]
    names, categories = (np.array([one[place] for one in MATTERS], dtype=object) for place in (0, 1))
    frame = pd.DataFrame({
        "受理时间": accepted.astype("datetime64[m]") + time, "办结时间": ended_at,
        "承诺办结日期": column(accepted + _PROMISED[matter]), "事项名称": names[matter],
        "事项类别": categories[matter], "受理渠道": np.where(at_station, "社区站", "街道大厅"),
        "是否一窗办理": np.where(single, "是", "否"), "办件状态": status, "好差评": _ratings(rng, at_station, status),
        "街道编码": street.code, "社区": np.where(at_station, community, None),
    }).sort_values("受理时间", kind="stable", ignore_index=True)  # fmt: skip
    for name in ("受理时间", "办结时间"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d %H:%M").astype(object).where(frame[name].notna(), None)
    frame.insert(0, "办件编号", [f"ZW-{street.id_part}-{number:06d}" for number in range(1, len(frame) + 1)])
    return frame


def _ends(rng: np.random.Generator, street: Street) -> tuple[Array, Array]:
    """The day each case ended (none of the open ones) and its state."""
    days = [_busy_days(rng, street)]
    states = ["已办结"]
    for state, counts in NOT_DONE.items():
        days.append(finished(rng, scaled(street, counts)))
        states.append(state)
    days.append(np.full(street.scaled(OPEN), NEVER))
    states.append("办理中")
    return np.concatenate(days), np.repeat(np.array(states, dtype=object), [len(part) for part in days])


def _busy_days(rng: np.random.Generator, street: Street) -> Array:
    """Days on which cases were finished: more on Mondays and before the year ends, when insurance is renewed."""
    season = season_weights()
    flat, year_end = (season[SEASON_NAMES.index(name)] for name in ("flat", "year_end"))
    weights = working_weights() * MONDAYS * (0.8 * flat + 0.2 * year_end)
    return DATES[np.concatenate([
        (year - 2022) * 365 + choose(rng, weights[(year - 2022) * 365 :][:365], count)
        for year, count in scaled(street, FINISHED).items()
    ])]  # fmt: skip


def _accepted(rng: np.random.Generator, ended: Array, matter: Array) -> Array:
    """The day on which a case was taken in, so many open days before its end as such a matter takes."""
    took = _TYPICAL[matter] * rng.gamma(6.0, 1 / 6.0, len(matter))
    slow = (rng.random(len(matter)) < 0.012) & (_PROMISED[matter] > 0)
    took[slow] = _PROMISED[matter][slow] + rng.integers(2, 10, int(slow.sum()))
    before = np.arange(DATES[0] - 120, DATES[0])  # a case that ended in January may have begun before
    open_days = np.concatenate([before[np.is_busday(before)], DATES[working_weights() > 0.5]])
    place = np.searchsorted(open_days, ended, side="right") - 1 - np.round(took * 5 / 7).astype(int)
    waiting = DATES[-1] - np.round(1.08 * _PROMISED[matter] * rng.random(len(matter))).astype("timedelta64[D]")
    day = np.where(np.round(took) > 0, open_days[np.minimum(place, len(open_days) - 1)], ended)
    return np.where(np.isnat(ended), waiting, day)


def _times(rng: np.random.Generator, at_station: Array) -> Array:
    """Minutes after midnight at which a case was taken in."""
    hour = HOURS[pick(rng, np.array([HALL_HOURS, STATION_HOURS]), at_station.astype(int))]
    return hour * 60 + rng.integers(0, 60, len(hour))


def _ratings(rng: np.random.Generator, at_station: Array, status: Array) -> Array:
    """Ratings of finished cases; most are not rated."""
    weights = np.array([(*RATED[kind], 1 - sum(RATED[kind])) for kind in (False, True)])
    rated = np.array(RATINGS, dtype=object)[pick(rng, weights, at_station.astype(int))]
    return np.where(status == "已办结", rated, None)
