"""One key, one row: within a file the first row stays, across files the newest file's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from yz_data.contracts import Column, Contract
from yz_data.errors import FileRefused
from yz_data.ingest.locate import first_field
from yz_data.ingest.parse import source_text
from yz_data.ingest.prepare import Prepared
from yz_data.ingest.records import Quarantined

Record = tuple[int, tuple[str | None, ...]]


def doubled_keys(
    con: duckdb.DuckDBPyConnection, contract: Contract, prepared: Sequence[Prepared], table: str
) -> dict[int, set[bytes]]:
    """By file, how the rows of doubled keys begin in it (of a file that knows its lines: nothing); {} if there is none.
    The keys themselves are left in the temporary table `twice`."""
    key = ", ".join(contract.grain)
    con.execute(
        f"create or replace temp table twice as select _file, {key} from {table} group by all having count(*) > 1"
    )
    places = con.execute("select distinct _file from twice order by 1").fetchall()
    return {
        place: set() if prepared[place].has_line else _first_fields(con, contract, prepared[place], place)
        for (place,) in places
    }


def remove_duplicates(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    prepared: Sequence[Prepared],
    table: str,
    doubled: dict[int, set[bytes]],
    found: dict[int, list[Record]],
    parse_again: Callable[[Prepared, int, Sequence[Record]], None],
) -> list[Quarantined]:
    """Quarantine every row but the first of each key within one file.

    The table does not know the order of a CSV file's rows, so the rows of such keys are taken out, `found` again in the
    file, parsed once more into the table `again` (by `parse_again`), and the first of each key is put back.
    """
    same = " and ".join(f"t.{name} is not distinct from d.{name}" for name in ("_file", *contract.grain))
    removed: list[Quarantined] = []
    for place, beginnings in doubled.items():
        source = prepared[place]
        records = _records(con, source, table, place, same, beginnings, found.get(place, []))
        gone = con.execute(f"delete from {table} as t using twice as d where {same} and t._file = {place}").fetchone()[
            0
        ]
        parse_again(source, place, records)
        con.execute(
            f"""
            create or replace temp table ranked as
            select t.*, min(t._line) over (partition by {_qualified(contract)}) as first_line
            from again as t join twice as d on {same} where t._reasons is null
            """
        )
        came_back = con.execute("select count(*) from ranked").fetchone()[0]
        if came_back != gone:  # never lose a row that was read
            raise FileRefused("rows_lost", file=source.path.name, expected=gone, loaded=came_back)
        line = "_line" if source.has_line else "null"
        con.execute(
            f"insert into {table} by name select * exclude (first_line) replace ({line} as _line) from ranked "
            "where _line = first_line"
        )
        later = con.execute("select _line, first_line from ranked where _line > first_line order by 1").fetchall()
        texts = dict(records)
        removed += [Quarantined(place, number, texts[number], (_reason(contract, first),)) for number, first in later]
        con.execute("drop table ranked; drop table again")
    con.execute("drop table twice")
    return removed


def _reason(contract: Contract, first_line: int) -> dict[str, str]:
    return {"code": "duplicate_key", "column": ", ".join(contract.grain), "value": str(first_line)}


def _qualified(contract: Contract) -> str:
    return ", ".join(f"t.{name}" for name in contract.grain)


def _records(
    con: duckdb.DuckDBPyConnection, source: Prepared, table: str, place: int, same: str, beginnings: set[bytes],
    found: Sequence[Record],
) -> list[Record]:  # fmt: skip
    """The source records of the doubled keys of one file, with their lines; more records may be among them."""
    if source.has_line:
        lines = f"select t._line from {table} as t join twice as d on {same} where t._file = {place}"
        texts = ", ".join(f"c{n}" for n in range(len(source.header.cells)))
        rows = con.execute(
            f"select _line, {texts} from {source.relation} where _line in ({lines}) order by 1"
        ).fetchall()
        return [(row[0], tuple(row[1:])) for row in rows]
    return [
        (line, fields)
        for line, fields in found
        if len(fields) == len(source.header.cells) and first_field(fields[0], source.delimiter) in beginnings
    ]


def _first_fields(con: duckdb.DuckDBPyConnection, contract: Contract, source: Prepared, place: int) -> set[bytes]:
    """Beginnings of all rows whose textual key column holds a doubled value."""
    key = next(s for s in source.header.sources if s.position is not None and _is_textual_key(contract, s.column))
    values = f"select {key.column.name} from twice where _file = {place}"
    if key.position == 0 and key.joined is None:  # then the values themselves say how their lines begin
        return {first_field(value, source.delimiter) for (value,) in con.execute(values).fetchall()}
    rows = con.execute(
        f"select distinct c0 from {source.relation} where stripped({source_text(key)}) in ({values})"
    ).fetchall()
    return {first_field(value, source.delimiter) for (value,) in rows}


def _is_textual_key(contract: Contract, column: Column) -> bool:
    return column.required and column.name in contract.grain and column.type == "text"


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
