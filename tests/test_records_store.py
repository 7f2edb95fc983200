"""The store of what people enter: made when first used, written by many at once, and never in the way of a page."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, inspect, text

from yz_data.errors import RecordsUnavailable
from yz_data.records import (
    Records,
    Terms,
    add_decision,
    add_note,
    decisions,
    keep_passport,
    notes,
    records_of,
    save_view,
    schema,
    start_meeting,
    views,
)
from yz_data.settings import Settings

HAZARDS = {"page": "hazards", "address": "period=2023"}


def note(records, title):
    first_of_may = dt.date(2023, 5, 1)
    return add_note(records, noted_on=first_of_may, title=title, note_kind="campaign", metrics=("hotline_orders",))


def test_nothing_is_made_before_the_first_use_and_all_is_there_after_reopening(chosen):
    records = records_of(chosen)
    assert not chosen.has_records and not chosen.records_file.parent.exists()
    save_view(records, "甲", owner="王芳", **HAZARDS)
    records.close()
    assert chosen.has_records
    again = Records(f"sqlite:///{chosen.records_file}")
    assert [view.name for view in views(again, "王芳")] == ["甲"]
    with again.reading() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
    again.close()


def test_a_folder_may_have_any_name(tmp_path):
    odd = Settings(data=tmp_path / "数据 #1?x=%20", extracts=tmp_path, mappings=tmp_path)
    save_view(records_of(odd), "甲", owner="王芳", **HAZARDS)
    assert odd.records_file.is_file()


def write_many(url: str, writer: int) -> int:
    records = Records(url)
    for number in range(20):
        note(records, title=f"{writer}-{number}")
        keep_passport(records, f"{number}")
        save_view(records, "一处", owner="众人", **HAZARDS)
    records.close()
    return writer


def test_many_threads_write_at_once_and_nothing_is_lost(records):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(records, title=f"第{number}条"), range(80)))
    assert {one.title for one in notes(records)} == {f"第{number}条" for number in range(80)}


def test_several_processes_make_and_write_one_store_at_once(records, records_url):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.starmap(write_many, [(records_url, writer) for writer in range(4)]) == [0, 1, 2, 3]
    assert len(notes(records)) == 80
    assert len(views(records, "众人")) == 1
    with records.reading() as connection:
        assert connection.execute(text("select count(*) from passports")).scalar() == 20


def test_what_fails_in_the_middle_leaves_nothing_behind(records):
    with pytest.raises(ZeroDivisionError), records.writing() as connection:
        connection.execute(text("insert into passports values ('YZ-1', 0, '', '2023-01-01')"))
        raise ZeroDivisionError
    with records.reading() as connection:
        assert connection.execute(text("select count(*) from passports")).scalar() == 0


def test_a_store_that_may_only_be_read_is_read_and_refuses_to_write_in_words(chosen):
    records = records_of(chosen)
    save_view(records, "甲", owner="王芳", **HAZARDS)
    records.close()
    only_read = Records(f"sqlite:///file:{chosen.records_file}?mode=ro&uri=true")
    assert [view.name for view in views(only_read, "王芳")] == ["甲"]
    with pytest.raises(RecordsUnavailable) as refusal:
        save_view(only_read, "乙", owner="王芳", **HAZARDS)
    assert "readonly" in refusal.value.message("zh")
    only_read.close()


def test_a_place_that_cannot_hold_a_store_is_said_in_words(tmp_path):
    (tmp_path / "records").write_text("a file where the folder should be", encoding="utf-8")
    (tmp_path / "broken.db").write_bytes(b"not a database" * 100)
    for path in ("records/records.db", "broken.db", "."):
        with pytest.raises(RecordsUnavailable) as refusal:
            views(Records(f"sqlite:///{tmp_path / path}"))
        assert refusal.value.key == "records_place"
        assert str(tmp_path) not in refusal.value.message("zh")


@pytest.mark.parametrize("url", ["", "records.db", "http//x", "postgresql://u:p@h:port/x"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(RecordsUnavailable) as refusal:
        Records(url)
    assert refusal.value.key == "records_url"


def test_an_unknown_kind_of_database_is_refused():
    with pytest.raises(RecordsUnavailable) as refusal:
        views(Records("nosuch://host/x"))
    assert refusal.value.key == "records_driver"


# --- versions


LATER = [
    *schema.STEPS,
    ("alter table saved_views add column colour varchar", "update saved_views set colour = 'blue'"),
]


def test_an_older_store_is_brought_forward_and_keeps_what_it_holds(records):
    save_view(records, "甲", owner="王芳", **HAZARDS)
    with records.writing() as connection:
        schema.upgrade(connection, LATER)
        schema.upgrade(connection, LATER)
    with records.reading() as connection:
        assert connection.execute(text("select name, colour from saved_views")).all() == [("甲", "blue")]
        assert connection.execute(text("select version from record_version")).all() == [(len(schema.STEPS) + 2,)]


def test_a_step_that_fails_leaves_the_store_as_it_was(records):
    """The first of the two statements is taken back, so that the next start can try again."""
    save_view(records, "甲", owner="王芳", **HAZARDS)
    with pytest.raises(RecordsUnavailable), records.writing() as connection:
        schema.upgrade(connection, [*LATER, ("alter table nowhere add column colour varchar",)])
    with records.reading() as connection:
        assert "colour" not in {one["name"] for one in inspect(connection).get_columns("saved_views")}
        assert connection.execute(text("select version from record_version")).all() == [(len(schema.STEPS) + 1,)]


def make_version_1(url: str) -> None:
    """A store as the program before meetings made it, with one note."""
    first = [schema.saved_views, schema.event_notes, schema.passports, schema.record_version]
    with create_engine(url).begin() as connection:
        schema.metadata.create_all(connection, tables=first)
        connection.execute(text("insert into record_version values (1)"))
        told = "noted_on, title, note_kind, metrics, author, created_at"
        one = "('2023-05-01', '燃气', 'campaign', '[]', '', '2023-05-01 00:00:00')"
        connection.execute(text(f"insert into event_notes ({told}) values {one}"))


def shape(records: Records) -> dict[str, list[tuple[str, str, bool, bool]]]:
    """Table → its columns: name, type, may be null, part of the key. SQLite has two names for one kind of time."""
    with records.reading() as connection:
        found = inspect(connection)
        return {
            table: [
                (
                    name,
                    str(one["type"]).replace("DATETIME", "TIMESTAMP"),
                    one["nullable"] and name not in key,
                    name in key,
                )
                for one in found.get_columns(table)
                for name in [one["name"]]
            ]
            for table in found.get_table_names()
            for key in [found.get_pk_constraint(table)["constrained_columns"]]
        }


def test_a_store_of_the_first_version_becomes_what_a_new_one_is(records, records_url):
    new = shape(records)
    with records.writing() as connection:
        schema.metadata.drop_all(connection)
    records.close()
    make_version_1(records_url)
    assert [one.title for one in notes(records)] == ["燃气"]
    assert shape(records) == new
    held = start_meeting(
        records,
        agenda="review",
        title="月度点评会",
        snapshot="20240101T000000Z",
        as_of_on=dt.date(2023, 12, 31),
        started_by="王芳",
    )
    terms = Terms(
        title="加密巡查", unit="环卫所", owner_post="所长", decided_on=dt.date(2024, 1, 5), due_on=dt.date(2024, 2, 1)
    )
    made = add_decision(records, terms, author="王芳", meeting_id=held.meeting_id)
    assert [(one.decision_id, one.terms) for one in decisions(records)] == [(made.decision_id, terms)]
    assert note(records, "汛期").note_id == 2, "the next number, as in a store that was new"


def test_a_store_of_a_newer_program_is_left_alone(records):
    save_view(records, "甲", owner="王芳", **HAZARDS)
    with records.writing() as connection:
        connection.execute(text("update record_version set version = 99"))
    records.close()
    with pytest.raises(RecordsUnavailable) as refusal:
        views(records, "王芳")
    assert refusal.value.key == "records_newer"
