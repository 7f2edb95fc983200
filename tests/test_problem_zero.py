"""What is kept at zero: days at zero, returns, days until it is at zero again."""

from __future__ import annotations

import pytest

from tests.small_snapshot import event, item, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_zero
from yz_data.periods import month, year

ALL = Scope.unlimited()
MOVED, LEFT = "moved_to_dynamic_zero", "left_dynamic_zero"


@pytest.fixture
def listed(tmp_path):
    """A: at zero from 1 March, back from 1 to 11 June, back again since 21 December. B: at zero since 1 July.
    C: at zero in May, then taken off. D: never at zero."""
    events = [
        event("A", "added", "2023-01-05"), event("A", MOVED, "2023-03-01"), event("A", LEFT, "2023-06-01"),
        event("A", MOVED, "2023-06-11"), event("A", LEFT, "2023-12-21"),
        event("B", "added", "2023-07-01"), event("B", MOVED, "2023-07-01", step=5),
        event("C", "added", "2023-02-01"), event("C", MOVED, "2023-05-01"),
        event("C", "withdrawn", "2023-06-01", ongoing_change=0),
        event("D", "added", "2023-02-01"), event("D", "done", "2023-05-01"),
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, fct_problem_events=events, fct_problem_states=[item("A", "2023-01-05")])
    yield snapshot
    snapshot.close()


YEAR = year(2023)


def spans(snapshot, window=YEAR, **filters):
    return problem_zero.lanes(snapshot, window, filters=filters, scope=ALL)


def test_each_item_has_a_span_for_every_time_at_zero_and_every_return(listed):
    frame = spans(listed)
    told = [(r.item_id, r.is_zero, f"{r.start:%m-%d}", f"{r.end:%m-%d}", r.is_current) for r in frame.itertuples()]
    assert told == [
        ("A", True, "03-01", "06-01", False), ("A", False, "06-01", "06-11", False),
        ("A", True, "06-11", "12-21", False),
        ("A", False, "12-21", "01-01", True), ("C", True, "05-01", "06-01", False), ("B", True, "07-01", "01-01", True),
    ]  # fmt: skip


def test_days_at_zero_returns_and_days_to_return_are_counted(listed):
    table = problem_zero.summary(spans(listed)).set_index("item_id")
    assert table.loc["A", ["zero_days", "returns", "days_to_zero", "is_at_zero"]].tolist() == [92 + 193, 2, 10.0, False]
    assert table.loc["B", ["zero_days", "returns", "is_at_zero"]].tolist() == [184, 0, True]  # July to December
    assert table["days_to_zero"].isna().to_dict() == {"A": False, "B": True, "C": True}
    assert list(table.index) == ["A", "C", "B"], "the most returns first, then the shortest at zero"


def test_a_window_that_ended_earlier_knows_nothing_of_later_returns(listed):
    table = problem_zero.summary(spans(listed, month(2023, 5))).set_index("item_id")
    assert table.loc["A", ["zero_days", "returns", "is_at_zero"]].tolist() == [92, 0, True]  # March, April, May
    assert "B" not in table.index


def test_there_are_no_lanes_of_one_state_and_none_where_nothing_was_at_zero(listed):
    assert spans(listed, state=("pilot",)) is None
    assert spans(listed, category=("research",)).empty
    assert problem_zero.summary(spans(listed, category=("research",))).empty


def test_the_street_keeps_four_matters_at_zero_and_two_of_them_came_back(street):
    table = problem_zero.summary(spans(street))
    assert table["is_at_zero"].sum() == len(table) == 4
    assert table["returns"].tolist() == [2, 1, 0, 0]
    assert (table["days_to_zero"].dropna() > 0).all()
