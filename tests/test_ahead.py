"""What will run high next month: the model against a second computation, its back-test, what it declines."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scipy import stats

from tests.hotline_site import hotline_site
from yz_data.access import Scope
from yz_data.analysis import ahead, proactive
from yz_data.periods import Window, add_months, month, year
from yz_data.query import query

ALL = Scope.unlimited()
YEAR = year(2023)
DAYS = np.array([31.0, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MONTHS = np.arange(1, 13)


def steady(counts: list[list[float]]) -> np.ndarray:
    """Twelve months alike: cells × kinds orders a day, times the days of each month."""
    return DAYS[:, None, None] * np.array(counts)[None]


# --- the model


def test_without_season_or_scatter_next_month_is_as_every_month():
    """Two cells with one order a day each: 31 in January, whatever the weights."""
    found = proactive.expect(steady([[1.0], [1.0]]), DAYS, 31.0, 1, MONTHS)
    assert found.mean.ravel() == pytest.approx([31.0, 31.0], rel=1e-6)


def test_a_kind_called_about_in_one_month_only_has_its_season():
    """100 orders a cell in December, none else: drawn towards evenness by a prior of 20, December keeps most of it."""
    counts = np.zeros((12, 2, 1))
    counts[11] = 600.0
    season = proactive.seasons(counts, DAYS, MONTHS)
    rate = np.array([0.0] * 11 + [1200 / 31]) * 365.25 / 12
    drawn = (rate + proactive.SEASON_PRIOR) / (rate.mean() + proactive.SEASON_PRIOR)
    assert season.ravel() == pytest.approx(drawn / drawn.mean())
    december = proactive.expect(counts, DAYS, 31.0, 12, MONTHS).mean
    june = proactive.expect(counts, DAYS, 30.0, 6, MONTHS).mean
    assert december[0, 0] > 20 * june[0, 0] > 0


def test_a_rate_is_drawn_towards_the_mean_of_its_kind_by_the_gamma_prior():
    """The posterior mean, computed a second way: prior by moments over cells, discounted months, gamma conjugacy."""
    counts = steady([[4.0], [1.0], [0.5], [0.1]]).round()
    weights = np.array([proactive.KEPT ** (11 - place) for place in range(12)])
    season = proactive.seasons(counts, DAYS, MONTHS)[:, 0]
    count = (weights[:, None] * counts[:, :, 0]).sum(axis=0)
    exposure = float((weights * DAYS * season).sum())
    common = count.sum() / (4 * exposure)
    variance = np.mean((count / exposure - common) ** 2) - common / exposure
    shape = common**2 / variance
    expected = (shape + count) / (shape / common + exposure) * 31 * season[0]
    found = proactive.expect(counts, DAYS, 31.0, 1, MONTHS)
    assert found.mean[:, 0] == pytest.approx(expected)
    raw = count / exposure * 31 * season[0]
    assert found.mean[0, 0] < raw[0] and found.mean[3, 0] > raw[3]


def test_older_months_weigh_less():
    """Forty a month for half a year, then four: what is expected lies nearer to the newer level than their mean."""
    counts = np.full((24, 1, 2), 40.0)
    counts[18:, 0, 0] = 4.0
    days, months = np.tile(DAYS, 2), np.tile(MONTHS, 2)
    found = proactive.expect(counts, days, 31.0, 1, months).mean[0]
    assert found[0] < 0.6 * counts[:, 0, 0].mean() and found[1] > 30


def test_intervals_are_the_central_eighty_per_cent_of_the_negative_binomial():
    found = proactive.Ahead(np.array([[20.0, 6.0]]), np.array([[10.0, 3.0]]), np.array([[1 / 3, 1 / 3]]))
    lower, upper = found.interval(np.array([0, 0]), np.array([0, 1]))
    for place, shape in enumerate((10.0, 3.0)):
        assert stats.nbinom.mean(shape, 1 / 3) == pytest.approx(found.mean[0, place])
        assert (lower[place], upper[place]) == (
            stats.nbinom.ppf(0.1, shape, 1 / 3), stats.nbinom.ppf(0.9, shape, 1 / 3),
        )  # fmt: skip
    for seen in (0.0, 5.0, lower[0] - 1, lower[0], upper[0], upper[0] + 1, 80.0):
        held = found.held(np.array([[seen, 6.0]]))
        assert held.tolist() == [lower[0] <= seen <= upper[0], True], seen


def test_months_that_scatter_widen_the_interval_and_one_burst_does_not():
    fitted = np.full((12, 10, 5), 20.0)
    calm = np.random.default_rng(1).poisson(fitted).astype(float)
    wild = calm + np.where(np.arange(600).reshape(fitted.shape) % 2 == 0, 12.0, -12.0)
    burst = calm.copy()
    burst[3, 0, 0] = 5000.0
    assert proactive.dispersion(calm, fitted) == pytest.approx(1.0, abs=0.25)
    assert proactive.dispersion(wild, fitted) > 3
    assert proactive.dispersion(burst, fitted) == pytest.approx(proactive.dispersion(calm, fitted), abs=0.05)
    assert proactive.dispersion(calm, np.full_like(fitted, 1.0)) == 1.0  # too little expected to tell


def test_hits_are_those_of_the_top_that_came_out_on_top():
    """Expected on top: a, b, c; came out on top: b, c, d, of which d ties with a: all three are hits."""
    expected, seen = np.array([[9.0, 8, 7, 1]]), np.array([[3.0, 6, 5, 3]])
    assert proactive.precision(expected, seen, 3) == 1.0
    assert proactive.precision(expected, np.array([[2.0, 6, 5, 3]]), 3) == pytest.approx(2 / 3)
    assert proactive.precision(expected, np.array([[0.0, 6, 0, 0]]), 3) == pytest.approx(1 / 3)  # nothing is no hit


def test_the_deviance_is_that_of_the_poisson_likelihood():
    expected, seen = np.array([[2.0, 5.0, 1.0]]), np.array([[3.0, 4.0, 0.0]])
    gain = stats.poisson.logpmf(seen, np.maximum(seen, 1e-300)) - stats.poisson.logpmf(seen, expected)
    assert proactive.deviance(expected, seen) == pytest.approx(2 * gain.mean())


# --- on the demonstration


@pytest.fixture(scope="module")
def tested(street):
    return ahead.back_test(street, YEAR, filters={}, scope=ALL)


def test_the_model_beats_last_months_numbers_over_a_year(tested):
    scores = tested.scores
    assert len(tested.months) == 12 and tested.is_better is True
    assert scores["hits_model"] > scores["hits_last_month"] > scores["hits_last_year"] > 0.3
    assert scores["error_model"] < 0.9 * scores["error_last_month"]
    assert scores["deviance_model"] < 0.7 * scores["deviance_last_month"]
    assert 0.7 < tested.held < 0.9  # of intervals meant to hold 80 %


def test_the_back_test_compares_with_what_last_month_really_was(street, tested):
    """September 2023 a second way: August's numbers, and September's, straight from the rows."""
    pair = ["cell_id", "topic_level_1"]
    august, september = (
        query(street.without_rollups(), ["hotline_orders"], by=pair, window=month(2023, number), scope=ALL)
        .dropna()
        .set_index(pair)["hotline_orders"]
        for number in (8, 9)
    )
    known = ahead.history(street, YEAR, filters={}, scope=ALL)
    every = [(cell, kind) for cell in known.cells for kind in known.kinds]
    before, seen = (frame.reindex(every).fillna(0).to_numpy(float) for frame in (august, september))
    row = tested.months[tested.months["month"] == dt.date(2023, 9, 1)].iloc[0]
    assert row["error_last_month"] == pytest.approx(np.abs(before - seen).mean())
    best, least = np.argsort(-before, kind="stable")[:10], np.sort(seen)[-10]
    assert row["hits_last_month"] == pytest.approx((seen[best] >= least).mean())


def test_a_forecast_knows_nothing_of_the_month_it_forecasts(street):
    """Asked in June, it says of July what the back-test of the whole year says of July."""
    june = ahead.forecast(street, month(2023, 6), filters={}, scope=ALL)
    assert june.month == dt.date(2023, 7, 1) and june.known == 18
    later = ahead.back_test(street, YEAR, filters={}, scope=ALL).months
    row = later[later["month"] == june.month].iloc[0]
    known = ahead.history(street, YEAR, filters={}, scope=ALL)
    seen = known.counts[18]
    assert (june.pairs["seen"] >= np.sort(seen, axis=None)[-10]).mean() == pytest.approx(row["hits_model"])
    assert june.pairs["expected"].is_monotonic_decreasing and len(june.pairs) == 10
    assert ((june.pairs["lower"] <= june.pairs["expected"]) & (june.pairs["expected"] <= june.pairs["upper"])).all()


def test_next_month_is_not_known_yet_and_last_month_is(street):
    found = ahead.forecast(street, YEAR, filters={}, scope=ALL)
    assert found.month == dt.date(2024, 1, 1) and found.pairs["seen"].isna().all()
    row = found.pairs.iloc[0]
    narrowed = {"cell_id": (row["cell_id"],), "topic_level_1": (row["topic_level_1"],)}
    for name, window in (("last_month", month(2023, 12)), ("last_year", month(2023, 1))):
        seen = query(street, ["hotline_orders"], window=window, filters=narrowed, scope=ALL)["hotline_orders"].iloc[0]
        assert row[name] == seen


def test_actions_are_those_of_the_month_before_and_of_the_month(street):
    found = ahead.forecast(street, month(2023, 6), filters={}, scope=ALL)
    acts = ahead.actions(street, month(2023, 6), filters={}, scope=ALL)
    assert acts["acted_on"].min() >= np.datetime64("2023-06-01")
    assert acts["acted_on"].max() <= np.datetime64("2023-07-31")
    assert acts["acted_on"].is_monotonic_decreasing
    for row in found.pairs.itertuples():
        same = (acts["cell_id"] == row.cell_id) & (acts["topic_level_1"] == row.topic_level_1)
        assert same.sum() == row.actions
    assert found.pairs["actions"].gt(0).sum() >= 5


# --- what it declines


def test_below_twelve_months_there_is_no_forecast_and_no_test(street, tmp_path):
    november = ahead.forecast(street, month(2022, 11), filters={}, scope=ALL)
    assert (november.declined, november.known) == ("too_short", 11) and november.pairs.empty
    assert ahead.forecast(street, month(2022, 12), filters={}, scope=ALL).declined is None
    assert ahead.back_test(street, month(2022, 12), filters={}, scope=ALL).months.empty
    short = ahead.back_test(street, month(2023, 6), filters={}, scope=ALL)
    assert len(short.months) == 6 and short.is_better is None
    small = ahead.forecast(hotline_site(tmp_path), year(2023), filters={}, scope=ALL)
    assert small.declined == "too_short" and small.known == 4


def test_without_a_ledger_of_actions_their_number_is_missing_not_zero(street):
    bare = street.again()
    bare.coverage = {name: span for name, span in street.coverage.items() if name != "proactive_actions"}
    assert ahead.forecast(bare, YEAR, filters={}, scope=ALL).pairs["actions"].isna().all()
    assert ahead.actions(bare, YEAR, filters={}, scope=ALL).empty


def test_a_month_under_way_is_left_out(street):
    cut = Window(dt.date(2023, 1, 1), dt.date(2023, 6, 20))
    assert ahead.history(street, cut, filters={}, scope=ALL).months[-1] == dt.date(2023, 5, 1)


def test_an_unknown_filter_declines(street):
    for name, chosen in (("stream", "inspection"), ("order_type", "demand")):
        assert ahead.forecast(street, YEAR, filters={name: (chosen,)}, scope=ALL).declined == "not_split"


def test_the_histories_hold_every_order_that_has_a_cell_and_a_kind(street):
    known = ahead.history(street, YEAR, filters={}, scope=ALL)
    pair = ["month", "cell_id", "topic_level_1"]
    whole = Window(dt.date(2022, 1, 1), dt.date(2023, 12, 31))
    frame = query(street.without_rollups(), ["hotline_orders"], by=pair, window=whole, scope=ALL).dropna()
    assert known.counts.sum() == frame["hotline_orders"].sum()
    for row in frame.sample(200, random_state=1).itertuples():
        month_at, cell_at = known.months.index(row.month.date()), known.cells.index(row.cell_id)
        assert known.counts[month_at, cell_at, known.kinds.index(row.topic_level_1)] == row.hotline_orders


def test_a_community_is_forecast_from_its_own_cells(street):
    one = {"community_id": ("110112012001",)}
    known = ahead.history(street, YEAR, filters=one, scope=ALL)
    whole = query(street, ["hotline_orders"], window=month(2023, 12), filters=one, scope=ALL)["hotline_orders"].iloc[0]
    assert 0.9 * whole < known.counts[-1].sum() <= whole  # some orders have no point
    assert set(ahead.forecast(street, YEAR, filters=one, scope=ALL).pairs["cell_id"]) <= set(known.cells)
    assert known.months == tuple(add_months(dt.date(2022, 1, 1), step) for step in range(24))


def test_ten_pairs_or_fewer_are_not_tested(street):
    """Ten guesses among ten pairs would all be hits: of one cell with one kind nothing is to be found out."""
    one = {"cell_id": (street.rows("select cell_id from fct_hotline_orders where cell_id is not null limit 1")[0][0],)}
    kind = {"topic_level_1": ("公共服务",)}
    known = ahead.history(street, YEAR, filters=one | kind, scope=ALL)
    assert known.counts[0].size <= 10
    assert ahead.back_test(street, YEAR, filters=one | kind, scope=ALL).months.empty
    assert not ahead.back_test(street, YEAR, filters={}, scope=ALL).months.empty
