"""What comes, goes and stands, month by month: where a stock begins, and whether it also ends in other ways."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.analysis.flows import ends_otherwise
from yz_data.charts.stock_flow import stock_flow

WORDS = {"came": "发现", "passed": "查实", "went": "拆除", "stands": "未拆", "unit": "套"}


def months(**columns: list[float]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return pd.DataFrame({"month": pd.date_range("2023-01-01", periods=size, freq="MS"), **columns})


@pytest.mark.parametrize(
    ("stands", "otherwise"),
    [
        ([5, 7, 6], False),  # 5 + 4 − 2 = 7, 7 + 1 − 2 = 6
        ([5, 6, 5], True),  # one of February ended without having gone
        ([5, 8, 7], False),  # more than came: no end
    ],
)
def test_a_stock_that_falls_by_more_than_went_also_ends_otherwise(stands, otherwise):
    assert ends_otherwise(months(came=[9, 4, 1], went=[1, 2, 2], stands=stands)) is otherwise


def test_a_stock_begins_with_the_step_between():
    """Ten were found, four of them verified: that six are not open is no other end."""
    frame = months(came=[9, 10], passed=[9, 4], went=[1, 2], stands=[5, 7])
    assert not ends_otherwise(frame) and ends_otherwise(frame.drop(columns="passed"))


def test_the_step_between_is_drawn_and_what_only_came_is_outlined():
    frame = months(came=[9, 0], passed=[4, 1], went=[1, 2], stands=[5, 4])
    came, passed, went, line = stock_flow(frame, ["1月", "2"], WORDS, is_dark=False)["data"]
    assert [one["name"] for one in (came, passed, went, line)] == ["发现", "查实", "拆除", "未拆"]
    assert came["marker"]["color"] == "rgba(0,0,0,0)" and came["marker"]["line"]["width"][1] == 0
    plain = stock_flow(frame.drop(columns="passed"), ["1月", "2"], WORDS, is_dark=False)["data"]
    assert [one["name"] for one in plain] == ["发现", "拆除", "未拆"]
    assert plain[0]["marker"] == passed["marker"], "what begins the stock has one look"
