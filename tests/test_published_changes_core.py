"""A published figure of the problem list, safety, tax and grid differs when one row that matters does.

Of a figure published as "more than 1,710" the rows are first taken away down to the least number that agrees; the sums
kept by the build are left aside, since they would not notice.
"""

from __future__ import annotations

import shutil

import duckdb
import pytest

from tests.test_published_changes import verdicts
from yz_data.warehouse import Snapshot

IN_2023 = "between date '2023-01-01' and date '2023-12-31'"
STANDS = "valid_to is null"


def one_row(mart: str, change: str, which: str) -> str:
    """A change of the first row of those meant."""
    return f"update {mart} set {change} where rowid = (select min(rowid) from {mart} where {which})"


def without(mart: str, which: str, kept: int) -> str:
    """Takes rows away until so many of those meant are left."""
    return f"delete from {mart} where rowid in (select rowid from {mart} where {which} order by rowid offset {kept})"


def done(category: str) -> str:
    return one_row("fct_problem_states", "category = 'another'", f"is_done and category = '{category}' and {STANDS}")


def not_rectified(stream: str) -> str:
    which = f"stream = '{stream}' and rectified_on {IN_2023}"
    return one_row("fct_hazards", "rectified_on = null", which)


EDGES = {
    "inspection_visits": without("fct_inspections", f"inspected_on {IN_2023}", 1711),
    "hazard_sweeps": without("fct_sweeps", f"swept_on {IN_2023}", 71),
    "firms_settled": without("fct_enterprises", f"moved_in_on {IN_2023}", 401),
}
CHANGES = {
    "problems_total": one_row("fct_problem_states", "valid_to = date '2023-12-30'", STANDS),
    "problem_categories": one_row("fct_problem_states", "category = 'another'", STANDS),
    "problems_done_key_area": done("key_area"),
    "problems_done_recurring": done("recurring"),
    "problems_done_legacy": done("legacy"),
    "problems_done_research": done("research"),
    "problems_dynamic_zero": one_row(
        "fct_problem_states", "state = 'in_progress'", f"state = 'dynamic_zero' and {STANDS}"
    ),
    "problems_ongoing": one_row("fct_problem_states", "state = 'done'", f"state = 'in_progress' and {STANDS}"),
    "inspection_visits": one_row("fct_inspections", "inspected_on = date '2022-12-31'", f"inspected_on {IN_2023}"),
    "hazards_eliminated": not_rectified("inspection"),
    "hazard_sweeps": one_row("fct_sweeps", "swept_on = date '2022-12-31'", f"swept_on {IN_2023}"),
    "sweep_points_fixed": not_rectified("sweep"),
    "self_check_hazards": one_row(
        "fct_hazards", "found_on = date '2022-12-31'", f"stream = 'self_check' and found_on {IN_2023}"
    ),
    "firms_settled": one_row("fct_enterprises", "moved_in_on = date '2022-12-31'", f"moved_in_on {IN_2023}"),
    "tax_all_level": one_row(
        "fct_tax_months", "amount_cny = amount_cny + 600000", "month_end_on = date '2023-05-31'"
    ),
    "tax_yoy": one_row("fct_tax_months", "amount_cny = amount_cny + 100000", "month_end_on = date '2023-05-31'"),
    "tax_rank_district": one_row("fct_street_tax_ranks", "rank_by_growth = 2", "is_own and month = date '2023-11-01'"),
    "grid_chief": one_row("dim_grid_cells", "chief_id = 'another'", STANDS),
    "grid_blocks": one_row("dim_grid_cells", "block_id = 'another'", STANDS),
    "grid_cells": one_row("dim_grid_cells", "valid_to = date '2023-12-30'", STANDS),
}


def judged(path) -> dict[str, str]:
    snapshot = Snapshot(path)
    try:
        return verdicts(snapshot.without_rollups())
    finally:
        snapshot.close()


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_differs_when_one_row_does(fact, street, tmp_path):
    path = tmp_path / street.path.name
    shutil.copy(street.path, path)
    if fact in EDGES:
        with duckdb.connect(str(path)) as con:
            con.execute(EDGES[fact])
        assert judged(path)[fact] == "agrees"
    with duckdb.connect(str(path)) as con:
        assert con.execute(CHANGES[fact]).fetchone() == (1,)
    assert judged(path)[fact] == "differs"
