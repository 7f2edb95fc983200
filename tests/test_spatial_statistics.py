"""Rates that are shrunk, places that stand out and changes that are real, each against a published or a second
computation."""

from __future__ import annotations

import numpy as np
import pytest

from tests.shapes_and_boards import lattice, st_louis
from yz_data.analysis.differences import change_p, chi_squared, widened
from yz_data.analysis.hotspots import gi_star, hot_and_cold
from yz_data.analysis.shrinkage import empirical_bayes, is_small
from yz_data.analysis.spatial import classes, months_in
from yz_data.periods import Window, month, year

# Homicides 1979—84 and residents of the 78 counties round St. Louis, shipped with libpysal; the first ten shrunk rates
# as printed in the documentation of esda.smoothing.Empirical_Bayes.
PUBLISHED_RATES = [
    2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05,
    3.66494122e-05, 5.79952721e-05, 2.03064590e-05, 3.31152999e-05, 3.02748380e-05,
]  # fmt: skip


# --- shrunk rates ---------------------------------------------------------------------------------


def test_shrunk_rates_are_those_printed_for_st_louis():
    events, residents, _ = st_louis()
    assert empirical_bayes(events, residents)[:10] == pytest.approx(PUBLISHED_RATES, rel=1e-7)


def test_shrunk_rates_are_those_of_esda():
    from esda.smoothing import Empirical_Bayes

    rng = np.random.default_rng(3)
    residents = rng.integers(200, 6000, 54).astype(float)
    events = rng.poisson(residents * rng.gamma(4, 0.01, 54)).astype(float)
    assert empirical_bayes(events, residents) == pytest.approx(Empirical_Bayes(events, residents).r.ravel())


def test_two_areas_by_hand():
    """10 of 100 and 30 of 100: overall 0.2, variance between 0.01 − 0.2/100 = 0.008, weight 0.008 / (0.008 + 0.002) =
    0.8."""
    assert empirical_bayes(np.array([10.0, 30.0]), np.array([100.0, 100.0])) == pytest.approx([0.12, 0.28])


def test_a_share_varies_by_chance_less_than_a_count():
    """80 and 100 of 100: overall 0.9, between 0.01 − 0.09/100 = 0.0091, weight 0.91; as counts it would be 0.01 −
    0.009."""
    shares = np.array([80.0, 100.0]), np.array([100.0, 100.0])
    assert empirical_bayes(*shares, is_share=True) == pytest.approx([0.9 - 0.91 * 0.1, 0.9 + 0.91 * 0.1])
    assert empirical_bayes(*shares) == pytest.approx([0.89, 0.91])


def test_an_area_without_residents_has_no_rate_and_disturbs_no_other():
    with_it = empirical_bayes(np.array([10.0, 30.0, 2.0, 1.0]), np.array([100.0, 100.0, 0.0, np.nan]))
    assert np.isnan(with_it[2:]).all()
    assert with_it[:2] == pytest.approx([0.12, 0.28])


@pytest.mark.parametrize(("events", "rate"), [([5, 10, 20], 0.05), ([0, 0, 0], 0.0), ([6, 9, 20], 0.05)])
def test_rates_that_vary_no_more_than_chance_are_one_rate(events, rate):
    assert empirical_bayes(np.array(events, float), np.array([100.0, 200.0, 400.0])) == pytest.approx([rate] * 3)


def test_nothing_known_anywhere_gives_nothing():
    assert np.isnan(empirical_bayes(np.zeros(2), np.zeros(2))).all()
    assert is_small(np.zeros(2), np.zeros(2)).all()


def test_small_means_fewer_than_five_expected_not_fewer_than_five_found():
    """Overall rate 0.05: 100 residents make five expected; the area of 1,000 without one event is not small but low."""
    events, residents = np.array([4.0, 0.0, 76.0, 0.0]), np.array([99.0, 1000.0, 501.0, 0.0])
    assert is_small(events, residents).tolist() == [True, False, False, True]
    assert is_small(np.array([4.0, 96.0]), np.array([99.0, 1901.0])).tolist() == [True, False]


def test_of_a_share_the_rarer_outcome_must_be_expected_five_times():
    """95 % in time: of 60 cases three late ones are expected, of 140 seven."""
    assert is_small(np.array([57.0, 133.0]), np.array([60.0, 140.0]), is_share=True).tolist() == [True, False]


# --- hot and cold ---------------------------------------------------------------------------------


def test_gi_star_is_the_published_example():
    """Six points of the documentation of esda.getisord.G_Local (binary weights, the place itself counted)."""
    from libpysal.weights import DistanceBand

    points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
    near = DistanceBand(points, threshold=15, silence_warnings=True).neighbors
    found = gi_star(np.array([2, 3, 3.2, 5, 8, 7]), near, 99, 1)
    expected = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    assert [z for z, _ in found] == pytest.approx(expected)


def by_hand(values: np.ndarray, neighbours: list[list[int]], permutations: int) -> tuple[np.ndarray, np.ndarray]:
    """z after Ord and Getis (1995), formula 14.3, and two-sided p: the place's own value stays, the others are
    shuffled."""
    count, mean, spread = len(values), values.mean(), values.std()
    rng, z, p = np.random.default_rng(99), [], []
    for place, others in enumerate(neighbours):
        size = len(others) + 1
        total = values[place] + values[others].sum()
        z.append((total - size * mean) / (spread * np.sqrt((count * size - size**2) / (count - 1))))
        rest = np.delete(values, place)
        drawn = rng.permuted(np.tile(rest, (permutations, 1)), axis=1)[:, : len(others)].sum(axis=1) + values[place]
        tail = min((drawn >= total).sum(), (drawn <= total).sum())
        p.append(min(1.0, 2 * (tail + 1) / (permutations + 1)))
    return np.array(z), np.array(p)


def test_z_and_p_are_those_of_a_second_computation():
    values, neighbours = np.random.default_rng(5).gamma(2, 1, 36), lattice(6)
    found = hot_and_cold(values, neighbours, permutations=4999)
    z, p = by_hand(values, neighbours, 4999)
    assert found["z"].to_numpy() == pytest.approx(z)
    four_standard_errors = 4 * 2 * np.sqrt(2 * (p / 2) * (1 - p / 2) / 4999)
    assert (np.abs(found["p"].to_numpy() - p) < four_standard_errors + 0.001).all()


def test_q_is_that_of_statsmodels():
    from statsmodels.stats.multitest import multipletests

    values = np.random.default_rng(6).gamma(2, 1, 49)
    values[[16, 17, 18, 23, 24, 25, 30, 31, 32]] += 6
    found = hot_and_cold(values, lattice(7))
    rejected, q, _, _ = multipletests(found["p"], alpha=0.05, method="fdr_bh")
    assert found["q"].to_numpy() == pytest.approx(q)
    assert (found["verdict"] != "none").tolist() == rejected.tolist()
    assert rejected.any()


def test_nine_hot_squares_are_found_and_the_corner_far_away_is_not():
    values = np.random.default_rng(7).gamma(20, 0.05, 49)
    values[[16, 17, 18, 23, 24, 25, 30, 31, 32]] += 2
    found = hot_and_cold(values, lattice(7))
    assert found["verdict"][24] == "high"
    assert set(found["verdict"][[0, 6, 42, 48]]) == {"none"}
    assert hot_and_cold(-values + 10, lattice(7))["verdict"][24] == "low"


def test_the_same_question_has_the_same_answer():
    values = np.random.default_rng(8).gamma(2, 1, 25)
    assert hot_and_cold(values, lattice(5)).equals(hot_and_cold(values, lattice(5)))
    other = hot_and_cold(values, lattice(5), seed=1)
    assert not other["p"].equals(hot_and_cold(values, lattice(5))["p"])


def test_where_there_is_nothing_hardly_anything_is_found():
    """Of 40 maps of pure noise at most 5 % should show anything: two; six or more come once in fifty times."""
    rng = np.random.default_rng(9)
    maps = [hot_and_cold(rng.gamma(3, 1, 36), lattice(6)) for _ in range(40)]
    assert sum((found["verdict"] != "none").any() for found in maps) < 6


def test_an_island_is_not_tested():
    """esda gives an island the least p there is, because each of its permutations equals what was found."""
    neighbours = lattice(4)
    values = np.random.default_rng(10).gamma(2, 1, 17)
    found = hot_and_cold(values, [*neighbours, []])
    assert found["verdict"][16] == "untested" and np.isnan(found["p"][16])
    assert set(found["verdict"][:16]) == {"none"}


def test_an_area_without_a_value_is_left_out_of_its_neighbours():
    values = np.random.default_rng(11).gamma(2, 1, 16)
    values[0] = np.nan
    found = hot_and_cold(values, lattice(4))
    assert found["verdict"][0] == "untested"
    assert found["p"][1:].notna().all()


def test_equal_values_and_too_few_areas_are_not_tested():
    assert set(hot_and_cold(np.full(25, 3.0), lattice(5))["verdict"]) == {"untested"}
    assert set(hot_and_cold(np.zeros(25), lattice(5))["verdict"]) == {"untested"}
    assert set(hot_and_cold(np.arange(4.0), lattice(2))["verdict"]) == {"untested"}


# --- changes --------------------------------------------------------------------------------------


def test_the_p_of_a_change_is_that_of_statsmodels():
    """Events: the exact conditional test of two Poisson rates; shares: Fisher's exact test by hypergeometric sums."""
    from scipy.stats import hypergeom
    from statsmodels.stats.rates import test_poisson_2indep as two_rates

    cases = [(40, 12.0, 20, 12.0), (7, 6.0, 9, 12.0), (0, 1.0, 5, 1.0)]
    found = change_p(*(np.array(column, float) for column in zip(*cases, strict=True)), is_share=False)
    assert found == pytest.approx([two_rates(*case, method="exact-cond").pvalue for case in cases])
    share = change_p(np.array([45.0]), np.array([50.0]), np.array([30.0]), np.array([50.0]), is_share=True)
    table = hypergeom(100, 75, 50).pmf(np.arange(25, 51))
    assert share[0] == pytest.approx(table[table <= table[45 - 25] * (1 + 1e-7)].sum())


def test_a_change_from_nothing_to_nothing_is_none():
    found = change_p(
        np.array([0.0, 3.0]), np.array([10.0, 0.0]), np.array([0.0, 2.0]), np.array([10.0, 9.0]), is_share=False
    )
    assert found[0] == 1 and np.isnan(found[1])


def test_bunched_events_need_a_larger_change():
    """p 0.05 is 1.96 standard deviations; with four times the variance 0.98 of them: p 0.327."""
    assert widened(np.array([0.05]), 4.0) == pytest.approx([0.3271], abs=1e-4)
    assert widened(np.array([0.05, 1.0]), 1.0) == pytest.approx([0.05, 1.0])


def test_chi_squared_is_that_of_scipy():
    from scipy.stats import chi2_contingency

    table = np.random.default_rng(12).poisson(8, (9, 12)).astype(float)
    expected = chi2_contingency(table)
    assert chi_squared(table) == pytest.approx((expected.statistic, expected.dof))
    assert chi_squared(np.vstack([table, np.zeros(12)])) == pytest.approx((expected.statistic, expected.dof))
    assert chi_squared(np.zeros((2, 2))) == (0.0, 0)


# --- classes and months ---------------------------------------------------------------------------


def test_a_value_on_a_limit_belongs_to_the_class_above():
    assert classes(np.array([1.0, 2.0, 2.5, 9.0, np.nan]), (2.0, 5.0)).tolist() == [0, 1, 1, 2, -1]
    assert classes(np.array([1.0, np.nan]), ()).tolist() == [0, -1]


def test_months_count_by_their_share_of_days():
    assert months_in(year(2023)) == 12
    assert months_in(month(2024, 2)) == 1
    import datetime as dt

    assert months_in(Window(dt.date(2023, 1, 1), dt.date(2023, 2, 14))) == pytest.approx(1.5)
