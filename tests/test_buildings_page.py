"""The page of illegal building on the street demonstration, and its analyses on rows that can be counted by eye."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.app_pages import as_shown, click, finding, numbers, open_page, texts
from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis import buildings
from yz_data.charts.illegal_stock import standing
from yz_data.glossary import word
from yz_data.periods import Window, month, year
from yz_data.query import query

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()


def asked(analysis, snapshot, window, **filters):
    return analysis(snapshot, window, filters=filters, scope=ALL)


# --- by eye: V1 to V3 of the baseline, V4 and V5 newly built


def test_the_baseline_before_and_after_and_what_grew_beside_it(small):
    """V3 was written off in 2022, V1 demolished in 2023; V4 and V5 grew, V5 still stands."""
    found = asked(buildings.stock, small, year(2023))
    assert found == buildings.Stock(dt.date(2023, 6, 30), baseline=3, before=2, left=1, new=2, new_standing=1)
    assert found.gone_share == pytest.approx(2 / 3)


def test_what_was_written_off_without_being_demolished_is_told(small):
    assert asked(buildings.stock, small, year(2022)).written_off == 1  # V3
    assert "处未经拆除而销账" in texts(open_page("buildings"))


def test_before_the_ledger_begins_the_stock_is_unknown_and_not_zero(small):
    """The first structure was found on 1 May 2020."""
    found = asked(buildings.stock, small, year(2020))
    assert found.before is None and (found.baseline, found.left) == (3, 3)


def test_of_one_community(small):
    found = asked(buildings.stock, small, year(2023), community_id=("110112012001",))
    assert found == buildings.Stock(dt.date(2023, 6, 30), baseline=2, before=2, left=1, new=0, new_standing=0)


def test_without_a_baseline_there_is_no_share(small):
    found = asked(buildings.stock, small, year(2023), community_id=("110112012003",))
    assert found.baseline == 0 and found.gone_share is None


def test_what_stood_at_each_month_end_in_places_and_in_square_metres(small):
    frame = asked(buildings.months, small, year(2023)).set_index(["month", "stock_kind"])
    january = frame.loc[(pd.Timestamp("2023-01-01"), "in_baseline")]
    assert january.tolist() == [2, 50.5]  # V1 and V2
    assert frame.loc[(pd.Timestamp("2023-01-01"), "newly_built")].tolist() == [1, 6]  # V4
    assert frame.loc[(pd.Timestamp("2023-02-01"), "newly_built")].tolist() == [0, 0]
    assert frame.loc[(pd.Timestamp("2023-06-01"), "newly_built")].tolist() == [1, 8]  # V5
    assert frame.index.get_level_values("month").max() == pd.Timestamp("2023-06-01")


def test_a_stage_counts_what_waits_and_needs_five_for_a_median(small):
    table = asked(buildings.stages, small, year(2023)).set_index("case_stage")
    assert table["waiting"].tolist() == [0, 1, 1, 1]  # V5 to be ordered, V2 to be demolished, V4 to be written off
    assert table["timed"].tolist() == [2, 3, 2, 1]
    assert table["median_days"].isna().all()


def test_the_stages_before_demolition_add_up_to_what_stands(small, street):
    for snapshot in (small, street):
        for window in (year(2023), month(2023, 3), year(2022)):
            table = asked(buildings.stages, snapshot, window).set_index("case_stage")
            name = "illegal_structures_standing"
            stands = query(snapshot, [name], window=window, scope=ALL)[name].iloc[0]
            assert table["waiting"].drop("write_off").sum() == stands


def test_with_five_that_passed_a_median_is_given(small, monkeypatch):
    monkeypatch.setattr(buildings, "LEAST_TIMED", 3)
    table = buildings.stages(small, year(2023), filters={}, scope=ALL).set_index("case_stage")
    # identified → ordered: V1 948 days, V2 953, V4 2
    assert table.loc["order", "median_days"] == 948


def test_before_the_first_row_nothing_is_known(small):
    assert asked(buildings.stock, small, Window(dt.date(2010, 1, 1), dt.date(2010, 12, 31))) is None
    assert asked(buildings.months, small, Window(dt.date(2010, 1, 1), dt.date(2010, 12, 31))) is None


# --- the chart


def test_each_measure_has_an_axis_of_its_own_and_the_newly_built_stands_on_top():
    frame = pd.DataFrame({
        "month": pd.to_datetime(["2023-01-01"] * 2 + ["2023-02-01"] * 2),
        "stock_kind": ["in_baseline", "newly_built"] * 2,
        "count": [5.0, 1.0, 4.0, 0.0], "area": [50.0, 9.0, 40.0, 0.0],
    })  # fmt: skip
    words = {name: name for name in ("in_baseline", "newly_built", "panel_0", "panel_1", "unit_0", "unit_1")}
    figure = standing(frame, ["1", "2"], words, is_dark=False)
    assert [(trace["name"], trace["yaxis"], trace["y"]) for trace in figure["data"]] == [
        ("in_baseline", "y", [5.0, 4.0]), ("newly_built", "y", [1.0, 0.0]),
        ("in_baseline", "y2", [50.0, 40.0]), ("newly_built", "y2", [9.0, 0.0]),
    ]  # fmt: skip
    assert figure["layout"]["barmode"] == "stack"


def test_a_year_stands_below_the_months_because_it_is_too_long_to_stand_between_them():
    months = pd.date_range("2022-01-01", periods=24, freq="MS")
    frame = pd.DataFrame({"month": months, "stock_kind": "in_baseline", "count": 1.0, "area": 1.0})
    words = {name: name for name in ("in_baseline", "newly_built", "panel_0", "panel_1", "unit_0", "unit_1")}
    ticks = standing(frame, formats.month_ticks(months, "zh"), words, is_dark=False)["layout"]["xaxis2"]["ticktext"]
    assert ticks == ["<br>2022年", "4", "7", "10", "<br>2023年", "4", "7", "10"]


# --- the page


def test_the_page_says_how_far_the_stock_fell_and_that_something_grew(street):
    found = asked(buildings.stock, street, year(2023))
    said = finding(open_page("buildings"))
    assert said.startswith(f"存量违建由{found.before}处减到{found.left}处（基线{found.baseline}处")
    assert f"新发现新生违建{found.new}处，仍有{found.new_standing}处未拆，未做到零增长" in said


def test_where_nothing_grew_the_page_says_zero_growth(street):
    """A community with a baseline in which nothing newly built was found, and none stands."""
    calm = next(
        one for one in (f"110112012{number:03d}" for number in range(1, 19))
        if (told := asked(buildings.stock, street, year(2023), community_id=(one,))).baseline
        and not told.new and not told.new_standing
    )  # fmt: skip
    assert "实现零增长" in finding(open_page("buildings", community=calm))


def test_the_key_figures_are_those_of_the_query(street):
    shown = numbers(open_page("buildings"))
    assert len(shown) == 7
    assert shown == {metric: as_shown(street, metric) for metric in shown}
    assert shown["illegal_structures_demolished"] == "135" and shown["group_rentals_removed"] == "92"


def test_every_count_of_a_stage_opens_as_many_rows(street):
    table = asked(buildings.stages, street, year(2023))
    expected = {f"rows-stages-{row.case_stage}": int(row.waiting) for row in table.itertuples() if row.waiting}
    shown = {b.key: int(b.label) for b in open_page("buildings").button if (b.key or "").startswith("rows-stages")}
    assert shown == expected and len(expected) >= 3
    for key, count in expected.items():
        assert click(open_page("buildings"), key).count == count


def test_a_filter_by_kind_leaves_group_rentals_unsplit(street):
    test = open_page("buildings", stock_kind="newly_built")
    assert numbers(test)["group_rentals_removed"] == "—"
    assert word("card.not_split", "zh") in texts(test)
    assert numbers(test)["illegal_structures_standing"] == "2"


def test_charts_say_in_words_what_they_show(street):
    charts = open_page("buildings").get("plotly_chart")
    assert len(charts) == 6 and all(len(chart.proto.alt) > 8 for chart in charts)


def test_no_door_and_no_person_is_on_the_page(street):
    said = texts(open_page("buildings"))
    assert "单元" not in said and "室" not in said.replace("办公室", "")
