"""A snapshot is published whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace

import duckdb
import filelock
import openpyxl
import pandas as pd
import pytest

from tests.helpers import built, site, write_csv
from tests.small_site import write_small_site
from yz_data import __version__
from yz_data.build import DEMO_MARK, build
from yz_data.contracts import CONTRACTS
from yz_data.errors import BuildRefused, NoSnapshot
from yz_data.metrics import METRICS
from yz_data.warehouse import Snapshot, newest, published


def sweep(number: str, day: str = "2023-11-30") -> dict[str, str]:
    return {"排查编号": number, "排查日期": day, "领域": "燃气"}


def sweeps(chosen, *rows: dict[str, str], name: str = "sweeps.csv"):
    return write_csv(chosen.extracts / name, rows)


def count(snapshot: Snapshot) -> int:
    return snapshot.rows("select count(*) from fct_sweeps")[0][0]


def refused(chosen) -> BuildRefused:
    with pytest.raises(BuildRefused) as caught:
        build(chosen, chosen.extracts)
    for lang in ("zh", "en"):
        assert caught.value.message(lang)
    return caught.value


def test_a_build_publishes_one_file_and_leaves_nothing_else(chosen):
    write_small_site(chosen)
    done = build(chosen, chosen.extracts)
    assert [path.name for path in chosen.warehouse.iterdir() if path.name != ".lock"] == [done.snapshot.name]
    assert done.tables["fct_hotline_orders"] == 10
    assert sum(file.read for file in done.files) == sum(file.accepted + file.quarantined for file in done.files)
    assert done.quarantine is None


def test_a_snapshot_says_what_it_was_made_of(chosen):
    path = sweeps(chosen, *[sweep(f"P{n}") for n in range(30)], sweep("P99", "昨天"), name="sweeps_2023-12-31.csv")
    (chosen.extracts / "会议纪要.docx").write_text("x")
    snapshot = built(chosen)
    about = snapshot.frame("select * from meta_build").iloc[0]
    assert (about["snapshot"], about["program_version"], about["is_demo"]) == (snapshot.name, __version__, False)
    assert str(snapshot.as_of) == "2023-12-31", "the day the file's name states"
    file = snapshot.frame("select * from meta_files where extract = 'sweeps'").iloc[0]
    assert (file["file_name"], file["read_count"], file["accepted_count"], file["quarantined_count"]) == (
        path.name,
        31,
        30,
        1,
    )
    assert len(file["sha256"]) == 64
    assert snapshot.rows("select code, column_name, row_count from meta_reasons") == [("not_a_date", "swept_on", 1)]
    assert snapshot.coverage["sweeps"].first_on.isoformat() == "2023-11-30"
    versions = dict(snapshot.rows("select kind || ' ' || name, version from meta_versions"))
    assert {f"contract {name}" for name in CONTRACTS} | {f"metric {name}" for name in METRICS} == set(versions)


def test_files_that_no_contract_claims_are_listed_and_hidden_ones_are_not(chosen):
    sweeps(chosen, sweep("P1"))
    for name in ("会议纪要.docx", "未知.csv", ".DS_Store", "~$隐患排查.xlsx", "README.md"):
        (chosen.extracts / name).write_text("x")
    (chosen.extracts / "旧" ).mkdir()
    (chosen.extracts / "旧" / "未知2.csv").write_text("x")
    assert sorted(path.name for path in build(chosen, chosen.extracts).unrecognised) == [
        "会议纪要.docx",
        "未知.csv",
        "未知2.csv",
    ]


def test_an_empty_or_missing_folder_publishes_nothing(chosen):
    assert refused(chosen).key == "no_extracts"
    chosen.extracts.mkdir(parents=True)
    (chosen.extracts / "README.md").write_text("x")
    assert refused(chosen).key == "no_extracts"
    assert published(chosen.warehouse) == []
    with pytest.raises(NoSnapshot):
        newest(chosen.warehouse)


def test_extracts_that_are_missing_are_empty_tables(chosen):
    sweeps(chosen, sweep("P1"))
    snapshot = built(chosen)
    assert (count(snapshot), snapshot.rows("select count(*) from fct_hotline_orders")) == (1, [(0,)])
    assert set(snapshot.coverage) == {"sweeps", "communities"}


def test_the_mark_of_the_demonstration_is_carried_on(one_sweep):
    assert not newest(one_sweep.warehouse).is_demo
    (one_sweep.extracts / DEMO_MARK).touch()
    assert built(one_sweep).is_demo


def test_two_builds_of_the_same_files_give_the_same_tables(small, small_settings, chosen):
    shutil.copytree(small_settings.extracts, chosen.extracts)
    other = built(chosen)
    names = [name for (name,) in small.rows("select table_name from duckdb_tables() order by 1")]
    assert len(names) > 15
    for name in names:
        if name != "meta_build":
            pd.testing.assert_frame_equal(
                small.frame(f"select * from {name}"), other.frame(f"select * from {name}"), obj=name
            )


def test_the_last_ones_are_kept_in_their_order(chosen):
    assert chosen.keep_snapshots == 10
    chosen = replace(chosen, keep_snapshots=3)
    sweeps(chosen, sweep("P1"), *[sweep(f"N{n}") for n in range(20)], sweep("P2", "昨天"))
    names = [build(chosen, chosen.extracts).snapshot.name for _ in range(5)]
    assert [path.name for path in published(chosen.warehouse)] == names[-3:]
    assert newest(chosen.warehouse).name == names[-1].removesuffix(".duckdb")
    assert {folder.name for folder in chosen.quarantine.iterdir()} == {
        name.removesuffix(".duckdb") for name in names[-3:]
    }


def test_snapshots_of_one_second_and_a_clock_set_back_are_in_order(chosen):
    chosen.warehouse.mkdir(parents=True)
    for name in ("20990101T000000Z-10", "20990101T000000Z", "20990101T000000Z-2"):
        (chosen.warehouse / f"{name}.duckdb").touch()
    sweeps(chosen, sweep("P1"))
    assert build(chosen, chosen.extracts).snapshot.name == "20990101T000000Z-11.duckdb"
    assert [path.stem[16:] for path in published(chosen.warehouse)] == ["", "-2", "-10", "-11"]


def test_too_many_unusable_rows_refuse_the_build_and_the_old_snapshot_stays(one_sweep):
    chosen, old = one_sweep, newest(one_sweep.warehouse).name
    (chosen.extracts / "sweeps_2023-12-31.csv").unlink()
    sweeps(chosen, *[sweep(f"P{n}") for n in range(18)], sweep("P88", "昨天"), sweep("P99", "昨天"))
    error = refused(chosen)
    assert (error.key, error.facts["quarantined"], error.facts["read"], error.facts["limit"]) == (
        "too_many_quarantined",
        2,
        20,
        5,
    )
    assert "“排查日期”" in error.message("zh")
    assert newest(chosen.warehouse).name == old
    # The rows to correct are there although nothing was published, until a build succeeds.
    (workbook,) = (chosen.quarantine / "refused").iterdir()
    assert openpyxl.load_workbook(workbook).active.max_row == 3
    sweeps(chosen, *[sweep(f"P{n}") for n in range(20)])
    build(chosen, chosen.extracts)
    assert not (chosen.quarantine / "refused").exists()


def test_exactly_the_share_is_allowed(chosen):
    sweeps(chosen, *[sweep(f"P{n}") for n in range(19)], sweep("P99", "昨天"))
    assert count(built(chosen)) == 19


def test_a_file_that_cannot_be_read_stops_the_build_by_name(one_sweep):
    chosen, old = one_sweep, newest(one_sweep.warehouse).name
    (chosen.extracts / "sweeps_2023-12.csv").write_bytes(b"\xff\xfe\xff")
    assert "sweeps_2023-12.csv" in str(refused(chosen))
    assert newest(chosen.warehouse).name == old


def test_a_check_that_finds_a_row_stops_the_build(one_sweep, monkeypatch, tmp_path):
    chosen, old = one_sweep, newest(one_sweep.warehouse).name
    checks = tmp_path / "checks"
    checks.mkdir()
    (checks / "fct_sweeps__has_no_sweep.sql").write_text("select sweep_id from snapshot.fct_sweeps")
    monkeypatch.setattr("yz_data.models.CHECKS", checks)
    error = refused(chosen)
    assert (error.key, error.facts["check"], error.facts["row"]) == (
        "check_failed",
        "fct_sweeps__has_no_sweep",
        "('P1',)",
    )
    assert newest(chosen.warehouse).name == old
    assert [path.name for path in chosen.warehouse.iterdir() if path.name.startswith(".building")] == []


def test_a_second_build_at_the_same_time_is_refused(chosen):
    sweeps(chosen, sweep("P1"))
    chosen.warehouse.mkdir(parents=True)
    with filelock.FileLock(chosen.warehouse / ".lock"):
        assert refused(chosen).key == "build_at_work"
    assert count(built(chosen)) == 1


def test_two_files_of_one_name_have_two_workbooks(chosen):
    good = [sweep(f"P{n}") for n in range(40)]
    sweeps(chosen, *good, sweep("X", "昨天"), name="a/sweeps.csv")
    sweeps(chosen, *good, sweep("Y", "昨天"), name="b/sweeps.csv")
    folder = build(chosen, chosen.extracts).quarantine
    assert sorted(path.name for path in folder.iterdir()) == ["sweeps_待修正 (2).xlsx", "sweeps_待修正.xlsx"]


def test_a_linked_folder_outside_is_refused_and_not_missed(chosen, tmp_path):
    sweeps(chosen, sweep("P1"))
    (tmp_path / "elsewhere").mkdir()
    (chosen.extracts / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "more" in str(refused(chosen))


def test_a_folder_with_a_quote_in_its_name(tmp_path):
    chosen = site(tmp_path / "it's 数据 [1]")
    sweeps(chosen, sweep("P1"))
    assert count(built(chosen)) == 1


def test_a_reader_keeps_its_snapshot_while_a_newer_one_appears(one_sweep):
    old = newest(one_sweep.warehouse)
    sweeps(one_sweep, sweep("P2"))
    build(one_sweep, one_sweep.extracts)
    assert (count(old), count(newest(one_sweep.warehouse)), count(old)) == (1, 2, 1)


KILLS = 12
# Imports once and builds in children that it kills, one after the other, spread over the time a build takes; after each
# it says whether the build had ended by itself, and waits.
KILLER = f"""
import os, signal, sys, time
from yz_data import settings
from yz_data.build import build

def begun():
    child = os.fork()
    if child == 0:
        chosen = settings.load()
        build(chosen, chosen.extracts)
        os._exit(0)
    return child

begin = time.monotonic()
assert os.waitpid(begun(), 0)[1] == 0
whole = time.monotonic() - begin
for number in range({KILLS}):
    child = begun()
    time.sleep(1.05 * whole * (number + 1) / {KILLS})
    os.kill(child, signal.SIGKILL)
    print(int(os.waitpid(child, 0)[1] == 0), flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_at_any_moment_the_newest_snapshot_is_whole(chosen):
    """A dozen builds are killed, spread over the time one takes; what is published then opens and is complete."""
    write_small_site(chosen)
    for path in chosen.extracts.iterdir():  # a build of one ledger has the same moments, and takes a third
        if not path.name.startswith(("hotline_orders", "communities")):
            path.unlink()
    environment = {
        **os.environ, "YZ_DATA_DIR": str(chosen.data), "YZ_MAPPINGS_DIR": str(chosen.mappings), "YZ_THREADS": "2",
    }  # fmt: skip
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    finished = []
    with subprocess.Popen([sys.executable, "-c", KILLER], env=environment, **pipes) as killer:
        while line := killer.stdout.readline():
            finished.append(line.strip() == "1")
            with duckdb.connect(str(published(chosen.warehouse)[-1]), read_only=True) as con:
                assert con.execute("select count(*) from fct_hotline_orders").fetchone() == (10,)
                assert con.execute("select count(*) from meta_versions").fetchone()[0] > len(CONTRACTS)
            print("on", file=killer.stdin, flush=True)
    assert killer.returncode == 0 and len(finished) == KILLS
    assert not all(finished), "none was killed in time"
    build(chosen, chosen.extracts)
    assert [path for path in chosen.warehouse.iterdir() if path.name.startswith(".building")] == []
