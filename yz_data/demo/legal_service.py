"""The pro bono legal service: its weekly roster, the shifts held, the consultations: demonstration ledgers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import column, finished, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import stream
from yz_data.demo.seasons import DATES, working_weights

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五")
HOURS = {2022: 4.0, 2023: calibration.LEGAL_SERVICE_WEEKLY_HOURS / len(WEEKDAYS)}
HELD = {2022: 0.88, 2023: 0.93}
CONSULTATIONS = {2022: 612, 2023: 845}
_KINDS = (("婚姻家庭", 0.22), ("房产物业", 0.27), ("劳动争议", 0.19), ("合同债务", 0.15), ("继承", 0.10),
          ("其他事项", 0.07))  # fmt: skip
_OUTCOMES = (("当场解答", 0.74), ("转调解", 0.11), ("转法律援助", 0.06), ("预约再访", 0.09))


def shifts(street: Street, seed: int) -> pd.DataFrame:
    """One shift a weekday: twenty hours a week in 2022, thirty since the first day of 2023."""
    rows = [
        (f"BC-{street.id_part}-{year}{place + 1}", weekday, HOURS[year], f"{year}-01-01", until)
        for year, until in ((2022, "2023-01-01"), (2023, None))
        for place, weekday in enumerate(WEEKDAYS)
    ]
    frame = pd.DataFrame(rows, columns=["班次编号", "星期", "每周时长(小时)", "启用日期", "停用日期"])
    return frame.assign(街道编码=street.code, 社区=community_names(street)[1])


def duties(street: Street, seed: int) -> pd.DataFrame:
    """The shifts that were held: not on holidays, some fell out, some ended early."""
    rng = stream(seed, street.code, "legal_service_duties")
    weekday = (DATES.astype(int) + 3) % 7  # 1970-01-01 was a Thursday
    year = DATES.astype("datetime64[Y]").astype(int) + 1970
    held = (weekday < 5) & (working_weights() > 0) & (rng.random(len(DATES)) < np.vectorize(HELD.get)(year))
    hours = np.vectorize(HOURS.get)(year[held]) - rng.choice([0, 0.5, 1.0, 2.0], held.sum(), p=[0.7, 0.14, 0.1, 0.06])
    return pd.DataFrame({
        "值班编号": numbered("ZB", street, int(held.sum())),
        "班次编号": [f"BC-{street.id_part}-{y}{day + 1}" for y, day in zip(year[held], weekday[held], strict=True)],
        "街道编码": street.code, "社区": community_names(street)[1],
        "值班日期": column(DATES[held]), "实际时长(小时)": hours,
    })  # fmt: skip


def consultations(street: Street, seed: int) -> pd.DataFrame:
    """Consultations with their kind and outcome; nobody is named."""
    rng = stream(seed, street.code, "legal_consultations")
    day = finished(rng, scaled(street, CONSULTATIONS))
    drawn = {
        name: rng.choice(np.array([word for word, _ in words], dtype=object), len(day), p=[part for _, part in words])
        for name, words in (("咨询类型", _KINDS), ("处理结果", _OUTCOMES))
    }
    names = np.array(community_names(street), dtype=object)
    return pd.DataFrame({
        "咨询编号": numbered("FL", street, len(day)), "咨询日期": column(day), "街道编码": street.code,
        "社区": names[rng.integers(0, len(names), len(day))], **drawn,
    })  # fmt: skip
