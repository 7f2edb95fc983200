"""The bar over every page, controls of one page, and clicks that filter: each choice stands in the address."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_pages import as_shown, bodies, numbers, open_page
from yz_data.formats import MISSING
from yz_data.metrics import METRICS
from yz_data.query import can_filter
from yz_data.ui.menu import PAGE_FILTERS
from yz_data.ui.view import choices

pytestmark = pytest.mark.usefixtures("on_the_street")


def test_a_block_in_the_address_gives_the_figures_of_the_query(street):
    block = street.rows("select block_id from fct_hotline_orders where block_id is not null limit 1")[0][0]
    assert numbers(open_page(block=[block]))["hotline_orders"] == as_shown(street, "hotline_orders", block_id=(block,))


@pytest.mark.parametrize(("name", "code"), [("category", "legacy"), ("state", "in_progress")])
def test_a_filter_of_one_page_stands_in_its_address(name, code, street):
    test = open_page("problems")
    test.multiselect(key=name).set_value([code]).run()
    assert not test.exception
    assert test.query_params[name] == [code] or test.query_params[name] == code
    assert numbers(test)["problems_total" if "problems_total" in numbers(test) else "problems_open"] == as_shown(
        street, "problems_total" if "problems_total" in numbers(test) else "problems_open", **{name: (code,)}
    )
    pasted = open_page("problems", **{name: [code], "period": "2023"})
    assert numbers(pasted) == numbers(test)


def test_a_filter_of_one_page_does_not_follow_to_another(street):
    test = open_page("problems", category=["legacy"])
    test.switch_page("pages/leadership/overview.py").run()
    assert "category" not in test.query_params
    assert numbers(test)["problems_open"] == as_shown(street, "problems_open")


def test_what_a_page_filters_by_its_own_metrics_know(street):
    assert all(
        can_filter(street, METRICS["problems_open"], {name: ("x",)}) for name in ("category", "state", "block_id")
    )
    assert not can_filter(street, METRICS["tax_all_level"], {"block_id": ("x",)})


NARROWED = [  # page, filter, a metric of the page that it narrows
    ("hotline", "status", "hotline_orders"), ("hotline", "deadline_state", "hotline_orders"),
    ("whistle", "lead_unit", "whistle_events"), ("services", "service_status", "gov_service_cases_open"),
    ("labour", "alert_source", "wage_arrears_alerts_handled"),
    ("labour", "alert_result", "wage_arrears_alerts_handled"),
    ("party", "coordination_kind", "coordination_matters_solved"),
    ("party", "lead_member", "coordination_matters_solved"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "name", "metric"), NARROWED)
def test_status_unit_and_category_narrow_the_pages_whose_rows_know_them(page, name, metric, street):
    mart, offered = PAGE_FILTERS[page]
    assert name in offered
    code = next(iter(choices(street, name, mart)))
    test = open_page(page, period="2023", **{name: [code]})
    assert not test.exception and not test.error
    assert numbers(test)[metric] == as_shown(street, metric, **{name: (code,)}) != as_shown(street, metric)
    unknown = {one for one in numbers(test) if not can_filter(street, METRICS[one], {name: ("x",)})}
    assert all(numbers(test)[one] == MISSING for one in unknown), "what is not split by it is not shown as if it were"


def choosing() -> None:
    """A page of one control, as a card would draw it."""
    import streamlit as st

    from yz_data.ui import address

    st.session_state.setdefault("period", "2023")
    st.session_state.setdefault("lang", "zh")
    address.begin("page", ("2023",), {}, "2023")
    chosen = address.choose("layer", ("cells", "columns"), "layer", str, "cells")
    st.markdown(chosen)


def test_a_control_of_one_page_takes_its_choice_from_the_address_and_writes_it_there():
    test = AppTest.from_function(choosing)
    test.query_params["layer"] = "columns"
    test.run()
    assert test.markdown[0].value == "columns"
    test.button_group(key="layer").set_value("cells").run()
    assert test.markdown[0].value == "cells" and "layer" not in test.query_params


def test_a_choice_that_nobody_offers_is_the_usual_one():
    test = AppTest.from_function(choosing)
    test.query_params["layer"] = "unknown"
    test.run()
    assert test.markdown[0].value == "cells"


def picking() -> None:
    """A page on which a click has happened."""
    import streamlit as st

    from yz_data.ui import address

    state = st.session_state
    state.setdefault("community", ["1"])
    state.setdefault("_filters", ("community",))
    for code in ("2", "2", "3"):
        address.toggle("community_id", code)
        st.markdown(",".join(state["community"]) or "none")
    address.toggle("hazard_type", "x")
    st.markdown(str("hazard_type" in state))


def test_a_click_filters_by_its_value_a_second_one_clears_it_and_other_pages_filters_are_left_alone():
    test = AppTest.from_function(picking).run()
    assert [one.value for one in test.markdown] == ["2", "none", "3", "False"]


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize(
    ("page", "asked", "told"),
    [
        ("overview", {"community": "110112012099"}, "社区 110112012099"),
        ("overview", {"period": "2031"}, "时段 2031"),
        ("tax", {"topic_level_1": "住房管理", "period": "abc"}, "时段 abc、一级分类 住房管理"),
        ("hotline", {"community": ["110112012003", "<b>x"]}, "社区 &lt;b&gt;x"),
    ],
)
def test_what_a_link_asks_for_and_does_not_get_is_told(page, asked, told):
    """Figures of the whole street must not pass for those of a community that is not known."""
    notices = [body for body in bodies(open_page(page, **asked)) if "链接要求的" in body]
    assert len(notices) == 1 and f"链接要求的“{told}”在数据或本页中没有" in notices[0]
    assert "The link asks for" in "".join(bodies(open_page(page, lang="en", **asked)))


@pytest.mark.usefixtures("on_the_street")
def test_the_notice_stays_until_something_else_is_filtered():
    page = open_page("overview", community="110112012099")
    assert "链接要求的" in "".join(bodies(page.run()))
    page.selectbox(key="period").set_value("2022").run()
    assert "链接要求的" not in "".join(bodies(page))


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("asked", [{}, {"community": "110112012003", "period": "2023-06"}, {"embed": "true", "x": "y"}])
def test_a_link_that_gets_what_it_asks_for_needs_no_notice(asked):
    assert "链接要求的" not in "".join(bodies(open_page("overview", **asked)))


def test_in_english_a_filter_begins_with_a_capital_and_what_it_offers_does_not_have_one_within():
    test = open_page("party", lang="en")
    shown = {one.label: one.proto.placeholder for one in test.multiselect}
    assert shown["Kind of matter"] == "Any kind of matter" and shown["Grid block"] == "Any grid block"
