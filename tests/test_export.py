"""Downloads hold the numbers of the screen, typed, and nothing in them runs, even after they were saved as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess

import openpyxl
import pandas as pd
import pytest

from yz_data.export.labels import columns_as_titled, columns_of, labelled
from yz_data.export.tables import to_csv
from yz_data.export.workbook import Sheet, sheet_names, to_xlsx, width
from yz_data.metrics import METRICS

FRAME = pd.DataFrame(
    {
        "community": ["京铁", None],
        "found_on": pd.to_datetime(["2023-05-01", None]),
        "received_at": pd.to_datetime(["2023-05-01 08:30", "2023-05-02 00:00"]),
        "month": pd.to_datetime(["2023-05-01", "2023-06-01"]),
        "hotline_orders": [2527, 0],
        "hotline_resolution_rate": [0.9123, None],
        "amount_cny": [122_000_000.49, -3.5],
        "hazard_level": ["major", "general"],
        "is_closed_on_time": [True, False],
        "geometry_wkt": ["POINT (0 0)"] * 2,
    }
)
ABOUT = [("口径",), ("快照", "20240101T000000Z"), (), ("来源文件", "SHA-256"), ("工单.csv", "ab" * 32)]


def book(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets, "口径", ABOUT)))


def sheet_of(frame: pd.DataFrame, lang: str = "zh"):
    return book(Sheet("表", columns_of(frame, lang)))["表"]


# --- titles and values


def test_titles_and_coded_values_are_in_the_language_of_the_page():
    assert list(labelled(FRAME, "zh").columns) == [
        "社区", "发现日期", "来电时间", "月份", "热线工单", "解决率", "税额（元）", "级别", "按期结案",
    ]  # fmt: skip
    assert list(labelled(FRAME, "zh")["级别"]) == ["重大", "一般"]
    assert list(labelled(FRAME, "en")["Level"]) == ["Major", "General"]
    assert list(labelled(FRAME, "zh")["月份"]) == ["2023-05", "2023-06"]
    assert labelled(FRAME, "zh")["发现日期"][0] == dt.date(2023, 5, 1)


def test_places_without_a_name_of_their_own_get_it():
    frame = pd.DataFrame({"community_id": ["1", "9"], "hotline_orders": [3, 4]})
    assert list(labelled(frame, "zh", {"community_id": {"1": "京铁"}})["社区"]) == ["京铁", "9"]
    assert "社区" not in labelled(frame, "zh")
    named = frame.assign(community=["甲", "乙"])
    assert list(labelled(named, "zh", {"community_id": {"1": "京铁"}})["社区"]) == ["甲", "乙"]


def test_an_index_that_says_something_is_a_column():
    table = pd.DataFrame({"hotline_orders": [1]}, index=pd.Index(["legacy"], name="category"))
    assert labelled(table, "zh").to_dict("list") == {"类别": ["历史遗留"], "热线工单": [1]}


# --- typed cells


def test_a_number_is_a_number_a_date_a_date_and_a_share_a_percent():
    sheet = sheet_of(FRAME)
    cells = {head.value: (cell.value, cell.number_format) for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["发现日期"] == (dt.datetime(2023, 5, 1), "yyyy-mm-dd")
    assert cells["来电时间"] == (dt.datetime(2023, 5, 1, 8, 30), "yyyy-mm-dd hh:mm")
    assert cells["月份"] == (dt.datetime(2023, 5, 1), "yyyy-mm")
    assert cells["热线工单"] == (2527, "#,##0")
    assert cells["解决率"] == (0.9123, "0.0%")
    assert cells["税额（元）"] == (122_000_000.49, "#,##0.00")
    assert (cells["级别"][0], cells["按期结案"][0]) == ("重大", "是")


def test_a_column_of_a_comparison_counts_what_its_card_counts():
    frame = pd.DataFrame({"category": ["legacy"], "base": [0.5], "current": [0.25], "metric": ["hotline_orders"]})
    shares = columns_of(frame, "zh", metric=METRICS["hotline_resolution_rate"])
    assert [column.kind for column in shares] == ["text", "share", "share", "text"]
    money = columns_of(frame, "en", metric=METRICS["tax_all_level"])
    assert [column.kind for column in money] == ["text", "money", "money", "text"]
    assert (money[2].title, money[3].values[0]) == ("This period", "Hotline orders")


def test_what_is_missing_is_empty_and_zero_is_zero():
    sheet = sheet_of(FRAME)
    second = {head.value: cell.value for head, cell in zip(sheet[1], sheet[3], strict=True)}
    assert [second[name] for name in ("社区", "发现日期", "解决率")] == [None] * 3
    assert second["热线工单"] == 0
    odd = pd.DataFrame({"甲": [float("inf"), float("nan")], "乙": [pd.NaT, pd.NA], "丙": [None, "x"]})
    sheet = book(Sheet("表", columns_as_titled(odd)))["表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [[None] * 3, [None, None, "x"]]


def test_a_day_before_excels_calendar_stays_what_it_is():
    frame = pd.DataFrame({"found_on": pd.to_datetime(["1899-12-31", "1949-10-01"])})
    sheet = sheet_of(frame)
    assert (sheet["A2"].value, sheet["A3"].value) == ("1899-12-31", dt.datetime(1949, 10, 1))


def test_the_header_stays_in_sight_can_be_filtered_and_columns_are_wide_enough():
    sheet = sheet_of(FRAME)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"
    assert sheet.column_dimensions["G"].width >= width("税额（元）") == 10
    assert sheet.column_dimensions["B"].width >= 12


def test_a_table_without_rows_still_has_its_header():
    sheet = sheet_of(FRAME.head(0))
    assert [cell.value for cell in sheet[1]][:2] == ["社区", "发现日期"] and sheet.max_row == 1


def test_a_frame_titled_by_its_card_is_written_as_titled():
    frame = pd.DataFrame({"社区": ["京铁"], "增幅": ["12.3%"], "件": [3], "比率": [0.25]})
    sheet = book(Sheet("表", columns_as_titled(frame)))["表"]
    assert [cell.value for cell in sheet[1]] == list(frame.columns)
    assert [cell.value for cell in sheet[2]] == ["京铁", "12.3%", 3, 0.25]


# --- the page as one workbook


def test_a_page_is_one_workbook_whose_first_sheet_says_what_the_figures_rest_on():
    found = book(Sheet("燃尽图", columns_of(FRAME, "zh")), Sheet("排行", columns_of(FRAME.head(1), "zh")))
    assert found.sheetnames == ["口径", "燃尽图", "排行"]
    lines = [[cell.value for cell in row] for row in found["口径"].iter_rows()]
    assert lines == [
        ["口径", None], ["快照", "20240101T000000Z"], [None, None], ["来源文件", "SHA-256"], ["工单.csv", "ab" * 32],
    ]  # fmt: skip
    assert found["口径"]["A1"].font.bold


def test_names_of_sheets_are_such_as_excel_takes():
    long = ["甲" * 40, "甲" * 40, "Ab", "aB", "𠮷" * 20]
    names = sheet_names(["a/b:c*?[d]\\e", "History", "", "'引'", "表", "表", "表", *long])
    assert names[:7] == ["a b c   d  e", "History (2)", "3", "引", "表", "表 (2)", "表 (3)"]
    assert len(names[7]) == 31 and names[8].endswith(" (2)") and len(names[8]) == 31
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
    book(*(Sheet(name, columns_of(FRAME, "zh")) for name in names))


# --- nothing runs

EVIL = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://x\",\"y\")", "＝1+1", "－1", "{=1+1}",
    "https://example.invalid", "=cmd|' /C calc'!A0",
]  # fmt: skip


def evil_book() -> bytes:
    frame = pd.DataFrame({"title": EVIL, "=cmd": range(len(EVIL))})
    return to_xlsx([Sheet("=表", columns_as_titled(frame))], "口径", [("=1+1", "@x")])


def test_a_text_that_looks_like_a_formula_is_a_text_and_stays_one():
    found = openpyxl.load_workbook(io.BytesIO(evil_book()))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells), "no formula, no link"
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert "'=1+1" in texts and "'=cmd" in texts and "{=1+1}" in texts
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "－")) for text in texts)


def test_a_csv_shows_numbers_and_not_how_floats_are_stored():
    frame = pd.DataFrame({"a": [0.1 + 0.2, 12257052.770000003, 122_000_000.49, 3642.0, None], "b": [1, 2, 3, 4, 5]})
    text = to_csv(frame).decode("utf-8-sig")
    assert text.split("\r\n")[1:-1] == ["0.3,1", "12257052.77,2", "122000000.49,3", "3642,4", ",5"]


def test_a_csv_of_the_same_table_holds_the_same_harmless_texts():
    rows = list(csv.reader(io.StringIO(to_csv(pd.DataFrame({"t": EVIL})).decode("utf-8-sig"), newline="")))
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "－")) for row in rows)


def test_a_spreadsheet_program_that_saves_it_as_csv_runs_nothing(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: what it would make of the workbook was not tried")
    (tmp_path / "t.xlsx").write_bytes(evil_book())
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), str(tmp_path / "t.xlsx")]
    subprocess.run(command, check=True, timeout=180)
    cells = [
        cell
        for path in tmp_path.glob("*.csv")
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        for cell in row
    ]
    assert "'=1+1" in cells and "2" in cells, "the second column counts"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_very_long_text_is_cut_to_what_a_cell_holds():
    frame = pd.DataFrame({"title": ["长" * 40_000]})
    assert len(sheet_of(frame)["A2"].value) == 32_767
