"""What the cells mean: dates and numbers in every form an export has them, and texts that are dangerous elsewhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.helpers import read, write_csv, write_xlsx

DAY = dt.datetime(2024, 3, 1)
AFTERNOON = dt.datetime(2024, 3, 1, 15, 5)
WIDE = str.maketrans("0123456789,.-:/", "".join(chr(ord(c) + 0xFEE0) for c in "0123456789,.-:/"))

TIMES = {
    "2024-03-01 15:05:00": AFTERNOON,
    "2024-03-01 15:05": AFTERNOON,
    "2024-03-01T15:05:00": AFTERNOON,
    "2024/3/1 15:05": AFTERNOON,
    "2024/3/1 15:05:00": AFTERNOON,
    "2024.3.1 15:05": AFTERNOON,
    "2024年3月1日 下午3点5分": AFTERNOON,
    "2024年3月1日下午3时5分": AFTERNOON,
    "2024年3月1日 15时05分00秒": AFTERNOON,
    "202403011505": AFTERNOON,
    "20240301150500": AFTERNOON,
    "45352.628472222219": AFTERNOON,  # an Excel serial
    "2024-03-01 07:05:00+00:00": AFTERNOON,  # a stated zone is brought to Beijing time
    "2024-03-01T07:05:00Z": AFTERNOON,
    "2024-03-01 15:05:00.900": AFTERNOON,
    "2024-03-01 15:05".translate(WIDE): AFTERNOON,
    "2024年3月1日 下午3点5分".translate(WIDE): AFTERNOON,
    " 2024-03-01 15:05\u3000": AFTERNOON,
    "2024-03-01 15:05\t": AFTERNOON,
    "2024年3月1日": DAY,
    "20240301": DAY,
    "20240301".translate(WIDE): DAY,
    "2024/3/1": DAY,
    "2024-3-1": DAY,
    "45352": DAY,
    "2024年3月1日 上午12点": DAY,
    "2024年3月1日 凌晨12点30分": dt.datetime(2024, 3, 1, 0, 30),
    "2024年3月1日 中午12点": dt.datetime(2024, 3, 1, 12),
    "2024年3月1日 中午1点": dt.datetime(2024, 3, 1, 13),
    "2024年3月1日 晚上8点": dt.datetime(2024, 3, 1, 20),
    "2024-02-29 00:00:00": dt.datetime(2024, 2, 29),
    # what is not a time, or could be two
    "2023-02-29": None,
    "2024-02-30 08:00:00": None,
    "2024-13-01": None,
    "20241301": None,
    "2024-03-01 25:00": None,
    "2024/03/01 3:05 PM": None,
    "2024-03-01 15:05 EST": None,
    "2024年3月1日 晚上12点": None,
    "01/03/2024": None,
    "24-03-01": None,
    "3月1日": None,
    "2024": None,
    "0": None,
    "45352天": None,
    "1900-01-01": None,
    "待定": None,
    "=TODAY()": None,
}


def test_times_are_read_in_every_form_and_never_guessed(tmp_path):
    rows = [{"工单编号": str(n), "来电时间": text} for n, text in enumerate(TIMES, start=100)]
    result = read("hotline_orders", write_csv(tmp_path / "a.csv", rows))
    found = {row["order_id"]: row["received_at"] for row in result.rows}
    assert {text: found.get(str(n)) for n, text in enumerate(TIMES, start=100)} == TIMES
    assert set(result.codes) == {"not_a_time"}


def test_dates_and_months_are_read_likewise(tmp_path):
    dates = {
        "2024-03-01": 1, "2024/3/1": 1, "20240301": 1, "2024年3月1日": 1, "45352": 1, "2024-03-01 15:05": 1,
        "2024年3月1日".translate(WIDE): 1, "2024-3": 0, "2023-02-29": 0,
    }  # fmt: skip
    rows = [{"排查编号": str(n), "排查日期": text, "领域": "消防"} for n, text in enumerate(dates, start=100)]
    found = {row["sweep_id"]: row["swept_on"] for row in read("sweeps", write_csv(tmp_path / "a.csv", rows)).rows}
    assert found == {str(n): dt.date(2024, 3, 1) for n, is_date in enumerate(dates.values(), start=100) if is_date}
    months = {
        "2023-11": 1, "2023年11月": 1, "202311": 1, "2023/11": 1, "2023.11": 1, "2023年11月份": 1, "2023-11-30": 1,
        "2023年11月".translate(WIDE): 1, "2023-13": 0, "11月": 0, "2023": 0, "2023Q4": 0,
    }  # fmt: skip
    rows = [
        {"月份": text, "企业编号": str(n), "税种": "增值税", "税额": "1"} for n, text in enumerate(months, start=100)
    ]
    found = {
        row["enterprise_id"]: row["month"] for row in read("tax_monthly", write_csv(tmp_path / "b.csv", rows)).rows
    }
    assert found == {str(n): dt.date(2023, 11, 1) for n, is_month in enumerate(months.values(), start=100) if is_month}


def test_real_dates_of_a_spreadsheet_are_read_to_the_second(tmp_path):
    """Excel keeps 15:05 as 45352.62847222222; the second must not become 15:04:59."""
    values = [dt.datetime(2024, 3, 1, hour, minute, 7) for hour in range(24) for minute in range(0, 60, 7)]
    rows = [{"工单编号": f"{n:03}", "来电时间": value} for n, value in enumerate(values)]
    assert [row["received_at"] for row in read("hotline_orders", write_xlsx(tmp_path / "a.xlsx", rows)).rows] == values
    row = {"排查编号": "1", "排查日期": dt.date(2024, 3, 1), "领域": "消防"}
    assert read("sweeps", write_xlsx(tmp_path / "b.xlsx", [row])).rows[0]["swept_on"] == dt.date(2024, 3, 1)


NUMBERS = {
    "1234.5": 1234.5, "1,234.5": 1234.5, "1,234,567": 1234567, "-5": -5, "+5": 5, " 12 ": 12, "1e3": 1000, ".5": 0.5,
    "1,234.5".translate(WIDE): 1234.5, "-5".translate(WIDE): -5, "\u22125": -5,
    "1,23": None, "12,34": None, "1.2.3": None, "12元": None, "1_000": None, "nan": None, "inf": None, "1e999": None,
    "0x10": None, "一百": None, "--5": None,
}  # fmt: skip


def test_numbers_have_separators_in_their_places_or_are_none(tmp_path):
    rows = [
        {"指标": str(n), "开始日期": "2023-01-01", "结束日期": "2023-12-31", "目标值": text}
        for n, text in enumerate(NUMBERS, start=100)
    ]
    result = read("targets", write_csv(tmp_path / "a.csv", rows))
    found = {row["metric"]: row["target_value"] for row in result.rows}
    assert {text: found.get(str(n)) for n, text in enumerate(NUMBERS, start=100)} == NUMBERS
    assert set(result.codes) == {"not_a_number"}


def test_a_whole_number_is_whole(tmp_path):
    row = {"社区名称": "x", "街道编码": "110112012", "街道名称": "杨庄街道"}
    texts = ["5120", "5,120", "5120.0", "5120.5", "1e3"]
    rows = [{**row, "社区编码": f"11011201200{n}", "常住人口": text} for n, text in enumerate(texts)]
    result = read("communities", write_csv(tmp_path / "a.csv", rows))
    assert [r["population"] for r in result.rows] == [5120, 5120, 5120, 1000]
    assert result.codes == ["not_an_integer"]


def test_money_in_ten_thousands_is_exact_to_the_fen(tmp_path):
    texts = {
        "12200.123456": "122001234.56",
        "0.0001": "1.00",
        "-3.5": "-35000.00",
        "1,234.5678": "12345678.00",
        "0.1": "1000.00",
    }
    rows = [
        {"月份": "2023-11", "企业编号": str(n), "税种": "增值税", "税额(万元)": text} for n, text in enumerate(texts)
    ]
    found = [row["amount_cny"] for row in read("tax_monthly", write_csv(tmp_path / "a.csv", rows)).rows]
    assert found == [Decimal(text) for text in texts.values()]


DANGEROUS = [
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3", "<script>alert(1)</script>", "a\u200bb\u200d\ufeffc",
    "\u202e反转\u202c", "'); drop table raw.sweeps; --", "http://example.invalid/", "{{7*7}}", "\x07",
]  # fmt: skip


def test_dangerous_texts_are_stored_as_they_are(tmp_path):
    rows = [
        {"排查编号": f"P{n:02}", "排查日期": "2023-11-30", "排查名称": text, "领域": "消防"}
        for n, text in enumerate(DANGEROUS)
    ]
    assert [row["title"] for row in read("sweeps", write_csv(tmp_path / "a.csv", rows)).rows] == DANGEROUS


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_identifiers_keep_their_zeros(form, tmp_path):
    rows = [{"排查编号": "00123", "排查日期": "2023-11-30", "领域": "消防"}]
    path = write_csv(tmp_path / "a.csv", rows) if form == "csv" else write_xlsx(tmp_path / "a.xlsx", rows)
    assert read("sweeps", path).rows[0]["sweep_id"] == "00123"
