"""The forecast of a year's end: what it says by eye, against other implementations, and how often it is right."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.airline import AIRLINE
from yz_data.analysis.year_end import CONFIDENCE, back_test, errors, pro_rata, same_months, year_end

UNKNOWN = np.nan
# Twice the usual in January, April, July and October, as quarterly prepayments make it; the year is 16 usual months.
SEASON = np.array([2, 1, 1] * 4, dtype=float)


def years(*rows: np.ndarray | list[float]) -> np.ndarray:
    """Rows of months, short ones filled with unknown months."""
    return np.array([[*row, *[UNKNOWN] * (12 - len(row))] for row in rows], dtype=float)


def by_month(values: np.ndarray | list[float]) -> np.ndarray:
    """A series that begins in January as years × months."""
    rows = [list(values[start : start + 12]) for start in range(0, len(values), 12)]
    return years(*rows)


@pytest.fixture(scope="module")
def orders() -> np.ndarray:
    """Electrical equipment orders of the euro area, 1996 on, as statsmodels ships them."""
    from statsmodels.datasets import elec_equip

    values = elec_equip.load().data.iloc[:, 0]
    return by_month(values[values.index >= "1996-01-01"].to_numpy())


# --- by eye


def test_a_year_twice_as_large_so_far_is_forecast_twice_as_large_to_its_end():
    found = year_end(years(SEASON * 10, 2 * SEASON[:6] * 10))
    assert (found.so_far, found.rest, found.total) == (160, 160, 320)
    assert found.shares == tuple(SEASON[6:] / 8)


def test_years_before_count_by_their_size():
    """A small year that paid in December only hardly changes what a large one teaches: 100 × 310 ÷ 300.1."""
    tiny, large = [0.1] + [0.0] * 10 + [10.0], [300.0] + [0.0] * 10 + [300.0]
    assert year_end(years(tiny, large, [100.0] + [0.0] * 10)).rest == pytest.approx(100 * 310 / 300.1)


def test_months_without_noise_leave_nothing_uncertain():
    found = year_end(years(SEASON, 1.5 * SEASON, 3 * SEASON[:11]))
    assert (found.low, found.high) == (pytest.approx(48), pytest.approx(48)) and found.spread == pytest.approx(
        0, abs=1e-12
    )
    assert (found.chance_of(47.9), found.chance_of(48.1)) == (1.0, 0.0)


def test_a_tax_that_is_never_paid_in_december_is_over_in_november():
    quarterly = np.array([3, 0, 0, 3, 1, 0, 3, 0, 0, 2, 0, 0], dtype=float)
    found = year_end(years(quarterly, quarterly * [1.1, 1, 1, 0.9, 1, 1, 1, 1, 1, 1, 1, 1], quarterly[:11]))
    assert (found.rest, found.total, found.low, found.high) == (0, 12, 12, 12)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (years(SEASON), "no year before"),
        (years(SEASON, []), "no month of this year"),
        (years(SEASON, SEASON), "the year is over"),
        (years([UNKNOWN] * 3 + [1.0] * 9, SEASON[:5]), "the year before is not whole"),
        (years(SEASON, [-5.0, 1.0]), "refunds so far exceed what was paid"),
    ],
)
def test_where_nothing_can_be_said_nothing_is(table, why):
    assert year_end(table) is None, why


@pytest.mark.parametrize(
    ("before", "gone", "has_interval"), [(12, 11, False), (13, 11, True), (12, 12, False), (24, 1, True)]
)
def test_under_24_months_there_is_no_interval(before, gone, has_interval):
    """12 + 11 months are 23; 13 + 11 are 24, the last December of the year before the whole one among them."""
    noise = np.random.default_rng(0).lognormal(0, 0.1, 48)
    first = [UNKNOWN] * (-before % 12) + list(noise[:before])
    found = year_end(by_month([*first, *noise[before : before + gone]]))
    assert (found is not None and found.low is not None) == has_interval


def test_the_chance_of_a_target_is_one_half_at_the_forecast_and_moves_with_the_interval():
    noise = np.random.default_rng(1).lognormal(0, 0.1, (3, 12))
    found = year_end(years(*(SEASON * noise[:2]), (SEASON * noise[2])[:8]))
    assert found.chance_of(found.total) == pytest.approx(0.5)
    assert found.chance_of(found.low) == pytest.approx(0.5 + CONFIDENCE / 2)
    assert found.chance_of(found.high) == pytest.approx(0.5 - CONFIDENCE / 2)
    assert found.chance_of(found.so_far - 1) == 1.0


# --- against others


def test_the_forecast_is_the_product_of_the_link_ratios_of_macks_chain_ladder():
    """T. Mack (ASTIN Bulletin 23, 1993): f_k = Σ C_{j,k+1} ÷ Σ C_{j,k} over the whole years, C cumulative."""
    table = by_month(AIRLINE[: 12 * 5 + 7])
    cumulative = table[:-1].cumsum(axis=1)
    links = cumulative[:, 1:].sum(axis=0) / cumulative[:, :-1].sum(axis=0)
    expected = table[-1, :7].sum() * links[6:].prod()
    assert year_end(table).total == pytest.approx(expected)


def test_the_forecast_is_that_of_a_poisson_regression_on_year_and_month():
    """A second implementation: statsmodels' GLM; that it equals the chain ladder is A. E. Renshaw and R. J. Verrall,
    British Actuarial Journal 4 (1998)."""
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    table = by_month(AIRLINE[: 12 * 3 + 5])
    cells = pd.DataFrame([(j, k, table[j, k]) for j in range(4) for k in range(12)], columns=["year", "month", "y"])
    fitted = smf.glm("y ~ C(year) + C(month)", cells.dropna(), family=sm.families.Poisson()).fit()
    rest = fitted.predict(cells[cells["y"].isna()]).sum()
    assert year_end(table).rest == pytest.approx(rest, rel=1e-6)


@pytest.mark.parametrize("series", ["airline", "orders"])
def test_it_beats_both_simple_rules_on_real_series(series, request):
    """Airline passengers 1949 to 1960 (Box and Jenkins); equipment orders, which fell by a third in 2009."""
    table = by_month(AIRLINE) if series == "airline" else request.getfixturevalue(series)
    error = errors(back_test(table))
    assert error["forecast"] < 0.02
    assert error["forecast"] < 0.6 * min(error["same_months"], error["pro_rata"])


def test_it_is_no_worse_than_exponential_smoothing_on_airline_passengers():
    """statsmodels' Holt-Winters with damped trend, at the end of June of 1952 to 1960, on the same months."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    own, theirs = [], []
    for start in range(36, 144, 12):
        known, actual = np.array(AIRLINE[: start + 6], dtype=float), sum(AIRLINE[start : start + 12])
        fitted = ExponentialSmoothing(
            known,
            trend="add",
            damped_trend=True,
            seasonal="mul",
            seasonal_periods=12,
            initialization_method="estimated",
        ).fit()
        theirs.append(abs((known[start:].sum() + fitted.forecast(6).sum()) / actual - 1))
        own.append(abs(year_end(by_month(known)).total / actual - 1))
    assert np.mean(own) <= np.mean(theirs)


# --- how often it is right


@pytest.mark.parametrize(("whole", "gone"), [(2, 11), (2, 6), (2, 2), (4, 9)])
def test_eight_in_ten_intervals_hold_the_truth(whole, gone):
    """1,500 made-up streets whose months stray by 8 % from level × season, levels jumping by up to 40 %."""
    rng = np.random.default_rng([whole, gone])
    held = 0
    for _ in range(1500):
        table = rng.uniform(1, 1.4, (whole + 1, 1)) * SEASON * rng.lognormal(0, 0.08, (whole + 1, 12))
        actual = table[-1].sum()
        table[-1, gone:] = UNKNOWN
        found = year_end(table)
        held += found.low <= actual <= found.high
    assert CONFIDENCE - 0.03 < held / 1500 < CONFIDENCE + 0.08


# --- the back-test itself


def test_a_back_test_by_eye():
    """In January of the second year "like last year" says 4 + 14, pro rata 12 × 4; the year comes to 32."""
    tested = back_test(years(SEASON, 2 * SEASON))
    first = tested.iloc[0]
    assert (
        len(tested) == 11 and (tested["actual"] == 32).all() and tested["forecast"].tolist() == pytest.approx([32] * 11)
    )
    assert (first["same_months"], first["pro_rata"]) == (4 + 14, 48)
    assert tested[["low", "high"]].isna().all(axis=None)


def test_an_unfinished_year_is_judged_as_far_as_it_is_known():
    tested = back_test(years(SEASON, 3 * SEASON[:5]))
    assert tested["through_month"].tolist() == [5] * 4 and tested["actual"].tolist() == [21] * 4
    assert tested["forecast"].tolist() == pytest.approx([21] * 4)


def test_no_forecast_knows_what_came_after_it():
    """Whatever the months after an origin turn out to be, its forecast is the same."""
    rng = np.random.default_rng(5)
    table = SEASON * rng.lognormal(0, 0.1, (4, 12))
    other = table.copy()
    other[3, 4:] = rng.lognormal(2, 1, 8)
    made = [
        back_test(one)[["year_number", "month_number", "forecast", "low", "high"]].query(
            "year_number < 3 or month_number <= 4"
        )
        for one in (table, other)
    ]
    pd.testing.assert_frame_equal(*made)


def test_the_simple_rules_by_eye():
    table = years([10.0] * 12, [20.0, 20.0, 20.0])
    assert (same_months(table), pro_rata(table)) == (60 + 90, 240)
    assert (same_months(table, through=6), pro_rata(table, through=6)) == (60 + 30, 120)


def test_without_tests_there_is_no_error():
    assert errors(back_test(years(SEASON))) == {}
