"""Which answers of a call-back count as resolved and as satisfied, by the day an order came in."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from tests.helpers import built, write_csv
from yz_data.access import Scope
from yz_data.definitions import definitions
from yz_data.hotline_rules import REFERENCE, rates_rules
from yz_data.periods import Window, year
from yz_data.query import query

ALL = Scope.unlimited()
FIRST = """
[[rates]]
valid_from = 2019-01-01
resolved = ["resolved"]
satisfied = ["satisfied", "fairly_satisfied"]
"""
LATER = """
[[rates]]
valid_from = 2023-07-01
resolved = ["resolved", "partly_resolved"]
satisfied = ["satisfied"]
"""
NAMES = ["hotline_resolved", "hotline_called_back", "hotline_satisfied", "hotline_rated"]


def order(number: int, day: str, resolution: str, satisfaction: str) -> dict[str, str]:
    return {
        "工单编号": f"A{number}", "工单类型": "诉求", "来电时间": f"{day} 10:00", "街道": "杨庄街道",
        "是否解决": resolution, "是否满意": satisfaction,
    }  # fmt: skip


# One of each answer on the last day of June and on the first of July, and one that was not called back.
ORDERS = [
    order(place, day, *answers)
    for place, (day, answers) in enumerate(
        (day, answers)
        for day in ("2023-06-30", "2023-07-01")
        for answers in (("解决", "满意"), ("部分解决", "基本满意"), ("未解决", "不满意"), ("", ""))
    )
]


@pytest.fixture
def of_rules(chosen, tmp_path):
    """A snapshot of the eight orders under a file of rules."""

    def make(text: str):
        folder = tmp_path / "reference"
        shutil.copytree(REFERENCE.parent, folder, dirs_exist_ok=True)
        (folder / REFERENCE.name).write_text(text, encoding="utf-8")
        write_csv(chosen.extracts / "hotline_orders_2023-12-31.csv", ORDERS)
        return built(replace(chosen, reference=folder))

    return make


def counts(snapshot, window: Window) -> list[int]:
    return query(snapshot, NAMES, window=window, scope=ALL).iloc[0].tolist()


JUNE, JULY = (Window(dt.date(2023, month, 1), dt.date(2023, month, 30)) for month in (6, 7))


def test_as_the_file_stands_partly_is_not_resolved_and_fairly_is_satisfied(of_rules):
    snapshot = of_rules(REFERENCE.read_text(encoding="utf-8"))
    assert counts(snapshot, JUNE) == counts(snapshot, JULY) == [1, 3, 2, 3]
    snapshot.close()


def test_a_rule_holds_for_the_orders_from_its_day_on_and_leaves_those_before_as_they_were(of_rules):
    """From July on partly counts as resolved (2 of 3) and fairly no longer as satisfied (1 of 3)."""
    snapshot = of_rules(FIRST + LATER)
    assert counts(snapshot, JUNE) == [1, 3, 2, 3]
    assert counts(snapshot, JULY) == [2, 3, 1, 3]
    assert counts(snapshot, year(2023)) == [3, 6, 3, 6]
    by_month = query(snapshot, NAMES, by=["month"], window=year(2023), scope=ALL)
    assert by_month["hotline_resolved"].tolist() == [1, 2]
    snapshot.close()


def test_the_order_in_the_file_does_not_matter_and_there_are_no_gaps(tmp_path):
    (tmp_path / "rules.toml").write_text(LATER + FIRST, encoding="utf-8")
    first, later = rates_rules(tmp_path / "rules.toml")
    assert (first.valid_from, first.valid_to) == (None, dt.date(2023, 7, 1))
    assert (later.valid_from, later.valid_to) == (dt.date(2023, 7, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "", FIRST + FIRST, FIRST.replace('"resolved"', '"solved"'), FIRST.replace('["resolved"]', "[]"),
        FIRST.replace('"fairly_satisfied"', '"not_rated"'),
    ],
)  # fmt: skip
def test_rules_that_say_nothing_or_too_much_are_refused(text, tmp_path):
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"rules\.toml"):
        rates_rules(tmp_path / "rules.toml")


def test_a_snapshot_of_other_rules_is_an_older_one(monkeypatch):
    now = definitions.__wrapped__
    before = now()
    monkeypatch.setattr("yz_data.definitions.rates_rules", lambda: rates_rules()[:0])
    assert now() != before
