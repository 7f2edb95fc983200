"""The windows of a meeting: where it stands, its scenes, what it has decided, kept over a restart of the server."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.small_snapshot import small_snapshot
from yz_data import decks, rooms, settings
from yz_data.decks import KEPT, clear, meeting_deck, wanted_deck
from yz_data.records import (
    Terms,
    add_decision,
    change_decision,
    end_meeting,
    meeting,
    records_of,
    start_meeting,
)

TERMS = Terms(
    title="增设夜间巡查", community_id="110112012001", unit="网格中心", owner_post="城管科科长",
    decided_on=dt.date(2023, 11, 6), due_on=dt.date(2023, 12, 6), metric="hotline_orders",
)  # fmt: skip
HELD = "20231105T000000Z"


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """A site without a snapshot of its own; no process may be started to make a deck."""
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(decks.Decks, "_make", lambda *_: pytest.fail("a deck was made"))
    yield settings.load()
    records_of(settings.load()).close()


@pytest.fixture
def begun(chosen):
    """A meeting of the review agenda, whose deck of two scenes has been made."""
    one = start_meeting(
        records_of(chosen), agenda="review", title="月度点评会", snapshot=HELD, as_of_on=dt.date(2023, 10, 31),
        started_by="王芳",
    )  # fmt: skip
    write_deck(chosen, meeting_deck(chosen, one).key)
    return one


def write_deck(chosen, key: str) -> None:
    chosen.decks.mkdir(exist_ok=True)
    (chosen.decks / f"{key}.json").write_text(json.dumps({"key": key, "scenes": [{}, {}]}), encoding="utf-8")


@pytest.fixture
def client(chosen):
    return TestClient(Starlette(routes=rooms.routes()))


def publish(chosen, name: str) -> None:
    chosen.warehouse.mkdir(exist_ok=True)
    (chosen.warehouse / f"{name}.duckdb").touch()


# --- state


def test_the_state_says_scene_snapshot_times_and_deck(client, begun, chosen):
    told = client.get("/meeting/1/state").json()
    assert (told["title"], told["position"], told["snapshot"], told["ended"]) == ("月度点评会", 0, HELD, None)
    assert told["deck"] == meeting_deck(chosen, begun).key and told["decided"] == []
    assert told["started"] == told["moved"] == round(begun.started_at.replace(tzinfo=dt.UTC).timestamp() * 1000)
    assert 0 <= told["now"] - told["started"] < 60_000


def test_a_move_is_kept_over_a_restart_of_the_server(client, begun, chosen):
    assert client.post("/meeting/1/move", json={"position": 1}).json()["position"] == 1
    records_of(chosen).close()
    again = TestClient(Starlette(routes=rooms.routes()))
    assert again.get("/meeting/1/state").json()["position"] == 1
    assert meeting(records_of(chosen), 1).position == 1


def test_what_is_published_meanwhile_is_said_and_changes_nothing(client, begun, chosen):
    publish(chosen, HELD)
    before = client.get("/meeting/1/state").json()
    assert before["newer"] is None
    publish(chosen, "20231120T000000Z")
    after = client.get("/meeting/1/state").json()
    assert after["newer"] == "20231120T000000Z"
    assert (after["snapshot"], after["deck"]) == (before["snapshot"], before["deck"])


def test_the_end_is_told(client, begun, chosen):
    end_meeting(records_of(chosen), 1)
    told = client.get("/meeting/1/state").json()
    assert told["ended"] >= told["started"]


@pytest.mark.parametrize("path", ["state", "deck.json", "decided.json"])
@pytest.mark.parametrize(("lang", "said"), [("zh", "没有编号为 9 的会议"), ("en", "There is no meeting 9")])
def test_an_unknown_meeting_is_said_in_words(client, path, lang, said):
    answer = client.get(f"/meeting/9/{path}?lang={lang}")
    assert answer.status_code == 404 and said in answer.json()["problem"]


@pytest.mark.parametrize("body", [{"position": -1}, {"position": 501}, {"position": "x"}, {}, [], 7])
def test_a_move_to_nowhere_is_refused_and_moves_nothing(client, begun, chosen, body):
    assert client.post("/meeting/1/move", json=body).status_code == 400
    assert meeting(records_of(chosen), 1).position == 0


def test_a_form_of_another_site_cannot_move_a_meeting(client, begun, chosen):
    """A page of another site may send a form without being asked for leave, but no JSON."""
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/meeting/1/move", content='{"position": 1}', headers={"content-type": kind})
        assert answer.status_code == 415
    assert meeting(records_of(chosen), 1).position == 0


def test_records_that_fail_are_told_and_no_traceback(client, begun, monkeypatch):
    monkeypatch.setenv("YZ_RECORDS_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    answer = client.get("/meeting/1/state?lang=en")
    assert answer.status_code == 503 and "cannot be" in answer.json()["problem"]


# --- scenes


def test_the_deck_is_that_of_this_meeting(client, begun):
    stamp = f"{begun.started_at:%Y%m%d%H%M%S}"
    assert client.get("/meeting/1/deck.json").json()["key"] == f"review.zh.light.{HELD}.meeting1-{stamp}"


def test_another_meeting_on_the_same_snapshot_has_a_deck_of_its_own(client, begun, chosen):
    """The second meeting's first scene must show what was decided since the first."""
    end_meeting(records_of(chosen), 1)
    two = start_meeting(
        records_of(chosen),
        agenda="review",
        title="第二次",
        snapshot=HELD,
        as_of_on=dt.date(2023, 10, 31),
        started_by="王芳",
    )
    assert meeting_deck(chosen, two).key != meeting_deck(chosen, begun).key
    assert client.get("/meeting/2/deck.json").status_code == 404


def test_an_agenda_that_was_renamed_meanwhile_changes_nothing(chosen, begun):
    assert meeting_deck(chosen, replace(begun, agenda="gone")).key == meeting_deck(chosen, begun).key


def test_decks_of_meetings_are_never_thrown_away(chosen, begun):
    for number in range(KEPT + 5):
        write_deck(chosen, f"wall.zh.dark.{HELD}.{number:012d}")
    clear(chosen.decks)
    left = [path.name for path in chosen.decks.iterdir()]
    assert len(left) == KEPT + 1 and f"{meeting_deck(chosen, begun).key}.json" in left


def test_the_last_scene_is_what_has_been_decided(client, begun, chosen):
    none = client.get("/meeting/1/decided.json").json()
    assert none["picture"]["kind"] == "texts" and none["picture"]["texts"][0].startswith("本次会议还没有登记交办")
    add_decision(records_of(chosen), TERMS, author="王芳", meeting_id=1)
    add_decision(records_of(chosen), replace(TERMS, title="撤回的", status="withdrawn"), author="王芳", meeting_id=1)
    add_decision(records_of(chosen), replace(TERMS, title="别次的"), author="王芳")
    some = client.get("/meeting/1/decided.json").json()
    assert some["title"] == "本次会议交办1项"
    assert some["picture"]["table"]["rows"] == [
        ["增设夜间巡查", "城管科科长 · 110112012001 · 网格中心", "2023-12-06", "热线工单"]
    ]
    english = client.get("/meeting/1/decided.json?lang=en").json()
    assert (
        english["title"] == "1 decided in this meeting"
        and english["picture"]["table"]["rows"][0][3] == "Hotline orders"
    )


def test_communities_of_the_last_scene_are_called_as_in_the_snapshot_that_is_held(client, begun, chosen, tmp_path):
    """A list of communities with another name, published meanwhile, changes nothing on the screen."""
    for folder, stem, name in (("held", HELD, "京铁"), ("later", "20231201T000000Z", "改了名的社区")):
        (tmp_path / folder).mkdir()
        row = {"community_id": "110112012001", "community_name": name, "valid_from": "2020-01-01"}
        made = small_snapshot(tmp_path / folder, dim_communities=[row])
        chosen.warehouse.mkdir(exist_ok=True)
        shutil.copy(made.path, chosen.warehouse / f"{stem}.duckdb")
    add_decision(records_of(chosen), TERMS, author="王芳", meeting_id=1)
    (row,) = client.get("/meeting/1/decided.json").json()["picture"]["table"]["rows"]
    assert row[1] == "城管科科长 · 京铁 · 网格中心"


def test_a_decision_entered_or_changed_is_seen_in_the_state(client, begun, chosen):
    made = add_decision(records_of(chosen), TERMS, author="王芳", meeting_id=1)
    assert client.get("/meeting/1/state").json()["decided"] == [[made.decision_id, 1]]
    change_decision(records_of(chosen), made.decision_id, 1, replace(TERMS, note="已办"), author="李强")
    assert client.get("/meeting/1/state").json()["decided"] == [[made.decision_id, 2]]


def test_a_deck_that_shows_decisions_is_made_anew_when_one_changes_and_others_are_not(chosen, begun):
    publish(chosen, HELD)
    review, wall = (wanted_deck(chosen, name).key for name in ("review", "wall"))
    add_decision(records_of(chosen), TERMS, author="王芳")
    assert wanted_deck(chosen, "review").key != review
    assert wanted_deck(chosen, "wall").key == wall


# --- pages


@pytest.mark.parametrize(
    ("page", "titles"),
    [("room", ("会场屏幕", "Room&#x27;s screen")), ("present", ("主持窗口", "Presenter&#x27;s window"))],
)
def test_a_window_holds_no_figures_and_speaks_both_languages(client, page, titles):
    for lang, title in zip(("zh", "en"), titles, strict=True):
        html = client.get(f"/{page}/1?lang={lang}").text
        assert f"<title>{title}</title>" in html and '"at": "../meeting/1"' in html
    assert client.get(f"/{page}/x").status_code == 404
