"""Windows of a meeting: what the presenter sees, what the room sees, and the state that keeps them in step.

GET  /present/ID, /room/ID        the pages; ?lang=zh|en ?theme=dark|light
GET  /meeting/ID/state            where the meeting stands, as JSON; both windows ask for it again and again
POST /meeting/ID/move {position}  the presenter turns to a scene
GET  /meeting/ID/deck.json        the scenes, made once of the snapshot the meeting holds
GET  /meeting/ID/decided.json     what the meeting has decided so far, as one more scene

All of it is kept in the records, so that a server that is started again goes on where the meeting stands.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from yz_data import settings, web
from yz_data.decided import decided_scene
from yz_data.decks import DECKS, Wanted, meeting_deck
from yz_data.errors import YzDataError
from yz_data.export.deck import words_of
from yz_data.glossary import WORDS, word
from yz_data.records import Meeting, decisions, meeting, move_meeting, records_of
from yz_data.screens import NOT_KEPT, asked, packed, page_response
from yz_data.warehouse import published

log = logging.getLogger(__name__)

MOST_SCENES = 500
Told = dict[str, Any]


def routes() -> list[Route]:
    """What a server answers for meetings. All but the move run beside the event loop."""
    return [
        Route("/room/{number:int}", room),
        Route("/present/{number:int}", present),
        Route("/meeting/{number:int}/state", _plainly(state)),
        Route("/meeting/{number:int}/deck.json", _plainly(deck)),
        Route("/meeting/{number:int}/decided.json", _plainly(decided)),
        Route("/meeting/{number:int}/move", move, methods=["POST"]),
    ]


# --- pages


def room(request: Request) -> Response:
    """The room's screen: it follows."""
    return _window(request, "room", ("deck/follow.js", "deck/room.js"), "dark")


def present(request: Request) -> Response:
    """The presenter's window: it leads."""
    return _window(request, "present", ("deck/follow.js", "deck/present.js"), "light", ("deck/present.css",))


def _window(
    request: Request, kind: str, scripts: tuple[str, ...], theme: str, styles: tuple[str, ...] = ()
) -> Response:
    """A page that holds no figures: they come with the deck. An unknown meeting is said on it."""
    number, told = request.path_params["number"], asked(request)
    lang = told["lang"] or "zh"
    words = {key.removeprefix("present."): word(key, lang) for key in WORDS if key.startswith("present.")}
    data = {
        "number": number, "lang": lang, "theme": told["theme"], "at": f"../meeting/{number}", "page": "../meeting",
        "deck_words": words_of(lang), "words": words,
    }  # fmt: skip
    return page_response(request, lang, words[kind], {"window": data}, scripts, told["theme"] or theme, styles)


# --- state


def state(request: Request) -> Response:
    """Where the meeting stands. Times are milliseconds since 1970 by the server's clock, which it tells, too."""
    one = _meeting(request)
    wanted = _deck(one)
    found = DECKS.state(settings.load(), wanted)
    made = decisions(records_of(settings.load()), meeting_id=one.meeting_id)
    names = [path.stem for path in published(settings.load().warehouse)]
    told = {
        "title": one.title, "position": one.position, "moved": _millis(one.moved_at),
        "started": _millis(one.started_at), "ended": _millis(one.ended_at), "now": _now(),
        "snapshot": one.snapshot, "newer": names[-1] if names and names[-1] != one.snapshot else None,
        "deck": wanted.key if found.state == "ready" else None, "said": found.said,
        "decided": [[two.decision_id, two.version] for two in made],
    }  # fmt: skip
    return _json(request, told)


def deck(request: Request) -> Response:
    """The scenes of the meeting; null until they are made."""
    file = DECKS.file(settings.load(), _deck(_meeting(request)).key)
    if file is None:
        return Response("null", 404, NOT_KEPT, media_type="application/json")
    return packed(request, file.read_bytes(), "application/json", {"Cache-Control": web.FOR_A_DAY})


def decided(request: Request) -> Response:
    """The last scene: what has been decided so far."""
    one, lang = _meeting(request), asked(request)["lang"] or "zh"
    return _json(request, decided_scene(settings.load(), one.meeting_id, lang))


async def move(request: Request) -> Response:
    """Turn to a scene. Only a page of ours can ask: another site's would need leave to send JSON, and gets none."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        return Response(status_code=415)
    try:
        position = int((await request.json())["position"])
    except (ValueError, KeyError, TypeError):
        return Response(status_code=400)
    if not 0 <= position <= MOST_SCENES:
        return Response(status_code=400)

    def moved(request: Request) -> Response:
        _meeting(request)
        move_meeting(records_of(settings.load()), request.path_params["number"], position)
        return state(request)

    return await run_in_threadpool(_plainly(moved), request)


# --- what they share


def _meeting(request: Request) -> Meeting:
    return meeting(records_of(settings.load()), request.path_params["number"])


def _deck(one: Meeting) -> Wanted:
    return meeting_deck(settings.load(), one)


def _millis(at: dt.datetime | None) -> int | None:
    """A kept time, which is UTC without a zone, as a browser counts."""
    return None if at is None else round(at.replace(tzinfo=dt.UTC).timestamp() * 1000)


def _now() -> int:
    return round(dt.datetime.now(dt.UTC).timestamp() * 1000)


def _json(request: Request, told: Any) -> Response:
    return packed(request, json.dumps(told, ensure_ascii=False).encode(), "application/json", NOT_KEPT)


def _plainly(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Expected failures as a sentence in JSON, with which the windows say what is wrong and go on asking."""

    def answered(request: Request) -> Response:
        try:
            return answer(request)
        except YzDataError as error:
            told = {"problem": error.message(asked(request)["lang"] or "zh")}
            code = 404 if error.key == "meeting_unknown" else 503
            return Response(json.dumps(told, ensure_ascii=False), code, NOT_KEPT, media_type="application/json")

    return answered
