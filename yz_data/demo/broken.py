"""The rows broken on purpose: each must end in quarantine with its reason, and be counted nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa

from yz_data.demo.writers import csv_texts


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, the values that make it so, and the year of the file it stands in."""

    reason: str
    values: dict[str, object]
    year: int = 2023
    extra_column: bool = False
    keeps_id: bool = False


FAULTS: dict[str, tuple[Fault, ...]] = {
    "hotline_orders": (
        Fault("impossible date", {"来电时间": "2022-02-30 09:15:00"}, 2022),
        Fault("required value missing", {"来电时间": ""}, 2022),
        Fault("impossible date", {"来电时间": "2023-13-05 10:20:00"}),
        Fault("closed before received", {"办结时间": "2022-12-30 08:00:00"}),
        Fault("id missing", {"工单编号": ""}),
        Fault("duplicate key", {"是否满意": "不满意"}, keeps_id=True),
        Fault("point outside China", {"经度": "39.900123", "纬度": "116.630456"}),
        Fault("unknown category value", {"工单类型": "表扬"}),
        Fault("extra column in the row", {}, extra_column=True),
    ),
    "grid_cases": (
        Fault("unknown category value", {"问题类型": "其它"}, 2022),
        Fault("opened before reported", {"立案时间": "2021-12-01 08:00:00"}, 2022),
        Fault("point outside China", {"经度": "0", "纬度": "0"}),
        Fault("id missing", {"案件号": ""}),
        Fault("extra column in the row", {}, extra_column=True),
    ),
    "inspections": (
        Fault("impossible date", {"检查日期": "2023-06-31"}),
        Fault("required value missing", {"被检查单位": None}),
        Fault("unknown category value", {"领域": "低空飞行"}),
    ),
    "hazards": (
        Fault("rectified before found", {"发现日期": date(2023, 8, 10), "整改期限": date(2023, 8, 20),
                                      "整改完成日期": date(2023, 8, 1), "复查日期": None}),
        Fault("unknown category value", {"隐患级别": "较大"}),
        Fault("id missing", {"隐患编号": None}),
        Fault("point outside China", {"经度": 39.9001, "纬度": 116.6302}),
    ),
    "enterprises": (
        Fault("duplicate key", {"行业": "其他行业"}, keeps_id=True),
        Fault("moved in before registered", {"注册日期": date(2023, 5, 1), "落户日期": date(2023, 4, 1),
                                          "迁出日期": None, "注销日期": None}),
    ),
    "tax_monthly": (
        Fault("amount not a number", {"税额(元)": "待核定", "月份": "2022-03"}, 2022),
        Fault("unknown category value", {"税种": "印花税", "月份": "2022-04"}, 2022),
        Fault("impossible date", {"月份": "2022-13"}, 2022),
    ),
}  # fmt: skip
BROKEN_ROWS = {extract: len(faults) for extract, faults in FAULTS.items()}


def broken_lines(extract: str, year: int, table: pa.Table) -> list[str]:
    """The broken rows of a CSV file, made from good rows of the same table under ids of their own."""
    faults = [fault for fault in FAULTS.get(extract, ()) if fault.year == year]
    lines = []
    for number, fault in enumerate(faults):
        row = table.slice(200 + 50 * number, 1)
        texts = [csv_texts(column.combine_chunks())[0].as_py() or "" for column in row.columns]
        values = dict(zip(row.column_names, texts, strict=True))
        values |= _new_id(extract, values, fault, number) | {
            name: str(value) for name, value in fault.values.items()
        }
        lines.append(",".join([*values.values(), *(["多出的一列"] if fault.extra_column else [])]))
    return lines


def broken_frame(extract: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The broken rows of a spreadsheet or Parquet file, likewise."""
    rows = []
    for number, fault in enumerate(FAULTS[extract]):
        values = frame.iloc[200 + 50 * number].to_dict()
        rows.append(values | _new_id(extract, values, fault, number) | fault.values)
    return pd.DataFrame(rows, columns=frame.columns)


def _new_id(extract: str, values: dict, fault: Fault, number: int) -> dict[str, str]:
    """A number of its own for the row, so that each broken row has one fault only."""
    column = {"tax_monthly": "企业编号"}.get(extract, next(iter(values)))
    return {} if fault.keeps_id else {column: f"{values[column]}-X{number + 1}"}
