"""The grid and its map."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "grid_cases": ("网格案件", "Grid cases", "期内上报的网格案件数，不含作废", "Grid cases reported in the period, void ones left out"),
    "grid_cases_due": ("应结网格案件", "Grid cases due", "处置截止时间在期内的网格案件数，不含作废", "Grid cases whose disposal deadline lies in the period, void ones left out"),
    "grid_cases_closed_on_time": ("按期结案", "Closed on time", "应结网格案件中在截止时间前结案的件数", "Due grid cases closed before their deadline"),
    "grid_on_time_closure_rate": ("按期结案率", "On-time closure rate", "按期结案 ÷ 应结网格案件", "Cases closed on time ÷ cases due for closure"),
    "grid_chiefs": ("总网格", "Chief grid", "总网格个数", "Number of chief grids"),
    "grid_blocks": ("网格块", "Grid blocks", "网格块个数", "Number of grid blocks"),
    "grid_cells": ("责任网格", "Grid cells", "责任网格（格）个数", "Number of responsibility grid cells"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {}
