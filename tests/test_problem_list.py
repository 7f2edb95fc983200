"""The problem list on four items that can be followed by eye, and on the street's own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.small_snapshot import AS_OF, event, item, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_list
from yz_data.periods import Window, month, quarter, year

ALL = Scope.unlimited()
YEAR = year(2023)


@pytest.fixture
def listed(tmp_path):
    """A from January, done in September; B added in June; C withdrawn in May; D reopened in October."""
    states = [
        item("A", "2023-01-05", "2023-09-01"), item("A", "2023-09-01", state="done"),
        item("B", "2023-06-01", category="research", due_on="2023-12-21"),
        item("C", "2023-02-01", "2023-05-01"),
        item("D", "2023-03-01", "2023-07-01"), item("D", "2023-07-01", "2023-10-01", state="done"),
        item("D", "2023-10-01", due_on="2023-12-01"),
        item("E", "2023-11-01", state="dynamic_zero", due_on="2023-01-01"),
    ]  # fmt: skip
    events = [
        event("A", "added", "2023-01-05"), event("C", "added", "2023-02-01"), event("D", "added", "2023-03-01"),
        event("C", "withdrawn", "2023-05-01"), event("B", "split", "2023-06-01", "research"), event("D", "done", "2023-07-01"),
        event("A", "done", "2023-09-01"), event("D", "reopened", "2023-10-01"), event("E", "added", "2023-11-01"),
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, fct_problem_states=states, fct_problem_events=events)
    yield snapshot
    snapshot.close()


def test_what_is_added_later_does_not_lift_the_days_before(listed):
    frame = problem_list.burndown(listed, YEAR, {}, ALL).set_index("day")
    on = {day: tuple(frame.loc[day, ["problems_total", "problems_open"]]) for day in frame.index}
    days = {f"{day:%m-%d}": numbers for day, numbers in on.items()}
    assert days["01-05"] == (1, 1) and days["05-01"] == (2, 2)
    assert days["05-31"] == (2, 2) and days["06-01"] == (3, 3)
    assert days["07-01"] == (3, 2) and days["09-01"] == (3, 1)
    assert days["10-01"] == (3, 2) and days["12-31"] == (4, 3)


def test_the_burndown_of_the_street_never_has_more_open_than_listed(street):
    frame = problem_list.burndown(street, YEAR, {}, ALL)
    assert (frame["problems_open"] <= frame["problems_total"]).all()
    assert frame["problems_total"].iloc[0] < frame["problems_total"].iloc[-1]
    assert len(frame) == (frame["day"].iloc[-1] - frame["day"].iloc[0]).days + 1


def test_the_ledger_of_a_window(listed):
    table = problem_list.ledger(listed, Window(dt.date(2023, 4, 1), dt.date(2023, 10, 31)), {}, ALL)
    #                      before, added, reopened, closed, withdrawn, after
    assert list(table.loc["legacy"]) == [3, 0, 1, 2, 1, 1]
    assert list(table.loc["research"]) == [0, 1, 0, 0, 0, 1]
    assert list(table.loc["recurring"]) == [0, 0, 0, 0, 0, 0]
    assert list(table.loc["total"]) == [3, 1, 1, 2, 1, 2]


@pytest.mark.parametrize(
    "window",
    [
        YEAR,
        quarter(2023, 2),
        quarter(2023, 4),
        month(2023, 9),
        Window(dt.date(2023, 5, 9), dt.date(2023, 10, 3)),
    ],
    ids=str,
)
@pytest.mark.parametrize("filters", [{}, {"lead_unit": ("社区建设办",)}], ids=["all", "one unit"])
def test_in_every_row_of_the_street_ledger_the_parts_give_the_end(street, window, filters):
    table = problem_list.ledger(street, window, filters, ALL)
    parts = (
        table["before"]
        + table["problems_added"]
        + table["problems_reopened"]
        - table["problems_closed"]
        - table["problems_withdrawn"]
    )
    assert list(parts) == list(table["after"])
    assert table.loc["total", "after"] > 0
    assert (table.drop("total").sum() == table.loc["total"]).all()


def test_counts_by_category_and_state_add_up(listed, street):
    table = problem_list.counts(listed, YEAR, {}, ALL)
    assert list(table.loc["legacy"]) == [1, 0, 1, 1, 0, 3]
    assert list(table.loc["total"]) == [2, 0, 1, 1, 0, 4]
    whole = problem_list.counts(street, YEAR, {}, ALL)
    assert whole.loc["total", "total"] == 60 and whole["done"]["total"] + whole["done_policy"]["total"] == 20


def test_where_there_is_no_list_there_is_no_table(listed):
    before = Window(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert problem_list.counts(listed, before, {}, ALL).empty
    assert problem_list.ledger(listed, before, {}, ALL).empty
    assert problem_list.burndown(listed, before, {}, ALL).empty


def test_the_most_overdue_come_first_and_standing_items_last(listed):
    rows = problem_list.due_list(listed, YEAR, {}, ALL, AS_OF)
    assert list(zip(rows["item_id"], rows["days_left"].astype("Int64").fillna(-999), strict=True)) == [
        ("D", -30),
        ("B", -10),
        ("E", -999),
    ]


def test_a_day_restated_twice_over_counts_once(tmp_path):
    one = {
        "snapshot_on": dt.date(2023, 9, 30),
        "category": "legacy",
        "open_as_closed": 3,
        "open_as_restated": 2,
    }
    states = [item(name, "2023-02-01") for name in "ABC"]
    snapshot = small_snapshot(tmp_path, fct_problem_states=states, fct_problem_restatements=[one, one])
    rows = problem_list.restatements(snapshot, YEAR)
    assert rows[["open_as_closed", "open_as_restated"]].to_numpy().tolist() == [[3, 2]]
    assert problem_list.restatements(snapshot, month(2023, 8)).empty
