"""What test modules share: a folder for one test's data; a small site and a street, built once for all workers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from tests import postgresql_server
from tests.helpers import built, site, write_csv
from tests.small_site import write_small_site
from yz_data.build import DEMO_MARK, build
from yz_data.demo import write_demo
from yz_data.records import Records
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot, published

# How long an example takes says how busy the machine is, and nothing about the product.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")

ONE_SWEEP = {"排查编号": "P1", "排查日期": "2023-11-30", "领域": "燃气"}
Shared = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings whose every folder lies in the test's own."""
    return site(tmp_path / "data")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """A database in PostgreSQL; where none can be had the test is skipped and says why."""
    try:
        with (
            postgresql_server.server() as server,
            postgresql_server.database(server, f"yz_test_{os.getpid()}") as address,
        ):
            yield address
    except postgresql_server.NoServer as error:
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture
def empty_postgresql(postgresql) -> str:
    """The address of a database in PostgreSQL that holds nothing."""
    postgresql_server.empty(postgresql)
    return postgresql.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def records_url(request, chosen) -> str:
    """The address of a store of records with nothing in it, of each kind in turn."""
    if request.param == "postgresql":
        return request.getfixturevalue("empty_postgresql")
    return f"sqlite:///{chosen.records_file}"


@pytest.fixture
def records(records_url) -> Iterator[Records]:
    """A store of records of each kind in turn."""
    opened = Records(records_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Makes a folder once for all workers of a run: shared("street", make) calls `make` with it unless it is there; who
    comes while another makes it waits. Each worker gets a folder of its own with the same files in it."""
    own = tmp_path_factory.getbasetemp()
    common = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        kept = common / f"made-{name}"
        with FileLock(f"{kept}.lock"):
            if not kept.exists():
                begun = common / f"begun-{name}"
                make(begun)
                begun.rename(kept)
        return Path(shutil.copytree(kept, own / name, copy_function=os.link))

    return folder


@pytest.fixture(scope="session")
def one_sweep_data(shared) -> Path:
    """The data folder of a site that has one sweep and the snapshot made of it; copy it, do not write to it."""

    def make(data: Path) -> None:
        settings = site(data)
        write_csv(settings.extracts / "sweeps_2023-12-31.csv", [ONE_SWEEP])
        built(settings).close()

    return shared("one-sweep", make)


@pytest.fixture
def one_sweep(one_sweep_data, chosen) -> Settings:
    """A site of the test's own with one sweep and its snapshot."""
    shutil.copytree(one_sweep_data, chosen.data)
    return chosen


@pytest.fixture(scope="session")
def small_settings(shared) -> Settings:
    """The settings of the small site, which has one published snapshot."""

    def make(data: Path) -> None:
        settings = site(data)
        write_small_site(settings)
        built(settings).close()

    return site(shared("small", make))


@pytest.fixture(scope="session")
def small(small_settings) -> Iterator[Snapshot]:
    """The snapshot of the small site."""
    yield from opened(small_settings.warehouse)


@pytest.fixture(scope="session")
def demo(shared) -> Path:
    """The folder with the demonstration extracts of one street."""
    return shared("demo", write_demo)


@pytest.fixture(scope="session")
def street_data(shared, request) -> Path:
    """The data folder of a street demonstration; YZ_TEST_DATA_DIR names one that is there already."""
    if ready := os.environ.get("YZ_TEST_DATA_DIR"):
        return Path(ready)

    def make(data: Path) -> None:
        settings = site(data)
        shutil.copytree(request.getfixturevalue("demo"), settings.demo, copy_function=os.link)
        (settings.demo / DEMO_MARK).touch()
        build(settings, settings.demo)

    return shared("street", make)


@pytest.fixture(scope="session")
def street(street_data) -> Iterator[Snapshot]:
    """The snapshot of a street demonstration."""
    yield from opened(street_data / "warehouse")


def opened(warehouse: Path) -> Iterator[Snapshot]:
    """The newest snapshot of a folder, closed in the end."""
    snapshot = Snapshot(published(warehouse)[-1])
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="module")
def review(street, tmp_path_factory):
    """The monthly review of the street, and the environment it is made in: see `reviewed.py`."""
    from tests.reviewed import reviewed

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
        patch.setenv("YZ_RECORDS_URL", f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.db'}")
        yield reviewed(street)


@pytest.fixture
def on_the_street(street_data, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app reads the street demonstration."""
    monkeypatch.setenv("YZ_DATA_DIR", str(street_data))
