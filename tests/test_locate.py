"""Finding records again in a file's bytes gives what a plain CSV reader finds, also where a record spans two blocks."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yz_data.ingest import text
from yz_data.ingest.locate import first_field, records_beginning_with

FIELDS = st.sampled_from(
    ["A1", "A12", "B1", "", " A1", 'A"1', "A,1", "A\n1", "\u3000A1", "编号", "x" * 70, "0123456789A1", "9123456789A1"]
)


def by_plain_reader(data: str, wanted: set[bytes]) -> list[tuple[int, tuple[str | None, ...]]]:
    found, before = [], 0
    reader = csv.reader(io.StringIO(data, newline=""))
    for row in reader:
        if row and first_field(row[0], ",") in wanted:
            found.append((before + 1, tuple(cell or None for cell in row)))
        before = reader.line_num
    return found


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(FIELDS, FIELDS), max_size=12),
    chosen=st.sets(FIELDS, min_size=1, max_size=3),
    block=st.integers(1, 40),
    end=st.booleans(),
)
def test_every_wanted_record_is_found_at_its_line(rows, chosen, block, end, tmp_path_factory):
    sink = io.StringIO(newline="")
    csv.writer(sink, lineterminator="\n").writerows(rows)
    data = sink.getvalue() if end else sink.getvalue().rstrip("\n")
    path = tmp_path_factory.getbasetemp() / "records.csv"
    path.write_bytes(data.encode())
    wanted = {first_field(value, ",") for value in chosen}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "BLOCK", block)
        assert list(records_beginning_with(path, wanted, ",", 0)) == by_plain_reader(data, wanted)


def test_lines_above_the_header_are_skipped_and_counted(tmp_path):
    (tmp_path / "a.csv").write_text("A1,note\nno,day\nA1,x\n", encoding="utf-8")
    assert list(records_beginning_with(tmp_path / "a.csv", {b"A1"}, ",", 2)) == [(3, ("A1", "x"))]


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.tuples(FIELDS, FIELDS), max_size=12), block=st.integers(1, 40))
def test_records_are_counted_alike_in_blocks_of_any_size(rows, block, tmp_path_factory):
    sink = io.StringIO(newline="")
    csv.writer(sink, lineterminator="\n").writerows(rows)
    path = tmp_path_factory.getbasetemp() / "counted.csv"
    path.write_text(sink.getvalue(), encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "BLOCK", block)
        found = text.scan(path)
    assert (found.records, found.ends_inside_quotes, found.is_utf8) == (len(rows), False, True)
