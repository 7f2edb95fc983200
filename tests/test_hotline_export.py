"""The export of Beijing's own hotline system, ten rows by hand under its real header, and its other spellings."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.good_rows import GOOD
from tests.helpers import EXTRACTS, read, write_csv
from yz_data.errors import FileRefused

EXPORT = EXTRACTS / "hotline_orders_beijing_2023-11-30.csv"


def test_the_real_header_loads_as_it_is():
    result = read("hotline_orders", EXPORT)
    assert result.counts == (10, 6, 4)
    assert result.loaded.files[0].ignored == ()
    assert [row["order_id"] for row in result.rows] == ["GD01", "GD02", "GD03", "GD04", "GD05", "GD06"]


def test_six_orders_are_read_as_a_person_reads_them():
    rows = {row["order_id"]: row for row in read("hotline_orders", EXPORT).rows}
    assert rows["GD01"]["order_type"] == "demand"
    assert rows["GD02"]["tags"] == "七有五性,每月一题"
    assert rows["GD03"]["received_at"] == dt.datetime(2023, 11, 3, 15, 5)
    assert rows["GD03"]["closed_at"] == dt.datetime(2023, 11, 3, 16, 0)
    assert rows["GD04"]["received_at"] == dt.datetime(2023, 11, 4, 7, 5)
    assert rows["GD04"]["resolution"] == "partly_resolved"
    assert rows["GD05"]["received_at"] == dt.datetime(2023, 11, 5, 8, 0)
    assert rows["GD05"]["status"] == "forwarded"
    assert rows["GD06"]["order_type"] == "smoking_control"
    assert rows["GD06"]["status"] is None


def test_the_other_rows_come_back_with_their_lines():
    # Line 3 holds a cell with a line break, so that the seventh order begins in line 9.
    assert read("hotline_orders", EXPORT).faults == {
        9: {("closed_at_before_received_at", "received_at, closed_at")},
        10: {("value_unknown", "order_type")},
        11: {("value_missing", "order_id"), ("not_a_time", "received_at")},
        12: {("duplicate_key", "order_id")},
    }


@pytest.mark.parametrize("order", ["工单号", "诉求编号", "受理编号"])
@pytest.mark.parametrize("time", ["来话时间", "受理时间", "创建时间", "登记时间"])
def test_other_exports_call_the_number_and_the_time_otherwise(order, time, tmp_path):
    row = {order: "1", time: "2023-11-30 08:00", "责任单位": "城管科", "村居/社区": "京铁", "详细地址": "12号院"}
    result = read("hotline_orders", write_csv(tmp_path / "a.csv", [row]))
    assert [(r["order_id"], r["lead_unit"], r["community"]) for r in result.rows] == [("1", "城管科", "京铁")]


def other_export(number: str, at: str) -> dict[str, str]:
    return {
        "序号": number, "问题点位": "探矿家属院", "所在村社区": "京铁",
        "二级承办单位简称": "城管科", "二级分类": "停车",
        "三级分类": "乱停", "创建时间": at,
    }  # fmt: skip


def test_an_export_with_a_running_number_only_is_told_apart_by_its_time(tmp_path):
    """Each month's export begins with 1 again: as a key alone, December's first order would replace November's."""
    november = write_csv(
        tmp_path / "2023-11.csv", [other_export("1", "2023-11-02 08:00"), other_export("2", "2023-11-03 08:00")]
    )
    december = write_csv(
        tmp_path / "2023-12.csv", [other_export("1", "2023-12-02 08:00"), other_export("", "2023-12-03 08:00")]
    )
    result = read("hotline_orders", november, december)
    assert result.counts == (4, 3, 1)
    assert [row["order_id"] for row in result.rows] == [
        "1@2023-11-02 08:00",
        "2@2023-11-03 08:00",
        "1@2023-12-02 08:00",
    ]
    assert result.codes == ["value_missing"]
    assert (result.rows[0]["topic"], result.rows[0]["site_name"]) == ("停车", "探矿家属院")


def test_a_running_number_beside_a_real_one_is_no_key(tmp_path):
    row = {**other_export("1", "2023-11-02 08:00"), "工单编号": "GD7"}
    assert [r["order_id"] for r in read("hotline_orders", write_csv(tmp_path / "a.csv", [row])).rows] == ["GD7"]


def test_an_order_without_any_number_is_refused_with_the_names_it_may_have(tmp_path):
    row = {name: cell for name, cell in GOOD["hotline_orders"].items() if name != "工单编号"}
    with pytest.raises(FileRefused, match="工单编号 / 工单号 / 诉求编号 / 受理编号"):
        read("hotline_orders", write_csv(tmp_path / "a.csv", [row]))


def test_codes_end_with_a_tab_where_an_export_keeps_them_from_excel(tmp_path):
    rows = [
        {**GOOD["hotline_orders"], "工单编号": "00123\t", "来电时间": "2023-11-30 08:05:09\t", "工单类型": "诉求\t"}
    ]
    found = read("hotline_orders", write_csv(tmp_path / "a.csv", rows)).rows[0]
    assert (found["order_id"], found["order_type"]) == ("00123", "demand")
    assert found["received_at"] == dt.datetime(2023, 11, 30, 8, 5, 9)
