"""A page sends its statements at once, before it is drawn, and none twice."""

from __future__ import annotations

import json
import re
from contextvars import ContextVar
from random import Random

import pytest
from cachetools import LRUCache
from streamlit.testing.v1 import AppTest

from tests.app_pages import open_page
from yz_data import answers, settings
from yz_data.access import Scope
from yz_data.analysis import hotline_rates
from yz_data.analysis.measures import MEASURES
from yz_data.errors import QueryRefused
from yz_data.periods import month
from yz_data.ui import address as address_of
from yz_data.ui import batch, kept, notes
from yz_data.ui.asked import ANY, FILE, PART, Asked, asked_of, read, write_page
from yz_data.ui.filters import MEASURE, USUAL_MEASURE, filters_of
from yz_data.ui.forms import Controls, Form, Slot
from yz_data.ui.learning import learn
from yz_data.ui.menu import MAP, SECTION_OF
from yz_data.ui.view import PLACES, View, choices
from yz_data.warehouse import Snapshot, newest

pytestmark = pytest.mark.usefixtures("on_the_street")
SENDING: ContextVar[bool] = ContextVar("sending", default=False)
# Pages that ask nothing of the marts, or nothing that depends on period and filters.
SILENT = {"meeting", "commitments", "wall", "metrics"}


def forget_answers() -> None:
    """As if no page had been drawn of the snapshot."""
    answers._kept.cache_clear()
    notes.delivered.cache_clear()
    kept._kept.cache_clear()
    newest(settings.load().warehouse).forget()


@pytest.fixture
def executed(on_the_street, monkeypatch) -> list[tuple[str, tuple[object, ...], bool]]:
    """Every statement the engine runs, with its values and whether it was sent before the page was drawn."""
    forget_answers()
    ran: list[tuple[str, tuple[object, ...], bool]] = []
    execute, at_once = Snapshot._execute, batch.at_once

    def noted(snapshot, sql, bound):
        ran.append((sql, bound, SENDING.get()))
        return execute(snapshot, sql, bound)

    def sent(calls):
        token = SENDING.set(True)
        try:
            return at_once(calls)
        finally:
            SENDING.reset(token)

    monkeypatch.setattr(Snapshot, "_execute", noted)
    monkeypatch.setattr(batch, "at_once", sent)
    return ran


@pytest.fixture
def nothing_learned(monkeypatch) -> None:
    """As when the server has just started: only what travels with the project is known of the pages. What a bar of
    filters offers is read before a page is drawn, once a snapshot."""
    monkeypatch.setattr(batch, "_learned", LRUCache(batch.KEPT))
    monkeypatch.setattr(batch, "_controls", {})
    snapshot = newest(settings.load().warehouse)
    for page in SECTION_OF:
        offered_by_filters(page, snapshot)
    for measure in MEASURES:
        offered_by_filters(MAP, snapshot, measure)


def offered_by_filters(page: str, snapshot: Snapshot, measure: str = USUAL_MEASURE) -> dict[str, list[str]]:
    """Name in the address → codes, of the filters of a page; of the map with that measure."""
    mart, own = filters_of(page, measure)
    offered = {address_of.parameter(name): list(choices(snapshot, name, mart)) for name in (*PLACES, *own)}
    return {name: codes for name, codes in offered.items() if codes}


def some_address(page: str, chance: Random, snapshot: Snapshot) -> dict[str, list[str]]:
    """A page with some of its controls and filters set by chance, in either language."""
    controls = {name: [code for code in codes if code != ANY] for name, codes in asked_of(page).controls.items()}
    chosen = {name: [chance.choice(controls[name])] for name in sorted(controls) if chance.random() < 0.6}
    filters = offered_by_filters(page, snapshot, chosen.get(MEASURE, [USUAL_MEASURE])[0])
    for name in chance.sample(sorted(filters), chance.randint(1, 2)):
        chosen[name] = chance.sample(filters[name], min(len(filters[name]), chance.choice((1, 1, 2))))
    return {**chosen, "period": [f"2023-{chance.randint(1, 12):02d}"], "lang": [chance.choice(("zh", "en"))]}


def is_as_asked(test: AppTest, address: dict[str, list[str] | str]) -> bool:
    """Whether the controls stand as the address asks: what one offers can follow from another."""
    stand = test.session_state[address_of.LOCALS]
    return all(test.session_state[name] in codes for name, codes in address.items() if name in stand)


def check_all_sent(page: str, executed: list[tuple[str, tuple[object, ...], bool]], why: object) -> None:
    """All statements of the page were sent before it was drawn, and none twice."""
    late = [sql for sql, _, is_sent in executed if not is_sent]
    assert late == [], why
    asked = [(sql, values) for sql, values, _ in executed]
    assert len(asked) == len(set(asked)), why


@pytest.mark.parametrize("page", SECTION_OF)
def test_the_first_time_all_statements_of_a_page_are_sent_before_it_is_drawn(page, executed, nothing_learned):
    """As a page stands usually, and with controls and filters as nobody had them yet."""
    chance, snapshot = Random(page), newest(settings.load().warehouse)
    for address in ({"period": "2023-03"}, *(some_address(page, chance, snapshot) for _ in range(2))):
        forget_answers()
        batch._learned.clear()
        executed.clear()
        test = open_page(page, **address)
        assert not test.exception
        if is_as_asked(test, address):
            check_all_sent(page, executed, address)
        if len(address) == 1:
            assert (len(executed) > 0) == (page not in SILENT)


@pytest.mark.parametrize("page", ["overview", "problems", "hotline", "grid_map"])
def test_what_a_page_asked_is_known_without_the_file(page, executed, nothing_learned, monkeypatch):
    """Of another community and month it asks the same; that is learned from a page of an office's own, too."""
    monkeypatch.setattr(batch, "asked_of", lambda page: Asked())
    assert not open_page(page, period="2023-03", community="110112012001").exception
    executed.clear()
    assert not open_page(page, period="2023-08", community="110112012004").exception
    check_all_sent(page, executed, page)


def test_what_was_asked_most_like_that_is_asked_where_the_file_knows_nothing(executed, nothing_learned, monkeypatch):
    monkeypatch.setattr(batch, "asked_of", lambda page: Asked())
    open_page("hotline", period="2023-02")
    executed.clear()
    open_page("hotline", period="2023-05", community="110112012002", status="forwarded")
    assert any(is_sent for *_, is_sent in executed)


def test_what_a_part_asks_is_known_by_itself(nothing_learned):
    """A part that is put in the place of another is drawn without the rest of the page."""
    open_page("hotline", part="topics", period="2023-02")
    part, page = (batch._learned[of, "hotline", "topics", frozenset()] for of in (PART, batch.PAGE))
    assert {form.function.__name__ for form in part} == {"topic_tree", "by_hour"}
    assert set(part) < set(page)


@pytest.mark.parametrize("page", ["ahead"])
def test_the_file_is_as_the_command_writes_it(page):
    told = f"A page has changed: run `python -m yz_data learn {page}` and add {FILE.name} to the change."
    assert f'"{page}": {write_page(learn(page))}' in FILE.read_text(encoding="utf-8"), told


def test_nothing_in_the_file_is_of_particular_data(street):
    said = FILE.read_text(encoding="utf-8")
    assert not re.search("[\u3400-\u9fff]", said)
    places = {code for dimension in PLACES for code in choices(street, dimension, "")}
    assert not [code for code in places if code in said]


def test_what_is_not_understood_in_the_file_is_passed_over():
    line = json.loads(write_page(asked_of("reconciliation")))["asked"][0]
    others = [
        {}, None, "figures", {**line, "function": "os.system"}, {**line, "function": "yz_data.analysis.published.gone"},
        {**line, "arguments": [{"slot": ["weather", None]}]}, {**line, "arguments": [{"slot": 3}]},
        {**line, "arguments": [{"window": ["soon"]}]}, {**line, "having": 3}, {**line, "arguments": [[1]]},
    ]  # fmt: skip
    assert read({"controls": {}, "asked": [*others, line]}) == read({"controls": {}, "asked": [line]})
    assert [read(entry) for entry in (None, [], {}, {"controls": 3}, {"asked": 7})] == [Asked()] * 5


def test_a_slot_is_filled_with_how_a_control_stands(street):
    view = View(street, "zh", "grid_map", "2023-05", {"cell_id": ("G1",)}, Scope.unlimited())
    controls = Controls({"level": "block", "month": "2023-02", "against": "yoy"}, dated=("month", "against"))
    arguments = (
        "cell", Slot("control", "level"), Slot("place", "cell_id"), Slot("window"), Slot("window", "month"),
        Slot("pop", "month"), Slot("window", "against"),
    )  # fmt: skip
    question = Form(hotline_rates.rates, arguments, is_filtered=True).asked_by(view, controls)
    assert question is not None
    assert question.arguments == ("cell", "block", "G1", month(2023, 5), month(2023, 2), month(2023, 1), month(2023, 5))
    without = Form(hotline_rates.rates, (Slot("control", "colour"),), is_filtered=True)
    assert without.asked_by(view, controls) is None


def test_what_an_address_asks_for_and_no_control_offers_gets_into_no_question(executed, nothing_learned):
    assert not open_page("hotline", basis="x' or 1=1 --", rate="speed", period="2023-02").exception
    check_all_sent("hotline", executed, "as usual")
    forms = batch._learned[batch.PAGE, "hotline", "all", frozenset()]
    assert forms and not [form for form in forms if "speed" in form.arguments]


def test_a_period_that_never_was_breaks_no_page(nothing_learned):
    for month_asked, against in (("0001-01", "0001"), ("2023-99", "9" * 30), ("9999-12", "0001Q1")):
        assert not open_page("grid_map", month=month_asked, against=against, period="2023-02").exception


def test_a_question_that_fails_ahead_fails_where_it_is_asked(monkeypatch):
    rates = hotline_rates.rates

    def rates_but_in_september(snapshot, basis, window, *, filters, scope):
        if window.start.month == 9:
            raise QueryRefused("one_period_only", name="month")
        return rates(snapshot, basis, window, filters=filters, scope=scope)

    monkeypatch.setattr(hotline_rates, "rates", rates_but_in_september)
    assert not open_page("hotline", period="2023-07").error
    test = open_page("hotline", period="2023-09")
    assert not test.exception
    assert [one.value for one in test.error] == [QueryRefused("one_period_only", name="month").message("zh")]
