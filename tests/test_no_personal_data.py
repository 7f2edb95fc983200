"""Personal data planted in every text of every extract reach no mart, page, tooltip, download, workbook or log."""

from __future__ import annotations

import logging
from pathlib import Path

import openpyxl
import pytest

from tests.app_pages import PAGES, blocks, open_page
from tests.good_rows import GOOD
from tests.helpers import built, site, write_csv
from tests.small_site import write_small_site
from yz_data.access import Scope
from yz_data.contracts import CONTRACTS, Column, Contract
from yz_data.export.tables import to_csv
from yz_data.ingest.header import normal
from yz_data.metrics import METRICS
from yz_data.periods import year
from yz_data.query import rows_behind

NAME, ID_18, ID_15 = "王小明", "11010519491231002X", "110105491231002"
TOKENS = (
    "13800138000", "１３８００１３８０００", "138 0013 8000", "88886666", ID_18, ID_15,
    "１１０１０５１９４９１２３１００２Ｘ",
    "1202室", "3单元", NAME,
    "高建国", "69541234", "80001234", "8123456", "812-3456", "138.1234.5678", "三单元", "一二〇二",
    "8-301", "1-502", "12层1105",
)  # fmt: skip
PLANT = (
    f"居民{NAME}反映，手机13800138000、１３８００１３８０００、+86 138 0013 8000，座机010-88886666，"
    f"证件{ID_18}、１１０１０５１９４９１２３１００２Ｘ、{ID_15}，家住5号楼3单元1202室，"
    "业主高建国（69541234）反映五号楼三单元一二〇二室漏水，电话80001234、400-812-3456、4008123456，手机138.1234.5678，"
    "家住8-301，12#1-502，6号楼12层1105"
)
MATCHED = {"subdistrict_id", "subdistrict_name", "community", "metric", "metrics"}  # what other rows are found by
ROWS = 40  # so that one row to correct is no reason to refuse the file
TABLES = [one for one in CONTRACTS.values() if one.file_format == "table" and not one.dated_snapshots]


def is_planted(contract: Contract, column: Column) -> bool:
    """Whether a person could have typed anything there: not in keys, not in what other rows are found by."""
    keys = {*contract.grain, *MATCHED}
    is_key = column.name in keys or column.name.endswith("_id")
    return column.type == "text" and (column.personal != "none" or not is_key)


def planted_row(contract: Contract, number: int) -> dict[str, str]:
    """A good row under every header of its contract, texts planted, with a key of its own."""
    good = {normal(header): value for header, value in GOOD[contract.name].items()}
    row = {}
    for column in contract.columns:
        headers = (*column.headers, *column.scaled_headers)
        value = next((good[normal(header)] for header in headers if normal(header) in good), "")
        header = next((header for header in headers if normal(header) in good), headers[0])
        if is_planted(contract, column):
            value = NAME if column.personal == "person" else PLANT
        if column.name == contract.grain[0] and column.type == "text" and column.name not in MATCHED:
            value = f"{value}-{number}" if number else value
        row[header] = value
    return row


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The small site with planted rows besides its own, built; (snapshot, settings, what was logged)."""
    settings = site(tmp_path_factory.mktemp("planted") / "data")
    write_small_site(settings)
    written = []
    for contract in TABLES:
        count = ROWS if contract.name == "hotline_orders" else 1
        rows = [planted_row(contract, number) for number in range(count)]
        if contract.name == "hotline_orders":
            rows.append({**rows[0], "工单编号": "", "来电时间": PLANT})  # a row to correct
        write_csv(settings.extracts / f"{contract.file_names[0]}_2024-01-31.csv", rows)
        written.append(contract.name)
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    snapshot = built(settings)
    logging.getLogger().removeHandler(handler)
    yield snapshot, settings, records
    snapshot.close()


def found_in(text: str) -> list[str]:
    """The planted pieces a text holds."""
    return [token for token in TOKENS if token in text]


def test_every_text_of_every_extract_is_planted():
    planted = {(one.name, column.name) for one in TABLES for column in one.columns if is_planted(one, column)}
    personal = {(one.name, c.name) for one in TABLES for c in one.columns if c.personal != "none" and c.type == "text"}
    assert len(planted) > 30 and personal - planted == set()


def test_no_table_of_the_snapshot_holds_them(planted):
    snapshot, *_ = planted
    columns = snapshot.rows(
        "select schema_name, table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    )
    leaks, masked = set(), 0
    for schema, table, column in columns:
        for (value,) in snapshot.rows(f'select distinct "{column}" from {schema}."{table}" where "{column}" <> \'\''):
            leaks |= {(table, column, token) for token in found_in(value)}
            masked += "138****8000" in value
    assert leaks == set() and masked > 10  # the rows are there, without them


def test_the_snapshot_file_holds_no_whole_number(planted):
    snapshot, *_ = planted
    content = snapshot.path.read_bytes()
    assert not [token for token in TOKENS if token.encode() in content]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_sends_them(name, planted, monkeypatch):
    _, settings, _ = planted
    monkeypatch.setenv("YZ_DATA_DIR", str(settings.data))
    test = open_page(name, period="2023")
    assert not test.exception
    sent = b"".join(part.proto.SerializeToString() for part in blocks(test) if getattr(part, "proto", None))
    assert sent and not [token for token in TOKENS if token.encode() in sent or _escaped(token) in sent]


def _escaped(text: str) -> bytes:
    """A text as JSON may write it."""
    return text.encode("unicode_escape")


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_the_rows_behind_a_number_hold_none(metric, planted):
    snapshot, *_ = planted
    rows = rows_behind(snapshot, metric, window=year(2023), scope=Scope.unlimited())
    assert found_in(to_csv(rows).decode("utf-8-sig")) == []


def test_the_workbook_of_rows_to_correct_holds_none(planted):
    _, settings, _ = planted
    (path,) = Path(settings.quarantine).rglob("*.xlsx")
    cells = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row if cell.value]
    assert any("王某" in cell for cell in cells) and [cell for cell in cells if found_in(cell)] == []


def test_the_log_holds_none(planted):
    *_, records = planted
    assert [line for line in records if found_in(line)] == []
