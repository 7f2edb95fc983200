"""Pages run by Streamlit's own test client: opened by address, read word by word, clicked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from yz_data import formats
from yz_data.access import Scope
from yz_data.glossary import WORDS
from yz_data.metrics import METRICS
from yz_data.periods import parse_period
from yz_data.query import query
from yz_data.ui.menu import HOME, SECTIONS
from yz_data.warehouse import Snapshot

PROJECT = Path(__file__).resolve().parents[1]
PAGES = {name: f"pages/{section}/{name}.py" for section, names in SECTIONS.items() for name in names}
LANGUAGES = ("zh", "en")
SECONDS = 60
PARTED = set(PAGES) - {"problem_board", "reconciliation", "data_quality", "metrics", "meeting", "wall"}
# What files, flags, keys and systems are called, in either language: the page about screens names them.
SYSTEM_NAMES = {
    "kiosk", "Chromium", "UOS", "Page", "Up", "Down", "deploy", "data", "reference", "agenda", "toml", "wall", "review",
    "monthly",
}  # fmt: skip
CHINESE = re.compile(r"[\u3400-\u9fff]+")
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def open_page(name: str = HOME, **address: str | list[str]) -> AppTest:
    """A page in a new session, its filters given as the address gives them."""
    test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=SECONDS)
    if name in PARTED:  # all that stands below the first screen
        address = {"part": "all", **address}
    if name != HOME:
        test.switch_page(PAGES[name])
    for key, value in address.items():
        test.query_params[key] = value
    return test.run()


def bodies(test: AppTest) -> list[str]:
    """The HTML blocks of a page as they are sent, styles left out."""
    return [element.proto.body for element in test.get("html") if "<style>" not in element.proto.body]


def texts(test: AppTest) -> str:
    """All text a reader sees in the HTML blocks of a page, a line each."""
    return "\n".join(plain(body) for body in bodies(test))


def plain(html: str) -> str:
    """The text a reader sees of a piece of HTML."""
    pieces: list[str] = []
    parser = HTMLParser()
    parser.handle_data = pieces.append
    parser.feed(html)
    parser.close()
    return " ".join(" ".join(pieces).split())


def finding(test: AppTest) -> str:
    """The sentence a page opens with."""
    return plain(next(body for body in bodies(test) if "<h1>" in body).split("</h1>")[0])


def card(test: AppTest, metric: str) -> str:
    """All words under the number of a key figure."""
    block = next(b for b in blocks(test) if getattr(b, "key", None) == f"card-kpi-{metric}")
    return " ".join(
        plain(child.proto.body) for child in block.children.values() if hasattr(child.proto, "body")
    )


def blocks(test: AppTest) -> Iterator[object]:
    """Every container of a page."""

    def below(node: object) -> Iterator[object]:
        yield node
        for child in getattr(node, "children", {}).values():
            yield from below(child)

    return below(test._tree)


def numbers(test: AppTest) -> dict[str, str]:
    """Metric → the number its card shows, without the unit."""
    shown = {}
    for button in test.button:
        if found := re.fullmatch(r"number-(\w+)-button", button.key or ""):
            shown[found[1]] = button.label.split(" *")[0]
    return shown


@dataclass(frozen=True)
class Dialog:
    """What a click opened: the stated count, what the rows amount to where that is no count of them, the table, and
    whether the table shows only its beginning."""

    count: int
    amount: str | None
    table: pd.DataFrame
    is_cut: bool


def click(test: AppTest, key: str) -> Dialog:
    """Click the number or button of that key and read the dialog it opens."""
    button = next(b for b in test.button if b.key == key)
    button.click().run()
    assert not test.exception, test.exception
    return opened_dialog(test)


def opened_dialog(test: AppTest) -> Dialog:
    """The dialog of rows that is open."""
    stated, text = next(
        (int(found[1].replace(",", "")), m.value)
        for m in test.markdown
        if (found := re.search(r"\*\*([\d,]+)\*\*", m.value))
    )
    amount = re.search(r"\*\*([^*]*[^*\d,][^*]*)\*\* · ", text.split(" · ")[0] + " · ")
    table = test.dataframe[-1].value
    return Dialog(stated, amount and amount[1], table, len(table) < stated)


def ask(snapshot: Snapshot, metric: str, period: str = "2023", **filters: tuple[str, ...]) -> float | None:
    """A number as `query` gives it, for a period as the address writes it."""
    whole = parse_period(period, snapshot.as_of)
    window = whole.until(snapshot.as_of) or whole
    value = query(snapshot, [metric], window=window, filters=filters, scope=Scope.unlimited())[metric].iloc[0]
    return None if pd.isna(value) else value


def as_shown(snapshot: Snapshot, metric: str, lang: str = "zh", **asked: object) -> str:
    """The digits a card should show."""
    return formats.number(ask(snapshot, metric, **asked), METRICS[metric], lang)[0]


# --- words


def chrome_texts(test: AppTest) -> list[str]:
    """Every text of a page but the values in its tables: headings, labels, tips, column titles, charts."""
    texts = [plain(body) for body in bodies(test)]
    texts += [image for body in bodies(test) for image in re.findall(r'alt="([^"]*)"', body)]
    for element in (*test.markdown, *test.caption, *test.info, *test.error):
        texts.append(element.value)
    for element in (*test.button, *test.get("download_button"), *test.selectbox, *test.multiselect):
        proto = element.proto
        texts += [proto.label, proto.help, *getattr(proto, "options", []), getattr(proto, "placeholder", "")]
    for element in test.dataframe:
        texts += [str(column) for column in element.value.columns] + [element.proto.alt]
    for element in test.get("plotly_chart"):
        texts += [element.proto.alt, *_strings(json.loads(element.proto.spec))]
    return [text for text in texts if text]


def _strings(value: object) -> Iterator[str]:
    """The words of a chart: names, labels of axes, texts beside marks."""
    if isinstance(value, dict):
        for key, part in value.items():
            is_text = key in ("name", "text", "ticktext", "hovertemplate", "x", "y")
            is_look = key in ("color", "colors", "colorscale", "customdata", "textposition")
            if is_text or (isinstance(part, (dict, list)) and not is_look):
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str):
        whole = re.sub(r"(?<=[\u4e00-\u9fff\d])<br>(?=[\u4e00-\u9fff])", "", value)  # a Chinese name in two lines
        yield re.sub(r"<[^>]*>|%\{[^}]*\}", " ", whole)


def cells(test: AppTest) -> Iterator[tuple[str, str]]:
    """(column title, value) of every text in the tables of a page."""
    for element in test.dataframe:
        frame = element.value
        for column in frame.columns:
            for value in frame[column].dropna().unique():
                if isinstance(value, str):
                    yield str(column), value


def titles(*keys: str) -> set[str]:
    """Column titles of those glossary keys, in both languages."""
    return {word for key in keys for word in WORDS[key]}


def names_in(snapshot: Snapshot) -> set[str]:
    """Names that stay Chinese on an English page: communities, cells, blocks, units and posts, problems and
    their next steps, topics, kinds of hazard, notes, streets, firms."""
    rows = snapshot.rows(
        """
        select community_name from dim_communities union select cell_name from dim_grid_cells
        union select team_name from dim_volunteer_teams union select grant_project from fct_community_grants
        union select practice_name from fct_good_practices
        union select block_name from dim_grid_cells union select title from fct_event_notes
        union select lead_unit from fct_problem_states union select owner_post from fct_problem_states
        union select batch from fct_problem_states union select title from fct_problem_events
        union select organisation_name from fct_party_elections union select lead_member from fct_coordination_matters
        union select title from fct_coordination_matters union select title from fct_honours
        union select awarded_by from fct_honours union select firm_name from dim_property_alliance
        union select next_step from fct_problem_states union select topic_level_1 from fct_hotline_orders
        union select topic_level_3 from fct_hotline_orders
        union select topic_level_2 from fct_hotline_orders union select hazard_type from fct_hazards
        union select subdistrict_name from fct_street_tax_ranks union select enterprise_name from fct_enterprises
        union select matter_name from fct_gov_service_cases union select employer_name from fct_wage_arrears_alerts
        union select left(enterprise_name, 11) from fct_enterprises -- as an axis cuts it
        union select title from dim_projects union select step from fct_project_milestones
        union select blocker from fct_project_milestones union select lead_unit from fct_service_package_appeals
        union select batch from fct_micro_projects union select lead_unit from dim_projects
        union select called_unit from fct_whistle_calls union select title from fct_whistle_events
        union select title from fct_deliberation_matters
        """
    )
    return {name for (name,) in rows if name}


@cache
def values_in(snapshot: Snapshot) -> set[str]:
    """Every text that stands in a mart or in the record of files."""
    tables = snapshot.rows(
        "select table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    )
    found: set[str] = set()
    for table, column in tables:
        found |= {value for (value,) in snapshot.rows(f'select distinct "{column}" from "{table}"')}
    return found


def untranslated(table: pd.DataFrame, lang: str, snapshot: Snapshot) -> list[str]:
    """Titles and values of a table in the wrong language; codes like GD2023-1 and data may be as they are."""
    texts = {
        str(value) for column in table for value in table[column].dropna().unique() if isinstance(value, str)
    }
    if lang == "zh":
        return [
            text
            for text in (*table.columns, *texts)
            if ENGLISH.search(re.sub(r"\b[A-Z]+[\d-][\w-]*", "", text))
        ]
    values = values_in(snapshot)
    return [text for text in (*table.columns, *(texts - values)) if CHINESE.search(text)]
