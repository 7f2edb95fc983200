"""For each contract one good row under the source's own headers, and for each row rule the cells that break it."""

from __future__ import annotations

GOOD: dict[str, dict[str, str]] = {
    "communities": {
        "社区编码": "110112012001", "社区名称": "京铁", "别名": "京铁家园", "类型": "社区", "街道编码": "110112012",
        "街道名称": "杨庄街道", "常住人口": "5,120", "户数": "2100", "面积(平方公里)": "0.25", "启用日期": "2020-09-05",
        "停用日期": "", "是否占位": "否",
    },
    "problem_items": {
        "统计日期": "2023-11-30", "编号": "W-01", "问题名称": "停车难", "类别": "历史遗留", "状态": "推进中",
        "批次": "第一批", "牵头单位": "城管办", "责任岗位": "副主任", "责任人": "甲某", "列入日期": "2023-02-01",
        "完成时限": "2023-12-31", "完成日期": "", "进度(%)": "40", "下一步": "协调产权单位",
        "形成政策": "", "拆分自": "",
    },
    "hotline_orders": {
        "工单编号": "GD202311300001", "工单类型": "诉求", "问题分类": "市政->停车->乱停", "标题": "小区门口停车",
        "工单状态": "办理中", "来电时间": "2023-11-30 08:05:09", "派单时间": "2023-11-30 09:00:00",
        "办理时限": "2023-12-07", "办结时间": "", "是否解决": "部分解决", "是否满意": "基本满意", "工单性质": "主办",
        "村/社区": "京铁", "经度": "116.63", "纬度": "39.90",
    },
    "grid_cases": {
        "案件号": "A1", "问题类型": "事件", "大类名称": "市容环境", "上报时间": "2023-11-30 08:05",
        "立案时间": "2023-11-30 09:00", "处置截止时间": "2023-12-02 09:00", "处置结束时间": "",
        "结案时间": "", "强制结案时间": "", "当前阶段": "处置", "返工次数": "1", "经度": "116.63", "纬度": "39.90",
    },
    "inspections": {
        "检查编号": "J1", "检查日期": "2023-11-30", "被检查单位": "某饭馆", "行业": "餐饮", "领域": "消防",
        "经度": "116.63", "纬度": "39.90",
    },
    "sweeps": {"排查编号": "P1", "排查日期": "2023-11-30", "领域": "燃气"},
    "hazards": {
        "隐患编号": "Y1", "来源": "检查", "行业": "餐饮", "领域": "消防", "隐患级别": "一般", "整改方式": "限期整改",
        "发现日期": "2023-11-01", "整改期限": "2023-11-15", "整改完成日期": "2023-11-10", "复查日期": "2023-11-12",
        "经度": "116.63", "纬度": "39.90",
    },
    "enterprises": {
        "企业编号": "Q1", "企业名称": "某科技公司", "企业类型": "法人", "行业": "信息技术", "注册日期": "2021-05-06",
        "落户日期": "2022-01-01", "迁出日期": "", "注销日期": "", "是否服务包企业": "是",
        "经度": "116.63", "纬度": "39.90",
    },
    "tax_monthly": {"月份": "2023-11", "企业编号": "Q1", "税种": "增值税", "口径": "累计", "税额(元)": "12,345.67"},
    "street_tax_ranking": {
        "月份": "2023-11", "街道编码": "110112012", "街道名称": "杨庄街道", "类型": "街道", "本年累计(万元)": "12200.5",
        "上年同期累计(万元)": "8488.3",
    },
    "targets": {"指标": "tax_all_level", "开始日期": "2023-01-01", "结束日期": "2023-12-31", "目标值": "130000000"},
    "event_notes": {"日期": "2023-06-01", "结束日期": "2023-06-30", "事项": "夏季专项", "类型": "专项行动"},
    "grid_cells": {
        "网格编码": "G01", "网格名称": "第一格", "块编码": "K01", "是否示意": "是", "常住人口": "1,200",
        "geometry_wkt": "POLYGON ((116.60 39.88, 116.62 39.88, 116.62 39.90, 116.60 39.88))",
    },
    "gov_service_cases": {
        "办件编号": "1001", "受理时间": "2023-03-01 09:30", "办结时间": "2023-03-09 15:05",
        "承诺办结日期": "2023-03-21",
        "事项名称": "医保手工报销受理", "事项类别": "医疗保障", "受理渠道": "街道大厅", "是否一窗办理": "是",
        "办件状态": "已办结", "好差评": "非常满意", "社区": "京铁", "申请人": "甲某", "联系电话": "13800138000",
    },
    "wage_arrears_alerts": {
        "预警编号": "1001", "预警日期": "2023-03-01", "欠薪起始日期": "2023-02-15", "用人单位": "甲公司",
        "行业": "建筑业", "社区": "京铁", "涉及人数": "12", "涉及金额(元)": "150,000",
        "预警来源": "工资专户监测", "处置人": "甲某",
        "处置日期": "2023-03-09", "处置结果": "已足额支付",
    },
    "mediation_cases": {
        "调解编号": "1001", "调解室": "鑫源调解室", "受理日期": "2023-03-01", "纠纷类型": "劳动报酬", "社区": "京铁",
        "当事人": "甲某、乙某", "纠纷简况": "工资", "结案日期": "2023-03-09", "调解结果": "达成协议",
    },
    "arrears_settlements": {
        "化解编号": "1001", "申请日期": "2023-03-01", "化解日期": "2023-03-09", "用人单位": "甲公司", "行业": "建筑业",
        "社区": "京铁", "户主姓名": "甲某", "家庭数": "3", "解决金额(万元)": "4.5",
    },
}  # fmt: skip

BREAKS: dict[tuple[str, str], dict[str, str]] = {
    ("communities", "community_code_malformed"): {"社区编码": "11011201200"},
    ("communities", "population_negative"): {"常住人口": "-1"},
    ("communities", "valid_to_before_valid_from"): {"停用日期": "2020-09-04"},
    ("problem_items", "closed_on_before_opened_on"): {"完成日期": "2023-01-31"},
    ("problem_items", "due_on_before_opened_on"): {"完成时限": "2023-01-31"},
    ("hotline_orders", "closed_at_before_received_at"): {"办结时间": "2023-11-30 08:05:08"},
    ("hotline_orders", "point_outside_china"): {"经度": "39.90", "纬度": "116.63"},
    ("grid_cases", "opened_at_before_reported_at"): {"立案时间": "2023-11-30 08:04"},
    ("grid_cases", "closed_at_before_reported_at"): {"结案时间": "2023-11-29"},
    ("grid_cases", "point_outside_china"): {"经度": "0", "纬度": "0"},
    ("inspections", "point_outside_china"): {"经度": "0"},
    ("hazards", "due_on_before_found_on"): {"整改期限": "2023-10-31"},
    ("hazards", "rectified_on_before_found_on"): {"整改完成日期": "2023-10-31", "复查日期": ""},
    ("hazards", "rechecked_on_before_rectified_on"): {"复查日期": "2023-11-09"},
    ("hazards", "point_outside_china"): {"纬度": "2"},
    ("enterprises", "moved_in_on_before_registered_on"): {"落户日期": "2021-05-05"},
    ("enterprises", "moved_out_on_before_registered_on"): {"迁出日期": "2021-05-05"},
    ("enterprises", "deregistered_on_before_registered_on"): {"注销日期": "2021-05-05"},
    ("enterprises", "point_outside_china"): {"经度": "200"},
    ("targets", "period_end_before_period_start"): {"结束日期": "2022-12-31"},
    ("event_notes", "until_on_before_noted_on"): {"结束日期": "2023-05-31"},
    ("grid_cells", "geometry_not_polygon"): {"geometry_wkt": "POINT (116.6 39.9)"},
    ("grid_cells", "population_negative"): {"常住人口": "-1"},
    ("gov_service_cases", "finished_at_before_accepted_at"): {"办结时间": "2023-03-01 09:29"},
    ("gov_service_cases", "due_on_before_accepted_at"): {"承诺办结日期": "2023-02-28"},
    ("gov_service_cases", "ended_without_day"): {"办结时间": ""},
    ("wage_arrears_alerts", "alerted_on_before_unpaid_since_on"): {"欠薪起始日期": "2023-03-02"},
    ("wage_arrears_alerts", "handled_on_before_alerted_on"): {"处置日期": "2023-02-28"},
    ("wage_arrears_alerts", "workers_not_positive"): {"涉及人数": "0"},
    ("wage_arrears_alerts", "amount_not_positive"): {"涉及金额(元)": "0"},
    ("mediation_cases", "closed_on_before_opened_on"): {"结案日期": "2023-02-28"},
    ("mediation_cases", "result_without_day"): {"结案日期": ""},
    ("arrears_settlements", "settled_on_before_requested_on"): {"申请日期": "2023-03-10"},
    ("arrears_settlements", "families_not_positive"): {"家庭数": "0"},
    ("arrears_settlements", "amount_not_positive"): {"解决金额(万元)": "-1"},
}

UNREADABLE_EXAMPLES = {
    "category": "没有这个值", "boolean": "也许", "integer": "3.5", "number": "很多", "money": "12元5",
    "longitude": "东", "latitude": "北", "date": "2023-02-30", "month": "2023-13", "timestamp": "2023-02-30 08:00",
}  # fmt: skip
