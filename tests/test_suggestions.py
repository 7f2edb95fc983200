"""What is to be done next: each sentence follows from rows that can be counted."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.app_pages import click, open_page, texts
from tests.small_snapshot import item, small_snapshot
from yz_data.access import Scope
from yz_data.analysis import ahead
from yz_data.analysis.problem_list import due_list
from yz_data.analysis.suggestions import overdue, suggestions
from yz_data.periods import year
from yz_data.query import query, values
from yz_data.ui.menu import OVERVIEW_KPIS

ALL, YEAR = Scope.unlimited(), year(2023)


def test_the_matter_most_overdue_comes_first_and_one_that_is_due_today_is_not_overdue(tmp_path):
    late = item("A", "2023-01-01", due_on="2023-12-01", title="停车", lead_unit="城管办")
    later = item("B", "2023-01-01", due_on="2023-12-21")
    today = item("C", "2023-01-01", due_on="2023-12-31")
    for name in ("late", "none"):
        (tmp_path / name).mkdir()
    snapshot = small_snapshot(tmp_path / "late", fct_problem_states=[today, later, late])
    (found,) = overdue(snapshot, YEAR, filters={}, scope=ALL)
    assert found.facts == {"title": "停车", "unit": "城管办", "days": 30, "count": 2}
    snapshot = small_snapshot(tmp_path / "none", fct_problem_states=[today])
    assert overdue(snapshot, YEAR, filters={}, scope=ALL) == []


def test_a_target_names_what_is_missing_and_the_part_that_pulled_it_down_most(street):
    """21 of 60 would be 35 %, 20 are done: one is missing. The rows of that part open, as many as the query says."""
    found = [one for one in suggestions(street, OVERVIEW_KPIS, YEAR, filters={}, scope=ALL) if "target" in one.key]
    by_metric = {one.metric: one for one in found}
    assert set(by_metric) == {"problem_completion_share", "hazard_rectification_rate"}
    one = by_metric["problem_completion_share"]
    assert (one.facts["need"], one.facts["need_metric"].name) == (1, "problems_done")
    ((dimension, (part,)),) = one.filters.items()
    rows = query(street, ["problems_done", "problems_total"], by=[dimension], window=YEAR, scope=ALL)
    assert part in rows[dimension].tolist()


def test_places_of_next_month_are_the_highest_without_an_action(street):
    found = [one for one in suggestions(street, OVERVIEW_KPIS, YEAR, filters={}, scope=ALL) if one.key == "ahead"]
    pairs = ahead.forecast(street, YEAR, filters={}, scope=ALL).pairs
    idle = [(row.cell_id, row.topic_level_1) for row in pairs.itertuples() if row.actions == 0]
    assert [(one.facts["cell"], one.facts["kind"]) for one in found] == idle[:3] != []
    assert {one.facts["month"] for one in found} == {dt.date(2024, 1, 1)}


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_overview_ends_its_order_with_suggestions_that_open_their_rows(lang, street):
    test = open_page("overview", part="suggestions", lang=lang)
    assert not test.exception
    worst = due_list(street, YEAR, filters={}, scope=ALL).iloc[0]
    assert worst["title"] in texts(test) and str(-worst["days_left"]) in texts(test)
    late = values(street, ["problems_overdue"], window=YEAR, scope=ALL)["problems_overdue"]
    assert click(test, "open-suggestion-0").count == late
