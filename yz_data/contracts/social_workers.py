"""The register of social workers' certificates (社会工作者职业资格). One row is one worker; nobody is named.

How many workers there are without a certificate is not known, so no share of them can be.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

SOCIAL_WORKERS = Contract(
    name="social_workers",
    file_names=("社工持证登记", "社会工作者登记"),
    source_system="community_office",
    fresh_within_days=93,
    grain=("worker_id",),
    sort=("subdistrict_id", "community", "joined_on", "worker_id"),
    time="joined_on",
    columns=(
        Column("worker_id", headers=("社工编号",), required=True),
        Column("worker_name", headers=("姓名", "社工姓名"), personal="person", stored=False),
        Column("worker_phone", headers=("联系电话", "手机号"), personal="contact", stored=False),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column(
            "certificate_level",
            "category",
            headers=("证书级别", "资格级别"),
            values={
                "assistant_worker": ("助理社会工作师", "初级"),
                "social_work_professional": ("社会工作师", "中级"),
                "senior_worker": ("高级社会工作师", "高级"),
            },
        ),
        Column("certified_on", "date", headers=("取证日期", "发证日期")),
        Column("joined_on", "date", headers=("入职日期", "上岗日期"), required=True),
        Column("departed_on", "date", headers=("离岗日期", "离职日期")),
    ),
    rules=(in_order("joined_on", "departed_on"),),
)
