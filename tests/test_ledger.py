"""The ledger of the problem list, derived from dated snapshots of ten rows or fewer that can be checked by eye."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers import built, site, write_csv, write_xlsx
from yz_data.errors import BuildRefused

OPEN = ("推进中", "试点", "动态清零")
DONE = ("已完成", "完成并转化为政策")


def item(number: str, status: str = "推进中", **cells: str) -> dict[str, str]:
    row = {
        "编号": number, "问题名称": f"事项{number}", "类别": "历史遗留", "状态": status,
        "牵头单位": "城管办", "责任岗位": "副主任",
        "列入日期": "2023-01-10", "完成日期": "", "完成时限": "", "拆分自": "", "村/社区": "京铁",
    }  # fmt: skip
    return row | cells


def ledger(data: Path, lists: dict[str, list[dict[str, str]]]):
    """Build from {day: list} and return the snapshot; a key may be a day with a suffix, for a list issued again."""
    chosen = site(data)
    for day, rows in lists.items():
        write_csv(chosen.extracts / f"问题清单_{day}.csv", rows)
    return built(chosen)


def events(snapshot, *, since: str = "0001-01-01") -> list[tuple[str, str, str]]:
    """(day, item, change), as booked."""
    sql = (
        "select changed_on::varchar, item_id, change from fct_problem_events where changed_on > ?::date "
        "order by changed_on, item_id, step"
    )
    return snapshot.rows(sql, [since])


def open_on(snapshot, day: str, category: str | None = None) -> int:
    sql = (
        "select count(*) from fct_problem_states where is_open and valid_from <= ?::date "
        "and (valid_to is null or valid_to > ?::date) and (?::varchar is null or category = ?)"
    )
    return snapshot.rows(sql, [day, day, category, category])[0][0]


MARCH = [
    item("A"),
    item("B"),
    item("C"),
    item("D", "动态清零"),
    item("E", "试点"),
    item("F", "已完成", 完成日期="2023-03-20"),
    item("G", 类别="研究型"),
    item("H"),
    item("I"),
    item("J", "已完成", 完成日期="2023-02-15"),
]
APRIL = [
    item("A"),  # nothing happened
    item("B", "已完成", 完成日期="2023-04-12"),  # done on a stated day
    item("C", "动态清零"),  # moved to kept-at-zero
    item("D", "推进中"),  # left it
    item("E", "推进中"),  # the pilot became ordinary work: a change of status that ends nothing
    item("F", "推进中"),  # reopened
    item("G", 类别="历史遗留"),  # recategorised
    # H is no longer on the list
    item("I", "撤销", 完成日期="2023-04-05"),  # withdrawn on a stated day
    item("J", "已完成", 完成日期="2023-02-15"),
    item("K", 列入日期="2023-04-03"),  # added on a stated day
    item("L", 列入日期="2023-04-04", 拆分自="A"),  # split from another
]


@pytest.fixture(scope="module")
def two_lists(tmp_path_factory):
    """The ledger of March and April."""
    return ledger(tmp_path_factory.mktemp("two"), {"2023-03-31": MARCH, "2023-04-30": APRIL})


def test_each_change_between_two_lists_is_booked_once(two_lists):
    snapshot = two_lists
    assert events(snapshot, since="2023-03-31") == [
        ("2023-04-03", "K", "added"),
        ("2023-04-04", "L", "split"),
        ("2023-04-05", "I", "withdrawn"),
        ("2023-04-12", "B", "done"),
        ("2023-04-30", "C", "moved_to_dynamic_zero"),
        ("2023-04-30", "D", "left_dynamic_zero"),
        ("2023-04-30", "F", "reopened"),
        ("2023-04-30", "G", "withdrawn"),
        ("2023-04-30", "G", "added"),
        ("2023-04-30", "H", "withdrawn"),
    ]
    # March: A B C D E G H I are open. April: − B − H − I + F + K + L.
    assert (open_on(snapshot, "2023-03-31"), open_on(snapshot, "2023-04-30")) == (8, 8)
    assert (open_on(snapshot, "2023-03-31", "research"), open_on(snapshot, "2023-04-30", "research")) == (1, 0)
    assert (open_on(snapshot, "2023-04-02"), open_on(snapshot, "2023-04-04"), open_on(snapshot, "2023-04-12")) == (
        8,
        10,
        8,
    )


def test_the_first_list_may_know_an_end_already(tmp_path):
    snapshot = ledger(tmp_path, {"2023-03-31": MARCH})
    booked = events(snapshot)
    assert [event for event in booked if event[1] in ("F", "J")] == [
        ("2023-01-10", "F", "added"), ("2023-01-10", "J", "added"),
        ("2023-02-15", "J", "done"), ("2023-03-20", "F", "done"),
    ]  # fmt: skip
    assert ("2023-01-10", "D", "moved_to_dynamic_zero") in booked
    assert [open_on(snapshot, day) for day in ("2023-01-09", "2023-01-10", "2023-02-15", "2023-03-31")] == [0, 10, 9, 8]


def test_an_end_that_is_stated_too_late_is_booked_when_it_became_known(tmp_path):
    """April says that B was done on 15 March, a day that March's list has closed with B open."""
    snapshot = ledger(
        tmp_path,
        {"2023-03-31": [item("A"), item("B")], "2023-04-30": [item("A"), item("B", "已完成", 完成日期="2023-03-15")]},
    )
    assert events(snapshot, since="2023-03-01") == [("2023-04-30", "B", "done")]
    assert open_on(snapshot, "2023-03-31") == 2
    assert snapshot.rows(
        "select snapshot_on::varchar, restated_by, open_as_closed, open_as_restated from fct_problem_restatements"
    ) == [("2023-03-31", "late", 2, 1)]


def test_an_item_that_should_have_been_listed_before_is_a_restatement_too(tmp_path):
    april = [item("A"), item("B", 列入日期="2023-02-01")]
    snapshot = ledger(tmp_path, {"2023-03-31": [item("A")], "2023-04-30": april})
    assert events(snapshot, since="2023-02-01") == [("2023-04-30", "B", "added")]
    assert (open_on(snapshot, "2023-03-31"), open_on(snapshot, "2023-04-30")) == (1, 2)
    assert snapshot.rows("select open_as_closed, open_as_restated from fct_problem_restatements") == [(1, 2)]


def test_a_list_issued_again_changes_no_closed_day_and_stands_beside_it(tmp_path):
    """Four month-ends, each issued again under a name of its own, in which B, C, D, E were done in that month."""
    days = {"2023-01-31": "_更正", "2023-02-28": "(2)", "2023-03-31": "-v2", "2023-04-30": " 2"}
    items = [item(number) for number in "ABCDE"]
    first = dict.fromkeys((*days, "2023-05-31"), items)
    again = {}
    for place, (day, suffix) in enumerate(days.items(), start=1):
        done = item(items[place]["编号"], "已完成", 完成日期=f"{day[:-2]}15")
        again[day + suffix] = [*items[:place], done, *items[place + 1 :]]
    before, after = ledger(tmp_path / "a", first), ledger(tmp_path / "b", {**first, **again})
    assert events(before) == events(after)
    assert [open_on(after, day) for day in days] == [5, 5, 5, 5]
    told = "snapshot_on::varchar, restated_by, open_as_closed, open_as_restated"
    sql = f"select {told} from fct_problem_restatements order by 1"
    assert (before.rows(sql), after.rows(sql)) == ([], [(day, "reissued", 5, 4) for day in days])


def test_a_later_list_never_changes_a_closed_month_end(two_lists, tmp_path):
    lists = {"2023-03-31": MARCH, "2023-04-30": APRIL}
    may = [
        item("A", "已完成", 完成日期="2023-03-02"),
        item("B", "推进中"),
        item("M", 列入日期="2023-01-05"),
        item("G", 类别="研究型"),
    ]
    before, after = two_lists, ledger(tmp_path, {**lists, "2023-05-31": may})
    sql = "select * exclude (stated_on) from fct_problem_events where changed_on <= '2023-04-30' order by all"
    assert before.rows(sql) == after.rows(sql)
    for day in ("2023-01-31", "2023-02-28", "2023-03-31", "2023-04-15", "2023-04-30"):
        assert open_on(before, day) == open_on(after, day)


def test_an_item_that_returns_after_it_was_withdrawn_is_reopened(tmp_path):
    lists = {
        "2023-03-31": [item("A"), item("B")],
        "2023-04-30": [item("B")],
        "2023-05-31": [item("A"), item("B")],
        "2023-06-30": [item("B")],
    }
    snapshot = ledger(tmp_path, lists)
    assert events(snapshot, since="2023-03-31") == [
        ("2023-04-30", "A", "withdrawn"), ("2023-05-31", "A", "reopened"), ("2023-06-30", "A", "withdrawn"),
    ]  # fmt: skip


def test_a_done_item_that_leaves_the_list_was_done_all_the_same(tmp_path):
    snapshot = ledger(
        tmp_path, {"2023-03-31": [item("A"), item("B", "已完成", 完成日期="2023-03-10")], "2023-04-30": [item("A")]}
    )
    assert events(snapshot, since="2023-03-31") == [("2023-04-30", "B", "delisted")]
    assert (open_on(snapshot, "2023-03-31"), open_on(snapshot, "2023-04-30")) == (1, 1)


def test_a_done_item_whose_category_is_corrected_is_counted_in_the_new_one(tmp_path):
    done = {"完成日期": "2023-03-10"}
    snapshot = ledger(
        tmp_path,
        {"2023-03-31": [item("A", "已完成", **done)], "2023-04-30": [item("A", "已完成", 类别="研究型", **done)]},
    )
    sql = (
        "select category, valid_from::varchar, valid_to::varchar from fct_problem_states "
        "where is_done order by valid_from"
    )
    assert snapshot.rows(sql) == [("legacy", "2023-03-10", "2023-04-30"), ("research", "2023-04-30", None)]


def test_a_new_owner_or_due_date_is_kept_with_its_day(tmp_path):
    snapshot = ledger(
        tmp_path, {"2023-03-31": [item("A", 完成时限="2023-06-30")], "2023-04-30": [item("A", 完成时限="2023-09-30")]}
    )
    spans = "select due_on::varchar, valid_from::varchar, valid_to::varchar from fct_problem_states order by valid_from"
    assert snapshot.rows(spans) == [
        ("2023-06-30", "2023-01-10", "2023-04-30"), ("2023-09-30", "2023-04-30", None),
    ]  # fmt: skip
    assert events(snapshot) == [("2023-01-10", "A", "added")]


def test_the_day_of_a_list_may_stand_in_a_column(tmp_path):
    chosen = site(tmp_path)
    rows = [
        {**item(n), "统计日期": day}
        for day in ("2023-03-31", "2023-04-30")
        for n in ("A", "B")
        if (n, day) != ("B", "2023-04-30")
    ]
    write_xlsx(chosen.extracts / "问题清单.xlsx", rows)
    assert events(built(chosen), since="2023-03-01") == [("2023-04-30", "B", "withdrawn")]


def test_a_list_without_a_day_is_refused_and_a_row_without_one_quarantined(tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "问题清单.csv", [item("A")])
    with pytest.raises(BuildRefused) as refusal:
        built(chosen)
    assert refusal.value.facts["why"].key == "snapshot_undated"
    assert "统计日期" in refusal.value.message("zh")


def test_corrected_rows_sent_back_belong_to_the_list_they_came_from(tmp_path):
    """Otherwise the few corrected rows would be taken for the whole list, issued again."""
    chosen = site(tmp_path)
    march = [item(f"A{n:02}") for n in range(40)]
    write_csv(chosen.extracts / "问题清单_2023-03-31.csv", [*march, item("B", "停滞")])
    built(chosen).close()
    (workbook,) = chosen.quarantine.rglob("*.xlsx")
    import openpyxl

    book = openpyxl.load_workbook(workbook)
    book.active["D2"] = "推进中"
    book.save(chosen.extracts / workbook.name)
    snapshot = built(chosen)
    assert open_on(snapshot, "2023-03-31") == 41
    assert snapshot.rows("select * from fct_problem_restatements") == []


STATES = st.sampled_from([*OPEN, *DONE, "撤销", None])
HISTORIES = st.lists(
    st.tuples(*[st.tuples(STATES, st.sampled_from(["历史遗留", "研究型"]), st.integers(0, 120)) for _ in range(12)]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=HISTORIES)
def test_the_equation_holds_for_every_category_and_day_of_any_history(history):
    """open = open before + added + reopened − done − withdrawn, and a month-end is what its list says."""
    ends = [dt.date(2023, month, day) for month, day in ((3, 31), (4, 30), (5, 31), (6, 30))]
    lists: dict[str, list[dict[str, str]]] = {}
    for day, states in zip(ends, history, strict=False):
        lists[day.isoformat()] = [
            item(
                f"N{n}",
                status,
                类别=category,
                完成日期=(dt.date(2023, 2, 1) + dt.timedelta(days=ago)).isoformat() if status in DONE else "",
            )
            for n, (status, category, ago) in enumerate(states)
            if status is not None
        ] or [item("N9")]
    with tempfile.TemporaryDirectory() as folder:
        snapshot = ledger(Path(folder), lists)
        for day, rows in lists.items():
            for category, ours in (("历史遗留", "legacy"), ("研究型", "research")):
                stated = sum(1 for row in rows if row["状态"] in OPEN and row["类别"] == category)
                assert open_on(snapshot, day, ours) == stated, (day, category)
        changes = snapshot.rows(
            "select changed_on, category, change, count(*) from fct_problem_events group by all order by 1"
        )
        for category in ("legacy", "research"):
            running = 0
            for day in sorted({on for on, *_ in changes}):
                today = {change: n for on, kind, change, n in changes if (on, kind) == (day, category)}
                running += sum(today.get(name, 0) for name in ("added", "split", "reopened"))
                running -= sum(today.get(name, 0) for name in ("done", "withdrawn"))
                assert running == open_on(snapshot, day.isoformat(), category), (day, category)
        snapshot.close()
