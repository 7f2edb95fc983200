"""What people enter is kept as typed, by many at once, over restarts; and a store that fails never stops a page."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from yz_data.errors import EntryRefused, PassportRefused, QueryRefused
from yz_data.periods import Window, month, year
from yz_data.records import (
    add_note,
    delete_view,
    find_passport,
    keep_passport,
    notes,
    rename_view,
    save_view,
    views,
    withdraw_note,
)

HAZARDS = {"page": "hazards", "address": "period=2023&community=110112012001"}
FIRST_OF_MAY = dt.date(2023, 5, 1)


def note(records, title="燃气专项检查", on=FIRST_OF_MAY, metrics=("hotline_orders",), **more):
    return add_note(records, noted_on=on, title=title, note_kind="campaign", metrics=metrics, **more)


# --- saved views


def test_a_personal_view_is_its_owners_and_a_shared_one_everybodys(records):
    save_view(records, "我的京铁", owner="王芳", **HAZARDS)
    save_view(records, "周例会", owner="王芳", is_shared=True, **HAZARDS)
    assert [(view.name, view.is_shared) for view in views(records, "王芳")] == [("我的京铁", False), ("周例会", True)]
    assert [view.name for view in views(records, "李强")] == ["周例会"]
    assert [view.name for view in views(records)] == ["周例会"]


def test_the_same_name_is_overwritten_and_keeps_the_day_it_was_made(records):
    first = save_view(records, "周例会", owner="王芳", is_shared=True, **HAZARDS)
    again = save_view(records, " 周例会 ", owner="王芳", is_shared=True, page="problems", address="?period=2022")
    assert (again.view_id, again.created_at) == (first.view_id, first.created_at)
    assert [(view.page, view.address) for view in views(records)] == [("problems", "period=2022")]
    save_view(records, "周例会", owner="李强", is_shared=True, **HAZARDS)
    assert len(views(records)) == 2, "two people may use one name"


def test_a_view_is_renamed_and_deleted_by_its_owner_only(records):
    one = save_view(records, "甲", owner="王芳", is_shared=True, **HAZARDS)
    save_view(records, "乙", owner="王芳", is_shared=True, **HAZARDS)
    with pytest.raises(EntryRefused, match="somebody else"):
        rename_view(records, one.view_id, "丙", owner="李强")
    with pytest.raises(EntryRefused, match="somebody else"):
        delete_view(records, one.view_id)
    with pytest.raises(EntryRefused) as refusal:
        rename_view(records, one.view_id, "乙", owner="王芳")
    assert refusal.value.key == "view_name_taken"
    rename_view(records, one.view_id, "丙", owner="王芳")
    assert sorted(view.name for view in views(records)) == ["丙", "乙"]
    delete_view(records, one.view_id, owner="王芳")
    assert [view.name for view in views(records)] == ["乙"]


@pytest.mark.parametrize(
    ("name", "owner", "more", "key"),
    [
        ("  ", "王芳", {}, "entry_empty"),
        ("\u200b\u202e", "王芳", {}, "entry_empty"),
        ("甲" * 81, "王芳", {}, "entry_too_long"),
        ("甲", "", {}, "entry_empty"),
        ("甲", "王" * 41, {}, "entry_too_long"),
        ("甲", "王芳", {"page": "../etc"}, "view_address"),
        ("甲", "王芳", {"address": "period=2023\r\nSet-Cookie: x"}, "view_address"),
        ("甲", "王芳", {"address": "a" * 4001}, "view_address"),
    ],
)
def test_what_cannot_be_a_view_is_refused_in_both_languages(name, owner, more, key, records):
    with pytest.raises(EntryRefused) as refusal:
        save_view(records, name, owner=owner, **{**HAZARDS, **more})
    assert refusal.value.key == key
    assert "entry." not in refusal.value.message("zh") + refusal.value.message("en")
    assert views(records, "王芳") == []


NAMES = [
    "=HYPERLINK(\"http://x\",\"点这里\")", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>",
    "'; drop table saved_views; --",
    "％？&#x27;\\", "𠮷野家 🏳 ñ", "{name}", "O'Neill",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_it_was_typed(name, records):
    save_view(records, name, owner=name[:40], **HAZARDS)
    note(records, title=name, author=name[:40])
    assert [view.name for view in views(records, name[:40])] == [name]
    assert [one.title for one in notes(records)] == [name]


def test_line_breaks_and_signs_that_cannot_be_seen_are_left_out(records):
    assert save_view(records, "周\n例 \t会\u202e\x00", owner="王芳", **HAZARDS).name == "周 例 会"


# --- event notes


def test_notes_are_found_by_metric_and_by_the_days_they_touch(records):
    note(records, "一日", dt.date(2023, 5, 1))
    note(records, "数月", dt.date(2023, 3, 1), until_on=dt.date(2023, 6, 30), metrics=("grid_cases", "hotline_orders"))
    note(records, "他处", dt.date(2023, 5, 2), metrics=("tax_all_level",))

    def found(*asked):
        return [one.title for one in notes(records, *asked)]

    assert found() == ["数月", "一日", "他处"]
    assert found(("hotline_orders",), month(2023, 5)) == ["数月", "一日"]
    assert found(("hotline_orders",), month(2023, 6)) == ["数月"]
    assert found(("grid_cases",), year(2023)) == ["数月"]
    assert found(("hotline_orders",), month(2023, 2)) == found(("hotline_orders",), month(2023, 7)) == []


def test_a_withdrawn_note_is_shown_no_more_and_still_kept(records):
    kept, gone = note(records, "留"), note(records, "撤")
    withdraw_note(records, gone.note_id)
    (stated,) = [one for one in notes(records, with_withdrawn=True) if one.title == "撤"]
    withdraw_note(records, gone.note_id)
    assert notes(records) == [kept]
    assert stated.withdrawn_at is not None
    assert [one for one in notes(records, with_withdrawn=True) if one.title == "撤"] == [stated]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"title": " "}, EntryRefused),
        ({"until_on": dt.date(2023, 4, 30)}, EntryRefused),
        ({"metrics": ()}, EntryRefused),
        ({"metrics": ("no_such_metric",)}, QueryRefused),
    ],
)
def test_what_cannot_be_a_note_is_refused(more, kind, records):
    with pytest.raises(kind):
        note(records, **more)
    assert notes(records) == []


def test_a_note_entered_in_the_app_never_changes_a_figure(records):
    """A new baseline and a changed boundary are read from the extract, so that a snapshot holds them."""
    for kind in ("rebaseline", "boundary_change"):
        with pytest.raises(EntryRefused):
            add_note(records, noted_on=FIRST_OF_MAY, title="甲", note_kind=kind, metrics=["hotline_orders"])


def test_a_window_of_one_day_finds_the_note_of_that_day(records):
    note(records)
    assert len(notes(records, None, Window(FIRST_OF_MAY, FIRST_OF_MAY))) == 1


# --- passports


def test_the_same_content_keeps_its_number_and_another_gets_another(records):
    first = keep_passport(records, '{"value": 1}')
    assert keep_passport(records, '{"value": 1}') == first
    assert keep_passport(records, '{"value": 2}').passport_id != first.passport_id
    assert first.passport_id.startswith("YZ-") and len(first.passport_id) == 12


def test_a_number_is_found_however_it_is_written(records):
    kept = keep_passport(records, "甲")
    plain = kept.passport_id.replace("-", "")
    for written in (kept.passport_id, plain, plain[2:], plain.lower(), f" {kept.passport_id.replace('-', '–')} "):
        assert find_passport(records, written) == kept


@pytest.mark.parametrize(
    ("written", "key"),
    [("", "passport_not_a_number"), ("YZ-12", "passport_not_a_number"), ("YZ-GGGG-GGGG", "passport_not_a_number"),
     ("' or 1=1", "passport_not_a_number"), ("YZ-0000-0000", "passport_unknown")],
)  # fmt: skip
def test_a_number_that_does_not_exist_is_refused(written, key, records):
    with pytest.raises(PassportRefused) as refusal:
        find_passport(records, written)
    assert refusal.value.key == key


def test_two_contents_that_fall_on_one_number_get_two(records, monkeypatch):
    from yz_data.records import passports

    real = passports._number
    monkeypatch.setattr(passports, "_number", lambda content, salt: real(content if salt else "same", salt))
    first, second = keep_passport(records, "甲"), keep_passport(records, "乙")
    assert first.passport_id != second.passport_id
    assert [find_passport(records, one.passport_id).content for one in (first, second)] == ["甲", "乙"]
    assert keep_passport(records, "乙") == second


def test_a_content_that_was_altered_no_longer_gives_its_number(records):
    kept = keep_passport(records, '{"shown": "2,527处"}')
    with records.writing() as connection:
        connection.execute(text("""update passports set content = '{"shown": "2,528处"}'"""))
    assert kept.is_whole and not find_passport(records, kept.passport_id).is_whole
