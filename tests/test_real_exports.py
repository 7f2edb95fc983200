"""Real exports of another city, through a mapping and without code: the known answers come out of the loaded rows."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import read
from yz_data.contracts import CONTRACTS
from yz_data.ingest import load_mapping

PROJECT = Path(__file__).parent.parent
REAL = PROJECT.parent / "shared" / "real"
EXAMPLE = PROJECT / "data" / "mappings" / "examples" / "hotline_orders.boston311.toml"
MAPPING = load_mapping(EXAMPLE, CONTRACTS["hotline_orders"])
EXPORTED_ON = dt.datetime(2022, 6, 1)  # after every open request's target, which is all that `ontime` needs

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real exports are not part of the product; none beside it"
)


def load(name: str):
    return read("hotline_orders", REAL / name, mapping=MAPPING)


@pytest.mark.parametrize("name", ["boston311-100.csv", "boston311-dmy-100.csv", "boston311-100-with-nonascii.csv"])
def test_the_known_answers_come_out_of_the_rows(name):
    result = load(name)
    assert result.counts == (100, 100, 0)
    rows = result.rows
    assert [sum(row["status"] == status for row in rows) for status in ("replied", "in_progress")] == [85, 15]
    assert sum(row["due_at"] is None for row in rows) == 11
    late = [row for row in rows if row["due_at"] and (row["closed_at"] or EXPORTED_ON) > row["due_at"]]
    assert (len(late), sum(row["closed_at"] is None for row in late)) == (17, 12)
    assert len(rows) - len(late) == 83
    first = next(row for row in rows if row["order_id"] == "101004143000")
    assert (first["received_at"], first["due_at"]) == (
        dt.datetime(2022, 1, 21, 13, 47),
        dt.datetime(2022, 2, 4, 13, 47, 30),
    )


def test_days_first_are_the_same_days():
    usual, days_first = load("boston311-100.csv"), load("boston311-dmy-100.csv")
    times = [
        [(row["order_id"], row["received_at"], row["due_at"], row["closed_at"]) for row in result.rows]
        for result in (usual, days_first)
    ]
    assert times[0] == times[1]


def test_twenty_rows_that_stand_twice_are_quarantined_once():
    result = load("boston311-100-20dupes-random.csv")
    assert result.counts == (100, 80, 20)
    assert set(result.codes) == {"duplicate_key"}
    lines = (REAL / "boston311-100-20dupes-random.csv").read_text(encoding="utf-8").splitlines()
    for row in result.loaded.quarantined:
        first = int(row.reasons[0]["value"])
        assert first < row.line
        assert lines[first - 1].split(",")[0] == lines[row.line - 1].split(",")[0] == row.raw[0]


def test_the_line_with_a_tab_too_many_is_quarantined_alone():
    result = load("boston311-100-bad.tsv")
    assert result.counts == (100, 99, 1)
    assert result.codes == ["too_many_cells"]
    (row,) = result.loaded.quarantined
    line = (REAL / "boston311-100-bad.tsv").read_text(encoding="utf-8").splitlines()[row.line - 1]
    assert line.count("\t") == 29


def test_letters_of_other_languages_stay_as_they_are():
    rows = {row["order_id"]: row for row in load("boston311-100-with-nonascii.csv").rows}
    plain = {row["order_id"]: row for row in load("boston311-100.csv").rows}
    assert rows.keys() == plain.keys()
    text = (REAL / "boston311-100-with-nonascii.csv").read_text(encoding="utf-8")
    assert not text.isascii()


def test_check_says_the_same_on_the_command_line():
    command = [
        sys.executable,
        "-m",
        "yz_data",
        "check",
        "--contract",
        "hotline_orders",
        "--mapping",
        str(EXAMPLE),
        "--format",
        "json",
    ]
    names = ["boston311-100.csv", "boston311-100-20dupes-random.csv", "boston311-100-bad.tsv"]
    done = subprocess.run(
        [*command, *[str(REAL / name) for name in names]], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8"
    )
    files = json.loads(done.stdout)["files"]
    assert done.returncode == 1
    assert [(file["file"], file["read"], file["accepted"], file["quarantined"]) for file in files] == [
        (names[0], 100, 100, 0), (names[1], 100, 80, 20), (names[2], 100, 99, 1),
    ]  # fmt: skip
    assert "case_enquiry_id" in files[1]["reasons"][0]["text"]
