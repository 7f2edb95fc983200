"""The problem list as it stands: counts, the ledger of a window, the board, the history of one item."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.small_snapshot import event, item, listing, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_list
from yz_data.periods import Window, month, quarter, year

ALL = Scope.unlimited()
YEAR = year(2023)


def asked(function, snapshot, *arguments, **filters):
    return function(snapshot, *arguments, filters=filters, scope=ALL)


@pytest.fixture
def listed(tmp_path):
    """A from January, done in September; B added in June; C withdrawn in May; D reopened in October."""
    states = [
        item("A", "2023-01-05", "2023-09-01"), item("A", "2023-09-01", state="done"),
        item("B", "2023-06-01", category="research", due_on="2024-01-05"),
        item("C", "2023-02-01", "2023-05-01"),
        item("D", "2023-03-01", "2023-07-01"), item("D", "2023-07-01", "2023-10-01", state="done"),
        item("D", "2023-10-01", due_on="2023-12-01"),
        item("E", "2023-11-01", state="dynamic_zero", due_on="2023-01-01"),
        item("F", "2023-11-02"),
    ]  # fmt: skip
    events = [
        event("A", "added", "2023-01-05"), event("C", "added", "2023-02-01"), event("D", "added", "2023-03-01"),
        event("C", "withdrawn", "2023-05-01"), event("B", "split", "2023-06-01", "research"),
        event("D", "done", "2023-07-01"),
        event("A", "done", "2023-09-01"), event("D", "reopened", "2023-10-01"), event("E", "added", "2023-11-01"),
        event("F", "added", "2023-11-02"),
    ]  # fmt: skip
    histories = [
        listing("D", "2023-09-30", "done", owner_post="科长"),
        listing("D", "2023-10-31", owner_post="科长", due_on="2023-12-01", progress_share=0.5),
        listing("D", "2023-10-31", owner_post="科长", due_on="2023-12-01", progress_share=0.6, version=2),
        listing("D", "2023-11-30", owner_post="主任", due_on="2023-12-01", progress_share=0.6),
        listing("E", "2023-11-30", "dynamic_zero"),
    ]
    snapshot = small_snapshot(
        tmp_path, fct_problem_states=states, fct_problem_events=events, fct_problem_histories=histories
    )
    yield snapshot
    snapshot.close()


def test_the_ledger_of_a_window(listed):
    table = asked(problem_list.ledger, listed, Window(dt.date(2023, 4, 1), dt.date(2023, 10, 31)))
    #                      before, added, reopened, closed, withdrawn, after
    assert list(table.loc["legacy"]) == [3, 0, 1, 2, 1, 1]
    assert list(table.loc["research"]) == [0, 1, 0, 0, 0, 1]
    assert list(table.loc["recurring"]) == [0, 0, 0, 0, 0, 0]
    assert list(table.loc["total"]) == [3, 1, 1, 2, 1, 2]


@pytest.mark.parametrize(
    "window",
    [YEAR, quarter(2023, 2), quarter(2023, 4), month(2023, 9), Window(dt.date(2023, 5, 9), dt.date(2023, 10, 3))],
    ids=str,
)
@pytest.mark.parametrize("filters", [{}, {"lead_unit": ("社区建设办",)}], ids=["all", "one unit"])
def test_in_every_row_of_the_street_ledger_the_parts_give_the_end(street, window, filters):
    table = asked(problem_list.ledger, street, window, **filters)
    gained = table["before"] + table["problems_added"] + table["problems_reopened"]
    assert list(gained - table["problems_closed"] - table["problems_withdrawn"]) == list(table["after"])
    assert table.loc["total", "after"] > 0
    assert (table.drop("total").sum() == table.loc["total"]).all()


def test_counts_by_category_and_state_add_up(listed, street):
    table = asked(problem_list.counts, listed, YEAR)
    assert list(table.loc["legacy"]) == [2, 0, 1, 1, 0, 4]
    assert list(table.loc["total"]) == [3, 0, 1, 1, 0, 5]
    whole = asked(problem_list.counts, street, YEAR)
    assert whole.loc["total", "total"] == 60 and whole["done"]["total"] + whole["done_policy"]["total"] == 20


def test_where_there_is_no_list_there_is_no_table(listed):
    before = Window(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert asked(problem_list.counts, listed, before).empty
    assert asked(problem_list.ledger, listed, before).empty
    assert asked(problem_list.board, listed, before).empty


def test_a_ledger_of_one_state_would_not_close_and_is_not_given(listed):
    assert asked(problem_list.ledger, listed, YEAR, state=("pilot",)) is None


# --- the board


def test_the_most_overdue_come_first_and_standing_and_done_items_have_no_days_left(listed):
    rows = asked(problem_list.board, listed, YEAR)
    left = rows["days_left"].fillna(-999).astype(int)
    assert list(zip(rows["item_id"], left, strict=True)) == [
        ("D", -30), ("B", 5), ("A", -999), ("E", -999), ("F", -999),
    ]  # fmt: skip
    assert list(asked(problem_list.due_list, listed, YEAR)["item_id"]) == ["D", "B", "E", "F"]


def test_days_left_stand_in_working_days_beside_natural_ones(listed):
    """From Sunday 31 December 2023: since Friday 1 December there have been 30 days, four whole weeks of them worked;
    up to Friday 5 January there are five days, the first of them a holiday."""
    rows = asked(problem_list.board, listed, YEAR).set_index("item_id")
    assert rows.loc["D", ["days_left", "working_days_left"]].tolist() == [-30, -20]
    assert rows.loc["B", ["days_left", "working_days_left"]].tolist() == [5, 4]


def test_an_item_due_on_the_last_day_is_not_overdue(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_problem_states=[item("A", "2023-02-01", due_on="2023-12-31")])
    assert asked(problem_list.board, snapshot, YEAR)["days_left"].tolist() == [0]
    assert asked(problem_list.board, snapshot, month(2023, 11))["days_left"].tolist() == [31]


# --- the history of one item


def test_an_item_tells_its_history_list_by_list_with_what_changed(listed):
    rows = asked(problem_list.history, listed, "D", YEAR)
    told = [
        (f"{day:%m-%d}", version, changed)
        for day, version, changed in zip(rows["snapshot_on"], rows["version"], rows["changed"], strict=True)
    ]
    assert told == [
        ("11-30", 1, ("owner_post",)),
        ("10-31", 2, ("progress_share",)),  # the list issued again
        ("10-31", 1, ("state", "due_on", "progress_share")),
        ("09-30", 1, ()),
    ]


def test_a_history_ends_with_the_window(listed):
    assert len(asked(problem_list.history, listed, "D", month(2023, 10))) == 3
    assert asked(problem_list.history, listed, "D", month(2023, 8)).empty


def test_every_item_of_the_street_has_a_history_up_to_its_last_list(street):
    rows = asked(problem_list.board, street, YEAR)
    for item_id in rows["item_id"].head(8):
        told = asked(problem_list.history, street, item_id, YEAR)
        assert told["snapshot_on"].iloc[0].date() == dt.date(2023, 12, 31)
        assert told["state"].iloc[0] == rows.set_index("item_id").loc[item_id, "state"]
