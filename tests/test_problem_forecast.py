"""The forecast of the problem list: Monte Carlo quantiles against closed forms and exact convolutions, what it counts,
when it declines, and how past forecasts are held against what came."""

from __future__ import annotations

import datetime as dt
from itertools import product
from math import comb

import numpy as np
import pytest
from scipy import stats

from tests.small_snapshot import event, item, listing, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import problem_forecast
from yz_data.analysis.problem_forecast import LEVELS, Weeks, back_test_of, simulate, weeks_until_done
from yz_data.periods import Window, month, year

ALL = Scope.unlimited()
YEAR = year(2023)
END = dt.date(2023, 12, 31)
# Three standard errors of a share of 20,000 runs.
RUNS, CLOSE = 20_000, 3 * (0.25 / 20_000) ** 0.5


def asked(function, snapshot, *arguments, **filters):
    return function(snapshot, *arguments, filters=filters, scope=ALL)


def shares(finished, arrived, remaining, weeks):
    """The share of runs that are done by each week."""
    paths = simulate(np.array(finished), np.array(arrived), remaining, weeks=weeks, runs=RUNS)
    return (paths == 0).mean(axis=0)


# --- the simulation against second methods


@pytest.mark.parametrize(("pace", "left", "expected"), [(1, 7, 7), (2, 7, 4), (3, 9, 3)])
def test_a_constant_pace_ends_in_the_week_of_a_plain_division(pace, left, expected):
    paths = simulate(np.full(20, pace), np.zeros(20), left, weeks=30)
    assert [weeks_until_done(paths, level) for level in LEVELS] == [expected] * 3


def test_one_finish_in_some_weeks_agrees_with_the_negative_binomial_of_scipy():
    """Six of 24 weeks finished one item, five are left. Each run draws its own past, so that its chance of a finish is
    K/24 with K binomial; given K, the week of the fifth finish is negative binomial."""
    weeks = np.arange(121)
    chances = stats.binom(24, 6 / 24).pmf(np.arange(25))
    by_chance = np.array([stats.nbinom(5, k / 24).cdf(weeks - 5) if k else np.zeros(121) for k in range(25)])
    exact = chances @ by_chance
    found = shares([1] * 6 + [0] * 18, [0] * 24, 5, 120)
    assert np.abs(found - exact).max() < CLOSE
    paths = simulate(np.array([1] * 6 + [0] * 18), np.zeros(24), 5, weeks=120, runs=RUNS)
    for level in LEVELS:
        expected = int(np.flatnonzero(exact >= level / 100)[0]) if exact[-1] >= level / 100 else None
        got = weeks_until_done(paths, level)
        assert (got is None) == (expected is None) and (expected is None or abs(got - expected) <= 2), level


def first_passage(chances: dict[int, float], left: int, weeks: int) -> np.ndarray:
    """P(done by week t) of a walk with independent steps, by convolving its distribution week by week and taking out
    what has reached zero."""
    size = left + weeks * max(*chances, 0) + 1
    standing, done = np.zeros(size), [0.0]
    standing[left] = 1.0
    for _ in range(weeks):
        moved = np.zeros(size)
        ended = 0.0
        for step, chance in chances.items():
            for place in np.flatnonzero(standing):
                if place + step <= 0:
                    ended += chance * standing[place]
                else:
                    moved[place + step] += chance * standing[place]
        standing = moved
        done.append(done[-1] + ended)
    return np.array(done)


def test_a_growing_list_agrees_with_an_exact_convolution():
    """Twelve weeks: six took one item off on balance, four none, two added one; four are left. Exact: every past a run
    may draw (a multinomial of the three kinds of weeks), each with its walk convolved week by week."""
    finished, arrived = [1] * 6 + [0] * 4 + [0] * 2, [0] * 6 + [0] * 4 + [1] * 2
    exact = np.zeros(41)
    for down, level in product(range(13), range(13)):
        up = 12 - down - level
        if up < 0:
            continue
        weight = comb(12, down) * comb(12 - down, level) * (6 / 12) ** down * (4 / 12) ** level * (2 / 12) ** up
        exact += weight * first_passage({-1: down / 12, 0: level / 12, 1: up / 12}, 4, 40)
    assert np.abs(shares(finished, arrived, 4, 40) - exact).max() < CLOSE


def test_weeks_are_drawn_whole_so_that_a_split_item_takes_its_parts_along():
    """Every week either finishes three and adds two, or neither: on balance never more than one. Drawn apart, three
    could be finished in a week that adds nothing."""
    paths = simulate(np.array([3, 0] * 10), np.array([2, 0] * 10), 10, weeks=9)
    assert paths.min() == 1, "nine weeks take off nine at the most"


def test_quantiles_of_the_runs_agree_with_numpy():
    paths = simulate(np.array([1, 0, 2, 0]), np.array([0, 1, 0, 0]), 9, weeks=30, runs=777)
    expected = np.percentile(paths, (5, 15, 50, 85, 95), axis=0, method="inverted_cdf")
    assert (problem_forecast.quantiles(paths, (5, 15, 50, 85, 95)) == expected).all()


def test_a_run_that_is_done_stays_done_and_no_run_goes_below_zero():
    paths = simulate(np.array([3, 0, 1]), np.array([0, 2, 1]), 5, weeks=50, runs=500)
    is_done = paths == 0
    assert paths.min() == 0 and (is_done[:, 1:] >= is_done[:, :-1]).all()
    assert (paths[:, 0] == 5).all()


def test_the_same_seed_gives_the_same_runs_and_another_seed_others():
    one, same, other = (simulate(np.array([1, 0, 2]), np.zeros(3), 9, weeks=20, seed=seed) for seed in (7, 7, 8))
    assert (one == same).all() and (one != other).any()


def test_a_list_that_grows_faster_than_it_is_worked_off_is_not_promised_a_date():
    paths = simulate(np.array([1, 0, 0, 0]), np.array([1, 1, 0, 1]), 12, weeks=100)
    assert weeks_until_done(paths, 85) is None


# --- what is counted


@pytest.fixture
def listed(tmp_path):
    """The first list is of 30 June with A to L; from then on one of them is finished every second week, nine in all.
    Z is kept at zero and so cannot be finished; its end is no finish. N is added in the last week."""
    letters = "ABCDEFGHIJKL"
    finishes = {name: dt.date(2023, 7, 16) + dt.timedelta(weeks=2 * place) for place, name in enumerate(letters[:9])}
    states = [item(name, "2023-06-01", str(finishes.get(name, "")) or None) for name in letters]
    states += [item("Z", "2023-06-01", "2023-12-20", state="dynamic_zero"), item("N", "2023-12-28")]
    states += [item(name, str(day), state="done") for name, day in finishes.items()]
    events = [event(name, "added", "2023-06-01") for name in (*letters, "Z")]
    events += [
        event("Z", "moved_to_dynamic_zero", "2023-06-01", step=5),
        event("Z", "done", "2023-12-20", ongoing_change=0),
    ]
    events += [event(name, "done", str(day)) for name, day in finishes.items()]
    events += [event("N", "added", "2023-12-28")]
    snapshot = small_snapshot(
        tmp_path,
        fct_problem_states=states,
        fct_problem_events=events,
        fct_problem_histories=[listing("A", "2023-06-30")],
    )
    yield snapshot
    snapshot.close()


def test_weeks_begin_after_the_first_list_and_end_with_the_window(listed):
    """26 whole weeks from 3 July to 31 December; finishes fall into weeks 2, 4, … 18; N arrives in the last one."""
    weeks = asked(problem_forecast.weeks, listed, YEAR)
    assert len(weeks.finished) == 26 and weeks.end == END
    assert [place + 1 for place, count in enumerate(weeks.finished) if count] == [2, 4, 6, 8, 10, 12, 14, 16, 18]
    assert weeks.arrived == (0,) * 25 + (1,), "what stood on the first list is no growth"
    assert weeks.remaining == 4


def test_what_is_kept_at_zero_neither_waits_nor_counts_as_finished(listed):
    weeks = asked(problem_forecast.weeks, listed, month(2023, 11))
    assert weeks.remaining == 3, "J, K and L, without Z"
    assert sum(asked(problem_forecast.weeks, listed, YEAR).finished) == 9, "the end of Z is none"


def test_a_window_that_ended_earlier_knows_nothing_of_later_finishes(listed):
    early = asked(problem_forecast.weeks, listed, Window(dt.date(2023, 1, 1), dt.date(2023, 9, 24)))
    assert (len(early.finished), sum(early.finished), early.remaining) == (12, 6, 6)


def test_without_growth_the_end_is_sooner_and_all_dates_lie_in_order(listed):
    grows, frozen = (asked(problem_forecast.forecast, listed, YEAR, one) for one in (True, False))
    for found in (grows, frozen):
        assert found.reason is None and END < found.dates[50] <= found.dates[85] <= found.dates[95]
    assert frozen.dates[85] <= grows.dates[85]
    first = grows.fan.iloc[0]
    assert first["day"].date() == END and first.drop("day").tolist() == [4] * 5
    fan = grows.fan[["q5", "q15", "q50", "q85", "q95"]].to_numpy()
    assert (np.diff(fan, axis=1) >= 0).all()


def test_the_85_percent_date_is_the_week_in_which_the_fan_reaches_zero(listed):
    found = asked(problem_forecast.forecast, listed, YEAR, True)
    reached = found.fan.loc[found.fan["q85"] == 0, "day"].iloc[0].date()
    assert reached == found.dates[85]


# --- when it declines


@pytest.mark.parametrize(
    ("finished", "remaining", "reason"),
    [
        ((1,) * 8 + (0,) * 4, 5, None),
        ((1,) * 7 + (0,) * 5, 5, "too_few_finishes"),
        ((1,) * 11, 5, "too_few_weeks"),
        ((), 5, "too_few_weeks"),
        ((1,) * 20, 0, "nothing_left"),
    ],
)
def test_below_eight_finishes_or_twelve_weeks_it_declines_and_says_why(finished, remaining, reason):
    assert Weeks(END, finished, (0,) * len(finished), remaining).reason == reason


def test_a_forecast_that_declines_has_no_dates(listed):
    found = asked(problem_forecast.forecast, listed, Window(dt.date(2023, 1, 1), dt.date(2023, 9, 24)), True)
    assert (found.reason, found.dates) == ("too_few_finishes", {}) and found.fan.empty


def test_a_part_of_the_list_in_which_nothing_ever_moved_is_not_forecast(listed):
    found = asked(problem_forecast.forecast, listed, YEAR, True, lead_unit=("a unit without items",))
    assert found is None or found.reason in ("too_few_finishes", "nothing_left")


def test_there_is_no_forecast_of_one_state_and_none_before_the_list(listed):
    assert asked(problem_forecast.forecast, listed, YEAR, True, state=("pilot",)) is None
    assert asked(problem_forecast.forecast, listed, year(2022), True) is None
    assert asked(problem_forecast.forecasts, listed, YEAR, state=("pilot",)) is None
    assert asked(problem_forecast.back_test, listed, year(2022)) is None


def test_each_category_has_its_own_row_with_dates_or_a_reason(listed, street):
    table = asked(problem_forecast.forecasts, listed, YEAR).set_index("category")
    assert table["reason"].to_dict() == {
        "total": None, "key_area": "nothing_left", "recurring": "nothing_left", "legacy": None,
        "research": "nothing_left",
    }  # fmt: skip
    table = asked(problem_forecast.forecasts, street, YEAR).set_index("category")
    assert table["remaining"].drop("total").sum() == table.loc["total", "remaining"] == 36
    assert table["finishes"].drop("total").sum() == table.loc["total", "finishes"]
    assert table.loc["key_area", "reason"] == "too_few_finishes" and table.loc["key_area", "by_85"] is None
    assert table.loc["total", "frozen_50"] <= table.loc["total", "frozen_85"]
    assert table.loc["total", "by_85"] is None, "what grows as fast as it is worked off is not promised"
    one = asked(problem_forecast.forecasts, street, YEAR, category=("legacy",)).set_index("category")
    assert list(one.index) == ["total", "legacy"] and one.loc["total", "by_85"] == one.loc["legacy", "by_85"]


# --- the back-test


def test_a_steady_pace_is_forecast_to_the_item():
    past = Weeks(END, (1,) * 30, (0,) * 30, 20)
    table = back_test_of(past, aheads=(4,))
    assert table["made_after"].tolist() == list(range(12, 27))
    assert (table["remaining"] - table["limit"] == 4).all() and (table["limit"] == table["actual"]).all()
    assert table["held"].all() and table["remaining"].iloc[0] == 20 + 30 - 12


def test_a_pace_that_breaks_down_is_seen_to_break_its_forecasts():
    past = Weeks(END, (1,) * 20 + (0,) * 10, (0,) * 30, 20)
    held = back_test_of(past, aheads=(4,)).set_index("made_after")["held"]
    assert held.loc[:16].all() and not held.loc[17:20].any()


def test_a_past_forecast_uses_only_the_weeks_before_it():
    one = back_test_of(Weeks(END, (1,) * 20 + (0,) * 10, (0,) * 30, 20), aheads=(4,)).set_index("made_after")
    other = back_test_of(Weeks(END, (1,) * 20 + (5,) * 10, (0,) * 30, 20), aheads=(4,)).set_index("made_after")
    left = one["remaining"] - one["limit"]
    assert (left.loc[:20] == (other["remaining"] - other["limit"]).loc[:20]).all()


def test_where_chance_rules_85_percent_forecasts_hold_about_that_often():
    """Poisson weeks of a steady pace. Whole items make a forecast a little surer than 85 %; few weeks behind it, less
    so."""
    rng = np.random.default_rng(5)
    held = [
        back_test_of(weeks, aheads=(8,), runs=300)["held"].mean()
        for weeks in (Weeks(END, tuple(rng.poisson(0.6, 80)), tuple(rng.poisson(0.3, 80)), 60) for _ in range(40))
    ]
    assert 0.82 < np.mean(held) < 0.93


def test_past_forecasts_of_the_street_name_their_days(street):
    table = asked(problem_forecast.back_test, street, YEAR)
    assert set(table["ahead"]) == set(problem_forecast.TESTED_WEEKS)
    assert ((table["due_on"] - table["made_on"]).dt.days == 7 * table["ahead"]).all()
    assert table["due_on"].max().date() <= END
    assert (table["held"] == (table["actual"] <= table["limit"])).all()
