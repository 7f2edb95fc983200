"""Is it safer, or did we look more? The verdict on two years of known numbers, and the demonstration against its
published figures."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.safety_site import two_years
from yz_data.access import Scope
from yz_data.analysis import hazards, survival
from yz_data.periods import Window, month, year
from yz_data.query import query

ALL = Scope.unlimited()
YEAR = year(2023)


def asked(function, snapshot, *arguments, filters=None, scope=ALL):
    return function(snapshot, *arguments, filters=filters or {}, scope=scope)


def steady(year: int, number: int) -> tuple[int, int]:
    """1.2 and 1.8 hazards a visit by turns; in 2023 twice the visits."""
    times = year - 2021
    return 10 * times, (12 if number % 2 else 18) * times


def better(year: int, number: int) -> tuple[int, int]:
    """The same until April 2023, then one hazard a visit."""
    visits, found = steady(year, number)
    return (visits, visits) if (year, number) >= (2023, 5) else (visits, found)


def campaign(year: int, number: int) -> tuple[int, int]:
    """The same, but in May 2023 five hazards a visit, and none at all that September."""
    visits, found = steady(year, number)
    return visits, {(2023, 5): 5 * visits, (2023, 9): 0}.get((year, number), found)


@pytest.fixture(scope="module")
def looked_more(tmp_path_factory):
    """Twice the visits, as many hazards a visit."""
    snapshot = two_years(
        tmp_path_factory.mktemp("more"), steady, "2023-01-01,检查表换版,基线重设,inspection_visits;hazards_open"
    )
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="module")
def improved(tmp_path_factory):
    """Twice the visits, and from May on fewer hazards at each."""
    snapshot = two_years(tmp_path_factory.mktemp("better"), better)
    yield snapshot
    snapshot.close()


def test_twice_the_hazards_at_twice_the_visits_is_looking_more(looked_more):
    told = asked(hazards.safer, looked_more, YEAR)
    assert (told.found, told.found_before, told.visits, told.visits_before) == (360, 180, 240, 120)
    assert told.verdict == "unchanged" and told.signal is None
    assert (told.because_of_visits, told.because_of_rate) == (180, 0)
    assert told.rate == told.rate_before == 1.5


def test_eight_months_below_the_baseline_are_safer_though_more_was_found(improved):
    told = asked(hazards.safer, improved, YEAR)
    assert (told.found, told.found_before) == (24 + 36 + 24 + 36 + 8 * 20, 180)
    assert told.found > told.found_before
    assert (told.verdict, told.signal.rule, told.since) == ("safer", "run_of_eight", dt.date(2023, 5, 1))
    assert told.because_of_visits + told.because_of_rate == pytest.approx(told.found - told.found_before)
    assert told.because_of_rate < 0 < told.because_of_visits


def test_the_signal_is_told_only_while_the_newest_month_is_part_of_it(improved):
    assert asked(hazards.safer, improved, Window(dt.date(2023, 1, 1), dt.date(2023, 11, 30))).verdict == "unchanged"


@pytest.mark.parametrize(("window", "months"), [
    (YEAR, [5, 9]), (Window(dt.date(2023, 4, 1), dt.date(2023, 6, 30)), [5]), (month(2023, 6), []),
    (Window(dt.date(2023, 5, 15), dt.date(2023, 6, 30)), [5]),
    (month(2023, 5), []),  # it is the newest, and so is the verdict
])  # fmt: skip
def test_every_month_of_the_period_beyond_the_limits_is_told(tmp_path, window, months):
    snapshot = two_years(tmp_path, campaign)
    told = asked(hazards.safer, snapshot, window)
    assert told.verdict == ("worse" if window == month(2023, 5) else "unchanged")
    chart = asked(hazards.control, snapshot, "per_visit", window)
    assert [(one.rule, chart.points["at"].iloc[one.last]) for one in told.passed] == [
        ("beyond_limits", dt.date(2023, number, 1)) for number in months
    ]
    snapshot.close()


def test_the_baseline_is_2022_whatever_window_is_looked_at(improved):
    for window in (YEAR, month(2023, 6), month(2023, 12)):
        made = asked(hazards.control, improved, "per_visit", window)
        assert made.segments[0].centre == 1.5 and made.points["is_baseline"].sum() == 12
    early = asked(hazards.control, improved, "per_visit", month(2022, 6))
    assert not early.has_limits and len(early.points) == 6
    assert asked(hazards.safer, improved, month(2022, 6)).verdict == "no_limits"


def test_a_new_baseline_needs_a_dated_note_that_names_the_metric(looked_more):
    visits = asked(hazards.control, looked_more, "visits", YEAR)
    assert [part.reason and part.reason.reason for part in visits.segments] == [None, "检查表换版"]
    assert visits.segments[1].first == 12
    found = asked(hazards.control, looked_more, "found", YEAR)
    assert len(found.segments) == 1  # the note does not name what was found
    assert found.standing.side == "above"


def test_a_month_not_yet_over_is_no_point_of_a_count_but_of_a_rate(looked_more):
    half = Window(dt.date(2023, 1, 1), dt.date(2023, 12, 10))
    assert len(asked(hazards.control, looked_more, "found", half).points) == 23
    assert len(asked(hazards.control, looked_more, "per_visit", half).points) == 24


def test_last_year_unknown_is_said_and_not_made_up(looked_more):
    told = asked(hazards.safer, looked_more, year(2022))
    assert (
        told.found == 180 and told.found_before is None and told.because_of_visits is None and told.rate_before is None
    )


def test_nothing_known_is_nothing_said(small):
    assert asked(hazards.safer, small, year(2021)) is None
    assert asked(hazards.control, small, "self_check", year(2021)) is None
    assert asked(survival.rectification, small, None, year(2021)) == ()
    assert asked(hazards.open_at_month_ends, small, "sweep", year(2021)) is None


def test_a_type_of_hazard_is_counted_by_all_visits(street):
    kind = {"hazard_type": ("灭火器过期",)}
    told = asked(hazards.safer, street, YEAR, filters=kind)
    (count,) = query(street, ["inspection_hazards_found"], window=YEAR, filters=kind, scope=ALL).iloc[0]
    assert (told.found, told.visits) == (count, 1714)


def test_a_place_and_a_field_limit_visits_too(street):
    for filters in ({"community_id": ("110112012001",)}, {"field": ("gas",)}, {"block_id": ("110112012K01",)}):
        told = asked(hazards.safer, street, YEAR, filters=filters)
        (visits,) = query(street, ["inspection_visits"], window=YEAR, filters=filters, scope=ALL).iloc[0]
        assert told.visits == visits < 1714, filters


# --- the demonstration


def test_the_demonstration_agrees_with_the_published_figures_and_shows_what_the_page_is_for(street):
    names = ["inspection_visits", "hazards_eliminated", "hazard_sweeps", "sweep_points_fixed", "self_check_hazards"]
    assert query(street, names, window=YEAR, scope=ALL).iloc[0].tolist() == [1714, 2527, 74, 322, 3223]
    told = asked(hazards.safer, street, YEAR)
    assert told.verdict == "unchanged" and told.because_of_visits > 0.8 * (told.found - told.found_before)
    chart = asked(hazards.control, street, "per_visit", YEAR)
    assert [chart.points["at"].iloc[one.first] for one in chart.signals] == [dt.date(2023, 5, 1)]  # the campaign
    renewed = asked(hazards.control, street, "self_check", YEAR)
    assert renewed.segments[1].reason.on == dt.date(2023, 1, 1)
