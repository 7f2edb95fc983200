"""Inspections, sweeps, self-checks and their hazards."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "inspection_visits": ("安全检查", "Inspection visits", "期内安全检查的家次；同一单位检查两次计两家次", "Safety inspection visits in the period; a unit visited twice counts twice"),
    "hazard_sweeps": ("隐患排查", "Hazard sweeps", "期内开展各领域安全隐患排查的次数", "Hazard sweeps held in the period"),
    "inspection_hazards_found": ("检查发现隐患", "Hazards found", "期内安全检查发现的隐患处数", "Hazards found by inspections in the period"),
    "hazards_eliminated": ("消除隐患", "Hazards eliminated", "安全检查发现的隐患中，期内整改完成的处数", "Hazards found by inspections and rectified in the period"),
    "sweep_points_fixed": ("排查整改点位", "Sweep points fixed", "隐患排查发现的点位中，期内整改完成的处数", "Points found by sweeps and put right in the period"),
    "self_check_hazards": ("自查发现隐患", "Self-check hazards", "期内企业等单位自查发现的隐患项数", "Hazards found by units inspecting themselves in the period"),
    "inspection_hazards_due": ("应整改隐患", "Hazards due", "安全检查发现、整改期限在期内的隐患处数", "Hazards found by inspections whose deadline lies in the period"),
    "inspection_hazards_rectified": ("已整改隐患", "Hazards rectified", "应整改隐患中期末前整改完成的处数", "Hazards due in the period and rectified by its last day"),
    "hazard_rectification_rate": ("隐患整改率", "Rectification rate", "已整改隐患 ÷ 应整改隐患（安全检查来源）", "Hazards rectified ÷ hazards due, from inspections"),
    "hazards_overdue": ("逾期隐患", "Overdue hazards", "期末未整改且已过整改期限的隐患处数（安全检查来源）", "Hazards from inspections not rectified on the last day of the period though past their deadline"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {}
