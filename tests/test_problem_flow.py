"""The flow of the problem list on a handful of items that can be followed by eye, and on the street's own."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.small_snapshot import event, item, listing, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_flow
from yz_data.periods import Window, month, quarter, year

ALL = Scope.unlimited()
YEAR = year(2023)


def asked(function, snapshot, *arguments, **filters):
    return function(snapshot, *arguments, filters=filters, scope=ALL)


@pytest.fixture
def listed(tmp_path):
    """A: January, done in September. B: split off in June. C: withdrawn in May. D: done in July, reopened in October.
    E: listed in March, kept at zero from August to November. F: kept at zero since April, taken off in December."""
    states = [
        item("A", "2023-01-05", "2023-09-01"), item("A", "2023-09-01", state="done"),
        item("B", "2023-06-01", category="research"), item("C", "2023-02-01", "2023-05-01"),
        item("D", "2023-03-01", "2023-07-01"), item("D", "2023-07-01", "2023-10-01", state="done"),
        item("D", "2023-10-01"),
        item("E", "2023-03-02", "2023-08-01"), item("E", "2023-08-01", "2023-11-01", state="dynamic_zero"),
        item("E", "2023-11-01", state="pilot"),
        item("F", "2023-04-01", "2023-12-01", state="dynamic_zero"), item("F", "2023-12-01", state="done"),
    ]  # fmt: skip
    events = [
        event("A", "added", "2023-01-05"), event("C", "added", "2023-02-01"), event("D", "added", "2023-03-01"),
        event("E", "added", "2023-03-02"), event("F", "added", "2023-04-01"),
        event("F", "moved_to_dynamic_zero", "2023-04-01", step=5), event("C", "withdrawn", "2023-05-01"),
        event("B", "split", "2023-06-01", "research"), event("D", "done", "2023-07-01"),
        event("E", "moved_to_dynamic_zero", "2023-08-01"), event("A", "done", "2023-09-01"),
        event("D", "reopened", "2023-10-01"), event("E", "left_dynamic_zero", "2023-11-01"),
        event("F", "done", "2023-12-01", ongoing_change=0),
    ]  # fmt: skip
    snapshot = small_snapshot(
        tmp_path, fct_problem_states=states, fct_problem_events=events,
        fct_problem_histories=[listing("A", "2023-03-31"), listing("B", "2023-06-30"), listing("A", "2023-06-30")],
    )  # fmt: skip
    yield snapshot
    snapshot.close()


def on(frame: pd.DataFrame, columns: list[str]) -> dict[str, tuple[int, ...]]:
    days = pd.to_datetime(frame["day"])
    return {f"{day:%m-%d}": tuple(row) for day, row in zip(days, frame[columns].to_numpy().tolist(), strict=True)}


def test_what_is_added_later_does_not_lift_the_days_before(listed):
    days = on(asked(problem_flow.burn, listed, YEAR), ["scope", "finished", "open"])
    assert days["01-05"] == (1, 0, 1) and days["04-30"] == (5, 0, 5)
    assert days["05-01"] == (4, 0, 4)  # C is withdrawn
    assert days["05-31"] == (4, 0, 4) and days["06-01"] == (5, 0, 5)  # B is split off
    assert days["07-01"] == (5, 1, 4) and days["09-01"] == (5, 2, 3)
    assert days["10-01"] == (5, 1, 4)  # D is reopened: done work, not scope, goes back
    assert days["12-31"] == (5, 2, 3)


def test_without_what_is_kept_at_zero_there_is_less_scope_and_it_is_never_finished(listed):
    days = on(asked(problem_flow.burn, listed, YEAR), ["scope_ongoing", "finished_ongoing", "ongoing", "dynamic_zero"])
    assert days["04-01"] == (4, 0, 4, 1)  # F is at zero from its first day
    assert days["08-01"] == (3, 1, 2, 2)  # E leaves the scope for the lane of zeros
    assert days["11-01"] == (4, 1, 3, 1)  # and returns
    assert days["12-01"] == (4, 1, 3, 0)  # F ends: no finish of what could be finished
    assert days["12-31"] == (4, 1, 3, 0)


def test_a_window_begins_with_what_was_open_before_it(listed):
    days = on(asked(problem_flow.burn, listed, quarter(2023, 4)), ["scope", "finished", "open"])
    assert days["10-01"] == (3, -1, 4)  # three were open; what comes back undoes a finish of before
    assert days["12-31"] == (3, 0, 3)


@pytest.mark.parametrize("window", [YEAR, year(2022), quarter(2023, 3), month(2023, 12)], ids=str)
@pytest.mark.parametrize(
    "filters", [{}, {"category": ("legacy",)}, {"lead_unit": ("城市管理办",)}], ids=["all", "legacy", "unit"]
)
def test_on_every_day_of_the_street_the_scope_less_the_finished_is_open(street, window, filters):
    frame = asked(problem_flow.burn, street, window, **filters)
    assert (frame["scope"] - frame["finished"] == frame["open"]).all()
    assert (frame["scope_ongoing"] - frame["finished_ongoing"] == frame["ongoing"]).all()
    assert (frame["ongoing"] + frame["dynamic_zero"] == frame["open"]).all()
    assert (frame[["open", "ongoing", "dynamic_zero"]] >= 0).all().all()


def test_a_closed_day_of_the_street_is_what_it_was_when_the_window_ended_there(street):
    whole = on(asked(problem_flow.burn, street, YEAR), ["open", "ongoing", "finished"])
    first_half = on(
        asked(problem_flow.burn, street, Window(dt.date(2023, 1, 1), dt.date(2023, 6, 30))),
        ["open", "ongoing", "finished"],
    )
    assert first_half == {day: whole[day] for day in first_half}


def test_reopened_split_and_withdrawn_items_show_as_such(listed):
    frame = asked(problem_flow.marks, listed, YEAR)
    told = zip(frame["day"].dt.strftime("%m-%d"), frame["change"], frame["count"], frame["titles"], strict=True)
    assert list(told) == [
        ("05-01", "withdrawn", 1, ("C",)), ("06-01", "split", 1, ("B",)), ("10-01", "reopened", 1, ("D",)),
    ]  # fmt: skip
    assert asked(problem_flow.marks, listed, month(2023, 8)).empty


def test_the_days_on_which_a_list_closed_the_ledger_are_those_of_the_whole_list(listed):
    days = asked(problem_flow.closings, listed, YEAR, category=("research",))
    assert [f"{day:%m-%d}" for day in days] == ["03-31", "06-30"]


def test_a_ledger_of_one_state_would_not_close_and_is_not_drawn(listed):
    for function in (problem_flow.burn, problem_flow.cumulative_flow):
        assert asked(function, listed, YEAR, state=("pilot",)) is None
    assert asked(problem_flow.restatements, listed, YEAR, state=("pilot",)).empty


def test_where_there_is_no_list_there_is_no_curve(listed):
    assert asked(problem_flow.burn, listed, year(2022)) is None
    assert asked(problem_flow.cumulative_flow, listed, year(2022)) is None


# --- restatements


def test_a_day_restated_twice_over_counts_once(tmp_path):
    one = {"snapshot_on": dt.date(2023, 9, 30), "category": "legacy", "open_as_closed": 3, "open_as_restated": 2}
    snapshot = small_snapshot(
        tmp_path,
        fct_problem_states=[item(name, "2023-02-01") for name in "ABC"],
        fct_problem_events=[event(name, "added", "2023-02-01") for name in "ABC"],
        fct_problem_restatements=[one, one],
    )
    rows = asked(problem_flow.restatements, snapshot, YEAR)
    assert rows[["open_as_closed", "open_as_restated"]].to_numpy().tolist() == [[3, 2]]
    assert asked(problem_flow.restatements, snapshot, month(2023, 8)).empty
    assert asked(problem_flow.restatements, snapshot, YEAR, category=("research",)).empty
    assert asked(problem_flow.restatements, snapshot, YEAR, lead_unit=("城管办",)).empty, "not known by lead unit"


def test_the_street_restates_one_day_and_keeps_the_closed_number(street):
    rows = asked(problem_flow.restatements, street, YEAR)
    open_then = on(asked(problem_flow.burn, street, YEAR), ["open"])["09-30"][0]
    assert rows[["open_as_closed", "open_as_restated"]].to_numpy().tolist() == [[open_then, open_then - 1]]


# --- cumulative flow


def test_the_bands_of_the_cumulative_flow_stack_up_to_the_scope(listed, street):
    frame = asked(problem_flow.cumulative_flow, listed, YEAR)
    days = on(frame, list(problem_flow.LANES))
    #                         in progress, pilot, kept at zero, done
    assert days["04-30"] == (4, 0, 1, 0)
    assert days["09-01"] == (1, 0, 2, 2)
    assert days["12-31"] == (2, 1, 0, 2)
    for snapshot in (listed, street):
        frame = asked(problem_flow.cumulative_flow, snapshot, YEAR)
        scope = asked(problem_flow.burn, snapshot, YEAR)["scope"]
        assert (frame[list(problem_flow.LANES)].sum(axis=1).to_numpy() == scope.to_numpy()).all()
