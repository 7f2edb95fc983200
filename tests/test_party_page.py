"""The page of party building on the street demonstration: what it says, and that its numbers are those of the rows."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.app_pages import bodies, click, finding, open_page, texts
from tests.helpers import built, site
from tests.party_site import write_party_site
from yz_data.access import Scope
from yz_data.analysis import flows, party
from yz_data.periods import month, year
from yz_data.query import query, rows_behind

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    chosen = site(tmp_path_factory.mktemp("party-page") / "data")
    write_party_site(chosen.extracts)
    snapshot = built(chosen)
    yield snapshot
    snapshot.close()


def test_the_page_says_whether_every_community_is_reached_and_what_is_solved():
    said = finding(open_page("party"))
    assert said.startswith("18个社区中，书记调研到过18个、党组织在任期内16个；协调委解决难题19项（未解决6项）")
    assert finding(open_page("party", lang="en")).startswith("Of 18 communities the secretary visited 18")


def test_each_number_of_the_reach_is_as_many_rows_as_it_opens(street):
    """Every cell of three columns of two kinds: activities, visits, workers."""
    table = party.reach(street, YEAR, filters={}, scope=ALL)
    assert len(table) == 18
    for name in ("young_poplar", "building_visits", "certified_social_workers"):
        metric, narrowed = party.MEANS[name]
        for code, count in table[["community_id", name]].itertuples(index=False):
            filters = {"community_id": (code,), **narrowed}
            assert len(rows_behind(street, metric, window=YEAR, filters=filters, scope=ALL)) == count


def test_what_no_means_reached_is_named(street):
    table = party.reach(street, YEAR, filters={}, scope=ALL)
    found = party.coverage(table).set_index("means")
    assert found.loc["secretary_visit", "reached"] == 18 and found.loc["secretary_visit", "missed"] == ()
    out_of_term = found.loc["communities_in_term", "missed"]
    assert len(out_of_term) == 2
    said = texts(open_page("party")).replace(" 、 ", "、").replace("： ", "：")  # each name is a piece by itself
    assert "任期内 未覆盖2个：示意社区17、示意社区18" in said


def test_reach_counts_the_tiny_site(tiny):
    """京铁: two visits by the secretary, two rounds of visits, two certified, in term; 家园南: one salon."""
    table = party.reach(tiny, YEAR, filters={}, scope=ALL).set_index("community_id")
    shown = ["secretary_visit", "yang_salon", "building_visits", "certified_social_workers", "communities_in_term"]
    assert table.loc["110112012001", shown].tolist() == [2, 0, 2, 2, 1]
    assert table.loc["110112012002", shown].tolist() == [1, 0, 0, 0, 0]
    assert table.loc["110112012003", shown].tolist() == [0, 1, 0, 0, 0]


def test_what_is_not_covered_is_missing_and_not_nought(tiny):
    """Activities begin in June 2022: of May nothing is known, and no way of them stands in the coverage."""
    table = party.reach(tiny, month(2022, 5), filters={}, scope=ALL)
    assert table["secretary_visit"].isna().all()
    assert table["certified_social_workers"].notna().all()
    assert "secretary_visit" not in set(party.coverage(table)["means"])


def test_a_chosen_community_stands_alone(street):
    table = party.reach(street, YEAR, filters={"community_id": ("110112012004",)}, scope=ALL)
    assert table["community_id"].tolist() == ["110112012004"]


@pytest.mark.parametrize("channel", party.CHANNELS)
def test_kinds_of_matters_sum_to_the_figures(channel, street):
    table = party.matters(street, channel, YEAR, filters={}, scope=ALL)
    names = [f"{channel}_matters_{count}" for count in party.COUNTS]
    assert table[[*party.COUNTS]].sum().tolist() == query(street, names, window=YEAR, scope=ALL)[names].iloc[0].tolist()


def test_a_median_of_few_is_not_shown(tiny):
    """Two matters were solved in 2023, each of another kind."""
    table = party.matters(tiny, "coordination", YEAR, filters={}, scope=ALL).set_index("kind")
    assert table.loc["shared_parking", [*party.COUNTS]].tolist() == [0, 1, 0]
    assert table.loc["shared_space", [*party.COUNTS]].tolist() == [1, 1, 0]
    assert table.loc["care_of_people", [*party.COUNTS]].tolist() == [1, 0, 1]
    assert table["days"].isna().all()


# --- good practice


def test_a_practice_is_one_line_with_those_that_took_it_over(tiny):
    """家园南's was taken over by 京铁; 靓丽明居 had given it up by 30 June. 京铁's own nobody has taken over yet."""
    table = party.practices(tiny, YEAR, filters={}, scope=ALL).astype(object).set_index("practice_name")
    first, second = table.loc["三主动三提升"], table.loc["楼门长例会"]
    assert (first["arose_in"], f"{first['started_on']:%Y-%m-%d}") == ("家园南", "2022-05-01")
    assert (first["taken_over_count"], first["taken_over_by"]) == (1, ("京铁",))
    assert (second["arose_in"], second["taken_over_count"], second["taken_over_by"]) == ("京铁", 0, ())
    assert first["practice_problem"] == "problem_service" and pd.isna(second["practice_problem"])


def test_a_practice_is_told_as_it_stood_on_the_last_day(tiny):
    """In May both communities used it, first come first, and 京铁's own was not yet; before May 2022 there was none."""
    table = party.practices(tiny, month(2023, 5), filters={}, scope=ALL)
    assert table["taken_over_by"].tolist() == [("京铁", "靓丽明居")]
    assert party.practices(tiny, month(2022, 4), filters={}, scope=ALL) is None


def test_where_a_practice_arose_is_unknown_outside_the_selection(tiny):
    table = party.practices(tiny, YEAR, filters={"community_id": ("110112012001",)}, scope=ALL)
    named = table.set_index("practice_name")
    assert pd.isna(named.loc["三主动三提升", "arose_in"]) and named.loc["楼门长例会", "arose_in"] == "京铁"
    assert party.practices(tiny, YEAR, filters={"coordination_kind": ("shared_space",)}, scope=ALL) is None


def test_the_card_of_practices_names_those_of_the_office(street):
    test = open_page("party")
    frames = [pd.DataFrame(element.value) for element in test.dataframe]
    shown = next(frame for frame in frames if "推广到" in frame).set_index("经验")
    assert shown.loc["三主动三提升", "首创社区"] == "家园南" and shown.loc["一队一书一长", "首创社区"] == "京贸南"
    (spread,) = street.rows(
        "select count(*) from fct_good_practices where practice_role = 'taken_over' and valid_to is null"
    )[0]
    assert f"好经验{len(shown)}项在用，推广到其他社区{spread}次" in texts(test) and shown["推广社区数"].sum() == spread


# --- diaries


def test_diary_entries_by_post_and_a_post_without_one_passed_on_has_none_of_it(tiny):
    """社区书记: N2, passed on; 社区工作者: N3 not, N4 is not said; 街道干部: N5, in no known community."""
    names = ("diary_entries", "diary_entries_passed_on", "communities_with_diary")
    table = flows.counted_by(tiny, names, "writer_post", YEAR, filters={}, scope=ALL).set_index("writer_post")
    assert table.loc["community_secretary"].tolist() == [1, 1, 1]
    assert table.loc["community_worker"].tolist() == [2, 0, 2]
    assert table.loc["street_cadre"].tolist() == [1, 1, 0]
    assert table.index[0] == "community_worker"
    assert flows.counted_by(tiny, names, "writer_post", year(2021), filters={}, scope=ALL) is None


def test_the_numbers_of_the_diaries_open_their_rows_without_a_text_or_a_name(street):
    test = open_page("party")
    found = {one.key: one.label for one in test.button if str(one.key).startswith("rows-diary_entries-")}
    assert sum(int(label) for label in found.values()) == 560
    dialog = click(test, "rows-diary_entries-street_cadre")
    assert dialog.count == int(found["rows-diary_entries-street_cadre"])
    assert set(dialog.table["记录岗位"]) == {"街道干部"} and not {"日记内容", "记录人"} & set(dialog.table)


def test_before_the_alliance_there_is_nothing_of_it(street):
    assert party.matters(street, "property", year(2022), filters={}, scope=ALL) is None
    assert not open_page("party", period="2022").exception


def test_the_page_holds_its_cards_in_both_languages():
    for lang in ("zh", "en"):
        test = open_page("party", lang=lang)
        assert not test.exception
        assert len([body for body in bodies(test) if "yz-card-title" in body]) >= 14


def test_the_tables_show_the_counts_of_the_analysis(street):
    frames = [pd.DataFrame(element.value) for element in open_page("party").dataframe]
    shown = next(frame for frame in frames if "书记调研" in frame)
    table = party.reach(street, YEAR, filters={}, scope=ALL)
    assert shown["青杨计划"].astype(int).tolist() == table["young_poplar"].astype(int).tolist()
