"""A change of a filter draws each chart that changes once, and no other: on most pages charts are half of its cost."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DRAWN, SETTLED, settled
from tests.browser.test_browser import choose_period

# Every draw of a chart begins with this event, also one that Plotly begins by itself.
EVENT = "`plotly_beforeplot`"
COUNTED = "(window.draws = (window.draws || 0) + 1, `plotly_beforeplot`)"
MARK = "() => document.querySelectorAll('.js-plotly-plot').forEach(chart => chart.setAttribute('data-old', ''))"
NEW = "() => document.querySelectorAll('.js-plotly-plot:not([data-old])').length"
QUIET_MS = 500


@pytest.fixture
def counting(page_factory):
    """A page whose charts count their draws in `window.draws`."""

    def counted(route):
        script = route.fetch().text()
        assert script.count(EVENT) == 1
        route.fulfill(body=script.replace(EVENT, COUNTED), content_type="text/javascript")

    page = page_factory()
    page.route(re.compile(r"/PlotlyChart\.[^/]*\.js"), counted)
    return page


def draws_of_a_change(page) -> tuple[int, int]:
    """Another period: how many charts are new, and how many draws there were."""
    page.evaluate(MARK)
    page.evaluate("window.draws = 0")
    choose_period(page, "2023年第2季度")
    page.wait_for_url("**period=2023Q2**")
    page.wait_for_selector(SETTLED)
    page.wait_for_function(DRAWN)
    known = -1
    while known != (known := page.evaluate("window.draws")):
        page.wait_for_timeout(QUIET_MS)
    return page.evaluate(NEW), known


@pytest.mark.parametrize("name", ["", "hotline", "hazards", "buildings", "enterprises", "volunteers"])
def test_each_chart_that_changes_is_drawn_once(counting, name):
    counting.goto(f"/{name}?period=2023&part=all")
    new, draws = draws_of_a_change(settled(counting))
    assert new > 4, "several charts change with the period"
    assert draws == new


def test_a_chart_follows_the_width_of_the_window(counting):
    """Plotly does not watch its size; Streamlit says it."""
    counting.goto("/?period=2023")
    settled(counting)
    widths = []
    for width in (1920, 1366):
        counting.set_viewport_size({"width": width, "height": 1080})
        counting.wait_for_function(
            """() => [...document.querySelectorAll('.js-plotly-plot')].every(chart =>
                 Math.abs(chart.clientWidth - chart.querySelector('.main-svg').clientWidth) < 1)"""
        )
        widths.append(counting.locator(".js-plotly-plot .main-svg").first.bounding_box()["width"])
    assert widths[0] > widths[1] + 100
