"""Where the header stands, where a row ends, and at which line of the file it began."""

from __future__ import annotations

import pytest

from tests.helpers import csv_text, read, write_csv, write_parquet, write_xlsx
from yz_data.errors import FileRefused
from yz_data.ingest import Mapping

GOOD = {"排查编号": "P1", "排查日期": "2023-11-30", "排查名称": "燃气排查", "领域": "燃气"}
WRONG = {**GOOD, "排查编号": "P2", "排查日期": "昨天"}


@pytest.mark.parametrize("lines", [1, 5, 19, 20])
def test_a_header_is_found_below_up_to_twenty_lines(lines, tmp_path):
    before = "".join(f"说明 {n}\n" for n in range(lines))
    result = read("sweeps", write_csv(tmp_path / "a.csv", [GOOD, WRONG], before=before))
    assert result.counts == (2, 1, 1)
    assert list(result.faults) == [lines + 3]


def test_a_header_below_more_lines_is_not_looked_for(tmp_path):
    path = write_csv(tmp_path / "a.csv", [GOOD], before="说明\n" * 21)
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", path)
    assert refusal.value.key == "header_not_found"


def test_a_stray_quote_above_the_header_hides_nothing(tmp_path):
    before = '街道"安全生产\n统计口径:"全部领域,含复查\n'
    result = read("sweeps", write_csv(tmp_path / "a.csv", [GOOD, WRONG], before=before))
    assert result.counts == (2, 1, 1)
    assert list(result.faults) == [5]


def test_a_mapping_may_say_how_many_lines_stand_above(tmp_path):
    before = "排查编号,排查日期,排查名称,领域\n"  # a header of last year that must not be taken
    path = write_csv(tmp_path / "a.csv", [GOOD], before=before)
    assert read("sweeps", path, mapping=Mapping(skip_lines=1)).counts == (1, 1, 0)


def test_line_numbers_count_the_lines_of_a_cell(tmp_path):
    rows = [{**GOOD, "排查名称": "一\n二\n三"}, WRONG, {**WRONG, "排查编号": "P3"}]
    assert list(read("sweeps", write_csv(tmp_path / "a.csv", rows)).faults) == [5, 6]
    behind = write_csv(tmp_path / "b.csv", rows, before="说明\n说明\n", newline="\r\n")
    assert list(read("sweeps", behind).faults) == [7, 8]


def test_a_line_inside_a_cell_that_looks_like_a_row_is_none(tmp_path):
    rows = [{**GOOD, "排查名称": "见:\nP2,昨天,x,燃气"}, WRONG]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows))
    assert (result.counts, list(result.faults)) == ((2, 1, 1), [4])


def test_line_numbers_of_spreadsheets_are_their_rows(tmp_path):
    result = read("sweeps", write_xlsx(tmp_path / "a.xlsx", [GOOD, WRONG], before=[["说明"], []]))
    assert list(result.faults) == [5]
    assert list(read("sweeps", write_parquet(tmp_path / "a.parquet", [GOOD, WRONG])).faults) == [2]


@pytest.mark.parametrize("tail", ["\n\n\n", ",,,\n,,,\n", "   \n \u3000\n", "\r\n\r\n", ", ,\u3000,\n"])
def test_empty_lines_and_rows_of_separators_at_the_end_are_no_rows(tail, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text([GOOD, WRONG]) + tail, encoding="utf-8", newline="")
    assert read("sweeps", path).counts == (2, 1, 1)


def test_empty_rows_of_a_spreadsheet_are_no_rows(tmp_path):
    empty = dict.fromkeys(GOOD, "")
    assert read("sweeps", write_xlsx(tmp_path / "a.xlsx", [GOOD, empty, WRONG, {**empty, "领域": "  "}])).counts == (
        2,
        1,
        1,
    )


def test_a_row_with_a_cell_too_many_or_too_few_is_quarantined_whole(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "排查编号,排查日期,领域\nP1,2023-11-30,燃气\nP2,2023-11-30,燃气,多\nP3,2023-11-30\nP4,2023-11-30,消防\n",
        encoding="utf-8",
    )
    result = read("sweeps", path)
    assert result.counts == (4, 2, 2)
    assert result.faults == {3: {("too_many_cells", "")}, 4: {("too_few_cells", "")}}
    assert result.loaded.quarantined[0].raw == ("P2", "2023-11-30", "燃气", "多")


def test_empty_lines_between_rows_are_none_and_count_as_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "排查编号,排查日期,领域\n\nP1,2023-11-30,燃气\n\n\nP2,2023-11-30\n\nP3,昨天,消防\n", encoding="utf-8"
    )
    result = read("sweeps", path)
    assert result.counts == (3, 1, 2)
    assert result.faults == {6: {("too_few_cells", "")}, 8: {("not_a_date", "swept_on")}}


def test_a_file_cut_off_in_the_middle_of_a_row_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("排查编号,排查日期,领域\nP1,2023-11-30,燃气\nP2,2023-1", encoding="utf-8")
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", path)
    assert (refusal.value.key, refusal.value.facts["line"]) == ("cut_off", 3)


def test_a_last_line_without_a_line_end_is_a_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("排查编号,排查日期,领域\nP1,2023-11-30,燃气\nP2,2023-11-30,消防", encoding="utf-8")
    assert read("sweeps", path).counts == (2, 2, 0)


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("later", ["", 'P3,2023-11-30,"后",消防\n'])
def test_a_quote_that_is_never_closed_is_refused_with_its_line(later, end, tmp_path):
    path = tmp_path / "a.csv"
    first = "排查编号,排查日期,排查名称,领域\nP1,2023-11-30,前,燃气\n"
    text = f'{first}P2,2023-11-30,"没有结束,消防\nP4,2023-11-30,x,消防\n{later}P5,2023-11-30,y,消防{end}'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", path)
    assert (refusal.value.key, refusal.value.facts["line"]) == ("quote_unclosed", 3)


def test_extra_columns_are_named_and_missing_optional_ones_are_empty(tmp_path):
    row = {"排查编号": "P1", "备注": "x", "排查日期": "2023-11-30", "领域": "燃气", "天气": "晴"}
    result = read("sweeps", write_csv(tmp_path / "a.csv", [row]))
    assert result.loaded.files[0].ignored == ("备注", "天气")
    assert result.rows[0]["title"] is None


def test_a_column_twice_is_refused_if_it_is_ours_and_ignored_if_not(tmp_path):
    (tmp_path / "a.csv").write_text(
        "排查编号,排查日期,领域,排查日期\nP1,2023-11-30,燃气,2023-12-01\n", encoding="utf-8"
    )
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", tmp_path / "a.csv")
    assert (refusal.value.key, refusal.value.facts["headers"]) == ("header_twice", "排查日期")
    (tmp_path / "b.csv").write_text("排查编号,备注,排查日期,领域,备注\nP1,x,2023-11-30,燃气,y\n", encoding="utf-8")
    assert read("sweeps", tmp_path / "b.csv").counts == (1, 1, 0)


@pytest.mark.parametrize("delimiter", ["\t", ";", "|", ","])
def test_the_delimiter_is_found(delimiter, tmp_path):
    (tmp_path / "a.csv").write_text(csv_text([GOOD, WRONG], delimiter=delimiter), encoding="utf-8")
    assert read("sweeps", tmp_path / "a.csv").counts == (2, 1, 1)


@pytest.mark.parametrize(
    "text", ["一;二;三;四;五;六;七", "a|b|c|d|e|f|g", "x\ty\tz\tu\tv\tw", 'a ";" b ";" c ";" d ";" e']
)
def test_a_text_full_of_other_signs_is_no_table(text, tmp_path):
    result = read("sweeps", write_csv(tmp_path / "a.csv", [{**GOOD, "排查名称": text}]))
    assert [row["title"] for row in result.rows] == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("cell", ["\t", "\t\t\t\t\t", "消防\t", "\t消防", "消防\t排查编号"])
def test_tabs_in_the_cells_of_a_table_with_commas_separate_nothing(cell, newline, encoding, tmp_path):
    """Whichever cell holds them; a row that ends in tabs has its last cell, not more of them."""
    rows = [{**GOOD, "排查编号": f"P{n}", name: cell} for n, name in enumerate(GOOD)]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows, encoding=encoding, newline=newline))
    assert result.counts[0] == len(rows)
    # Blanks round a value do not matter: a name may be anything, an empty key, day or field is missing.
    accepted = {"\t消防": 3, "消防\t": 3, "消防\t排查编号": 2}.get(cell, 1)
    assert len(result.rows) == accepted


def test_a_row_with_a_cell_too_many_has_its_own_line_behind_cells_of_several_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        '说明\n排查编号,排查日期,排查名称,领域\nP1,2023-11-30,"一\n二\n三",燃气\nP2,2023-11-30,x,燃气,多\nP3,2023-1',
        encoding="utf-8",
    )
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", path)
    assert refusal.value.facts["line"] == 7
    path.write_text(path.read_text(encoding="utf-8").removesuffix("P3,2023-1"), encoding="utf-8")
    assert list(read("sweeps", path).faults) == [6]


def test_headers_may_have_blanks_line_breaks_and_other_widths(tmp_path):
    row = {" 排查编号 ": "P1", "排查\n日期": "2023-11-30", "\u3000领域": "燃气"}
    assert read("sweeps", write_csv(tmp_path / "a.csv", [row])).counts == (1, 1, 0)
    tax = {"月份": "2023-11", "企业编号": "Q1", "税种": "增值税", "税额\uff08万元\uff09": "1"}
    assert read("tax_monthly", write_csv(tmp_path / "b.csv", [tax])).rows[0]["amount_cny"] == 10_000


@pytest.mark.parametrize("name", ["a[1].csv", "a*.csv", "a?.csv", "it's.csv", "名 单(2).csv"])
def test_a_file_name_is_no_pattern(name, tmp_path):
    write_csv(tmp_path / "a1.csv", [{**GOOD, "排查编号": "OTHER"}])
    assert [row["sweep_id"] for row in read("sweeps", write_csv(tmp_path / name, [GOOD])).rows] == ["P1"]


def test_a_folder_named_like_a_partition_adds_no_column(tmp_path):
    path = write_parquet(tmp_path / "year=2023" / "a.parquet", [GOOD])
    assert read("sweeps", path).rows[0]["title"] == "燃气排查"
    assert read("sweeps", write_csv(tmp_path / "year=2023" / "a.csv", [GOOD])).counts == (1, 1, 0)


def test_a_very_long_cell_is_read_whole(tmp_path):
    rows = [{**GOOD, "排查名称": "长" * 200_000}, {**WRONG, "排查名称": "长" * 200_000}]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows))
    assert len(result.rows[0]["title"]) == 200_000
    assert len(result.loaded.quarantined[0].raw[2]) == 200_000


def test_of_several_sheets_the_one_with_the_header_is_read(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["填表说明"])
    sheet = book.create_sheet("数据")
    sheet.append(list(GOOD))
    sheet.append(list(GOOD.values()))
    book.save(tmp_path / "a.xlsx")
    assert read("sweeps", tmp_path / "a.xlsx").counts == (1, 1, 0)
