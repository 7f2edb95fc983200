"""The shape of the house: what may import what, where Streamlit, DuckDB, SQL and Chinese stand, how long things are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.helpers import EXTRACTS

PROJECT = EXTRACTS.parent.parent
PACKAGE = PROJECT / "yz_data"
CHINESE = re.compile("[\u4e00-\u9fff]")

# Bottom first: a unit imports only units of lower rows (and its own modules).
LAYERS = (
    ("concurrently", "frames", "glossary", "privacy", "settings", "web"),
    ("errors",),
    ("failures", "terminal", "toml_values"),
    ("access", "contracts", "metrics", "periods", "working_days"),
    ("hotline_rules",),
    ("definitions",),
    ("agenda", "formats", "geography", "records", "warehouse"),
    ("rollups", "statements"),
    ("answers", "ingest", "query"),
    ("comparisons", "checking", "demo", "models"),
    ("asking", "build", "reconciliation"),
    ("analysis",),
    ("passport",),
    ("charts", "export"),
    ("decided", "decks"),
    ("front", "ui"),
    ("screens",),
    ("rooms",),
    ("exports", "making", "preparing", "server"),
    ("bench",),
    ("delivery",),
    ("__main__",),
)
RANK = {unit: rank for rank, units in enumerate(LAYERS) for unit in units}
READING = {
    "answers", "query", "comparisons", "reconciliation", "asking", "analysis", "passport", "export", "charts", "ui",
    "statements", "delivery",
}  # fmt: skip
BUILDING = {"ingest", "models", "rollups", "build", "checking", "geography"}
STREAMLIT = {"ui", "front", "server", "bench"}
DUCKDB = {"ingest", "models", "rollups", "build", "warehouse", "bench"}
# Chinese outside glossary, contracts and demonstration: dates in file names, units of the published table, the name of
# the language in itself, the words by which personal data and what a click does are found.
CHINESE_IN_CODE = {
    "yz_data/export/still.py", "yz_data/ingest/dating.py", "yz_data/privacy.py", "yz_data/reconciliation.py",
    "yz_data/ui/frame.py",
}  # fmt: skip


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def everything() -> list[Path]:
    return [*modules(), *modules(PROJECT / "pages"), PROJECT / "app.py"]


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def unit_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names of all imported modules and members, those inside functions included."""
    names: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            names += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(names)


@cache
def units_imported(path: Path) -> set[str]:
    names = {name.split(".")[1] for name in imported(path) if name.startswith("yz_data.")}
    return {name for name in names if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_go_downward(path):
    unit = unit_of(path)
    if unit == "__init__":
        assert not units_imported(path)
        return
    assert unit in RANK, f"{unit} has no place in LAYERS"
    above = {other for other in units_imported(path) - {unit} if RANK[other] >= RANK[unit]}
    assert not above, f"{name_of(path)} imports from its own floor or above: {sorted(above)}"


def test_every_unit_of_the_layers_exists():
    missing = {unit for unit in RANK if not ((PACKAGE / unit).is_dir() or (PACKAGE / f"{unit}.py").is_file())}
    assert not missing


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_the_reading_and_the_building_side_never_import_each_other(path):
    unit, others = unit_of(path), units_imported(path)
    assert not (unit in READING and others & BUILDING)
    assert not (unit in BUILDING and others & READING)


@pytest.mark.parametrize("path", [*modules(PROJECT / "pages"), PROJECT / "app.py"], ids=name_of)
def test_pages_speak_to_the_ui_only(path):
    assert units_imported(path) <= {"ui"}
    assert "pandas" not in {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_streamlit_and_duckdb_stay_where_they_belong(path):
    libraries = {name.split(".")[0] for name in imported(path)}
    assert "streamlit" not in libraries or unit_of(path) in STREAMLIT
    assert "duckdb" not in libraries or unit_of(path) in DUCKDB


def test_pages_lie_in_sections():
    """A page directly under pages/ runs without app.py on a deep link after a server start."""
    assert list((PROJECT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", modules(PROJECT / "pages"), ids=name_of)
def test_a_page_is_a_short_list_of_cards(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert not re.search(
        r"\b(select|from \w+ where|group by)\b", re.sub(r"^from .* import .*$", "", text, flags=re.M).lower()
    )
    assert not CHINESE.search(text), "visible text belongs to the glossary"
    assert not any(isinstance(node, ast.Try) for node in ast.walk(tree(path)))


@pytest.mark.parametrize("path", [*everything(), *modules(PROJECT / "tests")], ids=name_of)
def test_files_and_functions_stay_readable(path):
    name = name_of(path)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if not name.startswith(("yz_data/glossary/", "yz_data/metrics/")):
        assert lines <= 300
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = node.end_lineno - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "sql").rglob("*.sql")) + sorted((PACKAGE / "checks").glob("*.sql")), ids=name_of
)
def test_a_model_says_what_a_row_is(path):
    text = path.read_text(encoding="utf-8")
    if path.name == "macros.sql":
        assert len(text.splitlines()) <= 150
        return
    assert text.startswith("-- "), "the first line says the grain, or what must hold"
    assert len(text.splitlines()) <= 100
    code = re.sub(r"'[^']*'|--.*", "", text)
    assert code == code.lower(), "lower case"
    if path.parent.name == "marts":
        assert not re.search(r"\braw\.", text), "a mart never reads raw"


def test_chinese_stands_in_the_glossary_the_contracts_and_the_demonstration_only():
    found = set()
    for path in everything():
        name = name_of(path)
        if name.startswith(("yz_data/glossary/", "yz_data/contracts/", "yz_data/demo/")):
            continue
        parsed = tree(path)
        comments = {
            id(n.value) for n in ast.walk(parsed) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
        }
        for node in ast.walk(parsed):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in comments
                and CHINESE.search(node.value)
            ):
                found.add(name)
    assert found <= CHINESE_IN_CODE


def test_nothing_names_a_place_on_this_machine():
    home = re.compile(r"(?<![\w.])/(home|Users|root|work|mnt)/|[A-Z]:\\\\Users")
    texts = [
        *everything(),
        *modules(PROJECT / "tests"),
        *(PACKAGE / "sql").rglob("*.sql"),
        *(PROJECT / "data").rglob("*.toml"),
    ]
    for path in texts:
        if path.name != "test_architecture.py":
            assert not home.search(path.read_text(encoding="utf-8")), name_of(path)


def test_every_module_says_what_it_is_for():
    for path in everything():
        assert ast.get_docstring(tree(path)), name_of(path)
