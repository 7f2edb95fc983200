"""Whoever has the number of a figure can compute it again, and is told whether it agrees, and where it does not."""

from __future__ import annotations

import json
import shutil

import duckdb
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from tests.helpers import built, site
from tests.small_site import HEADS, TABLES
from yz_data.__main__ import app
from yz_data.access import Scope
from yz_data.analysis import kpis
from yz_data.answers import Question, ask, asked_while
from yz_data.errors import NoSnapshot, PassportRefused
from yz_data.metrics import METRICS
from yz_data.passport import describe, issue, issuing, verify
from yz_data.periods import quarter, year
from yz_data.records import keep_passport, records_of
from yz_data.warehouse import Snapshot, published

ALL = Scope.unlimited()
QUARTER = quarter(2023, 1)
NAMES = ("hotline_orders", "hotline_resolution_rate")
ORDERS = Question(kpis.key_figures, (NAMES, QUARTER), (), ALL)


@pytest.fixture
def own(small_settings, tmp_path):
    """A small site of this test alone: (settings, snapshot)."""
    settings = site(tmp_path / "data")
    shutil.copytree(small_settings.data, settings.data)
    snapshot = Snapshot(published(settings.warehouse)[-1])
    yield settings, snapshot
    snapshot.close()
    records_of(settings).close()


@pytest.fixture(scope="module")
def with_another_order(small_settings, tmp_path_factory):
    """The small site built again with one more resolved order on 2 February than its extract had."""
    settings = site(tmp_path_factory.mktemp("newer") / "data")
    shutil.copytree(small_settings.data, settings.data)
    path = settings.extracts / "hotline_orders_2023-06-30.csv"
    more = "GD11,诉求,物业,2023-02-02 10:00,2023-02-03 08:00,解决,满意,京铁,,"
    path.unlink()  # the files of the small site are everybody's
    path.write_text(f"{HEADS['hotline_orders']}\n{TABLES['hotline_orders'].strip()}\n{more}\n", encoding="utf-8")
    built(settings).close()
    return settings


def publish_another_order(settings, made) -> str:
    """Give a small site the extracts and the snapshot of the one with one more order; the snapshot's name."""
    shutil.copytree(made.extracts, settings.extracts, dirs_exist_ok=True)
    newer = published(made.warehouse)[-1]
    shutil.copy(newer, settings.warehouse)
    return newer.stem


def issued(settings, snapshot, *questions, **told):
    passport = describe(snapshot, questions or (ORDERS,), page="overview", card="card-kpi", metrics=NAMES, **told)
    return issue(records_of(settings), passport)


def test_what_a_card_asked_agrees_when_it_is_computed_again(own):
    settings, snapshot = own
    noted: list[Question] = []
    with asked_while(noted):
        ask(snapshot, kpis.key_figures, NAMES, QUARTER, filters={"community": ["京铁"]}, scope=ALL)
    number = issued(settings, snapshot, *noted, shown="3件").passport_id
    verdict = verify(settings, number.lower())
    assert verdict.agrees and verdict.is_same_snapshot and verdict.is_whole
    assert (verdict.passport_id, verdict.shown, verdict.page, verdict.card) == (number, "3件", "overview", "card-kpi")
    assert [check.function for check in verdict.checks] == ["yz_data.analysis.kpis.key_figures"]
    assert verdict.changed_files == verdict.changed_definitions == verdict.checks[0].differences == ()


def test_the_same_figure_has_the_same_number_and_another_period_another(own):
    settings, snapshot = own
    again = Question(kpis.key_figures, (NAMES, year(2023)), (), ALL)
    assert issued(settings, snapshot) == issued(settings, snapshot)
    assert issued(settings, snapshot, again).passport_id != issued(settings, snapshot).passport_id


def test_a_changed_extract_agrees_on_its_own_snapshot_and_differs_on_the_newest(own, with_another_order):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    newer = publish_another_order(settings, with_another_order)
    assert verify(settings, number).agrees
    verdict = verify(settings, number, on_newest=True)
    assert not verdict.agrees and not verdict.is_same_snapshot and verdict.is_whole
    assert (verdict.snapshot, verdict.checked_on) == (snapshot.name, newer)
    assert verdict.changed_files == ("hotline_orders_2023-06-30.csv",)
    (check,) = verdict.checks
    counted = next(one for one in check.differences if one.place.endswith("change.current"))
    assert (counted.issued, counted.found) == (6, 7), "GD03 to GD08, and GD11"


def test_when_its_snapshot_is_gone_the_newest_is_asked_and_named(own):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    newer = built(settings)
    newer.close()
    snapshot.close()
    snapshot.path.unlink()
    verdict = verify(settings, number)
    assert verdict.agrees and (verdict.is_same_snapshot, verdict.checked_on) == (False, newer.name)
    newer.path.unlink()
    with pytest.raises(NoSnapshot):
        verify(settings, number)


def test_a_snapshot_that_was_tampered_with_differs(own):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    snapshot.close()
    with duckdb.connect(str(snapshot.path)) as con:
        con.execute("delete from fct_hotline_orders where order_id = 'GD05'")
    (check,) = verify(settings, number).checks
    assert not check.agrees
    assert (6, 5) in [(one.issued, one.found) for one in check.differences]


def test_other_files_under_the_same_snapshot_name_differ(own):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    snapshot.close()
    with duckdb.connect(str(snapshot.path)) as con:
        con.execute("update meta_files set sha256 = 'f' where extract = 'hotline_orders'")
    verdict = verify(settings, number)
    assert not verdict.agrees and verdict.changed_files == ("hotline_orders_2023-06-30.csv",)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told | {"shown": "7件"},
        lambda told: told | {"questions": [told["questions"][0] | {"digest": "0" * 64}]},
        lambda told: told | {"questions": [told["questions"][0] | {"filters": {"community": ["京铁"]}}]},
    ],
    ids=["value shown", "digest", "filter"],
)
def test_a_record_that_was_altered_differs(change, own):
    settings, snapshot = own
    number = issued(settings, snapshot, shown="6件").passport_id
    with records_of(settings).writing() as connection:
        told = json.loads(connection.execute(text("select content from passports")).scalar())
        altered = json.dumps(change(told), ensure_ascii=False, sort_keys=True)
        connection.execute(text("update passports set content = :altered"), {"altered": altered})
    verdict = verify(settings, number)
    assert not verdict.is_whole and not verdict.agrees


def alter(settings, **told) -> None:
    with records_of(settings).writing() as connection:
        content = json.loads(connection.execute(text("select content from passports")).scalar())
        content["questions"][0] |= told
        connection.execute(text("update passports set content = :c"), {"c": json.dumps(content)})


@pytest.mark.parametrize(
    "told", [{"function": "yz_data.analysis.kpis.gone"}, {"function": "os.system"}, {"arguments": []}], ids=str
)
def test_a_function_that_is_gone_or_has_other_arguments_is_said_with_the_version_that_had_it(told, own):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    alter(settings, **told)
    with pytest.raises(PassportRefused) as refusal:
        verify(settings, number)
    assert refusal.value.key == "passport_function"


def test_a_record_that_is_no_longer_readable_is_said(own):
    settings, snapshot = own
    number = issued(settings, snapshot).passport_id
    with records_of(settings).writing() as connection:
        connection.execute(text("update passports set content = 'x'"))
    with pytest.raises(PassportRefused) as refusal:
        verify(settings, number)
    assert refusal.value.key == "passport_unreadable"


def test_a_definition_that_changed_since_is_named(own):
    settings, snapshot = own
    told = json.loads(describe(snapshot, [ORDERS]).content)
    told["metrics"] = {"hotline_orders": "older", "gone_metric": "x", "tax_all_level": METRICS["tax_all_level"].version}
    verdict = verify(settings, keep_passport(records_of(settings), json.dumps(told)).passport_id)
    assert verdict.agrees, "the answer is the same all the same"
    assert verdict.changed_definitions == ("gone_metric", "hotline_orders")


def test_a_long_answer_is_kept_by_its_digest_alone(own, with_another_order, monkeypatch):
    settings, snapshot = own
    monkeypatch.setattr(issuing, "LONGEST_ANSWER", 10)
    number = issued(settings, snapshot)
    assert json.loads(number.content)["questions"][0]["answer"] is None
    verdict = verify(settings, number.passport_id)
    assert verdict.agrees and verdict.checks[0].found is None
    publish_another_order(settings, with_another_order)
    verdict = verify(settings, number.passport_id, on_newest=True)
    assert not verdict.agrees and verdict.checks[0].differences == ()


def test_a_passport_keeps_to_the_scope_it_was_issued_with(own):
    settings, snapshot = own
    limited = Question(kpis.key_figures, (NAMES, QUARTER), (), Scope.of_communities("110112012002"))
    verdict = verify(settings, issued(settings, snapshot, limited).passport_id)
    assert verdict.agrees
    assert '"current":1' in json.dumps(verdict.checks[0].found, separators=(",", ":")), "GD07 alone"


# --- the command


@pytest.fixture
def run(own, monkeypatch):
    settings, snapshot = own
    monkeypatch.setenv("YZ_DATA_DIR", str(settings.data))

    def verify_command(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["verify", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return settings, snapshot, verify_command


def test_verify_says_agree_with_status_0(run):
    settings, snapshot, command = run
    number = issued(settings, snapshot, shown="6件").passport_id
    status, out, err = command(number)
    assert (status, err) == (0, "")
    assert number in out and "一致" in out and "不一致" not in out and "6件" in out and snapshot.name in out
    status, out, _ = command(number, "--format", "json")
    told = json.loads(out)
    assert (status, told["agrees"], told["passport_id"], told["snapshot"]) == (0, True, number, snapshot.name)
    status, out, _ = command(number, "--lang", "en")
    assert status == 0 and "agrees" in out


def test_verify_says_differ_with_status_1_and_both_values(run, with_another_order):
    settings, snapshot, command = run
    number = issued(settings, snapshot, shown="6件").passport_id
    publish_another_order(settings, with_another_order)
    assert command(number)[0] == 0
    status, out, _ = command(number, "--on-newest")
    assert status == 1 and "不一致" in out
    assert "6 → 7" in out and "hotline_orders_2023-06-30.csv" in out
    status, out, _ = command(number, "--on-newest", "--format", "json")
    told = json.loads(out)
    assert status == 1 and not told["agrees"]
    places = {one["place"]: (one["issued"], one["found"]) for one in told["checks"][0]["differences"]}
    assert (6, 7) in places.values()


def test_verify_says_why_it_cannot_with_status_2(run):
    _, _, command = run
    for number in ("YZ-0000-0000", "abc"):
        status, out, err = command(number)
        assert (status, out) == (2, "") and "编号" in err
