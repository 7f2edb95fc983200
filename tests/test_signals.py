"""The signal of a key figure: normal variation or not, what drove the change, what the target needs."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.app_pages import PAGES, open_page
from tests.small_snapshot import item, orders, small_snapshot
from yz_data.access import Scope
from yz_data.analysis.contribution import contributions
from yz_data.analysis.kpis import key_figures
from yz_data.analysis.signals import DRIVERS, signals
from yz_data.metrics import METRICS
from yz_data.periods import add_months, year
from yz_data.ui.card import CARDS

ALL = Scope.unlimited()
FIRST = dt.date(2022, 1, 1)


def of(snapshot, name: str, filters=None):
    return signals(snapshot, (name,), year(2023), filters=filters or {}, scope=ALL)[0]


def monthly(counts: list[int], community: str = "A") -> list[dict]:
    """So many orders in each month from January 2022."""
    return [
        {
            "order_id": f"{community}-{place}-{number}", "received_on": add_months(FIRST, place),
            "community": community, "community_id": community,
        }
        for place, count in enumerate(counts)
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "said"), [(16, "signal.within"), (17, "signal.beyond_limits_above"), (5, "signal.beyond_limits_below")]
)
def test_a_month_is_beyond_normal_variation_from_the_upper_limit_on(last, said, tmp_path):
    """Baseline 10, 12, 10, 12 …: mean 11, mean moving range 2, limits 11 ± 2.66 · 2, 5.7 and 16.3."""
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 11 + [10, last]))
    found = of(snapshot, "hotline_orders")
    assert (found.variation, found.month) == (said, dt.date(2023, 12, 1))


def test_a_year_of_months_is_too_little_to_judge(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([0] * 12 + [10, 12] * 6))
    assert of(snapshot, "hotline_orders").variation is None


def test_the_level_of_a_stock_is_not_judged_month_by_month(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_problem_states=[item("1", "2022-01-01")])
    assert of(snapshot, "problems_open").variation is None


def test_the_drivers_sum_to_the_change_and_the_largest_comes_first(tmp_path):
    rows = monthly([5] * 12 + [7] * 12, "A") + monthly([3] * 12 + [2] * 12, "B")
    found = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    assert found.dimension == "community_id"
    assert list(zip(found.drivers["part"], found.drivers["contribution"], strict=True)) == [("A", 24), ("B", -12)]
    assert found.drivers["contribution"].sum() == (84 + 24) - (60 + 36)


def target(metric: str, value: float):
    return {
        "metric": metric,
        "period_start": dt.date(2023, 1, 1),
        "period_end": dt.date(2023, 12, 31),
        "target_value": value,
    }


@pytest.mark.parametrize(("share", "need"), [(0.35, 3), (0.20, 0), (0.40, 4)])
def test_of_a_share_the_need_is_in_items(share, need, tmp_path):
    """4 of 20 are done: 35 % are 7, 40 % are 8. In floating point 0.35 · 20 is a little less or more than 7."""
    items = [item(str(place), "2023-02-01", state="done" if place < 4 else "in_progress") for place in range(20)]
    snapshot = small_snapshot(
        tmp_path, fct_problem_states=items, fct_targets=[target("problem_completion_share", share)]
    )
    found = of(snapshot, "problem_completion_share")
    assert (found.need, found.need_metric.name) == (need, "problems_done")


def test_without_a_target_nothing_is_needed(tmp_path):
    found = of(small_snapshot(tmp_path, fct_hotline_orders=orders("A", 2023, 3)), "hotline_orders")
    assert found.need is None and found.need_metric is None


# Meetings and shifts are the whole street's: they have no parts that could drive them.
WITHOUT_PARTS = {"whistle": {"street_review_meetings"}, "projects": {"legal_service_weekly_hours"}}
DRIVEN = sorted(
    name for name, one in METRICS.items()
    if one.mart in DRIVERS and (one.additive or one.is_ratio)
)  # fmt: skip


@pytest.mark.parametrize("name", DRIVEN)
def test_what_drove_a_change_sums_to_it_for_every_metric_that_is_a_sum_or_a_rate(name, street):
    """Whatever a page takes for a key figure: its parts by the first dimension and by the second."""
    (kpi,) = key_figures(street, (name,), year(2023), filters={}, scope=ALL)
    one = kpi.compared
    if one.change.absolute is None:
        pytest.skip("nothing to compare it with")
    for dimension in DRIVERS[METRICS[name].mart]:
        parts = contributions(street, name, dimension, one.window, one.base_window, filters={}, scope=ALL)
        assert parts["contribution"].sum() == pytest.approx(one.change.absolute, abs=1e-6), dimension


@pytest.mark.usefixtures("on_the_street")
def test_the_key_figures_of_every_page_say_what_drove_them(street):
    """All that are sums or rates and that another year is there to compare with, page by page."""
    silent = {}
    for name in PAGES:
        figures = [key.removeprefix("kpi-") for key in open_page(name).session_state[CARDS] if key.startswith("kpi-")]
        figures = [one for one in figures if METRICS[one].additive or METRICS[one].is_ratio]
        found = signals(street, tuple(figures), year(2023), filters={}, scope=ALL) if figures else ()
        silent[name] = {one.metric.name for one in found if one.dimension is None}
    assert {name: names for name, names in silent.items() if names} == WITHOUT_PARTS
