"""Hazards from finding to re-check: funnel, streams, repeats, rankings and times on twelve hazards counted by eye."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.helpers import built, write_csv
from tests.safety_site import counted_site
from yz_data.access import Scope
from yz_data.analysis import hazards, pareto, repeats, survival
from yz_data.metrics import METRICS
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
OWN = Scope.of_communities("110112012001")  # 京铁
YEAR = year(2023)


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Twelve hazards and their visits."""
    snapshot = counted_site(tmp_path_factory.mktemp("counted"))
    yield snapshot
    snapshot.close()


def asked(function, snapshot, *arguments, filters=None, scope=ALL):
    return function(snapshot, *arguments, filters=filters or {}, scope=scope)


def ids(snapshot, metric, window=YEAR) -> list[str]:
    return sorted(rows_behind(snapshot, metric, window=window, scope=ALL)["hazard_id"])


# --- the funnel and the streams


def test_every_stage_of_the_funnel_counts_its_hazards(counted):
    made = asked(hazards.funnel, counted, YEAR).set_index("stage")["count"]
    assert made.to_dict() == {"held": 4, "found": 9, "rectified": 6, "rechecked": 3}
    assert ids(counted, "inspection_found_rectified") == ["Y1", "Y2", "Y3", "Y4", "Y6", "Y7"]
    assert ids(counted, "inspection_found_rechecked") == ["Y1", "Y2", "Y4"]  # Y7 was re-checked in January only


def test_what_was_rectified_after_the_period_was_open_in_it(counted):
    assert ids(counted, "hazards_open") == ["Y5", "Y8", "Y9"]
    assert ids(counted, "hazards_overdue") == ["Y5"]  # Y8 was due in January, Y9 has no deadline
    assert ids(counted, "hazards_open", month(2024, 1)) == ["Y5", "Y9"]


def test_the_state_of_a_hazard_is_that_of_the_day_the_ledger_reaches(counted):
    """The file says 31 January: Y7 was re-checked and Y8 rectified after the year; Y9 has no deadline."""
    rows = counted.rows("select hazard_state, list(hazard_id order by hazard_id) from fct_hazards group by 1")
    assert dict(rows) == {
        "rechecked": ["Y0", "Y1", "Y2", "Y4", "Y7", "Z1"],
        "rectified": ["P1", "Y3", "Y6", "Y8"],
        "past_due": ["P2", "Y5"],
        "within_time": ["Y9"],
    }
    made = asked(hazards.funnel, counted, YEAR, filters={"hazard_state": ("past_due",)})
    assert made["count"].tolist()[1:] == [1, 0, 0]


def test_a_ledger_without_a_day_in_its_name_reaches_its_last_hazard(chosen):
    """The last was found on the 15th: H1 had been due before, H2 was not yet."""
    day = {"来源": "检查", "隐患级别": "一般"}
    rows = [
        {**day, "隐患编号": "H1", "发现日期": "2023-01-01", "整改期限": "2023-01-14"},
        {**day, "隐患编号": "H2", "发现日期": "2023-01-15", "整改期限": "2023-01-15"},
    ]
    write_csv(chosen.extracts / "hazards.csv", rows)
    snapshot = built(chosen)
    found = snapshot.rows("select hazard_id, hazard_state from fct_hazards order by 1")
    snapshot.close()
    assert found == [("H1", "past_due"), ("H2", "within_time")]


def test_a_funnel_narrows_from_stage_to_stage_in_every_window(street):
    for window in (YEAR, month(2023, 5), month(2022, 12), Window(dt.date(2022, 3, 7), dt.date(2023, 2, 3))):
        count = asked(hazards.funnel, street, window).set_index("stage")["count"]
        assert count["found"] >= count["rectified"] >= count["rechecked"] > 0, window


def test_a_filter_by_level_leaves_visits_untold(counted):
    made = asked(hazards.funnel, counted, YEAR, filters={"hazard_level": ("major",)}).set_index("stage")["count"]
    assert pd.isna(made["held"]) and made["found"] == 1


def test_streams_stand_apart_in_their_own_counts(counted):
    made = asked(hazards.streams, counted, YEAR).set_index("stream")
    columns = ["held", "found", "rectified", "rechecked", "open", "overdue"]
    assert made.loc["inspection", columns].tolist() == [4, 9, 6, 3, 3, 1]
    assert made.loc["sweep", columns].tolist() == [2, 2, 1, 0, 1, 1]
    assert made.loc["self_check", columns].tolist() == [pd.NA, 1, 1, 1, 0, 0]
    assert made["rectified_share"].tolist() == pytest.approx([6 / 9, 1 / 2, 1.0])


def test_no_metric_sums_the_streams():
    read = [metric for metric in METRICS.values() if metric.mart == "fct_hazards" and not metric.is_ratio]
    assert len(read) > 15 and all((metric.where or "").startswith("stream = ") for metric in read)


def test_open_hazards_stand_at_the_end_of_each_month(counted):
    frame = asked(hazards.open_at_month_ends, counted, "inspection", YEAR).set_index("month")
    by_month = {f"{day:%m}": (row["open"], row["overdue"]) for day, row in frame.iterrows() if day.year == 2023}
    assert by_month["02"] == (0, 0) and by_month["03"] == (1, 0)  # Y3, due on 1 June
    assert by_month["06"] == (1, 1) and by_month["07"] == (0, 0)
    assert by_month["09"] == (2, 1)  # Y5, and Y7 whose deadline is the 30th itself
    assert by_month["12"] == (3, 1)


# --- repeats


def test_a_repeat_is_the_same_kind_at_the_same_unit_soon_after_it_was_rectified(counted):
    made = asked(repeats.repeated, counted, YEAR).set_index("hazard_id")
    assert made.loc["Y1", ["repeat_of", "days_since_rectified"]].tolist() == ["Y0", 180]  # the longest that counts
    assert made.loc["Y4", ["repeat_of", "days_since_rectified"]].tolist() == [
        "Z1",
        65,
    ]  # said to be gone by a self-check
    assert "Y2" not in made.index  # 184 days after Y0; on the day Y1 was rectified, not after it
    assert "Y3" not in made.index  # another kind


def test_where_no_unit_matches_the_address_does(counted):
    made = asked(repeats.repeated, counted, YEAR).set_index("hazard_id")
    assert made.loc["Y7", ["repeat_kind", "repeat_of", "days_since_rectified"]].tolist() == ["same_address", "Y6", 18]
    assert "Y6" not in made.index and "Y5" not in made.index
    assert set(made.index) == {"Y1", "Y4", "Y7"} and set(made["repeat_kind"]) == {"same_unit", "same_address"}


def test_the_share_of_repeats_is_of_hazards_found(counted):
    row = query(counted, ["hazard_repeat_share", "hazard_repeats"], window=YEAR, scope=ALL).iloc[0]
    assert row["hazard_repeats"] == 3 and row["hazard_repeat_share"] == pytest.approx(3 / 9)


def test_in_the_first_180_days_of_the_ledger_nothing_can_be_said_about_repeats(counted, street):
    first = query(counted, ["hazard_repeat_share", "hazards_traced"], window=month(2022, 8), scope=ALL).iloc[0]
    assert pd.isna(first["hazard_repeat_share"]) and first["hazards_traced"] == 0
    months = query(street, ["hazard_repeat_share", "hazards_traced"], by=["month"], window=year(2022), scope=ALL)
    assert (
        months["hazards_traced"].tolist()[:6] == [0] * 6 and (months["hazards_traced"] > 0).tolist()[7:] == [True] * 5
    )


def test_repeats_of_the_street_are_found_again_by_plain_python(street):
    """A second way: every pair of hazards of one kind and unit, compared one by one."""
    columns = "hazard_id, stream, hazard_type, unit_id, found_on, rectified_on, days_since_rectified, repeat_kind"
    rows = street.frame(
        f"select {columns} from fct_hazards where found_on >= date '2023-11-01' or rectified_on >= date '2023-05-01'"
    )
    groups = dict(list(rows.groupby(["hazard_type", "unit_id"])))
    late = rows[(rows["found_on"] >= "2023-11-01") & (rows["stream"] == "inspection")]
    expected = {}
    for row in late.itertuples():
        other = groups[(row.hazard_type, row.unit_id)]
        days = (row.found_on - other["rectified_on"]).dt.days
        near = days[(days > 0) & (days <= 180)]
        if len(near):
            expected[row.hazard_id] = int(near.min())
    told = late[late["repeat_kind"] == "same_unit"]
    assert len(expected) > 20
    assert dict(zip(told["hazard_id"], told["days_since_rectified"].astype(int), strict=True)) == expected


# --- rankings and Pareto


def test_units_are_ranked_by_visit_and_too_few_visits_give_no_rank(counted):
    made = asked(repeats.units, counted, YEAR).set_index("unit_id")
    assert made.loc["U1", ["inspection_hazards_found", "inspection_visits", "hazard_repeats"]].tolist() == [4, 2, 2]
    assert made.loc["U2", ["inspection_hazards_found", "inspection_visits", "hazard_repeats"]].tolist() == [3, 2, 0]
    assert set(made["standing"]) == {"too_few"} and made["rank"].isna().all()


def test_units_of_the_street_with_few_visits_have_no_rank(street):
    made = asked(repeats.units, street, YEAR)
    few = made["inspection_visits"] < 5
    assert few.sum() > 300 and made.loc[few, "rank"].isna().all() and made.loc[~few, "rank"].notna().all()
    assert made["inspection_hazards_found"].sum() == 2612 and made["inspection_visits"].sum() == 1714


def test_cells_rank_on_rates_not_on_counts(street):
    made = asked(repeats.cells, street, YEAR).set_index("cell_id")
    most = made["inspection_hazards_found"].idxmax()
    assert made.loc[most, "rank"] > 5  # most hazards, because most visits
    assert made["inspection_hazards_found"].sum() == 2612


def test_a_scope_sees_only_its_own_community(counted):
    made = asked(repeats.units, counted, YEAR, scope=OWN)
    assert made["unit_id"].tolist() == ["U1"]
    assert asked(hazards.streams, counted, YEAR, scope=OWN)["found"].tolist() == [4, 1, 1]


def test_pareto_adds_up_and_marks_the_few_that_make_four_fifths():
    frame = pd.DataFrame({"kind": ["a", "b", "c", "d", None], "n": [10, 50, 5, 30, 5]})
    made = pareto.pareto(frame, "kind", "n")
    assert made["label"].tolist()[:4] == ["b", "d", "a", "c"] and pd.isna(made["label"].iloc[4])
    assert made["cumulative_share"].tolist() == pytest.approx([0.5, 0.8, 0.9, 0.95, 1.0])
    assert made["is_vital"].tolist() == [True, True, False, False, False]


def test_what_follows_the_head_becomes_one_row_so_that_shares_sum_to_one():
    frame = pd.DataFrame({"kind": list("abcdef"), "n": [60, 20, 10, 5, 3, 2]})
    made = pareto.headed(pareto.pareto(frame, "kind", "n"), 3)
    assert made["label"].tolist() == ["a", "b", "c", "other"] and made["count"].tolist() == [60, 20, 10, 10]
    assert made["share"].sum() == pytest.approx(1) and made["cumulative_share"].iloc[-1] == 1
    assert len(pareto.headed(pareto.pareto(frame, "kind", "n"), 5)) == 6  # one row would not be made shorter


@pytest.mark.parametrize("dimension", ["hazard_type", "hazard_level", "industry", "field"])
def test_pareto_of_the_street_counts_every_hazard_once(street, dimension):
    made = asked(pareto.hazards_by, street, dimension, YEAR)
    assert made["count"].sum() == 2612 and made["cumulative_share"].iloc[-1] == pytest.approx(1)
    assert made["count"].is_monotonic_decreasing


# --- time to rectify


def test_curves_follow_the_hazards_found_in_the_window_to_its_end(counted):
    (all_of_them,) = asked(survival.rectification, counted, None, YEAR)
    assert (all_of_them.count, all_of_them.rectified) == (9, 6)
    # days taken: Y1 4, Y2 1, Y3 122, Y4 0, Y6 1, Y7 12; still open: Y5 121 days, Y8 11, Y9 1
    assert all_of_them.median == 12
    levels = {one.group: one for one in asked(survival.rectification, counted, "hazard_level", YEAR)}
    assert levels["major"].median == 122 and not levels["major"].is_enough


def test_major_hazards_take_longer_on_the_street(street):
    levels = {one.group: one for one in asked(survival.rectification, street, "hazard_level", YEAR)}
    assert levels["major"].median > 20 > levels["general"].median
    assert levels["general"].count + levels["major"].count == 2612
