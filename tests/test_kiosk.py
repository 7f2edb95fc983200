"""The kiosk script: it waits for the server, opens the browser full screen, and opens it again when it ends."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from yz_data.settings import PROJECT

KIOSK = PROJECT / "deploy" / "kiosk"
pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="a script of Unix")


@pytest.fixture
def machine(tmp_path):
    """A machine on which every program of the script notes how it was called; the server answers the third question."""
    tools = tmp_path / "bin"
    tools.mkdir()
    log, asked = tmp_path / "log", tmp_path / "asked"
    scripts = {
        "chromium": f'echo "browser $*" >> {log}',
        "curl": f'echo x >> {asked}; echo "curl $*" >> {log}; [ "$(wc -l < {asked})" -ge 3 ]',
        "xset": f'echo "xset $*" >> {log}',
        "gsettings": f'[ "$1$2" = writablecom.deepin.dde.power ] && exit; echo "set $*" >> {log}; [ "$1" = set ]',
        "sleep": f'echo "sleep $*" >> {log}',
    }
    for name, text in scripts.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    return tmp_path


def run(machine: Path, *arguments: str, **variables: str) -> tuple[int, list[str], str]:
    environment = {
        "PATH": f"{machine / 'bin'}:/usr/bin:/bin", "HOME": str(machine), "YZ_KIOSK_TIMES": "2", **variables,
    }  # fmt: skip
    done = subprocess.run(
        [shutil.which("sh"), str(KIOSK / "yz-kiosk.sh"), *arguments], env=environment, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    log = machine / "log"
    return done.returncode, log.read_text(encoding="utf-8").splitlines() if log.exists() else [], done.stderr


def test_it_waits_for_the_server_and_opens_the_browser_again_when_it_ends(machine):
    code, log, _ = run(machine, "http://board/wall/wall?theme=light")
    assert code == 0
    browsers = [line for line in log if line.startswith("browser ")]
    assert len(browsers) == 2
    assert all("--kiosk" in line and line.endswith("http://board/wall/wall?theme=light") for line in browsers)
    questions = [place for place, line in enumerate(log) if line.startswith("curl ")]
    assert log[questions[0]].endswith("http://board/healthz")
    assert questions[2] < log.index(browsers[0])  # not before the server answered


def test_it_keeps_the_screen_awake_with_the_settings_this_desktop_has(machine):
    _, log, _ = run(machine)
    assert {"xset s off", "xset s noblank", "xset -dpms"} <= set(log)
    assert "set set com.deepin.dde.power line-power-sleep-delay 0" in log
    assert not any("set set org.ukui" in line for line in log)


def test_the_browser_that_is_named_comes_first(machine):
    own = machine / "own-browser"
    own.write_text(f'#!/bin/sh\necho "own $*" >> {machine / "log"}\n', encoding="utf-8")
    own.chmod(0o755)
    _, log, _ = run(machine, YZ_CHROMIUM=str(own))
    assert sum(line.startswith("own --kiosk") for line in log) == 2
    assert not any(line.startswith("browser") for line in log)


def test_without_a_browser_it_says_what_to_do(machine):
    (machine / "bin" / "chromium").unlink()
    code, _, said = run(machine, PATH=str(machine / "bin"))
    assert code == 1 and "YZ_CHROMIUM" in said


def test_the_autostart_entry_runs_the_script():
    entry = configparser.ConfigParser()
    entry.read(KIOSK / "yz-kiosk.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"].split()[0].endswith("deploy/kiosk/yz-kiosk.sh")
    assert "/wall/" in entry["Desktop Entry"]["Exec"]
