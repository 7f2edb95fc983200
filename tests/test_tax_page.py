"""What the page of tax says: eleven months stay eleven months, names are for those who may read them."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_pages import bodies, chrome_texts, click, finding, numbers, open_page, opened_dialog, plain, texts
from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis.tax_firms import concentration
from yz_data.glossary import word
from yz_data.metrics import METRICS
from yz_data.periods import year
from yz_data.ui import address
from yz_data.ui.card import CARDS
from yz_data.ui.tax_sources import COHORT

pytestmark = pytest.mark.usefixtures("on_the_street")


def titles(test: AppTest) -> list[str]:
    """The findings the cards open with."""
    return [plain(body) for body in bodies(test) if 'class="yz-card-title"' in body]


def set_up(test: AppTest, **state: object) -> AppTest:
    """The page with filters or controls set."""
    for name, value in state.items():
        test.session_state[name] = value
    return test.run()


def test_the_finding_is_what_was_published_and_what_is_missing_to_the_target():
    assert finding(open_page("tax")) == (
        "2023年1—11月全口径税收1.22亿元，同比增长43.73%，增幅居11个街道第1位；距全年目标1.30亿元还差800万元，比同期目标多400万元"
    )
    assert finding(open_page("tax", lang="en")).startswith("All-level tax Jan–Nov 2023: 122.00 m CNY, up 43.73%")


def test_eleven_months_are_never_called_the_year():
    """Wherever tax is spoken of months follow "2023年", and "全年" stands only beside the target and the forecast."""
    test = open_page("tax")
    for text in [finding(test), *titles(test)]:
        assert not re.search(r"2023年(?!1—11月|\d*月)", text), text
        for found in re.finditer("全年", text):
            assert text[: found.start()].endswith(("预计", "距")), text


def test_the_first_screen_says_how_the_year_stands_and_where_it_will_end():
    year, outlook = titles(open_page("tax"))[:2]
    assert year == "2023年1—11月累计1.22亿元，同比增长43.73%，比同期目标多400万元"
    assert re.fullmatch(r"预计全年1[23],\d{3}万元，八成把握在1[23],\d{3}—1[23],\d{3}万元之间", outlook)


def test_key_figures_are_all_there():
    shown = numbers(open_page("tax"))
    assert shown["tax_rank_by_growth"] == "第1名" and shown["tax_rank_by_amount"] == "第6名"
    assert shown["tax_payers"].isdigit() and shown["tax_all_level"] == "1.22"


def test_as_many_firms_are_marked_as_arrived_as_the_title_says():
    test = open_page("tax")
    title = next(text for text in titles(test) if text.startswith("纳税前10户"))
    figures = [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]
    texts_of = [[str(text) for text in one["data"][0].get("text") or ()] for one in figures]
    marked = next(count for notes in texts_of if (count := sum("新到" in note for note in notes)))
    assert f"其中{marked}户2022-01-01以来到辖区" in title


@pytest.mark.parametrize(("way", "said"), [("cohort", "落户"), ("industry", "业"), ("tax_type", "税")])
def test_the_change_is_taken_apart_in_three_ways(way, said):
    title = next(text for text in titles(set_up(open_page("tax"), growth_by=way)) if "增收" in text)
    assert title.startswith("2023年1—11月增收3,712万元") and said in title.partition("，")[2]


def test_ranks_by_amount_and_by_growth():
    test = open_page("tax")
    assert any("增幅列11个街道第1位" in text for text in titles(test))
    assert any("总量列11个街道第6位" in text for text in titles(set_up(test, rank_by="amount")))


def test_a_role_that_may_not_see_names_reads_letters(monkeypatch):
    nameless = classmethod(lambda cls: cls(None, None, frozenset({"enterprise_name", "enterprise_id"})))
    named = " ".join(chrome_texts(open_page("tax")))
    monkeypatch.setattr(Scope, "unlimited", nameless)
    lettered = " ".join(chrome_texts(open_page("tax")))
    assert "示例" in named and "企业A" not in named
    assert "示例" not in lettered and "企业A" in lettered and "企业J" in lettered


def test_at_the_end_of_june_six_months_are_needed_and_forecast():
    test = set_up(open_page("tax"), period="2023Q2")
    assert finding(test).startswith("2023年1—6月全口径税收")
    assert "7—12月需" in " ".join(plain(body) for body in bodies(test))


def test_a_whole_year_is_called_the_year_and_not_forecast():
    test = set_up(open_page("tax"), period="2022")
    assert finding(test).startswith("2022年全口径税收")
    assert word("tax.declined_year_is_whole", "zh").format(year=2022) in " ".join(plain(body) for body in bodies(test))


def test_too_short_a_history_declines_and_says_why():
    """At the end of January 2022 thirteen months are known."""
    said = " ".join(plain(body) for body in bodies(set_up(open_page("tax"), period="2022-01")))
    assert word("tax.declined_too_short", "zh").format(known=13, least=24) in said


def test_tax_is_not_told_by_community_and_ranks_not_by_industry():
    test = open_page("tax")
    said = " ".join(plain(body) for body in bodies(set_up(test, community=["110112012001"])))
    assert finding(test) == word("finding.tax_none", "zh") and said.count(word("card.not_split", "zh")) >= 5
    said = " ".join(plain(body) for body in bodies(set_up(test, community=[], industry=["finance"])))
    assert word("tax.ranks_whole", "zh") in said and "样本不足" in said


def test_controls_stand_in_the_address_and_come_back_from_it():
    test = open_page("tax", growth_by="industry", rank_by="amount")
    assert (test.session_state["growth_by"], test.session_state["rank_by"]) == ("industry", "amount")
    assert (test.query_params["growth_by"], test.query_params["rank_by"]) == ("industry", "amount")


def test_a_page_knows_that_its_filters_were_set_since_it_was_drawn(monkeypatch):
    """As by a click on a bar inside a fragment: the rest of the page has to be drawn anew."""
    state = {"_filters": ("community", "industry"), "community": ["1"], "industry": [], "tax_type": ["vat"]}
    monkeypatch.setattr(address.st, "session_state", state)
    assert not address.has_moved({"community_id": ("1",)})
    assert address.has_moved({}) and address.has_moved({"community_id": ("1",), "industry": ("finance",)})


def test_the_largest_payers_open_the_months_their_amounts_are_made_of(street):
    """The ten firms' rows of the year add up to what the card's title says they paid."""
    found = concentration(street, year(2023), filters={}, scope=Scope.unlimited())
    opened = click(open_page("tax"), "open-rows-tax-firms")
    assert not opened.is_cut and opened.table["企业编号"].nunique() == len(found.firms) == 10
    assert opened.table[word("column.amount_cny", "zh")].sum() == pytest.approx(found.firms["current_cny"].sum())


# --- what a bar of the growth stands for


@pytest.mark.parametrize("cohort", ["existing", "arrived_before", "moved_in", "moved_out"])
def test_a_bar_of_firms_opens_what_they_paid_this_year_and_last(cohort, street):
    """The sums of both windows are those of the part; their difference is the bar."""
    test = open_page("tax")
    found = test.session_state[CARDS]["tax-growth"].frame.set_index("part").loc[cohort]
    test.session_state[COHORT] = cohort
    now = opened_dialog(test.run())
    (choice,) = [one for one in test.segmented_control if one.label == word("rows.window", "zh")]
    assert choice.options == ["2023年1—11月", "2022年1—11月"]
    test.session_state[COHORT] = cohort
    before = opened_dialog(choice.set_value("2022年1—11月").run()) if found["base_cny"] else None
    for dialog, amount in ((now, found["current_cny"]), (before, found["base_cny"])):
        if dialog is not None:
            assert dialog.amount == formats.text(float(amount), METRICS["tax_all_level"], "zh")
            assert dialog.table[word("column.amount_cny", "zh")].sum() == pytest.approx(amount) or dialog.is_cut


def test_a_cohort_opens_once_and_its_firms_are_not_all_listed_by_number():
    test = open_page("tax")
    test.session_state[COHORT] = "existing"
    opened = [one.value for one in test.run().caption if "等" in one.value and "个" in one.value]
    assert len(opened) == 1 and len(opened[0]) < 300
    assert not [one for one in test.run().caption if "等" in one.value and "个" in one.value]


def test_a_comparison_that_cannot_be_made_says_which_period_is_missing(small_settings, monkeypatch):
    """On the street December 2023 is not in yet; on the small site, whose tax begins in January 2022, it is 2021."""
    this = "所选时段没有税收数据，不能与上年比较；现有2021年1月至2023年11月的数据"
    last = "上年同期没有完整数据，不能比较"
    said = texts(open_page("tax", period="2023-12"))
    assert said.count(this) == 3 and last not in said
    monkeypatch.setenv("YZ_DATA_DIR", str(small_settings.data))
    said = texts(open_page("tax", period="2022"))
    assert said.count("所选时段没有税收数据") == 0 and said.count(last) == 3
