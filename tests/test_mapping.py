"""Mapping files: every key does what the page about them says, and every mistake is answered with the nearest name."""

from __future__ import annotations

import datetime as dt
import re
import tomllib

import pytest

from tests.helpers import EXTRACTS, built, read, site, write_csv, write_xlsx
from yz_data.contracts import CONTRACTS
from yz_data.errors import MappingRefused
from yz_data.ingest import load_mapping
from yz_data.ingest.mapping import KEYS, mapping_for

MAPPINGS = EXTRACTS.parent.parent / "data" / "mappings"
PAGE = (MAPPINGS / "README.md").read_text(encoding="utf-8")
EXTRACTS_PAGE = (MAPPINGS.parent / "extracts" / "README.md").read_text(encoding="utf-8")


def mapping(tmp_path, text: str, contract: str = "hotline_orders"):
    path = tmp_path / f"{contract}.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path, CONTRACTS[contract])


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_documented_with_an_example(key):
    line = next((line for line in PAGE.splitlines() if re.match(rf"\| `\[?{key}", line)), None)
    assert line is not None, f"data/mappings/README.md lacks {key}"
    assert len(line.split("|")) >= 5


def test_no_key_is_documented_that_does_not_exist():
    documented = re.findall(r"^\| `\[?(\w+)", PAGE, flags=re.M)
    assert sorted(documented) == sorted(KEYS)


def test_the_example_of_the_page_is_a_valid_mapping(tmp_path):
    example = PAGE.split("```toml\n")[1].split("```")[0]
    assert set(tomllib.loads(example)) <= set(KEYS)
    assert mapping(tmp_path, example).headers["order_id"] == ("流水号",)


def test_the_page_about_extracts_names_every_contract_and_file_name():
    for contract in CONTRACTS.values():
        assert f"`{contract.name}`" in EXTRACTS_PAGE
        assert all(name in EXTRACTS_PAGE for name in contract.file_names)


def test_every_key_at_once(tmp_path):
    text = """
        match = "12345*"
        encoding = "big5"
        delimiter = "|"
        skip_lines = 1
        datum = "bd09"
        date_formats = ["%d.%m.%Y"]
        skip_rules = ["closed_at_before_received_at"]
        [headers]
        order_id = "no"
        received_at = ["day", "date"]
        closed_at = "end"
        status = "state"
        title = "what"
        [values.status]
        "over" = "replied"
        [constants]
        subdistrict_id = "110112012"
    """
    path = tmp_path / "12345.csv"
    path.write_bytes("note\nno|date|end|state|what\n1|05.04.2023|04.04.2023|over|車輛\n".encode("big5"))
    found = mapping(tmp_path, text)
    assert found.fits(path)
    assert not found.fits(tmp_path / "other.csv")
    result = read("hotline_orders", path, mapping=found)
    (row,) = result.rows
    assert (row["order_id"], row["received_at"], row["status"]) == ("1", dt.datetime(2023, 4, 5), "replied")
    assert (row["title"], row["subdistrict_id"], result.loaded.files[0].datum) == ("車輛", "110112012", "bd09")


def test_a_unit_is_scaled_to_ours(tmp_path):
    rows = [{"月份": "2023-11", "企业编号": "Q1", "税种": "增值税", "税额": "1.22"}]
    found = mapping(tmp_path, "[scale]\namount_cny = 100000000", "tax_monthly")
    assert read("tax_monthly", write_csv(tmp_path / "a.csv", rows), mapping=found).rows[0]["amount_cny"] == 122_000_000


def test_numbers_get_the_prefix_they_lack_and_nothing_gets_one_where_there_is_none(tmp_path):
    same = {"吹哨事项": "施工", "事项类型": "施工扰民", "被吹单位": "执法队", "吹哨时间": "2023-02-01 10:00"}
    rows = [{"吹哨编号": number, "事项编号": matter, **same} for number, matter in (("A1", " 7 "), ("A2", ""))]
    found = mapping(tmp_path, '[prefixes]\nmatter_id = "SX"', "whistle_events")
    result = read("whistle_events", write_csv(tmp_path / "a.csv", rows), mapping=found)
    assert [row["matter_id"] for row in result.rows] == ["SX7", None]


def test_a_month_may_have_a_form_of_its_own(tmp_path):
    rows = [{"月份": "30/11/2023", "企业编号": "Q1", "税种": "增值税", "税额": "1"}]
    found = mapping(tmp_path, 'date_formats = ["%d/%m/%Y"]', "tax_monthly")
    assert read("tax_monthly", write_csv(tmp_path / "a.csv", rows), mapping=found).rows[0]["month"] == dt.date(
        2023, 11, 1
    )


def test_corrected_rows_of_a_mapped_file_are_read_though_no_lines_stand_above_their_header(tmp_path):
    row = {"排查编号": "P1", "排查日期": "2023-11-30", "领域": "燃气", "原因与处理办法": "", "原文件行号": "7"}
    found = mapping(tmp_path, "skip_lines = 2", "sweeps")
    assert read("sweeps", write_xlsx(tmp_path / "a.xlsx", [row]), mapping=found).counts == (1, 1, 0)


@pytest.mark.parametrize(
    ("text", "name", "nearest"),
    [
        ('header = "x"', "header", "headers"), ('[headers]\norder = "x"', "order", "order_id"),
        ('datum = "gcj"', "gcj", "gcj02"),
        ('[values.status]\n"x" = "replyed"', "replyed", "replied"),
        ('skip_rules = ["outside_china"]', "outside_china", "point_outside_china"),
        ('[constants]\nsubdistrict = "1"', "subdistrict", "subdistrict_id"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_the_nearest_name(text, name, nearest, tmp_path):
    with pytest.raises(MappingRefused) as refusal:
        mapping(tmp_path, text)
    assert refusal.value.facts["name"] == name
    assert nearest in refusal.value.facts["nearest"].split(", ")


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    with pytest.raises(MappingRefused) as refusal:
        mapping(tmp_path, "match = 12345*")
    assert refusal.value.key == "mapping_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        'skip_lines = "2"',
        "match = 5",
        'headers = "x"',
        'date_formats = "%d"',
        '[scale]\nlongitude = "x"',
        "delimiter = 1",
        "encoding = 8",
        'values = ["x"]',
    ],
)
def test_a_key_of_the_wrong_kind_is_refused(text, tmp_path):
    with pytest.raises(MappingRefused):
        mapping(tmp_path, text)


def test_a_build_takes_the_mapping_of_the_site(tmp_path):
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "sweeps_外单位.csv", [{"编码": "P1", "日": "2023-11-30", "领域": "燃气"}])
    write_csv(chosen.extracts / "sweeps_自有.csv", [{"排查编号": "P2", "排查日期": "2023-11-30", "领域": "燃气"}])
    chosen.mappings.mkdir(parents=True)
    (chosen.mappings / "sweeps.toml").write_text(
        'match = "*外单位*"\n[headers]\nsweep_id = "编码"\nswept_on = "日"\n', encoding="utf-8"
    )
    assert built(chosen).rows("select sweep_id from fct_sweeps order by 1") == [("P1",), ("P2",)]
    assert mapping_for(chosen.extracts / "sweeps_自有.csv", CONTRACTS["sweeps"], chosen.mappings).headers == {}


@pytest.mark.parametrize("path", sorted((MAPPINGS / "examples").glob("*.toml")), ids=lambda path: path.name)
def test_every_example_is_valid(path):
    assert load_mapping(path, CONTRACTS[path.name.split(".")[0]])
