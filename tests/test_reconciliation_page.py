"""The page of reconciliation: each of the fifty published figures opens the rows of the metric it was computed with."""

from __future__ import annotations

import pytest

from tests.app_pages import LANGUAGES, open_page, opened_dialog
from yz_data import formats, settings
from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.query import query
from yz_data.reconciliation import YANGZHUANG, reconcile
from yz_data.ui.rows import SHOWN_ROWS
from yz_data.ui.trust import FIGURE

pytestmark = pytest.mark.usefixtures("on_the_street")


@pytest.fixture(scope="module")
def figures(street):
    """The published figures as computed, in the order of the page: all agree, so that of the file."""
    found = reconcile(street, settings.load().published, Scope.unlimited())
    assert [one.verdict for one in found] == ["agrees"] * 50
    return found


def amount(street, figure) -> str:
    """What a figure that is no number of rows amounts to, as a dialog states it."""
    name, filters = figure.source.metric, {"subdistrict_id": (YANGZHUANG,), **figure.source.filters}
    found = query(street, [name], window=figure.window, filters=filters, scope=Scope.unlimited())[name].iloc[0]
    return formats.text(float(found), METRICS[name], "zh")


def test_every_line_opens_its_metric_and_the_rows_its_figure_counts(figures, street):
    """A count is as many rows; households or square metres are what the rows amount to; a growth compares two years."""
    test = open_page("reconciliation")
    assert len(test.dataframe[0].value) == len(figures)
    wrong = {}
    for place, figure in enumerate(figures):
        metric = METRICS[figure.source.metric]
        test.session_state[FIGURE] = place  # what a click on the line notes
        test.run()
        opened = opened_dialog(test)
        if metric.measured:
            is_right = opened.amount == amount(street, figure) and opened.count > 0
        elif metric.aggregate == "count(*)" and not metric.is_ratio:
            is_right = opened.count == figure.computed
        else:  # a rank, or a growth: the rows it is told from
            is_right = opened.count > 0 and opened.amount is None
        if not is_right or len(opened.table) != min(opened.count, SHOWN_ROWS):
            wrong[figure.fact_id] = (figure.computed, opened.count, opened.amount)
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_that_is_not_chosen_opens_nothing(lang):
    test = open_page("reconciliation", lang=lang)
    assert not [one for one in test.get("download_button") if one.proto.id and "download-" in one.proto.id]


def test_in_english_money_is_told_as_on_the_other_pages_and_one_is_singular():
    lines = open_page("reconciliation", lang="en").dataframe[0].value.set_index("Figure")
    told = {name: tuple(lines.loc[name, ["Published", "Computed", "Difference"]]) for name in lines.index}
    assert told["Wage arrears settled"] == ("150,000 CNY", "150,000 CNY", "0")
    assert told["All-level tax revenue"] == ("122.00 m CNY", "122.00 m CNY", "0")
    assert told["Chief grid"][0] == "1 grid" and told["Grid cells"][0] == "54 cells"
    assert told["Volunteers"][0] == "nearly 3,000 volunteers"


def test_figures_have_the_unit_of_their_metric_and_a_rank_is_a_place():
    lines = open_page("reconciliation").dataframe[0].value.set_index("公开数字")["公开值"]
    assert lines["解决欠薪家庭"] == "12户" and lines["居民志愿者"] == "近3,000名" and lines["开展吹哨报到"] == "60余次"
    assert lines["服务包专项考核全市排名"] == "第19名" and lines["全口径税收收入"] == "1.22亿元"
