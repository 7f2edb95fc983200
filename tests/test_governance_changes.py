"""A published figure of whistles, reviews and deliberation agrees, and differs when one row does.

The rows are changed in a copy of the street's snapshot. More than sixty (60余) whistles need as many changed as lead
out of its bounds.
"""

from __future__ import annotations

import shutil

import duckdb
import pytest

from yz_data import settings
from yz_data.access import Scope
from yz_data.reconciliation import reconcile
from yz_data.warehouse import Snapshot

IN_2023 = "between date '2023-01-01' and date '2023-12-31'"


def change(mart: str, number: str, what: str, which: str, count: int = 1) -> str:
    """A change of the first rows of a mart that are meant."""
    return f"update {mart} set {what} where {number} in (select {number} from {mart} where {which} limit {count})"


CHANGES = {
    "whistle_events": (
        4, change("fct_whistle_events", "whistle_id", "raised_on = date '2022-12-31'", f"raised_on {IN_2023}", 4)
    ),
    "review_meetings": (
        1,
        change(
            "fct_review_meetings", "meeting_id", "series = 'community_review'",
            f"series = 'street_review' and met_on {IN_2023}",
        ),
    ),
    "deliberation_sessions": (
        1, change("fct_deliberation_sessions", "session_id", "talked_on = date '2024-01-02'", f"talked_on {IN_2023}")
    ),
    "deliberation_solved": (
        1, change("fct_deliberation_matters", "matter_id", "solved_on = null", f"solved_on {IN_2023}")
    ),
}  # fmt: skip


def verdicts(snapshot: Snapshot) -> dict[str, str]:
    return {one.fact_id: one.verdict for one in reconcile(snapshot, settings.load().published, Scope.unlimited())}


@pytest.fixture(scope="module")
def agreeing(street) -> dict[str, str]:
    return verdicts(street)


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_agrees_with_the_rows(fact, agreeing):
    assert agreeing[fact] == "agrees"


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_differs_when_rows_that_matter_do(fact, street, agreeing, tmp_path):
    count, statement = CHANGES[fact]
    path = tmp_path / street.path.name
    shutil.copy(street.path, path)
    with duckdb.connect(str(path)) as con:
        assert con.execute(statement).fetchone()[0] == count
    snapshot = Snapshot(path)
    try:
        found = verdicts(snapshot)
    finally:
        snapshot.close()
    assert {name for name in found if found[name] != agreeing[name]} == {fact}
    assert found[fact] == "differs"
