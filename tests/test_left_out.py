"""What could not be drawn is said: in every file of an agenda, on standard error, and by the exit status."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader
from typer.testing import CliRunner

from tests.find_browser import find
from tests.opened_files import words_of
from yz_data.__main__ import app

AGENDA = """
title = "试"
[[scenes]]
page = "tax"
card = "tax-year"
[[scenes]]
page = "hotline"
card = "no-such-card"
[[scenes]]
page = "hotline"
community = "110112012099"
"""
MISSING = ("接诉即办 · 接诉即办", "页面上没有这张卡片（no-such-card）"), ("接诉即办 · 接诉即办", "110112012099")


@pytest.fixture(scope="module")
def made(street, tmp_path_factory):
    """(exit status, standard error, the folder) of a run whose second and third scene cannot be drawn."""
    folder = tmp_path_factory.mktemp("left-out")
    (folder / "trial.toml").write_text(AGENDA, encoding="utf-8")
    forms = "pptx,xlsx,docx,html" + (",pdf" if find() else "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
        if find():
            patch.setenv("YZ_CHROMIUM", find())
        asked = ["export", "--agenda", str(folder / "trial.toml"), "--format", forms, "--out", str(folder)]
        result = CliRunner().invoke(app, asked)
    return result.exit_code, result.stderr, folder


def file(made, pattern: str) -> bytes:
    (path,) = made[2].glob(pattern)
    return path.read_bytes()


def test_the_status_is_one_the_files_are_there_and_standard_error_names_the_scenes(made):
    status, said, folder = made
    assert status == 1 and len(list(folder.glob("trial_2023-12-31*"))) >= 5
    assert "未列入的场景" in said and all(name in said and why in said for name, why in MISSING)


def test_every_workbook_says_so_on_its_first_sheet(made):
    for path in made[2].glob("*.xlsx"):
        lines = [[cell.value for cell in row][:2] for row in openpyxl.load_workbook(path).worksheets[0]]
        place = lines.index(["未列入的场景", None])
        assert all(name == line[0] and why in line[1] for (name, why), line in
                   zip(MISSING, lines[place + 1 :], strict=True))  # fmt: skip


def test_the_report_says_so_at_its_end(made):
    texts = [one.text for one in Document(io.BytesIO(file(made, "*.docx"))).paragraphs]
    place = texts.index("未列入的场景")
    assert all(name in text and why in text for (name, why), text in zip(MISSING, texts[place + 1 :], strict=True))


def test_slides_offline_page_and_pdf_say_so(made):
    slides = list(Presentation(io.BytesIO(file(made, "*.pptx"))).slides)
    assert all(why in words_of(slides[-1]) for _, why in MISSING) and len(slides) == 3
    assert all(why in file(made, "*.html").decode() for _, why in MISSING)
    if find():
        texts = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(file(made, "*.pdf"))).pages]
        assert all(sum(why in text for text in texts) == 2 for _, why in MISSING)  # in the contents and in its place


def test_where_everything_is_drawn_the_status_is_nought_and_nothing_is_said(made, street, tmp_path, monkeypatch):
    monkeypatch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
    (tmp_path / "whole.toml").write_text(AGENDA.split("[[scenes]]\npage = \"hotline\"")[0], encoding="utf-8")
    asked = ["export", "--agenda", str(tmp_path / "whole.toml"), "--format", "xlsx", "--out", str(tmp_path)]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0 and "未列入" not in result.stderr
    (book,) = tmp_path.glob("*.xlsx")
    assert "未列入的场景" not in [cell.value for cell in openpyxl.load_workbook(book).worksheets[0]["A"]]


def test_the_help_says_what_the_statuses_mean():
    said = " ".join(CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "200"}).stdout.split())
    assert all(f"{status}: " in said for status in (1, 2)) and "Exit status 0" in said
