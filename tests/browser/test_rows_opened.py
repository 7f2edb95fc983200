"""Clicks of a real pointer: a line of the reconciliation and a bar of the tax growth open the rows behind them."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import settled, shot
from yz_data import settings
from yz_data.access import Scope
from yz_data.glossary import metric_word
from yz_data.reconciliation import reconcile

LINE = 35  # pixels of a line of a table, its header included


@pytest.fixture
def figures(snapshot):
    """The published figures in the order of the page."""
    return reconcile(snapshot, settings.load().published, Scope.unlimited())


@pytest.mark.parametrize("place", [0, 5])
def test_a_line_of_the_reconciliation_opens_its_metric_and_the_rows(place, open_page, figures):
    page = open_page("/reconciliation")
    box = page.locator("[data-testid=stDataFrame]").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + LINE * (place + 1.5))
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(re.compile(r"共 .* 行")).wait_for()
    assert dialog.get_by_text(metric_word(figures[place].source.metric, "zh"), exact=True).first.is_visible()
    assert f"{figures[place].computed:,.0f}" in dialog.inner_text()
    dialog.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    shot(page, f"reconciliation-line-{place}")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.get_by_role("dialog").count() == 0, "it opens once"


def test_a_bar_of_the_growth_opens_what_its_firms_paid(open_page):
    page = open_page("/tax?period=2023")
    card = page.locator(".st-key-card-tax-growth")
    card.scroll_into_view_if_needed()
    bars = card.locator(".bars .point path")
    assert bars.count() >= 5  # last year, the cohorts, this year
    bars.nth(2).click(force=True)  # of the sum before, those who stayed, those who came in between
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(re.compile(r"共 .* 行")).wait_for()
    assert "2,048万元" in dialog.inner_text()
    dialog.get_by_role("radio", name="2022年1—11月").click()
    dialog.get_by_text("466万元").wait_for()
    shot(page, "tax-cohort-rows")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    settled(page)
    assert page.get_by_role("dialog").count() == 0
