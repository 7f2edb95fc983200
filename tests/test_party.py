"""Party building: metrics counted by eye, figures that differ when one row does, what the demonstration promises."""

from __future__ import annotations

import datetime as dt
import shutil

import duckdb
import pandas as pd
import pytest

from tests.helpers import built, site
from tests.party_site import IN_2023, write_party_site
from yz_data import settings
from yz_data.access import Scope
from yz_data.demo import alliance, cadres
from yz_data.demo import party as demo_party
from yz_data.demo.places import streets
from yz_data.metrics import METRICS
from yz_data.metrics.party import METRICS as OWN
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind
from yz_data.reconciliation import reconcile
from yz_data.warehouse import Snapshot

ALL = Scope.unlimited()


@pytest.fixture(scope="module")
def party(tmp_path_factory):
    chosen = site(tmp_path_factory.mktemp("party") / "data")
    write_party_site(chosen.extracts)
    snapshot = built(chosen)
    yield snapshot
    snapshot.close()


def value(snapshot: Snapshot, metric: str, window: Window) -> float | None:
    found = query(snapshot, [metric], window=window, scope=ALL)[metric].iloc[0]
    return None if pd.isna(found) else float(found)


def test_every_metric_of_the_field_is_counted_by_eye():
    assert set(IN_2023) == {metric.name for metric in OWN}


@pytest.mark.parametrize(("metric", "expected"), IN_2023.items())
def test_2023_until_the_end_of_june(metric, expected, party):
    assert value(party, metric, year(2023)) == pytest.approx(expected)


def test_a_term_is_over_the_day_after_it_ends_unless_there_was_an_election(party):
    """Z2's term ended on 20 May 2023; Z1 elected before its term ended, the branch nine days after."""
    assert value(party, "party_terms_expired", Window(month(2023, 4).start, dt.date(2023, 4, 5))) == 1
    assert value(party, "party_terms_expired", month(2023, 4)) == 0
    assert value(party, "party_terms_expired", month(2023, 5)) == 1
    rows = rows_behind(party, "party_terms_expired", window=year(2023), scope=ALL)
    assert rows["organisation_id"].tolist() == ["Z2"]


def test_a_worker_counts_from_the_certificate_on_and_not_after_leaving(party):
    assert value(party, "certified_social_workers", month(2023, 1)) == 3  # G1, G3, G5
    assert value(party, "certified_social_workers", month(2023, 2)) == 4
    assert value(party, "certified_social_workers", month(2023, 3)) == 3


def test_no_share_of_the_certified_is_defined():
    """How many social workers there are was never published."""
    assert not [m for m in METRICS.values() if m.is_ratio and "social_worker" in (m.numerator or "")]


def test_a_community_visited_twice_is_one_and_an_unknown_one_is_none(party):
    rows = rows_behind(party, "communities_visited", window=year(2023), scope=ALL)
    assert sorted(rows["activity_id"]) == ["H1", "H2", "H3"]
    assert value(party, "communities_visited", year(2022)) == 1


def test_nothing_of_a_person_reaches_the_snapshot(party):
    for mart in {metric.mart for metric in OWN}:
        text = str(party.rows(f"select * from {mart}"))
        assert not [name for name in ("王建国", "李小红", "张大山", "赵一", "钱二") if name in text]


# --- published figures ----------------------------------------------------------------------------

IN_YEAR = "between date '2023-01-01' and date '2023-12-31'"


def of_one(mart: str, number: str, change: str, which: str) -> str:
    """A change of one row of a mart: the first of those meant."""
    return f"update {mart} set {change} where {number} = (select min({number}) from {mart} where {which})"


CHANGES = {
    "party_elections": of_one(
        "fct_party_elections", "election_id", "elected_on = date '2024-01-02'",
        f"organisation_kind = 'community_committee' and elected_on {IN_YEAR}",
    ),
    "branch_elections": of_one(
        "fct_party_elections", "election_id", "organisation_kind = 'community_committee'",
        f"organisation_kind = 'new_branch' and elected_on {IN_YEAR}",
    ),
    "coordination_members_added": of_one(
        "dim_coordination_members", "member_id", "joined_on = date '2022-12-31'", f"joined_on {IN_YEAR}"
    ),
    "coordination_solved": of_one("fct_coordination_matters", "matter_id", "solved_on = null", f"solved_on {IN_YEAR}"),
    "property_alliance_firms": of_one("dim_property_alliance", "membership_id", "valid_to = date '2023-12-01'", "true"),
    "communities_visited": of_one(
        "fct_cadre_activities", "activity_id", "community_id = null",
        f"""activity_kind = 'secretary_visit' and took_place_on {IN_YEAR} and community_id in (
            select community_id from fct_cadre_activities
            where activity_kind = 'secretary_visit' and took_place_on {IN_YEAR}
            group by community_id having count(*) = 1)""",
    ),
    "certified_social_workers": of_one("dim_social_workers", "worker_id", "certified_on = null", "valid_to is null"),
}  # fmt: skip
BOTH_ELECTIONS = {"party_elections", "branch_elections"}


def verdicts(snapshot: Snapshot) -> dict[str, str]:
    return {one.fact_id: one.verdict for one in reconcile(snapshot, settings.load().published, ALL)}


@pytest.fixture(scope="module")
def agreeing(street) -> dict[str, str]:
    return verdicts(street)


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_agrees_with_the_rows(fact, agreeing):
    assert agreeing[fact] == "agrees"


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_differs_when_one_row_does(fact, street, agreeing, tmp_path):
    path = tmp_path / street.path.name
    shutil.copy(street.path, path)
    with duckdb.connect(str(path)) as con:
        assert con.execute(CHANGES[fact]).fetchone()[0] == 1
    snapshot = Snapshot(path)
    try:
        found = verdicts(snapshot)
    finally:
        snapshot.close()
    changed = {name for name in found if found[name] != agreeing[name]}
    assert found[fact] == "differs"
    assert changed == {fact} or (fact == "branch_elections" and changed == BOTH_ELECTIONS)


# --- the demonstration ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours():
    return streets("street", 7)[0]


@pytest.mark.parametrize("name", demo_party.LEDGERS)
def test_a_ledger_of_the_demonstration_is_the_same_for_the_same_seed(name, ours):
    make = demo_party.LEDGERS[name]
    pd.testing.assert_frame_equal(make(ours, 7), make(ours, 7))


@pytest.mark.parametrize("seed", [1, 2, 20230101])
def test_what_was_published_does_not_depend_on_the_seed(seed, ours):
    held = cadres.activities(ours, seed)
    visits = held[(held["活动类型"] == "书记调研") & (held["活动日期"].astype(str) >= "2023")]
    assert visits["社区"].nunique() == 18 and len(visits) > 18
    workers = cadres.workers(ours, seed)
    assert workers["离岗日期"].isna().sum() == 41 and workers["取证日期"].notna().all()
    elected = demo_party.elections(ours, seed)
    of_2023 = elected[elected["选举日期"].astype(str) >= "2023"]["党组织类别"].value_counts()
    assert of_2023.to_dict() == {"社区党组织": 10, "两新支部": 3}
    assert len(alliance.firms(ours, seed)) == 13


def test_the_published_case_is_solved_and_names_its_estate(ours):
    case = alliance.matters(ours, 7).iloc[0]
    assert (case["小区"], case["社区"], case["事项类型"]) == ("新华联家园南区", "家园南", "停车管理")
    assert case["解决日期"] >= case["提出日期"]


def test_another_street_has_other_counts(ours):
    other = streets("district", 7)[3]
    assert not other.is_calibrated
    assert len(cadres.visits(other, 7)) != len(cadres.visits(ours, 7))
    assert set(cadres.workers(other, 7)["社工编号"]).isdisjoint(cadres.workers(ours, 7)["社工编号"])
