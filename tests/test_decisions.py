"""Decisions and meetings as they are kept: nobody overwrites anybody silently, and every change stays known."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from yz_data.errors import EntryRefused, QueryRefused
from yz_data.records import (
    Records,
    Terms,
    add_decision,
    change_decision,
    decision,
    decision_history,
    decisions,
    decisions_stamp,
    end_meeting,
    held_snapshots,
    meeting,
    meetings,
    merged,
    move_meeting,
    start_meeting,
)

DAY = dt.date(2023, 11, 6)
TERMS = Terms(
    title="京铁小区夜间噪音专项整治", community_id="110112012001", owner_post="城管科科长", decided_on=DAY,
    due_on=dt.date(2023, 12, 6), metric="hotline_orders",
)  # fmt: skip


def begun(records, agenda="review", snapshot="20231105T000000Z"):
    return start_meeting(
        records, agenda=agenda, title="月度点评会", snapshot=snapshot, as_of_on=dt.date(2023, 10, 31), started_by="王芳"
    )


# --- decisions


def test_a_decision_is_kept_as_typed_and_found_again(records):
    made = add_decision(records, replace(TERMS, title="  京铁小区夜间噪音专项整治\n"), author="王芳")
    assert made.terms == TERMS and made.version == 1
    assert decisions(records) == [made] == [decision(records, made.decision_id)]


def test_every_change_keeps_who_when_before_and_after(records):
    made = add_decision(records, TERMS, author="王芳")
    later = change_decision(records, made.decision_id, 1, replace(TERMS, due_on=dt.date(2023, 12, 20)), author="李强")
    done = replace(later.terms, status="done", done_on=dt.date(2023, 12, 18), note="已安装测噪设备")
    change_decision(records, made.decision_id, 2, done, author="王芳")
    third, second, first = decision_history(records, made.decision_id)
    assert (first.version, first.changed_by, first.before) == (1, "王芳", {})
    assert first.after["title"] == TERMS.title and first.after["due_on"] == "2023-12-06"
    assert (second.changed_by, second.before, second.after) == (
        "李强",
        {"due_on": "2023-12-06"},
        {"due_on": "2023-12-20"},
    )
    assert third.before == {"status": "open", "done_on": None, "note": ""}
    assert third.after == {"status": "done", "done_on": "2023-12-18", "note": "已安装测噪设备"}
    assert first.changed_at <= second.changed_at <= third.changed_at


def test_the_second_of_two_who_edit_the_same_is_refused_and_nothing_is_lost(records):
    made = add_decision(records, TERMS, author="王芳")
    change_decision(records, made.decision_id, made.version, replace(TERMS, owner_post="社区书记"), author="李强")
    with pytest.raises(EntryRefused) as refusal:
        change_decision(records, made.decision_id, made.version, replace(TERMS, note="每晚巡查"), author="赵敏")
    assert refusal.value.key == "decision_overtaken"
    assert "李强" in refusal.value.message("zh") and "李强" in refusal.value.message("en")
    assert decision(records, made.decision_id).terms == replace(TERMS, owner_post="社区书记")
    again = change_decision(records, made.decision_id, 2, replace(TERMS, note="每晚巡查"), author="赵敏")
    assert again.version == 3


def test_what_one_typed_is_offered_over_what_the_other_wrote():
    """Zhao wrote a remark and a post; Li meanwhile a unit and another post: Zhao's two stay, Li's unit comes in."""
    zhao = replace(TERMS, note="每晚巡查", owner_post="社区书记")
    li = replace(TERMS, unit="城管科", owner_post="副科长")
    assert merged(TERMS, zhao, li) == replace(TERMS, note="每晚巡查", owner_post="社区书记", unit="城管科")
    assert merged(TERMS, TERMS, li) == li


def test_a_change_that_changes_nothing_is_none(records):
    made = add_decision(records, TERMS, author="王芳")
    assert change_decision(records, made.decision_id, 1, TERMS, author="李强") == made
    assert len(decision_history(records, made.decision_id)) == 1


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        (replace(TERMS, title=" "), "entry_empty"),
        (replace(TERMS, owner_post=""), "entry_empty"),
        (replace(TERMS, title="整" * 201), "entry_too_long"),
        (replace(TERMS, note="整" * 1001), "entry_too_long"),
        (replace(TERMS, community_id=None), "decision_for"),
        (replace(TERMS, due_on=DAY - dt.timedelta(days=1)), "decision_days"),
        (replace(TERMS, status="done", done_on=DAY - dt.timedelta(days=1)), "decision_days"),
        (replace(TERMS, status="done"), "decision_done_on"),
        (replace(TERMS, status="lost"), "decision_status"),
    ],
)
def test_what_cannot_be_a_decision_is_refused_in_both_languages(terms, key, records):
    with pytest.raises(EntryRefused) as refusal:
        add_decision(records, terms, author="王芳")
    assert refusal.value.key == key
    assert "{" not in refusal.value.message("zh") + refusal.value.message("en")
    assert decisions(records) == []


def test_a_decision_needs_a_writer_and_a_metric_that_exists(records):
    with pytest.raises(EntryRefused, match="name"):
        add_decision(records, TERMS, author=" ")
    with pytest.raises(QueryRefused):
        add_decision(records, replace(TERMS, metric="noise"), author="王芳")
    assert add_decision(records, replace(TERMS, metric=None), author="王芳").terms.metric is None


def test_a_decision_that_is_not_there_cannot_be_changed(records):
    for ask in (lambda: decision(records, 7), lambda: change_decision(records, 7, 1, TERMS, author="王芳")):
        with pytest.raises(EntryRefused) as refusal:
            ask()
        assert refusal.value.key == "decision_unknown"


def write_at_once(url: str, writer: int) -> str:
    """Twenty tries to add a sign to the remark, each on the version just read; how many were kept."""
    records = Records(url)
    kept = 0
    for _ in range(20):
        held = decision(records, 1)
        try:
            change_decision(
                records, 1, held.version, replace(held.terms, note=held.terms.note + str(writer)), author="甲"
            )
            kept += 1
        except EntryRefused as refusal:
            assert refusal.key == "decision_overtaken"
    records.close()
    return str(writer) * kept


def test_of_two_processes_that_write_the_same_no_kept_change_is_lost(records, records_url):
    """Whatever was not refused stands in the remark: as many ones and twos as were kept."""
    add_decision(records, TERMS, author="王芳")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        kept = "".join(pool.starmap(write_at_once, [(records_url, 1), (records_url, 2)]))
    assert sorted(decision(records, 1).terms.note) == sorted(kept)
    assert [one.version for one in decision_history(records, 1)] == list(range(len(kept) + 1, 0, -1))


def test_of_many_threads_with_the_same_version_one_is_kept(records):
    made = add_decision(records, TERMS, author="王芳")

    def write(number: int) -> int:
        try:
            change_decision(records, made.decision_id, 1, replace(TERMS, note=str(number)), author="甲")
        except EntryRefused:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(24))) == 1
    assert decision(records, made.decision_id).version == 2


# --- meetings


def test_a_meeting_begins_at_its_first_scene_and_keeps_its_place(records):
    one = begun(records)
    assert one.is_running and one.position == 0
    moved = move_meeting(records, one.meeting_id, 3)
    records.close()
    assert meeting(records, one.meeting_id) == moved and moved.position == 3
    assert move_meeting(records, one.meeting_id, 3).moved_at == moved.moved_at, "the same scene's time runs on"
    assert move_meeting(records, one.meeting_id, -2).position == 0


def test_one_agenda_is_run_by_one_meeting_at_a_time(records):
    one = begun(records)
    with pytest.raises(EntryRefused, match="王芳"):
        begun(records)
    begun(records, agenda="wall")
    end_meeting(records, one.meeting_id)
    assert not meeting(records, one.meeting_id).is_running
    assert [two.agenda for two in meetings(records, only_running=True)] == ["wall"]
    assert begun(records).meeting_id == 3
    assert [two.meeting_id for two in meetings(records)] == [3, 2, 1]


def test_a_running_meeting_holds_its_snapshot_and_an_ended_one_lets_go(records):
    one = begun(records, snapshot="20231105T000000Z")
    begun(records, agenda="wall", snapshot="20231106T000000Z")
    assert held_snapshots(records) == {"20231105T000000Z", "20231106T000000Z"}
    first = end_meeting(records, one.meeting_id)
    assert end_meeting(records, one.meeting_id) == first, "a second time changes nothing"
    assert held_snapshots(records) == {"20231106T000000Z"}


def test_the_decisions_of_a_meeting_are_found_by_it(records):
    one = begun(records)
    add_decision(records, TERMS, author="王芳")
    made = add_decision(records, replace(TERMS, due_on=DAY), author="王芳", meeting_id=one.meeting_id)
    assert decisions(records, meeting_id=one.meeting_id) == [made]
    assert [two.terms.due_on for two in decisions(records)] == [DAY, TERMS.due_on], "the first due comes first"
    assert decisions(records, status="done") == []


def test_a_meeting_that_is_not_there_is_said_in_words(records):
    with pytest.raises(EntryRefused, match="no meeting 9"):
        meeting(records, 9)


def test_what_was_made_of_decisions_is_out_of_date_once_one_or_a_meeting_changes(records):
    stamps = [decisions_stamp(records)]

    def changed() -> bool:
        stamps.append(decisions_stamp(records))
        return stamps[-1] not in stamps[:-1]

    assert decisions_stamp(records) == stamps[0]
    made = add_decision(records, TERMS, author="王芳")
    assert changed()
    change_decision(records, made.decision_id, 1, replace(TERMS, note="已办"), author="李强")
    assert changed()
    one = begun(records)
    assert changed()
    end_meeting(records, one.meeting_id)
    assert changed()
