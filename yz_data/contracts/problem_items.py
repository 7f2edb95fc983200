"""The problem list (问题清单) as dated snapshots: each file is the whole list as it stood on one day."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import CELL_ID, COMMUNITY, SUBDISTRICT_ID, in_order

PROBLEM_ITEMS = Contract(
    name="problem_items",
    file_names=("问题清单",),
    source_system="problem_list",
    fresh_within_days=40,
    grain=("subdistrict_id", "snapshot_on", "item_id"),
    sort=("community", "item_id"),
    dated_snapshots=True,
    columns=(
        Column("snapshot_on", "date", headers=("快照日期", "统计日期", "截至日期")),
        Column("item_id", headers=("编号", "问题编号", "序号"), required=True),
        Column("title", headers=("问题名称", "问题", "事项"), required=True, personal="free_text"),
        Column(
            "category",
            "category",
            headers=("类别", "问题类别"),
            required=True,
            values={
                "key_area": ("重点区域治理", "重点区域治理问题"),
                # The qualifier before 类问题 is lost in the source; the label stays as printed.
                "recurring": ("类问题",),
                "legacy": ("历史遗留", "历史遗留问题"),
                "research": ("研究型", "研究型问题"),
            },
        ),
        Column(
            "status",
            "category",
            headers=("状态", "进展状态"),
            required=True,
            values={
                "in_progress": ("持续推进", "推进中", "在办"),
                "pilot": ("试点实践", "试点"),
                "dynamic_zero": ("动态清零", "持续动态清零"),
                "done": ("已完成", "完成"),
                "done_policy": ("完成并转化为政策", "已完成并转化为政策"),
                "withdrawn": ("撤销", "撤回", "移出清单"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        CELL_ID,
        Column("batch", headers=("批次",)),
        Column("lead_unit", headers=("牵头单位", "牵头科室"), required=True),
        Column("owner_post", headers=("责任岗位", "责任人职务"), required=True),
        Column("owner_name", headers=("责任人",), personal="person", stored=False),
        Column("opened_on", "date", headers=("列入日期", "建立日期"), required=True),
        Column("due_on", "date", headers=("完成时限", "计划完成日期")),
        Column("closed_on", "date", headers=("完成日期", "销账日期")),
        Column("progress_share", "number", headers=("进度",), scaled_headers={"进度(%)": 0.01}),
        Column("next_step", headers=("下一步", "下一步举措"), personal="free_text"),
        Column("policy_produced", headers=("形成政策", "政策成果")),
        Column("split_from", headers=("拆分自", "原问题编号")),
    ),
    rules=(in_order("opened_on", "closed_on"), in_order("opened_on", "due_on")),
)
