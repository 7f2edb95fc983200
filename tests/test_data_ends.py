"""When what a card counts ends: by the dates of its files, or by its newest row where that lies farther back. By this a
scene that is too old is skipped."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.small_snapshot import orders, small_snapshot
from yz_data.metrics import METRICS
from yz_data.query import newest_row
from yz_data.ui.handing_out import _days_behind

JUNE, AUGUST = dt.date(2023, 6, 1), dt.date(2023, 8, 31)


def ends(snapshot, *metrics: str) -> int | None:
    return _days_behind(SimpleNamespace(metrics=metrics, view=SimpleNamespace(snapshot=snapshot)))


@pytest.fixture
def half(tmp_path):
    """A file named after the last day of the year, whose orders end with 1 June; another of taxes until August."""
    tax = [{"month_end_on": AUGUST, "amount_cny": 1.0}]
    return small_snapshot(
        tmp_path, {"tax_monthly": AUGUST}, fct_hotline_orders=orders("京铁", 2023, 3), fct_tax_months=tax
    )


def test_a_file_named_after_a_day_that_its_rows_do_not_reach_is_as_old_as_they_are(half):
    assert newest_row(half, METRICS["hotline_orders"]) == JUNE
    assert ends(half, "hotline_orders") == 213 == (half.as_of - JUNE).days


def test_a_rate_ends_with_what_it_divides_and_a_stock_with_its_file(half):
    assert newest_row(half, METRICS["hotline_resolution_rate"]) == JUNE
    assert newest_row(half, METRICS["problems_open"]) is None
    assert ends(half, "problems_open") == 0


def test_a_card_of_two_ledgers_ends_with_the_older_file_and_its_newest_row(half):
    assert ends(half, "tax_all_level") == 122 == (half.as_of - AUGUST).days
    assert ends(half, "hotline_orders", "tax_all_level") == 122  # it has rows of August


def test_a_ledger_without_any_row_is_as_old_as_its_file(tmp_path):
    assert ends(small_snapshot(tmp_path), "hotline_orders") == 0
