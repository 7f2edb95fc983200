"""Two sites for the safety page: hazards that can be counted by eye, and two years of visits of known numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.helpers import built, site, write_csv
from yz_data.warehouse import Snapshot

HAZARD_HEAD = (
    "隐患编号,来源,检查编号,单位编号,单位名称,行业,隐患类型,隐患级别,"
    "发现日期,整改期限,整改完成日期,复查日期,社区,经度,纬度"
)
# Found by inspections in 2023: Y1 to Y9. Rectified by its end: all but Y5, Y8 and Y9; re-checked of these: Y1, Y2, Y4.
HAZARDS = """
Y0,检查,J0,U1,甲饭馆,餐饮,灭火器过期,一般,2022-08-01,2022-08-10,2022-08-05,2022-08-08,京铁,,
Y1,检查,J1,U1,甲饭馆,餐饮,灭火器过期,一般,2023-02-01,2023-02-10,2023-02-05,2023-02-07,京铁,,
Y2,检查,J1,U1,甲饭馆,餐饮,灭火器过期,一般,2023-02-05,2023-02-15,2023-02-06,2023-02-09,京铁,,
Y3,检查,J2,U1,甲饭馆,餐饮,疏散通道堵塞,重大,2023-03-01,2023-06-01,2023-07-01,,京铁,,
Y4,检查,J2,U1,甲饭馆,餐饮,灭火器过期,一般,2023-08-05,2023-08-15,2023-08-05,2023-08-06,京铁,,
Y5,检查,J3,U2,乙公司,商务服务,疏散通道堵塞,一般,2023-09-01,2023-09-10,,,靓丽明居,116.605,39.885
Y6,检查,J3,,丙商店,餐饮,疏散通道堵塞,一般,2023-09-01,2023-09-10,2023-09-02,,靓丽明居,116.606,39.885
Y7,检查,J3,,丁商店,餐饮,疏散通道堵塞,一般,2023-09-20,2023-09-30,2023-10-02,2024-01-03,靓丽明居,116.606,39.885
Y8,检查,J4,U2,乙公司,商务服务,,一般,2023-12-20,2024-01-10,2024-01-05,,靓丽明居,,
Y9,检查,,U2,乙公司,商务服务,燃气软管老化,一般,2023-12-30,,,,靓丽明居,,
P1,排查,,U1,甲饭馆,餐饮,灭火器过期,一般,2023-05-01,2023-05-10,2023-05-03,,京铁,,
P2,排查,,U2,乙公司,商务服务,灭火器过期,一般,2023-05-01,2023-05-10,,,靓丽明居,,
Z1,自查,,U1,甲饭馆,餐饮,灭火器过期,一般,2023-06-01,,2023-06-01,2023-06-02,京铁,,"""
VISIT_HEAD = "检查编号,检查日期,单位编号,被检查单位,行业,社区"
VISITS = """
J0,2022-08-01,U1,甲饭馆,餐饮,京铁
J1,2023-02-01,U1,甲饭馆,餐饮,京铁
J2,2023-03-01,U1,甲饭馆,餐饮,京铁
J3,2023-09-01,U2,乙公司,商务服务,靓丽明居
J4,2023-12-20,U2,乙公司,商务服务,靓丽明居"""
NOTE_HEAD = "日期,事项,类型,相关指标"
AS_OF = "2024-01-31"

Numbers = Callable[[int, int], tuple[int, int]]


def counted_site(folder: Path) -> Snapshot:
    """The hand-written hazards, with their visits and two sweeps, complete until 31 January 2024."""
    settings = site(folder / "data")
    _write(settings.extracts / f"hazards_{AS_OF}.csv", HAZARD_HEAD, HAZARDS)
    _write(settings.extracts / f"inspections_{AS_OF}.csv", VISIT_HEAD, VISITS)
    _write(
        settings.extracts / f"sweeps_{AS_OF}.csv",
        "排查编号,排查日期,领域,社区",
        "S1,2023-05-01,消防,京铁\nS2,2023-05-01,消防,",
    )
    return built(settings)


def two_years(folder: Path, numbers: Numbers, notes: str = "") -> Snapshot:
    """2022 and 2023 month by month: `numbers(year, month)` gives (visits, hazards found), all on the 5th."""
    settings = site(folder / "data")
    visits, hazards = [], []
    for year in (2022, 2023):
        for month in range(1, 13):
            made, found = numbers(year, month)
            day = f"{year}-{month:02d}-05"
            visits += [
                {"检查编号": f"J{day}-{n}", "检查日期": day, "被检查单位": "某单位", "社区": "京铁"}
                for n in range(made)
            ]
            hazards += [
                {
                    "隐患编号": f"Y{day}-{n}",
                    "来源": "检查",
                    "隐患级别": "一般",
                    "发现日期": day,
                    "整改完成日期": day,
                    "社区": "京铁",
                }
                for n in range(found)
            ]
    write_csv(settings.extracts / "inspections_2023-12-31.csv", visits)
    write_csv(settings.extracts / "hazards_2023-12-31.csv", hazards)
    if notes:
        _write(settings.extracts / "event_notes.csv", NOTE_HEAD, notes)
    return built(settings)


def _write(path: Path, head: str, rows: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}\n{rows.strip()}\n", encoding="utf-8")
