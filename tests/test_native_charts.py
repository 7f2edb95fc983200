"""Plotly dictionaries translated to charts that office programs draw: the same numbers, looks and words."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.charts import bars as bar_charts
from yz_data.charts.capacity import capacity
from yz_data.charts.cumulative_flow import cumulative_flow
from yz_data.charts.gantt import gantt
from yz_data.charts.hotline import tree
from yz_data.charts.intervals import intervals
from yz_data.charts.on_white import on_white
from yz_data.charts.pareto import pareto
from yz_data.charts.profile import among_others
from yz_data.charts.theme import LIGHT
from yz_data.charts.waterfall import waterfall
from yz_data.charts.week_hours import week_hours
from yz_data.charts.zero_lanes import zero_lanes
from yz_data.export.native import native
from yz_data.export.native.reading import plain, solid, stronger
from yz_data.ui.headless import draw_page
from yz_data.ui.menu import SECTION_OF

MONTHS = pd.to_datetime(["2023-01-01", "2023-02-01"])
PICTURES = {"map-periods"}  # maps


def only(figure):
    (chart,) = native(figure, "zh")
    return chart


def by_name(chart):
    return {one.name: one for one in chart.series}


def test_last_year_is_light_and_this_year_dark():
    words = {"now": "本期", "before": "上年同期", "unit": "件"}
    chart = only(bar_charts.year_on_year(MONTHS, ["1月", "2"], [5.0, 7.0], [4.0, None], words, is_dark=False))
    assert (chart.kind, chart.grouping, chart.categories) == ("column", "clustered", ("1月", "2"))
    series = by_name(chart)
    assert series["上年同期"].values == (4.0, None) and series["上年同期"].colour == LIGHT.last_year
    assert series["本期"].values == (5.0, 7.0) and series["本期"].colour == LIGHT.accent


def test_a_plan_is_an_outline_over_what_was_done():
    frame = pd.DataFrame({"month": MONTHS, "planned": [10.0, 10.0], "delivered": [8.0, 11.0]})
    words = {"planned": "排班", "delivered": "实际", "unit": "小时"}
    chart = only(capacity(frame, ["1月", "2"], words, is_dark=False))
    assert chart.grouping == "overlap" and [one.name for one in chart.series] == ["实际", "排班"]
    plan = by_name(chart)["排班"]
    assert plan.colour is None and plan.outline == LIGHT.plan and plan.values == (10.0, 10.0)


def test_a_ranking_keeps_its_order_and_the_words_behind_its_bars():
    chart = only(bar_charts.ranking(["甲", "乙"], [9.0, 3.0], ["9件 ↑50%", "3件"], {"unit": "件"}, is_dark=False))
    assert (chart.kind, chart.is_reversed, chart.categories) == ("bar", True, ("甲", "乙"))
    assert chart.series[0].values == (9.0, 3.0) and chart.series[0].labels == ("9件 ↑50%", "3件")


def test_a_bar_without_length_beside_a_number_has_no_value():
    table = pd.DataFrame({
        "label": ["fire", "other"], "count": [6, 4], "share": [0.6, 0.4], "cumulative_share": [0.6, 1.0],
        "is_vital": [True, False],
    })  # fmt: skip
    chart = only(pareto(table, ["消防", "其他"], {"so_far": "累计", "unit": "处"}, is_dark=False))
    assert chart.series[0].values == (6.0, None)  # the heap of the others is four, and drawn without a bar
    assert chart.series[0].labels[1].startswith("4 ")
    assert chart.categories == ("消防", "其他 4 (40%, 累计 100%)")  # its words are not lost with its bar


def test_a_waterfall_begins_each_part_where_the_one_before_ended():
    parts = [("新落户", 30.0, "+30", None), ("迁出", -20.0, "−20", None)]
    chart = only(waterfall(("上年", 100.0), parts, ("本年", 110.0), ",.0f", is_dark=False))
    assert chart.categories == ("上年 100", "新落户 +30", "迁出 −20", "本年 110")
    rows = [[(one.is_unseen, one.values[at]) for one in chart.series if one.values[at]] for at in range(4)]
    assert rows == [[(False, 100.0)], [(True, 100.0), (False, 30.0)], [(True, 110.0), (False, 20.0)], [(False, 110.0)]]


def test_a_waterfall_below_zero_stacks_downwards():
    chart = only(waterfall(("上年", 10.0), [("减", -15.0, "−15", None)], ("本年", -5.0), ",.0f", is_dark=False))
    seen = [[one.values[at] for one in chart.series if not one.is_unseen and one.values[at]] for at in range(3)]
    assert seen == [[10.0], [10.0, -5.0], [-5.0]]


def test_a_milestone_is_as_long_as_it_lasted_however_short():
    frame = pd.DataFrame({
        "project_id": ["p"], "project_title": ["甲项目"], "step": ["开工"], "standing": ["on_time"],
        "from_on": pd.to_datetime(["2023-01-01"]), "planned_on": pd.to_datetime(["2023-01-31"]),
        "begun_on": pd.to_datetime(["2023-01-01"]), "actual_on": pd.to_datetime(["2023-01-03"]),
        "late_days": [None], "blocker_kind": [None],
    })  # fmt: skip
    words = dict.fromkeys(("plan", "on_time", "reached_late", "late", "next", "today", "month_format"), "")
    words |= {"plan": "计划", "on_time": "按期"}
    chart = only(gantt(frame, pd.Timestamp("2023-03-01"), words, str, is_dark=False))
    assert chart.categories == ("甲项目", "开工") and chart.y.is_date
    days = [(one.name, one.values[1]) for one in chart.series if one.values[1]]
    assert days == [("", 44927.0), ("按期", 2.0), ("计划", 28.0)]  # 44927 is 2023-01-01 in a spreadsheet


def test_a_row_keeps_all_of_its_spans():
    days = pd.to_datetime(["2023-01-01", "2023-01-11", "2023-01-15"])
    ends = [*days[1:], pd.Timestamp("2023-01-31")]
    spans = pd.DataFrame({"item_id": "a", "is_zero": [True, False, True], "start": days, "end": ends})
    words = dict.fromkeys(("hover", "year_format"), "") | {"zero": "在零", "back": "反弹"}
    chart = only(zero_lanes(spans, [("a", "甲")], words, is_dark=False))
    assert [one.values[0] for one in chart.series] == [44927.0, 10.0, 4.0, 16.0]
    assert [one.name for one in chart.series] == ["", "在零", "反弹", "在零"]


def test_intervals_become_bars_with_their_ends():
    words = {"common": "平均", "axis": "%"}
    chart = only(intervals(["甲", "乙"], [10.0, 20.0], [8.0, 15.0], [13.0, 26.0], ["higher", "same"], ["", ""], words,
                           is_dark=False, common=12.0))  # fmt: skip
    (one,) = chart.series
    assert (one.values, one.minus, one.plus) == ((10.0, 20.0), (2.0, 5.0), (3.0, 6.0))
    assert one.colours == (LIGHT.bad, LIGHT.second) and chart.said == ("平均 12.00",)


def test_a_step_keeps_its_value_until_the_day_before_the_next():
    frame = pd.DataFrame({
        "day": pd.to_datetime(["2023-01-01", "2023-01-10", "2023-01-20"]), "done": [1, 3, 3],
        "dynamic_zero": [0, 0, 0], "pilot": [0, 0, 0], "in_progress": [5, 4, 4],
    })  # fmt: skip
    words = {"done": "办结", "dynamic_zero": "归零", "pilot": "试点", "in_progress": "推进"}
    words |= {"unit": "", "month_format": ""}
    chart = only(cumulative_flow(frame, words, is_dark=False))
    values = dict(zip(chart.categories, by_name(chart)["办结"].values, strict=True))
    assert values == {"2023-01-01": 1, "2023-01-09": 1, "2023-01-10": 3, "2023-01-19": 3, "2023-01-20": 3}


def test_a_heat_map_becomes_a_table_of_shaded_cells():
    table = pd.DataFrame([[0, 4], [2, 1]], columns=[8, 9])
    grid = only(week_hours(table, ["周一", "周二"], ["8时", "9时"], "件", is_dark=False))
    assert (grid.rows, grid.columns) == (("周一", "周二"), ("8", "9"))
    assert grid.values == ((0.0, 4.0), (2.0, 1.0))
    assert int(grid.fills[0][1][1:3], 16) < int(grid.fills[1][0][1:3], 16) < int(grid.fills[0][0][1:3], 16)


def test_a_tree_becomes_bars_of_its_first_branches_the_largest_on_top():
    topics = pd.DataFrame([("环境", "卫生", "垃圾", 3), ("住房", "物业", "停水", 4), ("环境", "绿化", "修剪", 2)])
    chart = only(tree(topics, "全部", "其他{count}类", "件", is_dark=False))
    assert (chart.kind, chart.is_reversed, chart.is_summed) == ("bar", True, True)
    assert chart.categories == ("环境", "住房") and chart.series[0].values == (5.0, 4.0)
    assert chart.series[0].name == "全部" and chart.series[0].labels == ("5", "4")


def test_values_beyond_the_edge_of_the_picture_are_the_true_ones():
    words = {"own": "甲社区", "others": "其他", "middle": "中位"}
    figure = among_others(["工单"], [900.0], [[50.0, 400.0]], ["bad"], ["第1位"], words, is_dark=False)
    assert figure["data"][1]["x"] == [250.0]  # drawn at the edge
    series = by_name(only(figure))
    assert series["甲社区"].xs == (900.0,) and series["其他"].xs == (50.0, 400.0)


def test_colours_are_laid_over_white_and_none_stays_none():
    assert solid("#1f4e79") == "#1F4E79"
    assert solid("rgba(0,0,0,0.5)") == "#808080"
    assert solid("rgba(0,0,0,0)") is None and solid(None) is None
    assert stronger("rgba(0,0,0,0.10)") == solid("rgba(0,0,0,0.6)")


def test_a_picture_of_the_dark_theme_is_printed_in_the_colours_of_the_light_one():
    words = {"unit": "件"}
    dark, light = (bar_charts.ranking(["甲"], [1.0], ["1"], words, is_dark=is_dark) for is_dark in (True, False))
    assert native(on_white(dark), "zh") == native(light, "zh")


def test_text_is_without_markup():
    assert plain("未完成 <b>40</b>") == "未完成 40"
    assert plain("甲<br>乙&amp;丙") == "甲 乙&丙"


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("page", SECTION_OF)
def test_no_chart_of_any_page_is_dropped(page):
    drawn = draw_page(page, address={"period": ("2023",), "part": ("all",)})
    for card in drawn.cards:
        for figure in card.charts:
            panels = native(figure, "zh")
            if not panels:
                assert card.key in PICTURES and card.areas and card.columns, card.key
            for one in panels:
                shown = one.values if hasattr(one, "fills") else [series.values for series in one.series]
                assert any(value is not None for values in shown for value in values), card.key
