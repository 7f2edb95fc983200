"""Read = accepted + quarantined, always; what is quarantined can be corrected and sent back; one key stands once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers import Read, csv_text, read, write_csv, write_parquet, write_xlsx
from yz_data.errors import FileRefused
from yz_data.glossary import word
from yz_data.ingest.quarantine import quarantine_name, reason_text, write_quarantine


def sweep(number: str, day: str = "2023-11-30", title: str = "", field: str = "燃气") -> dict[str, str]:
    return {"排查编号": number, "排查日期": day, "排查名称": title, "领域": field}


def send_back(result: Read, folder: Path, number: int = 0) -> Path:
    """Write the quarantine workbook of one file, as a build does."""
    file = result.loaded.files[number]
    path = folder / quarantine_name(file.path)
    write_quarantine(path, file, [row for row in result.loaded.quarantined if row.file == number])
    return path


def test_the_workbook_holds_texts_only_and_says_what_is_wrong(tmp_path):
    rows = [
        sweep("P1", "昨天", "=cmd|' /C calc'!A0"),
        sweep("", "明天", "<script>", "低空"),
        sweep("P3", title="@SUM(1)"),
    ]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows))
    sheet = openpyxl.load_workbook(send_back(result, tmp_path)).active
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0] == ("排查编号", "排查日期", "排查名称", "领域", "原因与处理办法", "原文件行号")
    assert cells[1][:4] == ("P1", "昨天", "=cmd|' /C calc'!A0", "燃气")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [row[5] for row in cells[1:]] == ["2", "3"]
    # The reasons name the source's own headers and the values it may use.
    assert cells[2][4].count("\n") == 2
    assert "“排查日期”" in cells[2][4]
    assert "工业企业" in cells[2][4]
    assert "swept_on" not in cells[2][4]


@pytest.mark.parametrize("form", [write_csv, write_xlsx, write_parquet])
def test_a_corrected_workbook_is_accepted_as_it_is(form, tmp_path):
    rows = [sweep("P1", title="x"), sweep("P2", "昨天", title="x"), sweep("P3", title="x", field="低空")]
    source = form(tmp_path / f"sweeps_2023-11-30.{form.__name__[6:]}", rows)
    result = read("sweeps", source)
    path = send_back(result, tmp_path)
    assert path.name == "sweeps_2023-11-30_待修正.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["B2"], book.active["D3"] = "2023-11-29", "消防"
    book.save(path)
    both = read("sweeps", source, path)
    assert both.counts == (5, 3, 2)
    assert [row["sweep_id"] for row in both.rows] == ["P1", "P2", "P3"]
    assert both.loaded.files[1].is_correction
    assert both.loaded.files[1].ignored == ("原因与处理办法", "原文件行号")


def test_a_workbook_that_is_still_wrong_comes_back_with_one_set_of_columns(tmp_path):
    path = send_back(read("sweeps", write_csv(tmp_path / "a.csv", [sweep("P1", "昨天")])), tmp_path)
    again = send_back(read("sweeps", path), tmp_path / "again")
    header = next(openpyxl.load_workbook(again).active.iter_rows(values_only=True))
    assert header == ("排查编号", "排查日期", "排查名称", "领域", "原因与处理办法", "原文件行号")


def test_a_cell_longer_than_excel_can_hold_does_not_stop_the_workbook(tmp_path):
    result = read("sweeps", write_csv(tmp_path / "a.csv", [sweep("P1", "昨天", "长" * 40_000)]))
    sheet = openpyxl.load_workbook(send_back(result, tmp_path)).active
    assert len(sheet["C2"].value) == 32_767


def test_the_cells_too_many_of_a_row_are_in_the_workbook_too(tmp_path):
    (tmp_path / "a.csv").write_text("排查编号,排查日期,领域\nP1,2023-11-30,燃气,多出的\n", encoding="utf-8")
    sheet = openpyxl.load_workbook(send_back(read("sweeps", tmp_path / "a.csv"), tmp_path)).active
    assert "多出的" in sheet["D2"].value


@pytest.mark.parametrize("form", [write_csv, write_xlsx, write_parquet])
def test_within_a_file_the_first_of_a_key_stays(form, tmp_path):
    rows = [sweep("P1", title="先"), sweep("P2", title="x"), sweep("P1", title="后"), sweep("P1", title="再")]
    result = read("sweeps", form(tmp_path / f"a.{form.__name__[6:]}", rows))
    assert result.counts == (4, 2, 2)
    assert [row["title"] for row in result.rows] == ["先", "x"]
    first = 1 if form is write_parquet else 2
    assert result.faults == {first + 2: {("duplicate_key", "sweep_id")}, first + 3: {("duplicate_key", "sweep_id")}}
    assert result.loaded.quarantined[0].reasons[0]["value"] == str(first)
    assert reason_text(result.loaded.quarantined[0].reasons[0], result.loaded.files[0]).startswith(
        f"“排查编号”与第 {first} 行"
    )


def test_a_broken_row_is_no_first_of_its_key(tmp_path):
    rows = [sweep("P1", "昨天"), sweep("P1", title="好"), sweep("P1", title="晚")]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows))
    assert result.faults == {2: {("not_a_date", "swept_on")}, 4: {("duplicate_key", "sweep_id")}}
    assert [row["title"] for row in result.rows] == ["好"]


@pytest.mark.parametrize(
    "key", ['A "B"', "a,b", " P1", "P1\t", "\u3000P1", "一\n二", "'", "P1 \u00a0", "\u2003P1\u2003", '"']
)
@pytest.mark.parametrize("place", [0, 2])
def test_a_doubled_key_of_any_writing_loses_no_row(key, place, tmp_path):
    """The rows of a doubled key are looked for in the file again, by how it is written there."""
    rows = [sweep(key, title="先"), sweep(key, title="后"), sweep("Z")]
    if place:
        rows = [{"排查名称": row["排查名称"], "领域": row["领域"], **row} for row in rows]
    result = read("sweeps", write_csv(tmp_path / "a.csv", rows))
    assert result.counts == (3, 2, 1)
    assert sorted(row["title"] or "" for row in result.rows) == ["", "先"]


def test_across_files_the_newest_stands_and_the_others_are_counted(tmp_path):
    old = write_csv(tmp_path / "2023-11-30.csv", [sweep("P1", title="旧"), sweep("P2", title="旧")])
    new = write_csv(tmp_path / "2023-12-31.csv", [sweep("P2", title="新"), sweep("P3", title="新")])
    for order in ((old, new), (new, old)):
        result = read("sweeps", *order)
        assert [(row["sweep_id"], row["title"]) for row in result.rows] == [("P1", "旧"), ("P2", "新"), ("P3", "新")]
        assert [(file.read, file.accepted, file.superseded) for file in result.loaded.files] == [(2, 2, 1), (2, 2, 0)]


@pytest.mark.parametrize("copy", ["list(2)", "list-v2", "list 2", "list_更正"])
def test_a_second_version_of_a_name_is_newer_than_the_first(copy, tmp_path):
    """In a listing "list(2).csv" stands before "list.csv", because a bracket stands before a point."""
    first = write_csv(tmp_path / "list.csv", [sweep("P1", title="旧")])
    second = write_csv(tmp_path / f"{copy}.csv", [sweep("P1", title="新")])
    assert [row["title"] for row in read("sweeps", second, first).rows] == ["新"]


def test_the_share_of_unusable_rows_is_known(tmp_path):
    rows = [sweep(f"P{n}") for n in range(19)] + [sweep("P99", "昨天")]
    loaded = read("sweeps", write_csv(tmp_path / "a.csv", rows)).loaded
    assert (loaded.read, loaded.quarantined_share) == (20, 0.05)


CELLS = st.one_of(
    st.sampled_from(
        [
            "P1",
            "P2",
            "2023-11-30",
            "燃气",
            "",
            " ",
            "昨天",
            '"',
            ",",
            "\n",
            "\r\n",
            'a"b',
            "=1",
            "\u3000",
            "\t",
            "x" * 50,
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=8), encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_whatever_the_cells_every_row_is_accepted_or_quarantined(rows, encoding):
    header = ["排查编号", "排查日期", "排查名称", "领域"]
    text = csv_text([dict(zip(header, row, strict=True)) for row in rows]) if rows else ",".join(header)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode(encoding))
        try:
            result = read("sweeps", path)
        except FileRefused as refusal:  # a few odd characters alone may not prove an encoding
            assert refusal.key.startswith("encoding")
            return
    blank = sum(1 for row in rows if not "".join(row).strip(" \t\r\n\u3000\u00a0,"))
    found, accepted, quarantined = result.counts
    assert found == accepted + quarantined
    assert len(rows) - blank <= found <= len(rows)
    assert accepted == len(result.rows)
    assert all(row.reasons for row in result.loaded.quarantined)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.lists(
        st.sampled_from([b"P1", b",", b",", b'"', b"\n", b"\r\n", b"2023-11-30", "燃气".encode(), b" ", b"x"]),
        max_size=40,
    )
)
def test_whatever_the_bytes_a_file_is_counted_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes("排查编号,排查日期,领域\n".encode() + b"".join(data))
        try:
            found, accepted, quarantined = read("sweeps", path).counts
        except FileRefused as refusal:
            assert refusal.message("zh")
            return
    assert found == accepted + quarantined


def test_the_words_of_the_workbook_are_in_both_languages():
    for name in ("sheet", "reasons", "line"):
        assert word(f"quarantine.{name}", "zh") != word(f"quarantine.{name}", "en")
