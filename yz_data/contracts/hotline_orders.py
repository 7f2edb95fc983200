"""12345 hotline work orders (接诉即办工单), in the columns of Beijing's own export.

Terms follow DB11/T 2021-2022 (12345市民服务热线服务与管理规范). The requester, the phone and the two long texts are
checked for readability and then left out of the warehouse; the title is stored masked.

`contacted_at` is when the office first reached the requester: the response rate needs it, and an export without it has
none. `is_excluded` (剔除) says that the order was officially taken out of assessment; blank means it was not.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, LATITUDE, LONGITUDE, POINT_IN_CHINA, SUBDISTRICT_ID, in_order

HOTLINE_ORDERS = Contract(
    name="hotline_orders",
    file_names=("接诉即办工单", "12345工单", "热线工单"),
    source_system="hotline_12345",
    fresh_within_days=3,
    grain=("order_id",),
    sort=("subdistrict_id", "community", "received_at", "order_id"),
    time="received_at",
    datum="gcj02",
    columns=(
        Column(
            "order_id",
            headers=("工单编号", "工单号", "诉求编号", "受理编号"),
            required=True,
            running_headers=("序号",),
            running_with="received_at",
        ),
        Column(
            "order_type",
            "category",
            headers=("工单类型",),
            values={
                "demand": ("诉求",),
                "complaint": ("投诉",),
                "inquiry": ("咨询",),
                "help": ("求助",),
                "suggestion": ("建议",),
                "smoking_control": ("控烟",),
                "report": ("举报",),
            },
        ),
        Column("topic", headers=("问题分类", "四级分类", "二级分类")),
        Column("tags", headers=("标签",)),
        Column("title", headers=("标题",), personal="free_text"),
        Column("content", headers=("主要内容",), personal="free_text", stored=False),
        Column(
            "status",
            "category",
            headers=("工单状态",),
            values={"replied": ("回复完成", "已办结"), "in_progress": ("办理中",), "forwarded": ("已转派",)},
        ),
        Column("requester_name", headers=("来电人", "诉求人"), personal="person", stored=False),
        Column(
            "requester_phone", headers=("来电人电话/账号", "来电人电话", "联系电话"), personal="contact", stored=False
        ),
        Column("district_name", headers=("被反映区",)),
        Column("subdistrict_name", headers=("被反映街乡镇", "街乡镇", "街道")),
        SUBDISTRICT_ID,
        Column("result", headers=("办理结果",), personal="free_text", stored=False),
        Column("reply", headers=("回复内容",), personal="free_text", stored=False),
        Column("intake_mode", headers=("处理受理方式", "受理方式")),
        Column("lead_unit", headers=("主办单位", "承办单位", "责任单位", "二级承办单位简称")),
        Column(
            "received_at",
            "timestamp",
            headers=("来电时间", "来话时间", "受理时间", "创建时间", "登记时间"),
            required=True,
        ),
        Column("dispatched_at", "timestamp", headers=("派单时间", "派遣时间")),
        Column("contacted_at", "timestamp", headers=("首次联系时间", "首次响应时间", "联系诉求人时间")),
        Column("due_at", "timestamp", headers=("办理时限", "截止时间")),
        Column("closed_at", "timestamp", headers=("办结时间",)),
        Column("enterprise_name", headers=("企业名称",)),
        Column(
            "resolution",
            "category",
            headers=("是否解决",),
            values={"resolved": ("解决",), "unresolved": ("未解决",), "partly_resolved": ("部分解决",)},
        ),
        Column(
            "satisfaction",
            "category",
            headers=("是否满意",),
            values={
                "satisfied": ("满意",),
                "fairly_satisfied": ("基本满意",),
                "dissatisfied": ("不满意",),
                "not_rated": ("未评价",),
            },
        ),
        Column(
            "handling_role",
            "category",
            headers=("工单性质",),
            values={"lead": ("主办",), "assist": ("协办",), "forward": ("转办",)},
        ),
        Column("is_excluded", "boolean", headers=("是否剔除", "剔除", "考核剔除")),
        COMMUNITY,
        Column("site_name", headers=("小区点位", "问题点位"), personal="address"),
        Column("address", headers=("详细地址",), personal="address", stored=False),
        LONGITUDE,
        LATITUDE,
    ),
    rules=(in_order("received_at", "closed_at"), in_order("received_at", "contacted_at"), POINT_IN_CHINA),
)
