"""What must hold for every metric: a number equals the rows behind it, ratios are ratios, parts sum to the whole."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from yz_data.access import Scope
from yz_data.metrics import DIMENSIONS, MARTS, METRICS
from yz_data.periods import Window, month, quarter, year
from yz_data.query import covered, query, rows_behind
from yz_data.ui.rows import measure

ALL = Scope.unlimited()
OWN = Scope.of_communities("110112012001", "110112012002")
WINDOWS = [year(2023), quarter(2023, 1), month(2023, 2), Window(month(2022, 12).start, month(2023, 1).end)]
COUNTS = [m.name for m in METRICS.values() if not m.is_ratio and m.aggregate == "count(*)"]
ADDITIVE = [m.name for m in METRICS.values() if m.additive]
RATIOS = [m.name for m in METRICS.values() if m.is_ratio]


@pytest.fixture(params=["small", "street"])
def snapshot(request):
    """The small site and a whole street's demonstration."""
    return request.getfixturevalue(request.param)


def number(snapshot, metric, window, scope=ALL, filters=None):
    value = query(snapshot, [metric], window=window, filters=filters, scope=scope)[metric].iloc[0]
    return None if pd.isna(value) else value


def dimensions_of(snapshot, metric):
    columns = snapshot.columns(METRICS[metric].mart)
    return [d.name for d in DIMENSIONS.values() if d.column in columns]


@cache
def a_value(snapshot, mart, dimension):
    """The commonest value of a dimension among all rows of a mart."""
    column = DIMENSIONS[dimension].column
    found = snapshot.rows(
        f"select {column}::varchar from {mart} where {column} is not null "
        "group by 1 order by count(*) desc, 1 limit 1"
    )
    return found[0][0] if found else None


@pytest.mark.parametrize("metric", COUNTS)
def test_a_number_equals_the_rows_behind_it(metric, snapshot):
    checked, number_of_row = 0, (MARTS[METRICS[metric].mart].id_column,)
    whole = rows_behind(snapshot, metric, window=year(2023), scope=ALL)
    assert len(whole) == (number(snapshot, metric, year(2023)) or 0)
    for window in WINDOWS:
        for scope in (ALL, OWN):
            found = number(snapshot, metric, window, scope)
            behind = rows_behind(snapshot, metric, window=window, scope=scope, columns=number_of_row)
            assert len(behind) == (found or 0), (window, scope)
            checked += found is not None
    for dimension in dimensions_of(snapshot, metric):
        filters = {dimension: [a_value(snapshot, METRICS[metric].mart, dimension) or "x"]}
        found = number(snapshot, metric, year(2023), filters=filters)
        behind = rows_behind(
            snapshot, metric, window=year(2023), filters=filters, scope=ALL, columns=number_of_row
        )
        assert len(behind) == (found or 0), filters
    assert checked


@pytest.mark.parametrize("metric", [m.name for m in METRICS.values() if m.measured])
def test_what_is_counted_once_or_added_up_is_what_its_rows_amount_to(metric, snapshot):
    """Eighteen communities in forty-two rows, hours in all, median days: the dialog states both."""
    for window in WINDOWS:
        rows = rows_behind(snapshot, metric, window=window, scope=ALL)
        found, told = number(snapshot, metric, window), measure(METRICS[metric], rows)
        assert (told or 0) == pytest.approx(found or 0), (window, len(rows))
        assert METRICS[metric].measured[0] != "count" or len(rows) >= (told or 0)


@pytest.mark.parametrize("metric", RATIOS)
def test_a_ratio_is_its_numerator_by_its_denominator(metric, snapshot):
    top, bottom = METRICS[metric].numerator, METRICS[metric].denominator
    for window in WINDOWS:
        answer = query(snapshot, [metric, top, bottom], window=window, scope=ALL).iloc[0]
        if pd.isna(answer[bottom]) or answer[bottom] == 0:
            assert pd.isna(answer[metric])
        else:
            assert answer[metric] == pytest.approx(answer[top] / answer[bottom])
            assert 0 <= answer[metric] <= 1
        rows = rows_behind(snapshot, metric, window=window, scope=ALL)
        assert len(rows) == (0 if pd.isna(answer[bottom]) else answer[bottom]), "its rows are those of the denominator"


@pytest.mark.parametrize("metric", ADDITIVE)
def test_the_parts_of_an_additive_metric_sum_to_the_whole(metric, snapshot):
    whole = number(snapshot, metric, year(2023)) or 0
    for dimension in dimensions_of(snapshot, metric):
        parts = query(snapshot, [metric], by=[dimension], window=year(2023), scope=ALL)[metric]
        assert parts.sum() == pytest.approx(whole), dimension
    if not METRICS[metric].is_stock:
        for dimension in ("day", "week", "month", "quarter", "year"):
            parts = query(snapshot, [metric], by=[dimension], window=year(2023), scope=ALL)[metric]
            assert parts.sum() == pytest.approx(whole), dimension


@pytest.mark.parametrize(
    "metric", [m.name for m in METRICS.values() if "as_of_on" in (m.where or "") and not m.is_stock]
)
def test_what_was_done_by_the_end_of_a_period_does_not_sum_over_periods(metric, street):
    """What was found in May and rectified in June counts in the year and in no month."""
    assert not METRICS[metric].additive
    months = query(street, [metric], by=["month"], window=year(2023), scope=ALL)[metric]
    assert months.sum() < number(street, metric, year(2023))
    communities = query(street, [metric], by=["community"], window=year(2023), scope=ALL)[metric]
    assert communities.sum() == number(street, metric, year(2023))


@pytest.mark.parametrize("metric", [m.name for m in METRICS.values() if m.is_stock and m.additive])
def test_a_stock_by_month_is_the_stock_of_each_month(metric, snapshot):
    answer = query(snapshot, [metric], by=["month"], window=year(2023), scope=ALL)
    for day, found in zip(answer["month"], answer[metric], strict=True):
        one = number(snapshot, metric, month(day.year, day.month))
        if one is not None:  # the last month may lie partly behind the data
            assert found == one, day


@pytest.mark.parametrize(
    "metric",
    [m.name for m in METRICS.values() if not m.is_ratio and not m.is_stock and "as_of_on" not in (m.where or "")],
)
def test_a_quarter_is_what_plain_sql_says(metric, snapshot):
    """A second way to the same number, without the query's joins and windows."""
    definition = METRICS[metric]
    where = f"({definition.where or 'true'}) and {definition.time} between ? and ?"
    window = quarter(2023, 1)
    sql = f"select {definition.aggregate} from {MARTS[definition.mart].name} where {where}"
    expected = snapshot.rows(sql, [window.start, window.end])[0][0]
    found = number(snapshot, metric, window)
    if covered(snapshot, definition, window) is None:
        assert found is None and not expected
    else:
        assert found == pytest.approx(float(expected or 0))
