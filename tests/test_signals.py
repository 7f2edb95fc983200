"""The signal of a key figure: normal variation or not, what drove the change, what the target needs."""

from __future__ import annotations

import datetime as dt
import html
import re

import numpy as np
import pytest

from tests.app_pages import LANGUAGES, PAGES, bodies, open_page
from tests.small_snapshot import item, orders, small_snapshot
from yz_data.access import Scope
from yz_data.analysis.contribution import Contributions, contributions
from yz_data.analysis.kpis import key_figures
from yz_data.analysis.signals import DRIVERS, signals
from yz_data.formats import month_short, span_text
from yz_data.glossary import sentence
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, year
from yz_data.ui.card import CARDS
from yz_data.warehouse import statements_noted

ALL = Scope.unlimited()
FIRST = dt.date(2022, 1, 1)
KEPT = {"problem_items": dt.date(2021, 12, 1)}


def of(snapshot, name: str, filters=None):
    return signals(snapshot, (name,), year(2023), filters=filters or {}, scope=ALL)[0]


def monthly(counts: list[int], community: str = "A") -> list[dict]:
    """So many orders in each month from January 2022."""
    return [
        {
            "order_id": f"{community}-{place}-{number}", "received_on": add_months(FIRST, place),
            "community": community, "community_id": community,
        }
        for place, count in enumerate(counts)
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "said"), [(16, "signal.within"), (17, "signal.beyond_limits_above"), (5, "signal.beyond_limits_below")]
)
def test_a_month_is_beyond_normal_variation_from_the_upper_limit_on(last, said, tmp_path):
    """Baseline 10, 12, 10, 12 …: mean 11, mean moving range 2, limits 11 ± 2.66 · 2, 5.7 and 16.3."""
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 11 + [10, last]))
    found = of(snapshot, "hotline_orders")
    assert (found.variation, found.month) == (said, dt.date(2023, 12, 1))
    assert found.baseline == Window(dt.date(2022, 1, 1), dt.date(2022, 12, 31), "custom")


def test_a_year_of_months_is_too_little_to_judge(tmp_path):
    rows = monthly([0] * 12 + [10, 12] * 6)
    snapshot = small_snapshot(tmp_path, first_on={"hotline_orders": dt.date(2023, 1, 1)}, fct_hotline_orders=rows)
    found = of(snapshot, "hotline_orders")
    assert (found.variation, found.month) == ("signal.few_months", None)


def test_a_month_without_a_row_counted_none(tmp_path):
    """10, 12, 10, 12 … and in December nothing at all: 0 is below the lower limit of 5.7, not a month to pass over."""
    found = of(small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 11 + [10, 0])), "hotline_orders")
    assert (found.variation, found.month) == ("signal.beyond_limits_below", dt.date(2023, 12, 1))


def test_a_new_baseline_begins_with_the_month_of_its_reason(tmp_path):
    """Twice as many from July 2022 on, when another line was joined: by the first twelve months of all, of which six
    had half as many, the newest months stand out; by the twelve from July on they are as they were."""
    rows = monthly([10, 12] * 3 + [20, 24] * 9)
    note = {"noted_on": dt.date(2022, 7, 1), "title": "并线", "note_kind": "rebaseline", "metrics": "hotline_orders"}
    plain = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    assert plain.variation == "signal.two_of_three_above"
    (tmp_path / "noted").mkdir()
    noted = small_snapshot(tmp_path / "noted", fct_hotline_orders=rows, fct_event_notes=[note])
    assert of(noted, "hotline_orders").variation == "signal.within"


def test_what_restarts_with_the_list_of_a_year_is_not_judged(street):
    names = ("problems_done", "problem_completion_share", "problems_total", "problems_open")
    found = {one.metric.name: one.variation for one in signals(street, names, year(2023), filters={}, scope=ALL)}
    assert {name for name, said in found.items() if said == "signal.restarted"} == set(names) - {"problems_open"}


def test_a_month_of_what_was_carried_over_is_no_month(street):
    """Cases of service accepted in December 2021 are known only if they were open in January 2022: by their due days
    none of the four of December was finished in time, which is no share of December."""
    window = Window(dt.date(2023, 10, 1), dt.date(2023, 10, 31), "month")
    (found,) = key_figures(street, ("gov_service_on_time_share",), window, filters={}, scope=ALL)
    months = dict(zip(range(-24, 1), found.months, strict=True))
    assert months[-22] is None and months[-21] is not None  # December 2021 and January 2022


def test_what_was_carried_over_is_no_base(street):
    window = Window(dt.date(2022, 12, 1), dt.date(2022, 12, 31), "month")
    names = ("gov_service_on_time_share", "gov_service_cases", "mediation_cases_settled", "group_rentals_removed")
    for one in key_figures(street, names, window, filters={}, scope=ALL):
        assert one.value is not None and one.compared.change.base is None, one.metric.name


def standing(levels: list[int]) -> list[dict]:
    """Problems of which so many are open at the end of each month from December 2021: the oldest are settled first."""
    rows, places = [], []
    for place, level in enumerate(levels):
        first = add_months(dt.date(2021, 12, 1), place)
        while len(places) > level:
            rows[places.pop(0)]["valid_to"] = first
        while len(places) < level:
            places.append(len(rows))
            rows.append(item(str(len(rows)), first.isoformat()))
    return rows


def levels_of(changes: list[int], first: int = 10) -> list[int]:
    return [first, *(first + sum(changes[: place + 1]) for place in range(len(changes)))]


@pytest.mark.parametrize(
    ("last", "said"),
    [(5, "net_within"), (6, "net_beyond_limits_above"), (-5, "net_within"), (-6, "net_beyond_limits_below")],
)
def test_of_a_stock_the_net_change_of_a_month_is_judged(last, said, tmp_path):
    """10 open, then 11, 10, 11 …: net changes +1, -1, +1 …, mean 0, mean moving range 2, limits ± 2.66 · 2 = ± 5.32."""
    levels = levels_of([1, -1] * 11 + [1, last])
    found = of(small_snapshot(tmp_path, first_on=KEPT, fct_problem_states=standing(levels)), "problems_open")
    assert (found.variation, found.month) == (f"signal.{said}", dt.date(2023, 12, 1))


def test_a_stock_that_grows_steadily_is_within_its_normal_variation(tmp_path):
    """2, 4, 2, 4 … more each month: every level is far above the first twelve, no change is unlike the others."""
    levels = levels_of([2, 4] * 12)
    assert levels[-1] == 82
    found = of(small_snapshot(tmp_path, first_on=KEPT, fct_problem_states=standing(levels)), "problems_open")
    assert found.variation == "signal.net_within"


def test_a_stock_that_rests_in_most_months_is_not_judged(tmp_path):
    """Of the first twelve months five change: the mean is 5/12, and eight months of rest would be a run below it."""
    levels = levels_of([1] * 5 + [0] * 19)
    found = of(small_snapshot(tmp_path, first_on=KEPT, fct_problem_states=standing(levels)), "problems_open")
    assert (found.variation, found.month) == ("signal.seldom", None)


def test_a_month_that_has_not_ended_is_not_judged(tmp_path):
    """Half of December has no orders yet: November is the newest month that can be told."""
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 12))
    window = Window(dt.date(2023, 1, 1), dt.date(2023, 12, 15), "custom")
    (found,) = signals(snapshot, ("hotline_orders",), window, filters={}, scope=ALL)
    assert (found.variation, found.month) == ("signal.within", dt.date(2023, 11, 1))


def test_a_baseline_that_never_varied_has_no_limits(tmp_path):
    assert of(small_snapshot(tmp_path, fct_hotline_orders=monthly([10] * 24)), "hotline_orders").variation == (
        "signal.constant"
    )


def test_a_rank_is_not_judged(street):
    found = signals(street, ("tax_rank_by_growth", "tax_rank_by_amount"), year(2023), filters={}, scope=ALL)
    assert [one.variation for one in found] == ["signal.rank", "signal.rank"]


def test_signals_ask_for_no_months_of_their_own(street):
    """The months are those of the key figures' small lines."""
    names = ("deliberation_matter_days", "deliberation_matters_open")
    with statements_noted() as told:
        signals(street, names, year(2023), filters={}, scope=ALL)
    assert len([one for one in told if "date_trunc('month'" in one.sql]) == 1


def test_the_drivers_sum_to_the_change_and_the_largest_comes_first(tmp_path):
    rows = monthly([5] * 12 + [7] * 12, "A") + monthly([3] * 12 + [2] * 12, "B")
    found = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    assert found.dimension == "community_id"
    drivers = found.contributions
    assert (drivers.parts, drivers.contribution.tolist()) == (("A", "B"), [24, -12])
    assert drivers.contribution.sum() == (84 + 24) - (60 + 36)


def test_the_driver_is_never_a_part_that_went_against_the_change(tmp_path):
    """A lost 24 and B and C won 18 each: the whole rose by 12, and it was not A that drove it."""
    rows = monthly([5] * 12 + [3] * 12, "A") + monthly([2, 2] * 6 + [3, 4] * 6, "B")
    rows += monthly([2] * 12 + [3, 4] * 6, "C")
    found = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    drivers = found.contributions
    assert drivers.parts[0] == "A" and drivers.contribution.tolist() == [-24, 18, 18]
    assert drivers.leading == ("B", 18)
    assert not drivers.is_led  # more than the whole


@pytest.mark.parametrize(
    ("contribution", "leading", "is_led"),
    [
        ([-2.0, -1.0, 1.0], ("A", -2.0), True),
        ([-0.3] + [-0.2] * 13, ("A", -0.3), False),  # the largest of many small ones
        ([-5.0, 3.0], ("A", -5.0), False),  # more than the whole
        ([-2.0], None, False),  # all there is
    ],
)
def test_a_change_comes_mainly_from_a_part_that_makes_half_of_it_or_more(contribution, leading, is_led):
    parts, amounts = [chr(ord("A") + place) for place in range(len(contribution))], np.array(contribution)
    found = Contributions.of(parts, amounts, amounts, amounts)
    assert (found.leading, found.is_led) == (leading, is_led)


def test_without_a_change_nothing_drove_it(tmp_path):
    rows = monthly([5] * 12 + [3] * 12, "A") + monthly([2] * 12 + [4] * 12, "B")
    assert of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders").contributions.leading is None


def target(metric: str, value: float):
    return {
        "metric": metric,
        "period_start": dt.date(2023, 1, 1),
        "period_end": dt.date(2023, 12, 31),
        "target_value": value,
    }


@pytest.mark.parametrize(("share", "need"), [(0.35, 3), (0.20, 0), (0.40, 4)])
def test_of_a_share_the_need_is_in_items(share, need, tmp_path):
    """4 of 20 are done: 35 % are 7, 40 % are 8. In floating point 0.35 · 20 is a little less or more than 7."""
    items = [item(str(place), "2023-02-01", state="done" if place < 4 else "in_progress") for place in range(20)]
    snapshot = small_snapshot(
        tmp_path, fct_problem_states=items, fct_targets=[target("problem_completion_share", share)]
    )
    found = of(snapshot, "problem_completion_share")
    assert (found.need, found.need_metric.name) == (need, "problems_done")


def test_without_a_target_nothing_is_needed(tmp_path):
    found = of(small_snapshot(tmp_path, fct_hotline_orders=orders("A", 2023, 3)), "hotline_orders")
    assert found.need is None and found.need_metric is None


# Meetings are the whole street's, and a place among others has no parts.
WITHOUT_PARTS = {
    "whistle": {"street_review_meetings"}, "tax": {"tax_rank_by_growth", "tax_rank_by_amount"},
    "enterprises": {"service_package_rank_city", "service_package_rank_district"},
}  # fmt: skip
DRIVEN = sorted(name for name, one in METRICS.items() if one.mart in DRIVERS and one.unit != "rank")


@pytest.mark.parametrize("name", DRIVEN)
def test_what_drove_a_change_sums_to_it_for_every_metric(name, street):
    """Whatever a page takes for a key figure, sum, rate, median or distinct count: its parts by the first dimension and
    by the second."""
    (kpi,) = key_figures(street, (name,), year(2023), filters={}, scope=ALL)
    one = kpi.compared
    if one.change.absolute is None:
        pytest.skip("nothing to compare it with")
    for dimension in DRIVERS[METRICS[name].mart]:
        parts = contributions(street, name, dimension, one.window, one.base_window, filters={}, scope=ALL)
        assert len(parts) and parts["contribution"].sum() == pytest.approx(one.change.absolute, abs=1e-6), dimension


@pytest.mark.usefixtures("on_the_street")
def test_the_key_figures_of_every_page_say_what_drove_them(street):
    """All that another year is there to compare with, page by page."""
    silent = {}
    for name in PAGES:
        figures = [key.removeprefix("kpi-") for key in open_page(name).session_state[CARDS] if key.startswith("kpi-")]
        found = signals(street, tuple(figures), year(2023), filters={}, scope=ALL) if figures else ()
        silent[name] = {one.metric.name for one in found if one.dimension is None}
    assert {name: names for name, names in silent.items() if names} == WITHOUT_PARTS


NOT_JUDGED = {
    "signal.no_months", "signal.few_months", "signal.constant", "signal.seldom", "signal.rank", "signal.restarted",
}  # fmt: skip


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_figure_of_every_page_says_its_variation_or_why_not(lang, street):
    """On the card itself, in its first words: the month that is judged, or one of five reasons."""
    judged = 0
    for name in PAGES:
        page = open_page(name, lang=lang)
        figures = [key.removeprefix("kpi-") for key in page.session_state[CARDS] if key.startswith("kpi-")]
        found = signals(street, tuple(figures), year(2023), filters={}, scope=ALL) if figures else ()
        said = re.findall(r'<div class="yz-kpi-signal">(.*?)</div>', "".join(bodies(page)))
        assert len(said) == len(found)
        for one, text in zip(found, said, strict=True):
            assert (one.month is None) == (one.variation in NOT_JUDGED), one.metric.name
            month = "" if one.month is None else month_short(one.month, lang)
            baseline = "" if one.baseline is None else span_text(one.baseline, lang)
            begins = sentence(one.variation, lang, month=month, baseline=baseline)
            assert text.startswith(html.escape(begins)), one.metric.name
            judged += one.month is not None
    assert judged > 50
