"""Every card of every page: its figures have a number that agrees when computed again, and its table is a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.app_pages import PAGES, open_page
from tests.opened_files import card_sheets
from yz_data import settings
from yz_data.agenda import agenda_names
from yz_data.errors import PassportRefused
from yz_data.export.about import About, about_cards
from yz_data.export.page_book import columns_of
from yz_data.glossary import WORDS, word
from yz_data.passport import issue, verify
from yz_data.records import add_note, records_of, withdraw_note
from yz_data.ui import downloads, handing_out, notes
from yz_data.ui.card import CARDS, Card

# What a snapshot says about itself is not computed, so there is nothing to compute again.
OWN_RECORD = {"reconcile", "quality", "quarantine", "metrics", "area"}
# What people enter, and the agendas there are; as long as nothing is entered no figure stands beside it.
NO_FIGURES = {
    "decisions-open", "decision-owners", "last-decisions", "meeting-begin", "meetings-past", "wall-setup",
    *(f"agenda-{name}" for name in agenda_names(settings.load().reference / "agenda")),
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_the_street(street, monkeypatch, tmp_path):
    """The app reads the street demonstration and writes records of its own."""
    monkeypatch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
    monkeypatch.setenv("YZ_RECORDS_URL", f"sqlite:///{tmp_path / 'records.db'}")
    notes.forget_entered()
    yield
    notes.forget_entered()


@cache
def cards_of(page: str, **address: str) -> dict[str, Card]:
    """The cards of a page as they were drawn, once for all tests."""
    test = open_page(page, **address)
    assert not test.exception
    return test.session_state[CARDS]


def open_menu(test: AppTest, key: str) -> AppTest:
    """Click the three points of a card."""
    next(button for button in test.button if button.key == f"menu-{key}").click()
    test.run()
    assert not test.exception
    return test


# --- numbers


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_a_page_agrees_when_it_is_computed_again_from_the_rows(page):
    chosen = settings.load()
    without = set()
    for key, card in cards_of(page).items():
        try:
            number = handing_out.issued_number(card)
        except PassportRefused as refusal:
            assert refusal.key == "passport_nothing_asked", key
            without.add(key)
            continue
        verdict = verify(chosen, number)
        assert verdict.agrees, (key, verdict.checks)
        assert (verdict.page, verdict.card) == (page, card.name)
    assert without <= OWN_RECORD | NO_FIGURES


def test_the_number_changes_with_the_filters_and_states_them():
    plain = cards_of("overview")["yoy-hotline_orders"]
    filtered = cards_of("overview", community="110112012001")["yoy-hotline_orders"]
    assert handing_out.issued_number(plain) != handing_out.issued_number(filtered)
    assert handing_out.passport_of(filtered).filters == {"community_id": ("110112012001",)}
    assert handing_out.passport_of(plain).filters == {}


# --- the menu


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_menu_opens_with_definition_files_and_statements(lang):
    test = open_menu(open_page("overview", lang=lang), "yoy-hotline_orders")
    assert [tab.label for tab in test.tabs] == [
        word(f"menu.{name}", lang) for name in ("definition", "rows", "download", "number", "notes")
    ]
    said = " ".join(element.proto.body for element in test.get("html"))
    assert WORDS["about.windows"][lang == "en"] in said and "2023-01-01—2023-12-31" in said
    files = test.dataframe[-1].value
    assert any(name.startswith("接诉即办工单") for name in files.iloc[:, 0])
    assert files[word("about.sha256", lang)].str.fullmatch("[0-9a-f]{64}").all()
    assert any("hotline_orders" in code.value and "?" not in code.value for code in test.code)


def test_every_menu_of_a_page_opens_not_only_the_first():
    test = open_page("overview")
    for key in ("kpi-hotline_orders", "attention", "ranking-tax_all_level-industry"):
        assert len(open_menu(test, key).tabs) == 5, key


@pytest.mark.parametrize("page", PAGES)
def test_every_card_has_a_name_for_its_menu_and_its_sheet(page):
    names = [card.name for card in cards_of(page).values()]
    assert all(names)


# --- downloads


def test_a_workbook_holds_the_numbers_of_the_screen_and_says_what_they_are():
    cards = list(cards_of("overview").values())
    book = openpyxl.load_workbook(io.BytesIO(downloads.workbook(cards)))
    card = next(card for card in cards if card.key == "yoy-hotline_orders")
    tables = [one for one in cards if handing_out.table_of(one) is not None]
    frame = handing_out.table_of(card)
    sheet = book[card_sheets(book)[[one.key for one in tables].index(card.key)]]
    assert sheet.max_row == len(frame) + 1
    shown = [column.values for column in handing_out.columns(card, frame)]
    for place, values in enumerate(shown, start=1):
        cells = [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]
        for cell, value in zip(cells, values, strict=True):
            is_day = isinstance(cell, dt.datetime)
            assert cell == (value.to_pydatetime() if is_day else value) or (cell is None and value != value)
    about = [[cell.value for cell in row if cell.value] for row in book[word("about.sheet", "zh")].iter_rows()]
    assert [word("about.number", "zh"), handing_out.issued_number(card)] in about
    assert any(line[0].startswith("接诉即办工单") and len(line[2]) == 64 for line in about if len(line) == 4)


@pytest.mark.parametrize("page", PAGES)
def test_a_whole_page_is_one_workbook_with_a_sheet_for_every_card(page):
    cards = list(cards_of(page).values())
    book = openpyxl.load_workbook(io.BytesIO(downloads.workbook(cards)))
    drawn = handing_out.drawn_page(cards[0].view, cards, asked={})
    listed = [card for card in drawn.cards if card.columns or card.charts or card.texts]
    assert (book.sheetnames[1:2] == [word("files.figures", "zh")]) == bool(drawn.figures)
    for card, name in zip(listed, card_sheets(book), strict=True):
        columns = columns_of(card)
        assert [cell.value for cell in book[name][1]][: len(columns)] == [column.title for column in columns]
        if columns:
            rows = max(len(columns[0].values), 1)
            assert book[name].auto_filter.ref.endswith(str(rows + 1)), card.key


def test_a_file_is_made_outside_the_run_that_drew_the_page():
    """Its finding and address were read while the page was drawn: later there is no session to read them from."""
    cards = list(cards_of("overview").values())
    shell = replace(handing_out.drawn_page(cards[0].view, (), asked={}), finding="一句结论")
    slides = Presentation(io.BytesIO(downloads.page_file(shell, cards, "pptx"))).slides
    assert slides[1].shapes.title.text_frame.text == "一句结论"
    assert any("47,558" in shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame)


def test_a_csv_has_the_titles_of_the_screen():
    card = cards_of("overview", lang="en")["yoy-hotline_orders"]
    text = downloads._csv(card, handing_out.table_of(card)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == [column.title for column in handing_out.columns(card, handing_out.table_of(card))]
    assert len(rows) == len(handing_out.table_of(card)) + 1


def test_a_card_that_shows_no_figure_is_named_without_a_number(street):
    lines = about_cards("甲", street.name, street.as_of, [About("数据质量", None, None)], "zh", {})
    assert lines == [("甲",), ("快照", street.name), ("数据截至", "2023年12月31日"), (), ("数据质量",)]


# --- when the store fails


def test_a_page_whose_records_fail_shows_its_figures_and_its_menu_says_why(monkeypatch, tmp_path):
    (tmp_path / "broken.db").write_bytes(b"no database" * 100)
    monkeypatch.setenv("YZ_RECORDS_URL", f"sqlite:///{tmp_path / 'broken.db'}")
    card = cards_of("overview")["yoy-hotline_orders"]
    book = openpyxl.load_workbook(io.BytesIO(downloads.workbook([card])))
    lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert [word("about.number", "zh"), "—"] in [line[:2] for line in lines], "no number, and the rest is there"


# --- event notes on charts


def annotations(test: AppTest) -> list[str]:
    """The texts pinned to the charts of a page."""
    return [element.proto.spec for element in test.get("plotly_chart")]


def test_a_note_is_pinned_to_the_charts_of_its_metrics_until_it_is_withdrawn():
    records = records_of(settings.load())
    day = dt.date(2023, 5, 4)
    note = add_note(records, noted_on=day, title="测试记事", note_kind="campaign", metrics=["hotline_orders"])
    charts = annotations(open_page("overview"))
    assert sum("测试记事" in chart or r"\u6d4b\u8bd5" in chart for chart in charts) == 1, "hotline, and not tax"
    withdraw_note(records, note.note_id)
    notes.forget_entered()
    assert not any("测试记事" in chart or r"\u6d4b\u8bd5" in chart for chart in annotations(open_page("overview")))


def test_an_issued_number_is_kept_in_the_records_named():
    card = cards_of("overview")["yoy-hotline_orders"]
    kept = issue(records_of(settings.load()), handing_out.passport_of(card))
    assert kept.passport_id == handing_out.issued_number(card)
