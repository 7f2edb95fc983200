"""Old snapshots are forgotten, but never one that a running meeting holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from yz_data.build import _forget_old
from yz_data.records import end_meeting, records_of, start_meeting
from yz_data.warehouse import published

NAMES = [f"2023110{day}T000000Z" for day in range(1, 6)]


@pytest.fixture
def warehouse(chosen):
    """Settings that keep two snapshots, and five published ones with a folder of rows to correct each."""
    chosen.warehouse.mkdir(parents=True)
    for name in NAMES:
        (chosen.warehouse / f"{name}.duckdb").touch()
        (chosen.quarantine / name).mkdir(parents=True)
    yield replace(chosen, keep_snapshots=2)
    records_of(chosen).close()


def kept(settings) -> list[str]:
    names = [path.stem for path in published(settings.warehouse)]
    assert sorted(path.name for path in settings.quarantine.iterdir()) == names
    return names


def begun(settings, snapshot: str):
    return start_meeting(
        records_of(settings), agenda="review", title="月度点评会", snapshot=snapshot, as_of_on=dt.date(2023, 10, 31),
        started_by="王芳",
    )  # fmt: skip


def test_without_a_meeting_the_newest_stay(warehouse):
    _forget_old(warehouse)
    assert kept(warehouse) == NAMES[3:]


def test_the_snapshot_of_a_running_meeting_stays_however_old_until_it_ends(warehouse):
    one = begun(warehouse, NAMES[0])
    _forget_old(warehouse)
    assert kept(warehouse) == [NAMES[0], *NAMES[3:]]
    end_meeting(records_of(warehouse), one.meeting_id)
    _forget_old(warehouse)
    assert kept(warehouse) == NAMES[3:]


def test_while_it_is_not_known_what_is_held_nothing_is_forgotten(warehouse, caplog):
    broken = replace(warehouse, records_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    _forget_old(broken)
    assert kept(warehouse) == NAMES
    assert "old snapshots stay" in caplog.text
