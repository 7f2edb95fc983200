"""A page sends its statements at once, before it is drawn, and none twice."""

from __future__ import annotations

from contextvars import ContextVar

import pytest

from tests.app_pages import open_page
from yz_data import answers, settings
from yz_data.analysis import hotline_rates
from yz_data.errors import QueryRefused
from yz_data.ui import batch
from yz_data.ui.menu import SECTION_OF
from yz_data.warehouse import Snapshot, newest

pytestmark = pytest.mark.usefixtures("on_the_street")
SENDING: ContextVar[bool] = ContextVar("sending", default=False)
# Pages that ask nothing of the marts, or nothing that depends on period and filters.
SILENT = {"meeting", "commitments", "wall", "reconciliation", "data_quality", "metrics"}


@pytest.fixture
def executed(on_the_street, monkeypatch) -> list[tuple[str, tuple[object, ...], bool]]:
    """Every statement the engine runs, with its values and whether it was sent before the page was drawn."""
    answers._kept.cache_clear()
    newest(settings.load().warehouse).forget()
    ran: list[tuple[str, tuple[object, ...], bool]] = []
    execute, answer = Snapshot._execute, batch._answer

    def noted(snapshot, sql, bound):
        ran.append((sql, bound, SENDING.get()))
        return execute(snapshot, sql, bound)

    def sent(view, question):
        token = SENDING.set(True)
        try:
            answer(view, question)
        finally:
            SENDING.reset(token)

    monkeypatch.setattr(Snapshot, "_execute", noted)
    monkeypatch.setattr(batch, "_answer", sent)
    return ran


@pytest.mark.parametrize("page", SECTION_OF)
def test_with_other_filters_all_statements_of_a_page_are_sent_before_it_is_drawn(page, executed):
    """The page has been drawn before, of another community and month: that tells what it asks."""
    first = open_page(page, period="2023-03", community="110112012001")
    assert not first.exception
    executed.clear()
    assert not open_page(page, period="2023-08", community="110112012004").exception
    late = [sql for sql, _, is_sent in executed if not is_sent]
    assert late == []
    asked = [(sql, values) for sql, values, _ in executed]
    assert len(asked) == len(set(asked))
    assert (len(asked) > 0) == (page not in SILENT)


def test_what_the_first_reader_asked_is_known_for_the_whole_street_too(executed):
    open_page("hotline", period="2023-02")
    executed.clear()
    open_page("hotline", period="2023-05", community="110112012002")
    sent = [is_sent for *_, is_sent in executed]
    assert sent and all(sent)


def test_what_a_part_asks_is_known_by_itself():
    """A part that is put in the place of another is drawn without the rest of the page."""
    open_page("hotline", part="topics", period="2023-02")
    part, page = (batch._learned[of, "hotline", "zh", (("part", "topics"),)] for of in ("part", "page"))
    assert {form.function.__name__ for form in part} == {"topic_tree", "by_hour"}
    assert set(part) < set(page)


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
