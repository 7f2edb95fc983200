"""What the demonstration says of handling, of links with the grid and of action before the complaint."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.demo.complaints import LEDGERS, dual_signoffs, proactive_actions
from yz_data.demo.hotline_table import order_tables
from yz_data.demo.places import streets

SEED = 20230101


@pytest.fixture(scope="module")
def own():
    """The calibrated street and one of its district."""
    return streets("district", SEED)[:2]


@pytest.fixture(scope="module")
def orders(own) -> pd.DataFrame:
    """Both years of the calibrated street."""
    return pd.concat([table.to_pandas() for table in order_tables(own[0], SEED, False).values()], ignore_index=True)


def test_first_contacts_follow_the_call_and_most_are_in_time(orders):
    times = orders[["来电时间", "派单时间", "首次联系时间", "办理时限", "办结时间"]].apply(pd.to_datetime)
    known = times["首次联系时间"].notna()
    assert 0.99 < known.mean() < 1
    assert (times["首次联系时间"] >= times["派单时间"])[known].all()
    both = known & times["办结时间"].notna()
    assert (times["首次联系时间"] <= times["办结时间"])[both].all()
    late = (times["首次联系时间"] - times["派单时间"])[known] > pd.Timedelta(hours=24)
    by_year = late.groupby(times["来电时间"].dt.year).mean()
    assert 0.005 < by_year[2023] < by_year[2022] < 0.04


def test_some_orders_are_urgent_and_all_five_classes_occur(orders):
    given = pd.to_datetime(orders["办理时限"]) - pd.to_datetime(orders["派单时间"])
    hours = (given / pd.Timedelta(hours=1)).round(6)
    assert set(hours.unique()) >= {1.0, 2.0, 24.0, 7 * 24.0, 15 * 24.0}
    assert orders.loc[hours <= 2, "问题分类"].str.startswith("公共服务").all()
    assert 0.01 < (hours <= 2).mean() < 0.05


def test_few_orders_are_excluded_and_more_of_those_not_solved(orders):
    excluded = orders["是否剔除"] == "是"
    assert 0.01 < excluded.mean() < 0.04
    rate = excluded.groupby(orders["是否解决"]).mean()
    assert rate["未解决"] > 3 * rate["解决"]


def test_links_name_orders_that_exist_and_signatures_follow(own, orders):
    links = dual_signoffs(own[0], SEED)
    assert links["双签编号"].is_unique and links["工单编号"].isin(orders["工单编号"]).all()
    linked = pd.to_datetime(links["关联日期"])
    for name in ("热线签字时间", "网格签字时间"):
        signed = pd.to_datetime(links[name])
        assert (signed >= linked)[signed.notna()].all() and signed.max() < pd.Timestamp("2024-01-01")
        assert 0.85 < signed.notna().mean() < 1
    assert linked.min() >= pd.Timestamp("2023-03-01")


def test_actions_lie_in_cells_of_the_street_and_meet_what_runs_high(own, orders):
    acts = proactive_actions(own[0], SEED)
    assert acts["网格编码"].str.fullmatch(rf"{own[0].code}G\d\d").all()
    assert pd.to_datetime(acts["行动日期"]).between("2022-05-01", "2023-12-31").all()
    assert set(acts["问题类别"]) <= set(orders["问题分类"].str.split("->").str[0])
    most = orders["问题分类"].str.split("->").str[0].value_counts().index[:3]
    assert acts["问题类别"].value_counts().index[0] in most and acts["问题类别"].isin(most).mean() > 0.4


@pytest.mark.parametrize("name", LEDGERS)
def test_another_street_keeps_the_same_books_under_its_own_numbers(own, name):
    mine, other = (LEDGERS[name](street, SEED) for street in own)
    first = mine.columns[0]
    assert list(mine.columns) == list(other.columns) and not set(mine[first]) & set(other[first])
    again = LEDGERS[name](own[0], SEED)
    assert mine.equals(again)
