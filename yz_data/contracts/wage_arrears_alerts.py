"""Alerts of unpaid wages (欠薪预警信息). One row is one alert about one employer; whose wages they are is not in it."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, INDUSTRY, SUBDISTRICT_ID, in_order

WAGE_ARREARS_ALERTS = Contract(
    name="wage_arrears_alerts",
    file_names=("欠薪预警", "欠薪预警台账"),
    source_system="labour_office",
    fresh_within_days=31,
    grain=("alert_id",),
    sort=("subdistrict_id", "community", "alerted_on", "alert_id"),
    time="alerted_on",
    kept_since="handled_on",
    columns=(
        Column("alert_id", headers=("预警编号",), required=True),
        Column("alerted_on", "date", headers=("预警日期",), required=True),
        Column("unpaid_since_on", "date", headers=("欠薪起始日期", "应发日期")),
        Column("employer_name", headers=("用人单位", "企业名称"), required=True),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("workers_count", "integer", headers=("涉及人数", "欠薪人数")),
        Column("wages_cny", "money", headers=("涉及金额(元)",), scaled_headers={"涉及金额(万元)": 10_000.0}),
        Column(
            "alert_source",
            "category",
            headers=("预警来源", "信息来源"),
            required=True,
            values={
                "payroll_monitoring": ("工资专户监测", "工资监测"),
                "hotline_report": ("接诉即办", "12345"),
                "worker_report": ("劳动者投诉", "来访"),
                "site_check": ("日常巡查", "巡查"),
                "passed_down": ("上级转办", "部门转办"),
            },
        ),
        Column("handler_name", headers=("处置人", "经办人"), personal="person", stored=False),
        Column("handled_on", "date", headers=("处置日期", "处置完成日期")),
        Column(
            "alert_result",
            "category",
            headers=("处置结果",),
            values={
                "wages_paid": ("已足额支付", "已支付"),
                "payment_agreed": ("达成支付协议",),
                "not_founded": ("经查不属实", "不属实"),
                "to_inspectorate": ("移送劳动监察", "移交监察"),
            },
        ),
    ),
    rules=(
        in_order("unpaid_since_on", "alerted_on"),
        in_order("alerted_on", "handled_on"),
        Rule("workers_not_positive", "workers_count > 0", ("workers_count",)),
        Rule("amount_not_positive", "wages_cny > 0", ("wages_cny",)),
    ),
)
