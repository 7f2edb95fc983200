"""Files that leave the dashboard: slides, reports, workbooks and what they say beside the figures."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "column.system": ("系统", "System"), "column.target_status": ("达标情况", "Against target"), "column.counted": ("（数）", " (count)"),
    # slides
    "files.band": ("区间", "Interval"), "files.as_of": ("数据截至{as_of}", "Data as of {as_of}"), "files.snapshot": ("快照 {snapshot}", "Snapshot {snapshot}"),
    "files.scenes": ("共{count}页内容", "{count} {count:slide|slides}"), "files.skipped": ("未列入的场景", "Scenes left out"), "files.demo": ("演示数据", "demonstration data"),
    "files.more_rows": ("另有{count}行。", "{count} more {count:row|rows}."), "files.more_columns": ("另有{count}列。", "{count} more {count:column|columns}."), "files.in_notes": ("完整表格见备注。", "The notes hold the whole table."), "files.in_workbook": ("完整表格见这一页的工作簿（XLSX）。", "The workbook (XLSX) of the page holds the whole table."),
    "files.too_many_rows": ("这张图的行太多，行名在幻灯片上会重叠，改以表格列出。", "This picture has more rows than a slide has room for names; its table stands here instead."),
    "files.no_chart": ("这张图不能转为可编辑图表，改以表格列出。", "This picture cannot be an editable chart; its table stands here instead."),
    "files.tree": ("分类树不能转为可编辑图表：条形图是一级分类的合计，表格列出各细项。", "A tree cannot be an editable chart: bars show the sums of its first level, the table has every item."),
    # the command and the menu
    "error.export_what": ("请给出 --agenda，或 --page（社区简报用 --community）两者之一。", "Give either --agenda or --page (for a community's fact sheet --community)."),
    "error.export_format": ("没有格式 {format}。可用：{known}。", "There is no format {format}. Known: {known}."),
    "error.export_where": ("“{where}”不是“参数=值”。请照页面地址中的写法填写，例如 category=legacy。", "'{where}' is not PARAMETER=VALUE. Write it as the page's address does, such as category=legacy."),
    "files.pptx": ("幻灯片", "Slides"), "files.xlsx": ("工作簿", "Workbook"), "files.docx": ("文字报告", "Report"), "files.html": ("离线网页", "Offline page"), "files.pdf": ("A4 版 PDF", "PDF (A4)"), "files.pdf-wide": ("宽屏 PDF（16:9）", "PDF (16:9)"),
    "files.button_pptx": ("幻灯片（PPTX）", "Slides (PPTX)"), "files.button_xlsx": ("工作簿（XLSX）", "Workbook (XLSX)"), "files.button_docx": ("文字报告（DOCX）", "Report (DOCX)"), "files.button_html": ("离线网页（HTML）", "Offline page (HTML)"), "files.button_pdf": ("A4 版 PDF", "PDF (A4)"), "files.button_pdf-wide": ("宽屏 PDF（16:9）", "PDF (16:9)"),
    "files.menu_note": ("内容与屏幕上的这一页相同：图表可在办公软件中编辑，附口径、时段、快照和编号。在页面上选“全部展开”，下面各部分也会一并列入。", "The same as this page on the screen: charts can be edited, with definitions, period, snapshot and numbers. Choose 'All' on the page to have all its parts."),
    # reports
    "files.figures": ("关键指标", "Key figures"), "files.figures_figure": ("指标", "Figure"), "files.figures_value": ("数值", "Value"), "files.figures_unit": ("单位", "Unit"),
    "files.figures_window": ("统计时段", "Period"), "files.figures_base": ("对比值", "Compared with"), "files.figures_base_window": ("对比时段", "Period compared with"),
    "files.figures_difference": ("变化（比率为百分点）", "Change (of rates in points)"), "files.figures_growth": ("变化率", "Growth"), "files.figures_target": ("目标", "Target"), "files.figures_status": ("状态", "Status"),
    "files.head_figure": ("指标", "Figure"), "files.head_value": ("数值", "Value"), "files.head_change": ("同比", "Against last year"), "files.head_target": ("目标与状态", "Target and status"), "files.head_window": ("统计时段", "Period"),
    "files.map": ("各网格或社区的分级设色图，数值见旁边的表格", "Map of areas shaded by class; the table beside it has the values"), "files.highest": ("最高的几处", "Highest"), "files.rate": ("数值", "Rate"), "files.value": ("数值", "Value"),
}
