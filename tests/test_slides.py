"""Slides opened again: every number drawn, written or told in the notes is the one of `query`."""

from __future__ import annotations

import io

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from tests.app_pages import as_shown
from tests.office_order import out_of_order
from tests.opened_files import COMMUNITY, by_month, chart_of, drawn, rounded, rows_of, slide_of, slides_of, words_of
from yz_data.access import Scope
from yz_data.export.cells import texts_of
from yz_data.export.deck import page_deck, table_scene
from yz_data.export.page_book import page_book
from yz_data.export.slides import to_pptx
from yz_data.glossary import word
from yz_data.periods import parse_period
from yz_data.query import query
from yz_data.ui.menu import SECTION_OF

pytestmark = pytest.mark.usefixtures("on_the_street")


@pytest.mark.parametrize("page", ["overview", "hotline", "hazards", "tax", "volunteers"])
def test_the_key_figures_of_slides_are_those_of_query(street, page):
    said = words_of(Presentation(io.BytesIO(slides_of(page))).slides[1])
    for card in drawn(page).figures:
        digits = as_shown(street, card.figure.metric, period="2023")
        assert digits == card.figure.digits and digits in said, card.key


def test_a_native_chart_has_the_months_of_query_in_its_drawing_and_in_its_workbook(street):
    chart = chart_of(slide_of("overview", "热线工单：本期2023年12月最高"))
    expected = by_month(street, "hotline_orders")
    before, now = chart.plots[0].series
    assert (before.name, now.name) == ("上年同期", "本期")
    assert list(now.values) == expected and sum(expected) == 47558
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [cell.value for cell in sheet["C"]][1:] == expected
    assert [cell.value for cell in sheet["B"]][1:] == list(before.values)


@pytest.mark.parametrize("page", ["overview", "problems", "hotline", "tax", "whistle", "projects", "hazards"])
def test_every_number_drawn_on_a_slide_stands_in_the_workbook_behind_it(page):
    for slide in Presentation(io.BytesIO(slides_of(page))).slides:
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            cells = {rounded(cell.value) for row in sheet for cell in row if not isinstance(cell.value, str)}
            for plot in chart.plots:
                for series in plot.series:
                    shown = {rounded(value) for value in series.values if value is not None}
                    assert shown <= cells, (slide.shapes.title.text_frame.text, series.name)


def test_a_ranking_by_community_is_that_of_query(street):
    chart = chart_of(slide_of("hotline", "热线工单：示意社区08最多"))
    window = parse_period("2023", street.as_of)
    asked = {"by": ["community_id"], "window": window, "scope": Scope.unlimited()}
    found = query(street, ["hotline_orders"], **asked)["hotline_orders"].astype(float)
    assert list(chart.plots[0].series[0].values) == sorted(found, reverse=True)[:10]


def test_a_table_on_a_slide_has_the_cells_of_the_card_and_says_how_many_it_leaves_out():
    slide, card = slide_of("problems", "未完成40项"), drawn("problems").card("list")
    rows = rows_of(slide)
    texts = dict(texts_of(column, "zh") for column in card.columns)
    for title, *cells in zip(*rows, strict=True):
        for shown, whole in zip(cells, texts[title], strict=False):
            assert shown == whole or whole.startswith(shown.rstrip("…")), (title, shown, whole)
    left_out = card.row_count - (len(rows) - 1)
    assert left_out > 0 and f"另有{left_out}行" in words_of(slide)
    notes = slide.notes_slide.notes_text_frame.text
    assert all(number in notes for number in card.columns[0].values)  # all forty stand in the notes


LONG = "锦绣园小区周边占道经营反复，城管、派出所、社区三方联合整治并建立每周巡查台账，逐周报送街道办公室备查"


def test_what_was_decided_and_what_came_of_it_stand_on_the_slide_in_full():
    """Two short rows and a long one: nothing is cut, the long row has lines for its texts, all is on the slide."""
    came = "热线工单 月均204.7件 → 326.3件 · 变差，超出正常波动"
    rows = [
        ["刚办结", "书记", "2023-08-31", "—"], [LONG, "城管执法队队长 · 京铁", "2023-12-20", came],
        ["短", "甲", "2024-01-10", "—"],
    ]  # fmt: skip
    titles = ["交办事项", "责任", "办结期限", "指标：交办前 → 交办后"]
    scene = table_scene("meeting", "上次交办", "上次交办3项", "", titles, rows)
    deck = {**page_deck(drawn("overview")), "scenes": [scene]}
    slide = Presentation(io.BytesIO(to_pptx(deck))).slides[1]
    assert rows_of(slide) == [titles, *rows]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    heights = [row.height for row in frame.table.rows]
    assert heights[2] >= 2 * heights[1] == 2 * heights[3]
    assert frame.top + sum(heights) <= Inches(7.5)
    assert all(cell.text_frame.word_wrap for cell in frame.table.iter_cells())


def test_notes_can_be_read_while_one_speaks():
    """341 hazards came back: the notes name the first twenty, how many more there are and where, as the slide does."""
    card = drawn("hazards").card("hazards-repeats")
    slide = slide_of("hazards", card.title)
    notes = slide.notes_slide.notes_text_frame.text
    numbers = list(card.columns[0].values)
    assert len(numbers) > 300 and all(one in notes for one in numbers[:20]) and numbers[20] not in notes
    assert f"另有{len(numbers) - 20}行。 完整表格见这一页的工作簿（XLSX）。" in notes
    assert "完整表格见这一页的工作簿（XLSX）。" in words_of(slide) and "见备注" not in words_of(slide)
    assert card.about.number in notes and word("about.sheet", "zh") in notes
    assert len(notes) < 4_000
    for page in ("hazards", "hotline", "overview"):
        slides = Presentation(io.BytesIO(slides_of(page))).slides
        assert all(len(one.notes_slide.notes_text_frame.text) < 6_000 for one in slides if one.has_notes_slide), page


def test_a_small_table_stands_beside_its_chart():
    rows = rows_of(slide_of("overview", "热线工单：本期2023年12月最高"))
    assert rows[0] == ["月份", "本期", "对比期"] and rows[12][:2] == ["2023-12", "5,590"]


def test_notes_say_what_a_slide_rests_on(street):
    card = drawn("overview").card("yoy-hotline_orders")
    notes = slide_of("overview", "热线工单：本期2023年12月最高").notes_slide.notes_text_frame.text
    for told in ("口径", "2023-01-01—2023-12-31", street.name, card.about.number, "数据截至2023年12月31日"):
        assert told in notes, told


def test_a_map_is_a_sharp_picture_beside_its_table():
    slide = slide_of("grid_map", "全街道热线工单")
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture.image.size[1] >= 1800 and picture.image.dpi == (300, 300)
    assert rows_of(slide)[1] == ["杨庄07格", "227"]


def test_two_periods_are_three_sharp_maps_with_their_legend_and_the_largest_change_first():
    slide, card = slide_of("grid_map", "热线工单：12格显著上升"), drawn("grid_map").card("map-periods")
    pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert len(pictures) == 3
    assert all(one.image.size[1] >= 1800 and one.image.dpi == (300, 300) for one in pictures)
    assert pictures[2].width > 2 * pictures[0].width and pictures[0].width == pictures[1].width
    said = words_of(slide).split("\n")
    assert {"2022-01-01—2022-12-31", "2023-01-01—2023-12-31", "变化", "未见显著变化 · 41"} <= set(said)
    columns = {column.title: list(column.values) for column in card.columns}
    changes = [abs(value) for value in columns["变动"]]
    assert changes == sorted(changes, reverse=True) and len(changes) == 54
    assert rows_of(slide)[1][0] == columns["名称"][0]
    assert columns["显著变化"].count("上升") == 12 and columns["显著变化"].count("下降") == 1


def test_every_colour_of_the_maps_of_two_periods_is_named_in_their_legend():
    maps = drawn("grid_map").card("map-periods").areas
    for one in maps:
        assert {area.fill for area in one.areas} <= {colour for colour, _, _ in one.legend}, one.title
    counts = [count for _, _, count in maps[2].legend]
    assert sum(counts) == len(maps[2].areas) == 54
    named = [area.label for area in maps[2].areas if area.label]
    assert len(named) == 13 and "23格" in named and not any(area.label for area in maps[0].areas)


def test_a_tree_is_a_chart_of_its_first_level_that_can_be_edited_beside_the_table_of_all_items(street):
    slide = slide_of("hotline", "公共服务、市容环卫")
    series = chart_of(slide).plots[0].series[0]
    assert sum(series.values) == int(as_shown(street, "hotline_orders", period="2023").replace(",", ""))
    window = parse_period("2023", street.as_of)
    asked = {"by": ["topic_level_1"], "window": window, "scope": Scope.unlimited()}
    found = query(street, ["hotline_orders"], **asked)
    expected = dict(zip(found["topic_level_1"], found["hotline_orders"].astype(float), strict=True))
    assert list(series.values) == sorted(expected.values(), reverse=True)
    assert dict(zip(chart_of(slide).plots[0].categories, series.values, strict=True)) == expected
    assert rows_of(slide)[1] == ["住房管理", "物业管理", "物业服务", "3,221"]
    assert word("files.tree", "zh") in slide.notes_slide.notes_text_frame.text


def test_the_fact_sheet_of_a_community_has_its_own_numbers(street):
    rows = rows_of(slide_of("community_profile", "社区简报", community=COMMUNITY))
    orders = as_shown(street, "hotline_orders", period="2023", community_id=(COMMUNITY,))
    line = next(row for row in rows if row[0] == "热线工单")
    assert line[rows[0].index("本期")] == f"{orders}件"


def test_a_chart_with_more_rows_than_names_fit_gives_way_to_its_table():
    slides = Presentation(io.BytesIO(slides_of("community_profile", community=COMMUNITY))).slides
    (slide,) = [one for one in slides if word("files.too_many_rows", "zh") in one.notes_slide.notes_text_frame.text]
    assert not any(shape.has_chart for shape in slide.shapes)
    assert "热线工单" in [row[0] for row in rows_of(slide)] and len(rows_of(slide)) > 10


def test_every_text_on_a_slide_is_twelve_points_or_more_and_names_a_chinese_font():
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for slide in Presentation(io.BytesIO(slides_of("hotline"))).slides:
        runs = [run for run in slide._element.iter(f"{space}r") if (run.find(f"{space}t").text or "").strip()]
        assert runs
        for run in runs:
            look = run.find(f"{space}rPr")
            assert int(look.get("sz")) >= 1200, run.find(f"{space}t").text
            assert look.find(f"{space}ea").get("typeface") == "Microsoft YaHei"


def test_a_machine_without_the_font_is_told_what_to_take_instead():
    """On every run and in every chart, for Latin and Chinese letters: a sans serif for Chinese (GB 2312)."""
    space, named = "{http://schemas.openxmlformats.org/drawingml/2006/main}", 0
    for slide in Presentation(io.BytesIO(slides_of("hotline"))).slides:
        charts = [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        for part in (slide._element, *charts):
            for font in (*part.iter(f"{space}latin"), *part.iter(f"{space}ea")):
                assert font.get("typeface") == "Microsoft YaHei"
                assert (font.get("charset"), font.get("pitchFamily")) == ("-122", "34")
                assert font.get("panose").startswith("020B05")  # text, sans serif, of regular width
                named += 1
    assert named > 100


@pytest.mark.parametrize("page", sorted(SECTION_OF))
def test_the_parts_of_every_file_stand_in_the_order_that_strict_programs_ask_for(page):
    assert out_of_order(slides_of(page)) == set()
    assert out_of_order(page_book(drawn(page))) == set()


def test_nothing_on_a_slide_lies_outside_it():
    for page in ("hotline", "problems", "grid_map"):
        book = Presentation(io.BytesIO(slides_of(page)))
        for slide in book.slides:
            for shape in slide.shapes:
                right, bottom = shape.left + shape.width, shape.top + shape.height
                assert shape.left >= 0 and right <= book.slide_width + 1 and bottom <= book.slide_height + 1, shape.name


def test_a_skipped_scene_is_named_with_its_reason():
    deck = page_deck(drawn("overview"))
    deck["scenes"][3] = {**deck["scenes"][3], "skip": "数据停在截至日前 90 天"}
    book = Presentation(io.BytesIO(to_pptx(deck)))
    assert book.slides[len(book.slides) - 1].shapes.title.text_frame.text == "未列入的场景"
    assert "数据停在截至日前 90 天" in words_of(book.slides[len(book.slides) - 1])
