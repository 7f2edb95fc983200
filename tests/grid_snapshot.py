"""A grid small enough to count by eye: nine squares of 200 m in three blocks (rows) and three communities (columns),
and one island far away; G9 has no residents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pandas as pd

from tests.small_snapshot import AS_OF, Row
from yz_data.access import Scope
from yz_data.answers import ask
from yz_data.definitions import definitions
from yz_data.warehouse import Snapshot

ALL = Scope.unlimited()
WEST, SOUTH = 116.60, 39.88
WIDE, HIGH = 200 / 85_395, 200 / 111_195  # 200 m in degrees there
POINT = "cell_id varchar, point_longitude double, point_latitude double"
PLACE = f"community_id varchar, community varchar, {POINT}"
TABLES = {
    "meta_build": "as_of_on date, built_at varchar, is_demo boolean, program_version varchar, definitions varchar",
    "meta_coverage": "extract varchar, first_on date, last_on date",
    "meta_files": "file_name varchar, quarantined_count bigint",
    "dim_communities": (
        "community_id varchar, community_name varchar, subdistrict_id varchar, population bigint, valid_from date, "
        "valid_to date"
    ),
    "dim_grid_cells": (
        "cell_id varchar, cell_name varchar, block_id varchar, block_name varchar, chief_id varchar, "
        "community_id varchar, subdistrict_id varchar, responsible_post varchar, population bigint, "
        "is_schematic boolean, geometry_wkt varchar, community varchar, valid_from date, valid_to date"
    ),
    "fct_event_notes": "noted_on date, note_kind varchar, title varchar, metrics varchar",
    "fct_hotline_orders": (
        "order_id varchar, order_type varchar, topic_level_1 varchar, received_on date, resolution varchar, "
        f"satisfaction varchar, {PLACE}, is_resolved boolean as (coalesce(resolution = 'resolved', false)), "
        "is_satisfied boolean as (coalesce(satisfaction in ('satisfied', 'fairly_satisfied'), false))"
    ),
    "fct_grid_cases": (
        "case_id varchar, case_kind varchar, main_type varchar, reported_on date, due_on date, due_at timestamp, "
        f"is_void boolean, is_closed_on_time boolean, {PLACE}"
    ),
    "fct_inspections": f"inspection_id varchar, inspected_on date, industry varchar, field varchar, {PLACE}",
    "fct_hazards": (
        "hazard_id varchar, stream varchar, hazard_type varchar, field varchar, industry varchar, found_on date, "
        f"valid_from date, valid_to date, {PLACE}"
    ),
    "fct_enterprises": (
        f"enterprise_id varchar, enterprise_kind varchar, industry varchar, valid_from date, valid_to date, {PLACE}"
    ),
    "fct_problem_states": (
        "item_id varchar, title varchar, category varchar, is_open boolean, due_on date, valid_from date, "
        f"valid_to date, {PLACE}"
    ),
}
CELLS = [f"G{number}" for number in range(1, 11)]
EXTRACTS = (
    "hotline_orders",
    "grid_cases",
    "inspections",
    "hazards",
    "enterprises",
    "problem_items",
    "grid_cells",
    "communities",
)


def square(column: float, row: float) -> str:
    x, y = WEST + column * WIDE, SOUTH + row * HIGH
    corners = [(x, y), (x + WIDE, y), (x + WIDE, y + HIGH), (x, y + HIGH), (x, y)]
    return "POLYGON ((" + ", ".join(f"{a:.7f} {b:.7f}" for a, b in corners) + "))"


def cells(residents: int | None = 1000) -> list[Row]:
    """G1 to G9 from the south-west, row by row, and G10 a kilometre away."""
    found = []
    for place, cell in enumerate(CELLS):
        row, column = divmod(place, 3) if place < 9 else (8, 8)
        number = min(row, 3) + 1
        found.append({
            "cell_id": cell, "cell_name": f"杨庄{cell}格", "block_id": f"K{number}", "block_name": f"{number}块",
            "chief_id": "Z1",
            "community_id": f"C{min(column, 3) + 1}", "subdistrict_id": "S1", "responsible_post": f"网格长({cell})",
            "population": residents and (0 if cell == "G9" else residents), "is_schematic": True,
            "geometry_wkt": square(column, row),
            "community": f"社区{min(column, 3) + 1}", "valid_from": dt.date(1949, 10, 1),
        })  # fmt: skip
    return found


def place(cell: str, across: float = 0.5, up: float = 0.5) -> Row:
    """The columns of a point in a cell, by its share of the cell's width and height."""
    row, column = divmod(CELLS.index(cell), 3) if cell != "G10" else (8, 8)
    number = min(column, 3) + 1
    return {
        "cell_id": cell, "community_id": f"C{number}", "community": f"社区{number}",
        "point_longitude": WEST + (column + across) * WIDE, "point_latitude": SOUTH + (row + up) * HIGH,
    }  # fmt: skip


def orders(cell: str | None, count: int, month: str = "2023-06", topic: str = "环境") -> list[Row]:
    """So many orders of a cell (None: without a point) on the first of a month."""
    where = place(cell) if cell else {}
    return [
        {
            "order_id": f"{cell}-{month}-{topic}-{number}",
            "received_on": f"{month}-01",
            "topic_level_1": topic,
            "order_type": "demand",
            **where,
        }
        for number in range(count)
    ]


def months_of_orders() -> list[Row]:
    """G1 to G10 without G9 have 10, 20 … 90 orders a month in 2022 and 2023; G8 has twice as many in 2023."""
    return [
        row
        for year in (2022, 2023)
        for number in range(1, 13)
        for step, cell in enumerate((one for one in CELLS if one != "G9"), start=1)
        for row in orders(cell, 10 * step * (2 if cell == "G8" and year == 2023 else 1), f"{year}-{number:02d}")
    ]


def cases(
    cell: str, count: int, kind: str = "event", month: str = "2023-06", on_time: int | None = None, apart: float = 0.0
) -> list[Row]:
    """So many cases of a cell, `on_time` of them in time, each `apart` further to the east than the one before."""
    return [
        {
            "case_id": f"{cell}-{kind}-{month}-{number}", "case_kind": kind, "main_type": "市容",
            "reported_on": f"{month}-01",
            "due_on": f"{month}-05", "due_at": f"{month}-05", "is_void": False,
            "is_closed_on_time": number < (count if on_time is None else on_time), **place(cell, 0.1 + apart * number),
        }
        for number in range(count)
    ]  # fmt: skip


def grid_snapshot(folder: Path, *, residents: int | None = 1000, **tables: list[Row]) -> Snapshot:
    """A snapshot as of the end of 2023, complete from 2022 on, with the grid and these rows."""
    path = folder / "20240101T000000Z.duckdb"
    rows: dict[str, list[Row]] = {
        "meta_build": [{"as_of_on": AS_OF, "built_at": "", "is_demo": False, "program_version": "test",
                        "definitions": definitions()}],
        "meta_coverage": [
            {"extract": name, "first_on": dt.date(1949, 10, 1) if name in ("grid_cells",
            "communities") else dt.date(2022, 1, 1), "last_on": AS_OF}
            for name in EXTRACTS
        ],
        "dim_grid_cells": cells(residents),
        "dim_communities": [
            {"community_id": f"C{number}", "community_name": f"社区{number}", "subdistrict_id": "S1",
            "population": residents and 5000, "valid_from": dt.date(1949, 10, 1)}
            for number in range(1, 5)
        ],
        **tables,
    }  # fmt: skip
    with duckdb.connect(str(path)) as con:
        for table, columns in TABLES.items():
            con.execute(f"create table {table} ({columns})")
            held = pd.DataFrame(rows.get(table, ()))
            if len(held):
                con.execute(f"insert into {table} by name select {', '.join(held.columns)} from held")
    return Snapshot(path)


def answered(snapshot: Snapshot, function, *arguments, scope: Scope = ALL, **filters):
    """The answer of an analysis, asked as the pages ask."""
    return ask(snapshot, function, *arguments, filters=filters, scope=scope)


def column(frame, name: str, key: str = "area_id") -> dict:
    """A column of a frame by area."""
    return dict(zip(frame[key], frame[name].tolist(), strict=True))
