"""The pages of whistles and deliberation: what they say, what their numbers open, and that no false rate is formed."""

from __future__ import annotations

import json
import re

import pytest

from tests.app_pages import as_shown, click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import deliberation, whistles
from yz_data.glossary import metric_definition, word
from yz_data.periods import month, year
from yz_data.query import query
from yz_data.ui.whistles import UNITS_SHOWN

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)
PAGES = ("whistle", "deliberation")


def counted(table, names: dict[str, str], by: str, prefix: str) -> dict[str, int]:
    """The key of each number of a table of counts → what it shows."""
    return {
        f"rows-{prefix}-{row[by]}-{name}": int(row[name]) for _, row in table.iterrows() for name in names if row[name]
    }


def test_the_whistle_page_answers_whether_they_come_and_whether_it_is_settled(street):
    told = finding(open_page("whistle"))
    shown = {name: as_shown(street, metric) for name, metric in {
        "called": "whistle_units_called", "arrived": "whistle_units_arrived", "share": "whistle_arrival_share",
        "hours": "whistle_arrival_hours", "closed": "whistles_closed", "settled": "whistles_settled",
        "open": "whistles_open",
    }.items()}  # fmt: skip
    assert told.startswith(
        f"吹哨64次，叫到{shown['called']}家次，到场{shown['arrived']}家次（{shown['share']}%），"
        f"按家次计一半在{shown['hours']}小时内到场；办结{shown['closed']}次（含以前提出的），其中解决{shown['settled']}次；"
        f"期末未办结{shown['open']}次"
    )
    assert finding(open_page("whistle", lang="en")).startswith(f"64 whistles made {shown['called']} calls; units came")


def test_the_deliberation_page_says_what_was_raised_and_what_came_of_it(street):
    assert finding(open_page("deliberation")).startswith(
        f"议事协商187次；提出事项{as_shown(street, 'deliberation_matters_raised')}个，解决110个（含以前提出的）"
    )
    assert finding(open_page("deliberation", lang="en")).startswith("187 sessions of deliberation;")


def test_no_share_is_formed_of_matters_solved_and_sessions_held():
    """110 of 187 would be 58.8 %; no percentage stands on the page but changes against the year before, and the share
    of sessions held in one form, which is one of sessions."""
    for lang in ("zh", "en"):
        test = open_page("deliberation", lang=lang, part="all")
        said = texts(test) + "".join(chart.proto.spec for chart in test.get("plotly_chart"))
        assert "58.8" not in said and "0.588" not in said
    shares = re.findall(r"(\S*)\s*[\d.]+%", re.sub(r"[↑↓→]\s*[\d.]+%", "", texts(open_page("deliberation"))))
    assert [said.split("：")[0] for said in shares] == ["议事协商"] and "院落议事最多，77次" in shares[0]


def test_every_unit_opens_the_calls_it_counts(street):
    table = whistles.units(street, YEAR, filters={}, scope=ALL)
    expected = counted(table.head(UNITS_SHOWN), whistles.UNITS, "called_unit", "units")
    test = open_page("whistle")
    shown = {b.key: b.label for b in test.button if (b.key or "").startswith("rows-units-")}
    assert shown == {key: f"{value:,}" for key, value in expected.items()}
    absent = next(key for key in expected if key.endswith("-absent"))
    assert click(open_page("whistle"), absent).count == expected[absent]


def test_the_units_add_up_to_the_calls(street):
    table = whistles.units(street, YEAR, filters={}, scope=ALL)
    assert table["called"].sum() == query(street, ["whistle_units_called"], window=YEAR, scope=ALL).iloc[0, 0]
    assert (table["arrived"] + table["absent"] == table["called"]).all()
    assert table.loc[table["called"] < 20, "standing"].eq("too_few").all()
    assert table.loc[table["arrived"] < whistles.LEAST_TIMED, "hours"].isna().all()


@pytest.mark.parametrize(("lang", "rule", "slowest"), [
    ("zh", "一次吹哨只记一个到场时间，计入到场的每一家", "到场最慢"),
    ("en", "a whistle has one arrival time, counted for each unit that came", "slowest is"),
])  # fmt: skip
def test_no_unit_is_called_slowest_by_a_time_that_is_its_whistle_s(lang, rule, slowest):
    said = texts(open_page("whistle", lang=lang))
    assert rule in said and slowest not in said
    defined = metric_definition("whistle_arrival_hours", lang)
    assert ("计入到场的每一家" if lang == "zh" else "counts for each") in defined


@pytest.mark.parametrize(("period", "span"), [
    ("2023", "个，2023年；近月"), ("2023Q2", "个，2022年7月—2023年6月；近月"),
])  # fmt: skip
def test_the_span_of_a_note_has_one_form_of_date(period, span):
    said = texts(open_page("deliberation", period=period))
    assert span in said and "月–2023-" not in said


def test_the_ways_whistles_ended_add_up_to_those_raised(street):
    table = whistles.ends(street, YEAR, filters={}, scope=ALL)
    assert table["raised"].sum() == 64 == table[list(whistles.ENDS)].to_numpy().sum()
    assert table["raised"].is_monotonic_decreasing


def test_every_kind_of_matter_opens_the_rows_it_counts(street):
    table = deliberation.kinds(street, YEAR, filters={}, scope=ALL)
    assert table["solved"].sum() == 110
    expected = counted(table, deliberation.KINDS, "matter_kind", "talks")
    test = open_page("deliberation")
    shown = {b.key: b.label for b in test.button if (b.key or "").startswith("rows-talks-")}
    assert shown == {key: f"{value:,}" for key, value in expected.items()}
    kind = table["matter_kind"].iloc[0]
    for name in ("solved", "open"):
        key = f"rows-talks-{kind}-{name}"
        assert click(open_page("deliberation"), key).count == expected[key]


def test_key_figures_open_as_many_rows_as_they_say():
    for page, metric in (("whistle", "whistles_open"), ("deliberation", "deliberation_matters_open")):
        shown = int(numbers(open_page(page))[metric])
        assert click(open_page(page), f"number-{metric}-button").count == shown


def test_every_community_stands_in_the_map_of_talks_even_without_a_session(street):
    table = deliberation.talks(street, month(2023, 1), filters={}, scope=ALL)
    assert len(table) == 18 and table.shape[1] == 12
    year_table = deliberation.talks(street, YEAR, filters={}, scope=ALL)
    assert year_table.to_numpy().sum() == 187
    assert year_table.sum(axis=1).is_monotonic_decreasing


def test_what_came_of_each_months_matters_adds_up_to_those_raised(street):
    table = deliberation.outcomes(street, YEAR, filters={}, scope=ALL)
    raised = query(street, ["deliberation_matters_raised"], by=["month"], window=YEAR, scope=ALL)
    assert table[list(deliberation.OUTCOMES)].sum(axis=1).tolist() == raised.iloc[:, 1].tolist()


def test_outcomes_are_those_of_the_small_site(small):
    """Of those raised in 2023 M2 was solved after 60 days and M4 after 20; M5 and M6 are open."""
    table = deliberation.outcomes(small, year(2023), filters={}, scope=ALL).set_index("month")
    shown = {f"{at:%Y-%m}": row.tolist() for at, row in table.iterrows() if row.any()}
    assert shown == {"2023-02": [0, 1, 0, 0], "2023-03": [1, 0, 0, 1], "2023-05": [0, 0, 0, 1]}


def test_a_matter_solved_after_the_window_is_open_in_it(small):
    """M2 was raised in February 2023 and solved in April."""
    table = deliberation.outcomes(small, month(2023, 2), filters={}, scope=ALL).set_index("month")
    assert table.loc["2023-02-01"].tolist() == [0, 0, 0, 1]


def test_places_in_the_reviews_know_the_meeting_before(small):
    """京铁 rose from the second place to the first in March."""
    found = whistles.review_places(small, year(2023), filters={"community_id": ("110112012001",)}, scope=ALL)
    assert found.groupby("community")["rank_place"].apply(list).to_dict() == {"京铁": [2, 2, 1], "靓丽明居": [1, 1, 2]}


def test_the_review_card_names_who_rose_most(street):
    places = whistles.review_places(street, YEAR, filters={}, scope=ALL)
    wide = places.pivot(index="community", columns="met_on", values="rank_place")
    gained = wide.iloc[:, -2] - wide.iloc[:, -1]
    assert f"上升最多的是{gained.idxmax()}（{gained.max():.0f}名）" in texts(open_page("whistle", part="reviews"))


def test_sessions_are_not_known_by_kind_of_matter_and_the_card_says_so():
    test = open_page("deliberation", matter_kind="parking_order")
    assert numbers(test)["deliberation_sessions"] == "—"
    assert word("card.not_split", "zh") in texts(test)


@pytest.mark.parametrize("page", PAGES)
def test_where_nothing_happened_every_card_says_so(page):
    test = open_page(page, period="2022-01", community="110112012016", part="all")
    assert not test.exception and not test.error
    assert word("card.no_data", "zh") in texts(test)


@pytest.mark.parametrize("page", PAGES)
def test_charts_carry_a_text_that_says_what_they_show(page):
    charts = open_page(page, part="all").get("plotly_chart")
    assert len(charts) == {"whistle": 7, "deliberation": 5}[page]
    assert all(len(chart.proto.alt) > 8 and json.loads(chart.proto.spec)["data"] for chart in charts)
