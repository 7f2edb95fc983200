"""The page of hazards on the street demonstration: what it says, what its numbers open, what its address holds."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.app_pages import as_shown, click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import hazards, pareto, repeats
from yz_data.analysis.control_chart import RULES
from yz_data.analysis.survival import curve
from yz_data.glossary import WORDS, word
from yz_data.periods import month, year
from yz_data.query import query, rows_behind
from yz_data.ui.hazard_details import slower
from yz_data.ui.hazards import OPTIONS

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)


def counts(street) -> dict[str, int]:
    """The key of each number on the funnel and the streams → what it shows."""
    shown = {}
    for stream, parts in hazards.STREAMS.items():
        for part in hazards.COUNTS:
            metric = getattr(parts, part)
            if metric:
                value = int(query(street, [metric], window=YEAR, scope=ALL)[metric].iloc[0])
                shown[f"rows-streams-{stream}-{part}"] = value
                if stream == "inspection" and part in ("held", "found", "rectified", "rechecked"):
                    shown[f"rows-funnel-{part}"] = value
    return shown


def test_entries_of_one_event_are_counted_as_one_beside_their_number(street):
    rows = repeats.repeated(street, YEAR, filters={}, scope=ALL)
    events = len(rows[["repeat_of", "found_on"]].drop_duplicates())
    assert events < len(rows)
    said = texts(open_page("hazards"))
    assert f"{len(rows)}处隐患整改后180天内" in said and f"同一单位同日同类合为{events}起" in said
    assert list(rows.columns).index("own_rectified_on") == list(rows.columns).index("found_on") + 1


def test_the_times_of_all_do_not_hide_the_level_that_waits_longest(street):
    """Half of all within days, most of them general; the median of the major ones is the rows' own."""
    rows = rows_behind(street, hazards.FOUND, window=YEAR, filters={"hazard_level": ("major",)}, scope=ALL)
    last = pd.to_datetime(rows["rectified_on"]).fillna(pd.Timestamp(street.as_of))
    days = (last - pd.to_datetime(rows["found_on"])).dt.days
    closed = pd.Series(rows["rectified_on"].notna().to_numpy(), index=days)
    left = {day: 1 - closed[closed.index == day].sum() / (closed.index >= day).sum() for day in sorted(set(days))}
    median = next(day for day, open_share in pd.Series(left).cumprod().items() if open_share <= 0.5)
    assert f"；重大隐患中位{median}天" in texts(open_page("hazards"))


def test_groups_whose_intervals_overlap_are_not_told_apart():
    quick, slow = curve([1, 2, 2, 3] * 5, [True] * 20, group="a"), curve([30, 40, 50, 60] * 5, [True] * 20, group="b")
    few = curve([90] * 9, [True] * 9, group="c")
    assert slower([quick, slow, few]) is slow
    assert slower([quick, quick]) is None and slower([few]) is None and slower([]) is None


def test_where_no_few_kinds_make_most_the_title_says_what_is_drawn(street):
    table = pareto.hazards_by(street, "hazard_type", YEAR, filters={}, scope=ALL)
    assert table["is_vital"].sum() > 10
    said = f"{len(table)}类隐患类型中，前10类合计占{table['share'].head(10).sum():.1%}，较分散"
    assert said in texts(open_page("hazards", kind="hazard_type"))


def test_the_page_answers_whether_it_is_safer_or_we_looked_more():
    """2,612 hazards in 1,714 visits against 2,240 in 1,490: 224 visits more at about a hazard and a half each."""
    assert finding(open_page("hazards")).startswith(
        "检查发现隐患比上年同期多372处，其中339处是因为多查了；每家次1.52处"
    )
    assert finding(open_page("hazards", lang="en")).startswith("372 more hazards found than a year before, 339 of them")


def test_every_count_shows_its_number_and_opens_as_many_rows(street):
    test, expected = open_page("hazards"), counts(street)
    buttons = {button.key: button.label for button in test.button if (button.key or "").startswith("rows-")}
    assert buttons == {key: f"{value:,}" for key, value in expected.items() if value}
    assert len(buttons) == 21
    streams = ("inspection-overdue", "sweep-held", "self_check-open")
    for key in ("rows-funnel-rechecked", *(f"rows-streams-{name}" for name in streams)):
        assert click(open_page("hazards"), key).count == expected[key]


def test_hazards_are_filtered_by_their_state(street):
    """Overdue on the ledger's last day are as many with the filter as without, and none of them is rectified."""
    shown = numbers(open_page("hazards", hazard_state=["past_due"]))
    assert shown["hazards_overdue"] == as_shown(street, "hazards_overdue") == shown["hazards_open"]
    both = numbers(open_page("hazards", hazard_state=["past_due", "within_time"]))
    assert both["hazards_open"] == as_shown(street, "hazards_open") != shown["hazards_open"]


def test_the_rectification_rate_stands_with_its_numerator_and_denominator(street):
    names = ["inspection_hazards_rectified", "inspection_hazards_due", "hazards_eliminated"]
    top, bottom, eliminated = query(street, names, window=YEAR, scope=ALL).iloc[0]
    assert eliminated == 2527
    said = f"整改率{top / bottom:.1%}＝{top:,.0f}÷{bottom:,.0f}（期限在期内的）；期内消除2,527处"
    assert said in texts(open_page("hazards"))


@pytest.mark.parametrize(("lang", "name", "joined", "rate"), [
    ("zh", "已整改占比", "依次为", "整改率"), ("en", "share rectified", ": ", "rectification rate"),
])  # fmt: skip
def test_the_share_of_those_found_and_the_rate_of_those_due_have_names_of_their_own(street, lang, name, joined, rate):
    found = hazards.streams(street, YEAR, filters={}, scope=ALL).set_index("stream").loc["inspection"]
    names = ["inspection_hazards_rectified", "inspection_hazards_due"]
    top, bottom = query(street, names, window=YEAR, scope=ALL).iloc[0]
    of_found, of_due = f"{found['rectified_share']:.1%}", f"{top / bottom:.1%}"
    said = texts(open_page("hazards", lang=lang)).lower()
    assert of_found != of_due and f"{name}{joined}{of_found}" in said
    assert f"{rate}{joined}{of_found}" not in said and name in word("streams.rectified_share", lang).lower()


def test_the_change_in_hazards_is_told_apart_and_adds_up():
    """+339 because of 1,490 → 1,714 visits, +33 because of 1.50 → 1.52 hazards at each: +372 in all."""
    said = texts(open_page("hazards"))
    assert "发现隐患比上年同期 +372 因为检查家次变化（1,490→1,714） +339 因为每家次发现变化（1.50→1.52） +33" in said


def test_the_signal_is_said_in_one_sentence_with_its_month():
    assert "每家次隐患：最近月份在正常波动内，上次信号：2023年5月高于控制上限" in texts(open_page("hazards"))


def test_a_new_baseline_is_told_with_its_day_and_reason():
    said = texts(open_page("hazards", measure="self_check"))
    assert "2023-01-01基线重设：企业自查改为线上填报" in said.replace(" ", "")


@pytest.mark.parametrize(("name", "chosen", "said"), [
    ("measure", "visits", "检查家次："), ("stream", "sweep", "每月最后一天的存量；排查"),
    ("kind", "industry", "类行业中，前"),
    ("group", "rectification_mode", "挂牌督办最慢"), ("places", "unit", "家单位每家次隐患显著高于平均"),
])  # fmt: skip
def test_a_choice_in_the_address_is_what_the_card_shows(name, chosen, said):
    others = {other: offered[-1] for other, (offered, _) in OPTIONS.items()}  # one choice must not lose the others
    assert said in texts(open_page("hazards", **(others | {name: chosen})))


def test_by_type_of_hazard_visits_are_not_split_and_rates_say_so():
    test = open_page("hazards", hazard_type="灭火器过期")
    assert numbers(test)["inspection_visits"] == "—" and numbers(test)["inspection_hazards_found"] != "2,612"
    assert word("spc.by_all_visits", "zh") in texts(test)
    assert word("spc.by_all_visits", "zh") not in texts(open_page("hazards"))


def test_in_the_first_months_nothing_is_judged():
    test = open_page("hazards", period="2022-06")
    assert finding(test).endswith("可比月份不足12个，还不能判断是否更安全")
    assert "样本不足，基线需12个月，现有6个月" in texts(test)


def test_a_month_is_judged_by_the_baseline_of_2022(street):
    """May 2023 with its campaign is the one month beyond the limits."""
    told = hazards.safer(street, month(2023, 5), filters={}, scope=ALL)
    assert told.verdict == "worse"
    assert finding(open_page("hazards", period="2023-05")).startswith("需要警惕：2023年5月高于控制上限")


@pytest.mark.parametrize(("period", "told"), [("2023Q2", True), ("2023", True), ("2023Q3", False)])
def test_a_period_with_a_month_beyond_the_limits_is_not_called_normal(period, told):
    """May 2023 stands above the limit; who reads of its quarter or year is told so in the first sentence."""
    sentence = finding(open_page("hazards", period=period))
    assert ("2023年5月高于控制上限，最近月份在正常波动内" in sentence) == told
    assert ("不能说" in sentence or "没有变" in sentence) != told
    english = finding(open_page("hazards", period=period, lang="en"))
    assert ("May 2023 is above the upper limit" in english) == told


def test_where_nothing_was_found_every_card_says_so():
    test = open_page("hazards", hazard_type="台账不全", period="2022-01", community="110112012018")
    assert not test.exception and not test.error
    assert texts(test).count(word("card.no_data", "zh")) >= 3


def test_charts_carry_a_text_that_says_what_they_show():
    charts = open_page("hazards").get("plotly_chart")
    assert len(charts) == 7 and all(len(chart.proto.alt) > 10 for chart in charts)
    assert all(json.loads(chart.proto.spec)["data"] for chart in charts)


def test_every_sentence_of_a_signal_has_words():
    sides = {rule: ("rising", "falling") if rule == "trend_of_six" else ("above", "below") for rule in RULES}
    assert {f"spc.{rule}_{side}" for rule, both in sides.items() for side in both} <= set(WORDS)
