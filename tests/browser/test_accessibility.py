"""What axe-core finds on our pages: nothing serious that a bare Streamlit page does not have already.

What remains, and is Streamlit's own: `listitem` and `list`, the menu draws its entries and headings as one list.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.app_pages import PAGES
from tests.browser.conftest import visiting

GRAVE = {"serious", "critical"}
# Rule → what of it Streamlit's own page has, by the selector of its parts.
STREAMLIT = {"listitem": "stSidebarNav", "list": "stSidebarNav"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_that_is_ours(name, scheme, visitors):
    with visiting(visitors, f"/{name}", "1920", scheme) as page:
        found = Axe().run(page).response["violations"]
        ours = [
            (rule["id"], node["target"], node["html"][:200])
            for rule in found
            if rule["impact"] in GRAVE
            for node in rule["nodes"]
            if not _is_streamlits(page, rule["id"], node["target"][-1])
        ]
    assert ours == []


def _is_streamlits(page, rule: str, selector: str) -> bool:
    """Whether a part lies inside what Streamlit draws of itself and has this fault there."""
    frame = STREAMLIT.get(rule)
    if frame is None:
        return False
    return page.locator(selector).first.evaluate("(part, frame) => !!part.closest(`[data-testid=${frame}]`)", frame)
