"""Where the numbers come from: files, quarantine, reconciliation, definitions."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # trust
    "reconcile.title": ("公开数字与计算结果", "Published and computed"), "reconcile.note": ("“余”“近”按区间核对；计算只用台账行，不读公开值；点选一行看明细", "'Over' and 'nearly' are checked as ranges; the computation uses rows only and never reads the published value; choose a line to open its rows"),
    "reconcile.figure": ("公开数字", "Figure"), "reconcile.published": ("公开值", "Published"), "reconcile.computed": ("计算值", "Computed"),
    "reconcile.difference": ("差", "Difference"), "reconcile.window": ("统计时段", "Window"), "reconcile.verdict": ("结论", "Verdict"), "reconcile.metric": ("指标", "Metric"),
    "verdict.agrees": ("一致", "Agrees"), "verdict.differs": ("不一致", "Differs"), "verdict.not_covered": ("未覆盖", "Not covered"),
    "qualifier.exact": ("{amount}", "{amount}"), "qualifier.over": ("{amount}余", "{amount}+"), "qualifier.nearly": ("近{amount}", "nearly {amount}"),
    "published_unit.项": ("项", "items"), "published_unit.类": ("类", "categories"), "published_unit.次": ("次", "times"), "published_unit.个": ("个", "units"),
    "published_unit.件": ("件", "cases"), "published_unit.条": ("条", "items"), "published_unit.家次": ("家次", "visits"),
    "published_unit.处": ("处", "places"), "published_unit.套": ("套", "dwellings"), "published_unit.平方米": ("平方米", "m²"), "published_unit.家": ("家", "firms"),
    "published_unit.名": ("名", "people"), "published_unit.支": ("支", "teams"), "published_unit.小时/周": ("小时/周", "hours a week"), "published_unit.批": ("批", "batches"),
    "quality.title": ("数据来源与读取情况", "Sources and what was read"), "quality.note": ("读取 = 采用 + 待修正；“被更新”为较新文件中已有的行；落后天数为该来源最新文件的数据比截至日早几天，名录沿用到下一份，不算落后", "Read = accepted + to correct; superseded rows stand in a newer file; days behind: how long before the as-of date the data of a source's newest file end; a register stands until the next and is not behind"),
    "quality.source": ("来源", "Source"), "quality.file": ("文件", "File"), "quality.read": ("读取", "Read"), "quality.accepted": ("采用", "Accepted"),
    "quality.quarantined": ("待修正", "To correct"), "quality.superseded": ("被更新", "Superseded"), "quality.through": ("数据到", "Data up to"),
    "quality.behind": ("落后天数", "Days behind"), "quality.encoding": ("编码/格式", "Encoding / format"), "quality.hash": ("SHA-256（前12位）", "SHA-256 (first 12)"),
    "quarantine.title": ("待修正的行", "Rows to correct"), "quarantine.note": ("下载后请来源单位改正，改好的文件放回数据文件夹即可", "Download, have the source correct them, and put the corrected file back among the extracts"),
    "quarantine.none": ("没有待修正的行。", "There are no rows to correct."), "quarantine.column": ("列", "Column"), "quarantine.reason": ("原因", "Reason"),
    "quarantine.separator": ("、", ", "), "quarantine.rows": ("行数", "Rows"), "quarantine.download": ("下载待修正的行（Excel）", "Download the rows to correct (Excel)"),
    "fault.value_missing": ("未填写", "Empty"), "fault.value_unknown": ("取值不在范围内", "Value not accepted"), "fault.not_an_integer": ("不是整数", "Not a whole number"),
    "fault.not_a_number": ("不是数字", "Not a number"), "fault.not_a_date": ("日期无效", "Not a date"), "fault.not_a_month": ("月份无效", "Not a month"),
    "fault.not_a_time": ("时间无效", "Not a time"), "fault.too_many_cells": ("单元格多于表头", "More cells than the header"), "fault.too_few_cells": ("单元格少于表头", "Fewer cells than the header"),
    "fault.not_a_row": ("无法分列", "Cannot be split into cells"), "fault.duplicate_key": ("编号重复", "Key repeated"), "fault.point_outside_china": ("经纬度超出范围", "Coordinates out of range"),
    "fault.community_code_malformed": ("社区编码有误", "Malformed community code"), "fault.population_negative": ("人口为负", "Negative population"),
    "fault.geometry_not_polygon": ("不是多边形", "Not a polygon"), "fault.order": ("时间先后不对", "Dates in the wrong order"),
    "metrics.title": ("指标口径", "Metric definitions"), "metrics.note": ("SQL 为当前时段的实际查询，问号处绑定数值", "The SQL is the query of the current period; values are bound at the question marks"),
    "metrics.name": ("指标", "Metric"), "metrics.definition": ("定义", "Definition"), "metrics.unit": ("单位", "Unit"), "metrics.good": ("向好方向", "Good direction"),
    "metrics.kind": ("类型", "Kind"), "metrics.mart": ("数据表", "Table"), "metrics.id": ("代码", "Code"),
    "good.up": ("越高越好", "Higher is better"), "good.down": ("越低越好", "Lower is better"), "good.none": ("不分好坏", "Neither"),
    "kind.flow": ("期内发生", "Flow in the period"), "kind.stock": ("期末存量", "Stock on the last day"), "kind.ratio": ("比率", "Ratio"),
    # extracts
    "extract.communities": ("社区名录", "Communities"), "extract.grid_cells": ("责任网格", "Grid cells"), "extract.problem_items": ("问题清单", "Problem list"),
    "extract.hotline_orders": ("接诉即办工单", "Hotline orders"), "extract.grid_cases": ("网格案件", "Grid cases"), "extract.inspections": ("安全检查", "Inspections"),
    "extract.sweeps": ("隐患排查", "Hazard sweeps"), "extract.hazards": ("隐患台账", "Hazards"), "extract.enterprises": ("企业名录", "Enterprises"),
    "extract.tax_monthly": ("税收月报", "Monthly tax"), "extract.street_tax_ranking": ("街道税收排名", "Sub-district tax ranking"),
    "extract.targets": ("目标任务", "Targets"), "extract.event_notes": ("大事记", "Event notes"),
}  # fmt: skip
