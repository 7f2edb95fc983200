"""Rankings say in their title which part is the largest, and below it only what their bars show."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.app_pages import open_page, texts
from tests.small_snapshot import small_snapshot
from yz_data.access import Scope
from yz_data.comparisons import compare_by
from yz_data.periods import year


@pytest.mark.usefixtures("on_the_street")
def test_the_largest_part_stands_in_the_title_and_several_that_are_level_are_counted():
    said = texts(open_page("buildings", period="2023"))
    assert "拆除违建：棚亭最多，32处，占23.7%" in said
    assert "现存违建：示意社区12等2项并列最多，各5处" in said  # and 示意社区14


@pytest.mark.usefixtures("on_the_street")
def test_the_note_speaks_of_arrows_and_of_ten_only_where_there_are_any():
    """No community had a hundred structures last year, so that no growth is drawn; there are five kinds of them."""
    lines = texts(open_page("buildings", period="2023")).splitlines()
    assert "按社区，前10位；单位：处；截至 2023-12-31" in lines
    assert "按违建类型；单位：处； 2023-01-01—2023-12-31" in lines
    matters = texts(open_page("services", period="2023"))
    assert "按事项，前10位；箭头为同比；单位：件； 2023-01-01—2023-12-31 对 2022-01-01—2022-12-31" in matters


@pytest.mark.usefixtures("on_the_street")
def test_what_only_last_year_had_is_told_where_growths_are_drawn():
    """All activities grew by more than the hours as a whole: last year's hours against the epidemic have no bar."""
    said = texts(open_page("volunteers", period="2023"))
    assert "上年同期另有疫情防控14,544小时，本期没有" in said
    assert "last year also Epidemic" in texts(open_page("volunteers", period="2023", lang="en"))


def test_parts_of_the_base_that_have_gone_are_kept_apart(tmp_path):
    """In 2022 A had 3 orders, B 2 and C 1; in 2023 only A has some."""
    rows = [
        {"order_id": f"{on.year}-{name}-{place}", "received_on": on, "community_id": name}
        for on, name, count in (
            (dt.date(2022, 5, 1), "A", 3), (dt.date(2022, 5, 1), "C", 1), (dt.date(2022, 5, 1), "B", 2),
            (dt.date(2023, 5, 1), "A", 4),
        )
        for place in range(count)
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows)
    found = compare_by(snapshot, "hotline_orders", "community_id", window=year(2023), scope=Scope.unlimited())
    assert [(part, one.base, one.current) for part, one in found.parts] == [("A", 3, 4)]
    assert found.gone == (("B", 2), ("C", 1))
