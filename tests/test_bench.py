"""The benches run at tiny sizes and print what they found; what they time is not judged here."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from rich.console import Console

from yz_data.bench import browser, ingest, page, queries, reruns, unseen, views
from yz_data.bench.extracts import CONTRACT, extracts
from yz_data.bench.timing import Ratio, in_own_process, peak_mb, show, take_turns
from yz_data.demo import BROKEN_ROWS
from yz_data.errors import BenchFailed
from yz_data.ingest.text import looks_plain, scan
from yz_data.settings import PROJECT
from yz_data.warehouse import Snapshot

ROWS = 3000
BROKEN = BROKEN_ROWS[CONTRACT.name]
QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder of this module's own, in which the benches keep what they write once."""
    folder = tmp_path_factory.mktemp("bench") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(folder))
        yield folder


@pytest.fixture(scope="module")
def snapshot_path(data) -> Path:
    """The snapshot that the benches of queries and pages read."""
    return queries.snapshot_of(ROWS, QUIET)


@pytest.fixture
def opened(snapshot_path):
    """The snapshot as the product opens it, and a bare connection to the same file."""
    snapshot = Snapshot(snapshot_path)
    con = duckdb.connect(str(snapshot_path), read_only=True, config=dict.fromkeys(queries.OFFLINE, False))
    yield snapshot, con
    con.close()
    snapshot.close()


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    """The machine-readable lines; standard output holds nothing else."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


# The helper


def test_what_two_ask_at_the_same_time_is_waited_for_once():
    watch = object.__new__(unseen.Watch)
    watch.begin()
    assert watch.seconds == 0.0
    watch.spans += [(5.0, 6.0), (1.0, 3.0), (2.0, 4.0), (2.5, 2.75)]
    assert watch.seconds == 4.0


def test_a_ratio_is_taken_turn_by_turn():
    """What slows a turn slows both of its sides: the medians alone would give 6 / 4."""
    one = Ratio("x", product=(2.0, 20.0, 6.0), other=(1.0, 10.0, 4.0), target=1.5)
    assert one.value == 2.0
    assert not one.holds


def test_a_ratio_holds_only_when_the_time_is_within_its_limit_too():
    assert Ratio("x", (0.1,), (0.1,), target=1.3, limit_ms=200).holds
    assert not Ratio("x", (0.3,), (0.3,), target=1.3, limit_ms=200).holds
    assert Ratio("x", (0.3,), (0.1,)).holds, "nothing is asked of it"


def test_both_sides_begin_as_often():
    order: list[str] = []

    def side(name: str) -> float:
        order.append(name)
        return 1.0

    take_turns("x", lambda: side("product"), lambda: side("other"), runs=4)
    assert Counter(order) == {"product": 4, "other": 4}
    assert order[::2] == ["product", "other", "product", "other"]


def test_each_ratio_is_one_line_of_json_and_one_row_of_the_table(capsys):
    notes = Console(record=True, file=io.StringIO(), width=100)
    show("x", [Ratio("a", (0.002,), (0.001,), target=1.5), Ratio("b", (0.001,), (0.001,))], "bare", notes)
    lines = printed(capsys)
    assert [(line["name"], line["ratio"], line["holds"]) for line in lines] == [("a", 2.0, False), ("b", 1.0, True)]
    assert "cores" in notes.export_text()


def test_memory_is_that_of_this_process():
    held = bytearray(80_000_000)
    assert peak_mb() == 0.0 or peak_mb() > len(held) / 1e6


# The file


def test_the_file_holds_what_it_says_in_the_order_of_arrival(data):
    folder, file = extracts(data / "bench", ROWS)
    frame = pd.read_csv(file, dtype=str, on_bad_lines="skip")  # one broken row has a cell too many
    received = next(name for name in frame if name in CONTRACT.column("received_at").headers)
    assert len(frame) == ROWS + BROKEN - 1
    assert frame[received].head(ROWS).is_monotonic_increasing
    assert file.read_bytes().decode("utf-8").count("\r") == 0
    assert [path for path in folder.iterdir() if path.name.startswith(CONTRACT.file_names)] == [file]
    written = file.stat().st_mtime_ns
    assert extracts(data / "bench", ROWS) == (folder, file)
    assert file.stat().st_mtime_ns == written, "written once"


def test_both_sides_read_the_file_and_the_product_finds_every_broken_row(data, tmp_path):
    _, file = extracts(data / "bench", ROWS)
    assert ingest.read_with_product(file, tmp_path) == {"read": ROWS + BROKEN, "quarantined": BROKEN}
    # Types alone do not notice a doubled key, a swapped point, an unknown value, a missing one or a wrong order.
    assert ROWS < ingest.read_bare(file, tmp_path)["read"] < ROWS + BROKEN


@pytest.mark.parametrize(
    ("record", "cell", "is_plain"),
    [("\n", "\n", True), ("\r\n", "\n", True), ("\r\n", "\r\n", False), ("\n", "\r\n", False), ("\r", "\n", False)],
    ids=["lf", "excel", "crlf in a cell", "lf and crlf in a cell", "cr"],
)
def test_line_ends_as_excel_writes_them_cost_no_copy_of_the_file(record, cell, is_plain, tmp_path):
    """Copying two million rows with other line ends takes half as long as reading them."""
    path = tmp_path / "a.csv"
    path.write_bytes(f'编号,标题{record}1,"一{cell}二"{record}2,三{record}'.encode())
    assert scan(path).has_plain_newlines is is_plain
    assert looks_plain(path.read_bytes()) is is_plain


# The benches


def test_the_bench_of_reading_prints_its_ratio_and_the_memory(data, capsys):
    ingest.run(ROWS, 2, QUIET)
    lines = printed(capsys)
    assert [line["target"] for line in lines if "ratio" in line] == [2.0, None]
    assert all(line["ratio"] > 0 for line in lines if "ratio" in line)
    build = lines[-1]
    assert build["limit_mb"] == 1500 and build["peak_mb"] >= 0


def test_the_bench_of_queries_prints_a_ratio_for_every_question(snapshot_path, capsys):
    queries.run(ROWS, 1, QUIET)
    lines = printed(capsys)
    asked = [line for line in lines if line["bench"] == "query"]
    assert [line["name"] for line in asked] == [question.name for question in queries.questions(queries.YEAR)]
    assert all(line["ratio"] > 0 and line["product_ms"] > 0 for line in asked)
    community = [line for line in lines if line["bench"] == "query, one community"]
    told = [0.125, None, None, 0.125]
    assert [line["target"] for line in community] == told, "the reading, all of it, of the sums; rows read"
    assert community[-1]["product_rows"] == community[-1]["other_rows"] == 6 * ROWS, "one block holds them all"
    views = [line for line in lines if line["bench"] == "query, filters never seen"]
    kinds = ("one community", "one cell", "everything, another period")
    assert [line["name"] for line in views] == [f"{page}, {kind}" for page, _ in unseen.pages() for kind in kinds]
    assert {line["limit_ms"] for line in views} == {150}
    assert next(line for line in views if line["name"] == "overview, one cell")["product_ms"] > 0


def test_a_process_that_is_ended_leaves_a_sentence(tmp_path, monkeypatch):
    """Where memory is short the system ends the process, which cannot say so itself."""
    (tmp_path / "ended.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    (tmp_path / "mute.py").write_text("print('no answer')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(BenchFailed) as ended:
        in_own_process("ended", "build")
    assert ended.value.facts["end"] == "SIGKILL"
    assert "ended build" in str(ended.value) and "memory" in str(ended.value)
    with pytest.raises(BenchFailed) as mute:
        in_own_process("mute")
    assert mute.value.facts["end"] == "exit status 0"


def test_a_measurement_that_is_ended_from_outside_says_so_and_ends_what_it_began(tmp_path):
    """The process that measures waits for one of its own; whoever ends the first is told, and neither stays."""
    (tmp_path / "endless.py").write_text("import time\nprint('begun', flush=True)\ntime.sleep(600)\n")
    code = (
        "from yz_data.bench.command import told_of_its_end\nfrom yz_data.bench.timing import in_own_process\n"
        "told_of_its_end()\nprint('waiting', flush=True)\nin_own_process('endless')\n"
    )
    one = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{PROJECT}"},
    )  # fmt: skip
    assert one.stdout.readline() == "waiting\n"
    one.terminate()
    _, said = one.communicate(timeout=60)  # ends only when nobody holds standard error any more: the child is gone
    assert one.returncode == 1 and "SIGTERM" in said


def test_a_snapshot_of_other_models_is_built_anew(snapshot_path, monkeypatch):
    built: list[Path] = []
    monkeypatch.setattr(queries, "in_own_process", lambda module, site, folder: built.append(site))
    assert queries.snapshot_of(ROWS, QUIET) == snapshot_path
    assert built == []
    monkeypatch.setattr("yz_data.warehouse.definitions", lambda: "another")
    queries.snapshot_of(ROWS, QUIET)
    assert built == [snapshot_path.parent.parent]


QUESTIONS = [question for question in queries.questions(queries.YEAR) if len(question.by_hand) == 1]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_both_ways_of_asking_give_the_same_answer(question, opened):
    """A ratio between two questions that are not the same would say nothing."""
    snapshot, con = opened
    mine = question.product(snapshot)
    theirs = queries.answered(con, *question.by_hand[0])
    order = [name for name in ("subdistrict_id", "item_id", "valid_from") if name in mine]
    if order:
        mine, theirs = (frame.sort_values(order, ignore_index=True) for frame in (mine, theirs))
    assert len(mine)
    pd.testing.assert_frame_equal(mine, theirs[list(mine.columns)], check_dtype=False, rtol=1e-9)


def test_the_bench_of_pages_prints_a_ratio_for_each_way_of_asking(snapshot_path, capsys):
    page.against_ordinary(snapshot_path, 1, QUIET)
    lines = printed(capsys)
    assert len(lines) == 3
    assert all(line["ratio"] > 0 for line in lines)


def test_a_view_is_measured_with_its_median_and_its_slowest_runs(snapshot_path, capsys):
    views.show(views.measure(snapshot_path, ["problem_board"], 2), QUIET)
    lines = printed(capsys)
    assert [line["name"] for line in lines] == [f"problem_board, filters {how}" for how in ("as before", "never seen")]
    assert all(
        0 < line["median_ms"] <= line["p95_ms"] and line["hello_ms"] > 0 and line["turns"] == 2
        and line["ratio"] == pytest.approx(line["median_ms"] / line["hello_ms"], rel=0.05) for line in lines
    )


def test_a_change_in_a_browser_stands_beside_the_bare_page_and_what_it_computed(capsys):
    """Medians: 400 of 300, 400 and 900 ms, beside 100 of the bare page; 150 ms of them at work."""
    slow = [browser.Taken(wall, busy) for wall, busy in ((300, 150), (400, 140), (900, 160))]
    bare = [browser.Taken(100, 20)] * 3
    changes = [browser.Change("x", tuple(slow), tuple(bare), limit) for limit in (450.0, 200.0)]
    browser.show(iter(changes), QUIET)
    lines = printed(capsys)
    assert [line["holds"] for line in lines] == [True, False]
    assert {(line["median_ms"], line["bare_ms"], line["ratio"], line["busy_ms"]) for line in lines} == {
        (400, 100, 4.0, 150)
    }


def test_a_page_that_fails_is_no_measurement(data, tmp_path):
    """Without rows to read the ordinary page raises."""
    with reruns.page("ordinary", data, tmp_path) as one, pytest.raises(RuntimeError, match="status 1"):
        one.rerun({})


def test_filters_never_seen_are_never_seen_twice():
    chosen = [json.dumps(filters) for filters in reruns.fresh_filters(["a", "b"])]
    assert len(set(chosen)) == len(chosen) == 32
