"""Every number of every scene of the monthly review, in each file made of it, against statements on the rows.

First the scenes: key figures are those of `query`, tables those of statements written by hand (`review_answers`), and
each scene's number is verified from the rows. Then each file is opened and everything in it compared with the scenes.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import openpyxl
import pandas as pd
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from tests.app_pages import PROJECT, as_shown, ask
from tests.file_numbers import NUMBER, numbers_of, squeezed, strings, told_of, values_drawn
from tests.find_browser import find
from tests.opened_files import card_sheets, same, words_of
from tests.review_answers import ANSWERS
from tests.reviewed import card_of
from yz_data import formats, settings
from yz_data.agenda import read_agenda
from yz_data.export.files import of_deck, of_pages
from yz_data.export.slides.notes import BEGINNING, holds_whole
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.passport import verify
from yz_data.periods import Window, change

WINDOW = re.compile(r"(\d{4}-\d\d-\d\d)—(\d{4}-\d\d-\d\d)")


def plain(value: object) -> object:
    """A value as two computations of it can be compared: to six decimals, days as text, missing as None."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else round(float(value), 6)


# --- the scenes


def test_no_scene_is_left_out(review):
    assert len(review.deck["scenes"]) == len(review.agenda.scenes) == 20
    assert not [scene["skip"] for scene in review.deck["scenes"] if scene["skip"]]


@pytest.mark.parametrize("key", ANSWERS)
def test_the_table_of_a_scene_is_what_the_rows_say(key, review, street):
    titles, answer = ANSWERS[key]
    card = card_of(review, key)
    columns = {column.title: column.values for column in card.columns}
    shown = {tuple(plain(columns[title].iloc[row]) for title in titles) for row in range(card.row_count)}
    expected = {tuple(map(plain, row)) for row in answer(street)}
    assert card.row_count and shown <= expected, sorted(map(str, shown - expected))[:3]


def test_every_card_of_the_agenda_is_compared():
    """Sentences are read back by their own tests; a profile is compared below."""
    agenda = read_agenda(PROJECT / "data" / "reference" / "agenda", "review")
    assert {scene.card for scene in agenda.scenes} - set(ANSWERS) == {"last-decisions", "attention", "profile-among"}


@pytest.mark.parametrize("place", (0, 1))
def test_a_profile_has_the_values_of_query(place, review, street):
    page = [one for one in review.pages if one.page == "community_profile"][place]
    columns = {column.title: list(column.texts or column.values) for column in page.card("profile-among").columns}
    names = {metric_word(metric, "zh"): metric for metric in page.card("profile-among").metrics}
    for name, now, before in zip(columns["指标"], columns["本期"], columns["对比期"], strict=True):
        where = {"community_id": page.address["community"]}
        own = [formats.text(ask(street, names[name], period=period, **where), METRICS[names[name]], "zh")
               for period in ("2023", "2022")]  # fmt: skip
        assert [now, before] == own, name
    assert len(columns["指标"]) > 20


def test_key_figures_and_their_changes_are_those_of_query(review, street):
    seen = 0
    for figure in (one for scene in review.deck["scenes"] for one in scene["figures"]):
        metric = METRICS[figure["metric"]]
        assert figure["digits"] == as_shown(street, metric.name, period="2023"), metric.name
        windows = [Window(*map(dt.date.fromisoformat, pair)) for pair in WINDOW.findall(figure["windows"])]
        if len(windows) == 2:
            now, then = (ask(street, metric.name, period=f"{one.start:%Y}") for one in windows)
            if windows[0].end.month == 12:
                said = formats.change_text(change(now, then, is_rate=metric.unit == "share"), metric, "zh")
                assert figure["change"] == said, metric.name
                seen += 1
    assert seen >= 10


def test_the_number_of_every_scene_is_computed_again_from_the_rows(review):
    numbers = {one["number"] for scene in review.deck["scenes"] for one in (scene, *scene["figures"]) if one["number"]}
    assert len(numbers) > 30
    assert {number: verify(settings.load(), number).agrees for number in numbers} == dict.fromkeys(numbers, True)


# --- the files


def test_the_offline_page_holds_every_scene_as_it_is(review):
    page = of_deck(review.deck, "html").decode()
    told = json.loads(re.search(r'id="told">(.*?)</script>', page, re.DOTALL)[1])
    assert told["scenes"] == [{**scene, "notes": ""} for scene in review.deck["scenes"]]


def test_every_number_in_words_on_a_slide_is_one_of_its_scene(review):
    slides = list(Presentation(io.BytesIO(of_deck(review.deck, "pptx"))).slides)[1:]
    for number, (slide, scene) in enumerate(zip(slides, review.deck["scenes"], strict=True), start=2):
        texts = [words_of(slide), slide.notes_slide.notes_text_frame.text]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        texts += [cell.text for table in tables for row in table.rows for cell in row.cells]
        said = {one for text in texts for one in NUMBER.findall(re.sub(r"\S+…", "", text))}
        assert said <= told_of(scene) | {str(number)} | left_out(texts), (scene["title"], said - told_of(scene))
        for figure in scene["figures"]:
            assert figure["digits"] in texts[0] and figure["change"] in texts[0]
        table = scene["picture"].get("table")
        for row in table["rows"][: None if holds_whole(table) else BEGINNING] if table else ():
            assert "\t".join(row) in texts[1], row


def left_out(texts: list[str]) -> set[str]:
    """How many rows and columns a table leaves out."""
    return {one for text in texts for one in re.findall(r"另有(\d+)[行列]", text)}


@pytest.fixture(scope="module")
def printed(review):
    """paper → the text of each page of its PDF."""
    path = find()
    if not path:
        pytest.skip("no Chromium: install one or name it in YZ_CHROMIUM")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_CHROMIUM", path)
        made = {form: PdfReader(io.BytesIO(of_deck(review.deck, form))).pages for form in ("pdf", "pdf-wide")}
    return {form: [squeezed(page.extract_text()) for page in pages] for form, pages in made.items()}


def test_every_value_a_slide_draws_is_one_of_its_chart_and_every_one_of_the_chart_is_drawn(review):
    slides = list(Presentation(io.BytesIO(of_deck(review.deck, "pptx"))).slides)[1:]
    seen = set()
    for slide, scene in zip(slides, review.deck["scenes"], strict=True):
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        if not charts:
            continue
        drawn = {float(f"{value:.9g}") for chart in charts for plot in chart.plots for series in plot.series
                 for value in series.values if value is not None}  # fmt: skip
        held = {one for chart in scene["picture"]["charts"] for trace in chart["data"]
                for one in values_drawn(trace, chart["layout"])}  # fmt: skip
        assert drawn <= numbers_of(scene["picture"]["charts"]), scene["card"]
        assert held <= drawn, (scene["card"], held - drawn)
        seen.add(scene["card"])
    assert len(seen) >= 8


def test_every_cell_of_the_workbooks_is_the_value_of_its_card(review):
    books = of_pages("月度点评会", review.pages, "xlsx").values()
    for page, content in zip(review.pages, books, strict=True):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cards = [card for card in page.cards if card.columns or card.charts or card.texts]
        for card, name in zip(cards, card_sheets(book), strict=True):
            for place, column in enumerate(card.columns, start=1):
                cells = [book[name].cell(row, place).value for row in range(2, card.row_count + 2)]
                assert all(map(same, cells, column.values)), (card.key, column.title)


def test_every_number_of_the_report_is_one_of_its_pages(review):
    (content,) = of_pages("月度点评会", review.pages, "docx").values()
    made = Document(io.BytesIO(content))
    figures = [card for page in review.pages for card in page.figures]
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows[1:]]
    assert [row[:3] for row in rows] == [
        [card.name, f"{card.figure.digits}{card.figure.unit}", card.figure.change] for card in figures
    ]
    known = [text for page in review.pages for text in (page.finding, page.detail, *page.chips)]
    known += [text for page in review.pages for card in page.cards for text in (card.title, *card.texts)]
    said = NUMBER.findall("\n".join(one.text for one in made.paragraphs))
    assert len(said) > 100 and set(said) <= {*NUMBER.findall("\n".join([*known, review.deck["as_of_text"]]))}


LONGEST = 60  # rows of a table that stands beside its picture on paper; one of more stands at the end
LONGEST_NUMBER = 8  # signs of a cell that is nothing but a number


def sections(review, texts: list[str]) -> list[str]:
    """The text of each scene on A4, without what stands in the margins; the last is that of the tables at the end."""
    whole = "".join(re.sub(r"第\d+页，共\d+页", "", text) for text in texts)
    told = review.deck
    for margin in (f"{told['title']}数据截至{told['as_of_text']}·演示数据", f"快照{told['snapshot']}"):
        whole = whole.replace(margin, "")
    heads = [squeezed(f"{number}·{scene['page_name']}·{'·'.join(scene['chips'])}{scene['title']}")
             for number, scene in enumerate(review.deck["scenes"], start=1)]  # fmt: skip
    later = [number for number, scene in enumerate(review.deck["scenes"], start=1) if is_later(scene)]
    heads.append(squeezed(f"{later[0]}·{review.deck['scenes'][later[0] - 1]['card_name']}：明细表"))
    places = [whole.index(head) for head in heads]
    assert places == sorted(places)
    return [whole[start:end] for start, end in zip(places, [*places[1:], None], strict=True)]


def is_later(scene: dict) -> bool:
    table = scene["picture"].get("table")
    return bool(table) and table["row_count"] > LONGEST and scene["picture"]["kind"] != "table"


def in_order(rows: list[list[str]], text: str) -> bool:
    """Whether the rows are printed one after the other; between two of them only the head of a page."""
    place = 0
    for row in rows:
        place = text.find(squeezed("".join(row)), place)
        if place < 0:
            return False
        place += len(squeezed("".join(row)))
    return True


def test_on_a4_every_figure_and_every_row_of_every_scene_is_printed(review, printed):
    *texts, annex = sections(review, printed["pdf"])
    longest = 0
    for number, (scene, text) in enumerate(zip(review.deck["scenes"], texts, strict=True), start=1):
        for figure in scene["figures"]:
            for part in ("digits", "change", "windows", "target", "signal", "number"):
                assert squeezed(figure[part]) in text, (scene["card"], figure["metric"], part)
        table = scene["picture"].get("table")
        if not table:
            continue
        assert len(table["rows"]) == table["row_count"]
        longest = max(longest, table["row_count"])
        if is_later(scene):
            assert f"表共{table['row_count']}行，印在文末（{number}）" in text
            text = annex[annex.index(squeezed(f"{number}·{scene['card_name']}：明细表")) :]
        assert in_order(table["rows"], text), scene["card"]
    assert longest == 365  # one row a day


def test_on_a4_a_table_at_the_end_holds_its_numbers_and_no_other(review, printed):
    annex = sections(review, printed["pdf"])[-1]
    for number, scene in enumerate(review.deck["scenes"], start=1):
        if is_later(scene):
            table = scene["picture"]["table"]
            annex = annex.replace(squeezed(f"{number}·{scene['card_name']}：明细表"), " ", 1)
            for row in table["rows"]:
                annex = annex.replace(squeezed("".join(row)), " ", 1)
            annex = annex.replace(squeezed("".join(column["title"] for column in table["columns"])), " ")
    assert not NUMBER.findall(annex), NUMBER.findall(annex)[:5]


def test_on_a4_every_number_is_one_of_its_scene(review, printed):
    """Of scenes without a chart; beside a chart stand the numbers of its axes, too. Lines of a table are taken out
    whole, and so are figures and sentences: a wrong number is left over."""
    seen = 0
    for number, (scene, text) in enumerate(
        zip(review.deck["scenes"], sections(review, printed["pdf"])[:-1], strict=True), start=1
    ):
        if scene["picture"]["kind"] in ("table", "texts"):
            table = scene["picture"].get("table") or {"rows": []}
            lines = ["".join(row) for row in table["rows"]]
            lines += [f"{one['name']}{one['digits']}{one['unit']}" for one in scene["figures"]]
            lines += [f"同比{one['change']}" for one in scene["figures"]]
            lines += [f"{number}·{scene['page_name']}", *(one for one in strings(scene) if len(one) > LONGEST_NUMBER)]
            for line in sorted(map(squeezed, lines), key=len, reverse=True):
                text = text.replace(line, " ")
            assert not NUMBER.findall(text), (scene["card"], text)
            seen += 1
    assert seen >= 5


def test_on_wide_pages_every_figure_and_every_row_of_a_table_is_printed(review, printed):
    whole = "".join(printed["pdf-wide"])
    for scene in review.deck["scenes"]:
        assert squeezed(scene["title"]) in whole
        for figure in scene["figures"]:
            assert figure["digits"] in whole and squeezed(figure["change"]) in whole
        table = scene["picture"].get("table")
        for row in table["rows"] if table and scene["picture"]["kind"] == "table" else ():
            assert squeezed("".join(row)) in whole, (scene["card"], row)
