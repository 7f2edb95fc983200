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


def months(tmp_path, *rows: dict[str, str], name: str = "税收月报_2023-12-31"):
    """{month: amount} of all firms, from one file."""
    chosen = site(tmp_path)
    write_csv(chosen.extracts / f"{name}.csv", rows)
    snapshot = built(chosen)
    found = snapshot.rows("select strftime(month, '%Y-%m'), sum(amount_cny) from fct_tax_months group by 1 order by 1")
    return dict(found)


def test_cumulative_amounts_become_months(tmp_path):
    rows = [record("2023-01", "100"), record("2023-02", "250.50"), record("2023-03", "300")]
    assert months(tmp_path, *rows) == {"2023-01": 100, "2023-02": Decimal("150.50"), "2023-03": Decimal("49.50")}


def test_a_refund_makes_a_negative_month(tmp_path):
    assert months(tmp_path, record("2023-01", "100"), record("2023-02", "80")) == {"2023-01": 100, "2023-02": -20}


def test_each_year_begins_anew(tmp_path):
    rows = [record("2022-11", "900"), record("2022-12", "1000"), record("2023-01", "70"), record("2023-02", "90")]
    assert months(tmp_path, *rows) == {"2022-11": 900, "2022-12": 100, "2023-01": 70, "2023-02": 20}


def test_what_falls_into_a_month_that_was_not_delivered_stands_in_the_next(tmp_path):
    """January to March is 300 whatever month it is booked in: the year to date stays right."""
    assert months(tmp_path, record("2023-01", "100"), record("2023-03", "300")) == {"2023-01": 100, "2023-03": 200}
    assert months(tmp_path / "first", record("2023-03", "300")) == {"2023-03": 300}


def test_months_delivered_as_they_are_stay_as_they_are(tmp_path):
    rows = [record("2023-01", "100", "当期"), record("2023-02", "-20", "当期"), record("2023-03", "5", "")]
    assert months(tmp_path, *rows) == {"2023-01": 100, "2023-02": -20, "2023-03": 5}


def test_a_month_delivered_both_ways_counts_once(tmp_path):
    rows = [record("2023-01", "100"), record("2023-02", "250"), record("2023-02", "150", "当期")]
    assert months(tmp_path, *rows) == {"2023-01": 100, "2023-02": 150}


def test_a_month_delivered_alone_between_cumulative_ones_counts_once(tmp_path):
    """Cumulative 100, 200, nothing, 400, with March's own 90: April is 400 − 200 − 90."""
    rows = [
        record("2023-01", "100"),
        record("2023-02", "200"),
        record("2023-03", "90", "当期"),
        record("2023-04", "400"),
    ]
    assert months(tmp_path, *rows) == {"2023-01": 100, "2023-02": 100, "2023-03": 90, "2023-04": 110}


def test_cumulative_after_months_of_their_own_counts_once(tmp_path):
    rows = [record("2023-01", "100", "当期"), record("2023-02", "60", "当期"), record("2023-03", "200")]
    assert months(tmp_path, *rows) == {"2023-01": 100, "2023-02": 60, "2023-03": 40}


def test_firms_and_kinds_of_tax_are_derived_apart(tmp_path):
    rows = [
        record("2023-01", "100"), record("2023-02", "150"),
        record("2023-01", "10", firm="Q2"), record("2023-02", "30", firm="Q2"),
        record("2023-01", "1", kind="消费税"), record("2023-02", "2", kind="消费税"),
    ]  # fmt: skip
    assert months(tmp_path, *rows) == {"2023-01": 111, "2023-02": 71}


def test_ten_thousands_are_exact_to_the_fen(tmp_path):
    header = "税额(万元)"
    rows = [record("2023-01", "0.1234", header=header), record("2023-02", "0.3703", header=header)]
    assert months(tmp_path, *rows) == {"2023-01": Decimal("1234.00"), "2023-02": Decimal("2469.00")}
    many = [record("2023-01", "0.000001", header=header, firm=f"Q{n}") for n in range(7)]
    assert months(tmp_path / "many", *many) == {"2023-01": Decimal("0.07")}


def test_a_later_file_corrects_an_earlier_one(tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "税收月报_2023-01-31.csv", [record("2023-01", "100")])
    write_csv(chosen.extracts / "税收月报_2023-02-28.csv", [record("2023-01", "110"), record("2023-02", "150")])
    snapshot = built(chosen)
    answer = query(snapshot, ["tax_all_level"], by=["month"], window=year(2023), scope=Scope.unlimited())
    assert list(answer["tax_all_level"]) == [110, 40]


@pytest.mark.parametrize(("window", "amount"), [(month(2023, 2), 150.5), (year(2023), 250.5), (month(2023, 5), None)])
def test_the_metric_sums_months_and_knows_nothing_after_the_last(window, amount, tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "税收月报.csv", [record("2023-01", "100"), record("2023-02", "250.50")])
    value = query(built(chosen), ["tax_all_level"], window=window, scope=Scope.unlimited())["tax_all_level"].iloc[0]
    assert (None if value is None else float(value)) == amount


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
