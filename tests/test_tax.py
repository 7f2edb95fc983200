"""Tax months from what is delivered: by the month, cumulative from January, or both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.helpers import built, site, write_csv
from yz_data.access import Scope
from yz_data.periods import Window, month, year
from yz_data.query import query


def record(
    of: str, amount: str, basis: str = "累计", firm: str = "Q1", header: str = "税额(元)", kind: str = "增值税"
) -> dict[str, str]:
    return {"月份": of, "企业编号": firm, "税种": kind, "口径": basis, header: amount}


WAN = "税额(万元)"
# What is delivered of a firm → its months. One firm's months never depend on another's, so that all stand in one file.
CUMULATIVE = {
    "cumulative amounts become months": (
        [("2023-01", "100"), ("2023-02", "250.50"), ("2023-03", "300")],
        {"2023-01": 100, "2023-02": Decimal("150.50"), "2023-03": Decimal("49.50")},
    ),
    "a refund makes a negative month": (
        [("2023-01", "100"), ("2023-02", "80")],
        {"2023-01": 100, "2023-02": -20},
    ),
    "each year begins anew": (
        [("2022-11", "900"), ("2022-12", "1000"), ("2023-01", "70"), ("2023-02", "90")],
        {"2022-11": 900, "2022-12": 100, "2023-01": 70, "2023-02": 20},
    ),
    # January to March is 300 whatever month it is booked in: the year to date stays right.
    "what falls into a month that was not delivered stands in the next": (
        [("2023-01", "100"), ("2023-03", "300")],
        {"2023-01": 100, "2023-03": 200},
    ),
    "so does what falls into the months before the first": ([("2023-03", "300")], {"2023-03": 300}),
    "months delivered as they are stay as they are": (
        [("2023-01", "100", "当期"), ("2023-02", "-20", "当期"), ("2023-03", "5", "")],
        {"2023-01": 100, "2023-02": -20, "2023-03": 5},
    ),
    "a month delivered both ways counts once": (
        [("2023-01", "100"), ("2023-02", "250"), ("2023-02", "150", "当期")],
        {"2023-01": 100, "2023-02": 150},
    ),
    # Cumulative 100, 200, nothing, 400, with March's own 90: April is 400 − 200 − 90.
    "a month delivered alone between cumulative ones counts once": (
        [("2023-01", "100"), ("2023-02", "200"), ("2023-03", "90", "当期"), ("2023-04", "400")],
        {"2023-01": 100, "2023-02": 100, "2023-03": 90, "2023-04": 110},
    ),
    "cumulative after months of their own counts once": (
        [("2023-01", "100", "当期"), ("2023-02", "60", "当期"), ("2023-03", "200")],
        {"2023-01": 100, "2023-02": 60, "2023-03": 40},
    ),
}
APART = [
    record("2023-01", "100", firm="Q1"), record("2023-02", "150", firm="Q1"),
    record("2023-01", "10", firm="Q2"), record("2023-02", "30", firm="Q2"),
    record("2023-01", "1", firm="Q1", kind="消费税"), record("2023-02", "2", firm="Q1", kind="消费税"),
]  # fmt: skip
IN_WAN = {
    "ten thousands are exact to the fen": (
        [("2023-01", "0.1234"), ("2023-02", "0.3703")],
        {"2023-01": Decimal("1234.00"), "2023-02": Decimal("2469.00")},
    ),
    **{f"seven firms pay a fen each: {n}": ([("2023-01", "0.000001")], {"2023-01": Decimal("0.01")}) for n in range(7)},
}


@pytest.fixture(scope="module")
def delivered(tmp_path_factory):
    """Every case as a firm of its name; those in ten thousands in a file of their own."""
    chosen = site(tmp_path_factory.mktemp("tax"))
    for file, cases, more, rows in (("a", CUMULATIVE, {}, APART), ("b", IN_WAN, {"header": WAN}, [])):
        rows = rows + [record(*told, firm=firm, **more) for firm, (given, _) in cases.items() for told in given]
        write_csv(chosen.extracts / f"税收月报_{file}_2023-12-31.csv", rows)
    snapshot = built(chosen)
    yield snapshot
    snapshot.close()


def months(snapshot, firms: str) -> dict:
    """{month: amount} of the firms whose number is like that."""
    sql = "select strftime(month, '%Y-%m'), sum(amount_cny) from fct_tax_months where enterprise_id like ? group by 1"
    return dict(snapshot.rows(sql, [firms]))


@pytest.mark.parametrize("case", [*CUMULATIVE, *IN_WAN])
def test_months_are_those_that_add_up_to_what_was_delivered(case, delivered):
    assert months(delivered, case) == (CUMULATIVE | IN_WAN)[case][1]


def test_firms_and_kinds_of_tax_are_derived_apart(delivered):
    assert months(delivered, "Q%") == {"2023-01": 111, "2023-02": 71}


def test_the_fen_of_many_firms_add_up(delivered):
    assert months(delivered, "seven firms%") == {"2023-01": Decimal("0.07")}


def test_a_later_file_corrects_an_earlier_one(tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "税收月报_2023-01-31.csv", [record("2023-01", "100")])
    write_csv(chosen.extracts / "税收月报_2023-02-28.csv", [record("2023-01", "110"), record("2023-02", "150")])
    snapshot = built(chosen)
    answer = query(snapshot, ["tax_all_level"], by=["month"], window=year(2023), scope=Scope.unlimited())
    assert list(answer["tax_all_level"]) == [110, 40]


def test_the_metric_sums_months_and_knows_nothing_after_the_last(tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "税收月报.csv", [record("2023-01", "100"), record("2023-02", "250.50")])
    snapshot = built(chosen)

    def total(window: Window) -> float | None:
        value = query(snapshot, ["tax_all_level"], window=window, scope=Scope.unlimited())["tax_all_level"].iloc[0]
        return None if value is None else float(value)

    assert [total(window) for window in (month(2023, 2), year(2023), month(2023, 5))] == [150.5, 250.5, None]


def test_ranks_are_among_streets_and_by_the_month(tmp_path):
    chosen = site(tmp_path)
    head = ("月份", "街道编码", "街道名称", "类型", "本年累计(万元)", "上年同期累计(万元)")
    table = [
        ("2023-10", "110112012", "杨庄街道", "街道", "100", "100"),
        ("2023-10", "110112003", "北苑街道", "街道", "300", "200"),
        ("2023-11", "110112012", "杨庄街道", "街道", "143.73", "100"),
        ("2023-11", "110112003", "北苑街道", "街道", "330", "300"),
        ("2023-11", "110112104", "宋庄镇", "镇", "900", "100"), ("2023-11", "110112001", "中仓街道", "街道", "120", ""),
    ]  # fmt: skip
    write_csv(chosen.extracts / "街道税收排名.csv", [dict(zip(head, row, strict=True)) for row in table])
    snapshot = built(chosen)

    def rank(metric: str, window: Window):
        filters = {"subdistrict_id": ["110112012"]}
        value = query(snapshot, [metric], window=window, filters=filters, scope=Scope.unlimited())[metric].iloc[0]
        return None if value != value else value

    assert (rank("tax_rank_by_growth", month(2023, 10)), rank("tax_rank_by_growth", month(2023, 11))) == (2, 1)
    assert rank("tax_rank_by_amount", month(2023, 11)) == 2
