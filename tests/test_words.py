"""Every name a person can meet has words in Chinese and English, and every sentence can be filled in both."""

from __future__ import annotations

import ast
import pkgutil
import re
import string
from importlib import import_module

import pytest

from tests.test_architecture import PACKAGE, everything, modules, tree
from yz_data import glossary
from yz_data.contracts import CONTRACTS
from yz_data.glossary import METRIC_WORDS, WORDS
from yz_data.metrics import DIMENSIONS, METRICS

CHINESE = re.compile("[\u4e00-\u9fff]")
LETTERS = re.compile("[A-Za-z]")
# The same in both languages: what the language calls itself, signs.
UNTRANSLATED = {"unit.share", "published_unit.%"}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_a_word_has_two_languages_with_the_same_facts(key):
    zh, en = WORDS[key]
    assert bool(zh.strip()) == bool(en.strip())
    if key not in ("format.date", "format.month", "format.months"):  # 2023年11月 but November 2023
        assert fields(zh) == fields(en)
    if key not in UNTRANSLATED:
        assert not CHINESE.search(re.sub("[“”]", "", en)), en
        assert zh == en or CHINESE.search(zh) or not LETTERS.search(en), zh


@pytest.mark.parametrize(("count", "said"), [(0, "0 slides"), ("1", "1 slide"), ("1,001", "1,001 slides")])
def test_one_of_a_thing_is_one_in_english(count, said):
    assert glossary.sentence("files.scenes", "en", count=count) == said
    assert glossary.sentence("files.scenes", "zh", count=count) == f"共{count}页内容"


def test_no_english_sentence_counts_a_fact_without_knowing_of_one():
    """`{count} orders` reads 1 orders; bounds and spans that are never one are named here."""
    never_one = {
        "least", "within", "least_weeks", "least_finishes", "limit", "top", "runs", "most", "means", "weeks", "days",
    }  # fmt: skip
    nouns = r"\{(\w+)(?::,)?\} (?:orders|items|hazards|matters|decisions|sessions|whistles|communities|records)\b"
    found = {key: set(re.findall(nouns, en)) - never_one for key, (_, en) in WORDS.items()}
    assert {key: facts for key, facts in found.items() if facts} == {}


def test_a_key_says_the_same_wherever_it_stands():
    """Fields share one dictionary: the later of two words would silently replace the earlier."""
    found: dict[str, set[tuple[str, str]]] = {}
    for module in pkgutil.iter_modules(glossary.__path__):
        words = getattr(import_module(f"yz_data.glossary.{module.name}"), "WORDS", {})
        for key, word in words.items():
            found.setdefault(key, set()).add(word)
    assert {key: words for key, words in found.items() if len(words) > 1} == {}


def test_every_metric_has_a_name_and_a_definition_in_both():
    assert set(METRIC_WORDS) == set(METRICS)
    for name, (zh, en, definition_zh, definition_en) in METRIC_WORDS.items():
        assert CHINESE.search(zh), name
        assert CHINESE.search(definition_zh), name
        assert not CHINESE.search(en + definition_en), name
        assert len(definition_en) > 10


def test_every_dimension_unit_and_extract_has_words():
    keys = {f"dimension.{name}" for name in DIMENSIONS} | {f"unit.{metric.unit}" for metric in METRICS.values()}
    keys |= {f"extract.{name}" for name in CONTRACTS}
    assert keys <= set(WORDS)


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [("dimension.lead_unit", "牵头单位", "Lead unit"), ("basis.all", "含剔除", "With exclusions")],
)
def test_a_word_that_stands_by_itself_begins_with_a_capital(key, zh, en):
    assert (glossary.title(key, "zh"), glossary.title(key, "en")) == (zh, en)


def test_every_value_of_a_contract_has_words():
    values = {
        value
        for contract in CONTRACTS.values()
        for column in contract.stored_columns
        for value in (column.accepted_values or {})
    }
    assert {f"value.{value}" for value in values} <= set(WORDS)


def raised() -> set[str]:
    """The keys of all errors the code raises."""
    kinds = {
        "FileRefused", "MappingRefused", "BuildRefused", "QueryRefused", "NoSnapshot", "AccessRefused", "EntryRefused",
        "PassportRefused", "RecordsUnavailable",
    }  # fmt: skip
    return {
        node.args[0].value
        for path in everything()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip


def test_every_error_that_is_raised_has_a_sentence_and_every_sentence_is_raised():
    told = {key.removeprefix("error.") for key in WORDS if key.startswith("error.")}
    assert raised() <= told
    assert len(raised()) > 30
    assert told - raised() <= {"reader_failed"} | {key for key in told if f'"{key}"' in all_code()}


def test_every_error_gives_the_facts_its_sentence_needs():
    for path in modules(PACKAGE):
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id.endswith("Refused")
                and node.args
            ):
                key = getattr(node.args[0], "value", None)
                given = {keyword.arg for keyword in node.keywords}
                if isinstance(key, str) and None not in given:
                    assert {name.split(":")[0] for name in fields(WORDS[f"error.{key}"][0])} <= given, (path.name, key)


def test_every_word_the_code_asks_for_by_its_full_name_is_there():
    asked = set(re.findall(r"""(?:word|sentence)\(\s*["']([a-z_]+\.[a-z_0-9]+)["']""", all_code()))
    assert len(asked) > 30
    assert asked <= set(WORDS)


def all_code() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in everything() if "glossary" not in path.parts)
