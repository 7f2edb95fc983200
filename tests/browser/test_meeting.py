"""A meeting in real browsers: two windows in step, decisions entered by two at once, a server that dies in the middle,
and the next meeting that begins with what this one decided."""

from __future__ import annotations

import os
import re

import pptx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Recorder, settled, shot
from tests.browser.test_wall import FIRST, Server

LAST = 20  # the scene after the twenty of the review agenda


@pytest.fixture(scope="module")
def site(tmp_path_factory, data_dir):
    """A server on the street's snapshot with records of its own."""
    data = tmp_path_factory.mktemp("meeting") / "data"
    (data / "warehouse").mkdir(parents=True)
    for path in (data_dir / "warehouse").glob("*.duckdb"):
        os.link(path, data / "warehouse" / path.name)
    server = Server(data, data.parent / "log.txt")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def desk(site, browser):
    """Opens pages of one person's browser at the site: desk("/meeting")."""
    recorder, contexts = Recorder(), []

    def opened(path: str, width: int = 1920, height: int = 1080, **options):
        context = browser.new_context(
            base_url=site.base, viewport={"width": width, "height": height}, locale="zh-CN",
            timezone_id="Asia/Shanghai", **options,
        )  # fmt: skip
        contexts.append(context)
        recorder.watch(context, site.base)
        page = context.new_page()
        page.recorder = recorder
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    recorder.check()


@pytest.fixture(scope="module")
def running(desk):
    """The page of a meeting that has been begun on it, and its number."""
    page = settled(desk("/meeting"))
    page.get_by_label("主持或操作人").fill("王芳")
    page.get_by_role("button", name="开始会议").click()
    link = page.get_by_role("link", name="主持窗口")
    link.wait_for(timeout=60_000)
    return settled(page), int(re.search(r"present/(\d+)$", link.get_attribute("href"))[1])


@pytest.fixture(scope="module")
def windows(desk, running):
    """The presenter's window and the room's screen, at the first scene."""
    _, number = running
    presenter, room = desk(f"/present/{number}"), desk(f"/room/{number}")
    presenter.wait_for_function("window.YZPresent && YZPresent.now.at === 0", timeout=FIRST)
    in_step(room, 0)
    return presenter, room


def in_step(room, place: int) -> None:
    """Wait until the room shows a scene, numbered from 0."""
    room.wait_for_function(f"window.YZRoom && YZRoom.view.at === {place}", timeout=30_000)


def headline(page) -> str:
    return page.locator(".deck-scene:last-child .deck-headline").last.inner_text()


def open_decision(page, title: str):
    """The dialog of a decision on a page."""
    page.get_by_role("button", name=title).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("填写人").wait_for()
    return dialog


# --- two windows


def test_the_room_follows_the_presenter_by_remote_number_list_and_button(windows):
    presenter, room = windows
    steps = [
        (lambda: presenter.keyboard.press("PageDown"), 1),
        (lambda: presenter.keyboard.press("ArrowRight"), 2),
        (lambda: presenter.keyboard.press("PageUp"), 1),
        (lambda: (presenter.keyboard.press("1"), presenter.keyboard.press("5"), presenter.keyboard.press("Enter")), 14),
        (lambda: presenter.locator(".present-jump").nth(3).click(), 3),
        (lambda: presenter.locator(".present-forward").click(), 4),
    ]
    for turn, place in steps:
        turn()
        in_step(room, place)
        assert presenter.evaluate("YZPresent.at") == place
    assert room.locator(".deck-place").last.inner_text() == "第 5 项，共 21 项"
    assert headline(room) == presenter.locator(".present-now .deck-headline").inner_text()


def test_two_scenes_of_one_name_are_told_apart_in_the_list(windows):
    presenter, _ = windows
    names = presenter.locator(".present-jump").all_inner_texts()
    assert [name.split("\n")[-1] for name in names[12:14]] == ["重点社区点评 · 京铁", "重点社区点评 · 靓丽明居"]
    assert names[0].split("\n")[-1] == "上次交办"


def test_only_the_presenter_sees_the_notes_the_clocks_and_the_next_scene(windows):
    presenter, room = windows
    presenter.keyboard.press("Home")
    in_step(room, 0)
    assert "逐项过" in presenter.locator(".present-notes").inner_text()
    assert "逐项过" not in room.locator("body").inner_text()
    clocks = presenter.locator(".present-clock").all_inner_texts()
    assert re.fullmatch(r"本项\s+00:\d\d\s+计划 07:00", clocks[0]) and "计划 50:00" in clocks[1]
    coming = "document.querySelector('.present-next .deck-scene:last-child .deck-headline')?.textContent"
    presenter.wait_for_function(f"{coming} === YZPresent.next.deck.scenes[1].title", timeout=20_000)
    shot(presenter, "present-1920-light")
    shot(room, "room-1920-light")


def test_a_window_opened_later_shows_the_scene_that_stands(windows, desk, running):
    presenter, room = windows
    presenter.keyboard.press("PageDown")
    in_step(room, 1)
    late = desk(f"/room/{running[1]}", 1366, 768)
    in_step(late, 1)
    late.reload()
    in_step(late, 1)
    assert late.locator(".deck-state").last.inner_text().startswith("全程使用快照")
    late.close()


def test_a_phone_turns_the_room(windows, desk, running):
    _, room = windows
    phone = desk(f"/present/{running[1]}?theme=dark", 390, 844, has_touch=True)
    phone.wait_for_function("window.YZPresent && YZPresent.at >= 0", timeout=30_000)
    phone.locator(".present-jump").nth(5).tap()
    in_step(room, 5)
    shot(phone, "present-390-dark")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()


def test_the_scenes_are_handed_out_as_one_offline_page(windows, desk):
    page = settled(desk("/meeting"))
    with page.expect_download() as download:
        page.get_by_role("button", name="离线网页").click()
    content = download.value.path().read_bytes()
    assert 1e6 < len(content) < 15e6
    assert "上次交办" in content.decode() and "逐项过" not in content.decode()  # the notes are the presenter's
    page.close()


# --- decisions


def test_a_decision_entered_on_the_page_stands_on_the_last_scene_of_the_room(windows, running):
    presenter, room = windows
    page, number = running
    presenter.keyboard.press("End")
    room.wait_for_function(f"YZRoom.at === {LAST} && YZRoom.view.at === {LAST}", timeout=30_000)
    assert "还没有登记交办" in room.locator("main").inner_text()
    dialog = open_decision(page, "登记交办")
    for label, text in {
        "交办事项": "增设夜间巡查",
        "责任单位": "网格中心",
        "责任岗位": "网格中心主任",
        "填写人": "王芳",
    }.items():
        dialog.get_by_label(label, exact=True).fill(text)
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(room.locator("td").first).to_have_text("增设夜间巡查", timeout=15_000)
    assert headline(room) == "本次会议交办1项"
    expect(page.locator(f".st-key-card-made-{number}")).to_contain_text("本次会议已交办1项")
    shot(room, "room-decided")


def test_the_files_of_a_meeting_end_with_what_it_has_decided(windows, desk):
    page = settled(desk("/meeting"))
    with page.expect_download(timeout=60_000) as slides:
        page.get_by_role("button", name="幻灯片").click()
    made = pptx.Presentation(slides.value.path()).slides
    told = [shape.table.cell(1, 0).text for shape in made[len(made) - 1].shapes if shape.has_table]
    assert told == ["增设夜间巡查"]
    page.close()


def test_of_two_who_change_the_same_the_second_is_told_and_loses_nothing(desk, running):
    li, zhao = (settled(desk("/commitments")) for _ in range(2))
    hers = open_decision(zhao, "增设夜间巡查")
    his = open_decision(li, "增设夜间巡查")
    his.get_by_label("责任岗位").fill("综治办主任")
    his.get_by_label("填写人").fill("李强")
    his.get_by_role("button", name="保存").click()
    expect(li.get_by_role("dialog")).to_have_count(0)
    hers.get_by_label("办理情况").fill("每晚两次")
    hers.get_by_label("填写人").fill("赵敏")
    hers.get_by_role("button", name="保存").click()
    expect(hers).to_contain_text("没有保存：李强已在")
    expect(hers).to_contain_text("网格中心主任 → 综治办主任")
    expect(hers.get_by_label("办理情况")).to_have_value("每晚两次")
    expect(hers.get_by_label("责任岗位")).to_have_value("综治办主任")
    shot(zhao, "decision-overtaken")
    hers.get_by_role("button", name="保存").click()
    expect(zhao.get_by_role("dialog")).to_have_count(0)
    expect(zhao.locator(".st-key-card-decisions-open")).to_contain_text("每晚两次")
    expect(zhao.locator(".st-key-card-decisions-open")).to_contain_text("综治办主任")
    for page in (li, zhao):
        page.close()


# --- what goes wrong, and the end


def test_a_server_that_dies_is_found_again_where_the_meeting_stood(windows, site):
    presenter, room = windows
    presenter.keyboard.press("Home")
    in_step(room, 0)
    site.stop()
    room.wait_for_function("document.body.innerText.includes('服务器没有应答')", timeout=30_000)
    assert headline(room).startswith("没有以往的交办事项") or headline(room)  # the scene stays
    presenter.keyboard.press("PageDown")
    presenter.wait_for_function("document.querySelector('.present-problem').textContent.includes('翻页还没有送到')")
    presenter.wait_for_function("YZPresent.now.at === 1")  # the presenter goes on
    site.start()
    in_step(room, 1)
    presenter.wait_for_function("document.querySelector('.present-problem').textContent === ''", timeout=15_000)
    room.recorder.errors.clear()  # the browsers report each question that nobody answered


def test_the_next_meeting_begins_with_what_this_one_decided(desk, site, windows):
    presenter, _ = windows
    page = settled(desk("/meeting"))
    page.get_by_role("button", name="结束会议").click()
    page.get_by_role("button", name="确认结束").click()
    page.get_by_role("button", name="开始会议").wait_for(timeout=60_000)
    presenter.wait_for_function(
        "document.querySelector('.present-problem').textContent === '会议已结束'", timeout=15_000
    )
    settled(page)
    expect(page.locator(".st-key-card-last-decisions")).to_contain_text("上次交办1项：办结0项，逾期0项")
    page.get_by_label("主持或操作人").fill("王芳")
    page.get_by_role("button", name="开始会议").click()
    link = page.get_by_role("link", name="会场屏幕")
    link.wait_for(timeout=60_000)
    room = desk("/" + link.get_attribute("href"))
    room.wait_for_function("window.YZRoom && YZRoom.view.at === 0", timeout=FIRST)
    assert headline(room) == "上次交办1项：办结0项，逾期0项"
    assert room.locator("td").first.inner_text() == "增设夜间巡查"
    shot(room, "room-handed-down")
    page.recorder.errors.clear()
