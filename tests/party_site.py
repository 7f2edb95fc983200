"""A party building site small enough to count by eye: three communities, data until 30 June 2023."""

from __future__ import annotations

from pathlib import Path

TABLES = {
    # Z1 elected in time; Z2's term ended in May; Z3 belongs to no known community; a branch elected again
    "party_elections": """选举编号,党组织编号,党组织名称,党组织类别,社区,选举日期,届满日期
X1,Z1,京铁社区党组织,社区党组织,京铁,2018-03-01,2023-03-01
X2,Z1,京铁社区党组织,社区党组织,京铁,2023-02-20,2028-02-20
X3,Z2,靓丽明居社区党组织,社区党组织,靓丽明居,2018-05-20,2023-05-20
X4,Z3,街道机关党组织,社区党组织,,2023-03-01,2028-03-01
X5,L1,甲公司党支部,两新支部,京铁,2020-04-01,2023-04-01
X6,L1,甲公司党支部,两新支部,京铁,2023-04-10,2026-04-10""",
    "coordination_members": """成员编号,成员单位,单位类型,社区,加入日期,退出日期
C1,某学校,学校,京铁,2020-11-01,
C2,某医院,医院,靓丽明居,2020-11-01,2023-05-01
C3,某公司,非公企业,京铁,2023-02-01,""",
    # raised before 2023 and solved in it; raised and solved; open
    "coordination_matters": """事项编号,事项名称,事项类别,社区,牵头成员单位,提出日期,解决日期
K1,共享停车,停车,京铁,某学校,2022-12-01,2023-01-10
K2,小广场,设施改造,靓丽明居,某公司,2023-02-01,2023-02-11
K3,助餐点,养老助残,,某学校,2023-03-01,""",
    # the same firm twice on the list is one firm; one left in May
    "property_alliance": """入盟编号,物业企业编号,物业企业,社区,服务小区数,入盟日期,退盟日期
R1,W1,甲物业,,3,2023-03-28,
R2,W1,甲物业,,1,2023-03-28,
R3,W2,乙物业,,2,2023-03-28,2023-05-01
R4,W3,丙物业,,,2023-04-01,""",
    "property_matters": """事项编号,物业企业编号,物业企业,社区,小区,事项类型,提出日期,解决日期
S1,W1,甲物业,家园南,新华联家园南区,停车难,2023-04-01,2023-04-21
S2,W1,甲物业,家园南,新华联家园南区,保洁,2023-04-10,2023-04-12
S3,W2,乙物业,京铁,京铁东里,充电桩,2023-05-01,""",
    # 京铁 visited twice, 靓丽明居 once, one visit to no known community; the salon is no visit
    "cadre_activities": """活动编号,活动类型,社区,活动日期,参加人数,时长(小时)
H1,书记调研,京铁,2023-01-10,8,1.5
H2,书记调研,京铁,2023-03-10,6,1
H3,书记调研,靓丽明居,2023-04-10,7,2
H4,书记调研,,2023-05-10,5,1
H5,杨杨沙龙,家园南,2023-05-20,30,2.5
H6,书记调研,家园南,2022-06-01,9,1""",
    # G1 certified before, G2 in 2023, G3 left in March, G4 without a certificate, G5 in the office
    "social_workers": """社工编号,姓名,社区,证书级别,取证日期,入职日期,离岗日期
G1,王建国,京铁,初级,2019-10-01,2021-01-01,
G2,李小红,京铁,中级,2023-02-01,2021-01-01,
G3,张大山,靓丽明居,初级,2020-10-01,2021-01-01,2023-03-01
G4,赵一,靓丽明居,,,2022-01-01,
G5,钱二,,高级,2021-10-01,2022-01-01,""",
    "building_visits": """走访编号,社区,小区,走访日期,走访户数,收集问题数,走访记录
V1,京铁,京铁东里,2023-01-05,12,2,王建国家中
V2,京铁,京铁东里,2023-06-05,8,,
V3,,,2023-06-06,5,1,
V4,家园南,新华联家园南区,2022-06-06,10,0,""",
    "honours": """荣誉编号,荣誉名称,荣誉级别,社区,授予日期,授予单位
Y1,平安社区,市级,京铁,2023-01-15,市级部门
Y2,先进党组织,区级,,2022-06-28,区委""",
    # four entries of 2023 in two communities; two passed on, of one that is not said; one of 2022
    "people_diaries": """日记编号,记录岗位,社区,记录日期,是否转办,记录人,日记内容
N1,社区书记,京铁,2022-12-30,是,王建国,李小红来访
N2,社区书记,京铁,2023-01-04,是,王建国,
N3,社工,京铁,2023-02-04,否,,张大山独居
N4,社工,靓丽明居,2023-03-04,,,
N5,街道干部,,2023-03-05,是,,""",
    # 家园南's was taken over by 京铁 and 靓丽明居, which gave it up; 京铁's own is young
    "good_practices": """记录编号,经验编号,经验名称,针对问题,首创或推广,社区,开始日期,停止日期,经验做法
E1,P1,三主动三提升,为民服务,首创,家园南,2022-05-01,,张大山牵头
E2,P1,三主动三提升,为民服务,推广,京铁,2023-02-01,,
E3,P1,三主动三提升,为民服务,推广,靓丽明居,2023-02-15,2023-06-01,
E4,P2,楼门长例会,,首创,京铁,2023-06-01,,""",
}  # fmt: skip

# Metric → what it is in 2023 up to 30 June.
IN_2023 = {
    "community_party_elections": 2, "branch_elections": 1, "party_organisations": 4, "party_terms_expired": 1,
    "communities_in_term": 1,
    "coordination_members": 2, "coordination_members_added": 1, "coordination_members_left": 1,
    "coordination_matters_raised": 2, "coordination_matters_solved": 2, "coordination_matters_open": 1,
    "coordination_matter_days": 25,
    "property_alliance_firms": 2, "property_alliance_joined": 3, "property_alliance_left": 1,
    "property_alliance_estates": 4, "property_matters_raised": 3, "property_matters_solved": 2,
    "property_matters_open": 1, "property_matter_days": 11,
    "cadre_activities": 5, "cadre_attendances": 56, "cadre_activity_hours": 8, "secretary_visits": 4,
    "communities_visited": 2,
    "certified_social_workers": 3, "social_workers_certified": 1, "certified_social_workers_left": 1,
    "communities_with_certified_worker": 1,
    "building_visits": 3, "households_visited": 25, "visit_matters_found": 3, "communities_with_building_visit": 1,
    "honours": 1,
    "diary_entries": 4, "diary_entries_passed_on": 2, "communities_with_diary": 2,
    "good_practices": 2, "good_practices_taken_over": 2, "communities_with_practice": 2,
}  # fmt: skip


def write_party_site(folder: Path) -> None:
    """Write the extracts; each names 30 June 2023 as the day it is complete to."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        (folder / f"{name}_2023-06-30.csv").write_text(f"{table}\n", encoding="utf-8")
