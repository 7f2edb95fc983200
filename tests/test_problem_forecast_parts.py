"""The forecast of the whole problem list and of its categories: the whole is never done before a part of it."""

from __future__ import annotations

import datetime as dt

import numpy as np

from yz_data.access import Scope
from yz_data.analysis import problem_forecast
from yz_data.analysis.problem_forecast import LEVELS, Weeks, back_test_of, simulate_parts, weeks_until_done
from yz_data.periods import month, year

YEAR = year(2023)
END = dt.date(2023, 12, 31)


def side_by_side(*parts: Weeks) -> Weeks:
    """Categories and the whole that they make."""
    finished, arrived = (
        tuple(map(sum, zip(*(getattr(one, name) for one in parts), strict=True))) for name in ("finished", "arrived")
    )
    return Weeks(END, finished, arrived, sum(one.remaining for one in parts), parts)


def constant(pace: int, left: int, weeks: int = 20) -> Weeks:
    return Weeks(END, (pace,) * weeks, (0,) * weeks, left)


def days_done(past: Weeks, **how) -> list[int | None]:
    paths = simulate_parts(past, grows=True, weeks=100, **how)
    return [weeks_until_done(paths, level) for level in LEVELS]


def test_the_whole_is_done_when_its_last_category_is():
    """Seven and three left, one of each finished every week: seven weeks, though ten by two a week would be five."""
    assert days_done(side_by_side(constant(1, 7), constant(1, 3))) == [7, 7, 7]


def test_a_week_drawn_is_the_same_week_in_every_category():
    """Two categories that always moved alike are done together in every run, so the whole is done with each."""
    one = Weeks(END, (1, 0, 2, 0, 0, 1) * 4, (0, 1, 0, 0, 0, 0) * 4, 6)
    assert days_done(side_by_side(one, one)) == days_done(one)


def test_in_no_run_is_the_whole_done_before_a_part():
    rng = np.random.default_rng(3)
    parts = [
        Weeks(END, tuple(rng.poisson(0.3, 60).tolist()), tuple(rng.poisson(0.2, 60).tolist()), left)
        for left in (4, 9, 6)
    ]
    whole = simulate_parts(side_by_side(*parts), grows=True, weeks=100)
    for one in parts:
        assert (whole >= simulate_parts(one, grows=True, weeks=100)).all()


def test_categories_that_moved_too_little_are_taken_together_as_one():
    """Five finishes and four are too few each; nine together are not, and the three left of them wait for their own."""
    few = [Weeks(END, (1,) * count + (0,) * (20 - count), (0,) * 20, left) for count, left in ((5, 1), (4, 2))]
    past = side_by_side(constant(1, 7), *few)
    assert [(sum(one.finished), one.remaining) for one in past.parts] == [(20, 7), (9, 3)]
    assert side_by_side(*few).parts == (Weeks(END, (2,) * 4 + (1,) + (0,) * 15, (0,) * 20, 3),)


def test_an_earlier_day_knows_its_own_weeks_and_what_was_left_then():
    then = side_by_side(constant(1, 7), constant(2, 3)).until(15)
    assert (then.end, len(then.finished), then.remaining) == (END - dt.timedelta(weeks=5), 15, 10 + 5 * 3)
    assert [one.remaining for one in then.categories] == [7 + 5, 3 + 10]


def test_the_table_never_has_the_whole_done_before_a_category(street):
    """On the street's list at every level, with growth and without; a date beyond five years is later than any."""
    for window in (YEAR, month(2023, 6)):
        table = problem_forecast.forecasts(street, window, filters={}, scope=Scope.unlimited()).set_index("category")
        for column in [name for name in table if name.startswith(("by_", "frozen_"))]:
            of_parts = [day or dt.date.max for day in table.loc[table["reason"].isna(), column]]
            assert (table.loc["total", column] or dt.date.max) == max(of_parts), column


def test_past_forecasts_are_made_as_today_s_is_category_by_category():
    """One category finished an item a week and had none left after twenty; the other goes on at one a week. Pooled,
    two a week would have been promised of the thirty left: fourteen after eight weeks, not twenty-two."""
    past = side_by_side(Weeks(END, (1,) * 20 + (0,) * 10, (0,) * 30, 0), constant(1, 20, 30))
    made = back_test_of(past, aheads=(8,)).set_index("made_after").loc[20]
    assert (made["remaining"], made["limit"], made["actual"]) == (30, 22, 22)
