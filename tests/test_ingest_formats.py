"""One content in every form: the tables are the same cell by cell, and what cannot be read is refused by name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.helpers import csv_text, read, write_csv, write_parquet, write_xlsx
from yz_data.errors import FileRefused
from yz_data.ingest import Mapping, prepare, text

ROWS = [
    {"工单编号": "0001", "来电时间": "2023-11-30 08:05:09", "标题": "㐀路口的𠮷祥面馆占道", "工单类型": "诉求",
    "经度": "116.63", "纬度": "39.9"},
    {"工单编号": "0002", "来电时间": "2023-11-30 08:06:00", "标题": "第一行\n第二行", "工单类型": "咨询",
    "经度": "", "纬度": ""},
    {"工单编号": "0003", "来电时间": "2023-12-01 00:00:00", "标题": "他说\"不行\",不办", "工单类型": "求助",
    "经度": "116.6", "纬度": "40"},
    {"工单编号": "0004", "来电时间": "昨天", "标题": "时间不对", "工单类型": "诉求", "经度": "", "纬度": ""},
    {"工单编号": "", "来电时间": "2023-12-02 08:00:00", "标题": "没有编号", "工单类型": "表扬", "经度": "", "纬度": ""},
    {"工单编号": "0001", "来电时间": "2023-12-03 08:00:00", "标题": "同号", "工单类型": "诉求", "经度": "", "纬度": ""},
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def typed(row: dict[str, str]) -> dict[str, object]:
    """The row as a spreadsheet or a Parquet file holds it: times and numbers are no texts."""
    values: dict[str, object] = dict(row)
    if row["来电时间"] != "昨天":
        values["来电时间"] = dt.datetime.fromisoformat(row["来电时间"])
    for name in ("经度", "纬度"):
        values[name] = float(row[name]) if row[name] else ""
    return values


def summary(result):
    """What must not depend on the form: rows, reasons and their values, texts of the quarantined rows."""
    return (
        result.counts,
        result.rows,
        [
            ([(r["code"], r["column"]) for r in row.reasons], row.raw[0], row.raw[2])
            for row in result.loaded.quarantined
        ],
    )


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    result = read("hotline_orders", write_csv(tmp_path_factory.mktemp("a") / "a.csv", ROWS))
    assert result.counts == (6, 3, 3)
    assert result.rows[0]["title"] == "㐀路口的𠮷祥面馆占道"
    assert result.rows[1]["title"] == "第一行\n第二行"
    assert result.rows[2]["title"] == "他说\"不行\",不办"
    return summary(result)


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_and_line_end_gives_the_same_table(encoding, newline, expected, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text(ROWS).replace("\n", NEWLINES[newline]).encode(encoding))
    assert summary(read("hotline_orders", path)) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_mixed_line_ends_give_the_same_table(encoding, expected, tmp_path):
    lines = csv_text(ROWS).split("\n")
    mixed = "".join(line + ("\n", "\r\n", "\r")[n % 3] for n, line in enumerate(lines) if line)
    (tmp_path / "a.csv").write_bytes(mixed.encode(encoding))
    assert summary(read("hotline_orders", tmp_path / "a.csv")) == expected


def test_a_spreadsheet_gives_the_same_table(expected, tmp_path):
    assert summary(read("hotline_orders", write_xlsx(tmp_path / "text.xlsx", ROWS))) == expected
    times = [
        {**row, "来电时间": typed(row)["来电时间"], "经度": typed(row)["经度"], "纬度": typed(row)["纬度"]}
        for row in ROWS
    ]
    assert summary(read("hotline_orders", write_xlsx(tmp_path / "typed.xlsx", times))) == expected


def test_parquet_gives_the_same_table(expected, tmp_path):
    assert summary(read("hotline_orders", write_parquet(tmp_path / "text.parquet", ROWS))) == expected
    good = [row for row in ROWS if row["来电时间"] != "昨天"]
    plain = summary(read("hotline_orders", write_csv(tmp_path / "good.csv", good)))
    assert (
        summary(read("hotline_orders", write_parquet(tmp_path / "typed.parquet", [typed(row) for row in good])))
        == plain
    )


def test_parquet_with_crlf_in_a_cell_gives_one_line_break(tmp_path):
    rows = [{**ROWS[1], "标题": "第一行\r\n第二行"}]
    assert read("hotline_orders", write_parquet(tmp_path / "a.parquet", rows)).rows[0]["title"] == "第一行\n第二行"


def test_the_files_say_which_encoding_was_found(tmp_path):
    found = [
        read("hotline_orders", write_csv(tmp_path / f"{encoding}.csv", ROWS, encoding=encoding))
        .loaded.files[0]
        .encoding
        for encoding in ENCODINGS
    ]
    assert found == ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def refusal(path: Path, data: bytes, mapping: Mapping | None = None) -> FileRefused:
    path.write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        read("hotline_orders", path, mapping=mapping)
    assert path.name in str(caught.value)
    assert path.name in caught.value.message("zh")
    return caught.value


LONG = "工单编号,来电时间,标题\n" + "".join(f"{n},2023-11-30,小区門口的車輛亂停亂放問題無人處理\n" for n in range(20))


def test_big5_is_refused_and_named(tmp_path):
    data = LONG.replace("工单编号", "order_id").replace("来电时间", "received_at").replace("标题", "title")
    error = refusal(tmp_path / "a.csv", data.replace("小区", "社區").encode("big5"))
    assert (error.key, error.facts["guess"].lower().replace("_", "")) == ("encoding_unknown", "big5")


def test_shift_jis_is_refused(tmp_path):
    data = "order_id,received_at,title\n" + "1,2023-11-30,駐車場の騒音について苦情があります。カタカナとひらがな\n" * 20
    assert refusal(tmp_path / "a.csv", data.encode("shift_jis")).key == "encoding_unknown"


def test_latin_1_is_refused(tmp_path):
    data = "order_id,received_at,title\n" + "1,2023-11-30,café à côté de l'école, déjà fermé\n" * 20
    assert refusal(tmp_path / "a.csv", data.encode("latin-1")).key == "encoding_unknown"


@pytest.mark.parametrize(("first", "second"), [("gb18030", "utf-8"), ("utf-8", "gb18030")])
def test_two_encodings_in_one_file_are_refused_with_the_line(first, second, tmp_path):
    lines = csv_text([{**ROWS[0], "工单编号": str(n), "标题": "小区门口停车问题很严重"} for n in range(9)]).splitlines(
        keepends=True
    )
    data = b"".join(line.encode(first if n < 6 else second) for n, line in enumerate(lines))
    error = refusal(tmp_path / "a.csv", data)
    assert error.key == "encoding_mixed"
    assert (error.facts["line"], error.facts["first"]) == (7, first.upper()), "six lines of the one, then the other"


def test_a_bom_before_another_encoding_is_refused(tmp_path):
    data = b"\xef\xbb\xbf" + csv_text(ROWS).encode("gb18030")
    assert refusal(tmp_path / "a.csv", data).key == "encoding_mixed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_character_cut_in_half_means_the_file_was_cut_off(encoding, tmp_path):
    data = csv_text([ROWS[0], {**ROWS[1], "标题": "停车", "工单类型": "诉求", "经度": "", "纬度": "路"}]).encode(
        encoding
    )
    whole = data.rstrip(b"\n")
    error = refusal(tmp_path / "a.csv", whole[:-1])
    assert (error.key, error.facts["line"]) == ("cut_off", 3)


def test_utf_16_cut_in_half_is_refused(tmp_path):
    assert refusal(tmp_path / "a.csv", csv_text(ROWS).encode("utf-16")[:-1]).key == "encoding_wrong"


def test_a_file_that_is_not_what_its_mapping_says_is_refused(tmp_path):
    assert (
        refusal(tmp_path / "a.csv", csv_text(ROWS).encode("gb18030"), Mapping(encoding="utf-8")).key == "encoding_wrong"
    )
    error = refusal(tmp_path / "b.csv", csv_text(ROWS).encode(), Mapping(encoding="klingon"))
    assert error.key == "encoding_unsupported"


def test_a_mapping_may_name_an_encoding_that_is_not_detected(tmp_path):
    rows = [{"工單": "1", "時間": "2023-11-30", "標題": "車輛亂停"}]
    (tmp_path / "a.csv").write_bytes(csv_text(rows).encode("big5"))
    mapping = Mapping(encoding="big5", headers={"order_id": ("工單",), "received_at": ("時間",), "title": ("標題",)})
    assert read("hotline_orders", tmp_path / "a.csv", mapping=mapping).rows[0]["title"] == "車輛亂停"


# The same again for a file so large that it is hashed while the engine reads it.


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(prepare, "SCANNED_FIRST", 0)


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_large_file_gives_the_same_table(encoding, newline, expected, tmp_path, large):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text(ROWS).replace("\n", NEWLINES[newline]).encode(encoding))
    result = read("hotline_orders", path)
    assert summary(result) == expected
    assert result.loaded.files[0].sha256 == text.sha256_of(path)


PLAIN = "order_id,received_at,title\n" + "".join(f"{n},2023-11-30,x\n" for n in range(20_000))


@pytest.mark.parametrize(
    ("tail", "last"),
    [
        ("99999,2023-11-30,停车很难\n".encode("gb18030"), "停车很难"),
        ("99999,2023-11-30,停车很难\r\n".encode(), "停车很难"),
        ("99999,2023-11-30,停车很难\r99998,2023-11-30,y\n".encode(), "停车很难"),
    ],
    ids=["gb18030", "crlf", "cr"],
)
def test_a_large_file_that_begins_plain_and_goes_on_otherwise(tail, last, tmp_path, large):
    """The first 256 KB are plain ASCII; what follows is found out only by the scan, and the file is read anew."""
    path = tmp_path / "a.csv"
    path.write_bytes(PLAIN.encode() + tail)
    result = read("hotline_orders", path)
    assert result.counts[2] == 0
    assert result.counts[0] == 20_000 + tail.count(b"2023-11-30")
    assert [row["title"] for row in result.rows if row["order_id"] == "99999"] == [last]


def test_a_large_file_with_a_wrong_byte_far_down_is_refused(tmp_path, large):
    error = refusal(tmp_path / "a.csv", PLAIN.encode() + b"99999,2023-11-30,\xff\xfe\n")
    assert error.key == "encoding_unknown"
