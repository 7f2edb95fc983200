"""Every number of the pages opens the rows it counts, and the address gives the figures of the query."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pytest

from tests import app_pages
from tests.app_pages import LANGUAGES, as_shown, ask, bodies, click, numbers, open_page, untranslated
from yz_data.access import Scope
from yz_data.formats import MISSING
from yz_data.glossary import metric_word, word
from yz_data.metrics import METRICS
from yz_data.periods import year
from yz_data.query import rows_behind
from yz_data.ui.menu import HOME, OVERVIEW_KPIS
from yz_data.ui.rows import SHOWN_ROWS, rows_workbook
from yz_data.ui.view import View

pytestmark = pytest.mark.usefixtures("on_the_street")


# --- clicks


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [HOME, "problems"])
def test_the_rows_behind_a_key_figure_are_as_many_as_it_says(name, lang, street):
    test = open_page(name, lang=lang)
    for metric, digits in numbers(test).items():
        if metric == "tax_all_level":
            continue  # a sum of money: the next test adds it up
        opened = click(test, f"number-{metric}-button")
        denominator = METRICS[metric].denominator
        number = ask(street, denominator) if denominator else int(digits.replace(",", ""))
        assert opened.count == number, metric
        assert len(opened.table) == min(number, SHOWN_ROWS), metric
        assert untranslated(opened.table, lang, street) == []


def test_the_rows_behind_the_tax_add_up_to_it():
    test = open_page(period="2023-11")
    shown = test.button(key="number-tax_all_level-button").label
    opened = click(test, "number-tax_all_level-button")
    assert not opened.is_cut
    assert (
        shown
        == f"{opened.table[word('column.amount_cny', 'zh')].sum() / 1e4:,.0f} *{word('unit.wan_cny', 'zh')}*"
    )


@pytest.mark.parametrize("period", ["2023", "2023Q3"])
@pytest.mark.parametrize("matrix", ["counts", "ledger"])
def test_every_number_of_the_two_matrices_opens_as_many_rows(matrix, period):
    test = open_page("problems", period=period)
    cells = {button.key: int(button.label) for button in test.button if button.key.startswith(f"{matrix}-")}
    assert len(cells) >= 15
    opened = {key: click(test, key) for key in cells}
    assert {key: one.count for key, one in opened.items()} == cells
    assert {key: len(one.table) for key, one in opened.items()} == cells


def test_a_sentence_that_needs_attention_opens_the_rows_it_counts():
    test = open_page()
    sentences = [app_pages.plain(body) for body in bodies(test) if "yz-finding" in body]
    counted = {
        place: int(found[0])
        for place, text in enumerate(sentences)
        if text[0] == "✗" and (found := re.search(r"\d+", text))
    }
    assert counted  # the gravest come first: overdue problems, overdue hazards
    assert {place: click(test, f"open-finding-{place}").count for place in counted} == counted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_target_missed_by_less_than_is_shown_is_not_told_as_if_both_were_equal(lang, street):
    """97.0 % rectified against a target of 97.0 %, one hazard short: the two look the same."""
    short = ask(street, "hazard_rectification_rate")
    assert short < 0.97 and round(100 * short, 1) == 97.0, "the demonstration has this case"
    sentences = [app_pages.plain(body) for body in bodies(open_page(lang=lang)) if "yz-finding" in body]
    told = next(text for text in sentences if metric_word("hazard_rectification_rate", lang) in text)
    assert {"zh": "四舍五入为97.0%", "en": "rounds to 97.0%"}[lang] in told


# --- the address


@pytest.mark.parametrize("period", ["2022", "2023Q3", "2023-11", "r12"])
def test_a_period_in_the_address_gives_the_figures_of_the_query(period, street):
    shown = numbers(open_page(period=period))
    assert shown == {metric: as_shown(street, metric, period=period) for metric in OVERVIEW_KPIS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_communities_in_the_address_give_the_figures_of_the_query(lang, street):
    chosen = tuple(
        row[0] for row in street.rows("select community_id from dim_communities order by 1 limit 2")
    )
    shown = numbers(open_page(lang=lang, period="2023", community=list(chosen)))
    del shown["tax_all_level"]  # not known by community
    assert shown == {metric: as_shown(street, metric, lang, community_id=chosen) for metric in shown}
    assert shown["hotline_orders"] != as_shown(street, "hotline_orders", lang)


def test_a_cell_in_the_address_gives_the_figures_of_the_query(street):
    cell = street.rows("select cell_id from fct_hotline_orders where cell_id is not null limit 1")[0]
    assert numbers(open_page(cell=list(cell)))["hotline_orders"] == as_shown(
        street, "hotline_orders", cell_id=cell
    )


def test_under_a_community_the_tax_is_a_dash_with_its_reason(street):
    community = street.rows("select community_id from dim_communities order by 1 limit 1")[0][0]
    for lang in LANGUAGES:
        test = open_page(lang=lang, community=[community])
        button = test.button(key="number-tax_all_level-button")
        assert (button.label, button.disabled) == (MISSING, True)
        assert word("note.not_split", lang) in app_pages.card(test, "tax_all_level")
        assert any(word("card.not_split", lang) in body for body in bodies(test))


def test_what_the_address_asks_and_nobody_offers_is_dropped(street):
    known = street.rows("select community_id from dim_communities order by 1 limit 1")[0][0]
    test = open_page(period="1999", community=[known, "999999999999"], cell=["nowhere"], lang="fr")
    assert not test.exception
    state = {name: test.session_state[name] for name in ("period", "community", "cell", "lang")}
    assert state == {"period": "2023", "community": [known], "cell": [], "lang": "zh"}


def test_the_filters_stay_when_the_page_changes(street):
    test = open_page("problems", period="2023Q3", lang="en")
    assert numbers(test)["problems_open"] == as_shown(street, "problems_open", "en", period="2023Q3")
    assert test.query_params["period"] == "2023Q3" and test.query_params["lang"] == "en"


def test_the_filters_can_be_cleared_in_one_click(street):
    community = street.rows("select community_id from dim_communities order by 1 limit 1")[0][0]
    test = open_page(community=[community])
    reset = next(button for button in test.button if button.label == word("filter.reset", "zh"))
    reset.click().run()
    assert numbers(test)["hotline_orders"] == as_shown(street, "hotline_orders")
    assert "community" not in test.query_params


def test_opened_rows_are_taken_along_as_a_workbook_that_says_what_they_are(street):
    """Three overdue problems of one unit, their days as dates, and a sheet with window, filters and snapshot."""
    view = View(street, "zh", "overview", "2023", {}, Scope.unlimited())
    filters = {"lead_unit": ("社区建设办",)}
    rows = rows_behind(street, "problems_overdue", window=year(2023), filters=filters, scope=Scope.unlimited())
    book = openpyxl.load_workbook(io.BytesIO(rows_workbook(view, "problems_overdue", year(2023), filters, rows)))
    about, sheet = book.worksheets
    said = [[cell.value for cell in row] for row in about.iter_rows()]
    assert said[1][1] == "2023-01-01—2023-12-31" and "社区建设办" in said[2][1] and said[3][1] == street.name
    titles = [cell.value for cell in sheet[1]]
    due = titles.index(word("column.due_on", "zh"))
    assert sheet.max_row - 1 == len(rows) == 3 and sheet.freeze_panes == "A2"
    assert all(isinstance(sheet.cell(line, due + 1).value, dt.datetime) for line in (2, 3, 4))
