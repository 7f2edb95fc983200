"""Cases of government service (政务服务办件), of the hall and of the community and village stations. One row, one case.

A case of the hall belongs to the whole street; one of a station stands in the station's community.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

GOV_SERVICE_CASES = Contract(
    name="gov_service_cases",
    file_names=("政务服务办件", "政务服务台账"),
    source_system="service_hall",
    fresh_within_days=31,
    grain=("service_case_id",),
    sort=("subdistrict_id", "community", "accepted_at", "service_case_id"),
    time="accepted_at",
    kept_since="finished_at",
    columns=(
        Column("service_case_id", headers=("办件编号", "办件号"), required=True),
        Column("accepted_at", "timestamp", headers=("受理时间",), required=True),
        Column("finished_at", "timestamp", headers=("办结时间",)),
        Column("due_on", "date", headers=("承诺办结日期", "承诺日期")),
        Column("matter_name", headers=("事项名称", "办理事项"), required=True),
        Column(
            "matter_category",
            "category",
            headers=("事项类别", "事项分类"),
            required=True,
            values={
                "social_insurance": ("社会保险", "社会保障"),
                "medical_insurance": ("医疗保障", "医疗保险"),
                "employment": ("就业服务", "劳动就业"),
                "social_assistance": ("社会救助", "民政救助"),
                "housing_support": ("住房保障",),
                "elderly_disabled": ("为老助残", "老龄残联"),
                "birth_health": ("卫生健康", "生育服务"),
                "veterans": ("退役军人",),
                "other_service": ("其他服务", "综合服务"),
            },
        ),
        Column(
            "window_kind",
            "category",
            headers=("受理渠道", "窗口类型"),
            required=True,
            values={
                "service_hall": ("街道大厅", "政务服务大厅"),
                "service_station": ("社区站", "社区服务站", "村级站", "社区、村服务站"),
            },
        ),
        Column("is_single_window", "boolean", headers=("是否一窗办理", "一窗办理")),
        Column(
            "service_status",
            "category",
            headers=("办件状态",),
            required=True,
            values={
                "in_handling": ("办理中", "已受理"),
                "case_finished": ("已办结", "办结"),
                "sent_back": ("退件", "不予办理"),
                "taken_back": ("申请人撤回", "撤回"),
            },
        ),
        Column(
            "service_rating",
            "category",
            headers=("好差评", "评价"),
            values={
                "rated_very_good": ("非常满意",),
                "rated_good": ("满意",),
                "rated_fair": ("基本满意",),
                "rated_poor": ("不满意",),
                "rated_very_poor": ("非常不满意",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("applicant_name", headers=("申请人", "申请人姓名"), personal="person", stored=False),
        Column("applicant_phone", headers=("联系电话", "申请人电话"), personal="contact", stored=False),
    ),
    rules=(
        in_order("accepted_at", "finished_at"),
        Rule("due_on_before_accepted_at", "due_on >= accepted_at::date", ("accepted_at", "due_on")),
        Rule(
            "ended_without_day",
            "service_status = 'in_handling' or finished_at is not null",
            ("service_status", "finished_at"),
        ),
    ),
)
