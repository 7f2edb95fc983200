"""Sums of the large marts by day and by month, so that a question about two million rows reads some ten thousand.

For every time column of a mart there are at most three tables, each named like its mart in a schema that says what it
holds: `<time>_by_month` at month × areas, `<time>_by_month_and_kind` at month × areas × the mart's `rolled_by`, and
`<time>_by_day` at day × neighbourhoods. A column of sums is named like its metric. One table at day × cell × kind would
have nearly as many rows as the mart.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from yz_data.metrics import MARTS, METRICS, Mart, Metric

AREAS = ("subdistrict_id", "community_id", "community", "block_id", "cell_id")
NEIGHBOURHOODS = ("subdistrict_id", "community_id", "community")
LARGEST_SHARE = 0.5  # sums with more rows than this share of their mart's save too little


def write_rollups(con: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Write the rollups into the attached snapshot; (name, mart, time column, period, row count, last day) of each.

    One that is not much smaller than its mart is left out: the rows answer as fast.
    """
    written = []
    for mart in MARTS.values():
        if mart.rolled_by is None:
            continue
        rows, columns = _size_of(con, mart)
        for time, metrics in _rolled_metrics(mart):
            last_on = con.execute(f"select max({time}) from snapshot.{mart.name}").fetchone()[0]
            for schema, period, dimensions in _levels(mart, time):
                known = [name for name in dimensions if name in columns]
                con.execute(f"create or replace temp table rollup as {_sums(mart, time, period, known, metrics)}")
                count = con.execute("select count(*) from rollup").fetchone()[0]
                if 0 < count <= rows * LARGEST_SHARE:
                    con.execute(f"create schema if not exists snapshot.{schema}")
                    con.execute(f"create table snapshot.{schema}.{mart.name} as from rollup")
                    written.append((f"{schema}.{mart.name}", mart.name, time, period, count, last_on))
    con.execute("drop table if exists temp.rollup")
    return written


def _size_of(con: duckdb.DuckDBPyConnection, mart: Mart) -> tuple[int, set[str]]:
    found = con.execute(f"from snapshot.{mart.name} limit 0").description
    return con.execute(f"select count(*) from snapshot.{mart.name}").fetchone()[0], {column[0] for column in found}


def _rolled_metrics(mart: Mart) -> Iterator[tuple[str, list[Metric]]]:
    metrics = [metric for metric in METRICS.values() if metric.mart == mart.name and metric.rolled]
    for time in dict.fromkeys(metric.time for metric in metrics if metric.time):
        yield time, [metric for metric in metrics if metric.time == time]


def _levels(mart: Mart, time: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield f"{time}_by_month", "month", AREAS
    if mart.rolled_by:
        yield f"{time}_by_month_and_kind", "month", (*AREAS, *mart.rolled_by)
    yield f"{time}_by_day", "day", NEIGHBOURHOODS


def _sums(mart: Mart, time: str, period: str, dimensions: list[str], metrics: list[Metric]) -> str:
    """Every row with a time is in a group, counted or not: a group of nothing is a group, as among the rows."""
    began = f"date_trunc('{period}', {time})::date"
    sums = [
        f"({metric.filtered}){'::integer' if metric.aggregate == 'count(*)' else ''} as {metric.name}"
        for metric in metrics
    ]
    return (
        f"select {', '.join([f'{began} as {time}', *dimensions, *sums])} from snapshot.{mart.name} "
        f"where {time} is not null group by {', '.join([began, *dimensions])} "
        f"order by {', '.join([*dimensions[:2], began, *dimensions[2:]])}"
    )
