"""The demonstration ledgers of buildings, projects, legal and enterprise service, read with pandas: they meet what was
published, end with 2023, and speak of the same firms and projects as the others."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.demo_files import read
from yz_data.demo import buildings, calibration, services
from yz_data.demo.places import streets

SEED = 20230101
LEDGERS = {**buildings.LEDGERS, **services.LEDGERS}
# Ledger → pairs of days, the first never after the second.
ORDERS = {
    "群租房台账": [("发现日期", "查实日期"), ("查实日期", "拆除日期")],
    "违法建设台账": [
        ("发现日期", "认定日期"), ("认定日期", "限期自拆日期"), ("限期自拆日期", "拆除日期"), ("拆除日期", "销账日期"),
    ],
    "违法用地台账": [("发现日期", "整改完成日期")],
    "小微项目台账": [("申报日期", "批复日期"), ("批复日期", "完工日期")],
    "招商线索": [("对接日期", "意向日期"), ("意向日期", "注册日期"), ("对接日期", "终止日期")],
    "服务包诉求": [("提出日期", "解决日期")],
    "一企一策台账": [("出台日期", "终止日期")],
    "好经验台账": [("开始日期", "停止日期")],
}  # fmt: skip


def ledger(demo: Path, name: str) -> pd.DataFrame:
    return read(demo / f"{name}_2023-12-31.xlsx")


def in_2023(days: pd.Series) -> pd.Series:
    return pd.to_datetime(days).dt.year == 2023


def test_group_rentals_verified_and_removed_are_92(demo):
    frame = ledger(demo, "群租房台账")
    assert (in_2023(frame["拆除日期"]) & frame["查实日期"].notna()).sum() == 92
    assert not set(frame.columns) & {"详细地址", "房主姓名"}


def test_structures_demolished_are_135_of_more_than_2200_square_metres(demo):
    frame = ledger(demo, "违法建设台账")
    gone = frame[in_2023(frame["拆除日期"])]
    assert len(gone) == 135 and 2_200 < gone["面积(平方米)"].sum() < 2_300
    assert (gone["面积(平方米)"] * 2 % 1 == 0).all()  # halves, so that sums do not depend on their order


def test_the_baseline_was_found_before_its_day_and_what_is_new_after_it(demo):
    frame = ledger(demo, "违法建设台账")
    found, is_old = pd.to_datetime(frame["发现日期"]), frame["存量/新生"] == "存量"
    assert (found[is_old] <= buildings.BASELINE_DAY).all() and (found[~is_old] > buildings.BASELINE_DAY).all()
    assert frame.loc[is_old, "拆除日期"].isna().sum() > 20  # the stock is not quite worked off


def test_illegal_land_rectified_is_more_than_4000_square_metres(demo):
    frame = ledger(demo, "违法用地台账")
    assert 4_000 < frame.loc[in_2023(frame["整改完成日期"]), "面积(平方米)"].sum() < 5_000


def test_the_named_projects_are_five_each_with_milestones(demo):
    listed, steps = ledger(demo, "重点项目台账"), ledger(demo, "项目节点")
    assert tuple(listed["项目名称"]) == calibration.NAMED_PROJECTS
    assert set(steps["项目编号"]) == set(listed["项目编号"])
    assert steps.loc[steps["卡点类型"].notna(), "实际日期"].isna().all()


def test_twenty_micro_projects_are_applied_for_in_four_batches_and_not_all_approved(demo):
    frame = ledger(demo, "小微项目台账")
    applied = frame[in_2023(frame["申报日期"])]
    assert len(applied) == 20 and applied["批次"].nunique() == 4
    assert 0 < applied["批复日期"].notna().sum() < 20
    assert not (applied["批复日期"].notna() & applied["退回日期"].notna()).any()


def test_the_roster_of_2023_has_thirty_hours_and_less_was_delivered(demo):
    roster, held = ledger(demo, "公益法律服务排班"), ledger(demo, "公益法律服务值班")
    assert roster.loc[roster["停用日期"].isna(), "每周时长(小时)"].sum() == 30
    delivered = held.loc[in_2023(held["值班日期"]), "实际时长(小时)"].sum()
    assert 1_000 < delivered < 30 * 52


def test_distinct_firms_surveyed_are_1676_in_more_visits(demo):
    frame = ledger(demo, "扫楼明企台账")
    assert frame["企业编号"].nunique() == 1_676 < frame["企业编号"].notna().sum()
    assert (frame["企业名称"].isna() == (frame["摸排结果"] == "空置")).all()


def test_appeals_solved_are_72_and_the_exam_of_december_gave_places_19_and_2(demo):
    frame, places = ledger(demo, "服务包诉求"), ledger(demo, "服务包考核排名")
    assert in_2023(frame["解决日期"]).sum() == 72
    last = places[places["月份"] == "2023-12"].set_index("排名范围")["名次"]
    assert last.to_dict() == {"全市": 19, "全区": 2}
    assert places["参评数"].isna().all()


def test_firms_of_all_ledgers_stand_in_the_register(demo):
    register = read(demo / "企业名录_2023-12-31.parquet").set_index("企业编号")
    leads = ledger(demo, "招商线索").dropna(subset=["企业编号"]).set_index("企业编号")
    assert (pd.to_datetime(leads["注册日期"]) == pd.to_datetime(register.loc[leads.index, "落户日期"])).all()
    assert set(ledger(demo, "扫楼明企台账")["企业编号"].dropna()) <= set(register.index)
    in_package = register.index[register["是否服务包企业"] == "是"]
    assert set(ledger(demo, "服务包诉求")["企业编号"]) <= set(in_package)
    assert set(ledger(demo, "一企一策台账")["企业编号"].dropna()) <= set(in_package)


def test_a_policy_is_for_a_trade_or_for_a_firm_of_that_trade(demo):
    policies = ledger(demo, "一企一策台账")
    for_trades = policies["政策类型"] == "一业一策"
    assert policies.loc[for_trades, ["企业编号", "企业名称", "社区"]].isna().all().all()
    assert policies.loc[for_trades, "行业"].is_unique and "其他行业" not in set(policies.loc[for_trades, "行业"])
    register = read(demo / "企业名录_2023-12-31.parquet").set_index("企业编号")
    firms = policies[~for_trades].set_index("企业编号")
    assert (firms[["行业", "企业名称"]] == register.loc[firms.index, ["行业", "企业名称"]]).all().all()


def test_named_practices_arose_in_their_communities_and_nothing_more_is_said_of_them(demo):
    """Published are two names and where; which problem they answer was not."""
    uses = ledger(demo, "好经验台账")
    arose = uses[uses["首创或推广"] == "首创"].set_index("经验名称")
    assert arose["社区"][["三主动三提升", "一队一书一长"]].tolist() == ["家园南", "京贸南"]
    assert arose["针对问题"][["三主动三提升", "一队一书一长"]].isna().all()
    assert arose.index.drop(["三主动三提升", "一队一书一长"]).str.startswith("示意").all()
    first = uses["经验名称"].map(arose["开始日期"])
    assert (pd.to_datetime(uses["开始日期"]) >= pd.to_datetime(first)).all()
    assert not uses.duplicated(["经验编号", "社区"]).any()


def test_diaries_of_the_demonstration_hold_neither_text_nor_name(demo):
    diaries = ledger(demo, "民情日记")
    assert set(diaries) == {"日记编号", "记录岗位", "街道编码", "社区", "记录日期", "是否转办"}
    assert set(diaries["是否转办"].dropna()) == {"是", "否"} and diaries["是否转办"].isna().any()


@pytest.mark.parametrize("name", ORDERS)
def test_nothing_is_finished_before_it_began_or_after_the_data_end(name, demo):
    frame = ledger(demo, name)
    for earlier, later in ORDERS[name]:
        days = frame[[earlier, later]].apply(pd.to_datetime).dropna()
        assert (days[earlier] <= days[later]).all(), (earlier, later)
        assert (days[later] <= "2023-12-31").all(), later


@pytest.mark.parametrize("name", LEDGERS)
def test_another_street_has_its_own_numbers_under_the_same_headers(name):
    own, other = streets("district", SEED)[0], streets("district", SEED)[7]
    frames = [LEDGERS[name](street, SEED) for street in (own, other)]
    assert list(frames[0].columns) == list(frames[1].columns) and len(frames[1])
    if name != "服务包考核排名":  # a place has no number of its own
        key = frames[0].columns[0]
        assert frames[1][key].is_unique and not set(frames[0][key]) & set(frames[1][key])
