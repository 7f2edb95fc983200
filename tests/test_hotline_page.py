"""The page of the hotline on the street demonstration: what it says, what its numbers open, what its switch does."""

from __future__ import annotations

import json

import pytest

from tests.app_pages import click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import hotline_patterns, hotline_places, hotline_rates
from yz_data.glossary import word
from yz_data.periods import year
from yz_data.query import query

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)


def values(street, *names: str, **filters: tuple[str, ...]) -> list[float]:
    return query(street, list(names), window=YEAR, filters=filters, scope=ALL).iloc[0].tolist()


def test_the_finding_says_volume_and_the_rates(street):
    orders, resolved, satisfied = values(
        street, "hotline_orders", "hotline_resolution_rate", "hotline_satisfaction_rate"
    )
    said = finding(open_page("hotline"))
    assert said.startswith(f"热线工单{orders:,.0f}件")
    assert f"解决率{resolved:.1%}，满意率{satisfied:.1%}" in said and said.endswith("个社区解决率显著偏低")
    assert finding(open_page("hotline", lang="en")).startswith(f"{orders:,.0f} orders, ↑")


@pytest.mark.parametrize("basis", hotline_rates.BASES)
def test_each_rate_stands_with_its_numerator_and_denominator_which_open_their_rows(street, basis):
    test = open_page("hotline", basis=basis, part="linkage")
    frame = hotline_rates.rates(street, basis, YEAR, filters={}, scope=ALL)
    buttons = {button.key: button.label for button in test.button if (button.key or "").startswith("rows-rates-")}
    expected = {}
    for row in frame.itertuples():
        expected[f"rows-rates-{row.rate}-numerator"] = f"{row.top:,.0f}"
        expected[f"rows-rates-{row.rate}-denominator"] = f"{row.bottom:,.0f}"
        assert numbers(test)[row.metric] == f"{100 * row.value:.1f}"
    assert buttons == expected
    key = "rows-rates-response-numerator"
    assert f"{click(test, key).count:,}" == expected[key]


def test_the_switch_says_which_orders_count_and_stands_in_the_address(street):
    (excluded,) = values(street, "hotline_excluded")
    plainly, without = open_page("hotline"), open_page("hotline", basis="assessed")
    assert f"三率含考核剔除的{excluded:,.0f}件" in texts(plainly)
    assert f"三率不计考核剔除的{excluded:,.0f}件" in texts(without)
    assert "assessed_resolution_rate" in numbers(without) and "assessed_resolution_rate" not in numbers(plainly)
    assert numbers(without)["hotline_orders"] == numbers(plainly)["hotline_orders"]
    chosen = next(control for control in plainly.segmented_control if control.key == "basis")
    chosen.set_value("assessed").run()
    assert plainly.query_params["basis"] in ("assessed", ["assessed"])
    assert "assessed_resolution_rate" in numbers(plainly)


def test_the_score_stands_with_its_parts_weights_and_version():
    said = texts(open_page("hotline"))
    assert "2023-01-01 起的版本" in said and "北京市实际权重未公开" in said
    line = next(text for text in said.splitlines() if "× 0.20" in text)
    points = [float(part) for part in line.split() if part.replace(".", "", 1).isdigit() and part != "0.20"]
    weights = [float(part) for part in ("0.20", "0.40", "0.40")]
    assert all(f"× {weight:.2f}" in line for weight in weights)
    assert points[-1] == pytest.approx(sum(point for point in points[:-1] if point > 1), abs=0.2)
    assert f"综合得分{points[-1]:.1f}分" in said


def test_an_earlier_period_is_scored_by_its_own_version():
    assert "2021-01-01 起的版本" in texts(open_page("hotline", period="2022-06"))


def test_deadlines_open_the_rows_of_their_class(street):
    test = open_page("hotline")
    frame = hotline_patterns.deadlines(street, YEAR, filters={}, scope=ALL).set_index("time_class")
    assert set(frame.index) >= {"within_1h", "within_2h", "within_24h", "within_7d", "within_15d"}
    shown = {button.key: button.label for button in test.button if (button.key or "").startswith("rows-deadlines-")}
    for code, row in frame.iterrows():
        for name in hotline_patterns.DEADLINES:
            assert shown.get(f"rows-deadlines-{code}-{name}", "0") == f"{row[name]:,}"
    opened = click(test, "rows-deadlines-within_1h-hotline_overdue")
    assert opened.count == frame.loc["within_1h", "hotline_overdue"]


def test_the_class_with_most_overdue_is_not_the_one_with_the_highest_share(street):
    frame = hotline_patterns.deadlines(street, YEAR, filters={}, scope=ALL).set_index("time_class")
    overdue, due = frame["hotline_overdue"], frame["hotline_deadlines"]
    most, worst = overdue.idxmax(), (overdue / due).idxmax()
    assert (most, worst) == ("within_7d", "within_1h")
    said = f"7天类超期最多（{overdue[most]:,}件）；1小时类超期率最高（{overdue[worst]:,}/{due[worst]:,}"
    assert said in texts(open_page("hotline"))


def test_orders_of_no_community_are_told_where_communities_do_not_sum_to_all(street):
    rate = hotline_rates.rates(street, "all", YEAR, filters={}, scope=ALL).set_index("rate").loc["resolution"]
    placed = hotline_places.communities(street, "resolution", "all", YEAR, filters={}, scope=ALL)["bottom"].sum()
    assert rate["bottom"] > placed
    assert f"另有{rate['bottom'] - placed:,.0f}件未归社区" in texts(open_page("hotline", part="origins"))


@pytest.mark.parametrize("name", ["linked", "signed", "pending"])
def test_links_open_their_rows(street, name):
    metrics = {"linked": "dual_signoffs", "signed": "dual_signoffs_signed", "pending": "dual_signoffs_pending"}
    opened = click(open_page("hotline", part="linkage"), f"rows-signoffs-{name}")
    assert opened.count == values(street, metrics[name])[0]


@pytest.mark.parametrize(("rate", "said"), [("response", "响应率："), ("satisfaction", "满意率：")])
def test_the_ranking_follows_the_rate_in_the_address(rate, said):
    test = open_page("hotline", rate=rate, part="origins")
    assert any(line.startswith(said) and "个社区显著高于全街道" in line for line in texts(test).splitlines())


def test_charts_say_what_they_show_and_the_tree_adds_up(street):
    test = open_page("hotline")
    charts = test.get("plotly_chart")
    assert len(charts) == 9 and all(len(chart.proto.alt) > 8 for chart in charts)
    tree = next(
        trace for chart in charts for trace in json.loads(chart.proto.spec)["data"] if trace["type"] == "treemap"
    )
    sizes = dict(zip(tree["ids"], tree["values"], strict=True))
    assert sizes[""] == values(street, "hotline_orders")[0]
    for parent in {parent for parent in tree["parents"] if parent}:
        parts = [sizes[own] for own, above in zip(tree["ids"], tree["parents"], strict=True) if above == parent]
        assert sum(parts) == sizes[parent]


def test_where_there_are_no_orders_every_card_says_so():
    test = open_page("hotline", period="2022-01", topic_level_1="园林绿化", order_type="smoking_control")
    assert not test.exception and not test.error
    assert finding(test) == "所选时段和范围内没有热线工单"
    assert texts(test).count(word("card.no_data", "zh")) >= 4
    assert numbers(test)["hotline_resolution_rate"] == "—"


def test_a_community_is_filtered_through_every_card(street):
    test = open_page("hotline", community="110112012001")
    (orders,) = values(street, "hotline_orders", community_id=("110112012001",))
    assert numbers(test)["hotline_orders"] == f"{orders:,.0f}" and not test.exception
