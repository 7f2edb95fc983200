"""Running the SQL models folder by folder, the checks after them, and writing what the snapshot says about itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path

import duckdb
import pandas as pd

from yz_data import __version__
from yz_data.contracts import CONTRACTS
from yz_data.definitions import SQL, definitions
from yz_data.errors import BuildRefused
from yz_data.ingest import Loaded
from yz_data.metrics import MARTS, METRICS, Mart
from yz_data.rollups import write_rollups

CHECKS = Path(__file__).parent / "checks"
# Columns whose values come from a list: a contract's categories, and what places are called.
FIXED = {"community"} | {
    column.name for one in CONTRACTS.values() for column in one.columns if column.type == "category"
}
FOUNDING = dt.date(1949, 10, 1)  # the earliest day any parser accepts


PLACED = (SQL / "placed.sql").read_text(encoding="utf-8")  # the macros of staging models that resolve places


def read_models() -> dict[str, tuple[str, str]]:
    """Model name → (folder, SQL), ordered so that each stands after the models it names."""
    found = {
        path.stem: (path.parent.name, path.read_text(encoding="utf-8"))
        for folder in ("staging", "intermediate", "marts")
        for path in sorted((SQL / folder).glob("*.sql"))
    }
    ordered: dict[str, tuple[str, str]] = {}

    def add(name: str, ancestors: tuple[str, ...] = ()) -> None:
        if name in ordered:
            return
        if name in ancestors:
            raise ValueError(f"models form a circle: {' → '.join((*ancestors, name))}")
        for other in _named(found[name][1]):
            if other in found and other != name:
                add(other, (*ancestors, name))
        ordered[name] = found[name]

    for name in found:
        add(name)
    return ordered


def _named(sql: str) -> list[str]:
    """What a model names, by itself and in the macros it uses."""
    uses_macros = re.search(r"\b(?:placed|placed_by_name|points)\(", sql)
    return re.findall(r"\b(?:stg|int)_\w+", sql + PLACED if uses_macros else sql)


def run(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Run all models; staging as views, intermediate as tables, marts as tables of the snapshot. Rows per mart."""
    counts = {}
    con.execute(PLACED)
    for name, (folder, sql) in read_models().items():
        if folder == "staging":
            con.execute(f"create view {name} as {sql}")
        elif folder == "intermediate":
            con.execute(f"create table {name} as {sql}")
        else:
            con.execute(f"create table snapshot.{name} as {sheltered(con, sql)}")
            counts[name] = con.execute(f"select count(*) from snapshot.{name}").fetchone()[0]
    return counts


def sheltered(con: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The model with every text masked that a person wrote, whoever wrote the model: what reaches a mart reaches pages,
    exports and caches. Keys, shapes and the values of a fixed list are no such texts."""
    described = con.execute(f"describe {sql}").fetchall()
    texts = [name for name, kind, *_ in described if kind == "VARCHAR" and is_free(name)]
    if not texts:
        return sql
    return f"select * replace ({', '.join(f'masked({name}) as {name}' for name in texts)}) from ({sql})"


def is_free(column: str) -> bool:
    """Whether a text column may hold anything a person typed."""
    return not (column.endswith(("_id", "_wkt")) or column in FIXED)


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Run all checks; each selects rows that must not exist. Raises BuildRefused naming the check and one row."""
    checks = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CHECKS.glob("*.sql"))}
    checks |= {f"{mart.name}__keeps_every_row": keeps_every_row(mart) for mart in MARTS.values() if mart.is_ledger}
    for name, sql in checks.items():
        row = con.execute(sql).fetchone()
        if row is not None:
            raise BuildRefused("check_failed", check=name, row=str(row)[:300])


def keeps_every_row(mart: Mart) -> str:
    """The check that every accepted row of the extract stands in the mart, once."""
    return f"""
        select count_in_extract, count_in_mart, distinct_in_mart
        from (
            select
                (select count(*) from raw.{mart.extract}) as count_in_extract,
                (select count(*) from snapshot.{mart.name}) as count_in_mart,
                (select count(distinct {mart.id_column}) from snapshot.{mart.name}) as distinct_in_mart,
        )
        where count_in_extract <> count_in_mart or count_in_mart <> distinct_in_mart
    """


def write_meta(con: duckdb.DuckDBPyConnection, loaded: list[Loaded], name: str, *, is_demo: bool) -> None:
    """What the snapshot knows about itself: build, files, reasons, coverage, contract and metric versions."""
    coverage = _coverage(con, loaded)
    as_of = max((last for _, _, last, _ in coverage), default=None)
    built_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    _table(con, "meta_build", [(name, built_at, as_of, __version__, is_demo, definitions())],
           ["snapshot", "built_at", "as_of_on", "program_version", "is_demo", "definitions"])  # fmt: skip
    _table(
        con, "meta_files",
        [
            (e.contract, f.path.name, f.sha256, f.size, f.encoding, f.data_through, f.read, f.accepted, f.quarantined,
             f.superseded, ", ".join(f.ignored))
            for e in loaded for f in e.files
        ],
        ["extract", "file_name", "sha256", "size_bytes", "encoding", "data_through_on", "read_count", "accepted_count",
         "quarantined_count", "superseded_count", "ignored_headers"],
    )  # fmt: skip
    _table(
        con, "meta_reasons",
        [
            (e.contract, file.path.name, code, column, count)
            for e in loaded for number, file in enumerate(e.files)
            for (code, column), count in sorted(e.reasons(number).items())
        ],
        ["extract", "file_name", "code", "column_name", "row_count"],
    )  # fmt: skip
    _table(con, "meta_rollups", write_rollups(con), ["rollup", "mart", "time_column", "period", "row_count", "last_on"])
    _table(con, "meta_coverage", coverage, ["extract", "first_on", "last_on", "whole_from_on"])
    versions = [("contract", c.name, hashlib.sha256(repr(c).encode()).hexdigest()[:12]) for c in CONTRACTS.values()]
    versions += [("metric", m.name, m.version) for m in METRICS.values()]
    _table(con, "meta_versions", versions, ["kind", "name", "version"])


def _coverage(con: duckdb.DuckDBPyConnection, loaded: list[Loaded]) -> list[tuple[str, dt.date, dt.date, dt.date]]:
    """From when to when each extract has records: from the first to the date its newest file's name states, or to the
    last where no name does; and since when it has all of them. A list without dates is taken to hold on every day up to
    the as-of date."""
    rows, undated = [], []
    for extract in loaded:
        if not extract.files:
            continue
        contract = CONTRACTS[extract.contract]
        if not contract.sets_as_of:
            undated.append(extract.contract)
            continue
        first, last, whole = con.execute(_first_and_last(extract.contract)).fetchone()
        stated = max((file.data_through for file in extract.files if file.data_through), default=None)
        if contract.has_months and last is not None:
            stated = None  # a file made in December may still end with November
        last = stated or last
        if first is not None and last is not None and first <= last:
            rows.append((extract.contract, first, last, max(first, whole or first)))
    as_of = max((last for _, _, last, _ in rows), default=FOUNDING)
    return rows + [(name, FOUNDING, as_of, FOUNDING) for name in undated]


def _first_and_last(extract: str) -> str:
    contract = CONTRACTS[extract]
    if contract.dated_snapshots:
        return "select min(changed_on), max(snapshot_on), null from int_problem_changes"
    if contract.has_months:
        return f"select min(month), max(last_day(month)), null from raw.{extract}"
    kept = f"min({contract.kept_since})::date" if contract.kept_since else "null"
    return f"select min({contract.time})::date, max({contract.time})::date, {kept} from raw.{extract}"


def _table(con: duckdb.DuckDBPyConnection, name: str, rows: list[tuple], columns: list[str]) -> None:
    typed = [f"{column} {_type_of(column)}" for column in columns]
    con.execute(f"create table snapshot.{name} ({', '.join(typed)})")
    if rows:
        frame = pd.DataFrame(rows, columns=columns, dtype=object)
        con.register("frame", frame)
        con.execute(f"insert into snapshot.{name} select * from frame")
        con.unregister("frame")


def _type_of(column: str) -> str:
    """The type that a column's name says it has."""
    kinds = {"_on": "DATE", "_count": "BIGINT", "_bytes": "BIGINT", "is_": "BOOLEAN"}
    return next((kind for mark, kind in kinds.items() if column.endswith(mark) or column.startswith(mark)), "VARCHAR")
