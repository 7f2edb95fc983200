"""The office's own published figures for 2023, to which the demonstration extracts are fitted.

Every number here was published by the office in its review of 2023; everything else in the extracts is
invented. "Over" figures (1710余) are met by a count strictly above the printed one and below the next round
number.
"""

from __future__ import annotations

SUBDISTRICT_ID = "110112012"
SUBDISTRICT_NAME = "杨庄街道"

# 问题清单: 60 items in four categories; 20 done, 4 kept at zero, 36 in progress or on trial.
PROBLEMS_DONE = {"key_area": 2, "recurring": 3, "legacy": 9, "research": 6}

# 检查单位1710余家次, 消除安全隐患2527处; 隐患排查70余次, 整改322处; 自查发现3223项.
INSPECTION_VISITS = 1714
HAZARDS_ELIMINATED = 2527
SWEEPS = 74
SWEEP_POINTS_FIXED = 322
SELF_CHECK_HAZARDS = 3223

# 全口径税收: 1.22亿元 in January to November, 43.73 % above the same months of the year before; in fen.
TAX_2023_FEN = 122_000_000_00
TAX_GROWTH = 0.4373
TAX_2022_FEN = round(TAX_2023_FEN / (1 + TAX_GROWTH))

# 1总N线21块54格; 18个社区, of which five are named.
GRID_CELLS = 54
GRID_BLOCKS = 21
COMMUNITIES = 18
NAMED_COMMUNITIES = ("京铁", "靓丽明居", "通广嘉园", "家园南", "京贸南")

# 引进企业400余家.
FIRMS_MOVED_IN = 437

# 查实拆除群租房92套; 拆除违建135处2200余平方米; 整改违法用地4000余平方米.
GROUP_RENTALS_REMOVED = 92
STRUCTURES_DEMOLISHED = 135
STRUCTURES_AREA_DEMOLISHED = 2_243.5
ILLEGAL_LAND_AREA_RECTIFIED = 4_386.0
# 重点项目5个, by name; 小微项目申报20个, 分4批; 公益律师每周30小时.
NAMED_PROJECTS = ("怡乐园社区级家园中心", "科印小区原拆原建", "航天元宇宙", "八里桥南街280号院", "杨庄路12号院")
MICRO_PROJECTS_OF_BATCHES = (6, 5, 5, 4)
LEGAL_SERVICE_WEEKLY_HOURS = 30
# 梳网清格摸排企业1676家; 解决服务包企业诉求72条; 12月服务包考核全市第19名, 全区第2名.
FIRMS_SURVEYED = 1_676
APPEALS_SOLVED = 72
SERVICE_PACKAGE_PLACES = {"全市": 19, "全区": 2}
# 社区党组织委员选举10个, 两新支部换届3个; 党建协调委新增成员单位3家, 解决难题19项; 红色物业联盟13家;
# 书记调研18个社区; 41名社会工作者持证上岗.
COMMUNITY_ELECTIONS = 10
BRANCH_ELECTIONS = 3
MEMBERS_ADDED = 3
COORDINATION_SOLVED = 19
ALLIANCE_FIRMS = 13
COMMUNITIES_VISITED = 18
CERTIFIED_SOCIAL_WORKERS = 41
# 志愿服务队伍94支, 居民志愿者近3000名.
VOLUNTEER_TEAMS = 94
VOLUNTEERS = 2_957
# 吹哨报到60余次; 街道月度点评会10次; 庄里唠唠议事协商187次, 解决问题110个: of how many raised was not published.
WHISTLES = 64
STREET_REVIEWS = 10
DELIBERATION_SESSIONS = 187
DELIBERATION_SOLVED = 110
# 政务服务3万余件; 处置欠薪预警34条; 鑫源调解室妥善处置案件100余件; 三方调解委员会解决12个家庭欠薪15万元.
GOV_SERVICE_CASES = 31_642
WAGE_ARREARS_ALERTS_HANDLED = 34
MEDIATION_CASES_SETTLED = 137
ARREARS_HOUSEHOLDS = 12
ARREARS_AMOUNT_CNY = 150_000
