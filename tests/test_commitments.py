"""What came of a decision: before and after by hand, normal variation, and who is overdue."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.small_snapshot import small_snapshot
from tests.test_signals import monthly
from yz_data.access import Scope
from yz_data.analysis import commitments
from yz_data.analysis.commitments import Effect, days_left, effect, effect_chart, judge, owners
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.records import Decision, Terms

ALL = Scope.unlimited()
# Twelve months whose mean is 11 and whose moving ranges are all 2: limits 11 ± 2.66 · 2, that is 5.7 and 16.3.
BEFORE = [10.0, 12.0] * 6
DAY = dt.date(2023, 1, 15)


# --- normal variation


@pytest.mark.parametrize(
    ("after", "good", "verdict"),
    [
        ([5.0], "down", "improved"),  # below 5.7
        ([5.0], "up", "worsened"),
        ([5.0], "none", "moved"),
        ([17.0], "down", "worsened"),  # above 16.3
        ([6.0, 11.0, 16.0], "down", "within"),
        ([10.0] * 7, "down", "within"),  # seven on one side are no run
        ([10.0] * 8, "down", "improved"),  # eight are
        ([16.0, 15.0, 14.0, 13.0, 12.0, 11.0], "down", "improved"),  # six falling months
        ([], "down", "few_after"),
    ],
)
def test_a_verdict_is_that_of_the_months_after_against_the_limits_of_those_before(after, good, verdict):
    assert judge(BEFORE, after, good)[0] == verdict


def test_eleven_months_before_are_too_few_and_equal_ones_have_no_width():
    assert judge(BEFORE[1:], [5.0], "down") == ("few_before", None)
    assert judge([10.0] * 12, [5.0], "down") == ("flat", None)


def test_a_run_that_began_before_the_decision_is_not_put_down_to_it():
    """Four months below the centre before it and four after it are eight below the centre, and no signal."""
    before = [*[12.0, 14.0] * 8, 10.0, 10.0, 10.0, 10.0]
    assert judge(before, [10.0] * 4, "down")[0] == "within"


def test_the_newest_of_several_signals_counts():
    """First far below, last far above: what stands now is that it got worse."""
    verdict, signal = judge(BEFORE, [1.0, 11.0, 30.0], "down")
    assert (verdict, signal.rule, signal.side) == ("worsened", "beyond_limits", "above")


# --- from the rows


def counted(folder, last: str, rows):
    """A snapshot whose orders are complete up to a day."""
    return small_snapshot(folder, {"hotline_orders": dt.date.fromisoformat(last)}, fct_hotline_orders=rows)


def test_a_count_is_the_mean_of_the_whole_months_and_its_own_month_belongs_to_neither(tmp_path):
    """Twelve months of 10 and 12, the month of the decision with 90, then two months of 4 and 2."""
    counts = [10, 12] * 6 + [90, 4, 2]
    snapshot = counted(tmp_path, "2023-03-31", monthly(counts) + monthly([1] * 15, community="B"))
    found = effect(snapshot, "hotline_orders", DAY, filters={"community_id": ("A",)}, scope=ALL)
    assert (found.before, found.after) == (11.0, 3.0)
    assert (found.months_before, found.months_after) == (12, 2)
    assert found.before_window == Window(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert found.after_window == Window(dt.date(2023, 2, 1), dt.date(2023, 3, 31))
    assert found.verdict == "improved"


def test_the_chart_of_a_decision_marks_what_its_verdict_rests_on_and_nothing_before(tmp_path):
    """A January far above the others lies before the decision and is no mark; the two months after it are."""
    counts = [40, *[10, 12] * 6, 90, 0, 0]
    snapshot = counted(tmp_path, "2023-04-30", monthly(counts))
    asked = ("hotline_orders", dt.date(2023, 2, 15))
    chart = effect_chart(snapshot, *asked, filters={}, scope=ALL)
    found = effect(snapshot, *asked, filters={}, scope=ALL)
    assert len(chart.points) == 15 and dt.date(2023, 2, 1) not in chart.points["at"].tolist()
    assert chart.points["is_baseline"].sum() == found.months_before == 13
    assert all(one.first >= 13 for one in chart.signals)
    assert (found.verdict == "within") == (chart.signals == ())


def test_there_is_no_chart_of_a_stock_or_of_few_months(tmp_path):
    snapshot = counted(tmp_path, "2022-12-31", monthly([10, 12] * 6))
    assert effect_chart(snapshot, "hotline_orders", dt.date(2022, 11, 30), filters={}, scope=ALL) is None
    assert effect_chart(snapshot, "problems_open", DAY, filters={}, scope=ALL) is None


def test_a_month_without_rows_is_a_zero_of_a_count(tmp_path):
    counts = [2, 0] * 6 + [0, 0, 0]
    snapshot = counted(tmp_path, "2023-03-31", monthly(counts) + monthly([1] * 15, community="B"))
    found = effect(snapshot, "hotline_orders", DAY, filters={"community_id": ("A",)}, scope=ALL)
    assert (found.before, found.after, found.months_before, found.months_after) == (1.0, 0.0, 12, 2)


def test_a_decision_of_the_last_day_of_a_month_leaves_that_month_before_it(tmp_path):
    snapshot = counted(tmp_path, "2023-02-28", monthly([10, 12] * 6 + [3, 4]))
    found = effect(snapshot, "hotline_orders", dt.date(2022, 12, 31), filters={}, scope=ALL)
    assert (found.months_before, found.months_after, found.after) == (12, 2, 3.5)


def test_right_after_a_decision_nothing_can_be_said_yet(tmp_path):
    snapshot = counted(tmp_path, "2023-02-14", monthly([10, 12] * 6 + [3, 7]))
    found = effect(snapshot, "hotline_orders", dt.date(2023, 1, 31), filters={}, scope=ALL)
    assert (found.verdict, found.after, found.months_after) == ("few_after", None, 0)


def test_a_rate_is_that_of_all_its_months_together_and_no_mean_of_rates(tmp_path):
    """One of two settled in January, 98 of 98 in February: 99 of 100, and not the mean of 50 % and 100 %."""
    rows = [*_called_back(dt.date(2022, 1, 10), 2, 1), *_called_back(dt.date(2022, 2, 10), 98, 98)]
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows)
    found = effect(snapshot, "hotline_resolution_rate", dt.date(2022, 2, 28), filters={}, scope=ALL)
    assert found.before == pytest.approx(0.99)
    assert found.verdict == "few_before"


def test_a_metric_that_is_not_known_by_community_says_so(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([1]))
    found = effect(snapshot, "tax_all_level", DAY, filters={"community_id": ("A",)}, scope=ALL)
    assert found == Effect("not_split", None, None, 0, 0, None, None)


def test_a_stock_is_two_levels_and_no_test_of_months(street):
    found = effect(street, "problems_open", dt.date(2023, 6, 30), filters={}, scope=ALL)
    assert found.verdict == "stock" and found.before is not None and found.after is not None
    assert found.before_window == Window(dt.date(2023, 6, 30), dt.date(2023, 6, 30))
    assert effect(street, "problems_open", street.as_of, filters={}, scope=ALL).after is None


def _called_back(day: dt.date, count: int, settled: int) -> list[dict]:
    return [
        {
            "order_id": f"{day}-{number}",
            "received_on": day,
            "order_type": "request",
            "resolution": "resolved" if number < settled else "unresolved",
        }
        for number in range(count)
    ]


# --- who is overdue


def given(post: str, due: str, status: str = "open") -> Decision:
    terms = Terms(
        title="事", unit="甲", owner_post=post, decided_on=dt.date(2023, 1, 1), due_on=dt.date.fromisoformat(due),
        status=status, done_on=dt.date(2023, 6, 1) if status == "done" else None,
    )  # fmt: skip
    return Decision(1, terms, None, 1, dt.datetime(2023, 1, 1), dt.datetime(2023, 1, 1))


def test_owners_are_listed_by_what_they_are_late_with():
    made = [
        given("甲科", "2023-12-31"), given("甲科", "2023-12-21"), given("乙科", "2023-12-11"),
        given("丙科", "2024-01-10"), given("乙科", "2023-01-02", "done"), given("丁科", "2023-01-02", "withdrawn"),
    ]  # fmt: skip
    found = [(one.post, one.open, one.overdue, one.most_days) for one in owners(made, dt.date(2023, 12, 31))]
    assert found == [("乙科", 1, 1, 20), ("甲科", 2, 1, 10), ("丙科", 1, 0, 0)]


def test_the_day_it_is_due_is_not_overdue_and_what_is_done_has_no_days_left():
    as_of = dt.date(2023, 12, 31)
    assert days_left(given("甲", "2023-12-31"), as_of) == 0
    assert days_left(given("甲", "2023-12-30"), as_of) == -1
    assert days_left(given("甲", "2023-12-30", "done"), as_of) is None


def test_months_of_what_was_carried_over_are_no_baseline(street):
    """The ledger of structures is kept since January 2022, when the first was pulled down: of those found before, only
    what still stood then is in it."""
    found = commitments.monthly(
        street, METRICS["illegal_structures_new"], dt.date(2023, 3, 31), filters={}, scope=Scope.unlimited()
    )
    assert found["month"].iloc[0] == dt.date(2022, 1, 1)
