"""A snapshot that an older program made: shown with a word of warning, refused with a sentence, or made anew."""

from __future__ import annotations

import shutil

import duckdb
import pytest
from typer.testing import CliRunner

from tests.app_pages import open_page
from tests.conftest import ONE_SWEEP
from tests.helpers import site, write_csv
from yz_data import preparing
from yz_data.__main__ import app, health
from yz_data.build import DEMO_MARK
from yz_data.definitions import definitions, trials
from yz_data.errors import SnapshotOutdated
from yz_data.failures import last_failure
from yz_data.glossary import LANGUAGES, sentence
from yz_data.metrics import METRICS
from yz_data.warehouse import Snapshot, named, newest, published

OTHER_DEFINITION = "update meta_build set definitions = 'another'"
NOT_SAID = "alter table meta_build drop column definitions"
# What today's metrics count by and an older program did not keep.
COLUMN_GONE = f"{OTHER_DEFINITION}; alter table fct_sweeps drop column swept_on"


@pytest.fixture
def of_a_site(one_sweep, monkeypatch):
    """Settings of a site with one sweep and its snapshot, which the app and the command line read."""
    monkeypatch.setenv("YZ_DATA_DIR", str(one_sweep.data))
    monkeypatch.setenv("YZ_EXTRACTS_DIR", str(one_sweep.extracts))
    return one_sweep


def aged(settings, sql: str) -> Snapshot:
    """The newest snapshot changed as if an older program had made it."""
    with duckdb.connect(str(published(settings.warehouse)[-1])) as con:
        con.execute(sql)
    return Snapshot(published(settings.warehouse)[-1])


def ask(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def banners(test) -> str:
    return " ".join(element.proto.body for element in test.get("html"))


def sweeps_of(settings) -> int:
    snapshot = newest(settings.warehouse)
    return snapshot.rows("select count(*) from fct_sweeps")[0][0]


# --- which snapshot is older


def test_a_snapshot_of_this_program_is_not_older(of_a_site):
    snapshot = newest(of_a_site.warehouse)
    assert (snapshot.is_older, snapshot.is_readable) == (False, True)


@pytest.mark.parametrize("sql", [OTHER_DEFINITION, NOT_SAID])
def test_one_that_was_defined_otherwise_is_older_and_can_be_read(sql, of_a_site):
    snapshot = aged(of_a_site, sql)
    assert (snapshot.is_older, snapshot.is_readable) == (True, True)


def test_one_that_lacks_what_a_metric_counts_cannot_be_read(of_a_site):
    assert not aged(of_a_site, COLUMN_GONE).is_readable
    assert not aged(of_a_site, f"{OTHER_DEFINITION}; drop table fct_sweeps").is_readable


def test_one_asked_for_by_name_is_refused_like_the_newest(of_a_site):
    path = aged(of_a_site, COLUMN_GONE).path
    with pytest.raises(SnapshotOutdated):
        named(of_a_site.warehouse, path.stem)


def test_the_definitions_change_with_a_metric(monkeypatch):
    now = definitions.__wrapped__  # what is kept for the process aside
    before = now()
    assert now() == before
    monkeypatch.setattr("yz_data.definitions.METRICS", {**METRICS, "hotline_orders": METRICS["hotline_resolved"]})
    assert now() != before


def test_the_trials_name_what_every_metric_counts():
    tried = " ".join(trials())
    assert all(metric.filtered in tried for metric in METRICS.values() if not metric.is_ratio)


def test_what_only_one_question_lacks_is_told_when_it_is_asked(of_a_site):
    snapshot = aged(of_a_site, OTHER_DEFINITION)
    with pytest.raises(SnapshotOutdated):
        snapshot.rows("select nothing_such from fct_sweeps")


def test_a_question_that_lacks_something_in_a_snapshot_of_this_program_is_a_bug_and_stays_loud(of_a_site):
    with pytest.raises(duckdb.BinderException):
        newest(of_a_site.warehouse).rows("select nothing_such from fct_sweeps")


# --- what pages and commands say


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_of_an_older_snapshot_says_so_above_its_figures(lang, of_a_site):
    snapshot = aged(of_a_site, OTHER_DEFINITION)
    test = open_page(lang=lang)
    said = sentence("app.older_snapshot", lang, snapshot=snapshot.name, made_by=snapshot.program_version)
    assert not test.exception and said in banners(test)


def test_a_page_of_this_program_says_nothing_of_the_kind(of_a_site):
    assert "较早的程序" not in banners(open_page())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sql", [COLUMN_GONE, "drop table meta_coverage"])
def test_a_page_that_cannot_be_drawn_is_a_sentence_that_says_what_to_do(sql, lang, of_a_site):
    with duckdb.connect(str(published(of_a_site.warehouse)[-1])) as con:
        con.execute(f"{OTHER_DEFINITION}; {sql}")
    test = open_page(lang=lang)
    assert not test.exception and not test.metric
    (said,) = [info.value for info in test.info]
    assert "python -m yz_data build" in said and published(of_a_site.warehouse)[-1].stem in said


def test_the_command_line_says_the_same_and_nothing_on_standard_output(of_a_site):
    aged(of_a_site, COLUMN_GONE).close()
    for command in (("query", "hotline_orders"), ("reconcile", "--format", "json")):
        status, out, err = ask(*command)
        assert (status, out) == (2, "") and "python -m yz_data build" in err and "Traceback" not in err
    assert health()["status"] == "snapshot_outdated"


# --- made anew


def test_serve_makes_a_snapshot_anew_that_an_older_program_made(of_a_site, capsys):
    before = aged(of_a_site, COLUMN_GONE).name
    preparing.make_ready(of_a_site, "en")
    assert len(published(of_a_site.warehouse)) == 2 and sweeps_of(of_a_site) == 1
    assert before in " ".join(capsys.readouterr().err.split())


def test_and_leaves_one_of_this_program_alone(of_a_site):
    preparing.make_ready(of_a_site, "en")
    assert len(published(of_a_site.warehouse)) == 1


def test_an_office_whose_extracts_are_gone_keeps_its_older_snapshot_and_gets_no_demonstration(of_a_site):
    aged(of_a_site, OTHER_DEFINITION).close()
    shutil.rmtree(of_a_site.extracts)
    write_csv(of_a_site.demo / "sweeps_2023-12-31.csv", [ONE_SWEEP, {**ONE_SWEEP, "排查编号": "P2"}])
    preparing.make_ready(of_a_site, "en")
    assert len(published(of_a_site.warehouse)) == 1 and not newest(of_a_site.warehouse).is_demo


def test_a_build_that_fails_leaves_the_older_snapshot_which_is_shown(of_a_site):
    aged(of_a_site, OTHER_DEFINITION).close()
    (of_a_site.extracts / "sweeps_2024-01-31.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    preparing.make_ready(of_a_site, "en")
    assert len(published(of_a_site.warehouse)) == 1 and sweeps_of(of_a_site) == 1
    assert "sweeps_2024-01-31.csv" in last_failure(of_a_site.warehouse)["en"]


def make_one_sweep(out, scale=preparing.SCALE, seed=preparing.SEED):
    """Stands for the generator."""
    write_csv(out / "sweeps_2023-12-31.csv", [ONE_SWEEP])
    (out / DEMO_MARK).write_text(preparing.mark(scale, seed, preparing.generator()), encoding="utf-8")


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """The data folder of a fresh machine after its first start, and how often the generator was asked for it."""
    settings, made = site(tmp_path_factory.mktemp("fresh") / "data"), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(settings.data))
        patch.setenv("YZ_EXTRACTS_DIR", str(settings.extracts))
        patch.setattr(preparing, "make_demo", lambda out, **asked: [made.append(out), make_one_sweep(out, **asked)])
        preparing.make_ready(settings, "en")
    return settings.data, len(made)


@pytest.fixture
def of_a_demonstration(first_start, chosen, monkeypatch):
    """Settings of a machine that was started once; the generator writes one sweep, and each time it did is noted."""
    data, times = first_start
    shutil.copytree(data, chosen.data)
    monkeypatch.setenv("YZ_DATA_DIR", str(chosen.data))
    monkeypatch.setenv("YZ_EXTRACTS_DIR", str(chosen.extracts))
    made = [chosen.demo] * times
    monkeypatch.setattr(preparing, "make_demo", lambda out, **asked: [made.append(out), make_one_sweep(out, **asked)])
    return chosen, made


def test_a_fresh_machine_gets_the_demonstration_once(of_a_demonstration):
    settings, made = of_a_demonstration
    aged(settings, OTHER_DEFINITION).close()
    preparing.make_ready(settings, "en")
    assert len(made) == 1 and len(published(settings.warehouse)) == 2, "the same generator would write the same"
    assert newest(settings.warehouse).is_demo


@pytest.mark.parametrize(
    ("said", "times"),
    [
        (preparing.mark(preparing.SCALE, preparing.SEED, "another"), 2),  # of an older generator
        (None, 2),  # broken off before its mark was written
        (preparing.mark("district", 7, "another"), 1),  # chosen by somebody
        ("The extracts in this folder are made up.\n", 1),  # of a program that did not say which they were
    ],
)
def test_the_demonstration_is_written_anew_where_nobody_chose_it(said, times, of_a_demonstration):
    settings, made = of_a_demonstration
    (settings.demo / DEMO_MARK).unlink()
    if said:
        (settings.demo / DEMO_MARK).write_text(said, encoding="utf-8")
    aged(settings, OTHER_DEFINITION).close()
    preparing.make_ready(settings, "en")
    assert len(made) == times
    assert newest(settings.warehouse).is_demo and not newest(settings.warehouse).is_older
