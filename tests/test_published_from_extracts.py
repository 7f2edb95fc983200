"""One row of an extract matters to each of the 50 published figures: from the file through the build to the verdict.

A figure published as "more than 1,710" is first brought to the edge of what agrees, by rows taken out of its file.
Figures of one file are changed in two rounds, so that no figure is touched by two changes; where one row is of two
figures (an item that leaves one state enters another) both are named.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.extract_rows import Change, rewrite, with_cell, without
from tests.helpers import site
from yz_data import settings
from yz_data.access import Scope
from yz_data.build import build
from yz_data.metrics import MARTS, METRICS
from yz_data.query import rows_behind
from yz_data.reconciliation import SOURCES, YANGZHUANG, Figure, reconcile
from yz_data.warehouse import Snapshot

ALL = Scope.unlimited()
Changes = tuple[tuple[str, Change], ...]
PROBLEMS, GRID, TAX = "问题清单_2023-12-31.xlsx", "责任网格_2023-01-01.geojson", "税收月报_2023-11-30.csv"
STRUCTURES, LAND = "违法建设台账_2023-12-31.xlsx", "违法用地台账_2023-12-31.xlsx"
MICRO_PROJECTS, ARREARS = "小微项目台账_2023-12-31.xlsx", "三方调解_2023-12-31.xlsx"
RANKS, STREETS = "服务包考核排名_2023-12-31.xlsx", "街道税收排名_2023-11-30.xlsx"
DECEMBER = {"月份": "2023-12"}

# Counts whose range is wide: rows are taken out of the file until the least number that agrees is left.
EDGES = {
    "whistle_events": 61, "gov_service_cases": 30001, "mediation_cases": 101, "inspection_visits": 1711,
    "hazard_sweeps": 71, "firms_settled": 401, "volunteers": 2900,
}  # fmt: skip
# Areas: one row is made larger or smaller until the sum is at the edge (2,298.5 of 2,299 and 4,001 square metres).
AREAS: Changes = (
    (STRUCTURES, with_cell({"违建编号": "WJ-2012-00082"}, **{"面积(平方米)": 69})),
    (LAND, with_cell({"图斑编号": "TB-2012-00009"}, **{"面积(平方米)": 755.5})),
)
# Figures that lose a row they count, and nothing else is done to their extract in that round.
ONE_LESS = (
    *EDGES, "review_meetings", "deliberation_sessions", "deliberation_solved", "wage_arrears_alerts",
    "arrears_households", "group_rentals_removed", "illegal_structures", "illegal_land_area", "named_projects",
    "service_package_appeals", "party_elections", "branch_elections", "coordination_members_added",
    "coordination_solved", "property_alliance_firms", "communities_visited", "certified_social_workers",
    "volunteer_teams", "micro_projects", "legal_service_hours", "firms_surveyed", "hazards_eliminated",
    "sweep_points_fixed", "self_check_hazards", "grid_cells", "problems_ongoing",
)  # fmt: skip
FIRST: Changes = (
    (GRID, with_cell({"网格编码": "110112012G01"}, 块编码="110112012K99")),
    (GRID, with_cell({"网格编码": "110112012G03"}, 总网格编码="110112012Z02")),
    (RANKS, with_cell({**DECEMBER, "排名范围": "全市"}, 名次=20)),
    (RANKS, with_cell({**DECEMBER, "排名范围": "全区"}, 名次=3)),
    (STREETS, with_cell({"月份": "2023-11", "街道": "九棵树街道"}, **{"本年累计(万元)": 24404.5628})),
    ("税收月报_2022-12-31.csv", with_cell({"月份": "2022-03", "税种": "增值税"}, **{"税额(元)": "104,344.65"})),
)
# The figures of FIRST, and those of a row that is of two: the household's money goes with it, and the item that leaves
# the list was in progress.
ALSO_FIRST = (
    "grid_blocks", "grid_chief", "service_package_rank_city", "service_package_rank_district", "tax_rank_district",
    "tax_yoy", "arrears_amount", "problems_total",
)  # fmt: skip
SECOND: Changes = (
    (PROBLEMS, with_cell({"编号": "W2012-025"}, 类别="类问题")),  # was 重点区域治理, done
    (PROBLEMS, with_cell({"编号": "W2012-003"}, 状态="动态清零")),  # was 历史遗留, done
    (PROBLEMS, with_cell({"编号": "W2012-010"}, 状态="持续推进")),  # was 研究型, done
    (STRUCTURES, with_cell({"违建编号": "WJ-2012-00082"}, **{"面积(平方米)": 70})),
    (ARREARS, with_cell({"化解编号": "SF-2012-00004"}, **{"解决金额(元)": 20000})),
    (MICRO_PROJECTS, with_cell({"小微项目编号": "XW-2012-00033"}, 批次="2023年第五批")),
    (TAX, with_cell({"月份": "2023-11", "税种": "增值税"}, **{"税额(万元)": "99.5"})),
)
DIFFER_SECOND = {
    "problems_done_key_area", "problems_done_recurring", "problems_done_legacy", "problems_dynamic_zero",
    "problems_done_research", "problems_ongoing", "illegal_structures_area", "arrears_amount",
    "micro_project_batches", "tax_all_level", "tax_yoy",
}  # fmt: skip


class Site:
    """A street of the extracts the figures are counted from and no others, built as often as it is changed."""

    def __init__(self, folder: Path, demo: Path, street: Snapshot) -> None:
        needed = {"communities", *(MARTS[METRICS[source.metric].mart].extract for source in SOURCES.values())}
        found = street.rows("select extract, file_name from meta_files")
        self.files = {extract: name for extract, name in sorted(found) if extract in needed}  # the newest of each
        self.folder, self.extracts, self.rounds = folder, folder / "extracts", 0
        self.extracts.mkdir()
        for name in {*self.files.values(), *(name for extract, name in found if extract == "tax_monthly")}:
            shutil.copy(demo / name, self.extracts)

    def file(self, figure: Figure) -> str:
        """The file the figure is counted from."""
        return self.files[MARTS[METRICS[SOURCES[figure.fact_id].metric].mart].extract]

    def change(self, changes: Changes) -> None:
        for name, change in changes:
            rewrite(self.extracts / name, change)

    def figures(self) -> dict[str, Figure]:
        """The figures of a build of the files as they are now."""
        self.rounds += 1
        snapshot = Snapshot(build(site(self.folder / f"data{self.rounds}"), self.extracts).snapshot)
        try:
            return {one.fact_id: one for one in reconcile(snapshot, settings.load().published, ALL)}
        finally:
            snapshot.close()


def counted(street: Snapshot, figure: Figure) -> list[str]:
    """The numbers of the rows the figure counts, in order; of communities and firms, of those visited once."""
    source = SOURCES[figure.fact_id]
    metric, filters = METRICS[source.metric], {"subdistrict_id": (YANGZHUANG,), **source.filters}
    rows = rows_behind(street, metric.name, window=figure.window, filters=filters, scope=ALL)
    if figure.fact_id == "communities_visited":
        rows = rows.drop_duplicates("community_id", keep=False)
    numbers = sorted(rows[MARTS[metric.mart].id_column])
    if figure.fact_id == "firms_surveyed":
        once = "select min(survey_id) from fct_firm_surveys group by firm_key having count(*) = 1"
        numbers = sorted(set(numbers) & {number for (number,) in street.rows(once)})
    return numbers


@pytest.fixture(scope="module")
def rounds(street, demo, tmp_path_factory) -> dict[str, dict[str, Figure]]:
    """The figures at the edge, and after either round of one row a figure."""
    place = Site(tmp_path_factory.mktemp("rounds"), demo, street)
    figures = {one.fact_id: one for one in reconcile(street, settings.load().published, ALL)}
    numbers = {fact: counted(street, figures[fact]) for fact in ONE_LESS}
    place.change(tuple((place.file(figures[fact]), without(numbers[fact][:-kept])) for fact, kept in EDGES.items()))
    place.change(AREAS)
    edge = place.figures()
    kept = Path(shutil.copytree(place.extracts, place.folder / "kept"))
    place.change(FIRST)
    place.change(tuple((place.file(figures[fact]), without({numbers[fact][-1]})) for fact in ONE_LESS))
    first = place.figures()
    place.extracts = kept
    place.change(SECOND)
    return {"edge": edge, "first": first, "second": place.figures()}


@pytest.fixture(scope="module")
def last_of_a_category(demo, tmp_path_factory) -> list[str]:
    """What the number of categories is said to be when one of them has a single row, and when that row is gone."""
    folder = tmp_path_factory.mktemp("categories")
    extracts = folder / "extracts"
    extracts.mkdir()
    for name in (PROBLEMS, "社区名录_2023-01-01.csv"):
        shutil.copy(demo / name, extracts)
    found = []
    for number in (1, 0):
        rewrite(extracts / PROBLEMS, lambda rows, kept=number: key_areas(rows, kept))
        snapshot = Snapshot(build(site(folder / f"data{number}"), extracts).snapshot)
        figures = {one.fact_id: one for one in reconcile(snapshot, settings.load().published, ALL)}
        snapshot.close()
        found.append(figures["problem_categories"].verdict)
    return found


def key_areas(rows: list[dict], kept: int) -> list[dict]:
    """The problem list with only so many of the problems of key areas."""
    mine = [row for row in rows if row["类别"] == "重点区域治理"]
    assert len(mine) > kept
    return [row for row in rows if row not in mine[kept:]]


def differing(figures: dict[str, Figure]) -> set[str]:
    assert {one.verdict for one in figures.values()} <= {"agrees", "differs"}
    return {fact for fact, one in figures.items() if one.verdict == "differs"}


def test_at_the_edge_all_figures_agree(rounds):
    edge = rounds["edge"]
    assert len(edge) == 50 and differing(edge) == set()
    assert {fact: edge[fact].computed for fact in EDGES} == EDGES == {fact: edge[fact].low for fact in EDGES}
    assert (edge["illegal_structures_area"].computed, edge["illegal_land_area"].computed) == (2298.5, 4001)


def test_one_row_makes_its_figure_differ_and_no_other(rounds):
    assert differing(rounds["first"]) == {*ONE_LESS, *ALSO_FIRST}
    assert differing(rounds["second"]) == DIFFER_SECOND


def test_the_last_row_of_a_category_is_missed(last_of_a_category):
    assert last_of_a_category == ["agrees", "differs"]


def test_every_published_figure_is_proved_here():
    assert {*ONE_LESS, *ALSO_FIRST, *DIFFER_SECOND, "problem_categories"} == set(SOURCES)
