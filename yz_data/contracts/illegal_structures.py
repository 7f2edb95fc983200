"""Illegal construction (违法建设). One row is one structure; places (处) and area are measured apart.

A structure of the baseline (存量) is worked off; one newly built (新生) must not be. Stages: found, identified (认定),
ordered to be taken down by its owner (限期自拆), demolished, written off (销账).
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

ILLEGAL_STRUCTURES = Contract(
    name="illegal_structures",
    file_names=("违法建设台账", "违建台账"),
    source_system="planning_office",
    fresh_within_days=31,
    grain=("structure_id",),
    sort=("subdistrict_id", "community", "found_on", "structure_id"),
    time="found_on",
    kept_since="demolished_on",
    columns=(
        Column("structure_id", headers=("违建编号", "违法建设编号"), required=True),
        Column("matter_id", headers=("事项编号",)),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("site_name", headers=("点位", "违建点位")),
        Column("builder_name", headers=("当事人", "违建当事人"), personal="person", stored=False),
        Column(
            "stock_kind",
            "category",
            headers=("存量/新生", "违建性质"),
            required=True,
            values={"in_baseline": ("存量", "存量违建"), "newly_built": ("新生", "新生违建")},
        ),
        Column("baseline_on", "date", headers=("基线日期", "存量基线日期")),
        Column(
            "structure_use",
            "category",
            headers=("用途", "违建类型"),
            values={
                "roof_addition": ("屋顶加建", "楼顶加建"),
                "yard_enclosure": ("私圈绿地", "院落扩建"),
                "shop_extension": ("店外扩建", "门脸房扩建"),
                "shed": ("棚亭", "彩钢房"),
                "other_structure": ("其他违建",),
            },
        ),
        Column("area_sqm", "number", headers=("面积(平方米)", "违建面积"), required=True),
        Column("found_on", "date", headers=("发现日期",), required=True),
        Column("identified_on", "date", headers=("认定日期",)),
        Column("ordered_on", "date", headers=("限期自拆日期", "责令限拆日期")),
        Column("due_on", "date", headers=("自拆期限", "限拆期限")),
        Column("demolished_on", "date", headers=("拆除日期",)),
        Column("written_off_on", "date", headers=("销账日期",)),
    ),
    rules=(
        in_order("found_on", "identified_on"),
        in_order("identified_on", "ordered_on"),
        in_order("ordered_on", "due_on"),
        in_order("found_on", "demolished_on"),
        in_order("demolished_on", "written_off_on"),
        Rule("area_not_positive", "area_sqm > 0", ("area_sqm",)),
        Rule(
            "baseline_before_found",
            "stock_kind <> 'in_baseline' or baseline_on >= found_on",
            ("stock_kind", "baseline_on", "found_on"),
        ),
    ),
)
