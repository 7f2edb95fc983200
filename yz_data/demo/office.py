"""Targets and dated notes, as the office would write them down."""

from __future__ import annotations

import pandas as pd

from yz_data.demo.places import Street

_YEAR, _TAX_WINDOW = ("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-11-30")

# Metric, window, value for the calibrated street, whether it grows with the street.
_TARGETS = (
    ("tax_all_level", _YEAR, 130_000_000, True),
    ("tax_all_level", _TAX_WINDOW, 118_000_000, True),
    ("problem_completion_share", _YEAR, 0.35, False),
    ("hazard_rectification_rate", _YEAR, 0.97, False),
    ("hotline_resolution_rate", _YEAR, 0.93, False),
    ("hotline_satisfaction_rate", _YEAR, 0.95, False),
    ("grid_on_time_closure_rate", _YEAR, 0.92, False),
    ("hazards_overdue", _YEAR, 0, False),
)

_HAZARDS = "inspection_hazards_found;inspection_visits;hazards_open;hazard_rectification_rate"
_NOTES = (
    ("2022-04-25", "2022-06-06", "疫情防控期间诉求集中", "政策", "hotline_orders"),
    ("2022-12-07", "", "疫情防控措施优化调整", "政策", "hotline_orders"),
    ("2023-01-01", "", "12345服务规范施行", "政策", "hotline_resolution_rate;hotline_satisfaction_rate"),
    ("2023-03-15", "", "问题清单挂图作战", "政策", "problem_completion_share"),
    ("2023-01-01", "", "企业自查改为线上填报", "基线重设", "self_check_hazards"),
    ("2023-03-01", "", "安全检查事项清单施行", "政策", _HAZARDS),
    ("2023-04-20", "2023-06-30", "重点场所消防安全专项行动", "专项行动", _HAZARDS),
    ("2023-06-25", "2023-12-31", "燃气安全专项行动", "专项行动", _HAZARDS),
    ("2023-07-01", "", "诉求派单目录调整", "口径调整", "hotline_resolution_rate;hotline_satisfaction_rate"),
    ("2023-09-01", "2023-11-30", "电动自行车充电整治", "专项行动", "hotline_orders;grid_cases"),
    ("2023-11-15", "2024-03-15", "供暖季开始", "政策", "hotline_orders"),
)


def targets(street: Street) -> pd.DataFrame:
    """Targets of a street; amounts of other streets follow their size."""
    rows = [
        (
            metric,
            street.code,
            "",
            start,
            end,
            street.scaled(value) if grows else value,
            "示例目标，非正式文件",
        )
        for metric, (start, end), value, grows in _TARGETS
    ]
    columns = ["指标", "街道编码", "社区", "开始日期", "结束日期", "目标值", "依据"]
    return pd.DataFrame(rows, columns=columns).astype({"目标值": object})


def event_notes() -> pd.DataFrame:
    """What happened when, for the notes on a curve."""
    return pd.DataFrame(_NOTES, columns=["日期", "结束日期", "事项", "类型", "相关指标"])
