"""The page of action before the complaint: what it expects, how good it says it is, what was done, when it declines."""

from __future__ import annotations

import json

import pytest

from tests.app_pages import finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import ahead
from yz_data.periods import month, year

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)


def test_the_finding_names_the_first_and_counts_what_was_acted_on(street):
    found = ahead.forecast(street, YEAR, filters={}, scope=ALL)
    acted = int(found.pairs["actions"].gt(0).sum())
    said = finding(open_page("ahead"))
    assert said.startswith("预计2024年1月最高的是杨庄") and f"约{found.pairs['expected'].iloc[0]:.0f}件" in said
    assert f"最高的10项中{acted}项已有行动" in said and 0 < acted <= 10


def test_the_back_test_stands_on_the_page_beside_the_naive_methods(street):
    tested = ahead.back_test(street, YEAR, filters={}, scope=ALL)
    test = open_page("ahead")
    hits = {name: f"{tested.scores[f'hits_{name}']:.1%}" for name in ahead.METHODS}
    assert f"12个月回测，前十命中{hits['model']}，“照搬上月”{hits['last_month']}" in texts(test)
    table = next(frame.value for frame in test.dataframe if list(frame.value.columns)[:2] == ["方法", "前十命中"])
    assert [f"{share:.1%}" for share in table["前十命中"]] == list(hits.values())
    assert table["平均误差"].tolist() == [tested.scores[f"error_{name}"] for name in ahead.METHODS]


def test_what_was_done_stands_beside_each_of_the_ten(street):
    found = ahead.forecast(street, YEAR, filters={}, scope=ALL)
    test = open_page("ahead")
    table = next(frame.value for frame in test.dataframe if "行动（次）" in frame.value.columns)
    assert table["行动（次）"].tolist() == found.pairs["actions"].tolist()
    idle = table["行动（次）"] == 0
    assert set(table.loc[idle, "行动内容"]) == {"没有行动记录"}
    newest = {
        (row.cell_id, row.topic_level_1): (str(row.acted_on.date()), row.measure)
        for row in ahead.actions(street, YEAR, filters={}, scope=ALL).iloc[::-1].itertuples()
    }
    expected = [newest.get(pair) for pair in zip(found.pairs["cell_id"], found.pairs["topic_level_1"], strict=True)]
    shown = table.loc[~idle, ["行动日期", "行动内容"]]
    assert [(str(day), done) for day, done in shown.itertuples(index=False)] == [one for one in expected if one]
    assert len(shown) + int(idle.sum()) == 10 and len(shown) > 0
    assert f"{int(idle.sum())}项还没有行动记录" in texts(test)


def test_without_a_ledger_of_actions_the_card_does_not_say_that_nothing_was_done(monkeypatch):
    monkeypatch.setattr(ahead, "_action_counts", lambda *asked: None)
    test = open_page("ahead", period="2023-05")
    assert "不能据此说做过或没做过" in texts(test)
    assert not [frame for frame in test.dataframe if "行动（次）" in frame.value.columns]


def test_an_earlier_month_shows_what_came(street):
    found = ahead.forecast(street, month(2023, 6), filters={}, scope=ALL)
    test = open_page("ahead", period="2023-06")
    traces = [trace for chart in test.get("plotly_chart") for trace in json.loads(chart.proto.spec)["data"]]
    came = next(trace for trace in traces if trace.get("name") == "实际")
    assert came["x"] == found.pairs["seen"].tolist()
    assert "不足12个月，不下结论" in texts(test)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_too_few_months_it_declines_and_says_why(lang):
    test = open_page("ahead", period="2022-06", lang=lang)
    assert not test.exception and not test.error
    assert ("只有6个整月" if lang == "zh" else "There are 6 whole months") in finding(test)
    said = ("不足12个整月的历史，无法回测", "fewer than 12 whole months of history")[lang == "en"]
    assert said in texts(test)


def test_numbers_of_actions_are_those_of_the_period():
    assert numbers(open_page("ahead"))["proactive_actions"] == "171"
