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
        "首次联系时间": "2023-11-30 10:00", "是否剔除": "否",
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
    "group_rentals": {
        "群租房编号": "1001", "房屋编号": "F1", "社区": "京铁", "小区": "京铁东里", "详细地址": "5号楼3单元1202室",
        "房主姓名": "甲某", "隔断间数": "6", "发现渠道": "排查", "发现日期": "2023-03-01", "查实日期": "2023-03-03",
        "拆除日期": "2023-03-20",
    },
    "illegal_structures": {
        "违建编号": "1001", "事项编号": "SX1", "社区": "京铁", "点位": "京铁东里", "当事人": "甲某",
        "存量/新生": "新生", "基线日期": "2023-12-31", "用途": "棚亭", "面积(平方米)": "12.5", "发现日期": "2023-03-01",
        "认定日期": "2023-03-03", "限期自拆日期": "2023-03-05", "自拆期限": "2023-03-20", "拆除日期": "2023-03-18",
        "销账日期": "2023-04-01",
    },
    "illegal_land": {
        "图斑编号": "1001", "点位": "某地块", "社区": "京铁", "违法用途": "堆场", "面积(平方米)": "500",
        "发现日期": "2023-03-01", "整改期限": "2023-05-30", "整改完成日期": "2023-05-01",
    },
    "projects": {
        "项目编号": "1001", "事项编号": "SX2", "项目名称": "某家园中心", "项目类型": "文化园区", "社区": "京铁",
        "牵头科室": "城市管理办", "项目负责人": "甲某", "列入日期": "2022-03-01", "办结日期": "2023-10-01",
    },
    "project_milestones": {
        "节点编号": "1001", "项目编号": "D1", "节点名称": "开工", "开始日期": "2023-01-01", "计划日期": "2023-03-31",
        "实际日期": "2023-04-02", "卡点类型": "资金", "卡点说明": "待协调",
    },
    "micro_projects": {
        "小微项目编号": "1001", "批次": "2023年第一批", "项目名称": "坡道", "社区": "京铁", "申报日期": "2023-02-24",
        "批复日期": "2023-04-10", "退回日期": "", "完工日期": "2023-06-01", "申报金额(万元)": "12.5",
    },
    "green_sites": {
        "绿地编号": "1001", "绿地名称": "某微花园", "绿地类型": "微花园", "社区": "京铁", "面积(平方米)": "180",
        "建成日期": "2022-05-01", "撤除日期": "2023-05-01",
    },
    "legal_service_shifts": {
        "班次编号": "1001", "社区": "京铁", "星期": "周一", "每周时长(小时)": "6", "值班律师": "甲某",
        "启用日期": "2023-01-01", "停用日期": "2024-01-01",
    },
    "legal_service_duties": {
        "值班编号": "1001", "班次编号": "B1", "社区": "京铁", "值班日期": "2023-01-02", "实际时长(小时)": "5.5",
    },
    "legal_consultations": {
        "咨询编号": "1001", "咨询日期": "2023-01-02", "社区": "京铁", "咨询类型": "劳动争议", "处理结果": "转调解",
        "咨询人": "甲某", "咨询内容": "工资",
    },
    "firm_settlements": {
        "线索编号": "1001", "企业编号": "Q1", "线索来源": "集中注册地", "行业": "信息技术", "联系人": "甲某",
        "联系电话": "13800138000", "对接日期": "2023-01-10", "意向日期": "2023-01-20", "注册日期": "2023-02-01",
        "终止日期": "",
    },
    "firm_surveys": {
        "摸排编号": "1001", "企业编号": "Q1", "企业名称": "甲公司", "行业": "餐饮", "社区": "京铁", "楼宇": "商务楼",
        "摸排日期": "2023-03-01", "摸排结果": "在营",
    },
    "service_package_appeals": {
        "诉求编号": "1001", "企业编号": "Q1", "企业名称": "甲公司", "诉求类型": "融资", "诉求内容": "贷款",
        "主办单位": "经济发展办", "提出日期": "2023-03-01", "办理期限": "2023-03-31", "解决日期": "2023-03-20",
    },
    "service_package_ranks": {
        "月份": "2023-12", "考核名称": "服务包专项考核", "排名范围": "全市", "名次": "19", "参评数": "343",
    },
    "dual_signoffs": {
        "双签编号": "SQ1", "工单编号": "GD202311300001", "案件号": "A1", "关联日期": "2023-11-30",
        "热线签字时间": "2023-12-02 10:00", "网格签字时间": "2023-12-02 16:00",
        "热线签字人": "甲某", "网格签字人": "乙某", "街道编码": "110112012", "社区": "京铁",
    },
    "proactive_actions": {
        "行动编号": "WS1", "行动日期": "2023-11-30", "问题类别": "市政", "责任科室": "城管办",
        "行动内容": "提前巡检管线", "行动结果": "已缓解", "街道编码": "110112012", "社区": "京铁", "网格编码": "G01",
    },
}  # fmt: skip

BREAKS: dict[tuple[str, str], dict[str, str]] = {
    ("communities", "community_code_malformed"): {"社区编码": "11011201200"},
    ("communities", "population_negative"): {"常住人口": "-1"},
    ("communities", "valid_to_before_valid_from"): {"停用日期": "2020-09-04"},
    ("problem_items", "closed_on_before_opened_on"): {"完成日期": "2023-01-31"},
    ("problem_items", "due_on_before_opened_on"): {"完成时限": "2023-01-31"},
    ("hotline_orders", "closed_at_before_received_at"): {"办结时间": "2023-11-30 08:05:08"},
    ("hotline_orders", "contacted_at_before_received_at"): {"首次联系时间": "2023-11-30 08:05:08"},
    ("dual_signoffs", "signed_by_hotline_at_before_linked_on"): {"热线签字时间": "2023-11-29 23:59"},
    ("dual_signoffs", "signed_by_grid_at_before_linked_on"): {"网格签字时间": "2023-11-29 23:59"},
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
    ("group_rentals", "verified_on_before_found_on"): {"查实日期": "2023-02-28"},
    ("group_rentals", "removed_on_before_verified_on"): {"拆除日期": "2023-03-02"},
    ("illegal_structures", "identified_on_before_found_on"): {"认定日期": "2023-02-28"},
    ("illegal_structures", "ordered_on_before_identified_on"): {"限期自拆日期": "2023-03-02"},
    ("illegal_structures", "due_on_before_ordered_on"): {"自拆期限": "2023-03-04"},
    ("illegal_structures", "demolished_on_before_found_on"): {"拆除日期": "2023-02-28"},
    ("illegal_structures", "written_off_on_before_demolished_on"): {"销账日期": "2023-03-17"},
    ("illegal_structures", "area_not_positive"): {"面积(平方米)": "0"},
    ("illegal_structures", "baseline_before_found"): {"存量/新生": "存量", "基线日期": "2023-02-28"},
    ("illegal_land", "due_on_before_found_on"): {"整改期限": "2023-02-28"},
    ("illegal_land", "rectified_on_before_found_on"): {"整改完成日期": "2023-02-28"},
    ("illegal_land", "area_not_positive"): {"面积(平方米)": "0"},
    ("projects", "closed_on_before_listed_on"): {"办结日期": "2022-02-28"},
    ("micro_projects", "approved_on_before_applied_on"): {"批复日期": "2023-02-23"},
    ("micro_projects", "rejected_on_before_applied_on"): {"批复日期": "", "退回日期": "2023-02-23"},
    ("micro_projects", "done_on_before_approved_on"): {"完工日期": "2023-04-09"},
    ("micro_projects", "approved_and_rejected"): {"退回日期": "2023-04-10"},
    ("green_sites", "closed_on_before_built_on"): {"撤除日期": "2022-04-30"},
    ("green_sites", "area_not_positive"): {"面积(平方米)": "0"},
    ("legal_service_shifts", "valid_to_before_valid_from"): {"停用日期": "2022-12-31"},
    ("legal_service_shifts", "hours_not_of_a_day"): {"每周时长(小时)": "25"},
    ("legal_service_duties", "hours_not_of_a_day"): {"实际时长(小时)": "0"},
    ("firm_settlements", "agreed_on_before_contacted_on"): {"意向日期": "2023-01-09"},
    ("firm_settlements", "registered_on_before_contacted_on"): {"注册日期": "2023-01-09"},
    ("firm_settlements", "dropped_on_before_contacted_on"): {"注册日期": "", "终止日期": "2023-01-09"},
    ("firm_settlements", "registered_and_dropped"): {"终止日期": "2023-02-01"},
    ("firm_surveys", "firm_not_named"): {"企业编号": "", "企业名称": ""},
    ("service_package_appeals", "due_on_before_raised_on"): {"办理期限": "2023-02-28"},
    ("service_package_appeals", "solved_on_before_raised_on"): {"解决日期": "2023-02-28"},
    ("service_package_ranks", "place_not_in_field"): {"名次": "344"},
}

UNREADABLE_EXAMPLES = {
    "category": "没有这个值", "boolean": "也许", "integer": "3.5", "number": "很多", "money": "12元5",
    "longitude": "东", "latitude": "北", "date": "2023-02-30", "month": "2023-13", "timestamp": "2023-02-30 08:00",
}  # fmt: skip
