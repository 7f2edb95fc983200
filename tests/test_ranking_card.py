"""Rankings say in their title which part is the largest, and below it only what their bars show."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.app_pages import open_page, texts
from tests.opened_files import drawn
from tests.small_snapshot import small_snapshot
from yz_data.access import Scope
from yz_data.comparisons import compare_by
from yz_data.periods import year


@pytest.mark.usefixtures("on_the_street")
def test_the_largest_part_stands_in_the_title_and_several_that_are_level_are_counted():
    said = texts(open_page("buildings", period="2023"))
    assert "拆除违建：棚亭最多，32处，占23.7%" in said
    # Two communities have five each, of 26 in all: places are not ranked by so few, units would share the first place.
    assert "现存违建：共26处，按社区" in said
    assert "示意国有企业02等6项并列最多，各2项" in texts(open_page(period="2023", part="units", units_leading="party"))


@pytest.mark.usefixtures("on_the_street")
def test_the_note_speaks_of_arrows_and_of_ten_only_where_there_are_any():
    """No community had a hundred structures last year, so that no growth is drawn; there are five kinds of them."""
    lines = texts(open_page("buildings", period="2023")).splitlines()
    assert "按社区；单位：处；截至 2023-12-31 ；件数少，先后多属偶然，不作排名；其余为0" in lines
    assert "按违建类型；单位：处； 2023-01-01—2023-12-31" in lines
    matters = texts(open_page("services", period="2023"))
    windows = "2023-01-01—2023-12-31 对 2022-01-01—2022-12-31"
    assert re.search(f"按事项（前10位，共\\d+个）；箭头为同比；单位：件； {windows}", matters)


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


def test_the_table_adds_up_to_both_totals(tmp_path):
    """In 2022 A had 3 orders and B 2, in 2023 A 4 and C 1: B fell to none and C came from none."""
    rows = [
        {"order_id": f"{year}-{name}-{place}", "received_on": dt.date(year, 5, 1), "community_id": name}
        for year, name, count in ((2022, "A", 3), (2022, "B", 2), (2023, "A", 4), (2023, "C", 1))
        for place in range(count)
    ]
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows)

    def found(window):
        return compare_by(snapshot, "hotline_orders", "community_id", window=window, scope=Scope.unlimited()).rows

    assert found(year(2023)) == [("A", 3, 4), ("C", 0, 1), ("B", 2, 0)]
    assert found(year(2022)) == [("A", None, 3), ("B", None, 2)], "what the extract does not cover is not 0"
    snapshot.close()


def test_a_rate_without_rows_is_missing_on_either_side(tmp_path):
    """Of 2022 B has a rate and C none, of 2023 C and not B."""
    rows = [
        {"order_id": f"{year}-{name}", "received_on": dt.date(year, 5, 1), "community_id": name,
         "order_type": "appeal", "resolution": "resolved"}
        for year, name in ((2022, "B"), (2023, "C"))
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows)
    found = compare_by(
        snapshot, "hotline_resolution_rate", "community_id", window=year(2023), scope=Scope.unlimited()
    )  # fmt: skip
    assert found.rows == [("C", None, 1.0), ("B", 1.0, None)]
    snapshot.close()


@pytest.mark.usefixtures("on_the_street")
def test_the_hours_of_volunteers_add_up_to_those_of_both_years(street):
    """The hours against the epidemic, which are no more, stand in the table and its downloads with 0."""
    table = drawn("volunteers", period="2023").card("ranking-volunteer_hours-volunteer_activity")
    names, base, current = (list(column.values) for column in table.columns)
    whole = street.rows("""
        select sum(service_hours) filter (year(served_on) = 2022), sum(service_hours) filter (year(served_on) = 2023)
        from fct_service_records
    """)[0]
    assert (sum(base), sum(current)) == pytest.approx(whole)
    gone = names.index("疫情防控")
    assert base[gone] > 14_000 and current[gone] == 0
