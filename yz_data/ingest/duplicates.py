"""One key, one row: within a file the first row stays, across files the newest file's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from yz_data.contracts import Contract
from yz_data.ingest.locate import first_field, records_beginning_with
from yz_data.ingest.prepare import Prepared
from yz_data.ingest.records import Quarantined

Record = tuple[int, tuple[str | None, ...]]


def remove_duplicates(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    prepared: Sequence[Prepared],
    table: str,
    parse_again: Callable[[Prepared, int, Sequence[Record]], None],
) -> list[Quarantined]:
    """Quarantine every row but the first of each key within one file.

    The table does not know the order of a CSV file's rows, so the rows of such keys are taken out, found again in the
    file, parsed once more into the table `again` (by `parse_again`), and the first of each key is put back.
    """
    key = ", ".join(contract.grain)
    twice = f"select _file, {key} from {table} group by all having count(*) > 1"
    if not con.execute(f"select count(*) from ({twice})").fetchone()[0]:
        return []
    con.execute(f"create or replace temp table twice as {twice}")
    same = " and ".join(f"t.{name} is not distinct from d.{name}" for name in ("_file", *contract.grain))
    removed: list[Quarantined] = []
    for (place,) in con.execute("select distinct _file from twice order by 1").fetchall():
        source = prepared[place]
        records = _records(con, contract, source, table, place, same)
        con.execute(f"delete from {table} as t using twice as d where {same} and t._file = {place}")
        parse_again(source, place, records)
        con.execute(
            f"""
            create or replace temp table ranked as
            select t.*, min(t._line) over (partition by {_qualified(contract)}) as first_line
            from again as t join twice as d on {same} where t._reasons is null
            """
        )
        line = "_line" if source.has_line else "null"
        con.execute(
            f"insert into {table} by name select * exclude (first_line) replace ({line} as _line) from ranked "
            "where _line = first_line"
        )
        later = con.execute("select _line, first_line from ranked where _line > first_line order by 1").fetchall()
        texts, before = dict(records), source.lines_before
        removed += [
            Quarantined(place, number + before, texts[number], (_reason(contract, first + before),))
            for number, first in later
        ]
    con.execute("drop table twice; drop table ranked; drop table again")
    return removed


def _reason(contract: Contract, first_line: int) -> dict[str, str]:
    return {"code": "duplicate_key", "column": ", ".join(contract.grain), "value": str(first_line)}


def _qualified(contract: Contract) -> str:
    return ", ".join(f"t.{name}" for name in contract.grain)


def _records(
    con: duckdb.DuckDBPyConnection, contract: Contract, source: Prepared, table: str, place: int, same: str
) -> list[Record]:
    """The source records of the doubled keys of one file, with their lines; more records may be among them."""
    if source.text_path is None:
        lines = f"select t._line from {table} as t join twice as d on {same} where t._file = {place}"
        texts = ", ".join(f"c{n}" for n in range(len(source.header.cells)))
        found = con.execute(f"select _line, {texts} from {source.relation} where _line in ({lines}) order by 1").fetchall()
        return [(row[0], tuple(row[1:])) for row in found]
    wanted = _first_fields(con, contract, source, place)
    found_lines = records_beginning_with(source.text_path, wanted, source.delimiter, source.skip_lines)
    return [(line, fields) for line, fields in found_lines if len(fields) == len(source.header.cells)]


def _first_fields(con: duckdb.DuckDBPyConnection, contract: Contract, source: Prepared, place: int) -> set[bytes]:
    """First fields of all rows whose first textual key column holds a doubled value."""
    position = {s.column.name: s.position for s in source.header.sources}
    column = next(n for n in contract.grain if position[n] is not None and contract.column(n).type == "text")
    values = f"select {column} from twice where _file = {place}"
    if position[column] == 0:
        rows = con.execute(values).fetchall()
    else:
        rows = con.execute(
            f"select distinct c0 from {source.relation} where trim(c{position[column]}) in ({values})"
        ).fetchall()
    return {first_field(value) for (value,) in rows}


def remove_superseded(con: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> dict[int, int]:
    """Delete rows whose key stands in a newer file too; how many, by file. Dated snapshots keep all versions."""
    if contract.dated_snapshots:
        return {}
    key = ", ".join(contract.grain)
    same = " and ".join(f"t.{name} is not distinct from d.{name}" for name in contract.grain)
    several = f"select {key}, max(_file) as newest from {table} group by {key} having min(_file) < max(_file)"
    if not con.execute(f"select count(*) from ({several})").fetchone()[0]:
        return {}
    con.execute(f"create or replace temp table newest as {several}")
    older = f"from {table} as t where exists (select 1 from newest as d where {same} and t._file < d.newest)"
    counts = dict(con.execute(f"select t._file, count(*) {older} group by t._file").fetchall())
    con.execute(f"delete {older}")
    con.execute("drop table newest")
    return counts
