"""The cards of a page as what files, walls and meetings are made of: see `export/drawn.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape

import pandas as pd

from yz_data import settings
from yz_data.answers import Question, ask
from yz_data.errors import PassportRefused, RecordsUnavailable
from yz_data.export.about import About
from yz_data.export.drawn import DrawnCard, DrawnPage
from yz_data.export.labels import Column, columns_as_titled, columns_of
from yz_data.metrics import METRICS
from yz_data.passport import Passport, describe, issue
from yz_data.query import coverage_of, newest_row
from yz_data.records import records_of
from yz_data.ui import address
from yz_data.ui.card import Card
from yz_data.ui.frame import chips_of, header_of
from yz_data.ui.rows import place_names
from yz_data.ui.view import View
from yz_data.warehouse import Snapshot


def drawn_page(
    view: View, cards: Iterable[Card], asked: Mapping[str, tuple[str, ...]] | None = None
) -> DrawnPage:
    """A page as it was drawn, at the address of this session or the one given. Each figure is issued its number, which
    a passport is kept for."""
    finding, detail = header_of()
    told = address.asked(with_defaults=True) if asked is None else asked
    return DrawnPage(
        page=view.page, name=view.word(f"page.{view.page}"), finding=finding, detail=detail, chips=chips_of(view),
        lang=view.lang, is_dark=view.is_dark, snapshot=view.snapshot.name, as_of=view.snapshot.as_of,
        is_demo=view.snapshot.is_demo, window=view.window, address=told,
        cards=tuple(drawn_card(card) for card in cards), names=place_names(view),
    )  # fmt: skip


def drawn_card(card: Card) -> DrawnCard:
    """A card with its table, charts and sentences, and where its numbers come from."""
    frame = table_of(card)
    figure = card.figure
    title = plain(card.heading) or card.name
    return DrawnCard(
        key=card.key, name=card.name, title=title, note=plain(card.note), metrics=card.metrics,
        about=about_of(card), columns=() if frame is None else columns(card, frame),
        charts=tuple(card.charts), areas=card.areas(), texts=tuple(card.texts), figure=figure,
        days_behind=_days_behind(card),
    )  # fmt: skip


def table_of(card: Card) -> pd.DataFrame | None:
    """What the card's downloads hold: the table it names, else the first among its answers."""
    if card.frame is not None:
        return card.frame() if callable(card.frame) else card.frame
    for question in card.asked:
        filters, scope = dict(question.filters), question.scope
        found = ask(card.view.snapshot, question.function, *question.arguments, filters=filters, scope=scope)
        if isinstance(found, pd.DataFrame):
            return found
    return None


def columns(card: Card, frame: pd.DataFrame) -> list[Column]:
    """The columns of a card's table as its page calls them."""
    if card.is_labelled:
        return columns_as_titled(frame, card.shares)
    metric = METRICS[card.metrics[0]] if card.metrics else None
    return columns_of(frame, card.view.lang, place_names(card.view), metric, card.told())


def passport_of(card: Card) -> Passport:
    """The passport of what a card shows. Raises PassportRefused where a question cannot be written down."""
    view, shown = card.view, plain(card.heading)
    return _passport(view.snapshot, tuple(card.asked), view.page, card.name, shown, card.metrics)


@lru_cache(maxsize=64)
def _passport(
    snapshot: Snapshot, asked: tuple[Question, ...], page: str, name: str, shown: str, metrics: tuple[str, ...]
) -> Passport:
    return describe(snapshot, asked, page=page, card=name, shown=shown, metrics=metrics)


def issued_number(card: Card) -> str:
    """The number of what a card shows, kept in the records. Raises PassportRefused or RecordsUnavailable."""
    return issue(records_of(settings.load()), passport_of(card)).passport_id


def about_of(card: Card) -> About:
    """What a card rests on; without a number where it shows no figure or the records cannot be written."""
    try:
        passport = passport_of(card)
    except PassportRefused:
        return About(card.name, None, None)
    try:
        number = issued_number(card)
    except RecordsUnavailable:
        number = None
    return About(card.name, passport, number)


def _days_behind(card: Card) -> int | None:
    """How far what the card counts ends before the as-of date: the ledger that was kept least long, or, where that is
    farther, its newest row. A file may be named after a day that its rows do not reach."""
    snapshot = card.view.snapshot
    metrics = [METRICS[name] for name in card.metrics]
    kept = [one.last_on for one in (coverage_of(snapshot, metric) for metric in metrics) if one is not None]
    rows = [day for day in (newest_row(snapshot, metric) for metric in metrics) if day is not None]
    ends = ([min(kept)] if kept else []) + ([max(rows)] if rows else [])
    return (snapshot.as_of - min(ends)).days if ends else None


def plain(markup: str) -> str:
    """The text of a heading or a note without its markup."""
    broken = re.sub(r"<br\s*/?>", " ", markup)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", broken)).split())
