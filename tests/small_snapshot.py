"""A snapshot small enough to check by eye: a few rows in the marts that the analyses read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from yz_data.definitions import definitions
from yz_data.warehouse import Snapshot

Row = dict[str, Any]
AS_OF = dt.date(2023, 12, 31)
TABLES = {
    "meta_build": "as_of_on date, built_at varchar, is_demo boolean, program_version varchar, definitions varchar",
    "meta_coverage": "extract varchar, first_on date, last_on date",
    "meta_files": "file_name varchar, quarantined_count bigint",
    "dim_communities": (
        "community_id varchar, community_name varchar, population bigint, valid_from date, valid_to date"
    ),
    "fct_event_notes": "noted_on date, note_kind varchar, title varchar, metrics varchar",
    "fct_targets": (
        "metric varchar, period_start date, period_end date, target_value double, community_id varchar, "
        "community varchar, subdistrict_id varchar"
    ),
    "fct_problem_states": (
        "subdistrict_id varchar, item_id varchar, title varchar, category varchar, state varchar, is_open boolean, "
        "is_done boolean, community_id varchar, community varchar, batch varchar, lead_unit varchar, "
        "owner_post varchar, opened_on date, due_on date, closed_on date, progress_share double, next_step varchar, "
        "valid_from date, valid_to date"
    ),
    "fct_problem_events": (
        "subdistrict_id varchar, item_id varchar, title varchar, category varchar, lead_unit varchar, "
        "community varchar, batch varchar, change varchar, changed_on date, step integer, open_change integer, "
        "ongoing_change integer, finish_change integer, opened_on date, stated_on date, community_id varchar"
    ),
    "fct_problem_histories": (
        "subdistrict_id varchar, item_id varchar, snapshot_on date, version integer, state varchar, category varchar, "
        "due_on date, progress_share double, owner_post varchar, lead_unit varchar, next_step varchar, "
        "community_id varchar"
    ),
    "fct_problem_restatements": "snapshot_on date, category varchar, open_as_closed bigint, open_as_restated bigint",
    "fct_hazards": (
        "hazard_id varchar, stream varchar, hazard_level varchar, due_on date, valid_from date, valid_to date, "
        "community_id varchar, community varchar"
    ),
    "fct_hotline_orders": (
        "order_id varchar, received_on date, community varchar, community_id varchar, order_type varchar, "
        "resolution varchar, is_resolved boolean as (coalesce(resolution = 'resolved', false))"
    ),
    "fct_tax_months": (
        "subdistrict_id varchar, enterprise_id varchar, enterprise_name varchar, enterprise_kind varchar, "
        "industry varchar, tax_type varchar, arrived_on date, left_on date, month_end_on date, amount_cny double"
    ),
}
COVERED = {
    "communities": dt.date(1949, 10, 1), "problem_items": dt.date(2023, 1, 1), "hotline_orders": dt.date(2022, 1, 1),
    "hazards": dt.date(2022, 1, 1), "tax_monthly": dt.date(2022, 1, 1),
}  # fmt: skip


def small_snapshot(
    folder: Path,
    last_on: dict[str, dt.date] | None = None,
    first_on: dict[str, dt.date] | None = None,
    **tables: Sequence[Row],
) -> Snapshot:
    """A snapshot as of the end of 2023 with these rows; what is left out is empty.

    `last_on` names extracts that end earlier than the others, `first_on` some that begin on another day.
    """
    path = folder / "20240101T000000Z.duckdb"
    rows = {
        "meta_build": [{"as_of_on": AS_OF, "built_at": "", "is_demo": False, "program_version": "test",
                        "definitions": definitions()}],
        **tables,
    }
    rows["meta_coverage"] = [
        {"extract": name, "first_on": (first_on or {}).get(name, first), "last_on": (last_on or {}).get(name, AS_OF)}
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
        "subdistrict_id": "S", "item_id": item_id, "title": item_id, "opened_on": since, "category": "legacy",
        "state": state, "is_open": state in ("in_progress", "pilot", "dynamic_zero"),
        "is_done": state.startswith("done"), "valid_from": since, "valid_to": until, **more,
    }  # fmt: skip


# What a change does to the items open, to those that can be finished, to those done.
CHANGES = {
    "added": (1, 1, 0), "split": (1, 1, 0), "done": (-1, -1, 1), "withdrawn": (-1, -1, 0), "reopened": (1, 1, -1),
    "moved_to_dynamic_zero": (0, -1, 0), "left_dynamic_zero": (0, 1, 0),
}  # fmt: skip


def event(item_id: str, change: str, on: str, category: str = "legacy", **more: Any) -> Row:
    """One entry of the problem ledger."""
    done = dict(zip(("open_change", "ongoing_change", "finish_change"), CHANGES[change], strict=True))
    return {
        "subdistrict_id": "S", "item_id": item_id, "title": item_id, "category": category, "change": change,
        "changed_on": on, "step": 1, "opened_on": on, **done, **more,
    }  # fmt: skip


def listing(item_id: str, on: str, state: str = "in_progress", **more: Any) -> Row:
    """What one dated list said of an item."""
    return {
        "subdistrict_id": "S", "item_id": item_id, "snapshot_on": on, "version": 1, "state": state,
        "category": "legacy", **more,
    }  # fmt: skip


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
