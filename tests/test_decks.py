"""The decks of a server: made beside it, the old one shown until the new one is there, and the pages that show them."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.helpers import site
from yz_data import decks, front, screens
from yz_data.decks import Decks, Wanted, wanted_deck
from yz_data.errors import AgendaRefused, NoSnapshot
from yz_data.records import add_note, records_of, withdraw_note

FIRST, SECOND = "20230101T000000Z", "20230201T000000Z"
AGENDA = 'title = "走廊"\ntitle_en = "Corridor"\n[[scenes]]\npage = "tax"\nnotes = "只给主持人看"\n'


@pytest.fixture
def chosen(tmp_path):
    """A site with one agenda and two published snapshots, whose content no test here reads."""
    settings = replace(site(tmp_path / "data"), reference=tmp_path / "reference")
    (settings.reference / "agenda").mkdir(parents=True)
    (settings.reference / "agenda" / "corridor.toml").write_text(AGENDA, encoding="utf-8")
    settings.warehouse.mkdir(parents=True)
    for name in (FIRST, SECOND):
        (settings.warehouse / f"{name}.duckdb").touch()
    settings.decks.mkdir(parents=True)
    return settings


@pytest.fixture
def made_by(monkeypatch):
    """Puts a function in the place of the process that makes a deck."""

    def replaced(make) -> Decks:
        monkeypatch.setattr(Decks, "_run", lambda self, chosen, wanted: make(chosen, wanted))
        return Decks()

    return replaced


def written(chosen, wanted: Wanted, text: str = "{}") -> str:
    (chosen.decks / f"{wanted.key}.json").write_text(text, encoding="utf-8")
    return ""


def settled(one: Decks, chosen, wanted: Wanted, state: str):
    """The state once it is that one."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        found = one.state(chosen, wanted)
        if found.state == state:
            return found
        time.sleep(0.02)
    pytest.fail(f"never {state}: {found}")


# --- what is made, and what stands in for it


def test_a_deck_follows_the_newest_snapshot_unless_one_is_held(chosen):
    assert wanted_deck(chosen, "corridor").snapshot == SECOND
    held = wanted_deck(chosen, "corridor", snapshot=FIRST)
    assert (held.snapshot, held.is_held) == (FIRST, True)


def test_a_changed_agenda_is_another_deck(chosen):
    before = wanted_deck(chosen, "corridor").key
    (chosen.reference / "agenda" / "corridor.toml").write_text(AGENDA.replace("tax", "hotline"), encoding="utf-8")
    assert wanted_deck(chosen, "corridor").key != before


def test_a_note_pinned_to_charts_or_taken_off_makes_another_deck(chosen):
    records = records_of(chosen)
    before = wanted_deck(chosen, "corridor").key
    day = dt.date(2023, 5, 1)
    note = add_note(records, noted_on=day, title="专项检查", note_kind="campaign", metrics=["hotline_orders"])
    pinned = wanted_deck(chosen, "corridor").key
    withdraw_note(records, note.note_id)
    assert pinned != before and wanted_deck(chosen, "corridor").key == before
    records.close()


def test_an_unknown_agenda_or_snapshot_is_refused(chosen):
    with pytest.raises(AgendaRefused, match="corridor"):
        wanted_deck(chosen, "../corridor")
    with pytest.raises(NoSnapshot, match=SECOND):
        wanted_deck(chosen, "corridor", snapshot="20200101T000000Z")


def test_while_a_new_deck_is_made_the_old_one_stays(chosen, made_by):
    old, new = wanted_deck(chosen, "corridor", snapshot=FIRST), wanted_deck(chosen, "corridor")
    written(chosen, old)
    may_end = threading.Event()
    one = made_by(lambda *told: (may_end.wait(10), written(*told))[1])
    began = time.monotonic()
    found = one.state(chosen, new)
    assert time.monotonic() - began < 1  # nobody waits for the process
    assert (found.key, found.state) == (old.key, "making")
    may_end.set()
    assert settled(one, chosen, new, "ready").key == new.key


def test_a_failure_leaves_the_old_deck_and_says_why_until_it_is_tried_again(chosen, made_by, monkeypatch):
    old, new = wanted_deck(chosen, "corridor", snapshot=FIRST), wanted_deck(chosen, "corridor")
    written(chosen, old)
    said = ["磁盘已满", ""]
    one = made_by(lambda chosen, wanted: said.pop(0) or written(chosen, wanted))
    found = settled(one, chosen, new, "failed")
    assert (found.key, found.said) == (old.key, "磁盘已满")
    assert one.state(chosen, new).state == "failed"  # it is not tried at every question
    monkeypatch.setattr(decks, "AGAIN_AFTER", 0.0)
    assert settled(one, chosen, new, "ready").said == ""


def test_nothing_of_another_snapshot_stands_in_for_a_held_one(chosen, made_by):
    written(chosen, wanted_deck(chosen, "corridor"))
    one = made_by(lambda *_: "nothing")
    assert one.state(chosen, wanted_deck(chosen, "corridor", snapshot=FIRST)).key is None


def test_a_deck_is_made_once_however_many_screens_ask(chosen, made_by):
    calls = []
    may_end = threading.Event()
    one = made_by(lambda chosen, wanted: (calls.append(1), may_end.wait(10), written(chosen, wanted))[2])
    wanted = wanted_deck(chosen, "corridor")
    assert {one.state(chosen, wanted).state for _ in range(20)} == {"making"}
    may_end.set()
    settled(one, chosen, wanted, "ready")
    assert calls == [1]


def test_a_process_that_fails_is_quoted_with_its_last_line(chosen, monkeypatch):
    script = "import sys; print('first', file=sys.stderr); print('不能读取', file=sys.stderr); sys.exit(2)"
    real = decks.subprocess.Popen
    monkeypatch.setattr(decks.subprocess, "Popen", lambda command, **more: real([sys.executable, "-c", script], **more))
    assert Decks()._run(chosen, wanted_deck(chosen, "corridor")) == "不能读取"


def test_a_bug_while_making_does_not_count_as_making_for_ever(chosen, made_by, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def broken(chosen, wanted):
        raise RuntimeError("a bug")

    one, wanted = made_by(broken), wanted_deck(chosen, "corridor")
    one.state(chosen, wanted)
    end = time.monotonic() + 10
    while one._making and time.monotonic() < end:
        time.sleep(0.02)
    assert not one._making


def test_old_decks_are_thrown_away(chosen, monkeypatch):
    monkeypatch.setattr(decks, "KEPT", 2)
    for number in range(4):
        (chosen.decks / f"{number}.json").write_text("{}", encoding="utf-8")
        time.sleep(0.01)
    decks.clear(chosen.decks)
    assert sorted(path.stem for path in chosen.decks.iterdir()) == ["2", "3"]


# --- the pages


@pytest.fixture
def client(chosen, monkeypatch):
    """A browser at a server with these pages alone, behind the front all pages stand behind."""
    monkeypatch.setattr(screens.settings, "load", lambda: chosen)
    monkeypatch.setattr(screens, "DECKS", Decks())
    monkeypatch.setattr(Decks, "_run", lambda self, chosen, wanted: written(chosen, wanted, '{"title": "走廊"}'))
    return TestClient(front.Front(Starlette(routes=screens.routes())))


def page_data(html: str) -> dict:
    return json.loads(re.search(r'id="wall">(.*?)</script>', html, re.DOTALL)[1])


def test_the_page_of_a_wall_speaks_its_language_and_holds_no_figures(client):
    html = client.get("/wall/corridor").text
    assert '<html lang="zh-CN"' in html and "<title>走廊</title>" in html and 'data-theme="dark"' in html
    assert page_data(html)["state"] == "../deck/corridor/state?"
    assert "只给主持人看" not in html
    english = client.get("/wall/corridor?lang=en&theme=light").text
    assert '<html lang="en"' in english and "<title>Corridor</title>" in english and 'data-theme="light"' in english
    assert page_data(english)["state"] == "../deck/corridor/state?lang=en&theme=light"


def test_what_no_wall_can_be_asked_counts_as_not_asked(client):
    told = page_data(client.get("/wall/corridor?lang=fr&theme=neon").text)
    assert (told["lang"], told["theme"]) == ("zh", "dark")


def test_its_scripts_are_ours_and_named_by_their_content(client):
    html = client.get("/wall/corridor").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert all(address.startswith(("../web/", "data:")) for address in addresses)
    for address in addresses:
        if address.startswith("../web/"):
            answer = client.get(address.removeprefix(".."))
            assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]


def test_the_policy_and_gzip_hold_for_walls_as_for_pages(client):
    for path in ("/wall/corridor", "/deck/corridor/state"):
        headers = client.get(path, headers={"accept-encoding": "gzip"}).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["content-encoding"] == "gzip" and headers["x-content-type-options"] == "nosniff"


def test_the_state_names_a_deck_that_can_then_be_fetched_and_kept_for_ever(client):
    for _ in range(200):
        state = client.get("/deck/corridor/state").json()
        if state["state"] == "ready":
            break
        time.sleep(0.02)
    answer = client.get(f"/deck/corridor/{state['key']}.json")
    assert answer.json() == {"title": "走廊"} and "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("key", ["..%2F..%2Fsecret", "corridor", "corridor.zh.dark.x.y", "other.zh.dark.x.y"])
def test_no_other_file_can_be_fetched(client, chosen, key):
    (chosen.data / "secret.json").write_text('{"secret": 1}', encoding="utf-8")
    answer = client.get(f"/deck/corridor/{key}.json")
    assert answer.status_code == 404 and "secret" not in answer.text


def test_an_unknown_agenda_is_said_in_a_sentence(client):
    answer = client.get("/wall/nowhere")
    assert answer.status_code == 404 and "没有名为 nowhere 的议程" in answer.text
    assert "no agenda named nowhere" in client.get("/wall/nowhere?lang=en").text
    state = client.get("/deck/nowhere/state")
    assert state.status_code == 404 and state.json()["state"] == "failed"


def test_a_wall_that_got_an_error_asks_again_by_itself(client):
    said = client.get("/wall/nowhere").text
    assert "setTimeout(() => location.reload(), 5000)" in said and "http-equiv" not in said
    assert "location.reload" not in client.get("/wall/corridor").text, "a wall that works is never loaded anew"


def test_without_a_snapshot_the_wall_waits_and_says_so(client, chosen):
    for path in chosen.warehouse.iterdir():
        path.unlink()
    assert client.get("/wall/corridor").status_code == 200
    state = client.get("/deck/corridor/state").json()
    assert state["state"] == "failed" and "快照" in state["said"]


def test_the_chart_library_is_sent_gzipped(client):
    with client.stream("GET", "/web/plotly.min.js", headers={"accept-encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip" and len(body) < 2_000_000
    assert gzip.decompress(body).startswith(b"/**\n* plotly.js")
    assert Path(screens.web.PLOTLY).name == "plotly.min.js"
