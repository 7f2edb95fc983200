"""What cards hand out to files and walls says what they say on the screen."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.export.about import about_figure
from yz_data.export.drawn import DrawnPage
from yz_data.export.labels import columns_of
from yz_data.ui.headless import draw_page
from yz_data.ui.menu import SECTION_OF

pytestmark = pytest.mark.usefixtures("on_the_street")

def drawn(page: str) -> DrawnPage:
    return draw_page(page, address={"period": ("2023",), "part": ("all",)})


@pytest.mark.parametrize("page", SECTION_OF)
def test_every_card_hands_out_what_it_shows(page):
    for card in drawn(page).cards:
        says = card.columns or card.charts or card.areas or card.texts or card.figure
        assert says or card.note, card.key  # a card that shows nothing says why
        assert len(card.columns) != 1, f"{card.key}: a table of keys alone"
        titles = [column.title for column in card.columns]
        assert len(titles) == len(set(titles)), (card.key, titles)
        assert not {"category", "index", "metric"} & set(titles), card.key


def test_a_community_hands_out_its_numbers_as_the_fact_sheet_writes_them():
    address = {"period": ("2023",), "part": ("all",), "community": ("110112012001",)}
    page = draw_page("community_profile", address=address)
    table = {column.title: column for column in page.card("profile-sheet").columns}
    orders = list(table["指标"].values).index("热线工单")
    assert table["本期"].values[orders] == 3319 and table["本期"].texts[orders] == "3,319件"
    assert table["对比期"].texts[orders] == "2,445件"
    assert table["原始比率"].texts[orders] == "508/千人"


def test_the_figures_of_all_systems_are_a_table():
    table = {column.title: column for column in drawn("overview").card("systems-governance").columns}
    assert table["系统"].values[2] == "接诉即办" and table["指标"].values[2] == "热线工单"
    assert (table["本期"].texts[2], table["基期"].texts[2]) == ("47,558件", "43,442件")
    assert table["变动"].values[2] == "↑9.5%"


def test_a_figure_of_another_window_than_the_page_says_which():
    """Tax is known to the end of November, on a page of 2023: on the card, in its table, and in the sheet 口径."""
    page = drawn("overview")
    card = page.card("systems-development")
    table = {column.title: column for column in card.columns}
    named = [name for name in table["指标"].texts if "（" in name]
    assert named == ["全口径税收（仅2023年1—11月）"]
    lines = about_figure(page.card("kpi-tax_all_level").about.passport, "zh", {})
    assert ("统计时段：全口径税收", "2023-01-01—2023-11-30") in lines
    others = about_figure(page.card("yoy-hotline_orders").about.passport, "zh", {})
    assert not any("统计时段：" in line[0] for line in others)


def test_flows_name_what_came_and_went():
    columns = drawn("whistle").card("flow-whistle_events-whistles_closed").columns
    assert [column.title for column in columns] == ["月份", "吹哨报到", "吹哨办结", "未办结吹哨"]
    assert columns[1].values.sum() == 64 and columns[2].values.sum() == 62


def test_two_columns_never_share_a_title():
    frame = pd.DataFrame({"called_unit": ["派出所"], "whistle_units_called": [44]})
    assert [column.title for column in columns_of(frame, "zh")] == ["被吹单位", "被吹单位（数）"]


def test_a_value_of_a_row_is_written_in_the_unit_of_its_metric():
    frame = pd.DataFrame({"metric": ["hotline_orders", "hotline_resolution_rate"], "current": [3319.0, 0.5]})
    assert columns_of(frame, "zh", texts={"current": ["3,319件", "50.0%"]})[1].texts == ("3,319件", "50.0%")
