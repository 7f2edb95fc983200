"""Grid cases (网格案件) in the columns of a Beijing district's export; stages follow GB/T 30428.8."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import (
    CELL_ID,
    COMMUNITY,
    LATITUDE,
    LONGITUDE,
    POINT_IN_CHINA,
    SUBDISTRICT_ID,
    SUBDISTRICT_NAME,
    in_order,
)

GRID_CASES = Contract(
    name="grid_cases",
    file_names=("网格案件", "城管案件"),
    source_system="grid_centre",
    fresh_within_days=7,
    grain=("case_id",),
    sort=("subdistrict_id", "community", "reported_at", "case_id"),
    time="reported_at",
    columns=(
        Column("case_id", headers=("案件号", "案件编号"), required=True),
        Column("case_source", headers=("问题来源",)),
        Column(
            "case_kind",
            "category",
            headers=("问题类型",),
            values={"event": ("事件",), "component": ("部件",), "social": ("社会服务管理",)},
        ),
        Column("main_type", headers=("大类名称", "大类")),
        Column("sub_type", headers=("小类名称", "小类")),
        SUBDISTRICT_NAME,
        SUBDISTRICT_ID,
        COMMUNITY,
        CELL_ID,
        Column("reported_at", "timestamp", headers=("上报时间",), required=True),
        Column("opened_at", "timestamp", headers=("立案时间",)),
        Column("due_at", "timestamp", headers=("处置截止时间",)),
        Column("disposed_at", "timestamp", headers=("处置结束时间",)),
        Column("closed_at", "timestamp", headers=("结案时间",)),
        Column("force_closed_at", "timestamp", headers=("强制结案时间",)),
        Column("stage", headers=("当前阶段",)),
        Column("rework_count", "integer", headers=("返工次数",)),
        LONGITUDE,
        LATITUDE,
    ),
    rules=(in_order("reported_at", "opened_at"), in_order("reported_at", "closed_at"), POINT_IN_CHINA),
)
