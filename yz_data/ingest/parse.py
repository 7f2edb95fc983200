"""Contract and header → one SELECT that parses every value and collects every reason a row cannot be used.

All of it is one streamed pass: materialising the texts first costs twice the time and the memory.
"""

from __future__ import annotations

import re

from yz_data.contracts import Column, Contract, Rule
from yz_data.ingest.header import Header, Source
from yz_data.ingest.mapping import Mapping

PARSERS = {
    "integer": "parse_integer",
    "number": "parse_number",
    "longitude": "parse_number",
    "latitude": "parse_number",
    "date": "parse_date",
    "month": "parse_month",
    "timestamp": "parse_timestamp",
}
SQL_TYPES = {
    "text": "VARCHAR",
    "category": "VARCHAR",
    "boolean": "BOOLEAN",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "money": "DECIMAL(18, 2)",
    "longitude": "DOUBLE",
    "latitude": "DOUBLE",
    "date": "DATE",
    "month": "DATE",
    "timestamp": "TIMESTAMP",
}
UNREADABLE = {
    "category": "value_unknown",
    "boolean": "value_unknown",
    "integer": "not_an_integer",
    "number": "not_a_number",
    "money": "not_a_number",
    "longitude": "not_a_number",
    "latitude": "not_a_number",
    "date": "not_a_date",
    "month": "not_a_month",
    "timestamp": "not_a_time",
}
BOOKKEEPING = ("_file", "_line", "_reasons", "_raw")


def literal(text: str) -> str:
    """A text as an SQL literal. Only for names from contracts, mappings and file paths at build time."""
    return "'" + text.replace("'", "''") + "'"


def parse_select(contract: Contract, header: Header, mapping: Mapping, relation: str, file: int, has_line: bool) -> str:
    """The SELECT over `relation` (columns c0…, texts): stored columns, file number, line, reasons, raw texts.

    `_reasons` is NULL for a good row, else a list of {code, column, value}; `_raw` holds the row's texts then.
    """
    parsed = ",\n    ".join(f"{_parsed(s, mapping)} as p_{s.column.name}" for s in header.sources)
    persons = [s.column.name for s in header.sources if s.column.personal == "person"]
    stored = ",\n    ".join(f"{_sheltered(column, persons)} as {column.name}" for column in contract.stored_columns)
    faults = [fault for source in header.sources for fault in _faults(source)]
    rules = [rule for rule in contract.rules if rule.code not in mapping.skip_rules]
    faults += [_broken_rule(rule, contract, header) for rule in rules]
    condition = "\n        or ".join(f"({test})" for test, _, _, _ in faults)
    listed = ",\n        ".join(
        f"case when {test} then {{'code': {literal(code)}, 'column': {literal(column)}, 'value': {value}}} end"
        for test, code, column, value in faults
    )
    width = len(header.cells)
    texts = ", ".join(f"c{place}" for place in range(width))
    blank = f"trim(concat_ws('', {texts}), ' 　,') = ''"
    return f"""
select
    {stored},
    {file}::INTEGER as _file,
    {"_line" if has_line else "null::BIGINT as _line"},
    case when _is_bad then
        case when {blank} then [{{'code': 'blank_row', 'column': '', 'value': ''}}]
        else list_filter([{listed}], lambda fault: fault is not null) end
    end as _reasons,
    case when _is_bad then [{texts}] end as _raw
from (
select *, case when {condition} then true end as _is_bad
from (
select {texts}{", _line" if has_line else ""},
    {parsed}
from {relation}
))"""


def _sheltered(column: Column, persons: list[str]) -> str:
    """A person is stored as surname and 某, and is not named in the texts of the row either; numbers and rooms are
    masked when the marts are made."""
    expression = f"p_{column.name}"
    if column.personal == "person":
        return f"short_name({expression})"
    for person in persons if column.personal == "free_text" else ():
        expression = f"without_name({expression}, p_{person})"
    return expression


def source_text(source: Source) -> str:
    """The SQL expression of the text a column is read from."""
    if source.joined is not None:
        return f"(c{source.position} || '@' || c{source.joined})"
    if source.position is not None:
        return f"c{source.position}"
    return literal(source.constant) if source.constant is not None else "null::VARCHAR"


def _parsed(source: Source, mapping: Mapping) -> str:
    column, text = source.column, source_text(source)
    if source.position is None and source.constant is None:
        return f"null::{SQL_TYPES[column.type]}"
    if column.accepted_values is not None:
        return _translated(column, text, mapping)
    if column.type == "text":
        prefix = mapping.prefixes.get(column.name)
        return f"{literal(prefix)} || text_or_null({text})" if prefix else f"text_or_null({text})"
    if column.type == "money":
        return f"parse_money({text}, {source.scale})"
    call = f"{PARSERS[column.type]}({text})"
    if mapping.date_formats and column.type in ("date", "timestamp", "month"):
        formats = ", ".join(literal(pattern) for pattern in mapping.date_formats)
        call = f"coalesce(plausible(try_strptime(stripped({text}), [{formats}])), {call})"
        return f"date_trunc('month', {call})::DATE" if column.type == "month" else f"({call})::{SQL_TYPES[column.type]}"
    return f"{call} * {source.scale}" if source.scale != 1.0 and column.type == "number" else call


def _translated(column: Column, text: str, mapping: Mapping) -> str:
    """Source value → canonical value; a site's own values stand before the contract's."""
    meaning: dict[str, str] = {}
    for canonical, values in (column.accepted_values or {}).items():
        meaning.update(dict.fromkeys(values, canonical))
    meaning.update(mapping.values.get(column.name, {}))
    for canonical in column.accepted_values or {}:
        meaning.setdefault(canonical, canonical)
    cases = " ".join(f"when {literal(value)} then {literal(canonical)}" for value, canonical in meaning.items())
    # Values that are written as they should be are compared as they are; taking blanks off costs more than comparing.
    exact, edged = f"case {text} {cases} end", f"case when is_edged({text}) then case stripped({text}) {cases} end end"
    return f"coalesce({exact}, {edged})::{SQL_TYPES[column.type]}"


def _faults(source: Source) -> list[tuple[str, str, str, str]]:
    """(test, code, shown column, shown value) for one column."""
    column, text = source.column, source_text(source)
    if source.position is None:
        return []
    shown = source.column.name
    unreadable = UNREADABLE.get(column.type)
    faults = []
    if unreadable:
        faults.append((f"p_{shown} is null and stripped({text}) <> ''", unreadable, shown, text))
    if column.required:
        empty = f"p_{shown} is null and coalesce(stripped({text}), '') = ''"
        faults.append((empty, "value_missing", shown, "''"))
    return faults


def _broken_rule(rule: Rule, contract: Contract, header: Header) -> tuple[str, str, str, str]:
    names = sorted(contract.names, key=len, reverse=True)
    test = re.sub(rf"(?<![\w'])({'|'.join(names)})(?![\w'])", r"p_\1", rule.holds)
    texts = {source.column.name: source_text(source) for source in header.sources}
    value = " || ' · ' || ".join(f"coalesce({texts[name]}, '')" for name in rule.columns)
    return f"not ({test})", rule.code, ", ".join(rule.columns), value
