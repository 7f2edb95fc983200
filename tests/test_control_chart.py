"""Control charts: limits against published worked examples, rules against series whose signals can be seen by eye."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from yz_data.analysis.control_chart import Rebaseline, Signal, newest_signal, u_chart, xmr
from yz_data.periods import add_months

# D. C. Montgomery, Introduction to Statistical Quality Control, section 6.4: mortgage loan processing costs, 20 weeks.
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
# The same, section 7.3.2: dyed cloth, nonconformities on ten rolls and inspection units (50 m²) on each.
CLOTH = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
UNITS = [10.0, 8.0, 13.0, 10.0, 9.5, 10.0, 12.0, 10.5, 12.0, 12.5]
CLOTH_LIMITS = [
    (0.29, 2.55), (0.16, 2.68), (0.43, 2.41), (0.29, 2.55), (0.26, 2.58),
    (0.29, 2.55), (0.39, 2.45), (0.32, 2.52), (0.39, 2.45), (0.41, 2.43),
]  # fmt: skip
# Twelve months around 10 whose mean is 10 and whose moving ranges are all 2, so that sigma is 2 ÷ 1.128 = 1.77.
CALM = [9.0, 11.0] * 6
SIGMA = 2 / 1.128


def months(count: int) -> list[dt.date]:
    return [add_months(dt.date(2022, 1, 1), place) for place in range(count)]


def chart(*later: float, **more):
    """Twelve calm months, then these."""
    values = [*CALM, *later]
    return xmr(months(len(values)), values, **more)


def found(*later: float) -> list[tuple[str, str, int, int]]:
    return [(one.rule, one.side, one.first, one.last) for one in chart(*later).signals]


# --- limits


def test_the_limits_of_individual_values_are_montgomerys():
    """Printed there: mean 300.5, mean moving range 7.79, limits 279.78 and 321.22."""
    made = xmr(months(20), LOANS, baseline=20)
    first = made.points.iloc[0]
    assert (round(first["centre"], 2), round(first["lower"], 2), round(first["upper"], 2)) == (300.5, 279.78, 321.22)
    assert made.segments[0].spread * 1.128 == pytest.approx(7.79, abs=0.005)
    assert made.signals == ()


def test_the_limits_are_wheelers_266_mean_moving_ranges():
    made = chart()
    assert made.points["upper"].iloc[0] == pytest.approx(10 + 2.66 * 2, abs=0.001)
    assert made.points["lower"].iloc[0] == pytest.approx(10 - 2.66 * 2, abs=0.001)


def test_the_limits_of_a_u_chart_are_montgomerys():
    """Printed there: 1.42 nonconformities a unit, and the ten pairs of limits. Two rolls at the mean are added, because
    a baseline has twelve points here; the limits of a roll depend only on the mean and its own units."""
    made = u_chart(months(12), [*CLOTH, 14.233, 14.233], [*UNITS, 10.0, 10.0])
    assert made.segments[0].centre == pytest.approx(1.42, abs=0.005)
    assert made.segments[0].spread == 1.0  # no more scatter than Poisson, so no correction
    lower, upper = zip(*CLOTH_LIMITS, strict=True)
    assert made.points["lower"].tolist()[:10] == pytest.approx(lower, abs=0.011)
    assert made.points["upper"].tolist()[:10] == pytest.approx(upper, abs=0.011)
    assert made.signals == ()


def test_with_equal_exposure_laneys_chart_is_the_xmr_chart():
    """Laney (2002) builds his limits so. Poisson limits alone would be 400 ± 60 and call every month a signal."""
    counts = [300, 500] * 6
    laney = u_chart(months(12), counts, [1.0] * 12).points
    plain = xmr(months(12), counts).points
    assert laney["upper"].tolist() == pytest.approx(plain["upper"].tolist())
    assert laney["lower"].tolist() == pytest.approx(np.maximum(plain["lower"], 0).tolist())


def test_limits_are_never_narrower_than_poissons():
    made = u_chart(months(12), [100, 101] * 6, [100.0] * 12)
    sigma = (1.005 / 100) ** 0.5
    assert made.points["upper"].iloc[0] == pytest.approx(1.005 + 3 * sigma)


def test_few_visits_make_wide_limits_and_none_below_zero():
    points = u_chart(months(14), [15, 16] * 6 + [3, 300], [10.0] * 12 + [2.0, 200.0]).points
    few, many = points.iloc[12], points.iloc[13]
    assert few["upper"] - few["centre"] == pytest.approx(10 * (many["upper"] - many["centre"]))
    assert few["lower"] == 0.0


def test_a_month_without_visits_has_no_rate_and_no_point():
    made = u_chart(months(13), [15, 16] * 6 + [0], [10.0] * 12 + [0.0])
    assert len(made.points) == 12 and made.points["value"].notna().all()


# --- the baseline


def test_the_baseline_is_fixed_to_the_first_twelve_points():
    first, later = chart(), chart(30, 31, 32)
    assert later.segments[0].centre == first.segments[0].centre == 10
    assert later.points["upper"].iloc[-1] == first.points["upper"].iloc[-1]
    assert later.points["is_baseline"].sum() == 12


def test_below_twelve_points_there_are_no_limits_and_no_signals():
    made = xmr(months(11), [*CALM[:10], 99.0])
    assert not made.has_limits and made.signals == () and made.points["upper"].isna().all()
    assert made.segments[0].centre is None


@pytest.mark.parametrize("baseline", [11, 21, 3])
def test_a_baseline_of_another_length_is_refused(baseline):
    with pytest.raises(ValueError, match="12 to 20"):
        xmr(months(24), [1.0] * 24, baseline=baseline)


def test_a_series_that_never_varies_has_no_limits():
    made = xmr(months(14), [0.0] * 13 + [1.0])
    assert not made.has_limits and made.signals == ()
    assert not u_chart(months(14), [0.0] * 13 + [1.0], [100.0] * 14).has_limits


def test_a_written_reason_begins_a_new_baseline_on_its_day():
    moved = [29.0, 31.0] * 6
    reason = Rebaseline(dt.date(2022, 12, 20), "检查表换版")
    made = chart(*moved, anew=(reason,))
    before, after = made.segments
    assert (before.first, before.last, before.centre, before.reason) == (0, 11, 10, None)
    assert (after.first, after.last, after.centre, after.reason) == (12, 23, 30, reason)
    assert made.signals == ()
    assert {one.rule for one in chart(*moved).signals} >= {"beyond_limits", "run_of_eight"}  # nobody wrote a reason


def test_a_new_baseline_has_no_limits_until_it_has_its_points():
    made = chart(29.0, 31.0, anew=(Rebaseline(dt.date(2023, 1, 1), "检查表换版"),))
    assert not made.has_limits and made.points["upper"].notna().sum() == 12
    assert made.standing is None


def test_reasons_outside_the_series_change_nothing():
    early, late = Rebaseline(dt.date(2021, 6, 1), "早"), Rebaseline(dt.date(2024, 6, 1), "晚")
    made = chart(10.0, anew=(late, early))
    assert [(part.first, part.last) for part in made.segments] == [(0, 12)]
    assert made.points["centre"].nunique() == 1


# --- the rules; sigma is 1.77, so 2 sigma end at 13.5 and 3 sigma at 15.3


def test_calm_months_are_no_signal():
    assert found() == []


@pytest.mark.parametrize(("value", "side"), [(15.4, "above"), (4.6, "below")])
def test_one_point_outside_the_limits_is_a_signal(value, side):
    assert found(value) == [("beyond_limits", side, 12, 12)]
    assert found(10 + (value - 10) * 0.95) == []  # 15.1 and 4.9 lie within


def test_two_of_three_beyond_two_sigma_on_one_side_are_a_signal():
    assert found(13.6, 10.0, 13.6) == [("two_of_three", "above", 12, 14)]
    assert found(13.6, 13.6) == [("two_of_three", "above", 12, 13)]
    assert found(13.6, 6.4, 10.0) == []  # on two sides
    assert found(13.6, 10.0, 10.0, 13.6) == []  # two of four


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not():
    seven = [9.0, 8.5, 9.2, 8.8, 9.1, 8.7, 9.3]
    assert found(10.5, *seven) == []
    assert found(10.5, *seven, 9.0) == [("run_of_eight", "below", 13, 20)]
    assert found(10.5, *seven[:4], 10.0, *seven[4:]) == []  # a point on the centre ends the run


def test_six_rising_are_a_signal_and_five_are_not():
    rising = [9.0, 9.4, 9.8, 10.2, 10.6, 11.0]
    assert found(11.5, *rising[:5]) == []
    assert found(11.5, *rising) == [("trend_of_six", "rising", 13, 18)]
    assert found(8.5, *reversed(rising)) == [("trend_of_six", "falling", 13, 18)]
    assert found(11.5, 9.0, 9.4, 9.4, 9.8, 10.2, 10.6) == []  # equal points end it


def test_the_standing_signal_is_the_one_the_newest_point_is_part_of():
    assert chart(15.4).standing == Signal("beyond_limits", "above", 12, 12)
    past = chart(15.4, 10.0)
    assert past.standing is None and past.newest == Signal("beyond_limits", "above", 12, 12)
    assert chart(13.6, 15.4).standing.rule == "beyond_limits"  # stronger than two of three


def test_rules_do_not_reach_across_baselines():
    low = [9.0, 8.5, 9.2, 8.8]
    anew = (Rebaseline(dt.date(2023, 5, 1), "换版"),)
    assert chart(10.5, *low, *low).standing.rule == "run_of_eight"
    assert chart(*low, *low, anew=anew).signals == ()


def test_false_alarms_are_few():
    """Of 400 series of pure noise with two years of months, about one in four shows any signal at all: known for these
    rules (Champ and Woodall 1987: one in some ninety points), plus what twelve estimated points add."""
    random = np.random.default_rng(2023)
    alarmed = sum(bool(xmr(months(24), random.normal(size=24)).signals) for _ in range(400))
    assert 0.10 < alarmed / 400 < 0.45


@pytest.mark.parametrize("later", [(), (16.0,), (10.0, 15.0, 15.0), (11.0,) * 8, tuple(range(1, 7)), (16.0, 10.0)])
def test_what_a_key_figure_says_of_its_newest_month_is_what_its_chart_says(later):
    values = np.array([*CALM, *later], dtype=float)
    drawn = chart(*later)
    assert newest_signal(values) == (drawn.has_limits, drawn.standing)


def test_a_short_or_level_series_has_no_limits():
    assert newest_signal(np.array(CALM[:-1])) == (False, None)
    assert newest_signal(np.array([5.0] * 13)) == (False, None)
