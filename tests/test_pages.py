"""Every page of the menu in both languages, on the street demonstration."""

from __future__ import annotations

import json
import re
import shutil

import duckdb
import pandas as pd
import pytest

from tests import app_pages
from tests.app_pages import (
    CHINESE,
    ENGLISH,
    LANGUAGES,
    PAGES,
    SYSTEM_NAMES,
    bodies,
    finding,
    names_in,
    numbers,
    open_page,
    values_in,
)
from yz_data import ui
from yz_data.errors import QueryRefused
from yz_data.failures import FAILURE
from yz_data.glossary import word
from yz_data.ui.grid_words import short_names
from yz_data.ui.menu import HOME

pytestmark = pytest.mark.usefixtures("on_the_street")

EVERY_PAGE = pytest.mark.parametrize(
    ("name", "lang"), [(name, lang) for name in PAGES for lang in LANGUAGES], ids=lambda value: value
)
NOT_TRANSLATED = {"DB", "SQL", "SHA", "UTF", "CSV", "XLSX", "Excel", "PPT", "PPTX"} | SYSTEM_NAMES


# --- every page


@EVERY_PAGE
def test_a_page_runs_and_says_its_finding(name, lang):
    test = open_page(name, lang=lang)
    assert not test.exception and not test.error
    assert re.search(r"\d", finding(test)) and "{" not in finding(test)
    footer = word("app.footer", lang).split("{")[0]
    assert any(footer in body for body in bodies(test))


@EVERY_PAGE
def test_a_page_says_that_its_data_are_a_demonstration(name, lang):
    assert any(
        'role="note"' in body and word("app.demo", lang) in body
        for body in bodies(open_page(name, lang=lang))
    )


def test_data_of_a_site_are_not_called_a_demonstration(street, tmp_path, monkeypatch):
    own = tmp_path / "warehouse" / street.path.name
    own.parent.mkdir()
    shutil.copy(street.path, own)
    with duckdb.connect(str(own)) as con:
        con.execute("update meta_build set is_demo = false")
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    assert not any(word("app.demo", "zh") in body for body in bodies(open_page()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_a_failed_build_every_page_says_so_and_shows_the_old_snapshot(
    lang, street, tmp_path, monkeypatch
):
    folder = tmp_path / "warehouse"
    folder.mkdir()
    shutil.copy(street.path, folder)
    failure = {"at": "2024-01-02 08:00", "zh": "检查没有通过。", "en": "A check failed."}
    (folder / FAILURE).write_text(json.dumps(failure), encoding="utf-8")
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    for name in PAGES:
        test = open_page(name, lang=lang)
        said = [app_pages.plain(body) for body in bodies(test) if 'role="alert"' in body]
        assert (
            len(said) == 1
            and failure["at"] in said[0]
            and failure[lang] in said[0]
            and street.name in said[0]
        )
        assert not test.error and not test.exception


@pytest.mark.parametrize("name", [HOME, "problems"])
def test_no_key_figure_is_missing(name):
    shown = numbers(open_page(name))
    assert len(shown) >= 5
    assert [
        metric for metric, digits in shown.items() if not re.fullmatch(r"[\d,]+(\.\d{1,2})?", digits)
    ] == []


# --- words


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_is_english_but_for_names_and_data(name, street):
    test = open_page(name, lang="en")
    names, values = names_in(street), values_in(street)
    short = set(short_names(pd.Series(sorted(name for (name,) in street.rows("select cell_name from dim_grid_cells")))))
    known = re.compile("|".join(sorted(map(re.escape, names | short | {"中文"}), key=len, reverse=True)))
    left = [text for text in app_pages.chrome_texts(test) if CHINESE.search(known.sub("", text))]
    assert left == []
    # a name of a file, or a value of the data as it stands there, or several of them
    chinese = [cell for cell in app_pages.cells(test) if CHINESE.search(cell[1]) and cell[1] not in values]
    assert [cell for cell in chinese if not set(cell[1].split(", ")) <= values] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_chinese_page_is_chinese_but_for_codes(name, street):
    test = open_page(name)
    chrome = [text for text in app_pages.chrome_texts(test) if set(ENGLISH.findall(text)) - NOT_TRANSLATED]
    assert chrome == []
    codes = {"SQL"} | app_pages.titles(
        "column.matter_id",
        "column.project_id",
        "metrics.mart",
        "metrics.id",
        "column.service_case_id",
        "column.alert_id",
        "column.settlement_id",
        "quality.file",
        "quality.hash",
        "quality.encoding",
        "column.hazard_id",
        "column.repeat_of",
        "column.order_id",
        "column.case_id",
    )
    # a definition may name the file of rules that it rests on
    said = [(title, re.sub(r"data/[\w/.]+", "", value)) for title, value in app_pages.cells(test) if title not in codes]
    assert [cell for cell in said if ENGLISH.search(cell[1])] == []


def test_the_menu_has_every_page_file_and_no_other():
    files = {str(path.relative_to(app_pages.PROJECT)) for path in (app_pages.PROJECT / "pages").rglob("*.py")}
    assert files == set(PAGES.values())


# --- when something is missing or broken


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_snapshot_there_is_a_sentence_and_no_traceback(lang, tmp_path, monkeypatch):
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    test = open_page(lang=lang)
    assert not test.exception
    assert [info.value for info in test.info] == [word("error.no_snapshot", lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refused_question_becomes_its_sentence_and_the_frame_stays(lang, monkeypatch):
    refusal = QueryRefused("unknown_metric", name="hotline_order", nearest="hotline_orders")
    monkeypatch.setattr(ui, "kpi_row", lambda *names: (_ for _ in ()).throw(refusal))
    test = open_page(lang=lang)
    assert not test.exception
    assert [error.value for error in test.error] == [refusal.message(lang)]
    assert any("yz-footer" in body for body in bodies(test))


def test_a_bug_stays_loud_in_the_log_and_tells_the_reader_nothing(monkeypatch, caplog):
    monkeypatch.setattr(ui, "kpi_row", lambda *names: 1 / 0)
    shown = open_page().exception
    assert len(shown) == 1 and "division by zero" not in shown[0].value
    assert "division by zero" in caplog.text
