"""Sentences where there is one of something, or none of what they would tell: no dash, no rank of one, no fall from
one to one."""

from __future__ import annotations

import re

import pytest

from tests.app_pages import LANGUAGES, PAGES, finding, open_page, texts

ONE_COMMUNITY = {"community": "110112012003", "period": "2023-06"}
ONE = re.compile(r"(?<![\d.,–—\-])1 (\w+s)\b")
# Verbs and words that end in s and are no plural.
NO_PLURAL = {"is", "was", "has", "waits", "stands", "makes", "differs", "agrees", "repeats", "less", "class", "access"}


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("name", sorted(set(PAGES) - {"metrics", "data_quality", "wall", "meeting"}))
def test_one_of_a_thing_is_told_as_one(name):
    """A month of one community, where much is there once: 1 case, not 1 cases."""
    said = texts(open_page(name, lang="en", **ONE_COMMUNITY))
    assert {word for word in ONE.findall(said) if word not in NO_PLURAL} == set()


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["deliberation", "whistle", "labour", "enterprises"])
def test_a_finding_leaves_out_what_is_not_known(name, lang):
    """In that month nothing was solved there, so that there is no middle of the days either."""
    assert "—" not in finding(open_page(name, lang=lang, **ONE_COMMUNITY)).replace("2023-06-01—2023-06-30", "")


@pytest.mark.usefixtures("on_the_street")
def test_an_alliance_that_did_not_exist_yet_solved_nothing():
    assert finding(open_page("party", period="2022")).endswith("协调委解决难题14项（未解决3项）")
    assert "红色物业解决96项（未解决21项）" in finding(open_page("party", period="2023"))


@pytest.mark.usefixtures("on_the_street")
def test_a_stock_that_did_not_move_did_not_fall():
    assert finding(open_page("buildings", **ONE_COMMUNITY)).startswith("存量违建仍为1处（基线2处，已消除50.0%）")
    assert finding(open_page("buildings", period="2023")).startswith("存量违建由154处减到24处（基线261处")


@pytest.mark.usefixtures("on_the_street")
def test_one_community_is_compared_with_nothing():
    said = texts(open_page("deliberation", **ONE_COMMUNITY))
    assert "通广嘉园协商5次" in said and "最多（" not in said
    hotline = open_page("hotline", **ONE_COMMUNITY)
    assert "解决率：只有一个社区，无从比较" in texts(hotline) and "显著偏低" not in finding(hotline)
    assert "活跃率：只有一处够数，无从比较" in texts(open_page("volunteers", **ONE_COMMUNITY))


@pytest.mark.usefixtures("on_the_street")
def test_a_wall_without_anything_overdue_says_so():
    assert "在册4项，无一逾期" in texts(open_page("problem_board", **ONE_COMMUNITY))


@pytest.mark.usefixtures("on_the_street")
def test_where_only_stations_finished_cases_the_hall_has_no_share():
    said = texts(open_page("services", **ONE_COMMUNITY))
    assert "办结的都在社区站" in said and "街道大厅占0.0%" not in said
    assert "办结办件中街道大厅占61.3%" in texts(open_page("services", period="2023"))
