"""What only a server can do to the records: be down, refuse, fall silent, drop a connection, let two write at once."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from tests.postgresql_server import free_port
from yz_data.errors import EntryRefused, RecordsUnavailable
from yz_data.records import Records, meetings, save_view, start_meeting, store, views
from yz_data.records.deliveries import Parcel, claim, looked_on, note_look, wait

HAZARDS = {"page": "hazards", "address": "period=2023"}
GEHEIM = "postgresql+psycopg://yz:geheim@127.0.0.1:{port}/records"


@pytest.fixture
def records_url(empty_postgresql) -> str:
    """This module is about PostgreSQL alone."""
    return empty_postgresql


def refused(records: Records) -> RecordsUnavailable:
    """How reading fails; in both languages it names the place, says that figures stay, and shows no password."""
    with pytest.raises(RecordsUnavailable) as refusal:
        views(records)
    error = refusal.value
    assert error.key == "records_server"
    assert "127.0.0.1/" in error.message("zh") and "页面上的数字不受影响" in error.message("zh")
    assert "127.0.0.1/" in error.message("en") and "figures on the pages do not need it" in error.message("en")
    assert "geheim" not in error.message("zh") + str(error) + repr(error)
    return error


# --- a server that cannot be used


def test_a_server_that_is_down_is_said_in_words():
    pytest.importorskip("psycopg")
    records = Records(GEHEIM.format(port=free_port()))
    assert "Connection refused" in refused(records).message("en")


def test_a_database_that_is_not_there_is_named(records):
    assert 'database "elsewhere" does not exist' in str(refused(Records(records.url.set(database="elsewhere"))))


def test_a_wrong_user_is_refused_by_the_server_in_its_words(records):
    assert '"nobody_here"' in str(refused(Records(records.url.set(username="nobody_here"))))


def test_a_user_who_may_only_read_reads_and_is_told_that_nothing_was_written(records):
    save_view(records, "甲", owner="王芳", **HAZARDS)
    only_reads = Records(records.url.update_query_dict({"options": "-c default_transaction_read_only=on"}))
    assert [view.name for view in views(only_reads, "王芳")] == ["甲"]
    with pytest.raises(RecordsUnavailable, match="read-only transaction"):
        save_view(only_reads, "乙", owner="王芳", **HAZARDS)
    only_reads.close()


def test_a_server_that_never_answers_is_waited_for_once_and_then_rests(monkeypatch):
    """A page asks several times; ten seconds later somebody may wait again."""
    pytest.importorskip("psycopg")
    monkeypatch.setattr(store, "SLOW_SECONDS", 0.5)
    monkeypatch.setattr(store, "REST_SECONDS", 0.6)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        records = Records(GEHEIM.format(port=silent.getsockname()[1]) + "?connect_timeout=2")
        first = time.monotonic()
        said = refused(records)
        waited = time.monotonic() - first
        again = [refused(records) for _ in range(5)]
        assert [one.facts for one in again] == [said.facts] * 5 and "timeout" in str(said)
        assert time.monotonic() - first - waited < 0.4 < 1 < waited < 10
        silent.settimeout(5)
        silent.accept()
        time.sleep(0.6)
        threading.Thread(target=lambda: silent.accept()[0].close(), daemon=True).start()
        assert "timeout" not in str(refused(records)), "somebody hung up, so somebody was asked"


# --- a server that goes away and comes back


def drop_connections(records: Records) -> None:
    """What an administrator or a restart does to everybody's connections."""
    asked = "select count(pg_terminate_backend(pid, 2000)) from pg_stat_activity where datname = :name"
    engine = create_engine(records.url.set(database="postgres"))
    with engine.connect() as connection:
        assert connection.execute(text(asked), {"name": records.url.database}).scalar() > 0
    engine.dispose()


def test_a_connection_that_was_dropped_between_two_uses_is_made_again_unnoticed(records):
    save_view(records, "甲", owner="王芳", **HAZARDS)
    drop_connections(records)
    assert [view.name for view in views(records, "王芳")] == ["甲"]
    drop_connections(records)
    save_view(records, "乙", owner="王芳", **HAZARDS)
    assert len(views(records, "王芳")) == 2


def test_one_that_is_dropped_amid_a_change_is_told_and_leaves_nothing_behind(records):
    insert = "insert into passports values ('YZ-1', 0, '', '2023-01-01')"
    with pytest.raises(RecordsUnavailable) as refusal, records.writing() as connection:
        connection.execute(text(insert))
        drop_connections(records)
        connection.execute(text("select 1"))
    assert refusal.value.key == "records_server"
    with records.reading() as connection:
        assert connection.execute(text("select count(*) from passports")).scalar() == 0


# --- several at once


def at_once(number: int, do) -> list[object]:
    """What each of so many threads got that began together, refusals included."""
    together = threading.Barrier(number)

    def one(which: int) -> object:
        together.wait()
        try:
            return do(which)
        except EntryRefused as refusal:
            return refusal.key

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_of_many_who_begin_a_meeting_of_one_agenda_at_once_one_does(records):
    def begin(which: int) -> str:
        told = {"agenda": "review", "title": "月度点评会", "snapshot": "20231105T000000Z"}
        return start_meeting(records, **told, as_of_on=dt.date(2023, 10, 31), started_by=f"{which}").agenda

    assert sorted(at_once(8, begin)) == ["meeting_runs"] * 7 + ["review"]
    assert len(meetings(records)) == 1


def test_of_many_runs_that_find_the_same_message_one_sends_it(records):
    parcel = Parcel("orders", "s", "d", "shared")
    at_once(8, lambda _: wait(records, parcel))
    assert sorted(at_once(8, lambda _: claim(records, parcel))) == ["mine"] + ["not"] * 7
    at_once(8, lambda _: note_look(records, "orders", dt.date(2023, 11, 6)))
    assert looked_on(records) == {"orders": dt.date(2023, 11, 6)}


def test_who_waits_for_a_writer_in_vain_is_told(records, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 1)
    with records.writing(), pytest.raises(RecordsUnavailable, match="lock timeout"):
        save_view(records, "甲", owner="王芳", **HAZARDS)
    assert save_view(records, "甲", owner="王芳", **HAZARDS).name == "甲"


def test_a_reader_sees_one_state_and_waits_for_no_writer(records):
    save_view(records, "甲", owner="王芳", **HAZARDS)
    count = text("select count(*) from saved_views")
    with records.writing() as writer, records.reading() as reader:
        writer.execute(text("delete from saved_views"))
        assert reader.execute(count).scalar() == 1
        writer.commit()
        assert reader.execute(count).scalar() == 1, "still the state it began with"
    assert views(records, "王芳") == []


@pytest.mark.parametrize("default", ["repeatable read", "serializable", "read committed"])
def test_a_writer_sees_what_the_one_before_wrote_whatever_the_server_takes_for_default(default, records):
    quoted = default.replace(" ", "\\ ")
    strict = Records(records.url.update_query_dict({"options": f"-c default_transaction_isolation={quoted}"}))
    at_once(4, lambda which: save_view(strict, "一处", owner="众人", **HAZARDS))
    assert len(views(strict, "众人")) == 1
    with strict.writing() as connection:
        assert connection.execute(text("show transaction_isolation")).scalar() == "read committed"
    strict.close()
