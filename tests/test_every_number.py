"""Every number on every page opens the rows it counts: as many as it says, or amounting to what it says."""

from __future__ import annotations

import re

import pytest

from tests.app_pages import PAGES, ask, click, open_page
from yz_data.metrics import METRICS
from yz_data.ui.rows import SHOWN_ROWS

pytestmark = pytest.mark.usefixtures("on_the_street")

# Of pages that show numbers of a place once one is chosen: the place.
CHOSEN = {"community_profile": "community", "grid_map": "cell"}
# Lists, definitions and what a meeting enters: no numbers of metrics.
NONE = {"problem_board", "reconciliation", "data_quality", "metrics", "meeting", "commitments", "wall"}
NAMED = re.compile(r"(?:number|system|profile|number-area)-(?P<metric>[a-z_]+)-button")
COUNT = re.compile(r"(?:rows|counts|ledger)-.+")


def opened_page(name: str, street, lang: str = "zh"):
    """The page with all its parts; one about a place with the place of most orders."""
    address = {}
    if name in CHOSEN:
        column = f"{CHOSEN[name]}_id"
        sql = f"select {column} from fct_hotline_orders where {column} is not null group by 1 order by count(*) desc, 1"
        address = {CHOSEN[name]: [street.rows(f"{sql} limit 1")[0][0]]}
    return open_page(name, lang=lang, **address), {f"{key}_id": tuple(codes) for key, codes in address.items()}


def said(label: str) -> str:
    """A label as text: 47,558 *件* → 47,558件."""
    return label.replace("*", "").replace(" ", "")


@pytest.mark.parametrize("name", sorted(set(PAGES) - NONE))
def test_a_number_opens_as_many_rows_as_it_says(name, street):
    test, where = opened_page(name, street)
    labels = {one.key: one.label for one in test.button if one.key and not one.disabled}
    wrong, seen = {}, 0
    for key, label in labels.items():
        found = NAMED.fullmatch(key)
        if not found and not COUNT.fullmatch(key):
            continue
        seen += 1
        dialog = click(test, key)
        metric = METRICS[found["metric"]] if found else None
        if dialog.amount is not None:  # 18 communities in 42 rows
            is_right = said(dialog.amount).startswith(said(label))
        elif metric is not None and metric.is_ratio:
            is_right = dialog.count == ask(street, metric.denominator, **where)
        elif metric is not None and metric.unit in ("rank", "share"):
            is_right = dialog.count > 0
        else:
            is_right = dialog.count == int(re.sub(r"[^\d]", "", label))
        if not is_right or len(dialog.table) != min(dialog.count, SHOWN_ROWS):
            wrong[key] = (label, dialog.amount, dialog.count, len(dialog.table))
    assert wrong == {}
    assert seen >= 4, labels
