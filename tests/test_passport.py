"""A passport says what a figure counts, from which files, by which statements; equal answers have one form."""

from __future__ import annotations

import datetime as dt
import json
import math

import duckdb
import numpy as np
import pandas as pd
import pytest

from yz_data.access import Scope
from yz_data.analysis import kpis
from yz_data.answers import Question, ask
from yz_data.errors import PassportRefused
from yz_data.passport import describe, readable
from yz_data.passport.canonical import canonical, differences, digest
from yz_data.passport.lineage import extracts_of
from yz_data.passport.written import found_function, read, read_question, write, write_question
from yz_data.periods import Window, quarter
from yz_data.warehouse import Executed, statements_noted

ALL = Scope.unlimited()
QUARTER = quarter(2023, 1)
NAMES = ("hotline_orders", "hotline_resolution_rate")
ORDERS = Question(kpis.key_figures, (NAMES, QUARTER), (), ALL)


# --- the same answer has the same form


def test_what_is_equal_to_a_reader_has_one_form():
    assert canonical(3.0) == canonical(3) == canonical(np.int64(3)) == 3
    assert canonical(0.1 + 0.2) == canonical(0.3)
    assert canonical(-0.0) == 0
    missing = (None, math.nan, pd.NA, pd.NaT, np.float64("nan"))
    assert [canonical(value) for value in missing] == [None] * 5
    assert canonical(pd.Timestamp("2023-05-01")) == canonical(dt.datetime(2023, 5, 1)) == "2023-05-01T00:00:00"
    assert canonical(Window(dt.date(2023, 1, 1), dt.date(2023, 1, 2))) == {
        "start": "2023-01-01", "end": "2023-01-02", "kind": "custom",
    }  # fmt: skip
    assert canonical(frozenset({"b", "a"})) == ["a", "b"]


def test_a_frame_is_its_columns_and_rows_and_an_index_that_says_something():
    frame = pd.DataFrame({"月": [1, 2], "件": [1.5, None]})
    assert canonical(frame) == {"columns": ["月", "件"], "rows": [[1, 1.5], [2, None]]}
    assert canonical(frame.set_index("月")) == canonical(frame)


@pytest.mark.parametrize(
    "other",
    [
        pd.DataFrame({"a": [2, 1], "b": ["x", "y"]}),
        pd.DataFrame({"b": ["x", "y"], "a": [1, 2]}),
        pd.DataFrame({"a": [1, 2], "b": ["x", None]}),
        pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}),
        pd.DataFrame({"a": [1, 2.000001], "b": ["x", "y"]}),
        pd.DataFrame({"a": ["1", "2"], "b": ["x", "y"]}),
    ],
)
def test_another_order_value_kind_or_row_is_another_answer(other):
    assert digest(canonical(other)) != digest(canonical(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})))


def test_infinity_is_not_missing_and_true_is_not_one():
    assert len({digest(canonical(value)) for value in (math.inf, -math.inf, None, True, 1, "1")}) == 6


def test_what_has_no_form_is_refused():
    with pytest.raises(PassportRefused):
        canonical(object())


def test_differences_name_their_places():
    before = {"rows": [[1, "a"], [2, "b"]], "n": 2}
    assert list(differences(before, {"rows": [[1, "a"], [3, "b"], [4]], "n": 2})) == [
        ("rows.1.0", 2, 3), ("rows.2", None, [4]),
    ]  # fmt: skip
    assert list(differences(before, before)) == []
    assert list(differences([True], [1])) == [("0", True, 1)]


def test_sums_in_another_order_are_the_same_and_a_cent_in_a_hundred_million_is_not():
    one, other = sum([0.1] * 10), 1.0
    assert one != other and canonical(one) == canonical(other)
    apart = [canonical([10.000000000051]), canonical([10.000000000049])]  # rounded to neighbours in the twelfth digit
    assert apart[0] != apart[1] and list(differences(*apart)) == []
    assert list(differences([122_000_000.49], [122_000_000.50])) != []
    assert list(differences([2527], [2528])) != [] and list(differences([1.5], ["1.5"])) != []


# --- a question can be written down


ARGUMENTS = [
    None, True, 3, 0.25, "停车'; --", dt.date(2023, 5, 1), QUARTER, ("a", ("b", 1), QUARTER), (),
]  # fmt: skip


@pytest.mark.parametrize("argument", ARGUMENTS, ids=str)
def test_an_argument_written_down_is_read_again_as_it_was(argument):
    again = read(json.loads(json.dumps(write(argument))))
    assert again == argument and type(again) is type(argument)


@pytest.mark.parametrize(
    "argument", [[1], {"a": 1}, dt.datetime(2023, 1, 1), object(), print], ids=lambda one: type(one).__name__
)
def test_an_argument_that_could_change_or_has_no_form_is_refused(argument):
    with pytest.raises(PassportRefused):
        write(argument)


def test_a_question_is_read_again_with_filters_and_scope():
    scope = Scope(frozenset({"110112012"}), None, frozenset({"title", "site_name"}))
    question = Question(kpis.key_figures, (NAMES, QUARTER), (("community_id", ("1", "2")),), scope)
    assert read_question(json.loads(json.dumps(write_question(question)))) == question


@pytest.mark.parametrize(
    "name",
    [
        "os.system", "yz_data.warehouse.newest", "yz_data.analysis.kpis._kpi", "yz_data.analysis.kpis.query",
        "yz_data.analysis.kpis.status_of", "yz_data.analysis.kpis.Kpi", "yz_data.analysis.kpis.nothing",
        "yz_data.analysis.nothing.f", "yz_data.analysis_evil.f", "yz_data.analysis...os.system", "yz_data.analysis.",
        "yz_data.analysis.kpis.key_figures.__globals__", "", "print",
    ],
)  # fmt: skip
def test_only_a_public_answer_of_the_analyses_is_ever_called(name):
    assert found_function(name) is None


def test_a_function_that_is_no_answer_gets_no_number(small):
    def local(snapshot, *, filters, scope):
        return 1

    for function in (local, lambda snapshot, *, filters, scope: 1, kpis.status_of):
        with pytest.raises(PassportRefused):
            describe(small, [Question(function, (), (), ALL)])


# --- what a passport says


def test_a_passport_names_window_filters_files_and_definitions(small):
    question = Question(kpis.key_figures, (NAMES, QUARTER), (("community", ("京铁",)),), ALL)
    passport = describe(small, [question], metrics=NAMES)
    assert QUARTER in passport.windows
    assert passport.filters == {"community": ("京铁",)}
    assert [name for name, _ in passport.metrics] == list(NAMES)
    files = {one.file_name: one for one in passport.files}
    orders = files["hotline_orders_2023-06-30.csv"]
    assert (orders.extract, orders.read_count, orders.accepted_count) == ("hotline_orders", 10, 10)
    assert len(orders.sha256) == 64
    assert {"communities.csv", "grid_cells.geojson"} <= set(files), "they place the orders"
    assert "hazards_2023-06-30.csv" not in files


def test_a_mart_knows_all_extracts_it_is_made_from():
    assert extracts_of("fct_hotline_orders") == {"hotline_orders", "communities", "grid_cells"}
    assert extracts_of("fct_event_notes") == {"event_notes"}
    assert extracts_of("stg_communities") == {"communities"}


def test_its_statements_run_as_they_stand_and_count_the_figure(small):
    passport = describe(small, [ORDERS], metrics=NAMES)
    asked = next(one for one in passport.statements if "as hotline_orders" in one.sql and "date_trunc" not in one.sql)
    shown = readable(asked)
    assert "?" not in shown and "date '2023-01-01'" in shown
    assert small.frame(shown).equals(small.frame(asked.sql, asked.values))
    assert small.frame(shown)["hotline_orders"].iloc[0] == 6


def test_a_question_mark_in_a_text_is_not_a_placeholder():
    statement = Executed("select '?' as \"a?\", ? as b from t -- ?\nwhere c = ?", ("it's a from b", None))
    assert readable(statement) == "select '?' as \"a?\", 'it''s a from b' as b from t -- ?\nwhere c = null"
    values = (True, 1, 0.5, dt.date(2023, 1, 1), dt.datetime(2023, 1, 1, 8), ["甲", "乙"])
    shown = readable(Executed("select ?, ?, ?, ?, ?, ?", values))
    assert duckdb.sql(shown).fetchall() == [(*values[:5], ["甲", "乙"])]


def test_statements_are_noted_only_while_somebody_asks_for_them(small):
    small.rows("select 1")
    with statements_noted() as noted:
        small.rows("select ?", [2])
        with statements_noted() as inner:
            small.frame("select 3")
    small.rows("select 4")
    assert noted == [Executed("select ?", (2,))]
    assert [one.sql for one in inner] == ["select 3"]


def test_a_kept_answer_still_shows_its_statements(small):
    ask(small, kpis.key_figures, NAMES, QUARTER, filters={}, scope=ALL)
    assert describe(small, [ORDERS]).statements
