"""A snapshot answers a statement once, and nobody can spoil what it keeps."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from yz_data import answers, warehouse
from yz_data.access import Scope
from yz_data.analysis.signals import signals
from yz_data.metrics import METRICS
from yz_data.periods import quarter, year
from yz_data.query import query
from yz_data.statements import Statement, together
from yz_data.warehouse import Snapshot, statements_noted

ALL = Scope.unlimited()
ORDERS = "select order_id, community from fct_hotline_orders where received_on >= ? order by 1"
SINCE = quarter(2023, 2).start


@pytest.fixture
def runs(monkeypatch):
    """The statements that the engine ran."""
    ran: list[str] = []
    execute = Snapshot._execute

    def noted(snapshot, sql, bound):
        ran.append(sql)
        return execute(snapshot, sql, bound)

    monkeypatch.setattr(Snapshot, "_execute", noted)
    return ran


def test_a_statement_runs_once_for_the_same_values(small, runs):
    snapshot = small.again()
    first, second = snapshot.frame(ORDERS, [SINCE]), snapshot.frame(ORDERS, (SINCE,))
    assert runs == [ORDERS]
    pd.testing.assert_frame_equal(first, second)
    assert list(first["order_id"]) == ["GD09", "GD10"]
    assert len(snapshot.frame(ORDERS, [year(2024).start])) == 0
    assert snapshot.rows(ORDERS, [SINCE]) == [("GD09", "京铁"), ("GD10", "靓丽明居")], "tuples are not a table"
    assert len(runs) == 3


def test_who_changes_an_answer_changes_a_copy(small):
    snapshot = small.again()
    spoilt = snapshot.frame(ORDERS, [SINCE])
    spoilt["community"] = "x"
    spoilt.loc[0, "order_id"] = "y"
    spoilt["more"] = 1
    rows = snapshot.rows(ORDERS, [SINCE])
    rows.clear()
    assert snapshot.frame(ORDERS, [SINCE]).to_dict("list") == {
        "order_id": ["GD09", "GD10"], "community": ["京铁", "靓丽明居"],
    }  # fmt: skip
    assert len(snapshot.rows(ORDERS, [SINCE])) == 2


def test_asked_again_everything_is_computed_anew(small, runs):
    one = small.again()
    for snapshot in (one, one, one.again(), one.without_rollups()):
        query(snapshot, ["hotline_orders"], window=year(2023), scope=ALL)
    assert len(runs) == 3


def test_what_is_answered_from_memory_is_noted_like_the_rest(small):
    """A passport states the statements of a figure whether or not somebody asked for it before."""
    snapshot = small.again()
    with statements_noted() as first:
        query(snapshot, ["hotline_orders"], window=year(2023), scope=ALL)
    with statements_noted() as second:
        query(snapshot, ["hotline_orders"], window=year(2023), scope=ALL)
    assert first == second != []


def test_statements_are_noted_in_the_same_order_whichever_thread_was_faster(street):
    """A passport lists them; a file that holds it is the same each time it is made."""
    names = ("hotline_orders", "hazards_open", "gov_service_cases", "volunteers_active", "gov_service_days")
    orders = set()
    for _ in range(8):
        answers._kept.cache_clear()
        with statements_noted() as noted:
            signals(street.again(), names, year(2023), filters={}, scope=ALL)
        orders.add(tuple(noted))
    assert len(orders) == 1


def test_long_answers_are_not_kept_and_not_too_many_of_the_others(small, runs, monkeypatch):
    monkeypatch.setattr(warehouse, "LARGEST_KEPT", 3)
    snapshot = small.again()
    for _ in range(2):
        snapshot.frame(ORDERS, [SINCE])  # two rows of two cells
    assert len(runs) == 2
    monkeypatch.setattr(warehouse, "LARGEST_KEPT", 4)
    monkeypatch.setattr(warehouse, "KEPT_CELLS", 7)
    snapshot = small.again()
    for kind in ("frame", "rows", "frame"):  # the second makes room for itself
        getattr(snapshot, kind)(ORDERS, [SINCE])
    assert len(runs) == 5


def test_many_readers_at_once_get_what_one_gets(street):
    names = ["hotline_orders", "hotline_resolution_rate", "grid_cases"]
    windows = [quarter(year, number) for year in (2022, 2023) for number in range(1, 5)]

    def read(window):
        return query(snapshot, names, by=["community"], window=window, scope=ALL)

    snapshot = street.again()
    alone = [read(window) for window in windows]
    snapshot = street.again()
    with ThreadPoolExecutor(8) as pool:
        together_ = list(pool.map(read, windows * 6))
    for found, expected in zip(together_, alone * 6, strict=True):
        pd.testing.assert_frame_equal(found, expected)


# Several marts in one statement


@pytest.mark.parametrize("by", [(), ("month",), ("community",), ("community", "quarter")])
def test_metrics_of_several_marts_are_one_statement_and_each_is_what_it_is_alone(by, street, runs):
    names = [
        name for name, metric in METRICS.items()
        if metric.mart in ("fct_hotline_orders", "fct_grid_cases", "fct_hazards", "fct_problem_states")
    ]  # fmt: skip
    snapshot = street.again()
    answer = query(snapshot, names, by=by, window=year(2023), scope=ALL)
    assert len(runs) == 1
    assert list(answer.columns) == [*by, *names]
    keys = answer[list(by)].astype("string").fillna("-").agg("|".join, axis=1) if by else pd.Series(["-"])
    assert keys.is_unique
    for name in names:
        alone = query(snapshot, [name], by=by, window=year(2023), scope=ALL)
        found = alone[list(by)].astype("string").fillna("-").agg("|".join, axis=1) if by else pd.Series(["-"])
        expected = pd.Series(alone[name].to_numpy(dtype=float), index=found).reindex(keys)
        pd.testing.assert_series_equal(
            pd.Series(answer[name].to_numpy(dtype=float), index=keys), expected, check_names=False, check_exact=True
        )


def test_one_statement_stays_as_it_is_but_for_its_order():
    one = Statement("select 1 as x", (), ("x",))
    assert together([one], ()) == one
    assert together([one], ("month",)).sql == "select 1 as x order by month nulls last"
