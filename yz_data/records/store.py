"""Opening the store of what people enter: SQLite in the data folder, or PostgreSQL by URL."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from yz_data.errors import RecordsUnavailable
from yz_data.records.schema import is_current, upgrade
from yz_data.settings import Settings

BUSY_SECONDS = 10
CONNECT_SECONDS = 3
SLOW_SECONDS, REST_SECONDS = 1, 10
ONE_WRITER = 20_230_101  # any number, the same in every process
# A server that does not answer, or no longer does, must not keep a page waiting for minutes.
WAITS = {
    "connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": BUSY_SECONDS * 1000,
    "keepalives_idle": BUSY_SECONDS, "keepalives_interval": 2, "keepalives_count": 3,
}  # fmt: skip


class Records:
    """One store. Made ready when it is first used, so that a page without records never waits for it.

    Every failure of the database is RecordsUnavailable: a page says so and shows its figures, which do not need it.
    A server that was waited for in vain is not waited for again for a while: a page asks for its records several times.
    """

    def __init__(self, url: str | URL) -> None:
        try:
            self.url: URL = make_url(url)
        except (ArgumentError, ValueError):
            raise RecordsUnavailable("records_url") from None
        self._engine: Engine | None = None
        self._lock = threading.Lock()
        self._rests_until, self._silence = 0.0, ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine, and no server."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def place(self) -> str:
        """Where the store is, without user and password."""
        database = self.url.database or ""
        return database.rpartition("/")[2] if self.is_file else "/".join(filter(None, (self.url.host, database)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads one state of the store."""
        with self._told(), self._connection(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, or not at all when it fails. One writes at
        a time; who comes second reads what the first wrote."""
        with self._told(), self._connection(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the connections; the next use opens them again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None
            self._rests_until = 0.0

    def _connection(self, *, writes: bool) -> Connection:
        """A connection of a store that is ready."""
        with self._lock:
            if self._engine is None:
                engine = _engine(self.url)
                with self._connected(engine, writes=False) as connection:
                    current = is_current(connection)
                if not current:
                    with self._connected(engine, writes=True) as connection, connection.begin():
                        upgrade(connection)
                self._engine = engine
            engine = self._engine
        return self._connected(engine, writes=writes)

    def _connected(self, engine: Engine, *, writes: bool) -> Connection:
        begun = time.monotonic()
        if begun < self._rests_until:
            raise RecordsUnavailable("records_server", place=self.place, why=self._silence)
        try:
            return engine.execution_options(**_options(engine, writes)).connect()
        except DBAPIError as error:
            if time.monotonic() - begun > SLOW_SECONDS:
                self._rests_until, self._silence = time.monotonic() + REST_SECONDS, _first_line(error)
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:  # whoever writes knows what it means that the key is taken
            raise
        except (ModuleNotFoundError, NoSuchModuleError):
            raise RecordsUnavailable("records_driver", driver=self.url.drivername) from None
        except OSError as error:
            raise RecordsUnavailable("records_place", place=self.place, why=error.strerror) from error
        except DBAPIError as error:
            key = "records_place" if self.is_file else "records_server"
            raise RecordsUnavailable(key, place=self.place, why=_first_line(error)) from error


def _first_line(error: DBAPIError) -> str:
    """What the database says, without the advice of its driver."""
    return next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        is_libpq = url.get_dialect().driver.startswith("psycopg")
        waits = {name: value for name, value in WAITS.items() if is_libpq and name not in url.query}
        engine = create_engine(url, pool_pre_ping=True, connect_args=waits)
        if url.get_backend_name() == "postgresql":
            event.listen(engine, "begin", _begin_on_server)
        return engine
    if url.database and "uri" not in url.query:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _options(engine: Engine, writes: bool) -> dict[str, Any]:
    """A reader in PostgreSQL sees one state through all its statements; a writer what was kept before each, since it
    may have waited for another one. Whatever the server's own default is."""
    if engine.dialect.name != "postgresql":
        return {"writes": writes}
    return {"writes": writes, "isolation_level": "READ COMMITTED" if writes else "REPEATABLE READ"}


def _prepare(connection: Any, record: object) -> None:
    """Readers do not wait for a writer (WAL). The driver must not begin transactions by itself: it would begin one too
    late to keep what was read from changing before the write."""
    connection.isolation_level = None
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once and waits its turn; taken later, the wait would end in "database is locked"."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _begin_on_server(connection: Connection) -> None:
    """One writer at a time in PostgreSQL as well, so that what holds in a file holds there: of two who begin a meeting
    or change a decision at once, the second sees the first. It is let go of with the transaction."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"set local lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({ONE_WRITER})")


_open: dict[str | URL, Records] = {}
_open_lock = threading.Lock()


def records_of(settings: Settings) -> Records:
    """The store these settings name, one per process and place."""
    url = settings.records_url or URL.create("sqlite", database=str(settings.records_file))
    with _open_lock:
        if url not in _open:
            _open[url] = Records(url)
        return _open[url]
