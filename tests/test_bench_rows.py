"""What the speed of a community's filter rests on: its rows stand together, only blocks that may hold them are read."""

from __future__ import annotations

import json

import duckdb
import pytest

from yz_data import models
from yz_data.bench import queries
from yz_data.build import BLOCK_ROWS
from yz_data.metrics import METRICS
from yz_data.statements import rollup_for

CLUSTERED = (models.CHECKS / "fct_hotline_orders__is_clustered.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("a1 a2 b1 b2", None),
        ("a1 a2 -1 -2 b1", None),  # orders of no known community stand together too
        ("a1 b1 a2 b2", (2, 4, 0)),  # communities torn apart
        ("a2 a1 b1 b2", (2, 2, 1)),  # a community that is not in the order of time
    ],
)
def test_a_mart_that_is_not_stored_by_community_and_time_is_refused(order, found):
    con = duckdb.connect()
    con.execute("create schema snapshot")
    con.execute(
        "create table snapshot.fct_hotline_orders (subdistrict_id varchar, community_id varchar, received_at timestamp)"
    )
    for community, day in order.split():
        values = ["s", None if community == "-" else community, f"2023-01-0{day}"]
        con.execute("insert into snapshot.fct_hotline_orders values (?, ?, ?)", values)
    assert con.execute(CLUSTERED).fetchone() == found


def test_what_shows_the_reading_reads_the_rows(street):
    for kinds, is_of_sums in ((queries.OF_ROWS, False), (queries.OF_SUMS, True)):
        for metrics, by in kinds:
            rollup = rollup_for(street, [METRICS[name] for name in metrics], by, queries.YEAR, {})
            assert (rollup is not None) is is_of_sums, (metrics, by)


def test_a_community_reads_only_the_blocks_that_may_hold_it(tmp_path):
    """Three blocks as a build stores them: one community in the first two, the other in the last."""
    path = tmp_path / "20240101T000000Z.duckdb"
    con = duckdb.connect()
    con.execute(f"attach '{path.as_posix()}' as snapshot (row_group_size {BLOCK_ROWS})")
    con.execute(
        f"create table snapshot.t as select case when range < {2 * BLOCK_ROWS} then 'a' else 'b' end as community_id, "
        f"range as order_id from range({3 * BLOCK_ROWS})"
    )
    plan = "explain (analyze, format json) select sum(order_id) from snapshot.t where community_id::varchar = ?"
    for community, blocks in (("a", 2), ("b", 1), ("c", 0)):
        ((_, found),) = con.execute(plan, [community]).fetchall()
        assert json.loads(found)["query"]["total_rows_scanned"] == blocks * BLOCK_ROWS, community
    con.close()


def test_nobodys_orders_are_asked_for_and_not_read(street):
    """What the bench takes off both sides: the same questions of a community that no order has."""
    nobody = {"community_id": ("nobody's",)}
    assert queries.rows_read(street, queries.OF_ROWS, nobody) == 0
    assert queries.rows_read(street, queries.OF_ROWS, {}) > 0
