"""Time to rectify: curves against a published trial and other programs, censoring on rows seen by eye."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.analysis import survival

# E. J. Freireich et al., Blood 21 (1963): weeks of remission with 6-MP and with placebo, + where it still lasted.
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
# Kleinbaum and Klein, Survival Analysis, chapter 2: the shares still in remission after these weeks.
PRINTED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
# lifelines 0.30.3, KaplanMeierFitter: the ends of the interval of some of them.
LIFELINES = {6: (0.619718, 0.951552), 10: (0.503200, 0.889362), 16: (0.367511, 0.804912), 23: (0.188052, 0.680143)}


def curve_of(weeks: str) -> survival.Curve:
    parts = weeks.split()
    return survival.curve([int(part.strip("+")) for part in parts], [not part.endswith("+") for part in parts])


@pytest.mark.parametrize(("week", "share"), PRINTED.items())
def test_the_curve_is_that_of_the_published_trial(week, share):
    steps = curve_of(TREATED).steps.set_index("day")["open_share"]
    assert round(steps[week], 3) == share


@pytest.mark.parametrize(("week", "ends"), LIFELINES.items())
def test_the_intervals_are_those_of_lifelines(week, ends):
    row = curve_of(TREATED).steps.set_index("day").loc[week]
    assert (row["lower"], row["upper"]) == pytest.approx(ends, abs=1e-6)


def test_the_medians_and_their_intervals_are_those_of_the_published_trial():
    """6-MP 23 weeks, 13 to (not reached); placebo 8 weeks, 4 to 11: lifelines, and SAS PROC LIFETEST, log-log."""
    treated, placebo = curve_of(TREATED), curve_of(PLACEBO)
    assert (treated.median, treated.lower, treated.upper) == (23, 13, None)
    assert (placebo.median, placebo.lower, placebo.upper) == (8, 4, 11)
    assert (treated.count, treated.rectified, placebo.rectified) == (21, 9, 21)


def test_the_share_within_so_many_days_counts_the_censored_as_seen_so_long():
    """After 15 weeks 69.0 % of the treated are still in remission, so 31.0 % are not; dropping the twelve who were
    still in remission would say 9 of 9."""
    within = {day: rest for day, *rest in curve_of(TREATED).shares}
    assert within[15][0] == pytest.approx(1 - 0.6902, abs=0.0001)
    assert within[15][1] < within[15][0] < within[15][2]
    assert within[30][0] == pytest.approx(1 - 0.4482, abs=0.0001)


def test_beyond_the_last_day_anybody_was_watched_nothing_is_said():
    short = survival.curve([1, 2, 5, 5], [True, True, False, False])
    assert short.shares == ((15, None, None, None), (30, None, None, None))
    assert short.median == 2
    all_done = survival.curve([1, 2, 5, 5], [True] * 4)
    assert [share for _, share, *_ in all_done.shares] == [1.0, 1.0]


def test_while_more_than_half_are_open_there_is_no_median():
    one = survival.curve([3, 30, 30, 30, 30], [True, False, False, False, False])
    assert one.median is None and one.upper is None


def test_a_hazard_put_right_on_the_spot_took_no_day():
    one = survival.curve([0] * 12 + [4] * 8, [True] * 20)
    assert one.median == 0 and one.steps["open_share"].tolist()[:2] == [pytest.approx(0.4), 0.0]


def test_nothing_found_is_no_curve():
    none = survival.curve([], [])
    assert (none.count, none.median, none.is_enough) == (0, None, False)
    assert none.shares == ((15, None, None, None), (30, None, None, None))


def test_fewer_than_ten_rectified_are_too_few_for_a_median():
    assert not survival.curve([1.0] * 9, [True] * 9).is_enough
    assert not survival.curve([1.0] * 40, [True] * 9 + [False] * 31).is_enough
    assert survival.curve([1.0] * 10, [True] * 10).is_enough


def test_what_is_rectified_after_the_last_day_was_still_open_on_it():
    rows = pd.DataFrame({
        "found_on": pd.to_datetime(["2023-03-01", "2023-03-01", "2023-03-30", "2023-03-10"]),
        "rectified_on": pd.to_datetime(["2023-03-05", "2023-04-20", None, "2023-03-31"]),
    })  # fmt: skip
    seen = survival.durations(rows, pd.Timestamp("2023-03-31"))
    assert seen["duration"].tolist() == [4, 30, 1, 21]
    assert seen["is_rectified"].tolist() == [True, False, False, True]


def test_groups_come_with_the_most_hazards_first():
    frame = pd.DataFrame({"kind": ["b", "a", "a"], "duration": [1, 2, 3], "is_rectified": [True, True, False]})
    assert [(one.group, one.count, one.rectified) for one in survival.curves(frame, "kind")] == [
        ("a", 2, 1),
        ("b", 1, 1),
    ]
