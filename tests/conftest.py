"""What several test modules share: a folder for one test's data, and one street demonstration for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import built, site
from tests.small_site import write_small_site
from yz_data.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings whose every folder lies in the test's own."""
    return site(tmp_path / "data")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory):
    """The snapshot of the small site, built once. Its settings are `small_settings`."""
    snapshot = built(_small_settings(tmp_path_factory))
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="session")
def small_settings(small) -> Settings:
    """The settings of the small site, which has one published snapshot."""
    return site(small.path.parent.parent)


def _small_settings(factory: pytest.TempPathFactory) -> Settings:
    settings = site(factory.mktemp("small") / "data")
    write_small_site(settings)
    return settings


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory):
    """The snapshot of a street demonstration, built once."""
    from yz_data.build import build
    from yz_data.preparing import make_demo
    from yz_data.warehouse import Snapshot

    settings = site(tmp_path_factory.mktemp("street") / "data")
    make_demo(settings.demo)
    snapshot = Snapshot(build(settings, settings.demo).snapshot)
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the demonstration extracts of one street, written once."""
    from yz_data.demo import write_demo

    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture
def on_the_street(street, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app reads the street demonstration."""
    monkeypatch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
