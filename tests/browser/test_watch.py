"""What the bench of a browser counts as a change of the page: all that can be seen, and no more."""

from __future__ import annotations

import pytest

from yz_data.bench.browser import WATCH

PAGE = """<p>一</p><canvas id="grid"><table><tr><td>1</td></tr></table></canvas>"""


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [
        ("document.querySelector('p').firstChild.nodeValue = '二'", True),
        ("document.querySelector('p').style.color = 'red'", True),
        ("document.body.append('三')", True),
        ("grid.width = 400", True),  # what is drawn on it begins anew
        ("grid.innerHTML = '<table></table>'", False),  # words for screen readers
        ("document.querySelector('td').firstChild.nodeValue = '2'", False),
        ("document.querySelector('td').title = '2'", False),
        ("document.querySelector('td').title = '2'; document.body.append('三')", True),
    ],
)
def test_a_change_counts_when_it_can_be_seen(page_factory, change, is_seen):
    page = page_factory()
    page.set_content(PAGE)
    page.evaluate(WATCH)
    page.evaluate("window.lastChange = 0")
    page.evaluate(f"() => {{ const grid = document.querySelector('canvas'); {change}; }}")
    assert page.evaluate("new Promise(done => setTimeout(() => done(window.lastChange > 0), 20))") is is_seen
