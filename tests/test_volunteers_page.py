"""The page of volunteers on the street demonstration, and its analyses counted by eye."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.app_pages import click, finding, open_page, texts
from tests.helpers import built, site
from tests.volunteer_site import write_volunteer_site
from yz_data.access import Scope
from yz_data.analysis import flows, volunteering
from yz_data.charts.often import often
from yz_data.periods import Window, month, year
from yz_data.query import query, rows_behind

ALL = Scope.unlimited()


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """The snapshot of the small site of volunteers."""
    settings = site(tmp_path_factory.mktemp("volunteers") / "data")
    write_volunteer_site(settings)
    snapshot = built(settings)
    yield snapshot
    snapshot.close()


@pytest.fixture
def page(street, monkeypatch):
    """The page of the street demonstration, all parts of it."""
    monkeypatch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
    return lambda **address: open_page("volunteers", part="all", **address)


def asked(analysis, snapshot, *arguments, **filters):
    return analysis(snapshot, *arguments, filters=filters, scope=ALL)


# --- by eye


def test_who_serves_by_age_group_from_young_to_old(few):
    """On 30 June: V4, V5 are young, V1, V2 old, V6 of no known age; V3 (50–64) has left but served in the year."""
    table = asked(volunteering.who, few, year(2023))
    assert table["age_group"].tolist()[:3] == ["age_18_34", "age_50_64", "age_65_up"] and len(table) == 4
    counted = table.set_index("age_group")[["registered", "active", "services", "hours"]]
    assert counted.loc["age_18_34"].tolist() == [2, 1, 1, 1]
    assert counted.loc["age_65_up"].tolist() == [2, 1, 3, 7]
    left = counted.loc["age_50_64"]
    assert left[["registered", "services", "hours"]].tolist() == [0, 2, 8] and pd.isna(left["active"])
    unknown = table[table["age_group"].isna()].iloc[0]
    assert unknown[["registered", "active", "services", "hours"]].tolist() == [1, 0, 1, 2]


def test_two_of_a_group_are_too_few_to_compare(few):
    assert set(asked(volunteering.who, few, year(2023))["standing"]) == {"too_few"}


def test_the_active_are_unknown_before_the_records_reach_back(few):
    table = asked(volunteering.who, few, month(2023, 1))
    assert table["registered"].sum() == 3 and table["active"].isna().all() and table["share"].isna().all()


def test_how_often_those_registered_served(few):
    """In the half year: V1 twice, V2 and V4 once, V5 and V6 never; V3, who left, and X9 are not counted."""
    found = asked(volunteering.often, few, year(2023))
    assert found.table["volunteers"].tolist() == [2, 2, 1, 0, 0, 0]
    assert found.table["services"].tolist() == [0, 2, 2, 0, 0, 0]
    assert found.median == 1 and found.few_share == 0.5  # one in ten of five is one: V1 with two of four


def test_nobody_served_is_not_a_share_of_nothing(few):
    found = asked(volunteering.often, few, Window(month(2023, 2).start, month(2023, 3).end))
    assert found.table["volunteers"].tolist() == [5, 0, 0, 0, 0, 0]
    assert found.few_share is None and found.median is None


def test_shares_by_team_leave_out_whoever_has_no_team(few):
    table = asked(volunteering.active_shares, few, "team_name", year(2023)).set_index("team_name")
    assert table[["active", "observed"]].to_dict("index") == {
        "京铁治安巡逻队": {"active": 1, "observed": 2}, "靓丽明居综合服务队": {"active": 1, "observed": 2},
    }  # fmt: skip
    assert set(table["standing"]) == {"too_few"} and table["rank"].isna().all()


@pytest.mark.parametrize("analysis", [volunteering.who, volunteering.often])
def test_nothing_is_told_by_what_volunteers_are_not_known_by(analysis, few):
    assert asked(analysis, few, year(2023), block_id=("K1",)) is None
    assert asked(analysis, few, year(2021)) is None


def test_what_partners_did_by_partner(few):
    """The lab: P2; the federation: P3 in 靓丽明居, and P4 whose community and people are not stated."""
    names = ("support_sessions", "support_organisation_visits", "support_attendances", "communities_with_support")
    table = asked(flows.counted_by, few, names, "partner_kind", year(2023)).set_index("partner_kind")
    assert table.loc["organisations_federation"].tolist() == [2, 13, 30, 1]
    assert table.loc["neighbourhood_lab"].tolist() == [1, 3, 20, 1]
    assert asked(flows.counted_by, few, names, "partner_kind", year(2023), team_name=("京铁治安巡逻队",)) is None


# --- the chart


def test_those_who_never_served_are_light_and_every_column_says_its_count():
    figure = often(["0", "1", "2+"], [1_200, 30, 4], ["a", "b", "<c>"], {"axis": "times"}, is_dark=False)
    (bars,) = figure["data"]
    first, *others = bars["marker"]["color"]
    assert first not in others and len(set(others)) == 1
    assert bars["text"] == ["1,200", "30", "4"] and bars["customdata"][2] == ["&lt;c&gt;"]


# --- the page


def test_the_page_says_how_many_are_registered_and_how_many_active(page, street):
    names = ["volunteers", "volunteer_teams", "volunteers_active", "volunteer_active_share"]
    row = query(street, names, window=year(2023), scope=ALL).astype(object).iloc[0]
    said = finding(page())
    assert f"在册志愿者{row.volunteers:,}名、队伍{row.volunteer_teams}支" in said
    assert f"服务过的{row.volunteers_active:,}名，活跃率{row.volunteer_active_share:.1%}" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_is_drawn_without_a_fault(lang, page):
    test = page(lang=lang)
    assert not test.exception and not test.error
    assert len(test.get("plotly_chart")) >= 12


@pytest.mark.parametrize(
    ("name", "metric"),
    [("registered", "volunteers"), ("active", "volunteers_active"), ("services", "volunteer_services")],
)
def test_a_number_opens_the_rows_it_counts(name, metric, page, street):
    test = page()
    button = test.button(key=f"rows-volunteers-age_65_up-{name}")
    rows = rows_behind(street, metric, window=year(2023), filters={"age_group": ("age_65_up",)}, scope=ALL)
    assert button.label == f"{len(rows):,}"
    dialog = click(test, button.key)
    assert dialog.count == len(rows)
    assert set(dialog.table["年龄段"]) == {"65岁及以上"}


def test_sessions_of_partners_open_their_rows_and_the_title_has_their_sums(page, street):
    test = page()
    sums = street.rows("""
        select count(*), sum(organisations_count)::bigint, sum(participants_count)::bigint
        from fct_support_sessions where year(took_place_on) = 2023
    """)[0]
    said = "各平台开展活动{}场，服务社会组织{}家次，{:,}人次参加".format(*sums)
    assert said in texts(test)
    dialog = click(test, "rows-support_organisation_visits-think_tank")
    assert set(dialog.table["合作平台"]) == {"“陪伴式”智库平台"}
    assert dialog.amount.startswith(test.button(key="rows-support_organisation_visits-think_tank").label)


def test_the_groups_sum_to_all(page):
    labels = {button.key: button.label for button in page().button if str(button.key).startswith("rows-volunteers-")}
    for name in volunteering.COUNTS:
        of_groups = [int(text.replace(",", "")) for key, text in labels.items() if key.endswith(f"-{name}")]
        assert max(of_groups) * 2 == pytest.approx(sum(of_groups), abs=5)  # hours are rounded in each group


def test_a_filter_by_team_narrows_the_page(page, street):
    team = query(street, ["volunteers"], by=["team_name"], window=year(2023), scope=ALL).iloc[0]
    assert f"在册志愿者{team.volunteers:,}名" in finding(page(team_name=str(team.team_name)))


def test_a_period_before_the_records_says_that_activity_is_unknown(page):
    said = finding(page(period="2022-02"))
    assert "无法判断" in said and "活跃率" in said and "%" not in said
