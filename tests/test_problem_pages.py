"""The pages of the problem list: what they say by filter and period, what a click on a matter opens."""

from __future__ import annotations

import json
import re

import pytest

from tests.app_pages import bodies, click, finding, open_page, plain
from yz_data.access import Scope
from yz_data.analysis import problem_forecast, problem_list
from yz_data.formats import month_text
from yz_data.glossary import word
from yz_data.periods import year

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL, YEAR = Scope.unlimited(), year(2023)


def said(test) -> str:
    return " ".join(plain(body) for body in bodies(test))


def figures(test) -> dict[str, dict]:
    """The charts of a page by the key of their element's id."""
    found = {}
    for element in test.get("plotly_chart"):
        spec = json.loads(element.proto.spec)
        found[element.proto.id.rsplit("-None-", 1)[-1] or len(found)] = spec
    return found


def test_the_page_opens_with_its_forecast(street):
    growing, frozen = (
        problem_forecast.forecast(street, YEAR, grows, filters={}, scope=ALL) for grows in (True, False)
    )
    sentence = finding(open_page("problems"))
    assert sentence.startswith("60项问题已完成20项、动态清零4项、逾期5项；按目前速度，在办36项")
    assert growing.dates[85] is None and f"在办{growing.weeks.remaining}项五年内办结没有85%把握" in sentence
    assert f"，不再新增则有85%把握在{month_text(frozen.dates[85], 'zh')}前办结" in sentence and "—" not in sentence


def test_the_burndown_s_title_adds_up_to_the_table_of_changes():
    title = re.search(r"未完成由.*", said(open_page("problems")))[0]
    words = ("由", "降到", "新增", "重开", "完成", "移出")
    first, last, added, reopened, done, withdrawn = (int(re.search(rf"{name}(\d+)", title)[1]) for name in words)
    assert "靠的是移出" in title and done <= added + reopened
    assert first + added + reopened - done - withdrawn == last
    buttons = {one.key: one.label for one in open_page("problems").button}
    counts = {"added": added, "reopened": reopened, "closed": done, "withdrawn": withdrawn}
    assert {name: buttons[f"ledger-total-problems_{name}"] for name in counts} == {k: str(v) for k, v in counts.items()}


def test_a_category_with_too_few_finishes_is_not_forecast_and_says_so():
    test = open_page("problems", category="key_area")
    assert "少于8项" in finding(test)
    assert "样本不足，不作预测" in said(test)
    assert "12项问题已完成2项" in finding(test)


def test_under_a_state_what_the_ledger_cannot_say_is_not_said():
    test = open_page("problems", state="pilot")
    assert not test.exception
    assert said(test).count(word("problem.not_by_state", "zh")) == 9, "every card that follows changes of state"
    assert "7项在办" in said(test) and "没有带时限" not in said(test)


def test_a_year_without_a_list_says_so():
    test = open_page("problems", period="2022-02")
    assert not test.exception


def test_in_the_first_year_the_list_did_not_grow_from_nothing():
    """What stood on the first list, of March 2022, is the beginning."""
    test = open_page("problems", period="2022")
    assert "未完成由1项" not in said(test) and "上年末还没有清单" in said(test)


@pytest.mark.parametrize(("burn", "zero"), [("down", "with"), ("down", "without"), ("up", "with"), ("up", "without")])
def test_the_shape_of_the_burndown_stands_in_the_address(burn, zero):
    test = open_page("problems", burn=burn, zero=zero)
    assert not test.exception
    assert (test.session_state["burn"], test.session_state["zero"]) == (burn, zero)


def test_the_matter_longest_overdue_stands_first_and_opens_its_history(street):
    rows = problem_list.due_list(street, YEAR, filters={}, scope=ALL)
    first = rows.iloc[0]
    test = open_page("problems")
    keys = [button.key for button in test.button if button.key.startswith("urgent-item-")]
    assert keys == [f"urgent-item-{name}" for name in rows["item_id"].head(8)]
    opened = test.button(key=keys[0]).click().run()
    told = problem_list.history(street, first["item_id"], YEAR, filters={}, scope=ALL)
    table = opened.dataframe[-1].value
    assert len(table) == len(told) and word("column.snapshot_on", "zh") in table
    assert any(first["item_id"] in block.value for block in opened.markdown)


@pytest.mark.parametrize("lanes", ["state", "owner_post", "lead_unit", "due"])
def test_every_item_hangs_on_the_wall_once_the_overdue_ones_first(lanes, street):
    test = open_page("problem_board", lanes=lanes)
    rows = problem_list.board(street, YEAR, filters={}, scope=ALL)
    if lanes in ("owner_post", "lead_unit"):
        rows = rows[rows["state"].isin(problem_list.OPEN)]
    hung = [button.key.removeprefix(f"board-{lanes}-item-") for button in test.button if "-item-" in str(button.key)]
    assert sorted(hung) == sorted(rows["item_id"])
    assert hung[0] == rows["item_id"].iloc[0] if lanes in ("state", "due") else hung[0] in set(rows["item_id"].head(5))
    assert "逾期5项" in finding(test)


def test_a_matter_on_the_wall_says_who_when_how_far_and_what_next(street):
    row = problem_list.board(street, YEAR, filters={}, scope=ALL).iloc[0]
    text = next(plain(body) for body in bodies(open_page("problem_board")) if "yz-item" in body)
    for part in (
        row["lead_unit"],
        row["owner_post"],
        f"逾期{-row['days_left']}天",
        f"{-row['working_days_left']}工作日",
        row["next_step"],
    ):
        assert part in text


def test_the_wall_narrows_with_its_filters():
    test = open_page("problem_board", lead_unit="城市管理办", state="in_progress")
    hung = [button for button in test.button if "-item-" in str(button.key)]
    assert 0 < len(hung) < 29 and not test.exception


def test_every_number_of_the_ledger_opens_its_rows_in_an_early_quarter():
    test = open_page("problems", period="2022Q3")
    cells = {button.key: int(button.label) for button in test.button if button.key.startswith("ledger-total-")}
    assert cells and {key: click(test, key).count for key in cells} == cells


@pytest.mark.parametrize("by", ["category", "lead_unit", "community", "batch"])
def test_what_each_month_finished_can_be_told_by_every_named_part(by):
    """21 were finished in 2023, whoever they are told by; the sum of each line stands at its end."""
    test = open_page("problems", finished_by=by)
    assert not test.exception
    chart = next(one for one in figures(test).values() if one["data"][0]["type"] == "heatmap")
    assert sum(map(sum, chart["data"][0]["z"])) == 21
    ends = [note["text"] for note in chart["layout"]["annotations"] if note["text"].isdigit()]
    assert sum(map(int, ends)) == 21


@pytest.mark.parametrize("zero", ["with", "without"])
@pytest.mark.parametrize("burn", ["down", "up"])
def test_closed_days_and_restatements_stand_on_every_picture_of_the_list(burn, zero):
    """Twelve lists closed 2023, and the one of September was issued again."""
    test = open_page("problems", burn=burn, zero=zero)
    drawn = [one for one in figures(test).values() if "范围" in [trace.get("name") for trace in one["data"]]]
    names = {trace["name"]: trace for one in drawn for trace in one["data"] if "name" in trace}
    assert len(names[word("burndown.closed", "zh")]["x"]) == 12
    assert names[word("burndown.restated_series", "zh")]["x"] == ["2023-09-30"]
    back = names[word("value.reopened", "zh")]
    assert back["y"][0] in names[word("burndown.finished" if burn == "up" else "burndown.remaining", "zh")]["y"]


@pytest.mark.parametrize("lanes", ["owner_post", "lead_unit"])
def test_the_wall_of_what_is_done_has_no_lanes_of_people_and_says_so(lanes):
    test = open_page("problem_board", period="2023", lanes=lanes, state=["done", "done_policy"])
    assert not test.exception
    assert any(word("board.none_open", "zh") in plain(body) for body in bodies(test))


def test_a_block_without_items_has_a_table_of_nothing(street):
    ((block,),) = street.rows("""
        select min(block_id) from dim_grid_cells
        where block_id not in (select block_id from fct_problem_states where block_id is not null)
    """)
    test = open_page("problems", period="2023", part="flow", block=[block], by="community")
    assert not test.exception
