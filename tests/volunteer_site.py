"""A site of volunteers small enough to count by eye; its data reach until 30 June 2023."""

from __future__ import annotations

from yz_data.settings import Settings

LAST_DAY = "2023-06-30"
TABLES = {
    # two stand at the end, one was dissolved in May
    "volunteer_teams": """队伍编号,队伍名称,队伍类型,社区,成立日期,解散日期
T1,京铁治安巡逻队,治安巡逻,京铁,2020-01-01,
T2,靓丽明居综合服务队,综合服务,靓丽明居,2023-02-01,
T3,京铁文体活动队,文体活动,京铁,2021-01-01,2023-05-01""",
    # five stand at the end: V3 left on 1 June; V6 stands in the register without a team
    "volunteers": """志愿者编号,姓名,队伍编号,社区,注册日期,退出日期,年龄段
V1,甲某某,T1,京铁,2022-01-01,,65岁以上
V2,乙某某,T1,京铁,2022-01-01,,65岁以上
V3,丙某某,T1,京铁,2022-01-01,2023-06-01,50-64岁
V4,丁某某,T2,靓丽明居,2023-02-01,,18-34岁
V5,戊某某,T2,靓丽明居,2023-03-01,,18-34岁
V6,己某某,,京铁,2023-06-30,,""",
    # V1 served within the last 90 days, V2 exactly 90 days before the end (1 April is the first that counts: 2 April),
    # V4 on the 90th day; V5 never; V3 after leaving (not registered); X9 stands in no register
    "service_records": """记录编号,志愿者编号,队伍编号,服务日期,服务时长(小时),活动类型,社区,积分,服务内容
R1,V1,T1,2022-12-01,2,治安巡逻,京铁,20,
R2,V1,T1,2023-01-15,2.5,治安巡逻,京铁,25,
R3,V1,T1,2023-06-01,1.5,环境清洁,京铁,15,
R4,V2,T1,2023-04-01,3,治安巡逻,京铁,30,
R5,V4,T2,2023-04-02,1,环境清洁,靓丽明居,10,
R6,V3,T1,2023-05-20,4,助老服务,京铁,40,
R7,V3,T1,2023-06-02,4,助老服务,京铁,40,
R8,X9,,2023-06-10,2,治安巡逻,京铁,,给101室王某某送餐""",
    "point_redemptions": """兑换编号,志愿者编号,兑换日期,使用积分,兑换类别,社区
D1,V1,2022-12-20,10,日用品,京铁
D2,V1,2023-02-01,30,粮油食品,京铁
D3,V3,2023-06-03,50,日用品,京铁""",
    "elder_activities": """活动编号,活动日期,活动场所,活动类型,参与人次,社区
H1,2022-12-30,乐活空间,手工书画,12,京铁
H2,2023-01-10,乐活空间,歌舞戏曲,30,京铁
H3,2023-03-10,乐活驿站,棋牌益智,0,靓丽明居""",
    # G1 granted in 2022 and finished in 2023, G2 runs, G3 declined, G4 undecided
    "community_grants": """创投编号,项目名称,社区,申报日期,立项日期,未立项日期,资助金额(元),结项日期,结项结果
G1,邻里厨房,京铁,2022-05-01,2022-06-01,,10000,2023-01-31,合格
G2,亲子阅读角,靓丽明居,2022-12-15,2023-01-10,,8000.5,,
G3,旧物循环,京铁,2023-03-01,,2023-03-20,,,
G4,楼门文化,京铁,2023-06-20,,,,,""",
    # three sessions of 2023 in two communities, one of them in none that is known; one of 2022
    "support_sessions": """场次编号,合作平台,社区,活动日期,服务组织数,参加人数,活动主题,主持人
P1,实验室邻里空间,京铁,2022-11-20,2,15,给101室王某某布置,戊某某
P2,实验室邻里空间,京铁,2023-02-20,3,20,,
P3,社区社会组织联合会,靓丽明居,2023-03-20,8,30,,
P4,社区社会组织联合会,,2023-06-30,5,,,""",
}


def write_volunteer_site(settings: Settings) -> None:
    """Write the extracts of the site."""
    settings.extracts.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        (settings.extracts / f"{name}_{LAST_DAY}.csv").write_text(f"{table}\n", encoding="utf-8")
