"""A row taken out of an extract is missed by the published figure: from the file through the build to the verdict."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.helpers import site
from yz_data import settings
from yz_data.access import Scope
from yz_data.build import build
from yz_data.metrics import MARTS, METRICS
from yz_data.query import rows_behind
from yz_data.reconciliation import SOURCES, reconcile
from yz_data.warehouse import Snapshot

ALL = Scope.unlimited()
# Figures that count the rows of a workbook one by one, so that any row they count is one too few.
FACTS = (
    "review_meetings", "deliberation_sessions", "deliberation_solved", "wage_arrears_alerts", "arrears_households",
    "arrears_amount", "group_rentals_removed", "illegal_structures", "named_projects", "service_package_appeals",
    "party_elections", "branch_elections", "coordination_members_added", "coordination_solved",
    "property_alliance_firms", "certified_social_workers", "volunteer_teams", "micro_projects", "legal_service_hours",
)  # fmt: skip


def without_row(path: Path, number: str) -> None:
    """The workbook without the line that has this number in one of its cells; there is one."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    lines = [row[0].row for row in sheet.iter_rows() if number in [str(cell.value).strip() for cell in row]]
    assert lines, (path.name, number)
    for line in reversed(lines):
        sheet.delete_rows(line)
    book.save(path)


@pytest.fixture(scope="module")
def verdicts(street, demo, tmp_path_factory):
    """The figures after one row each figure counts was taken out of its extract."""
    folder = tmp_path_factory.mktemp("changed")
    extracts = Path(shutil.copytree(demo, folder / "demo"))
    files = dict(street.rows("select extract, file_name from meta_files"))
    taken = set()  # households and their amount are of one row
    for figure in reconcile(street, settings.load().published, ALL):
        if figure.fact_id in FACTS:
            metric = METRICS[SOURCES[figure.fact_id].metric]
            taken.add((files[MARTS[metric.mart].extract], counted(street, metric, figure.window)))
    for name, number in taken:
        without_row(extracts / name, number)
    changed = site(folder / "data")
    snapshot = Snapshot(build(changed, extracts).snapshot)
    yield {one.fact_id: one.verdict for one in reconcile(snapshot, settings.load().published, ALL)}
    snapshot.close()


def counted(snapshot: Snapshot, metric, window) -> str:
    """The number of the last row the figure counts."""
    return str(rows_behind(snapshot, metric.name, window=window, scope=ALL)[MARTS[metric.mart].id_column].max())


@pytest.mark.parametrize("fact", FACTS)
def test_the_figure_differs_when_its_extract_lacks_one_row(fact, verdicts):
    assert verdicts[fact] == "differs"


def test_the_figures_of_other_extracts_still_agree(verdicts):
    for fact in ("problems_total", "hazards_eliminated", "tax_yoy", "grid_cells", "gov_service_cases"):
        assert verdicts[fact] == "agrees"
