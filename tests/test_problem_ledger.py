"""What the ledger's entries do to what can be finished, and what each list said of an item."""

from __future__ import annotations

from tests.test_ledger import APRIL, MARCH, item, ledger


def test_each_change_says_what_it_does_to_what_can_be_finished_and_to_what_is_done(tmp_path):
    """C is kept at zero and so leaves what can be finished; D returns to it; F's finish is undone."""
    snapshot = ledger(tmp_path, {"2023-03-31": MARCH, "2023-04-30": APRIL})
    sql = """select item_id, change, ongoing_change, finish_change from fct_problem_events
        where changed_on > '2023-03-31' order by changed_on, item_id, step"""
    assert snapshot.rows(sql) == [
        ("K", "added", 1, 0), ("L", "split", 1, 0), ("I", "withdrawn", -1, 0), ("B", "done", -1, 1),
        ("C", "moved_to_dynamic_zero", -1, 0), ("D", "left_dynamic_zero", 1, 0), ("F", "reopened", 1, -1),
        ("G", "withdrawn", -1, 0), ("G", "added", 1, 0), ("H", "withdrawn", -1, 0),
    ]  # fmt: skip


def test_an_item_that_ends_while_kept_at_zero_was_nothing_to_be_finished(tmp_path):
    lists = {
        "2023-03-31": [item("A", "动态清零"), item("B", "动态清零")],
        "2023-04-30": [item("A", "已完成", 完成日期="2023-04-10")],
    }
    snapshot = ledger(tmp_path, lists)
    sql = """select item_id, change, open_change, ongoing_change from fct_problem_events
        where changed_on > '2023-03-31' order by item_id"""
    assert snapshot.rows(sql) == [("A", "done", -1, 0), ("B", "withdrawn", -1, 0)]


def test_an_item_keeps_what_each_list_said_of_it_until_it_is_left_off(tmp_path):
    lists = {
        "2023-03-31": [item("A", 下一步="立项"), item("B")], "2023-03-31_更正": [item("A", 下一步="施工"), item("B")],
        "2023-04-30": [item("A"), item("B")], "2023-05-31": [item("B")], "2023-06-30": [item("B")],
    }  # fmt: skip
    snapshot = ledger(tmp_path, lists)
    sql = """select snapshot_on::varchar, version, state, next_step from fct_problem_histories
        where item_id = 'A' order by all"""
    assert snapshot.rows(sql) == [
        ("2023-03-31", 1, "in_progress", "立项"), ("2023-03-31", 2, "in_progress", "施工"),
        ("2023-04-30", 1, "in_progress", None), ("2023-05-31", 1, "withdrawn", None),
    ]  # fmt: skip
