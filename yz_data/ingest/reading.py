"""The prepared files of one extract read into one table, sorted: together where they are small, in turn where not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from yz_data.contracts import Contract
from yz_data.errors import FileRefused
from yz_data.ingest.parse import parse_select
from yz_data.ingest.prepare import Prepared, prepare

# A CSV reader holds up to some 90 MB of its file from the beginning of its statement to the end, and all readers of a
# statement do so at once: what one statement reads is bounded, whatever a site puts into its folder.
BATCH_BYTES = 128 << 20
BATCH_FILES = 32


def read_all(
    con: duckdb.DuckDBPyConnection, contract: Contract, prepared: list[Prepared], table: str, limits: dict[str, Any]
) -> list[Prepared]:
    """Fill the table. A large file that began like plain UTF-8 and is not is prepared anew, and all are read again."""
    failure = _try(con, contract, prepared, table)
    if any(source.was_misjudged for source in prepared):
        prepared = [
            prepare(source.path, contract, source.mapping, **limits, scan_first=True)
            if source.was_misjudged
            else source
            for source in prepared
        ]
        failure = _try(con, contract, prepared, table)
    if failure is not None:
        names = ", ".join(source.path.name for source in prepared)
        raise FileRefused("reader_failed", file=names, why=str(failure).splitlines()[0]) from failure
    return prepared


def _try(
    con: duckdb.DuckDBPyConnection, contract: Contract, prepared: Sequence[Prepared], table: str
) -> duckdb.Error | None:
    """Read; what the reader complains of, if it does. Memory that runs out says nothing about a file."""
    try:
        _create(con, contract, prepared, table)
    except duckdb.OutOfMemoryException as error:
        limit = con.execute("select current_setting('memory_limit')").fetchone()[0]
        raise FileRefused("memory_short", limit=limit) from error
    except duckdb.Error as error:
        return error
    return None


def _create(con: duckdb.DuckDBPyConnection, contract: Contract, prepared: Sequence[Prepared], table: str) -> None:
    selects = [
        parse_select(contract, source.header, source.mapping, source.relation, place, source.has_line)
        for place, source in enumerate(prepared)
    ]
    order = ", ".join(contract.sort) if contract.sort else "all"
    con.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    whole, *more = [" union all ".join(selects[place] for place in places) for places in batches(prepared)]
    if not more:
        _run(con, f"create or replace table {table} as {whole} order by {order}")
        return
    _run(con, f"create or replace temp table unsorted as {whole}")
    for batch in more:
        _run(con, f"insert into unsorted {batch}")
    _run(con, f"create or replace table {table} as from unsorted order by {order}")
    _run(con, "drop table unsorted")


def batches(prepared: Sequence[Prepared]) -> Iterator[list[int]]:
    """The places of the files that one statement reads, in order: at most so many bytes and files, at least one."""
    batch: list[int] = []
    size = 0
    for place, source in enumerate(prepared):
        if batch and (size + source.stamp.size > BATCH_BYTES or len(batch) == BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += source.stamp.size
    yield batch


def _run(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    con.execute(sql)
    con.fetchall()
