"""Many files of one extract: what is read together, and that reading in turn changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.helpers import built, csv_text, read, write_csv
from yz_data.build import build
from yz_data.errors import BuildRefused, FileRefused
from yz_data.failures import last_failure
from yz_data.ingest import reading
from yz_data.warehouse import published

GOOD = {"排查编号": "P1", "排查日期": "2023-11-30", "排查名称": "x", "领域": "燃气"}
MB = 1 << 20


def of_sizes(*sizes: int) -> list[list[int]]:
    return list(reading.batches([SimpleNamespace(stamp=SimpleNamespace(size=size)) for size in sizes]))


def test_files_are_read_together_up_to_128_megabytes_and_in_order():
    assert of_sizes(60 * MB, 60 * MB, 60 * MB, 1) == [[0, 1], [2, 3]]
    assert of_sizes(1, 2, 3) == [[0, 1, 2]]


def test_a_larger_file_is_read_by_itself():
    assert of_sizes(1, 500 * MB, 1) == [[0], [1], [2]]
    assert of_sizes(500 * MB) == [[0]]


def test_not_more_than_32_however_small():
    assert [len(batch) for batch in of_sizes(*[1] * 70)] == [32, 32, 6]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three months: P1 twice in the first, again in the last; an unusable row, and a line that is no row."""
    first = [{**GOOD, "排查编号": "P3"}, GOOD, {**GOOD, "排查名称": "again"}]
    second = [{**GOOD, "排查编号": "P2", "排查日期": "昨天"}, {**GOOD, "排查编号": "P0"}]
    write_csv(tmp_path / "a_2023-10-31.csv", first)
    write_csv(tmp_path / "b_2023-11-30.csv", second, encoding="gb18030")
    (tmp_path / "c_2023-12-31.csv").write_text(
        csv_text([{**GOOD, "排查名称": "newest"}]) + "P9,2023-12-01,x,燃气,多\n", encoding="utf-8"
    )
    return sorted(tmp_path.glob("*.csv"))


def test_reading_in_turn_gives_what_reading_together_gives(files, monkeypatch):
    together = read("sweeps", *files)
    monkeypatch.setattr(reading, "BATCH_FILES", 1)
    in_turn = read("sweeps", *files)
    assert (in_turn.rows, in_turn.loaded) == (together.rows, together.loaded)
    assert {row["sweep_id"]: row["title"] for row in in_turn.rows} == {"P0": "x", "P1": "newest", "P3": "x"}
    assert in_turn.counts == (7, 4, 3)
    assert in_turn.codes == ["duplicate_key", "not_a_date", "too_many_cells"]


def test_a_file_that_is_refused_is_refused_in_turn_as_well(files, monkeypatch):
    files[2].write_text("排查编号,排查日期,排查名称,领域\nP1,2023-11-30,\"x,燃气\n", encoding="utf-8")
    monkeypatch.setattr(reading, "BATCH_FILES", 1)
    with pytest.raises(FileRefused) as refusal:
        read("sweeps", *files)
    assert refusal.value.key == "quote_unclosed" and refusal.value.facts["file"] == "c_2023-12-31.csv"


def test_memory_that_runs_out_is_told_as_such_and_leaves_the_old_snapshot(chosen):
    many = [{**GOOD, "排查编号": f"P{n}", "排查名称": "长" * 500} for n in range(20_000)]
    write_csv(chosen.extracts / "sweeps_2023-12-31.csv", [GOOD])
    built(chosen).close()
    write_csv(chosen.extracts / "sweeps_2023-12-31.csv", many)
    with pytest.raises(BuildRefused) as refusal:
        build(replace(chosen, memory_limit="12MB"), chosen.extracts)
    assert "YZ_MEMORY_LIMIT" in refusal.value.message("zh") and "YZ_MEMORY_LIMIT" in refusal.value.message("en")
    assert "YZ_MEMORY_LIMIT" in last_failure(chosen.warehouse)["zh"]
    assert len(published(chosen.warehouse)) == 1
