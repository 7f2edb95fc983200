"""Every word a person can read, in Chinese and English side by side. Completeness in both is a test.

A key is `<kind>.<name>`; a value is (zh, en). Placeholders in braces are filled by `sentence`.
"""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "problems_total": ("清单问题", "Problems on the list", "期末仍在问题清单上的事项数(含已完成,不含已移出)", "Items on the problem list on the last day of the period, done ones included, withdrawn ones not"),
    "problem_categories": ("问题类别", "Problem categories", "期末清单中出现的问题类别数", "Number of categories that occur on the list on the last day of the period"),
    "problems_open": ("未完成问题", "Open problems", "期末未完成的事项数:持续推进、试点实践与动态清零之和", "Items not done on the last day of the period: in progress, in pilot and kept at zero"),
    "problems_done": ("已完成问题", "Problems done", "期末已完成(含转化为政策)的事项数", "Items done on the last day of the period, those turned into policy included"),
    "problems_dynamic_zero": ("动态清零事项", "Kept at zero", "期末状态为持续动态清零的事项数;此类事项长期保持,不计完成", "Items kept at zero on the last day of the period; they stand for good and never count as done"),
    "problems_ongoing": ("推进与试点", "In progress or pilot", "期末持续推进或试点实践的事项数", "Items in progress or in pilot on the last day of the period"),
    "problems_overdue": ("逾期问题", "Overdue problems", "期末推进中或试点中且已过完成时限的事项数", "Items in progress or in pilot whose due date lies before the last day of the period"),
    "problem_completion_share": ("问题完成率", "Completion share", "期末已完成问题 ÷ 期末清单问题", "Problems done ÷ problems on the list, both on the last day of the period"),
    "problems_added": ("新增问题", "Problems added", "期内列入清单的事项数(含拆分产生)", "Items added to the list in the period, those from a split included"),
    "problems_reopened": ("重新打开", "Problems reopened", "期内由完成或移出恢复为未完成的事项数", "Items that returned to open in the period after being done or withdrawn"),
    "problems_closed": ("期内完成", "Problems closed", "期内由未完成转为完成的事项数", "Items that turned from open to done in the period"),
    "problems_withdrawn": ("移出清单", "Problems withdrawn", "期内未完成即移出清单的事项数", "Items that left the list in the period without being done"),
    "hotline_orders": ("热线工单", "Hotline orders", "期内来电登记的接诉即办工单数", "Hotline work orders received in the period"),
    "hotline_called_back": ("有效回访工单", "Orders called back", "期内来电、有解决情况回访结果的工单数,不含咨询", "Orders received in the period with a call-back result on resolution, inquiries left out"),
    "hotline_resolved": ("回访已解决工单", "Orders resolved", "有效回访工单中诉求人认为“解决”的工单数;“部分解决”不计", "Called-back orders whose requester says resolved; partly resolved does not count"),
    "hotline_rated": ("有效评价工单", "Orders rated", "期内来电、回访评价为满意、基本满意或不满意的工单数,不含咨询与未评价", "Orders received in the period rated satisfied, fairly satisfied or dissatisfied; inquiries and unrated ones left out"),
    "hotline_satisfied": ("回访满意工单", "Orders satisfied", "有效评价工单中满意与基本满意的工单数", "Rated orders that are satisfied or fairly satisfied"),
    "hotline_resolution_rate": ("解决率", "Resolution rate", "回访已解决工单 ÷ 有效回访工单", "Orders resolved ÷ orders called back"),
    "hotline_satisfaction_rate": ("满意率", "Satisfaction rate", "回访满意工单 ÷ 有效评价工单", "Orders satisfied ÷ orders rated"),
    "grid_cases": ("网格案件", "Grid cases", "期内上报的网格案件数,不含作废", "Grid cases reported in the period, void ones left out"),
    "grid_cases_due": ("应结网格案件", "Grid cases due", "处置截止时间在期内的网格案件数,不含作废", "Grid cases whose disposal deadline lies in the period, void ones left out"),
    "grid_cases_closed_on_time": ("按期结案", "Closed on time", "应结网格案件中在截止时间前结案的件数", "Due grid cases closed before their deadline"),
    "grid_on_time_closure_rate": ("按期结案率", "On-time closure rate", "按期结案 ÷ 应结网格案件", "Cases closed on time ÷ cases due for closure"),
    "inspection_visits": ("安全检查", "Inspection visits", "期内安全检查的家次;同一单位检查两次计两家次", "Safety inspection visits in the period; a unit visited twice counts twice"),
    "hazard_sweeps": ("隐患排查", "Hazard sweeps", "期内开展各领域安全隐患排查的次数", "Hazard sweeps held in the period"),
    "inspection_hazards_found": ("检查发现隐患", "Hazards found", "期内安全检查发现的隐患处数", "Hazards found by inspections in the period"),
    "hazards_eliminated": ("消除隐患", "Hazards eliminated", "安全检查发现的隐患中,期内整改完成的处数", "Hazards found by inspections and rectified in the period"),
    "sweep_points_fixed": ("排查整改点位", "Sweep points fixed", "隐患排查发现的点位中,期内整改完成的处数", "Points found by sweeps and put right in the period"),
    "self_check_hazards": ("自查发现隐患", "Self-check hazards", "期内企业等单位自查发现的隐患项数", "Hazards found by units inspecting themselves in the period"),
    "inspection_hazards_due": ("应整改隐患", "Hazards due", "安全检查发现、整改期限在期内的隐患处数", "Hazards found by inspections whose deadline lies in the period"),
    "inspection_hazards_rectified": ("已整改隐患", "Hazards rectified", "应整改隐患中期末前整改完成的处数", "Hazards due in the period and rectified by its last day"),
    "hazard_rectification_rate": ("隐患整改率", "Rectification rate", "已整改隐患 ÷ 应整改隐患(安全检查来源)", "Hazards rectified ÷ hazards due, from inspections"),
    "hazards_overdue": ("逾期隐患", "Overdue hazards", "期末未整改且已过整改期限的隐患处数(安全检查来源)", "Hazards from inspections not rectified on the last day of the period though past their deadline"),
    "enterprises_registered": ("在册企业", "Registered enterprises", "期末注册在本辖区的企业家数", "Enterprises registered in the area on the last day of the period"),
    "enterprises_moved_in": ("落户企业", "Enterprises moved in", "期内迁入落户的企业家数", "Enterprises that moved in during the period"),
    "tax_all_level": ("全口径税收", "All-level tax revenue", "期内辖区注册纳税人缴纳的各级税收合计,分成之前;不是一般公共预算收入", "All taxes of payers registered in the area in the period, before sharing between levels; not general public budget revenue"),
    "tax_rank_by_growth": ("税收增幅排名", "Tax rank by growth", "本街道累计税收同比增幅在全区各街道中的名次(镇、乡不参加)", "Rank of the cumulative tax's year-on-year growth among the district's streets; towns are not ranked"),
    "tax_rank_by_amount": ("税收总量排名", "Tax rank by amount", "本街道累计税收总量在全区各街道中的名次(镇、乡不参加)", "Rank of the cumulative tax among the district's streets; towns are not ranked"),
    "grid_chiefs": ("总网格", "Chief grid", "总网格个数", "Number of chief grids"),
    "grid_blocks": ("网格块", "Grid blocks", "网格块个数", "Number of grid blocks"),
    "grid_cells": ("责任网格", "Grid cells", "责任网格(格)个数", "Number of responsibility grid cells"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    # units, as they stand behind a number
    "unit.item": ("项", "items"), "unit.order": ("件", "orders"), "unit.case": ("件", "cases"),
    "unit.visit": ("家次", "visits"), "unit.place": ("处", "places"), "unit.point": ("处", "points"),
    "unit.entry": ("项", "entries"), "unit.occasion": ("次", "times"), "unit.firm": ("家", "firms"),
    "unit.cny": ("元", "CNY"), "unit.share": ("%", "%"), "unit.day": ("天", "days"), "unit.rank": ("名", "rank"),
    "unit.cell": ("个", "cells"), "unit.block": ("个", "blocks"), "unit.community": ("个", "communities"),
    "unit.points": ("个百分点", "points"), "unit.yi_cny": ("亿元", "100 m CNY"), "unit.wan_cny": ("万元", "10 k CNY"),
    "unit.wan": ("万", "10 k"), "unit.yi": ("亿", "100 m"),
    # errors: what happened, what still works, what to do
    "error.link_outside": ("{file} 是指向数据文件夹之外的链接,未读取。请把文件本身放进文件夹。", "{file} is a link to a place outside the folder and was not read. Put the file itself into the folder."),
    "error.is_directory": ("{file} 是文件夹,不是文件。请指定其中的文件。", "{file} is a directory, not a file. Name the file inside it."),
    "error.not_found": ("找不到文件 {file}。请检查文件名,或确认文件未被移走。", "The file {file} is not there. Check the name, or whether it was moved."),
    "error.unreadable": ("无法打开 {file}:{why}。请检查访问权限。", "{file} cannot be opened: {why}. Check its permissions."),
    "error.empty": ("{file} 是空文件,没有可读的内容。请重新导出。", "{file} is empty. Export it again."),
    "error.too_large": ("{file} 有 {size:.1f} GB,超过上限 {limit:.1f} GB,未读取。请按年份拆分,或导出为 Parquet;上限可用 YZ_MAX_FILE_BYTES 调整。", "{file} has {size:.1f} GB, above the limit of {limit:.1f} GB, and was not read. Split it by year or export it as Parquet; YZ_MAX_FILE_BYTES sets the limit."),
    "error.changed_while_read": ("{file} 在读取过程中被改写,读到的内容可能不完整,已放弃。请等导出完成后重试。", "{file} was written to while it was read, so what was read may be incomplete and was dropped. Wait for the export to end and try again."),
    "error.unknown_format": ("{file} 的格式无法识别。可读格式:{formats}。", "The format of {file} is not known. Formats that can be read: {formats}."),
    "error.not_text": ("{file} 含有空字节,不是文本文件。请导出为 CSV(UTF-8)或 XLSX。", "{file} holds NUL bytes and is not a text file. Export it as CSV (UTF-8) or XLSX."),
    "error.encoding_mixed": ("{file} 混用了两种编码({first} 与 {second}),首处在第 {line} 行,未读取。请用同一种编码重新导出。", "{file} mixes two encodings ({first} and {second}), first at line {line}, and was not read. Export it again in one encoding."),
    "error.encoding_unknown": ("{file} 的编码既不是 UTF-8 也不是 GB18030(像是 {guess}),未读取。请用 UTF-8 重新导出,或在映射文件中写明 encoding。", "The encoding of {file} is neither UTF-8 nor GB18030 (it looks like {guess}) and it was not read. Export it as UTF-8, or state its encoding in the mapping file."),
    "error.encoding_wrong": ("{file} 不能按 {encoding} 解码,未读取。请检查映射文件中的 encoding,或重新导出为 UTF-8。", "{file} cannot be decoded as {encoding} and was not read. Check the encoding in the mapping file, or export it as UTF-8."),
    "error.encoding_unsupported": ("映射文件中的编码 {encoding} 无法识别(文件 {file})。可写 utf-8、gb18030、utf-16。", "The encoding {encoding} in the mapping file is not known (file {file}). Write utf-8, gb18030 or utf-16."),
    "error.header_not_found": ("{file} 的前 20 行中没有 {contract} 的表头。首行是:{seen}。请保留系统导出的表头,或在映射文件的 [headers] 中写明列名。", "The first 20 lines of {file} hold no header of {contract}. The first row is: {seen}. Keep the header of the export, or name its columns under [headers] in the mapping file."),
    "error.column_missing": ("{file} 第 {line} 行的表头缺少必需的列:{wanted}。看到的列:{seen}。请补上该列,或在映射文件的 [headers] 中写明它的名称。", "The header of {file} at line {line} lacks required columns: {wanted}. Columns seen: {seen}. Add them, or name them under [headers] in the mapping file."),
    "error.header_twice": ("{file} 第 {line} 行的表头有重复的列:{headers}。无法判断该用哪一列,请删去其中一列。", "The header of {file} at line {line} has columns twice: {headers}. Which one is meant cannot be told; remove one."),
    "error.quote_unclosed": ("{file} 第 {line} 行有未闭合的引号,其后的内容无法分行,未读取。文件可能传输中断,请重新导出。", "{file} has a quote at line {line} that is never closed, so what follows cannot be told apart, and it was not read. It may have been cut off; export it again."),
    "error.cut_off": ("{file} 在第 {line} 行中断,最后一行不完整,未读取。请重新传输或导出。", "{file} breaks off at line {line}, in the middle of a row, and was not read. Transfer or export it again."),
    "error.rows_lost": ("{file} 应有 {expected} 行,只读到 {loaded} 行,已放弃。请检查引号和换行,或导出为 XLSX。", "{file} holds {expected} rows but {loaded} were read, so it was dropped. Check its quotes and line ends, or export it as XLSX."),
    "error.reader_failed": ("读取 {file} 失败:{why}。请重新导出。", "Reading {file} failed: {why}. Export it again."),
    "error.spreadsheet_broken": ("{file} 不是完整的电子表格:{why}。请重新保存或导出。", "{file} is not a whole spreadsheet: {why}. Save or export it again."),
    "error.geojson_broken": ("{file} 不是完整的 GeoJSON:{why}。请重新导出。", "{file} is not whole GeoJSON: {why}. Export it again."),
    "error.parquet_broken": ("{file} 不是完整的 Parquet 文件:{why}。请重新导出。", "{file} is not a whole Parquet file: {why}. Export it again."),
    "error.mapping_unreadable": ("映射文件 {file} 无法读取:{why}。", "The mapping file {file} cannot be read: {why}."),
    "error.mapping_unknown_name": ("映射文件 {file} 中的 {name} 无法识别。相近的名称:{nearest}。", "{name} in the mapping file {file} is not known. Nearest names: {nearest}."),
    "error.unknown_contract": ("没有名为 {name} 的数据约定。相近的名称:{nearest}。", "There is no contract named {name}. Nearest names: {nearest}."),
    "error.not_recognised": ("{file} 无法对应到任何数据约定。请让文件名以约定名开头,或用 --contract 指明。", "{file} belongs to no contract. Begin its name with a contract's name, or state one with --contract."),
    "error.build_at_work": ("另一个构建正在进行,本次未开始。请等它结束后再试。", "Another build is at work, so this one did not start. Try again when it has ended."),
    "error.no_extracts": ("{folder} 中没有可用的数据文件,未发布新快照。请放入数据文件后重试。", "{folder} holds no extracts, so no snapshot was published. Put extracts there and try again."),
    "error.file_refused": ("构建停止,旧快照继续使用。{contract}:{why}", "The build stopped and the old snapshot stays in use. {contract}: {why}"),
    "error.too_many_quarantined": ("构建停止,旧快照继续使用:{contract} 读取 {read} 行,其中 {quarantined} 行({share:.1f} %)不可用,超过上限 {limit:.1f} %。最常见的原因:{reason}。请修正文件后重试。", "The build stopped and the old snapshot stays in use: of {read} rows of {contract}, {quarantined} ({share:.1f} %) cannot be used, above the limit of {limit:.1f} %. Most frequent reason: {reason}. Correct the file and try again."),
    "error.check_failed": ("构建停止,旧快照继续使用:检查 {check} 发现不应存在的行 {row}。", "The build stopped and the old snapshot stays in use: the check {check} found a row that must not exist, {row}."),
    "error.no_snapshot": ("还没有可用的快照。请运行 python -m yz_data build 生成。", "There is no snapshot yet. Run python -m yz_data build to make one."),
    "error.unknown_metric": ("没有名为 {name} 的指标。相近的名称:{nearest}。", "There is no metric named {name}. Nearest names: {nearest}."),
    "error.unknown_dimension": ("没有名为 {name} 的维度。相近的名称:{nearest}。", "There is no dimension named {name}. Nearest names: {nearest}."),
    "error.dimension_not_of_metric": ("指标 {metric} 不能按 {name} 拆分。可用的维度:{known}。", "The metric {metric} cannot be split by {name}. Dimensions it has: {known}."),
    "error.one_period_only": ("{name} 只能选择一个时段;多个时段请用起止日期。", "Choose one period for {name}; for several, state the first and last day."),
    "error.not_a_period": ("{value} 不是可识别的 {name}。日期请写成 2023-11-30 的形式。", "{value} is not a {name}. Write dates as 2023-11-30."),
    "error.not_a_filter": ("{value} 不是筛选条件。请写成 维度=值。", "{value} is not a filter. Write dimension=value."),
    # reasons of quarantined rows
    "reason.value_missing": ("“{column}”没有填写。请补填。", "{column} is empty. Fill it in."),
    "reason.value_unknown": ("“{column}”的值“{value}”不在允许的取值中。请改为规定的取值。", "{column} has the value “{value}”, which is not among the accepted ones. Use one of them."),
    "reason.not_an_integer": ("“{column}”的值“{value}”不是整数。", "{column} has “{value}”, which is not a whole number."),
    "reason.not_a_number": ("“{column}”的值“{value}”不是数字。", "{column} has “{value}”, which is not a number."),
    "reason.not_a_date": ("“{column}”的值“{value}”不是有效日期。请写成 2024-03-01 的形式。", "{column} has “{value}”, which is not a date. Write it as 2024-03-01."),
    "reason.not_a_month": ("“{column}”的值“{value}”不是有效月份。请写成 2024-03 的形式。", "{column} has “{value}”, which is not a month. Write it as 2024-03."),
    "reason.not_a_time": ("“{column}”的值“{value}”不是有效时间。请写成 2024-03-01 15:05 的形式。", "{column} has “{value}”, which is not a time. Write it as 2024-03-01 15:05."),
    "reason.too_many_cells": ("这一行有 {value} 个单元格,多于表头。请检查是否多了分隔符。", "This row has {value} cells, more than the header. Look for a separator too many."),
    "reason.too_few_cells": ("这一行只有 {value} 个单元格,少于表头。请检查是否缺了分隔符。", "This row has {value} cells, fewer than the header. Look for a missing separator."),
    "reason.not_a_row": ("这一行无法分列,请检查引号。", "This row cannot be split into cells. Check its quotes."),
    "reason.duplicate_key": ("“{column}”与第 {value} 行重复,保留先出现的一行。", "{column} repeats line {value}; the earlier row was kept."),
    "reason.point_outside_china": ("经纬度“{value}”不在中国范围内,可能写反或为零。", "The coordinates “{value}” lie outside China; they may be swapped or zero."),
    "reason.community_code_malformed": ("社区编码“{value}”不是 12 位数字。", "The community code “{value}” is not 12 digits."),
    "reason.population_negative": ("人口“{value}”为负数。", "The population “{value}” is negative."),
    "reason.geometry_not_polygon": ("网格边界不是多边形。", "The cell's geometry is not a polygon."),
    "reason.order": ("“{column}”的先后顺序不对:{value}。", "The dates {column} are in the wrong order: {value}."),
    # quarantine workbook
    "quarantine.sheet": ("待修正", "To correct"), "quarantine.reasons": ("原因与处理办法", "Reasons and what to do"),
    "quarantine.line": ("原文件行号", "Line in the file"),
}  # fmt: skip


def word(key: str, lang: str) -> str:
    """The word or sentence under `key`, as it is. KeyError if the glossary has none."""
    return WORDS[key][0 if lang == "zh" else 1]


def sentence(key: str, lang: str, **facts: object) -> str:
    """The sentence under `key` with its placeholders filled. Reasons of an order of dates share one sentence."""
    if key.startswith("reason.") and key not in WORDS and "_before_" in key:
        key = "reason.order"
    return word(key, lang).format(**{name: _fact(value, lang) for name, value in facts.items()})


def _fact(value: object, lang: str) -> object:
    message = getattr(value, "message", None)
    return message(lang) if callable(message) else value


def metric_word(name: str, lang: str) -> str:
    """What a metric is called."""
    return METRIC_WORDS[name][0 if lang == "zh" else 1]


def metric_definition(name: str, lang: str) -> str:
    """What a metric counts, in one sentence."""
    return METRIC_WORDS[name][2 if lang == "zh" else 3]
