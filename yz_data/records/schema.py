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
    ForeignKey,
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

# A meeting holds the snapshot it began with; `position` is the scene that stands on the room's screen, from 0.
meetings = Table(
    "meetings", metadata,
    Column("meeting_id", Integer, primary_key=True),
    Column("agenda", String(80), nullable=False),
    Column("title", String(200), nullable=False),
    Column("snapshot", String(40), nullable=False),
    Column("as_of_on", Date, nullable=False),
    Column("position", Integer, nullable=False),
    Column("moved_at", DateTime, nullable=False),
    Column("started_by", String(40), nullable=False),
    Column("started_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
)  # fmt: skip

decisions = Table(
    "decisions", metadata,
    Column("decision_id", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("community_id", String(40)),
    Column("unit", String(80), nullable=False),
    Column("owner_post", String(80), nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("metric", String(80)),
    Column("status", String(20), nullable=False),
    Column("done_on", Date),
    Column("note", String(1000), nullable=False),
    Column("meeting_id", Integer, ForeignKey("meetings.meeting_id")),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("updated_at", DateTime, nullable=False),
)  # fmt: skip

# One row a version of a decision: who, when, and the fields that differ, as they were and as they are.
decision_changes = Table(
    "decision_changes", metadata,
    Column("decision_id", Integer, ForeignKey("decisions.decision_id"), primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("changed_by", String(40), nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
)  # fmt: skip

# One row a rule, snapshot, content and sink: what was sent, waits or failed, so that nothing is sent twice.
deliveries = Table(
    "deliveries", metadata,
    Column("rule", String(60), primary_key=True),
    Column("snapshot", String(40), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("sink", String(60), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("claimed_at", DateTime, nullable=False),
    Column("updated_at", DateTime, nullable=False),
)  # fmt: skip

delivery_looks = Table(
    "delivery_looks", metadata,
    Column("rule", String(60), primary_key=True),
    Column("looked_on", Date, nullable=False),
)  # fmt: skip

record_version = Table("record_version", metadata, Column("version", Integer, nullable=False))

# The statements that lead from a version to the one after it; the tables above are the last version. They are written
# out, because the tables above will change; {key} is a column that counts up by itself, which databases spell apart.
STEPS: tuple[Sequence[str], ...] = (
    (
        """create table meetings (
            meeting_id {key}, agenda varchar(80) not null, title varchar(200) not null, snapshot varchar(40) not null,
            as_of_on date not null, position integer not null, moved_at timestamp not null,
            started_by varchar(40) not null, started_at timestamp not null, ended_at timestamp)""",
        """create table decisions (
            decision_id {key}, title varchar(200) not null, community_id varchar(40), unit varchar(80) not null,
            owner_post varchar(80) not null, decided_on date not null, due_on date not null, metric varchar(80),
            status varchar(20) not null, done_on date, note varchar(1000) not null,
            meeting_id integer references meetings (meeting_id), version integer not null,
            created_at timestamp not null, updated_at timestamp not null)""",
        """create table decision_changes (
            decision_id integer not null references decisions (decision_id), version integer not null,
            changed_by varchar(40) not null, changed_at timestamp not null, before json not null, after json not null,
            primary key (decision_id, version))""",
    ),
    (
        """create table deliveries (
            rule varchar(60) not null, snapshot varchar(40) not null, digest varchar(64) not null,
            sink varchar(60) not null, state varchar(20) not null, tries integer not null, said text not null,
            claimed_at timestamp not null, updated_at timestamp not null,
            primary key (rule, snapshot, digest, sink))""",
        "create table delivery_looks (rule varchar(60) not null primary key, looked_on date not null)",
    ),
)
KEYS = {"sqlite": "integer primary key", "postgresql": "serial primary key"}


def upgrade(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Make the tables where there are none, and bring older ones forward. Call it in a transaction that
    writes alone, as `Records.writing` begins.

    Raises RecordsUnavailable when a newer program has made them: an older one would not know what it leaves out.
    """
    newest = len(steps) + 1
    if not inspect(connection).has_table(record_version.name):
        metadata.create_all(connection)
        connection.execute(insert(record_version).values(version=newest))
        return
    found = connection.execute(select(record_version.c.version)).scalar_one()
    if found > newest:
        raise RecordsUnavailable("records_newer", found=found, known=newest)
    for statements in steps[found - 1 :]:
        for statement in statements:
            connection.execute(text(statement.replace("{key}", KEYS.get(connection.dialect.name, KEYS["sqlite"]))))
    if found < newest:
        connection.execute(update(record_version).values(version=newest))


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to make or to bring forward, so that reading needs no leave to write."""
    if not inspect(connection).has_table(record_version.name):
        return False
    return connection.execute(select(record_version.c.version)).scalar_one() == len(STEPS) + 1
