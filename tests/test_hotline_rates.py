"""The three rates by month, the composite score by its versions, communities ranked and moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple

import pandas as pd
import pytest

from tests.hotline_site import hotline_site
from yz_data import settings
from yz_data.access import Scope
from yz_data.analysis import hotline_places, hotline_rates
from yz_data.analysis.hotline_rates import RATES, ScoreRule, rule_on, score_rules, weighted
from yz_data.metrics import METRICS
from yz_data.periods import Window, month, year
from yz_data.query import query

ALL = Scope.unlimited()
OLD = ScoreRule(dt.date(2021, 1, 1), 0.3, 0.35, 0.35, 0.0, 1.0, True)
NEW = ScoreRule(dt.date(2023, 1, 1), 0.2, 0.4, 0.4, 0.5, 0.8, False)
RULES = (astuple(OLD), astuple(NEW))
COUNTS = {
    "hotline_responded": 90, "hotline_must_respond": 100, "hotline_fully_resolved": 60, "hotline_called_back": 80,
    "hotline_partly_resolved": 10, "hotline_rated": 70, "hotline_fully_satisfied": 49, "hotline_fairly_satisfied": 14,
    "assessed_responded": 80, "assessed_must_respond": 80, "assessed_fully_resolved": 60, "assessed_called_back": 75,
    "assessed_partly_resolved": 9, "assessed_rated": 60, "assessed_fully_satisfied": 48,
    "assessed_fairly_satisfied": 12,
}  # fmt: skip


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """The site of ten orders."""
    snapshot = hotline_site(tmp_path_factory.mktemp("hotline"))
    yield snapshot
    snapshot.close()


def test_a_score_weighs_the_rates_and_counts_in_part_what_its_version_says():
    """0.2 × 90/100 + 0.4 × (60 + 10/2)/80 + 0.4 × (49 + 14 × 0.8)/70 = 0.18 + 0.325 + 0.344."""
    found, rates = weighted(COUNTS, NEW)
    assert rates == {"response": 0.9, "resolution": 0.8125, "satisfaction": pytest.approx(60.2 / 70)}
    assert found == pytest.approx(18 + 32.5 + 34.4)


def test_a_version_that_leaves_out_excluded_orders_counts_the_others_only():
    found, rates = weighted(COUNTS, OLD)
    assert rates == {"response": 1.0, "resolution": 0.8, "satisfaction": 1.0}
    assert found == pytest.approx(30 + 28 + 35)


def test_a_rate_that_divides_by_nothing_leaves_no_score():
    found, rates = weighted({**COUNTS, "hotline_must_respond": 0, "hotline_responded": 0}, NEW)
    assert found is None and rates["response"] is None and rates["resolution"] == 0.8125


def test_the_version_in_force_is_the_newest_that_has_begun():
    assert rule_on(RULES, dt.date(2022, 12, 31)) == OLD
    assert rule_on(RULES, dt.date(2023, 1, 1)) == NEW
    assert rule_on(RULES, dt.date(2020, 12, 31)) is None


def test_the_file_of_the_project_is_versioned_and_says_whose_assumption_it_is():
    path = settings.load().reference / "hotline_score.toml"
    rules = score_rules(path)
    assert len(rules) >= 2 and [rule[0] for rule in rules] == sorted(rule[0] for rule in rules)
    assert all(sum(rule[1:4]) == pytest.approx(1) for rule in rules)
    said = path.read_text(encoding="utf-8")
    assert "北京市的实际权重未公开" in said and "not public" in said


@pytest.mark.parametrize(("old", "new"), [("0.30", "0.31"), ("partly_resolved = 0.0", "partly_resolved = 1.2")])
def test_impossible_weights_are_refused(tmp_path, old, new):
    text = (settings.load().reference / "hotline_score.toml").read_text(encoding="utf-8")
    path = tmp_path / "hotline_score.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match="impossible"):
        score_rules(path)


def test_a_month_is_scored_by_the_version_of_its_own_day(street):
    found = hotline_rates.score(street, RULES, Window(dt.date(2022, 7, 1), dt.date(2023, 6, 30)), filters={}, scope=ALL)
    assert list(found.months["version"]) == [OLD.valid_from] * 6 + [NEW.valid_from] * 6
    assert found.rule == NEW and 0 < found.score < 100
    own = hotline_rates.score(street, RULES, month(2022, 12), filters={}, scope=ALL)
    assert own.score == pytest.approx(found.months["score"].iloc[5])


def test_the_score_of_a_window_counts_its_months_together(street):
    """As the counts of the year give it, not as the mean of twelve scores."""
    found = hotline_rates.score(street, RULES, year(2023), filters={}, scope=ALL)
    row = query(street, list(COUNTS), window=year(2023), scope=ALL).iloc[0]
    assert found.score == pytest.approx(weighted(row.to_dict(), NEW)[0])


def test_rates_stand_with_what_they_divide(counted):
    frame = hotline_rates.rates(counted, "all", year(2023), filters={}, scope=ALL).set_index("rate")
    assert frame[["top", "bottom"]].to_numpy().tolist() == [[4, 7], [3, 5], [4, 5]]
    assert frame["value"].tolist() == pytest.approx([4 / 7, 3 / 5, 4 / 5])
    assert frame["change"].isna().all()  # the ledger knows no year before
    assessed = hotline_rates.rates(counted, "assessed", year(2023), filters={}, scope=ALL).set_index("rate")
    assert assessed[["top", "bottom"]].to_numpy().tolist() == [[3, 6], [3, 4], [4, 4]]
    for name in assessed["metric"]:
        assert METRICS[name].numerator.startswith("assessed_") and METRICS[name].denominator.startswith("assessed_")


def test_months_of_rates_are_twelve_where_the_ledger_has_them(street, counted):
    frame = hotline_rates.monthly_rates(street, "all", month(2023, 6), filters={}, scope=ALL)
    assert len(frame) == 12 and frame["month"].iloc[-1] == pd.Timestamp("2023-06-01")
    short = hotline_rates.monthly_rates(counted, "all", month(2023, 6), filters={}, scope=ALL)
    assert list(short["month"]) == [pd.Timestamp("2023-03-01"), pd.Timestamp("2023-06-01")]


# --- communities


def test_a_community_with_too_few_orders_has_no_rank(counted):
    frame = hotline_places.communities(counted, "resolution", "all", year(2023), filters={}, scope=ALL)
    assert set(frame["standing"]) == {"too_few"} and frame["rank"].isna().all() and frame["moved"].isna().all()
    assert frame.set_index("community_id")[["top", "bottom"]].to_numpy().tolist() == [[2, 4], [1, 1]] or (
        sorted(frame[["top", "bottom"]].to_numpy().tolist()) == [[1, 1], [2, 4]]
    )


def test_communities_are_ranked_by_their_rate_and_moves_are_those_of_the_last_two_months(street):
    frame = hotline_places.communities(street, "resolution", "assessed", year(2023), filters={}, scope=ALL)
    assert len(frame) == 18 and frame["share"].is_monotonic_decreasing and list(frame["rank"]) == list(range(1, 19))
    names = ["assessed_resolved", "assessed_called_back"]
    ranks = []
    for number in (12, 11):
        row = query(street, names, by=["community_id"], window=month(2023, number), scope=ALL).dropna()
        ranks.append((row[names[0]] / row[names[1]]).set_axis(row["community_id"]).rank(ascending=False, method="min"))
    expected = (ranks[1] - ranks[0]).astype(int).to_dict()
    assert dict(zip(frame["community_id"], frame["moved"], strict=True)) == expected
    assert any(expected.values())


def test_moves_are_since_the_month_the_last_meeting_had_before_it(street, counted):
    """No meeting was held in October 2023: the one of 12 September looked back on August. A site without meetings
    compares with the month before."""
    known = ((month(2023, 12), 11, dt.date(2023, 12, 12)), (month(2023, 10), 8, dt.date(2023, 9, 12)))
    for last, before, met_on in known:
        found = hotline_places.moves(street, last, filters={}, scope=ALL)
        assert (str(found.now), str(found.before), found.met_on) == (str(last), str(month(2023, before)), met_on)
    october = hotline_places.communities(street, "resolution", "all", month(2023, 10), filters={}, scope=ALL)
    august = hotline_places.communities(street, "resolution", "all", month(2023, 8), filters={}, scope=ALL)
    places = august.set_index("community_id")["rank"].reindex(october["community_id"]).tolist()
    assert october["rank_before"].tolist() == places != october["rank_now"].tolist()
    alone = hotline_places.moves(counted, Window(dt.date(2023, 5, 3), dt.date(2023, 6, 20)), filters={}, scope=ALL)
    assert (str(alone.now), str(alone.before), alone.met_on) == (str(month(2023, 5)), str(month(2023, 4)), None)


def test_only_intervals_beside_the_mean_may_be_told_apart(street):
    frame = hotline_places.communities(street, "resolution", "all", year(2023), filters={}, scope=ALL)
    mean = frame["top"].sum() / frame["bottom"].sum()
    above, below = frame["lower"] > mean, frame["upper"] < mean
    assert above[frame["standing"] == "higher"].all() and below[frame["standing"] == "lower"].all()
    assert {"higher", "lower", "not_different"} == set(frame["standing"])
    assert above.any() and below.any() and (~above & ~below).any()


def test_the_rates_of_the_demonstration_are_believable_and_exclusion_raises_them(street):
    values = {}
    for basis in hotline_rates.BASES:
        frame = hotline_rates.rates(street, basis, year(2023), filters={}, scope=ALL).set_index("rate")
        values[basis] = frame["value"]
    assert all(0.85 < values["all"][rate] < 1 for rate in RATES)
    assert all(values["assessed"][rate] > values["all"][rate] for rate in ("resolution", "satisfaction"))
