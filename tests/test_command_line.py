"""The command line: machine output alone on standard output, in the shapes and with the exit statuses promised."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from tests.helpers import built, site, square, write_cells, write_csv
from yz_data.__main__ import app
from yz_data.settings import PROJECT

GOOD = {"排查编号": "P1", "排查日期": "2023-11-30", "领域": "燃气"}


@pytest.fixture
def run(small_settings, monkeypatch):
    """Run a command on the small site: (exit status, standard output, standard error)."""
    monkeypatch.setenv("YZ_DATA_DIR", str(small_settings.data))
    monkeypatch.setenv("YZ_MAPPINGS_DIR", str(small_settings.mappings))

    def ask(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return ask


def rows(run, *arguments: str):
    status, out, err = run("query", *arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_query_answers_rows_keyed_by_name(run):
    year = ("--from", "2023-01-01", "--to", "2023-12-31")
    assert rows(run, "hotline_orders", *year) == [{"hotline_orders": 8}]
    assert rows(
        run,
        "hotline_orders",
        "hotline_resolution_rate",
        "--by",
        "community",
        "--from",
        "2023-01-01",
        "--to",
        "2023-03-31",
    ) == [
        {"community": "京铁", "hotline_orders": 4, "hotline_resolution_rate": pytest.approx(2 / 3)},
        {"community": "靓丽明居", "hotline_orders": 1, "hotline_resolution_rate": 0},
        {"community": None, "hotline_orders": 1, "hotline_resolution_rate": 0},
    ]
    assert rows(run, "hotline_orders", "--by", "month", "--where", "community=靓丽明居", *year) == [
        {"month": "2023-03-01", "hotline_orders": 1}, {"month": "2023-06-01", "hotline_orders": 1},
    ]  # fmt: skip
    assert rows(run, "tax_all_level", "--from", "2023-01-01", "--to", "2023-03-31") == [{"tax_all_level": 216.5}]
    assert rows(run, "hotline_orders", "--from", "2024-01-01", "--to", "2024-12-31") == [{"hotline_orders": None}]


def test_query_defaults_to_the_year_of_the_data(run):
    assert rows(run, "hotline_orders") == rows(run, "hotline_orders", "--from", "2023-01-01", "--to", "2023-06-30")
    assert rows(run, "hotline_orders", "--compare", "ytd") == [{"hotline_orders": 8}]


def test_query_compares_in_the_same_days_of_last_year(run):
    found = rows(run, "tax_all_level", "--from", "2023-01-01", "--to", "2023-03-31", "--compare", "yoy")
    assert found == [
        {
            "tax_all_level": 216.5, "tax_all_level_base": 210, "tax_all_level_change": 6.5,
            "tax_all_level_change_rate": pytest.approx(6.5 / 210), "window": "2023-01-01—2023-03-31",
            "base_window": "2022-01-01—2022-03-31",
        }
    ]  # fmt: skip
    by_month = rows(
        run, "tax_all_level", "--by", "month", "--from", "2023-01-01", "--to", "2023-03-31", "--compare", "yoy"
    )
    assert [(row["month"], row["tax_all_level"], row["tax_all_level_base"]) for row in by_month] == [
        ("2023-01-01", 107, 80), ("2023-02-01", 120.5, 70), ("2023-03-01", -11, 60),
    ]  # fmt: skip


def test_query_compares_with_the_period_before(run):
    found = rows(
        run, "hotline_orders", "--by", "community", "--from", "2023-03-01", "--to", "2023-03-31", "--compare", "pop"
    )
    assert found[0]["base_window"] == "2023-01-29—2023-02-28", "free days: as many before"
    counted = {row["community"]: (row["hotline_orders"], row["hotline_orders_base"]) for row in found}
    assert counted == {"靓丽明居": (1, 0), None: (1, 0), "京铁": (0, 3)}, (
        "a community that fell to nothing is not left out"
    )


def test_a_base_that_is_not_covered_is_missing(run):
    (found,) = rows(run, "hotline_orders", "--compare", "yoy")
    assert (found["hotline_orders"], found["hotline_orders_base"], found["hotline_orders_change"]) == (8, None, None)


def test_query_as_csv_and_as_a_table(run):
    status, out, _ = run("query", "hotline_orders", "--by", "community", "--format", "csv")
    assert status == 0
    assert next(csv.DictReader(io.StringIO(out))) == {"community": "京铁", "hotline_orders": "5"}
    status, out, _ = run("query", "hotline_orders", "--from", "2024-01-01", "--to", "2024-12-31")
    assert status == 0
    assert "—" in out, "a missing number is a dash and no zero"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("hotline_order",), "hotline_orders"), (("hotline_orders", "--by", "comunity"), "community"),
        (("hotline_orders", "--where", "community"), "维度=值"),
        (("hotline_orders", "--from", "2023-02-30"), "2023-02-30"),
        (("hotline_orders", "--from", "2023-12-31", "--to", "2023-01-01"), "2023-12-31"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_a_sentence_on_standard_error(arguments, hint, run):
    status, out, err = run("query", *arguments)
    assert (status, out) == (2, "")
    assert hint in err
    assert "Traceback" not in err


def test_reconcile_prints_every_published_figure(run, monkeypatch, tmp_path):
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    chosen = site(tmp_path)
    write_csv(chosen.extracts / "sweeps_2023-12-31.csv", [GOOD])
    cells = [({"网格编码": f"G{n}", "网格名称": "x", "块编码": "K"}, square(116.6 + n / 100, 39.88)) for n in range(2)]
    write_cells(
        chosen.extracts / "grid_cells.geojson", [({**cell, "街道编码": "110112012"}, shape) for cell, shape in cells]
    )
    built(chosen).close()
    status, out, err = run("reconcile", "--format", "json")
    figures = json.loads(out)["figures"]
    published = list(csv.DictReader((PROJECT / "data" / "published" / "2023.csv").open(encoding="utf-8")))
    assert [figure["fact_id"] for figure in figures] == [row["fact_id"] for row in published]
    assert all(list(figure) == ["fact_id", "low", "high", "computed", "verdict"] for figure in figures)
    found = {figure["fact_id"]: figure for figure in figures}
    # Two cells are not 54; of the elections there is no extract.
    assert (found["grid_cells"]["computed"], found["grid_cells"]["verdict"]) == (2, "differs")
    assert (found["party_elections"]["computed"], found["party_elections"]["verdict"]) == (None, "not_covered")
    assert (status, err) == (1, "")
    for figure in figures:
        inside = figure["computed"] is not None and figure["low"] <= figure["computed"] <= figure["high"]
        expected = "not_covered" if figure["computed"] is None else "agrees" if inside else "differs"
        assert figure["verdict"] == expected


def check(run, *arguments: str):
    status, out, err = run("check", *arguments, "--format", "json")
    assert err == ""
    return status, json.loads(out)["files"]


def test_check_counts_and_names_the_reasons(run, tmp_path):
    good = write_csv(tmp_path / "sweeps.csv", [GOOD])
    bad = write_csv(
        tmp_path / "隐患排查.csv", [GOOD, {**GOOD, "排查编号": "P2", "排查日期": "昨天"}, {**GOOD, "排查编号": ""}]
    )
    assert check(run, str(good)) == (
        0,
        [{"file": "sweeps.csv", "contract": "sweeps", "read": 1, "accepted": 1, "quarantined": 0, "reasons": []}],
    )
    status, (file,) = check(run, str(bad))
    assert status == 1
    assert (file["contract"], file["read"], file["accepted"], file["quarantined"]) == ("sweeps", 3, 1, 2)
    assert {(r["code"], r["column"], r["count"], tuple(r["lines"])) for r in file["reasons"]} == {
        ("not_a_date", "swept_on", 1, (3,)), ("value_missing", "sweep_id", 1, (4,)),
    }  # fmt: skip
    assert any("“排查日期”的值“昨天”" in reason["text"] for reason in file["reasons"])


def test_check_of_a_file_that_cannot_be_read_says_so_and_ends_with_two(run, tmp_path):
    (tmp_path / "sweeps.csv").write_bytes(b"")
    (tmp_path / "x.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    status, files = check(
        run, str(tmp_path / "sweeps.csv"), str(tmp_path / "x.csv"), str(tmp_path / "none.csv"), str(tmp_path)
    )
    assert status == 2
    assert [file["read"] for file in files] == [None] * 4
    assert all(file["error"] for file in files)
    status, (file,) = check(run, str(tmp_path / "x.csv"), "--contract", "sweep")
    assert (status, "sweeps" in file["error"]) == (2, True)


def test_check_uses_the_mapping_it_is_given(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", [{"no": "P1", "day": "2023-11-30", "what": "gas"}])
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[headers]\nsweep_id = "no"\nswept_on = "day"\nfield = "what"\n[values.field]\n"gas" = "gas"\n',
        encoding="utf-8",
    )
    assert check(run, str(path), "--contract", "sweeps", "--mapping", str(mapping))[0] == 0
    mapping.write_text('[header]\nsweep_id = "no"\n', encoding="utf-8")
    status, (file,) = check(run, str(path), "--contract", "sweeps", "--mapping", str(mapping))
    assert (status, "headers" in file["error"]) == (2, True)


def test_build_speaks_on_standard_error_only(run, small_settings, monkeypatch, tmp_path):
    monkeypatch.setenv("YZ_DATA_DIR", str(tmp_path))
    write_csv(tmp_path / "extracts" / "sweeps.csv", [GOOD])
    status, out, err = run("build")
    assert (status, out) == (0, "")
    assert "published" in err
    (tmp_path / "extracts" / "sweeps.csv").write_bytes(b"")
    status, out, err = run("build")
    assert (status, out) == (2, "")
    assert "sweeps.csv" in err
