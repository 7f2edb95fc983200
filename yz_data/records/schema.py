"""The tables of what people enter, and the steps from one version of them to the next.

Times are naive and UTC, because SQLite keeps no zone. What a person typed is text and stays as typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
    text,
    update,
)

from yz_data.errors import RecordsUnavailable

metadata = MetaData()

saved_views = Table(
    "saved_views", metadata,
    Column("view_id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("owner", String(40), nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("page", String(40), nullable=False),
    Column("address", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("updated_at", DateTime, nullable=False),
    UniqueConstraint("owner", "is_shared", "name"),
)  # fmt: skip

event_notes = Table(
    "event_notes", metadata,
    Column("note_id", Integer, primary_key=True),
    Column("noted_on", Date, nullable=False),
    Column("until_on", Date),
    Column("title", String(200), nullable=False),
    Column("note_kind", String(40), nullable=False),
    Column("metrics", JSON, nullable=False),
    Column("author", String(40), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("withdrawn_at", DateTime),
)  # fmt: skip

passports = Table(
    "passports", metadata,
    Column("passport_id", String(12), primary_key=True),
    Column("salt", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
)  # fmt: skip

record_version = Table("record_version", metadata, Column("version", Integer, nullable=False))

ONE_AT_A_TIME = 20_230_101  # any number, the same in every process
# The statements that lead from a version to the one after it; the tables above are the last version.
STEPS: tuple[Sequence[str], ...] = ()


def upgrade(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Make the tables where there are none, and bring older ones forward. Call it in a transaction that may write.

    Raises RecordsUnavailable when a newer program has made them: an older one would not know what it leaves out.
    """
    newest = len(steps) + 1
    if connection.dialect.name == "postgresql":  # SQLite's writer has the whole file to itself already
        connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    if not inspect(connection).has_table(record_version.name):
        metadata.create_all(connection)
        connection.execute(insert(record_version).values(version=newest))
        return
    found = connection.execute(select(record_version.c.version)).scalar_one()
    if found > newest:
        raise RecordsUnavailable("records_newer", found=found, known=newest)
    for statements in steps[found - 1 :]:
        for statement in statements:
            connection.execute(text(statement))
    if found < newest:
        connection.execute(update(record_version).values(version=newest))


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to make or to bring forward, so that reading needs no leave to write."""
    if not inspect(connection).has_table(record_version.name):
        return False
    return connection.execute(select(record_version.c.version)).scalar_one() == len(STEPS) + 1
