"""The page of decisions: empty at first, entered and changed in a dialog, found again by the next meeting."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from dataclasses import replace

import duckdb
import pytest

from tests.app_pages import CHINESE, LANGUAGES, as_shown, finding, names_in, open_page, texts
from yz_data import decks, settings
from yz_data.access import Scope
from yz_data.analysis.commitments import effect
from yz_data.formats import mean_text
from yz_data.glossary import word
from yz_data.metrics import METRICS
from yz_data.records import (
    Terms,
    add_decision,
    change_decision,
    end_meeting,
    meetings,
    records_of,
    start_meeting,
)

pytestmark = pytest.mark.usefixtures("on_the_street")

TERMS = Terms(
    title="京铁小区夜间噪音整治", community_id="110112012001", owner_post="城管科科长",
    decided_on=dt.date(2023, 6, 30), due_on=dt.date(2023, 10, 31), metric="hotline_orders",
)  # fmt: skip


@pytest.fixture
def records(tmp_path, monkeypatch):
    """A store of the test's own beside the street's snapshot; no process is started to make scenes."""
    monkeypatch.setattr(decks.Decks, "_make", lambda *_: None)
    monkeypatch.setenv("YZ_RECORDS_URL", f"sqlite:///{tmp_path / 'records.db'}")
    opened = records_of(settings.load())
    yield opened
    opened.close()


def click(test, key: str):
    next(one for one in test.button if one.key == key).click().run()
    assert not test.exception, test.exception
    return test


# --- an agenda that cannot be read


@pytest.mark.parametrize("page", ["meeting", "wall"])
def test_a_broken_agenda_is_told_and_keeps_no_other_from_being_shown(page, records, tmp_path, monkeypatch):
    held = settings.load()
    shutil.copytree(held.reference, tmp_path / "reference")
    (tmp_path / "reference" / "agenda" / "torn.toml").write_text("title = [", encoding="utf-8")
    monkeypatch.setattr(settings, "load", lambda: replace(held, reference=tmp_path / "reference"))
    test = open_page(page)
    assert not test.exception and not test.error
    assert ["torn.toml" in one.value for one in test.warning] == [True]
    assert "月度点评会" in "\n".join([texts(test), *(str(one.options) for one in test.selectbox)])


# --- empty


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["commitments", "meeting"])
def test_a_new_installation_says_what_to_do(page, lang, records, street):
    said = texts(open_page(page, lang=lang))
    key = "decisions_open.none" if page == "commitments" else "last_decisions.none"
    assert word(key, lang) in said
    names = re.compile("|".join(map(re.escape, names_in(street))))
    assert lang == "zh" or not CHINESE.search(names.sub("", said))


def test_looking_makes_no_store(street, tmp_path, monkeypatch):
    (tmp_path / "warehouse").symlink_to(street.path.parent)
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    for page in ("commitments", "meeting", "wall"):
        assert not open_page(page).exception
    assert decisions_file_is_absent(tmp_path)


def decisions_file_is_absent(data) -> bool:
    return not (data / "records").exists()


# --- what stands there


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_decision_stands_with_owner_due_days_and_what_came_of_its_metric(lang, street, records):
    add_decision(records, TERMS, author="王芳")
    test = open_page("commitments", lang=lang)
    said = texts(test)
    assert any(TERMS.title in button.label for button in test.button)
    assert "城管科科长 · 京铁" in said and "2023-10-31" in said
    assert {"zh": "逾期61天", "en": "61 days overdue"}[lang] in said
    metric = METRICS["hotline_orders"]
    found = effect(
        street,
        "hotline_orders",
        TERMS.decided_on,
        filters={"community_id": (TERMS.community_id,)},
        scope=Scope.unlimited(),
    )
    assert f"{mean_text(found.before, metric, lang)} → {mean_text(found.after, metric, lang)}" in said
    assert word(f"verdict.{found.verdict}", lang) in said


def test_the_mean_is_that_of_the_months_as_the_pages_show_them(street):
    """Six months from July to December, each as the page of that month counts it."""
    found = effect(
        street,
        "hotline_orders",
        TERMS.decided_on,
        filters={"community_id": (TERMS.community_id,)},
        scope=Scope.unlimited(),
    )
    months = [
        int(
            as_shown(street, "hotline_orders", period=f"2023-{month:02d}", community_id=(TERMS.community_id,)).replace(
                ",", ""
            )
        )
        for month in range(7, 13)
    ]
    assert found.after == pytest.approx(sum(months) / 6) and found.months_after == 6


def test_the_finding_counts_what_is_done_open_and_overdue(records):
    add_decision(records, TERMS, author="王芳")
    add_decision(records, replace(TERMS, due_on=dt.date(2024, 2, 1)), author="王芳")
    done = replace(TERMS, status="done", done_on=dt.date(2023, 9, 1))
    add_decision(records, done, author="王芳")
    add_decision(records, replace(TERMS, status="withdrawn"), author="王芳")
    assert finding(open_page("commitments")).startswith(
        "交办3项：办结1项，在办2项，其中逾期1项；城管科科长逾期最多，1项，最长61天"
    )
    assert "1个岗位有逾期事项" in texts(open_page("commitments"))


def test_the_filter_by_community_holds_for_decisions_too(records):
    add_decision(records, TERMS, author="王芳")
    add_decision(records, replace(TERMS, title="别处的事", community_id="110112012002"), author="王芳")
    labels = [one.label for one in open_page("commitments", community="110112012002").button]
    assert "别处的事" in labels and TERMS.title not in labels


def test_a_metric_that_is_not_known_by_community_is_not_shown_for_the_whole_under_its_name(records):
    add_decision(records, replace(TERMS, metric="tax_all_level"), author="王芳")
    said = texts(open_page("commitments"))
    assert "全口径税收：不按社区或单位统计" in said and "亿元" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_says_what_is_overdue_and_nothing_where_nothing_is(lang, records):
    add_decision(records, TERMS, author="王芳")
    add_decision(records, replace(TERMS, due_on=dt.date(2023, 12, 21), owner_post="综治办主任"), author="王芳")
    add_decision(records, replace(TERMS, due_on=dt.date(2024, 2, 1)), author="王芳")
    said = {
        "zh": "会议交办逾期2项，最长61天；城管科科长最多，1项",
        "en": "2 decisions of meetings are overdue, up to 61 days; most with 城管科科长: 1",
    }[lang]
    assert said in texts(open_page("overview", lang=lang))
    assert "会议交办" not in texts(open_page("overview", community="110112012002"))


def test_records_that_fail_do_not_take_the_overview_along(monkeypatch):
    monkeypatch.setenv("YZ_RECORDS_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    test = open_page("overview")
    assert not test.exception and not test.error
    refused = open_page("commitments")
    assert not refused.exception and len(refused.error) == 1


# --- the dialog: how it is filled and saved is tested in a browser


def test_the_dialog_of_a_new_decision_offers_the_community_that_is_filtered_by_and_a_month(records):
    test = click(open_page("commitments", community="110112012001"), "add-decision")
    shown = {one.key: one.value for one in (*test.text_input, *test.date_input, *test.selectbox)}
    assert shown["decision-community_id"] == "110112012001" and shown["decision-title"] == ""
    assert (shown["decision-decided_on"], shown["decision-due_on"]) == (dt.date(2023, 12, 31), dt.date(2024, 1, 30))
    assert "decision-done_on" not in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dialog_of_a_decision_shows_its_fields_and_every_change(lang, records):
    made = add_decision(records, TERMS, author="王芳")
    done = replace(TERMS, status="done", done_on=dt.date(2023, 12, 20), note="已整改")
    change_decision(records, made.decision_id, 1, done, author="李强")
    test = open_page("commitments", lang=lang, part="closed")
    click(test, "list-item-1")
    shown = {one.key: one.value for one in (*test.text_input, *test.date_input, *test.text_area)}
    assert shown["decision-title"] == TERMS.title and shown["decision-done_on"] == dt.date(2023, 12, 20)
    said = texts(test)
    assert {"zh": "李强 修改", "en": "changed by 李强"}[lang] in said
    assert {"zh": "在办 → 办结", "en": "Open → Done"}[lang] in said
    assert word("decision.not_because", lang) in [one.value for one in test.caption]
    (chart,) = test.get("plotly_chart")
    drawn = str(json.loads(chart.proto.spec))
    assert word("decision.day", lang) in drawn and "2023-06-30" in drawn


# --- meetings


def test_a_meeting_is_begun_holds_its_snapshot_and_ends(street, records):
    test = open_page("meeting")
    next(one for one in test.text_input if one.label == word("meeting_begin.who", "zh")).set_value("王芳")
    next(one for one in test.button if one.label == word("meeting_begin.start", "zh")).click().run()
    assert not test.exception
    (one,) = meetings(records)
    assert (one.snapshot, one.started_by, one.is_running) == (street.name, "王芳", True)
    assert "进行中" in finding(test) and "目前仍是最新" in texts(test)
    assert word("meeting_files.making", "zh") in texts(test)
    click(test, "end-1")
    assert not meetings(records)[0].is_running
    assert finding(open_page("meeting")).startswith("没有进行中的会议")


def test_without_a_name_no_meeting_begins(records):
    test = open_page("meeting")
    next(one for one in test.button if one.label == word("meeting_begin.start", "zh")).click().run()
    assert [one.value for one in test.warning] == ["请填写姓名。"]
    assert meetings(records) == []


def begun(records, snapshot="20231105T000000Z"):
    return start_meeting(
        records, agenda="wall", title="月度点评会", snapshot=snapshot, as_of_on=dt.date(2023, 10, 31), started_by="王芳"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meeting_says_that_something_newer_has_been_published(lang, street, records):
    begun(records)
    said = texts(open_page("meeting", lang=lang))
    assert "20231105T000000Z" in said and street.name in said
    assert {"zh": "会议期间已发布新快照", "en": "published meanwhile"}[lang] in said


def test_the_page_of_a_meeting_shows_the_snapshot_that_is_held_and_other_pages_the_newest(
    street, tmp_path, monkeypatch
):
    """The older of two snapshots is held; the newer, a month further, is what everybody else reads."""
    folder = tmp_path / "data" / "warehouse"
    folder.mkdir(parents=True)
    (folder / "20200101T000000Z.duckdb").symlink_to(street.path)
    shutil.copy(street.path, folder / "20300101T000000Z.duckdb")
    with duckdb.connect(str(folder / "20300101T000000Z.duckdb")) as con:
        con.execute("update meta_build set as_of_on = date '2024-01-31'")
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path / "data"))
    begun(records_of(settings.load()), snapshot="20200101T000000Z")
    meeting, other = texts(open_page("meeting")), texts(open_page("commitments"))
    assert "数据截至2023年12月31日 · 快照 20200101T000000Z" in meeting and "已发布新快照 20300101T000000Z" in meeting
    assert "数据截至2024年1月31日 · 快照 20300101T000000Z" in other
    records_of(settings.load()).close()


def test_what_a_meeting_decides_is_handed_down_to_the_next(records):
    first = begun(records)
    add_decision(records, replace(TERMS, due_on=dt.date(2024, 2, 1)), author="王芳", meeting_id=first.meeting_id)
    during = texts(open_page("meeting"))
    assert "本次会议已交办1项" in during and word("last_decisions.none", "zh") in during
    end_meeting(records, first.meeting_id)
    begun(records)
    after = texts(open_page("meeting"))
    assert "上次交办1项：办结0项，逾期0项" in after and word("meeting_made.none", "zh") in after
