"""Opening the store of what people enter: SQLite in the data folder, or PostgreSQL by URL."""

from __future__ import annotations

import threading
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


class Records:
    """One store. Made ready when it is first used, so that a page without records never waits for it.

    Every failure of the database is RecordsUnavailable: a page says so and shows its figures, which do not need it.
    """

    def __init__(self, url: str | URL) -> None:
        try:
            self.url: URL = make_url(url)
        except (ArgumentError, ValueError):
            raise RecordsUnavailable("records_url") from None
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    @property
    def place(self) -> str:
        """Where the store is, without user and password."""
        database = self.url.database or ""
        return f"{self.url.host}/{database}" if self.url.host else database.rpartition("/")[2]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads one state of the store."""
        with self._told(), self._ready().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, or not at all when it fails."""
        with self._told(), self._ready().execution_options(writes=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the connections; the next use opens them again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _ready(self) -> Engine:
        with self._lock:
            if self._engine is None:
                engine = _engine(self.url)
                with engine.connect() as connection:
                    current = is_current(connection)
                if not current:
                    with engine.execution_options(writes=True).begin() as connection:
                        upgrade(connection)
                self._engine = engine
            return self._engine

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
            why = str(error.orig).strip().splitlines()[0]
            raise RecordsUnavailable("records_place", place=self.place, why=why) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        # A server that does not answer must not keep a page waiting for minutes.
        waits = {"connect_timeout": CONNECT_SECONDS} if url.get_dialect().driver.startswith("psycopg") else {}
        return create_engine(url, pool_pre_ping=True, connect_args=waits)
    if url.database and "uri" not in url.query:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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


_open: dict[str | URL, Records] = {}
_open_lock = threading.Lock()


def records_of(settings: Settings) -> Records:
    """The store these settings name, one per process and place."""
    url = settings.records_url or URL.create("sqlite", database=str(settings.records_file))
    with _open_lock:
        if url not in _open:
            _open[url] = Records(url)
        return _open[url]
