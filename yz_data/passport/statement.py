"""A statement with its values written into it, ready to be read, or to be run with any DuckDB."""

from __future__ import annotations

import datetime as dt
import re
import textwrap

from yz_data.warehouse import Executed

# What may hold a question mark that is no placeholder (texts, quoted names, comments), placeholders, ends of clauses.
PART = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|\?|\s+(?=(?:from|where|group\s+by|order\s+by|limit)\b)", re.IGNORECASE
)


def readable(statement: Executed) -> str:
    """The SQL with literals in place of its placeholders; one written in one line gets a line for each clause."""
    values = iter(statement.values)
    is_long = "\n" not in statement.sql.strip()

    def written(found: re.Match[str]) -> str:
        if found[0] == "?":
            return _literal(next(values))
        return "\n" if is_long and found[0].isspace() else found[0]

    return textwrap.dedent(PART.sub(written, statement.sql)).strip()


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dt.datetime):
        return f"timestamp '{value.isoformat(sep=' ')}'"
    if isinstance(value, dt.date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_literal(part) for part in value)}]"
    text = str(value).replace("'", "''")
    return f"'{text}'"
