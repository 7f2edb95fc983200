"""A site for the hotline: ten orders, three links with grid cases, three actions, all to be counted by eye."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import built, site, square, write_cells
from yz_data.warehouse import Snapshot

HEAD = (
    "工单编号,工单类型,问题分类,来电时间,派单时间,首次联系时间,办理时限,办结时间,是否解决,是否满意,是否剔除,"
    "社区,小区点位,经度,纬度"
)
# The last order comes on 30 June at noon: what is due later is not judged.
# Times are written 202303010800; a blank type is a demand.
ORDERS = """
H01,,公共->供水->停水,202303010800,202303010900,202303010950,202303011000,202303011000,解决,满意,否,京铁,北区,,
H02,,公共->供水->停水,202303050800,202303050900,202303051101,202303051100,202303051200,解决,基本满意,否,京铁,北区,,
H03,,公共->供水->停水,202303051000,202303051000,202303060900,202303061000,202303061001,未解决,不满意,是,京铁,北区,,
H04,投诉,公共->供水->停水,202303120800,202303120800,202303130900,202303150800,202303140800,部分解决,基本满意,,京铁,北区,,
H05,诉求,物业->收费->车位,202303200800,,202303210800,202304040800,202304040700,解决,满意,否,靓丽明居,南区,,
H06,咨询,政策->办证->居住登记,202303210800,202303210800,,202303220800,202303211200,,,否,靓丽明居,南区,,
H07,诉求,物业->收费->车位,202306010800,202306010800,,202306210800,,,,否,靓丽明居,,116.611,39.886
H08,诉求,物业->收费->车位,202306030800,202306030800,202306032000,202308010800,,,,否,靓丽明居,,116.611,39.886
H09,诉求,物业->收费,202306291300,202306291300,,,,,,否,,,,
H10,诉求,物业->收费,202306301200,202306301200,,202307011200,,,,否,,,,"""
LINKS = """
S1,H01,A1,2023-03-01,2023-03-02 10:00,2023-03-03 22:00,京铁
S2,H04,A9,2023-03-12,2023-03-14 09:00,,
S3,XX,A1,2023-04-01,,2023-04-03 09:00,"""
ACTIONS = """
W1,2023-03-02,公共服务,城管办,检修管线,已消除,110112012,G1,
W2,2023-03-09,公共服务,城管办,再次检修,推进中,110112012,G1,靓丽明居
W3,2023-04-01,物业,社区办,约谈物业,已缓解,110112012,没有,"""
CASES = "A1,事件,市容环境,2023-03-01 08:00,2023-03-03 08:00,110112012"


def hotline_site(folder: Path, orders: str = ORDERS, head: str = HEAD) -> Snapshot:
    """The hand-written extracts, complete until 30 June 2023."""
    settings = site(folder / "data")
    extracts = settings.extracts
    write_cells(
        extracts / "grid_cells.geojson",
        [({"网格编码": "G1", "网格名称": "一格", "块编码": "K1", "街道编码": "110112012",
           "社区编码": "110112012001"}, square(116.60, 39.88))],
    )  # fmt: skip
    tables = {
        "hotline_orders": (head, orders),
        "dual_signoffs": ("双签编号,工单编号,案件号,关联日期,热线签字时间,网格签字时间,社区", LINKS),
        "proactive_actions": ("行动编号,行动日期,问题类别,责任科室,行动内容,行动结果,街道编码,网格编码,社区", ACTIONS),
        "grid_cases": ("案件号,问题类型,大类名称,上报时间,结案时间,街道编码", CASES),
    }
    for name, (header, rows) in tables.items():
        path = extracts / f"{name}_2023-06-30.csv"
        path.write_text(f"{header}\n{rows.strip()}\n", encoding="utf-8")
    return built(settings)
