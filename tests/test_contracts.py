"""Each contract: a good row is accepted, and each way to break it is quarantined with that reason."""

from __future__ import annotations

import pytest

from tests.bad_cells import BREAKS, UNREADABLE_EXAMPLES
from tests.good_rows import GOOD
from tests.helpers import read, write_csv
from yz_data.contracts import CONTRACTS, Column, Contract
from yz_data.errors import FileRefused
from yz_data.glossary import sentence
from yz_data.ingest import Mapping
from yz_data.ingest.header import find_header, normal
from yz_data.ingest.parse import UNREADABLE

TABLES = [contract for contract in CONTRACTS.values() if contract.file_format == "table"]
NAMES = [contract.name for contract in TABLES]


def header_of(contract: Contract, column: Column) -> str | None:
    """The header the good row uses for a column."""
    aliases = {normal(alias) for alias in (*column.headers, *column.scaled_headers)}
    return next((header for header in GOOD[contract.name] if normal(header) in aliases), None)


def with_key(contract: Contract, row: dict[str, str], number: int) -> dict[str, str]:
    """The row under a key of its own, so that it is no duplicate."""
    for name in (
        "item_id",
        "order_id",
        "case_id",
        "inspection_id",
        "sweep_id",
        "hazard_id",
        "enterprise_id",
        "metric",
        "title",
        "signoff_id",
        "action_id",
    ):
        if name in contract.grain:
            header = header_of(contract, contract.column(name))
            return row if not row[header].strip() else {**row, header: f"{row[header]}-{number}"}
    header = header_of(contract, contract.column(contract.grain[-1]))
    return row if not row[header].isdigit() else {**row, header: str(int(row[header]) + 100 + number)}


def faulty_rows(contract: Contract) -> list[tuple[dict[str, str], tuple[str, str]]]:
    """(cells that break the good row, (code, column) it must be quarantined with) for everything a contract demands."""
    faults = []
    for column in contract.columns:
        header = header_of(contract, column)
        if header is None:
            assert not column.required, f"the good row of {contract.name} lacks {column.name}"
            continue
        if column.required:
            faults.append(({header: ""}, ("value_missing", column.name)))
            faults.append(({header: " \u3000"}, ("value_missing", column.name)))
        if column.type in UNREADABLE:
            faults.append(({header: UNREADABLE_EXAMPLES[column.type]}, (UNREADABLE[column.type], column.name)))
    for rule in contract.rules:
        faults.append((BREAKS[contract.name, rule.code], (rule.code, ", ".join(rule.columns))))
    return faults


@pytest.mark.parametrize("contract", TABLES, ids=NAMES)
def test_a_good_row_is_accepted(contract, tmp_path):
    result = read(contract.name, write_csv(tmp_path / "a.csv", [GOOD[contract.name]]))
    assert result.counts == (1, 1, 0), result.loaded.quarantined


@pytest.mark.parametrize("contract", TABLES, ids=NAMES)
def test_each_fault_is_quarantined_with_its_reason(contract, tmp_path):
    faults = faulty_rows(contract)
    rows = [with_key(contract, {**GOOD[contract.name], **cells}, n) for n, (cells, _) in enumerate(faults)]
    result = read(contract.name, write_csv(tmp_path / "a.csv", rows))
    missed = [cells for line, (cells, _) in enumerate(faults, start=2) if line not in result.faults]
    assert not missed
    assert result.counts == (len(rows), 0, len(rows))
    for line, (cells, reason) in enumerate(faults, start=2):
        assert reason in result.faults[line], (cells, result.faults[line])


def test_every_rule_has_a_row_that_breaks_it():
    assert set(BREAKS) == {(contract.name, rule.code) for contract in CONTRACTS.values() for rule in contract.rules}


@pytest.mark.parametrize("contract", TABLES, ids=NAMES)
def test_a_row_with_several_faults_carries_all_of_them(contract, tmp_path):
    wrong = {
        header_of(contract, column): "" if column.type not in UNREADABLE else UNREADABLE_EXAMPLES[column.type]
        for column in contract.columns
        if header_of(contract, column) and (column.required or column.type in UNREADABLE)
    }
    expected = {
        ("value_missing" if not text else UNREADABLE[column.type], column.name)
        for column in contract.columns
        for text in [wrong.get(header_of(contract, column))]
        if text is not None
    }
    result = read(contract.name, write_csv(tmp_path / "a.csv", [{**GOOD[contract.name], **wrong}]))
    assert result.faults[2] >= expected
    assert len(expected) >= 3


@pytest.mark.parametrize("contract", TABLES, ids=NAMES)
def test_each_accepted_value_of_a_category_becomes_ours(contract, tmp_path):
    for column in contract.columns:
        values = [(text, ours) for ours, texts in (column.accepted_values or {}).items() for text in (ours, *texts)]
        header = header_of(contract, column)
        if not values or header is None:
            continue
        rows = [with_key(contract, {**GOOD[contract.name], header: text}, n) for n, (text, _) in enumerate(values)]
        result = read(contract.name, write_csv(tmp_path / f"{column.name}.csv", rows))
        assert result.counts[2] == 0, (column.name, result.faults)
        found = sorted(str(row[column.name]).lower() for row in result.rows)
        assert found == sorted(ours for _, ours in values), column.name


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_each_alias_of_a_header_is_found(contract):
    for column in contract.columns:
        for alias in (*column.headers, *column.scaled_headers, column.name):
            others = [
                c.headers[0] if c.headers else c.name for c in contract.columns if c.required and c.name != column.name
            ]
            if normal(alias) in map(normal, others):
                continue
            header = find_header([[*others, alias]], contract, Mapping(), "a.csv")
            assert header.named[column.name] == alias


@pytest.mark.parametrize("contract", TABLES, ids=NAMES)
def test_a_file_without_a_required_column_is_refused_by_its_name(contract, tmp_path):
    for column in contract.columns:
        if not column.required:
            continue
        row = {name: cell for name, cell in GOOD[contract.name].items() if name != header_of(contract, column)}
        with pytest.raises(FileRefused) as refusal:
            read(contract.name, write_csv(tmp_path / "a.csv", [row]))
        assert refusal.value.key == "column_missing"
        assert column.name in str(refusal.value)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_a_contract_is_consistent_in_itself(contract):
    names = set(contract.names)
    assert len(names) == len(contract.columns)
    assert {*contract.grain, *contract.sort} <= names
    assert contract.time is None or contract.time in names
    assert all(set(rule.columns) <= names for rule in contract.rules)
    assert contract.grain, "a contract without a key cannot tell a duplicate"
    stored = {column.name for column in contract.stored_columns}
    assert {*contract.grain, *contract.sort} <= stored
    assert 0 <= contract.max_quarantined_share <= 0.05


def test_phones_and_names_never_reach_the_warehouse():
    for contract in CONTRACTS.values():
        for column in contract.columns:
            if column.personal in ("person", "contact"):
                assert not column.stored, f"{contract.name}.{column.name}"


def test_every_reason_has_words_in_both_languages():
    codes = {*UNREADABLE.values(), "value_missing", "duplicate_key", "too_many_cells", "too_few_cells", "not_a_row"}
    codes |= {rule.code for contract in CONTRACTS.values() for rule in contract.rules}
    for code in codes:
        zh = sentence(f"reason.{code}", "zh", column="来电时间", value="x", accepted="诉求")
        en = sentence(f"reason.{code}", "en", column="来电时间", value="x", accepted="诉求")
        assert zh != en
        assert not any("\u4e00" <= char <= "\u9fff" for char in en.replace("来电时间", "").replace("诉求", "")), code
