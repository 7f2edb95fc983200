"""Orders of the hotline judged one by one: time class, deadline, response, exclusion, repeats; links; actions."""

from __future__ import annotations

import pytest

from tests.hotline_site import HEAD, ORDERS, hotline_site
from yz_data.access import Scope
from yz_data.analysis import hotline_patterns
from yz_data.periods import month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()
YEAR = year(2023)


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """The site of ten orders."""
    snapshot = hotline_site(tmp_path_factory.mktemp("hotline"))
    yield snapshot
    snapshot.close()


def orders(snapshot, *columns: str) -> dict[str, tuple]:
    rows = snapshot.rows(f"select order_id, {', '.join(columns)} from fct_hotline_orders order by order_id")
    return {row[0]: row[1:] if len(columns) > 1 else row[1] for row in rows}


def value(snapshot, name: str, window=YEAR, **filters):
    return query(snapshot, [name], window=window, filters=filters, scope=ALL)[name].iloc[0]


def test_the_time_class_is_the_smallest_that_holds_the_deadline_counted_from_dispatch(counted):
    assert orders(counted, "time_class") == {
        "H01": "within_1h", "H02": "within_2h", "H03": "within_24h", "H04": "within_7d", "H05": "within_15d",
        "H06": "within_24h", "H07": "longer", "H08": "longer", "H09": None, "H10": "within_24h",
    }  # fmt: skip


def test_a_deadline_is_judged_as_of_the_last_order_received(counted):
    """H01 was closed in the very minute, H03 a minute late; H07 is past due and open, H08 and H10 are not due yet."""
    assert orders(counted, "deadline_state") == {
        "H01": "on_time", "H02": "overdue", "H03": "overdue", "H04": "on_time", "H05": "on_time", "H06": "on_time",
        "H07": "overdue", "H08": "not_yet_due", "H09": None, "H10": "not_yet_due",
    }  # fmt: skip
    names = ["hotline_deadlines", "hotline_on_time", "hotline_overdue", "hotline_overdue_open", "hotline_on_time_rate"]
    assert query(counted, names, window=YEAR, scope=ALL).iloc[0].tolist() == [7, 4, 3, 1, pytest.approx(4 / 7)]


def test_a_requester_is_reached_in_time_within_the_class_if_urgent_else_within_a_day(counted):
    """H01 in 50 minutes of an hour; H02 a minute beyond two hours; H04 an hour beyond a day; H05, not dispatched, on
    the dot after a day; H07 never; H09 has an hour to go when the data end and H10 a day; H06 only asks."""
    judged = orders(counted, "must_respond", "is_responded")
    assert {name for name, (must, _) in judged.items() if must} == {"H01", "H02", "H03", "H04", "H05", "H07", "H08"}
    assert {name for name, (must, done) in judged.items() if must and done} == {"H01", "H03", "H05", "H08"}
    assert value(counted, "hotline_response_rate") == pytest.approx(4 / 7)


def test_an_export_without_first_contacts_has_no_response_rate(tmp_path):
    keep = [place for place, name in enumerate(HEAD.split(",")) if name != "首次联系时间"]
    rows = [line.split(",") for line in ORDERS.strip().splitlines()]
    cut = "\n".join(",".join(row[place] for place in keep) for row in rows)
    bare = hotline_site(tmp_path, cut, ",".join(HEAD.split(",")[place] for place in keep))
    assert value(bare, "hotline_must_respond") == 0
    assert value(bare, "hotline_response_rate") != value(bare, "hotline_response_rate")  # missing, not zero
    assert value(bare, "hotline_resolution_rate") == pytest.approx(3 / 5)


def test_excluded_orders_leave_the_assessed_rates_and_nothing_else(counted):
    """Five orders were called back, three solved; H03, excluded, was not: three of four. A blank means not excluded."""
    assert value(counted, "hotline_excluded") == 1
    assert (value(counted, "hotline_called_back"), value(counted, "assessed_called_back")) == (5, 4)
    assert value(counted, "hotline_resolution_rate") == pytest.approx(3 / 5)
    assert value(counted, "assessed_resolution_rate") == pytest.approx(3 / 4)
    assert value(counted, "hotline_satisfaction_rate") == pytest.approx(4 / 5)
    assert value(counted, "assessed_satisfaction_rate") == 1
    assert (value(counted, "hotline_response_rate"), value(counted, "assessed_response_rate")) == (
        pytest.approx(4 / 7), pytest.approx(3 / 6)
    )  # fmt: skip
    assert value(counted, "hotline_orders") == 10


@pytest.mark.parametrize(
    ("name", "rows"),
    [("hotline_responded", 4), ("assessed_rated", 4), ("hotline_partly_resolved", 1), ("hotline_fairly_satisfied", 2),
     ("hotline_overdue", 3), ("hotline_repeats", 2), ("dual_signoffs_pending", 2), ("proactive_actions_effective", 2)],
)  # fmt: skip
def test_a_number_opens_as_many_rows_as_it_counts(counted, name, rows):
    assert value(counted, name) == rows == len(rows_behind(counted, name, window=YEAR, scope=ALL))


def test_a_repeat_is_the_same_matter_at_the_same_site_within_seven_days(counted):
    """H03 came two hours after H02, which was open; H02 came four days after H01, which was closed, but the ledger is
    then younger than seven days. H04 comes exactly seven days after H03. H08 has no site but the point of H07."""
    found = orders(counted, "earlier_order_id", "repeat_kind", "days_since_previous", "is_traced")
    assert found["H02"] == ("H01", "after_closure", 4, False)
    assert found["H03"] == ("H02", "while_open", 0, False)
    assert found["H04"] == ("H03", "after_closure", 7, True)
    assert found["H08"] == ("H07", "while_open", 2, True)
    assert {name for name, row in found.items() if row[0]} == {"H02", "H03", "H04", "H08"}
    assert (value(counted, "hotline_repeats"), value(counted, "hotline_traced")) == (2, 7)
    assert value(counted, "hotline_repeats_after_closure") == 1


def test_an_eighth_day_is_no_repeat(tmp_path):
    later = ORDERS.replace("H04,投诉,公共->供水->停水,20230312", "H04,投诉,公共->供水->停水,20230313")
    assert later != ORDERS
    assert orders(hotline_site(tmp_path, later), "repeat_kind")["H04"] is None


def test_hours_and_weekdays_are_those_of_the_call(counted):
    """1 March 2023 was a Wednesday, 12 March a Sunday."""
    found = orders(counted, "hour", "weekday")
    assert (found["H01"], found["H04"], found["H10"]) == ((8, 3), (8, 7), (12, 5))
    table = hotline_patterns.by_hour(counted, YEAR, filters={}, scope=ALL)
    assert table.shape == (7, 24) and table.to_numpy().sum() == 10
    assert table.loc[7, 8] == 2 and table.loc[7, 10] == 1  # the Sundays of H02, H04 and H03


def test_the_tree_keeps_topics_that_stop_early(counted):
    tree = hotline_patterns.topic_tree(counted, YEAR, filters={}, scope=ALL)
    rows = [tuple(None if part != part else part for part in row) for row in tree.itertuples(index=False, name=None)]
    assert rows == [
        ("公共", "供水", "停水", 4), ("物业", "收费", "车位", 3), ("物业", "收费", None, 2),
        ("政策", "办证", "居住登记", 1),
    ]  # fmt: skip


def test_deadlines_stand_by_class_in_the_order_of_the_standard(counted):
    frame = hotline_patterns.deadlines(counted, YEAR, filters={}, scope=ALL)
    assert frame.values.tolist() == [
        ["within_1h", 1, 1, 0, 0], ["within_2h", 1, 0, 1, 0], ["within_24h", 2, 1, 1, 0], ["within_7d", 1, 1, 0, 0],
        ["within_15d", 1, 1, 0, 0], ["longer", 1, 0, 1, 1],
    ]  # fmt: skip


def test_repeats_are_listed_by_site_with_the_matter_most_often_repeated(counted):
    sites = hotline_patterns.repeats_by_site(counted, YEAR, filters={}, scope=ALL)
    assert sites.values.tolist() == [["北区", 1, 1, 4, "停水", 1]]
    nothing = hotline_patterns.repeats_by_site(counted, month(2023, 4), filters={}, scope=ALL)
    assert nothing.empty


def test_a_link_takes_from_its_order_what_it_does_not_say_and_stays_without_one(counted):
    rows = counted.rows(
        "select signoff_id, community, topic_level_1, main_type, is_order_known, is_signed_by_both, "
        "days_between_signatures from fct_dual_signoffs order by 1"
    )
    assert rows == [
        ("S1", "京铁", "公共", "市容环境", True, True, 1.5),
        ("S2", "京铁", "公共", None, True, False, None),
        ("S3", None, None, "市容环境", False, False, None),
    ]
    names = ["dual_signoffs", "dual_signoffs_signed", "dual_signoffs_pending", "dual_signoff_rate"]
    assert query(counted, [*names, "dual_signoff_gap_days"], window=YEAR, scope=ALL).iloc[0].tolist() == [
        3, 1, 2, pytest.approx(1 / 3), 1.5,
    ]  # fmt: skip


def test_an_action_takes_its_community_from_its_cell_and_an_unknown_cell_is_none(counted):
    rows = counted.rows("select action_id, cell_id, block_id, community from fct_proactive_actions order by 1")
    assert rows == [("W1", "G1", "K1", "京铁"), ("W2", "G1", "K1", "靓丽明居"), ("W3", None, None, None)]
    assert value(counted, "proactive_actions", window=month(2023, 3)) == 2
