"""The files of a message: an agenda in some formats, made by the command `export` in a process of its own.

Of its own, because pages drawn without a browser hold much memory and a printing browser may hang: a run of deliveries
has to end with its table whatever happens there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from yz_data.delivery.rules import Wanted
from yz_data.delivery.wording import File
from yz_data.errors import DeliveryFailed
from yz_data.export.files import FORMATS, LEFT_OUT
from yz_data.settings import PROJECT
from yz_data.warehouse import Snapshot

LONGEST = 900.0  # seconds


def made(wanted: Wanted, lang: str, snapshot: Snapshot) -> tuple[File, ...]:
    """The files of an agenda on that snapshot. Raises DeliveryFailed where one of them could not be made."""
    with tempfile.TemporaryDirectory(prefix="yz-files-", ignore_cleanup_errors=True) as folder:
        status, said = _run(command(wanted, lang, snapshot.name, Path(folder)))
        if status not in (0, LEFT_OUT):  # files in which a scene is missing name it themselves
            raise DeliveryFailed("delivery_files", why=said[-200:])
        paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        missing = [form for form in wanted.formats if not any(_is(form, path.name) for path in paths)]
        if missing:
            raise DeliveryFailed("delivery_files", why=said[-200:] or ", ".join(missing))
        return tuple(File(path.name, path.read_bytes()) for path in paths)


def command(wanted: Wanted, lang: str, snapshot: str, out: Path) -> list[str]:
    """What makes the files."""
    return [
        sys.executable, "-m", "yz_data", "export", "--agenda", wanted.agenda, "--format", ",".join(wanted.formats),
        "--lang", lang, "--snapshot", snapshot, "--out", str(out),
    ]  # fmt: skip


def _is(form: str, name: str) -> bool:
    """Whether a file is of that format: that of the longest ending it has, since ….pdf and …_16x9.pdf differ."""
    endings = {known: ending for known, (ending, _) in FORMATS.items() if name.endswith(ending)}
    return bool(endings) and max(endings, key=lambda known: len(endings[known])) == form


def _run(asked: list[str]) -> tuple[int | None, str]:
    """Run a command to its end; its status (None where it did not end) and what it said last, "" where it did well."""
    environment = os.environ | {"COLUMNS": "1000", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(asked, cwd=PROJECT, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return None, f"{LONGEST:.0f} s"
    if done.returncode == 0:
        return 0, ""
    said = done.stderr.decode("utf-8", "replace")
    lines = [line.strip(" │") for line in said.splitlines() if line.strip(" │╭╰─╮╯")]
    return done.returncode, (lines or [f"exit status {done.returncode}"])[-1]
