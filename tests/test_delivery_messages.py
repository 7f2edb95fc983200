"""What rules find and how they say it, on rows that can be counted by eye."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.small_snapshot import hazard, item, orders, small_snapshot
from yz_data.access import Scope
from yz_data.delivery.conditions import look
from yz_data.delivery.rules import Condition, Rule, Wanted
from yz_data.delivery.wording import File, message_of
from yz_data.errors import BuildRefused, QueryRefused
from yz_data.failures import note_failure
from yz_data.records import Terms, add_decision, records_of

FREE = Scope.unlimited()
DECIDED = dt.date(2023, 12, 1)
COMMUNITIES = [
    {"community_id": "A1", "community_name": "京铁", "population": 1000},
    {"community_id": "A2", "community_name": "靓丽明居", "population": 1000},
]


def monthly(counts: list[int], last: dt.date = dt.date(2023, 12, 1)) -> list[dict]:
    """So many orders a month, the last of the counts in the month `last`."""
    rows = []
    for back, count in enumerate(reversed(counts)):
        index = last.year * 12 + last.month - 1 - back
        day = dt.date(index // 12, index % 12 + 1, 15)
        rows += [{"order_id": f"{day}-{n}", "received_on": day, "community": "京铁"} for n in range(count)]
    return rows


def told(snapshot, condition: Condition, lang: str = "zh", records=None, **more):
    rule = Rule("rule", condition, ("shared",), lang, **more)
    return message_of(rule, look(condition, snapshot, FREE, records), snapshot, FREE)


def two_years() -> list[dict]:
    counts = {("京铁", 2022): 10, ("京铁", 2023): 13, ("靓丽明居", 2022): 2, ("靓丽明居", 2023): 2}
    return [row for (community, year), count in counts.items() for row in orders(community, year, count)]


@pytest.fixture
def growing(tmp_path):
    """Ten orders of 京铁 in 2022 and 13 in 2023, two of 靓丽明居 in each year."""
    return small_snapshot(tmp_path, fct_hotline_orders=two_years(), dim_communities=COMMUNITIES)


# --- threshold


@pytest.mark.parametrize(
    ("limits", "met"),
    [({"above": 14}, True), ({"above": 15}, False), ({"below": 15}, False), ({"below": 16}, True)],
)
def test_a_threshold_is_passed_only_beyond_it(growing, limits, met):
    assert look(Condition("threshold", "hotline_orders", **limits), growing, FREE).is_met is met


def test_a_threshold_is_told_with_value_limit_change_and_both_windows(growing):
    message = told(growing, Condition("threshold", "hotline_orders", above=14))
    assert message.title == "提醒：热线工单15件，高于设定值14件"
    assert message.lines == (
        "热线工单：15件，高于设定值14件；同比↑25.0%（2023-01-01—2023-12-31 对 2022-01-01—2022-12-31）。",
    )
    assert message.about == ("数据截至2023年12月31日；快照 20240101T000000Z",)


def test_the_same_in_english_has_no_chinese(growing):
    message = told(growing, Condition("threshold", "hotline_orders", above=14), "en")
    assert message.title == "Hotline orders 15 orders, above the set 14 orders"
    assert message.text.isascii() or not any("\u4e00" <= sign <= "\u9fff" for sign in message.text)


def test_a_change_may_be_the_threshold(growing):
    growth = Condition("threshold", "hotline_orders", of="change", above=0.2)
    assert told(growing, growth).title == "提醒：热线工单15件，同比变化高于设定值20.0%"
    assert look(Condition("threshold", "hotline_orders", of="change", above=0.25), growing, FREE).is_met is False


def test_a_part_is_named_wherever_its_figure_stands(growing):
    part = Condition("threshold", "hotline_orders", filters={"community": ("京铁",)}, above=12)
    message = told(growing, part, figures=("hotline_orders",))
    assert message.title == "提醒：热线工单（仅京铁）13件，高于设定值12件"
    window = "（2023-01-01—2023-12-31 对 2022-01-01—2022-12-31）"
    assert message.lines[1] == f"热线工单（仅京铁）：13件，同比↑30.0%{window}。"


def test_a_part_that_never_was_is_refused_and_not_counted_as_none(growing):
    for filters in ({"community": ("京铁路",)}, {"community_id": ("A3",)}, {"resolution": ("solved",)}):
        with pytest.raises(QueryRefused):
            look(Condition("threshold", "hotline_orders", filters=filters, below=1), growing, FREE)
    with pytest.raises(QueryRefused, match="cannot be split by hazard_level"):
        look(Condition("threshold", "hotline_orders", filters={"hazard_level": ("major",)}, below=1), growing, FREE)


def test_without_data_nothing_is_met_and_nothing_is_zero(growing):
    assert look(Condition("threshold", "hotline_orders", period="2021", below=1), growing, FREE).is_met is None
    assert look(Condition("threshold", "hotline_resolution_rate", below=1), growing, FREE).is_met is None


def test_a_change_without_a_base_is_not_judged(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=orders("京铁", 2023, 5))
    assert look(Condition("threshold", "hotline_orders", of="change", above=0.1), snapshot, FREE).is_met is None


# --- signal


def test_a_month_above_its_limits_is_a_signal(tmp_path):
    """Baseline 10, 12 in turn: mean 11, moving range 2, upper limit 11 + 2.66 × 2 = 16.3; December has 17."""
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 11 + [11, 17]))
    message = told(snapshot, Condition("signal", "hotline_orders", sides=("above",)))
    assert message.title == "热线工单波动提示：2023年12月高于2022年的波动上限"
    assert message.lines == (
        "热线工单：2023年12月17件，同比↑41.7%（2023-12-01—2023-12-31 对 2022-12-01—2022-12-31）；"
        "2023年12月高于2022年的波动上限。",
    )
    assert look(Condition("signal", "hotline_orders", sides=("below",)), snapshot, FREE).is_met is False


def test_a_month_within_its_limits_is_none(tmp_path):
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=monthly([10, 12] * 11 + [11, 16]))
    assert look(Condition("signal", "hotline_orders"), snapshot, FREE).is_met is False


def test_a_month_that_has_not_ended_is_no_fall(tmp_path):
    """The orders end on 15 December: the newest whole month is November."""
    rows = monthly([10, 12] * 11 + [11, 1])
    snapshot = small_snapshot(tmp_path, last_on={"hotline_orders": dt.date(2023, 12, 15)}, fct_hotline_orders=rows)
    found = look(Condition("signal", "hotline_orders"), snapshot, FREE)
    assert (found.is_met, found.signal.month) == (False, dt.date(2023, 11, 1))


def test_too_few_months_say_nothing(tmp_path):
    first = {"hotline_orders": dt.date(2023, 6, 1)}
    snapshot = small_snapshot(tmp_path, first_on=first, fct_hotline_orders=monthly([10, 12, 10, 12, 10, 50]))
    assert look(Condition("signal", "hotline_orders"), snapshot, FREE).is_met is None


# --- overdue


@pytest.fixture
def late(tmp_path):
    """Two items overdue on 31 December 2023, one due that day, one done; a major and two general hazards overdue."""
    more = {"lead_unit": "城市管理办", "owner_post": "科长"}
    rows = [
        item("路灯", "2023-03-01", due_on="2023-12-21", **more),
        item("围挡", "2023-03-01", due_on="2023-12-30", **more),
        item("井盖", "2023-03-01", due_on="2023-12-31"), item("绿化", "2023-03-01", due_on="2023-05-01", state="done"),
    ]  # fmt: skip
    hazards = [
        {**hazard(name, "2023-06-01", level=level), "community": "京铁"}
        for name, level in (("h1", "major"), ("h2", "general"), ("h3", "general"))
    ]
    return small_snapshot(tmp_path, fct_problem_states=rows, fct_hazards=hazards, dim_communities=COMMUNITIES)


def test_overdue_problems_are_listed_with_owner_day_and_delay(late):
    message = told(late, Condition("overdue"))
    assert message.title == "逾期问题共2项"
    assert message.lines[1:] == (
        "· 路灯（城市管理办 科长）：应于2023年12月21日完成，已逾期10天",
        "· 围挡（城市管理办 科长）：应于2023年12月30日完成，已逾期1天",
    )


def test_overdue_hazards_are_counted_by_community_and_a_part_is_called_one(late):
    everything = told(late, Condition("overdue", subject="hazards"))
    assert (everything.title, everything.lines[1:]) == ("逾期隐患共3处", ("· 京铁：逾期3处",))
    major = told(late, Condition("overdue", subject="hazards", filters={"hazard_level": ("major",)}))
    assert (major.title, major.lines[1:]) == ("逾期隐患（仅重大）共1处", ("· 京铁：逾期1处",))


def test_as_many_are_listed_as_asked_for_and_the_rest_is_counted(late):
    assert told(late, Condition("overdue", listed=1)).lines[1:] == (
        "· 路灯（城市管理办 科长）：应于2023年12月21日完成，已逾期10天", "……另有1条",
    )  # fmt: skip
    assert len(told(late, Condition("overdue", listed=0)).lines) == 1


def test_overdue_decisions_are_told_with_their_owners(late, chosen):
    """As of 31 December: due on the 21st and open; due that day; overdue but done; overdue in another community."""
    records = records_of(chosen)
    first = Terms(
        title="清运围挡", community_id="A1", owner_post="社区书记", decided_on=DECIDED, due_on=dt.date(2023, 12, 21)
    )
    unit = Terms(title="补种", unit="环卫所", owner_post="所长", decided_on=DECIDED, due_on=dt.date(2023, 12, 30))
    for terms in (
        unit, first, replace(first, title="井盖", due_on=dt.date(2023, 12, 31)),
        replace(first, title="路灯", status="done", done_on=DECIDED),
    ):  # fmt: skip
        add_decision(records, terms, author="王芳")
    everything = Condition("overdue", subject="decisions")
    message = told(late, everything, records=records)
    assert message.title == "逾期交办共2项"
    assert message.lines == (
        "截至2023年12月31日，已过期限、尚未完成的交办共2项。",
        "· 清运围挡（京铁 社区书记）：应于2023年12月21日完成，已逾期10天",
        "· 补种（环卫所 所长）：应于2023年12月30日完成，已逾期1天",
    )
    assert "王芳" not in message.text, "who typed it is nobody's news"
    assert told(late, replace(everything, filters={"community_id": ("A1",)}), records=records).title == "逾期交办共1项"
    with pytest.raises(QueryRefused):
        look(replace(everything, filters={"community_id": ("A9",)}), late, FREE, records)
    assert look(everything, late, FREE, None).is_met is False
    records.close()


def test_fewer_than_asked_for_are_no_news(late):
    assert look(Condition("overdue", least=2), late, FREE).is_met is True
    assert look(Condition("overdue", least=3), late, FREE).is_met is False


# --- figures, own words, what makes news


def test_a_rule_without_a_condition_tells_its_figures(growing):
    message = told(growing, Condition("always"), figures=("hotline_orders", "hotline_resolution_rate"))
    assert message.title == "rule"
    assert message.lines == (
        "热线工单：15件，同比↑25.0%（2023-01-01—2023-12-31 对 2022-01-01—2022-12-31）。",
        "解决率：—，暂缺（无数据）。",
    )


def test_a_figure_that_is_known_of_the_whole_only_is_not_told_of_a_part(growing):
    part = Condition("always", filters={"community": ("京铁",)})
    lines = told(growing, part, figures=("hotline_orders", "tax_all_level")).lines
    assert lines[0].startswith("热线工单（仅京铁）：13件")
    assert lines[1].startswith("全口径税收（仅京铁）：—，暂缺") and "无数据" not in lines[1]


def test_own_words_take_the_place_of_the_programs(growing):
    message = told(
        growing, Condition("threshold", "hotline_orders", above=14),
        titles=("{metric}过{limit}", "Over {limit}"), sentences=(("{value}，{change}", "截至{as_of}"), ()),
    )  # fmt: skip
    assert message.title == "热线工单过高于设定值14件"
    assert message.lines == ("15件，↑25.0%", "截至2023年12月31日")


def test_a_community_that_changed_its_boundary_is_not_compared(tmp_path):
    rows = [*orders("京铁", 2022, 10), *orders("京铁", 2023, 15)]
    changed = [{"noted_on": dt.date(2023, 3, 1), "note_kind": "boundary_change"}]
    snapshot = small_snapshot(tmp_path, fct_hotline_orders=rows, fct_event_notes=changed)
    message = told(snapshot, Condition("threshold", "hotline_orders", above=14))
    assert "同比— 区划有调整，非可比口径" in message.lines[0]
    assert look(Condition("threshold", "hotline_orders", of="change", above=0.1), snapshot, FREE).is_met is None


def test_the_digest_follows_what_is_said_and_not_the_snapshot(tmp_path, growing):
    condition = Condition("threshold", "hotline_orders", above=10)
    (tmp_path / "again").mkdir()
    rows = two_years()
    again = small_snapshot(tmp_path / "again", fct_hotline_orders=rows)
    assert told(growing, condition).digest == told(again, condition).digest
    (tmp_path / "more").mkdir()
    more = small_snapshot(tmp_path / "more", fct_hotline_orders=[*rows, *orders("果园", 2023, 1)])
    others = {
        told(more, condition).digest, told(growing, condition, "en").digest,
        told(growing, Condition("threshold", "hotline_orders", above=11)).digest,
        told(growing, condition, wanted=(Wanted("wall", ("pdf",)),)).digest,
        told(growing, condition, figures=("hotline_orders",)).digest,
    }  # fmt: skip
    assert len(others) == 5 and told(growing, condition).digest not in others


def test_demonstration_data_are_called_so(tmp_path):
    build = {"as_of_on": dt.date(2023, 12, 31), "built_at": "", "is_demo": True, "program_version": "test"}
    snapshot = small_snapshot(tmp_path, meta_build=[build], fct_hotline_orders=orders("京铁", 2023, 5))
    assert told(snapshot, Condition("always")).about[1].startswith("演示数据")


def test_figures_from_before_a_failed_update_are_called_so(growing):
    note_failure(growing.path.parent, BuildRefused("build_at_work"))
    about = told(growing, Condition("always")).about
    assert len(about) == 2 and "数据更新失败，以上仍是更新前的数字" in about[1]
    note_failure(growing.path.parent, None)
    assert len(told(growing, Condition("always")).about) == 1


def test_a_text_ends_with_files_and_what_it_rests_on(growing):
    message = replace(told(growing, Condition("always")), files=(File("a.pdf", b""),), absent=("附件 b 未能生成：x",))
    assert message.text == "附件 b 未能生成：x\n附件：a.pdf\n\n数据截至2023年12月31日；快照 20240101T000000Z\n"
