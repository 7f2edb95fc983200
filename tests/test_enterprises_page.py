"""The page of firms and the service package on the street demonstration, and its analyses counted by eye."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.app_pages import as_shown, click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import flows, services
from yz_data.charts.places import places
from yz_data.glossary import word
from yz_data.periods import month, year

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()


def asked(analysis, snapshot, window, **filters):
    return analysis(snapshot, window, filters=filters, scope=ALL)


# --- by eye


def test_appeals_by_kind_with_too_few_for_a_median(small):
    """N1 (talent) was raised in 2022 and solved in 2023; N2 (financing) raised and solved; N3 (licences) is overdue."""
    table = asked(services.appeals, small, year(2023)).set_index("appeal_kind")
    assert table.loc["talent", [*services.APPEALS]].tolist() == [0, 1, 0, 0]
    assert table.loc["finance_support", [*services.APPEALS]].tolist() == [1, 1, 0, 0]
    assert table.loc["licence", [*services.APPEALS]].tolist() == [1, 0, 1, 1]
    assert table["days"].isna().all()


def test_places_of_months_with_an_exam_and_among_how_many_where_it_was_said(small):
    """December 2022, February and June 2023; in June only the district's place is known, among how many is not."""
    frame = asked(services.ranks, small, year(2023))
    assert [f"{day:%Y-%m}" for day in frame["month"]] == ["2022-12", "2023-02", "2023-06"]
    assert frame["city"].tolist()[:2] == [40, 30] and pd.isna(frame["city"].iloc[2])
    assert frame["district"].tolist() == [7, 4, 3]
    assert frame["district_of"].isna().all()
    assert asked(services.ranks, small, month(2023, 2))["district_of"].iloc[-1] == 22


def test_places_are_not_known_by_community(small):
    assert asked(services.ranks, small, year(2023), community_id=("110112012001",)) is None


def test_the_way_of_the_leads_contacted_in_the_window(small):
    """I3 and I4 by outreach: both agreed, one registered; I2 by referral was dropped. Three are too few to compare."""
    table = asked(services.way, small, year(2023)).set_index("lead_source")
    assert table.loc["outreach", [*services.WAY]].tolist() == [2, 2, 1]
    assert table.loc["referral", [*services.WAY]].tolist() == [1, 0, 0]
    assert set(table["standing"]) == {"too_few"}
    assert table.loc["outreach", "share"] == 0.5


def test_what_was_not_issued_in_the_window_is_none_and_what_is_not_covered_is_missing(small):
    """信息技术: Y2 for the trade, Y3 (2022) and Y4 for Q1; 餐饮: Y1 of 2022, in force. The census of firms began in
    November 2022."""
    names = ("firm_policies_in_force", "firm_policies_issued", "trade_policies_in_force", "policy_needs_answered")
    table = flows.counted_by(small, names, "industry", year(2023), filters={}, scope=ALL).set_index("industry")
    assert table.loc["information_technology"].tolist() == [2, 1, 1, 7]
    assert table.loc["accommodation_catering"].tolist() == [0, 0, 1, 0]
    before = flows.counted_by(small, (*names, "firms_surveyed"), "industry", month(2022, 6), filters={}, scope=ALL)
    assert before["trade_policies_in_force"].tolist() == [1] and before["firms_surveyed"].isna().all()
    assert flows.counted_by(small, names, "industry", year(2021), filters={}, scope=ALL) is None


def test_a_policy_whose_firm_has_no_trade_stands_in_a_line_of_its_own(small):
    """Y5 of 丁公司 was issued in January 2023 and has no trade."""
    found = flows.counted_by(small, ("firm_policies_issued",), "industry", month(2023, 1), filters={}, scope=ALL)
    assert found["industry"].isna().tolist() == [True] and found["firm_policies_issued"].tolist() == [1]


# --- the chart


def test_the_first_place_stands_on_top_and_each_scope_has_its_own_scale():
    months = list(pd.to_datetime(["2023-01-01", "2023-02-01", "2023-03-01"]))
    lines = {"city": [40.0, None, 19.0], "district": [7.0, 4.0, 2.0]}
    figure = places(months, lines, ["1", "2", "3"], {"city": "C", "district": "D", "hover": ""}, is_dark=False)
    first, second = figure["layout"]["yaxis"], figure["layout"]["yaxis2"]
    assert first["range"][0] > 40 > first["range"][1] and 7 < second["range"][0] < 10
    assert first["domain"][0] > second["domain"][1]
    assert figure["data"][0]["text"] == ["", "", "<b>19</b>"] and figure["data"][0]["y"] == [40.0, None, 19.0]


# --- the page


def test_the_page_says_what_was_solved_and_the_places_of_december(street):
    said = finding(open_page("enterprises"))
    assert said.startswith("服务包企业提出诉求78条，解决72条，中位18天；未解决9条，其中逾期6条")
    assert "2023年12月考核全市第19名、全区第2名" in said


def test_places_of_another_month_are_not_called_those_of_the_window(street):
    """By community no place is known, and the finding does without."""
    said = finding(open_page("enterprises", community="110112012001"))
    assert "考核" not in said and said.startswith("服务包企业提出诉求")


def test_the_key_figures_are_those_of_the_query(street):
    test = open_page("enterprises")
    shown = numbers(test)
    assert len(shown) == 7
    assert shown["firms_surveyed"] == "1,676" and shown["service_package_appeals_solved"] == "72"
    assert shown == {metric: as_shown(street, metric) for metric in shown}


def test_every_number_of_the_appeals_and_the_leads_opens_as_many_rows(street):
    test = open_page("enterprises")
    shown = {b.key: int(b.label) for b in test.button if (b.key or "").startswith(("rows-appeals", "rows-way"))}
    assert len(shown) >= 25
    for key in ("rows-appeals-talent-solved", "rows-appeals-licence-open", "rows-way-spillover-registered"):
        assert click(open_page("enterprises"), key).count == shown[key]
    table = asked(services.appeals, street, year(2023))
    assert sum(shown[key] for key in shown if key.endswith("-solved")) == table["solved"].sum() == 72


def test_leads_are_never_said_to_be_the_firms_that_settled(street):
    test = open_page("enterprises")
    assert numbers(test)["enterprises_moved_in"] == "437"
    leads = asked(services.way, street, year(2023))["registered"].sum()
    assert leads < 437 and "落户企业总数以企业名录为准" in texts(test)


def test_that_it_was_not_said_among_how_many_is_told_in_words(street):
    assert "两个范围各有刻度；参评数未公布" in texts(open_page("enterprises"))


def test_a_filter_by_kind_leaves_the_register_unsplit(street):
    test = open_page("enterprises", appeal_kind="talent")
    assert numbers(test)["firms_surveyed"] == "—" and word("card.not_split", "zh") in texts(test)


def test_policies_for_firms_and_for_trades_are_told_apart_and_open_their_rows(street):
    test = open_page("enterprises")
    (trades, firms, distinct) = street.rows("""
        select
            count(*) filter (where policy_kind = 'trade_policy'), count(*) filter (where policy_kind = 'firm_policy'),
            count(distinct enterprise_id)
        from fct_firm_policies where valid_to is null
    """)[0]
    assert f"一企一策在用{firms}项" in texts(test) and f"一业一策在用{trades}项" in texts(test)
    labels = {one.key: int(one.label) for one in test.button if str(one.key).startswith("rows-firm")}
    of_firms = [count for key, count in labels.items() if key.startswith("rows-firms_with_policy-")]
    assert sum(of_firms) == distinct < firms
    key = "rows-firm_policies_in_force-wholesale_retail"
    assert click(test, key).count == labels[key]


def test_a_filter_that_policies_do_not_know_says_so_on_their_card(street):
    """By the kind of an appeal no policy is known: the card has no table."""
    test = open_page("enterprises", appeal_kind="talent")
    assert not [one.key for one in test.button if str(one.key).startswith("rows-firm_policies")]


def test_charts_say_in_words_what_they_show(street):
    charts = open_page("enterprises").get("plotly_chart")
    assert len(charts) == 11 and all(len(chart.proto.alt) > 8 for chart in charts)
    assert all(json.loads(chart.proto.spec)["data"] for chart in charts)


def test_where_there_is_no_appeal_the_page_still_stands(street):
    test = open_page("enterprises", period="2022-01", appeal_kind="surroundings", community="110112012018")
    assert not test.exception and not test.error
