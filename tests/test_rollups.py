"""Sums kept at build answer exactly as the rows do, or are not used."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.helpers import built, site
from tests.small_site import write_small_site
from yz_data import rollups
from yz_data.access import Scope
from yz_data.metrics import DIMENSIONS, MARTS, METRICS, metric_named
from yz_data.metrics.base import Metric
from yz_data.periods import Window, month, quarter, year
from yz_data.query import query, rows_behind
from yz_data.statements import rollup_for
from yz_data.warehouse import statements_noted

ALL = Scope.unlimited()
ROLLED_MARTS = {mart.name for mart in MARTS.values() if mart.rolled_by is not None}
ASKED = [metric.name for metric in METRICS.values() if metric.mart in ROLLED_MARTS and not metric.is_stock]
PERIODS = [name for name, dimension in DIMENSIONS.items() if dimension.truncates_to]
FIRST, LAST = dt.date(2021, 12, 1), dt.date(2024, 1, 31)


@pytest.fixture(scope="module")
def sums(tmp_path_factory):
    """The small site with every rollup, though at eight rows none of them saves anything."""
    chosen = site(tmp_path_factory.mktemp("sums") / "data")
    write_small_site(chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollups, "LARGEST_SHARE", 1.0)
        snapshot = built(chosen)
    yield snapshot
    snapshot.close()


def name_of(snapshot, metrics, by=(), window=None, **filters):
    found = rollup_for(snapshot, [metric_named(name) for name in metrics], by, window or year(2023), filters)
    return found and found.name


def frames(snapshot, metrics, **asked):
    return [query(one, metrics, **asked) for one in (snapshot, snapshot.without_rollups())]


# What they hold


def test_the_sums_of_each_month_counted_by_eye(sums):
    """GD01 is of December; GD03 and GD04 of January, both called back; of February GD05 is an inquiry, which nobody is
    asked about, and GD06; GD09 of April was not called back."""
    found = sums.rows(
        "select received_on, sum(hotline_orders)::int, sum(hotline_called_back)::int "
        "from received_on_by_month.fct_hotline_orders where community = '京铁' group by 1 order by 1"
    )
    assert [(f"{day:%Y-%m}", *counts) for day, *counts in found] == [
        ("2022-12", 1, 1), ("2023-01", 2, 2), ("2023-02", 2, 1), ("2023-04", 1, 0),
    ]  # fmt: skip


def test_the_snapshot_records_what_sums_it_holds(street):
    recorded = street.rows("select rollup, mart, row_count, last_on from meta_rollups")
    assert {mart for _, mart, _, _ in recorded} == ROLLED_MARTS
    for name, mart, count, last_on in recorded:
        rows = street.rows(f"select count(*) from {mart}")[0][0]
        time = name.split("_by_")[0]
        assert street.rows(f"select count(*), max({time}) <= ? from {name}", [last_on]) == [(count, True)]
        assert 0 < count <= rows / 2, "sums that are not much fewer than the rows are left out"


def test_what_sums_cannot_tell_is_no_sum():
    def one(aggregate, **more):
        return Metric("x", "fct_hotline_orders", "order", aggregate, time="received_on", **more).rolled

    assert one("count(*)") == "coalesce(sum(x), 0)::bigint"
    assert one("sum(amount)::bigint") == "sum(x)::bigint"
    assert one("count(distinct cell_id)") is one("median(handling_days)") is one("sum(a) / sum(b)") is None
    assert one("count(*)", where="closed_on <= as_of_on") is None, "another question on every day"
    assert one("count(*)", additive=False) is None
    assert METRICS["problems_open"].rolled is None, "what stands on a day"


# When they are used


@pytest.mark.parametrize(
    ("metrics", "by", "window", "filters", "used"),
    [
        (["hotline_orders"], [], year(2023), {}, "received_on_by_month"),
        (["hotline_resolution_rate"], ["month"], quarter(2023, 2), {"cell_id": ["x"]}, "received_on_by_month"),
        (["hotline_orders"], ["topic_level_1"], year(2023), {}, "received_on_by_month_and_kind"),
        (["hotline_orders"], ["week"], year(2023), {"community": ["x"]}, "received_on_by_day"),
        (["hotline_orders"], [], Window(dt.date(2023, 1, 1), dt.date(2023, 5, 20)), {}, "received_on_by_day"),
        (["hotline_orders"], [], Window(dt.date(2023, 1, 2), dt.date(2023, 5, 31)), {}, "received_on_by_day"),
        (["hotline_orders"], ["week"], year(2023), {"cell_id": ["x"]}, None),  # no sums by day and cell
        (["hotline_orders"], ["site_name"], year(2023), {}, None),
        (["hotline_orders"], [], year(2023), {"status": ["replied"]}, None),
        (["hazard_rectification_rate"], [], year(2023), {}, None),  # judged on the window's last day
        (["problems_open"], ["month"], year(2023), {}, None),
    ],
)
def test_the_smallest_that_tells_what_is_asked_is_read(metrics, by, window, filters, used, street):
    found = name_of(street, metrics, by, window, **filters)
    assert (found and found.split(".")[0]) == used
    with statements_noted() as noted:
        query(street, metrics, by=by, window=window, filters=filters, scope=ALL)
    assert (f"from {found}" in noted[-1].sql) is (used is not None)


def test_a_median_among_counts_reads_the_rows_alone(street):
    """Cases finished are summed by month; a median of their days needs every row. Asked together, each is read where it
    costs least, and the figures are those of the rows."""
    asked = ["gov_service_cases", "gov_service_days"]
    with statements_noted() as noted:
        query(street, asked, by=["month"], window=year(2023), scope=ALL)
    assert "from finished_on_by_month.fct_gov_service_cases" in noted[-1].sql
    assert "median(finishing_days)" in noted[-1].sql and "from fct_gov_service_cases" in noted[-1].sql
    found, expected = frames(street, asked, by=["month"], window=year(2023), scope=ALL)
    pd.testing.assert_frame_equal(found, expected)
    assert len(found) == 12


def test_an_unfinished_last_month_is_whole_when_no_row_lies_behind_it(sums):
    """The last order of the small site was received in June; of a window until 20 June sums by month know nothing
    else, of one until 20 March they do."""
    last = sums.rows("select max(received_on) from fct_hotline_orders")[0][0]
    whole = Window(dt.date(2023, 1, 1), last)
    assert name_of(sums, ["hotline_orders"], window=whole) == "received_on_by_month.fct_hotline_orders"
    assert name_of(sums, ["hotline_orders"], window=whole.until(last - dt.timedelta(1))) == (
        "received_on_by_day.fct_hotline_orders"
    )


def test_a_metric_that_was_defined_otherwise_is_read_from_the_rows(street, monkeypatch):
    changed = Metric("hotline_orders", "fct_hotline_orders", "order", where="is_closed", time="received_on")
    monkeypatch.setitem(METRICS, "hotline_orders", changed)
    assert name_of(street, ["hotline_orders"]) is None
    found, expected = frames(street, ["hotline_orders"], window=year(2023), scope=ALL)
    assert found["hotline_orders"][0] == expected["hotline_orders"][0] < len(street.rows("from fct_hotline_orders"))


def test_the_rows_behind_a_number_are_rows(street):
    with statements_noted() as noted:
        rows = rows_behind(street, "hotline_orders", window=month(2023, 2), scope=ALL)
    assert "_by_month" not in "".join(one.sql for one in noted)
    assert len(rows) == query(street, ["hotline_orders"], window=month(2023, 2), scope=ALL)["hotline_orders"][0]


# That they answer the same


@some.composite
def questions(draw, dimensions, values):
    """Metrics of the rolled marts, dimensions that all of them have, filters that hold something, any window."""
    metrics = draw(some.lists(some.sampled_from(ASKED), min_size=1, max_size=3, unique=True))
    known = sorted(set.intersection(*(dimensions[METRICS[name].mart] for name in metrics)))
    by = draw(some.lists(some.sampled_from(known), max_size=2, unique=True))
    by += draw(some.lists(some.sampled_from(PERIODS), max_size=1))
    chosen = draw(some.lists(some.sampled_from(known), max_size=2, unique=True))
    filters = {name: draw(some.lists(some.sampled_from(values[name]), min_size=1, max_size=3)) for name in chosen}
    whole = some.builds(month, some.just(2023), some.integers(1, 12)) | some.builds(
        Window, some.sampled_from([dt.date(2022, 1, 1), dt.date(2023, 3, 1)]),
        some.sampled_from([dt.date(2023, 5, 31), dt.date(2023, 12, 31), LAST]),
    )  # fmt: skip
    days = some.tuples(some.dates(FIRST, LAST), some.dates(FIRST, LAST)).map(lambda pair: Window(*sorted(pair)))
    communities = some.lists(some.sampled_from(values["community_id"]), max_size=2).map(
        lambda names: Scope.of_communities(*names)
    )
    asked = {"by": by, "filters": filters, "window": draw(whole | days), "scope": draw(some.just(ALL) | communities)}
    return metrics, asked


@pytest.mark.parametrize("site_name", ["sums", "street"])
def test_any_question_has_the_same_answer_from_sums_and_rows(site_name, request):
    snapshot = request.getfixturevalue(site_name)
    rolled = {"subdistrict_id", "community_id", "community", "block_id", "cell_id"}
    kinds = {name: rolled | set(MARTS[name].rolled_by or ()) for name in ROLLED_MARTS}
    dimensions = {
        name: {one for one in known | {"industry", "sub_type", "status"} if one in snapshot.columns(name)}
        for name, known in kinds.items()
    }
    values: dict[str, list[str]] = {}
    for mart, names in dimensions.items():
        for name in names:
            found = snapshot.rows(f"select distinct {name}::varchar from {mart} where {name} is not null order by 1")
            values[name] = [*values.get(name, []), *(value for (value,) in found), "nowhere"]
    used: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(questions(dimensions, values))
    def holds(question):
        metrics, asked = question
        with statements_noted() as noted:
            found = query(snapshot, metrics, **asked)
        used.update("sums" if "_by_" in one.sql.split(" from ", 1)[1] else "rows" for one in noted)
        expected = query(snapshot.without_rollups(), metrics, **asked)
        pd.testing.assert_frame_equal(found, expected, check_exact=True)

    holds()
    assert min(used["sums"], used["rows"]) > 10, f"both ways were asked: {used}"
