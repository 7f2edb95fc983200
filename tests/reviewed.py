"""The monthly review of the street, with two decisions of an earlier meeting: its deck and its pages."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace

from tests.app_pages import PROJECT
from yz_data import settings
from yz_data.agenda import read_agenda
from yz_data.records import Terms, add_decision, records_of
from yz_data.ui.decks import make_deck_and_pages
from yz_data.warehouse import Snapshot


def reviewed(street: Snapshot) -> SimpleNamespace:
    """What the review is made of; the records of the environment take the decisions."""
    records = records_of(settings.load())
    for title, community, due in (("清理楼道", "110112012001", 10), ("增设车位", "110112012002", 20)):
        terms = Terms(title=title, community_id=community, owner_post="主任", decided_on=dt.date(2023, 6, 15),
                      metric="hotline_orders", due_on=dt.date(2023, 9, due))  # fmt: skip
        add_decision(records, terms, author="王芳")
    agenda = read_agenda(PROJECT / "data" / "reference" / "agenda", "review")
    deck, pages = make_deck_and_pages(agenda, street, lang="zh", is_dark=False)
    return SimpleNamespace(deck=json.loads(json.dumps(deck)), pages=pages, agenda=agenda)


def card_of(review: SimpleNamespace, key: str):
    """The card of the first scene that shows it."""
    pages = [scene.page for scene in review.agenda.scenes if scene.card == key]
    return next(page.card(key) for page in review.pages if page.page == pages[0])
