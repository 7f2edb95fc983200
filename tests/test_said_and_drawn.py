"""What a designer sent back: sentences, tables and marks that read as they should."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.app_pages import LANGUAGES, bodies, finding, open_page, texts
from tests.app_pages import card as app_card
from tests.opened_files import drawn
from yz_data.charts.profile import MOST, among_others
from yz_data.charts.stock_flow import stock_flow
from yz_data.export import labels
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.ui.profile import NAMES


def flow(stands: list[float]) -> dict:
    frame = pd.DataFrame({
        "month": pd.date_range("2023-01-01", periods=len(stands), freq="MS"), "came": 1, "went": 1, "stands": stands,
    })  # fmt: skip
    words = {"came": "新增", "went": "办结", "stands": "存量", "unit": "件"}
    return stock_flow(frame, [str(place) for place in range(len(stands))], words, is_dark=False)


@pytest.mark.parametrize(("stands", "place"), [([9, 4], "top right"), ([4, 9], "top center"), ([4], "top center")])
def test_the_last_stock_is_written_beside_a_line_that_comes_from_above(stands, place):
    line = flow(stands)["data"][-1]
    assert line["textposition"] == place and line["text"][-1] == str(stands[-1])
    assert "#FFFFFF" in line["textfont"]["shadow"]  # to be read on a column, too
    assert line["marker"]["line"]["color"] == "#FFFFFF"  # and its points seen there


def test_a_dot_at_the_end_of_a_profile_lies_over_no_name():
    words = {"own": "甲", "others": "其他", "middle": "中位100"}
    figure = among_others(["未整改隐患"], [0.0], [[50.0]], ["none"], ["第1/2位"], words, is_dark=False)
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < 0 and high > MOST


def test_days_and_hours_in_a_table_are_as_exact_as_their_metric():
    """Median days of appeals have no decimal on their card, areas of no metric two at most."""
    frame = pd.DataFrame({"service_package_appeal_days": [23.5, 7.0], "area_sqm": [9.5, 16.0]})
    days, area = labels.columns_of(frame, "zh")
    assert (days.kind, days.decimals) == ("number", 0) and (area.kind, area.decimals) == ("number", 2)


@pytest.mark.usefixtures("on_the_street")
def test_where_all_published_figures_agree_the_page_says_no_more():
    assert finding(open_page("reconciliation")) == "50个公开数字全部与台账一致"


@pytest.mark.usefixtures("on_the_street")
def test_files_with_rows_to_correct_stand_first_and_columns_are_joined_as_the_language_does():
    test = open_page("data_quality")
    files, reasons = (one.value for one in test.dataframe[:2])
    counts = files["待修正"].tolist()
    assert counts[0] and counts == [count for count in counts if count] + [0] * counts.count(0)
    assert "注册日期、落户日期" in reasons["列"].tolist()


@pytest.mark.usefixtures("on_the_street")
def test_only_the_newest_file_of_a_source_can_be_late():
    files = open_page("data_quality").dataframe[0].value
    tax = files[files["来源"] == "税收月报"].set_index("文件")["落后天数"]
    assert tax.pop("税收月报_2023-11-30.csv") == 31 and tax.isna().all() and len(tax)
    said = {lang: app_card(open_page("tax", lang=lang), "tax_all_level") for lang in LANGUAGES}
    assert "数据比截至日早31天" in said["zh"]
    assert "data end 31 days before the as-of date" in said["en"]


@pytest.mark.usefixtures("on_the_street")
def test_the_scenes_of_an_agenda_say_what_they_show_and_none_its_page_twice():
    said = texts(open_page("wall"))
    assert "总览 · 需要关注" in said and "总览 · 热线工单按月与上年同期" in said and "接诉即办 · 热线工单排行" in said
    assert "网格地图 · 网格地图" not in said


@pytest.mark.usefixtures("on_the_street")
def test_a_change_too_small_to_show_is_put_down_to_nothing():
    """98.5 % and unchanged: no part of it is said to have driven a change."""
    lines = texts(open_page("services", period="2023")).splitlines()
    unchanged = [line for line in lines if line.startswith("同比 持平")]
    assert unchanged and not [line for line in unchanged if "同比变化" in line]


@pytest.mark.usefixtures("on_the_street")
def test_what_a_profile_is_called_after_stands_on_top():
    """Four measures of 京铁 are worse beyond chance, then one is better; a wall that has room for fewer shows these."""
    card = drawn("community_profile", community="110112012001").card("profile-among")
    assert card.title.startswith("京铁：落户企业")
    assert list(card.columns[0].values)[:5] == ["重复反映占比", "在册企业", "落户企业", "摸排企业", "热线工单"]


@pytest.mark.usefixtures("on_the_street")
def test_only_measures_that_have_a_good_side_are_counted_as_better_or_worse():
    """Orders and inspections are neither good nor bad: the table shows them, no colour and no count takes them in."""
    test = open_page("community_profile", period="2023")
    (table,) = [body for body in bodies(test) if "yz-matrix" in body]
    heads = [metric_word(name, "zh") for name in NAMES]
    shown = [head for head in re.findall(r'<th scope="col">([^<]+)</th>', table) if head in heads]
    sided = [name for name in NAMES if metric_word(name, "zh") in shown and METRICS[name].good != "none"]
    assert 0 < len(sided) < len(shown)
    assert f"分好坏的{len(sided)}项中" in texts(test) and "没有好坏方向的指标不着色，也不计入" in texts(test)


@pytest.mark.usefixtures("on_the_street")
def test_a_register_is_not_behind_and_a_long_table_says_how_long_it_is():
    test = open_page("data_quality")
    files = test.dataframe[0].value
    newest = files[files["来源"] == "社区名录"].sort_values("数据到").iloc[-1]
    assert str(newest["数据到"]) < "2023-12-31" and pd.isna(newest["落后天数"])
    assert f"共{len(files)}行" in texts(test) and len(files) > 16


@pytest.mark.usefixtures("on_the_street")
def test_the_overview_counts_what_is_alarming_beside_the_targets():
    """As many as there are red lines about something else than a target."""
    test = open_page()
    red = [line for line in texts(test).splitlines() if line.startswith("✗ ") and "未达到" not in line]
    alarming = [line for line in red if "逾期" in line]
    assert alarming and finding(test).endswith(f"另有红色提醒{len(alarming)}条")


@pytest.mark.usefixtures("on_the_street")
def test_the_sentence_of_hazards_says_what_is_overdue(street):
    (count,) = street.rows("select count(*) from fct_hazards where stream = 'inspection' and rectified_on is null "
                           "and due_on < date '2023-12-31'")[0]  # fmt: skip
    assert count and finding(open_page("hazards")).endswith(f"；逾期{count}处")
