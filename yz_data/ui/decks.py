"""A deck made at the command line: the pages of an agenda's scenes drawn one after the other. Never inside a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yz_data.agenda import Agenda, Scene
from yz_data.errors import YzDataError
from yz_data.export.deck import Deck, deck_of, failed_scene, scene_of
from yz_data.export.drawn import DrawnPage
from yz_data.ui.headless import draw_scene
from yz_data.warehouse import Snapshot

Moved = Callable[[str, int, int], None]


def make_deck(
    agenda: Agenda, snapshot: Snapshot, *, lang: str, is_dark: bool, moved: Moved = lambda *_: None
) -> Deck:
    """The deck of an agenda on one snapshot. A scene that cannot be drawn is in it with the reason, to be skipped.

    Raises the first reason where none can be drawn: whoever has an older deck keeps that.
    """
    return make_deck_and_pages(agenda, snapshot, lang=lang, is_dark=is_dark, moved=moved)[0]


def make_deck_and_pages(
    agenda: Agenda, snapshot: Snapshot, *, lang: str, is_dark: bool, moved: Moved = lambda *_: None
) -> tuple[Deck, tuple[DrawnPage, ...]]:
    """The deck and the pages it was made of, each once, for files that have them whole. Raises as `make_deck`."""
    drawn: dict[Any, DrawnPage] = {}
    scenes, errors = [], []
    for number, scene in enumerate(agenda.scenes):
        moved(scene.page, number, len(agenda.scenes))
        try:
            page = _drawn_once(drawn, scene, lang, is_dark, snapshot)
            scenes.append(scene_of(scene, page))
        except YzDataError as error:
            scenes.append(failed_scene(scene, error, lang))
            errors.append(error)
    if len(errors) == len(scenes):
        raise errors[0]
    return deck_of(agenda, snapshot, scenes, lang=lang, is_dark=is_dark), tuple(drawn.values())


def _drawn_once(
    drawn: dict[Any, DrawnPage], scene: Scene, lang: str, is_dark: bool, snapshot: Snapshot
) -> DrawnPage:
    """The page of a scene; scenes of one page and filters share it."""
    key = (scene.page, tuple(sorted(scene.address(snapshot.as_of).items())))
    if key not in drawn:
        drawn[key] = draw_scene(scene, lang=lang, is_dark=is_dark, snapshot=snapshot)
    return drawn[key]
