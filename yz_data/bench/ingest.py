"""Reading two million hotline orders: with everything the product does, and with a bare typed load of the same file.

The product validates every value and every row rule, collects all reasons, finds the lines of the rows it cannot use,
computes the file's SHA-256, counts its records on its own, sorts the table and looks for doubled keys. The bare engine
reads the same file into typed columns and skips what it cannot cast. Same file, same threads, same memory, both into a
file on disk, each run in a process of its own.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import duckdb
from rich.console import Console

from yz_data import settings
from yz_data.bench.extracts import CONTRACT, extracts
from yz_data.bench.timing import Ratio, in_own_process, peak_mb, show, show_memory, take_turns
from yz_data.build import build
from yz_data.ingest import Mapping, load_extract
from yz_data.ingest.header import normal
from yz_data.ingest.load import open_workbench
from yz_data.ingest.parse import SQL_TYPES, literal

TARGET = 2.0
BUILD_LIMIT_MB = 1500.0


def run(rows: int, runs: int, notes: Console) -> None:
    """Measure, and print the ratio, the memory of each side and that of a whole build."""
    notes.print(f"extracts with {rows:,} orders: written once, then kept in {settings.load().data.name}/bench")
    folder, file = extracts(settings.load().data / "bench", rows)
    peaks: dict[str, list[float]] = {"product": [], "bare": []}
    processor: dict[str, list[float]] = {"product": [], "bare": []}

    def side(name: str) -> Callable[[], float]:
        def once() -> float:
            found = in_own_process(__name__, name, file)
            peaks[name].append(found["peak_mb"])
            processor[name].append(found["processor_seconds"])
            return found["seconds"]

        return once

    ratio = take_turns(f"{rows:,} orders", side("product"), side("bare"), runs, TARGET)
    # The same in processor time, which other work on the machine changes little.
    work = Ratio(f"{rows:,} orders, processor time", tuple(processor["product"]), tuple(processor["bare"]))
    show("ingest", [ratio, work], "bare load", notes)
    for name, seen in peaks.items():
        show_memory("ingest", f"{name}, {rows:,} orders", max(seen), None, notes)
    built = in_own_process(__name__, "build", folder)
    name = f"whole build in {built['seconds']:.0f} s, {rows:,} orders"
    show_memory("ingest", name, built["peak_mb"], BUILD_LIMIT_MB, notes)


def read_with_product(path: Path, scratch: Path) -> dict[str, Any]:
    """Read the file as a build does."""
    chosen = settings.load()
    con = open_workbench(
        str(scratch / "product.duckdb"), memory_limit=chosen.memory_limit, threads=chosen.threads, scratch=scratch
    )
    loaded = load_extract(con, CONTRACT, [(path, Mapping())], table="orders", max_bytes=chosen.max_file_bytes)
    con.execute("checkpoint")
    con.close()
    return {"read": loaded.read, "quarantined": len(loaded.quarantined)}


def read_bare(path: Path, scratch: Path) -> dict[str, Any]:
    """Read the file into typed columns and do nothing else."""
    chosen = settings.load()
    con = duckdb.connect(str(scratch / "bare.duckdb"))
    con.execute(f"set memory_limit = '{chosen.memory_limit}'; set threads = {chosen.threads}")
    con.execute(f"set temp_directory = {literal(scratch.as_posix())}")
    con.execute(f"create table orders as select * from {typed_relation(path)}")
    read = con.execute("select count(*) from orders").fetchone()[0]
    con.execute("checkpoint")
    con.close()
    return {"read": read}


def typed_relation(path: Path) -> str:
    """The file with the types its contract states, by name of header; rows that do not fit are skipped."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    types = {  # a plain load does not know 是 from 否: as a truth value every row would be refused
        normal(alias): "VARCHAR" if column.type == "boolean" else SQL_TYPES[column.type]
        for column in CONTRACT.columns
        for alias in column.headers
    }
    columns = ", ".join(f"{literal(title)}: {literal(types.get(normal(title), 'VARCHAR'))}" for title in header)
    return (
        f"read_csv({literal(path.as_posix())}, delim = ',', quote = '\"', escape = '\"', header = true, "
        f"auto_detect = false, ignore_errors = true, columns = {{{columns}}})"
    )


def build_all(folder: Path, scratch: Path) -> dict[str, Any]:
    """A whole build of the extracts in `folder`, published where nobody reads it."""
    built = build(replace(settings.load(), data=scratch), folder)
    return {"read": sum(file.read for file in built.files)}


def main(side: str, path: str) -> None:
    """Do one side's work in this process and print its seconds and its memory as JSON."""
    work = {"product": read_with_product, "bare": read_bare, "build": build_all}[side]
    with tempfile.TemporaryDirectory(prefix="yz-bench-", dir=Path(path).parent.parent) as name:
        begun, worked = perf_counter(), process_time()
        found = work(Path(path), Path(name))
        seconds, processor = perf_counter() - begun, process_time() - worked
    print(json.dumps({"side": side, "seconds": seconds, "processor_seconds": processor, "peak_mb": peak_mb(), **found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
