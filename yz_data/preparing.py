"""Preparing what is shown: demonstration extracts, a snapshot, and both again when an older program made them.

Progress and messages go to standard error.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from rich.table import Table

from yz_data import settings
from yz_data.errors import SnapshotOutdated, YzDataError
from yz_data.glossary import sentence
from yz_data.terminal import notes, progress_bar
from yz_data.warehouse import Snapshot, published

SCALE, SEED = "street", 20230101


def make_demo(out: Path, scale: str = SCALE, seed: int = SEED) -> None:
    """Write the demonstration extracts and the mark by which a build knows them."""
    from yz_data.build import DEMO_MARK
    from yz_data.demo import write_demo

    with progress_bar() as moved:
        files = write_demo(out, scale, seed, moved)
    (out / DEMO_MARK).write_text(mark(scale, seed, generator()), encoding="utf-8")
    notes.print(f"{len(files)} files → {out}")


def mark(scale: str, seed: int, version: str) -> str:
    """What the mark of a demonstration says."""
    return (
        "The extracts in this folder are made up. A snapshot built from them says so.\n"
        f"scale {scale}, seed {seed}, generator {version}\n"
    )


def generator() -> str:
    """A digest of the generator: with another one a seed gives other extracts."""
    sources = sorted((Path(__file__).parent / "demo").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def make_build(extracts: Path | None = None) -> None:
    """Publish a snapshot and print what was read."""
    from yz_data.build import build as build_snapshot

    chosen = settings.load()
    with progress_bar() as moved:
        built = build_snapshot(chosen, extracts or default_extracts(chosen), moved)
    table = Table("contract", "file", "read", "accepted", "quarantined", "superseded")
    for file in built.files:
        table.add_row(
            file.contract,
            file.path.name,
            *(f"{n:,}" for n in (file.read, file.accepted, file.quarantined, file.superseded)),
        )
    notes.print(table)
    for path in built.unrecognised:
        notes.print(f"not recognised, not read: {path.name}", style="yellow", markup=False)
    if built.quarantine:
        notes.print(f"rows to correct: {built.quarantine}")
    notes.print(f"published: {built.snapshot}")


def default_extracts(chosen: settings.Settings) -> Path:
    """A site's own extracts when there are any, else the demonstration."""
    return chosen.extracts if _holds_files(chosen.extracts) else chosen.demo


def _holds_files(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() and path.name != "README.md" for path in folder.rglob("[!.]*"))


def make_ready(chosen: settings.Settings, lang: str) -> None:
    """See that there is a snapshot this program can show: make one if there is none, and anew one that an older program
    made, if what it was made of is there. A build that fails then leaves the older one, and pages say so."""
    paths = published(chosen.warehouse)
    is_older, is_demo = _older(paths[-1]) if paths else (True, True)
    extracts = default_extracts(chosen)
    if not is_older or (extracts == chosen.demo and not is_demo):
        return  # the office's own figures are never replaced by made-up ones
    if paths:
        notes.print(sentence("app.remaking", lang, snapshot=paths[-1].stem))
    try:
        if extracts == chosen.demo and not _is_as_made(chosen.demo):
            shutil.rmtree(chosen.demo, ignore_errors=True)
            make_demo(chosen.demo)
        make_build(extracts)
    except YzDataError as error:
        if not paths:
            raise
        notes.print(error.message(lang), style="bold red", markup=False, highlight=False)


def _older(path: Path) -> tuple[bool, bool]:
    """Whether an older program made a snapshot, and whether it shows the demonstration."""
    try:
        snapshot = Snapshot(path)
    except SnapshotOutdated:  # so old that it does not say of what it was made
        return True, False
    try:
        return snapshot.is_older, snapshot.is_demo
    finally:
        snapshot.close()


def _is_as_made(demo: Path) -> bool:
    """Whether the demonstration stays as it is: complete, and of this generator or of a scale or seed that somebody
    chose."""
    from yz_data.build import DEMO_MARK

    if not (demo / DEMO_MARK).exists():  # written last
        return False
    said = (demo / DEMO_MARK).read_text(encoding="utf-8")
    return f"scale {SCALE}, seed {SEED}," not in said or said == mark(SCALE, SEED, generator())
