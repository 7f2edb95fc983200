"""Files that leave the dashboard: slides, reports, workbooks and what they say beside the figures."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "column.system": ("系统", "System"), "column.target_status": ("达标情况", "Against target"), "column.counted": ("（数）", " (count)"),
    # slides
    "files.band": ("区间", "Interval"), "files.as_of": ("数据截至{as_of}", "Data as of {as_of}"), "files.snapshot": ("快照 {snapshot}", "Snapshot {snapshot}"),
    "files.scenes": ("共{count}页内容", "{count} slides"), "files.skipped": ("未列入的场景", "Scenes left out"), "files.demo": ("演示数据", "demonstration data"),
    "files.more_rows": ("另有{count}行。", "{count} more rows."), "files.more_columns": ("另有{count}列。", "{count} more columns."), "files.in_notes": ("完整表格见备注。", "The notes hold the whole table."),
    "files.no_chart": ("这张图不能转为可编辑图表，改以表格列出。", "This picture cannot be an editable chart; its table stands here instead."),
    "files.map": ("各网格或社区的分级设色图，数值见旁边的表格", "Map of areas shaded by class; the table beside it has the values"), "files.highest": ("最高的几处", "Highest"), "files.rate": ("数值", "Rate"), "files.value": ("数值", "Value"),
}
