"""The command `deliver`: its table, its dry run, its exit statuses."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.delivery_sinks import Robot, free_port, robot_server
from tests.delivery_site import Site
from yz_data.__main__ import app
from yz_data.errors import DeliveryFailed
from yz_data.records import records_of
from yz_data.settings import PROJECT


@pytest.fixture
def office(chosen):
    site = Site(chosen)
    site.publish(15)
    yield site
    records_of(chosen).close()


@pytest.fixture
def command(office, monkeypatch) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("YZ_DATA_DIR", str(office.settings.data))

    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["deliver", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


def written(folder: Path, sink: str) -> str:
    path = folder / "rules.toml"
    when = 'when = { kind = "threshold", metric = "hotline_orders", above = 14 }'
    rule = f'[[rules]]\nname = "orders"\nto = "one"\n{when}\n'
    path.write_text(f"[retry]\ntries = 1\n[sinks.one]\n{sink}\n{rule}", encoding="utf-8")
    return str(path)


def test_the_command_prints_a_table_and_ends_with_0_when_all_is_well(command, tmp_path, office):
    rules = written(tmp_path, 'kind = "folder"\npath = "out"')
    status, out, err = command("--rules", rules, "--dry-run")
    assert status == 0 and "将发送" in out and "热线工单：15件" in out and "试运行" in err and office.folders == []
    status, out, _ = command("--rules", rules)
    assert status == 0 and "已发送" in out and len(office.folders) == 1
    status, out, _ = command("--rules", rules, "--lang", "en")
    assert status == 0 and "sent before" in out


def test_the_command_ends_with_1_when_something_failed_and_2_when_nothing_could_be_tried(command, tmp_path):
    dead = f'kind = "smtp"\nhost = "127.0.0.1"\nport = {free_port()}\ntls = "none"\nfrom = "a@x.org"\nto = "b@x.org"'
    status, out, _ = command("--rules", written(tmp_path, dead))
    assert status == 1 and "失败" in out and "下次运行再试" in out
    status, out, err = command("--rules", written(tmp_path, 'kind = "fax"'))
    assert (status, out) == (2, "") and "folder | smtp | webhook" in " ".join(err.split())  # lines are broken
    assert command("--rules", str(tmp_path / "none.toml"))[0] == 2


def test_a_process_killed_while_it_sends_leaves_the_rest_to_the_next(tmp_path, office):
    """The folder has its message, the robot has not answered yet: the process is killed, and run again."""
    when = 'when = { kind = "threshold", metric = "hotline_orders", above = 14 }'
    path = tmp_path / "rules.toml"
    path.write_text(
        '[sinks.shared]\nkind = "folder"\npath = "out"\n[sinks.group]\nkind = "webhook"\n'
        f'[[rules]]\nname = "orders"\nto = ["shared", "group"]\n{when}\n',
        encoding="utf-8",
    )
    robot = Robot(answers=[(200, {"errcode": 0}, 5.0)])
    command = [sys.executable, "-m", "yz_data", "deliver", "--rules", str(path), "--lang", "en"]
    with robot_server(robot) as url:
        environment = {**os.environ, "COLUMNS": "200", "YZ_DATA_DIR": str(office.settings.data), "YZ_WEBHOOK_URL": url}
        run = {"cwd": PROJECT, "env": environment, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, **run) as killed:
            until(lambda: robot.posts)
            killed.kill()
        assert office.kept() == [("group", "sending", 0), ("shared", "sent", 1)]
        again = subprocess.run(command, check=False, **run)
        assert again.returncode == 0 and "sent before" in again.stdout and "being sent by another run" in again.stdout
        office.lapse()
        last = subprocess.run(command, check=False, **run)
        assert last.returncode == 0 and "may arrive twice" in " ".join(last.stdout.split())
    assert office.kept() == [("group", "sent", 1), ("shared", "sent", 1)]
    assert len(robot.posts) == 2 and len(office.folders) == 1


def until(is_so: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_without_a_rules_file_there_is_nothing_to_do(command):
    status, out, err = command()
    assert (status, out) == (0, "") and "没有投递规则" in err


def test_a_failure_keeps_what_it_needs_to_know():
    failure = DeliveryFailed("delivery_mail", is_lasting=True, wait_seconds=3.0, host="h", port=25, why="554")
    assert (failure.is_lasting, failure.wait_seconds, str(failure)) == (
        True, 3.0, "The mail server h:25 did not take it: 554",
    )  # fmt: skip
