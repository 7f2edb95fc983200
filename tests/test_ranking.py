"""Rankings that decline: intervals against statsmodels, shrinkage against PySAL, rows small enough for the eye."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint, proportions_ztest

from yz_data.analysis import ranking
from yz_data.analysis.discoveries import is_largest_by_chance

RANDOM = np.random.default_rng(7)
EXPOSURE = RANDOM.integers(1, 60, 40)
COUNTS = RANDOM.poisson(EXPOSURE * RANDOM.gamma(2.0, 0.75, 40))


def of(**columns: list) -> pd.DataFrame:
    return pd.DataFrame(columns)


@pytest.mark.parametrize(("hits", "total"), [(0, 10), (1, 3), (5, 10), (81, 263), (10, 10), (2492, 2612)])
def test_wilsons_interval_is_that_of_statsmodels(hits, total):
    lower, upper = ranking.wilson(np.array([hits]), np.array([total]))
    assert (lower[0], upper[0]) == pytest.approx(proportion_confint(hits, total, method="wilson"))


def test_wilsons_interval_is_newcombes():
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    lower, upper = ranking.wilson(np.array([81]), np.array([263]))
    assert (round(lower[0], 4), round(upper[0], 4)) == (0.2553, 0.3662)


def test_shrunk_rates_are_pysals_empirical_bayes_rates():
    mine = ranking.rates(of(place=list(range(40)), c=COUNTS, e=EXPOSURE), "c", "e").sort_values("place")
    assert mine["shrunk"].to_numpy() == pytest.approx(Empirical_Bayes(COUNTS, EXPOSURE).r.ravel())


def test_the_interval_of_a_shrunk_rate_is_the_gamma_distributions():
    mine = ranking.rates(of(place=list(range(40)), c=COUNTS, e=EXPOSURE), "c", "e").sort_values("place")
    common, shape, variance = ranking.gamma_prior(COUNTS, EXPOSURE)
    known = stats.gamma(shape + COUNTS, scale=1 / (shape / common + EXPOSURE))
    assert variance == pytest.approx(common**2 / shape)
    assert mine["lower"].to_numpy() == pytest.approx(known.ppf(0.025))
    assert mine["upper"].to_numpy() == pytest.approx(known.ppf(0.975))


def test_a_place_visited_once_is_not_the_worst():
    """Three hazards at one visit are a rate of 3.0, but say less than 120 at 60 visits."""
    places = of(unit=["一次", "常查", "乙", "丙", "丁"], c=[3, 120, 40, 18, 6], e=[1, 60, 40, 30, 20])
    ranked = ranking.rates(places, "c", "e")
    assert ranked["unit"].tolist() == ["常查", "乙", "丙", "丁", "一次"]
    assert ranked["rank"].tolist()[:4] == [1, 2, 3, 4] and ranked["rank"].isna().tolist()[4]
    assert ranked["standing"].tolist() == ["higher", "not_different", "lower", "lower", "too_few"]
    once = ranked.iloc[4]
    assert once["rate"] == 3.0 and 187 / 151 < once["shrunk"] < 3.0


def test_places_that_scatter_no_more_than_chance_all_have_the_common_rate():
    ranked = ranking.rates(of(unit=["甲", "乙", "丙"], c=[10, 11, 9], e=[10, 10, 10]), "c", "e")
    assert ranked["shrunk"].tolist() == [1.0, 1.0, 1.0]
    assert set(ranked["standing"]) == {"not_different"} and ranked["rank"].tolist() == [1, 1, 1]


def test_a_place_never_visited_has_no_rate_and_no_rank():
    ranked = ranking.rates(of(unit=["甲", "乙", "丙"], c=[30, 5, 2], e=[10, 10, 0]), "c", "e")
    never = ranked[ranked["unit"] == "丙"].iloc[0]
    assert np.isnan(never["rate"]) and never["standing"] == "too_few" and pd.isna(never["rank"])


def test_nothing_at_all_is_no_error():
    for made in (ranking.rates(of(c=[], e=[]), "c", "e"), ranking.shares(of(c=[], e=[]), "c", "e")):
        assert made.empty and "rank" in made
    nothing = ranking.rates(of(unit=["甲"], c=[0], e=[0]), "c", "e").iloc[0]
    assert nothing["standing"] == "too_few" and pd.isna(nothing["rank"])


def test_shares_are_ranked_only_from_twenty_cases_on():
    """9 of 10 is the largest share and gets no place; 30 of 100 differs from the half of all, 52 of 100 does not."""
    made = ranking.shares(
        of(unit=["少", "甲", "乙", "丙"], done=[9, 70, 52, 30], all=[10, 100, 100, 100]), "done", "all"
    )
    assert made["unit"].tolist() == ["甲", "乙", "丙", "少"]
    assert made["standing"].tolist() == ["higher", "not_different", "lower", "too_few"]
    assert made["rank"].tolist()[:3] == [1, 2, 3] and pd.isna(made["rank"].iloc[3])


def test_equal_values_share_a_place():
    made = ranking.shares(of(unit=["甲", "乙", "丙"], done=[50, 50, 20], all=[100, 100, 100]), "done", "all")
    assert made["rank"].tolist() == [1, 1, 3]


def test_who_differs_is_told_for_all_of_them_together():
    """The score test of statsmodels for each place, and the bound on false discoveries of statsmodels for all."""
    done, of_all = RANDOM.binomial(200, RANDOM.choice([0.5, 0.62], 40, p=[0.8, 0.2])), np.full(40, 200)
    made = ranking.shares(of(place=list(range(40)), done=done, all=of_all), "done", "all").sort_values("place")
    common = done.sum() / of_all.sum()
    p = np.array([proportions_ztest(hit, 200, common, prop_var=common)[1] for hit in done])
    differs = multipletests(p, 0.05, "fdr_bh")[0]
    expected = np.where(differs, np.where(done / 200 > common, "higher", "lower"), "not_different")
    assert made["standing"].tolist() == expected.tolist()
    one_by_one = (made["lower"] > common) | (made["upper"] < common)
    assert 0 < differs.sum() < one_by_one.sum()


def test_of_places_that_are_all_the_same_hardly_any_stands_out():
    """Fifty-eight teams tested one by one at 5 % would in nineteen of twenty drawings name at least one."""
    named = 0
    for _ in range(200):
        made = ranking.shares(of(done=RANDOM.binomial(60, 0.6, 58), all=np.full(58, 60)), "done", "all")
        named += bool(made["standing"].isin(["higher", "lower"]).any())
    assert named <= 20


def test_the_standing_of_a_shrunk_rate_is_the_gamma_distributions():
    mine = ranking.rates(of(place=list(range(40)), c=COUNTS, e=EXPOSURE), "c", "e").sort_values("place")
    common, shape, _ = ranking.gamma_prior(COUNTS, EXPOSURE)
    below = stats.gamma(shape + COUNTS, scale=1 / (shape / common + EXPOSURE)).cdf(common)
    enough = EXPOSURE >= ranking.LEAST_EXPOSURE
    differs = multipletests(2 * np.minimum(below, 1 - below)[enough], 0.05, "fdr_bh")[0]
    expected = np.where(differs, np.where(below[enough] < 0.5, "higher", "lower"), "not_different")
    assert mine["standing"].to_numpy()[enough].tolist() == expected.tolist()


@pytest.mark.parametrize(("total", "places"), [(64, 18), (30, 54), (12, 18), (84, 18), (5, 7)])
def test_the_largest_of_few_is_chance_as_often_as_thrown_at_random(total, places):
    """Against ten thousand throws of a generator: the smallest largest that chance makes in at most 5 % of them."""
    thrown = np.random.default_rng(7).multinomial(total, np.full(places, 1 / places), size=10_000).max(axis=1)
    rare = next(most for most in range(total + 2) if (thrown >= most).mean() <= 0.05)
    told = next(
        most for most in range(-(-total // places), total + 1)
        if not is_largest_by_chance(np.array([most, *np.diff(np.linspace(0, total - most, places).round())]))
    )  # fmt: skip
    assert told - rare in (0, 1)  # the bound is on the safe side


def test_nothing_is_largest_by_chance_only():
    assert is_largest_by_chance(np.zeros(18)) and is_largest_by_chance(np.zeros(0))
