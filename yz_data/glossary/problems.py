"""The problem list."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "problems_total": ("清单问题", "Problems on the list", "期末仍在问题清单上的事项数（含已完成，不含已移出）", "Items on the problem list on the last day of the period, done ones included, withdrawn ones not"),
    "problem_categories": ("问题类别", "Problem categories", "期末清单中出现的问题类别数", "Number of categories that occur on the list on the last day of the period"),
    "problems_open": ("未完成问题", "Open problems", "期末未完成的事项数：持续推进、试点实践与动态清零之和", "Items not done on the last day of the period: in progress, in pilot and kept at zero"),
    "problems_done": ("已完成问题", "Problems done", "期末已完成（含转化为政策）的事项数", "Items done on the last day of the period, those turned into policy included"),
    "problems_dynamic_zero": ("动态清零事项", "Kept at zero", "期末状态为持续动态清零的事项数；此类事项长期保持，不计完成", "Items kept at zero on the last day of the period; they stand for good and never count as done"),
    "problems_ongoing": ("推进与试点", "In progress or pilot", "期末持续推进或试点实践的事项数", "Items in progress or in pilot on the last day of the period"),
    "problems_overdue": ("逾期问题", "Overdue problems", "期末推进中或试点中且已过完成时限的事项数", "Items in progress or in pilot whose due date lies before the last day of the period"),
    "problem_completion_share": ("问题完成率", "Completion share", "期末已完成问题 ÷ 期末清单问题", "Problems done ÷ problems on the list, both on the last day of the period"),
    "problems_added": ("新增问题", "Problems added", "期内列入清单的事项数（含拆分产生）", "Items added to the list in the period, those from a split included"),
    "problems_reopened": ("重新打开", "Problems reopened", "期内由完成或移出恢复为未完成的事项数", "Items that returned to open in the period after being done or withdrawn"),
    "problems_closed": ("期内完成", "Problems closed", "期内由未完成转为完成的事项数", "Items that turned from open to done in the period"),
    "problems_withdrawn": ("移出清单", "Problems withdrawn", "期内未完成即移出清单的事项数", "Items that left the list in the period without being done"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    "burndown.name": ("问题清单燃尽图", "Burndown of the problem list"),
    "burndown.title": ("未完成由{peak_on}的{peak}项降到{last}项；清单由{scope_first}项增到{scope_last}项", "Open items fell from {peak} on {peak_on} to {last}; the list grew from {scope_first} to {scope_last}"),
    "burndown.note": ("按日，项；清单总数按当日在册计，后来列入的不抬高以前。", "By day, items; the list counts what stood on it that day, later additions do not lift earlier days. "),
    "burndown.restated": ("{day}当日定格为{closed}项，后续文件更正为{restated}项。", "{day} was closed with {closed}; a later file restates it as {restated}."),
    "burndown.restated_series": ("更正后", "Restated"),
    "counts.title": ("按类别与状态", "By category and state"), "counts.note": ("期末项数，点数字看明细", "Items on the last day; click a number for its rows"),
    "ledger.title": ("期内变动", "Changes in the period"), "ledger.note": ("期初 + 新增 + 重新打开 − 完成 − 移出 = 期末，各行都成立", "Before + added + reopened − closed − withdrawn = after, in every row"),
    "ledger.before": ("期初", "Before"), "ledger.problems_added": ("新增", "Added"), "ledger.problems_reopened": ("重开", "Re\u00adopened"), "ledger.problems_closed": ("完成", "Closed"), "ledger.problems_withdrawn": ("移出", "With\u00addrawn"), "ledger.after": ("期末", "After"),
    "list.name": ("问题台账", "Open items"), "list.title": ("未完成{count}项，其中逾期{overdue}项", "{count} open items, {overdue} of them overdue"),
    "list.note": ("按剩余天数排序，负数为逾期天数；动态清零事项无期限", "Sorted by days left, negative means overdue; items kept at zero have no due date"),
}  # fmt: skip
