"""A published figure of buildings, projects, legal and enterprise service agrees, and differs when one row does.

The rows are changed in a copy of the street's snapshot: one statement a figure, each touching a mart of its own kind.
"""

from __future__ import annotations

import shutil

import duckdb
import pytest

from yz_data import settings
from yz_data.access import Scope
from yz_data.reconciliation import reconcile
from yz_data.warehouse import Snapshot


def of_one(mart: str, number: str, change: str, which: str) -> str:
    """A change of one row of a mart: the first of those meant."""
    return f"update {mart} set {change} where {number} = (select min({number}) from {mart} where {which})"


IN_2023 = "between date '2023-01-01' and date '2023-12-31'"
CHANGES = {
    "group_rentals_removed": of_one(
        "fct_group_rentals", "rental_id", "removed_on = null", f"verified_on is not null and removed_on {IN_2023}"
    ),
    "illegal_structures": of_one(
        "fct_illegal_structures", "structure_id", "demolished_on = date '2022-12-31'", f"demolished_on {IN_2023}"
    ),
    "illegal_structures_area": of_one(
        "fct_illegal_structures", "structure_id", "area_sqm = area_sqm + 60", "demolished_on > date '2023-12-01'"
    ),
    "illegal_land_area": of_one("fct_illegal_land", "plot_id", "area_sqm = area_sqm + 650", f"rectified_on {IN_2023}"),
    "named_projects": of_one("dim_projects", "project_id", "valid_to = date '2023-12-01'", "true"),
    "legal_service_hours": of_one("dim_legal_service_shifts", "shift_id", "shift_hours = 5", "valid_to is null"),
    "micro_projects": of_one(
        "fct_micro_projects", "micro_project_id", "applied_on = date '2024-01-05'", f"applied_on {IN_2023}"
    ),
    "micro_project_batches": of_one(
        "fct_micro_projects", "micro_project_id", "batch = 'another'", "applied_on > date '2023-03-01'"
    ),
    "firms_surveyed": of_one(
        "fct_firm_surveys", "survey_id", "valid_to = date '2023-12-31'", "firm_key is not null and valid_to is null"
    ),
    "service_package_appeals": of_one(
        "fct_service_package_appeals", "appeal_id", "solved_on = null", f"solved_on {IN_2023}"
    ),
    "service_package_rank_city": "update fct_service_package_ranks set rank_place = 20 "
    "where month = date '2023-12-01' and rank_scope = 'city'",
    "service_package_rank_district": "update fct_service_package_ranks set rank_place = 1 "
    "where month = date '2023-12-01' and rank_scope = 'district'",
}


def verdicts(snapshot: Snapshot) -> dict[str, str]:
    return {one.fact_id: one.verdict for one in reconcile(snapshot, settings.load().published, Scope.unlimited())}


@pytest.fixture(scope="module")
def agreeing(street) -> dict[str, str]:
    return verdicts(street)


@pytest.fixture(scope="module")
def changed(street, tmp_path_factory):
    """A copy of the street's snapshot in which a statement can be run."""
    path = tmp_path_factory.mktemp("changed") / street.path.name
    shutil.copy(street.path, path)
    return path


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_agrees_with_the_rows(fact, agreeing):
    assert agreeing[fact] == "agrees"


@pytest.mark.parametrize("fact", CHANGES)
def test_the_figure_differs_when_one_row_does(fact, changed, street, agreeing):
    shutil.copy(street.path, changed)
    with duckdb.connect(str(changed)) as con:
        count = con.execute(CHANGES[fact]).fetchone()[0]
    assert count == 1
    snapshot = Snapshot(changed)
    try:
        found = verdicts(snapshot)
    finally:
        snapshot.close()
    assert found[fact] == "differs"
    assert {name for name in found if found[name] != agreeing[name]} <= {fact, "illegal_structures_area"}
