"""What the overview breaks down: every system has its place, and every title says what the rows say."""

from __future__ import annotations

import re

import pytest

from tests.app_pages import PAGES, bodies, open_page, texts
from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis.discoveries import is_largest_by_chance
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.periods import parse_period
from yz_data.query import query
from yz_data.ui.menu import HOTSPOTS, STRUCTURE, SYSTEMS, UNITS
from yz_data.ui.view import PLACES, value_word

pytestmark = pytest.mark.usefixtures("on_the_street")

PARTS = {"structure": STRUCTURE, "units": UNITS, "hotspots": HOTSPOTS}
OFFERED = [
    (part, card, page)
    for part, cards in PARTS.items()
    for card, systems in cards.items()
    for page in systems
]  # fmt: skip
SYSTEM_NAMES = {page for systems in SYSTEMS.values() for page in systems}


def cards_of(part: str) -> set[str]:
    return {page for systems in PARTS[part].values() for page in systems}


def test_the_structure_of_every_system_is_offered_and_all_have_a_place():
    assert cards_of("structure") | {"ahead"} == SYSTEM_NAMES
    assert cards_of("units") | {"tax", "grid_map"} == SYSTEM_NAMES  # cells are no unit, firms no community
    assert cards_of("structure") | cards_of("units") | cards_of("hotspots") == SYSTEM_NAMES <= set(PAGES)


def test_no_breakdown_stands_on_two_cards_of_the_page():
    pairs = [PARTS[part][card][page] for part, card, page in OFFERED]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(("part", "card", "page"), OFFERED)
def test_a_breakdown_names_its_largest_part(part, card, page, street):
    """The largest part, its value, and its share of all where parts can be added, from `query`."""
    metric, by = PARTS[part][card][page]
    test = open_page(period="2023", part=part, **{card: page})
    assert not test.exception
    window = parse_period("2023", street.as_of)
    frame = query(street, [metric], by=[by], window=window, scope=Scope.unlimited())
    frame = frame[frame[by].notna() | frame[metric].astype(float).gt(0)]  # no place is none that had nothing
    found = frame.set_index(by)[metric].astype(float).sort_values(ascending=False)
    head = f"{metric_word(metric, 'zh')}："
    titles = [line for line in texts(test).splitlines() if line.startswith(head)]
    first = found[found == found.iloc[0]]
    value = formats.text(found.iloc[0], METRICS[metric], "zh")
    if by in PLACES and found.mean() < 5 and is_largest_by_chance(found.to_numpy()):
        said = f"共{formats.text(found.sum(), METRICS[metric], 'zh')}，按"
    elif len(first) > 1:
        said = f"等{len(first)}项并列最多，各{value}"
    else:
        said = f"最多，{value}，占{formats.share(found.iloc[0] / found.sum())}"
        if by not in ("community_id", "cell_id"):
            said = f"{head}{value_word(str(found.index[0]), 'zh')}{said}"
    assert [title for title in titles if said in title]  # of one metric there may be two cards


def test_the_largest_cell_of_cases_is_that_of_the_rows(street):
    """杨庄42格: its name and its cases counted without `query`."""
    (name, cases, every) = street.rows("""
        select cell_name, count(*), (select count(*) from fct_grid_cases where not is_void and year(reported_on) = 2023)
        from fct_grid_cases join dim_grid_cells using (cell_id)
        where not is_void and year(reported_on) = 2023 group by 1 order by 2 desc limit 1
    """)[0]
    said = texts(open_page(period="2023", part="hotspots"))
    assert f"{metric_word('grid_cases', 'zh')}：{name}最多，{cases}件，占{100 * cases / every:.1f}%" in said


def test_places_are_not_ranked_by_a_handful(street):
    """64 whistles in 18 communities: fewer than five each, so that whose seven come first is chance."""
    (count,) = street.rows("select count(*) from fct_whistle_events where year(raised_on) = 2023")[0]
    said = texts(open_page(period="2023", part="units", units_communities="whistle"))
    assert count == 64 and f"吹哨报到：共{count}次，按社区" in said
    note = next(line for line in said.splitlines() if "件数少，先后多属偶然" in line)
    assert re.search("（列出10个，共18个）", note) and "前10位" not in note


def test_parts_of_equal_size_share_the_first_place():
    """Two units with the same number of late milestones, or none: no one of them is called the largest."""
    test = open_page(period="2023", part="units", units_leading="projects", lang="en")
    said = [line for line in texts(test).splitlines() if line.startswith(metric_word("milestones_late", "en"))]
    assert said and ("lead with" in said[0]) == (", most: " not in said[0])


def test_the_table_of_communities_leads_to_their_profiles():
    test = open_page(period="2023", part="units")
    (table,) = [body for body in bodies(test) if "yz-matrix" in body]
    assert table.count('href="community_profile?') == 18 and "community=" in table
    rows = [re.findall(r"<td[^>]*>([^<]*)</td>", line) for line in table.split("<tr>")[2:]]
    assert len(rows) == 18 and all(set(column) != {"·"} for column in zip(*rows, strict=True))


def test_a_choice_stands_in_the_address_and_an_unknown_one_falls_back():
    test = open_page(period="2023", part="structure", structure_governance="whistle")
    assert test.query_params["structure_governance"] == "whistle"
    unknown = open_page(period="2023", part="structure", structure_governance="weather")
    assert "structure_governance" not in unknown.query_params and not unknown.exception
    assert unknown.selectbox(key="structure_governance").value == "hotline"
