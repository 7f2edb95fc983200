"""A snapshot small enough to check by eye: a few rows in the marts that the analyses read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from yz_data.warehouse import Snapshot

Row = dict[str, Any]
AS_OF = dt.date(2023, 12, 31)
TABLES = {
    "meta_build": "as_of_on date, built_at varchar, is_demo boolean, program_version varchar",
    "meta_coverage": "extract varchar, first_on date, last_on date",
    "meta_files": "file_name varchar, quarantined_count bigint",
    "dim_communities": "community_id varchar, community_name varchar, valid_from date, valid_to date",
    "fct_event_notes": "noted_on date, note_kind varchar",
    "fct_targets": "metric varchar, period_start date, period_end date, target_value double, community_id varchar, subdistrict_id varchar",
    "fct_problem_states": (
        "item_id varchar, title varchar, category varchar, state varchar, is_open boolean, is_done boolean, "
        "community_id varchar, community varchar, lead_unit varchar, owner_post varchar, due_on date, "
        "progress_share double, next_step varchar, valid_from date, valid_to date"
    ),
    "fct_problem_events": "item_id varchar, category varchar, change varchar, changed_on date, community_id varchar",
    "fct_problem_restatements": "snapshot_on date, category varchar, open_as_closed bigint, open_as_restated bigint",
    "fct_hazards": "hazard_id varchar, stream varchar, hazard_level varchar, due_on date, valid_from date, valid_to date, community_id varchar",
    "fct_hotline_orders": "order_id varchar, received_on date, community varchar, community_id varchar",
    "fct_tax_months": "enterprise_id varchar, month_end_on date, amount_cny double",
}
COVERED = {
    "problem_items": dt.date(2023, 1, 1), "hotline_orders": dt.date(2022, 1, 1),
    "hazards": dt.date(2022, 1, 1), "tax_monthly": dt.date(2022, 1, 1),
}  # fmt: skip


def small_snapshot(
    folder: Path, last_on: dict[str, dt.date] | None = None, **tables: Sequence[Row]
) -> Snapshot:
    """A snapshot as of the end of 2023 with these rows; what is left out is empty.

    `last_on` names extracts that end earlier than the others.
    """
    path = folder / "20240101T000000Z.duckdb"
    rows = {
        "meta_build": [{"as_of_on": AS_OF, "built_at": "", "is_demo": False, "program_version": "test"}],
        **tables,
    }
    rows["meta_coverage"] = [
        {"extract": name, "first_on": first, "last_on": (last_on or {}).get(name, AS_OF)}
        for name, first in COVERED.items()
    ]
    with duckdb.connect(str(path)) as con:
        for table, columns in TABLES.items():
            con.execute(f"create table {table} ({columns})")
            for row in rows.get(table, ()):
                marks = ", ".join("?" * len(row))
                con.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))
    return Snapshot(path)


def item(item_id: str, since: str, until: str | None = None, state: str = "in_progress", **more: Any) -> Row:
    """One span of a problem item; a state says whether it is open or done."""
    return {
        "item_id": item_id, "category": "legacy", "state": state, "is_open": state in ("in_progress", "pilot", "dynamic_zero"),
        "is_done": state.startswith("done"), "valid_from": since, "valid_to": until, **more,
    }  # fmt: skip


def event(item_id: str, change: str, on: str, category: str = "legacy") -> Row:
    """One entry of the problem ledger."""
    return {"item_id": item_id, "category": category, "change": change, "changed_on": on}


def hazard(hazard_id: str, due: str, stream: str = "inspection", level: str = "general") -> Row:
    """One hazard found on 1 March 2023 and still there."""
    return {
        "hazard_id": hazard_id,
        "stream": stream,
        "hazard_level": level,
        "due_on": due,
        "valid_from": "2023-03-01",
    }


def orders(community: str, year: int, count: int) -> list[Row]:
    """So many orders of a community, all on 1 June."""
    one = {"received_on": dt.date(year, 6, 1), "community": community}
    return [{"order_id": f"{community}-{year}-{place}", **one} for place in range(count)]
