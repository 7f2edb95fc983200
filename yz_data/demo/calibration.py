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

# 政务服务3万余件; 处置欠薪预警34条; 鑫源调解室妥善处置案件100余件; 三方调解委员会解决12个家庭欠薪15万元.
GOV_SERVICE_CASES = 31_642
WAGE_ARREARS_ALERTS_HANDLED = 34
MEDIATION_CASES_SETTLED = 137
ARREARS_HOUSEHOLDS = 12
ARREARS_AMOUNT_CNY = 150_000
