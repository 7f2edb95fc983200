"""Ages of open items, percentiles of completion times, throughput and splits, on rows that can be counted by eye."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from tests.small_snapshot import event, item, listing, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_ageing
from yz_data.periods import Window, month, quarter, year

ALL = Scope.unlimited()
YEAR = year(2023)


def asked(function, snapshot, *arguments, **filters):
    return function(snapshot, *arguments, filters=filters, scope=ALL)


@pytest.fixture
def listed(tmp_path):
    """Ten items of 1 January were done after 10, 20, … 100 days; the one of 100 days came back. Open at the year's end:
    that one (J), K of 1 December, L of 1 November (another unit, overdue), and Z kept at zero."""
    done = {name: dt.date(2023, 1, 1) + dt.timedelta(days=10 * (place + 1)) for place, name in enumerate("ABCDEFGHIJ")}
    who = {"lead_unit": "城管办", "batch": "第一批"}
    states = [item(name, "2023-01-01", str(day), **who) for name, day in done.items()]
    states += [
        item(name, str(day), "2023-10-01" if name == "J" else None, state="done", opened_on="2023-01-01", **who)
        for name, day in done.items()
    ]
    states += [
        item("J", "2023-10-01", opened_on="2023-01-01", **who),
        item("K", "2023-12-01", category="research", state="pilot", **who),
        item("L", "2023-11-01", due_on="2023-12-01", lead_unit="民生办", community="京铁"),
        item("Z", "2023-02-01", state="dynamic_zero"),
    ]  # fmt: skip
    events = [event(name, "added", "2023-01-01", **who) for name in done]
    events += [event(name, "done", str(day), opened_on="2023-01-01", **who) for name, day in done.items()]
    events += [
        event("J", "reopened", "2023-10-01", opened_on="2023-01-01", **who),
        event("K", "added", "2023-12-01", "research", **who),
        event("L", "added", "2023-11-01", lead_unit="民生办", community="京铁"), event("Z", "added", "2023-02-01"),
        event("Z", "moved_to_dynamic_zero", "2023-02-01", step=5),
    ]  # fmt: skip
    histories = [listing("A", "2023-01-01")]
    snapshot = small_snapshot(
        tmp_path, fct_problem_states=states, fct_problem_events=events, fct_problem_histories=histories
    )
    yield snapshot
    snapshot.close()


# --- percentiles


def test_percentiles_are_the_shortest_times_that_hold_so_many_items():
    """Of 20 items done in 1 … 20 days, ten took at most 10, seventeen at most 17, nineteen at most 19."""
    assert problem_ageing.percentiles(pd.Series(range(1, 21))) == {50: 10, 85: 17, 95: 19}


def test_percentiles_agree_with_the_inverse_of_the_empirical_distribution_by_counting():
    days = np.random.default_rng(3).integers(5, 400, 47)
    for level, limit in problem_ageing.percentiles(days).items():
        assert (days <= limit).mean() >= level / 100 > (days < limit).mean()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_finishes_have_no_percentiles(count):
    assert problem_ageing.percentiles(pd.Series(range(count), dtype=float)) is None
    assert problem_ageing.percentiles(pd.Series(range(8))) is not None


# --- completion times and ages


def test_completion_times_leave_out_what_was_reopened(listed):
    frame = asked(problem_ageing.completions, listed, YEAR)
    assert sorted(frame["days"]) == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    assert "J" not in set(frame["item_id"])
    in_june = asked(problem_ageing.completions, listed, month(2023, 6))
    assert len(in_june) == 10, "in June it was still done"


def test_completion_times_count_working_days_by_the_official_calendar(listed):
    """A: 1 to 11 January 2023. The 2nd is New Year's holiday, the 7th and 8th a weekend: seven working days."""
    frame = asked(problem_ageing.completions, listed, YEAR).set_index("item_id")
    assert frame.loc["A", ["days", "working_days"]].tolist() == [10, 7]


def test_a_day_stated_in_the_list_counts_rather_than_the_day_it_was_booked(tmp_path):
    events = [
        event("A", "added", "2023-01-01"),
        event("A", "done", "2023-03-31", opened_on="2023-01-01", stated_on="2023-03-02"),
    ]
    snapshot = small_snapshot(tmp_path, fct_problem_events=events)
    assert asked(problem_ageing.completions, snapshot, YEAR)["days"].tolist() == [60]


def test_open_items_are_held_against_the_percentiles(listed):
    found = asked(problem_ageing.ageing, listed, YEAR)
    assert (found.finishes, found.natural) == (9, {50: 50, 85: 80, 95: 90})
    ages = {row.item_id: (row.days, row.band) for row in found.items.itertuples()}
    assert ages == {"J": (364, 100), "L": (60, 85), "K": (30, 50)}
    assert found.items["item_id"].tolist() == ["J", "L", "K"], "the oldest first, without what is kept at zero"


def test_a_category_with_too_few_finishes_has_ages_and_no_limits(listed):
    found = asked(problem_ageing.ageing, listed, YEAR, category=("research",))
    assert (found.finishes, found.natural, found.working) == (0, None, None)
    assert found.items["days"].tolist() == [30] and found.items["band"].isna().all()


def test_under_a_state_the_limits_are_those_of_all_that_was_finished(listed):
    found = asked(problem_ageing.ageing, listed, YEAR, state=("pilot",))
    assert found.items["item_id"].tolist() == ["K"] and found.natural == {50: 50, 85: 80, 95: 90}


def test_where_there_is_no_list_there_are_no_ages(listed):
    assert asked(problem_ageing.ageing, listed, year(2022)) is None
    assert asked(problem_ageing.throughput, listed, year(2022)) is None


# --- throughput, splits, what was carried over


def test_throughput_counts_each_month_and_a_month_without_any_is_zero(listed):
    frame = asked(problem_ageing.throughput, listed, YEAR)
    # 11, 21, 31 January; 10, 20 February; 2, 12, 22 March; 1, 11 April
    assert frame["finished"].tolist() == [3, 2, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    # Z, J again, L and K; the ten of the first list, of 1 January, did not arrive: they were there.
    assert frame["arrived"].tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_what_each_month_finished_is_told_by_lead_unit(listed):
    """All ten finishes were of 城管办; 民生办 finished nothing."""
    table = asked(problem_ageing.finished_by, listed, "lead_unit", YEAR)
    assert table.index.tolist() == ["城管办"] and table.iloc[0].tolist() == [3, 2, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    assert asked(problem_ageing.finished_by, listed, "lead_unit", month(2023, 7)) is None


@pytest.mark.parametrize("dimension", problem_ageing.SPLITS)
def test_finishes_by_month_add_up_whatever_they_are_told_by(street, dimension):
    """The largest first; what has no community stated stands last."""
    table = asked(problem_ageing.finished_by, street, dimension, YEAR)
    months = asked(problem_ageing.throughput, street, YEAR)
    assert table.sum().tolist() == months["finished"].tolist()
    named = table[table.index.notna()].sum(axis=1)
    assert named.is_monotonic_decreasing and not table.index.isna()[:-1].any()


def test_the_months_of_the_street_add_up_to_its_ledger(street):
    frame = asked(problem_ageing.throughput, street, YEAR)
    assert len(frame) == 12 and frame["finished"].sum() == 21  # 20 done at the end, and one that came back


def test_a_split_by_lead_unit_says_what_each_carries(listed):
    table = asked(problem_ageing.split_by, listed, "lead_unit", YEAR).set_index("lead_unit")
    shown = ["problems_open", "problems_overdue", "problems_closed", "problems_added", "median_age_days"]
    assert table.loc["城管办", shown].tolist() == [2, 0, 10, 11, 197.0]  # J of 364 days and K of 30
    assert table.loc["民生办", shown].tolist() == [1, 1, 0, 1, 60.0]
    assert table.index[0] == "城管办" and table.index.isna().sum() == 1  # Z has no unit stated
    assert asked(problem_ageing.split_by, listed, "lead_unit", YEAR, state=("pilot",)) is None


@pytest.mark.parametrize("dimension", problem_ageing.SPLITS)
def test_every_split_of_the_street_adds_up_to_the_whole(street, dimension):
    table = asked(problem_ageing.split_by, street, dimension, YEAR)
    assert table[["problems_open", "problems_overdue", "problems_closed"]].sum().tolist() == [40, 5, 21]
    assert table["problems_open"].is_monotonic_decreasing


def test_what_was_carried_over_is_open_finished_or_withdrawn(tmp_path):
    states = [
        item("A", "2022-05-01", "2023-03-01"), item("A", "2023-03-01", state="done"), item("B", "2022-06-01"),
        item("C", "2022-06-01", "2023-04-01"), item("D", "2023-02-01"), item("E", "2022-05-01", state="done"),
    ]  # fmt: skip
    snapshot = small_snapshot(tmp_path, first_on={"problem_items": dt.date(2022, 5, 1)}, fct_problem_states=states)
    found = asked(problem_ageing.carried_over, snapshot, YEAR)
    assert found.day == dt.date(2022, 12, 31)
    assert (found.carried, found.finished, found.still_open, found.withdrawn) == (3, 1, 1, 1)
    in_february = asked(problem_ageing.carried_over, snapshot, month(2023, 2))
    assert (in_february.carried, in_february.still_open) == (3, 3)


def test_where_the_list_began_this_year_nothing_is_known_of_what_was_carried_over(listed):
    assert asked(problem_ageing.carried_over, listed, quarter(2023, 3)) is None


def test_what_the_street_carried_over_adds_up(street):
    found = asked(problem_ageing.carried_over, street, YEAR)
    assert found.carried == found.still_open + found.finished + found.withdrawn > 30
    window = Window(dt.date(2023, 1, 1), dt.date(2023, 1, 2))
    assert asked(problem_ageing.carried_over, street, window).still_open == found.carried
