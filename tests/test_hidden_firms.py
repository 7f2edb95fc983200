"""A reader who must not see which firm it is: every page draws, and no name of a firm is in anything it shows."""

from __future__ import annotations

import json

import pytest

from tests.app_pages import PAGES
from yz_data.access import FIRM_NAMES, Scope
from yz_data.glossary import word
from yz_data.ui.headless import draw_page

NAMED = {  # the marts that name firms
    "fct_enterprises": "enterprise_name", "fct_service_package_appeals": "enterprise_name", "fct_hazards": "unit_name",
    "fct_inspections": "unit_name", "fct_wage_arrears_alerts": "employer_name",
    "fct_arrears_settlements": "employer_name", "fct_property_matters": "firm_name",
    "fct_firm_surveys": "enterprise_name", "fct_firm_policies": "enterprise_name",
}  # fmt: skip


@pytest.fixture(scope="module")
def names(street) -> set[str]:
    found = {name for mart, column in NAMED.items() for (name,) in street.rows(f"select distinct {column} from {mart}")}
    return {name for name in found if name}


@pytest.fixture
def told(monkeypatch, on_the_street):
    """Draws a page under a scope: all that its cards show and hand out, as one text."""

    def draw(page: str, hidden: frozenset[str]) -> str:
        monkeypatch.setattr(Scope, "unlimited", classmethod(lambda cls: cls(None, None, hidden)))
        cards = draw_page(page, address={"period": ("2023",), "part": ("all",)}).cards
        shown = [(c.title, c.note, c.texts, c.charts, [list(map(str, one.values)) for one in c.columns]) for c in cards]
        return json.dumps(shown, ensure_ascii=False, default=str)

    return draw


def test_one_hidden_name_of_firms_hides_them_all_and_any_other_column_only_itself():
    for name in FIRM_NAMES:
        assert Scope(None, None, frozenset({name})).hidden_columns == FIRM_NAMES
    assert Scope(None, None, frozenset({"enterprise_id"})).hidden_columns == {"enterprise_id"}


@pytest.mark.parametrize("page", ["enterprises", "hazards", "labour", "party", "tax"])
def test_pages_that_name_firms_hide_them_all(page, told, names):
    hidden, open_to_all = told(page, frozenset({"enterprise_name", "enterprise_id"})), told(page, frozenset())
    assert not [name for name in names if name in hidden]
    assert [name for name in names if name in open_to_all], "who may see them sees some"


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"enterprises", "hazards", "labour", "party", "tax"}))
def test_every_other_page_draws_and_names_none_either(page, told, names):
    shown = told(page, frozenset({"enterprise_name", "enterprise_id"}))
    assert not [name for name in names if name in shown]


def test_a_list_of_firms_says_why_it_is_not_there(told):
    said = word("card.hidden", "zh").format(by=word("dimension.firm_name", "zh"))
    hidden = frozenset({"enterprise_name"})
    assert said in told("party", hidden)
    assert word("repeats.note_hidden", "zh") in told("hazards", hidden)
