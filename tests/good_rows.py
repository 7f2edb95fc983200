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
    "whistle_events": {
        "吹哨编号": "1001", "事项编号": "SX1", "社区": "京铁", "吹哨人": "甲某", "吹哨事项": "夜间施工",
        "事项类型": "施工扰民", "牵头部门": "派出所", "被吹单位": "派出所，供电公司、水务局",
        "到场单位": "水务局、派出所",
        "吹哨时间": "2023-03-01 09:30", "到场时间": "2023-03-01 11:00", "办理结果": "已解决", "办结日期": "2023-03-09",
        "关联工单": "GD1", "关联项目": "", "备注": "",
    },
    "review_meetings": {
        "会议编号": "1001", "会议系列": "街道月度点评会", "社区": "", "召开日期": "2023-03-10", "点评主题": "难点会商",
        "参会人数": "45",
    },
    "review_ranks": {"会议编号": "DP1", "社区": "1001", "召开日期": "2023-03-10", "名次": "1", "得分": "95.5"},
    "deliberation_sessions": {
        "活动编号": "1001", "社区": "京铁", "活动日期": "2023-03-01", "协商主题": "停车", "协商形式": "院落议事",
        "主持人": "甲某", "参与人数": "18",
    },
    "deliberation_matters": {
        "事项编号": "1001", "活动编号": "LL1", "社区": "京铁", "协商事项": "停车位规划", "事项类型": "停车管理",
        "提议人": "甲某", "提出日期": "2023-03-01", "解决日期": "2023-04-01", "协商结果": "已解决",
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
    ("whistle_events", "arrived_at_before_raised_at"): {"到场时间": "2023-03-01 09:29"},
    ("whistle_events", "closed_on_before_raised_at"): {"办结日期": "2023-02-28"},
    ("whistle_events", "closed_without_result"): {"办理结果": ""},
    ("whistle_events", "arrived_without_time"): {"到场时间": ""},
    ("whistle_events", "arrived_not_called"): {"到场单位": "派出所、消防救援站"},
    ("review_meetings", "attendance_negative"): {"参会人数": "-1"},
    ("review_ranks", "place_not_positive"): {"名次": "0"},
    ("deliberation_sessions", "participants_not_positive"): {"参与人数": "0"},
    ("deliberation_matters", "solved_on_before_raised_on"): {"解决日期": "2023-02-28"},
    ("deliberation_matters", "solved_without_day"): {"解决日期": ""},
}

UNREADABLE_EXAMPLES = {
    "category": "没有这个值", "boolean": "也许", "integer": "3.5", "number": "很多", "money": "12元5",
    "longitude": "东", "latitude": "北", "date": "2023-02-30", "month": "2023-13", "timestamp": "2023-02-30 08:00",
}  # fmt: skip
