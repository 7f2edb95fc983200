"""The units for systemd: it finds nothing to object to, and the commands they run are commands of the program."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys

import pytest
import typer

from yz_data.__main__ import app
from yz_data.exports import formats
from yz_data.settings import PROJECT

DEPLOY = PROJECT / "deploy"
PYTHON = "/opt/yz-data/.venv/bin/python"
UNITS = sorted(path.name for kind in ("service", "timer") for path in DEPLOY.glob(f"*.{kind}"))
SERVICES = [name for name in UNITS if name.endswith(".service")]


def words_of(service: str) -> list[str]:
    """What a service runs, without the Python before it."""
    lines = (DEPLOY / service).read_text(encoding="utf-8").splitlines()
    (line,) = [one.removeprefix("ExecStart=") for one in lines if one.startswith("ExecStart=")]
    python, dash, module, *words = shlex.split(line)
    assert (python, dash, module) == (PYTHON, "-m", "yz_data")
    return words


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_has_nothing_to_object_to(tmp_path):
    for name in UNITS:
        told = (DEPLOY / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(told.replace(PYTHON, sys.executable), encoding="utf-8")
    command = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    about_ours = [line for line in done.stderr.splitlines() if "yz-data" in line]
    assert (done.returncode, about_ours) == (0, [])


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_runs_a_command_there_is_with_options_it_knows(service):
    name, *words = words_of(service)
    command = typer.main.get_command(app).commands[name]
    with command.make_context(name, words) as context:  # refuses an option it does not know
        assert context.params
    if name == "export":
        assert set(formats(context.params["format"])) >= {"pptx", "pdf", "html", "xlsx", "docx"}


def test_every_timer_starts_a_service_of_its_name_and_makes_up_for_a_night_switched_off():
    timers = [name for name in UNITS if name.endswith(".timer")]
    assert len(timers) == 2
    for name in timers:
        assert name.replace(".timer", ".service") in SERVICES
        assert "Persistent=true" in (DEPLOY / name).read_text(encoding="utf-8")


def test_the_proxy_says_that_it_asks_again_while_the_service_is_away():
    told = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "error_page 502 504 @away;" in told and "setTimeout(() => location.reload(), 5000)" in told


def test_the_browser_of_a_wall_asks_again_while_the_server_is_away():
    assert "--enable-auto-reload" in (DEPLOY / "kiosk" / "yz-kiosk.sh").read_text(encoding="utf-8")


def test_under_the_dashboards_unit_the_browser_that_prints_can_make_its_sandbox():
    """Tried with a filter of the same calls: refused chroot, these namespaces or setpriority, Chromium ends at once."""
    told = (DEPLOY / "yz-data.service").read_text(encoding="utf-8").splitlines()
    said = {name: line.split("=", 1)[1].split() for line in told for name in [line.partition("=")[0]] if "=" in line}
    assert set(said["RestrictNamespaces"]) == {"user", "pid", "net"}
    assert said["SystemCallFilter"] == ["@system-service", "chroot"]  # nothing is taken out of the group again
    assert said["SystemCallErrorNumber"] == ["EPERM"]  # what is refused fails; the process is not killed


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_the_same_data_and_settings(service):
    """Else files would number their figures in another store than the one the dashboard verifies them by."""
    told = (DEPLOY / service).read_text(encoding="utf-8").splitlines()
    assert "Environment=YZ_DATA_DIR=/var/lib/yz-data" in told and "EnvironmentFile=-/etc/yz-data.env" in told
