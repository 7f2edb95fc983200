"""The files of a delivery: made by a process of its own, whose every ending is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from yz_data.delivery import attachments
from yz_data.delivery.rules import Wanted
from yz_data.errors import DeliveryFailed

BOTH = Wanted("wall", ("html", "pdf"))


class Held:
    """A snapshot by its name."""

    name = "20240101T000000Z"


@pytest.fixture
def program(monkeypatch):
    """Let a few lines of Python, which find the folder in `out`, stand for the command."""

    def stand_in(lines: str) -> None:
        code = f"import sys, time, pathlib; out = pathlib.Path(sys.argv[1]); {lines}"
        monkeypatch.setattr(attachments, "command", lambda *asked: [sys.executable, "-c", code, str(asked[-1])])

    return stand_in


def refusal() -> str:
    with pytest.raises(DeliveryFailed) as refused:
        attachments.made(BOTH, "zh", Held)
    return refused.value.message("en")


def test_the_export_command_makes_them_on_the_snapshot_of_the_message(small, small_settings, tmp_path, monkeypatch):
    """An agenda of one scene, on a snapshot that is named; then one that there is not."""
    monkeypatch.setenv("YZ_DATA_DIR", str(small_settings.data))
    agenda = tmp_path / "weekly.toml"
    agenda.write_text('title = "周报"\n[[scenes]]\npage = "hotline"\n', encoding="utf-8")
    files = {file.name: file.content for file in attachments.made(Wanted(str(agenda), ("html", "xlsx")), "zh", small)}
    assert sorted(files) == ["weekly_2023-06-30.html", "weekly_2023-06-30.xlsx"]
    assert small.name in files["weekly_2023-06-30.html"].decode("utf-8")
    with pytest.raises(DeliveryFailed, match=Held.name):
        attachments.made(Wanted(str(agenda), ("html",)), "en", Held)


def test_every_file_that_was_made_comes_with_its_name(program):
    program("(out / '大屏.pdf').write_bytes(b'pdf'); (out / '大屏.html').write_bytes(b'html'); print('done')")
    files = attachments.made(BOTH, "zh", Held)
    assert [(file.name, file.content) for file in files] == [("大屏.html", b"html"), ("大屏.pdf", b"pdf")]


def test_a_format_that_is_missing_is_a_failure_and_not_half_a_message(program):
    program("(out / 'wall.html').write_bytes(b'html')")
    assert refusal().endswith("could not be made: pdf")


def test_a_pdf_for_paper_and_one_for_a_screen_are_not_taken_for_each_other(program):
    program("(out / 'wall_2023-12-31_16x9.pdf').write_bytes(b'pdf')")
    for form, is_made in (("pdf", False), ("pdf-wide", True), ("html", False)):
        wanted = Wanted("wall", (form,))
        if is_made:
            assert attachments.made(wanted, "zh", Held)[0].name == "wall_2023-12-31_16x9.pdf"
            continue
        with pytest.raises(DeliveryFailed, match=f"made: {form}"):
            attachments.made(wanted, "zh", Held)


def test_what_the_program_said_last_is_the_reason(program):
    program("sys.stderr.write('progress\\n没有名为 weather 的议程。\\n'); sys.exit(2)")
    assert "没有名为 weather 的议程。" in refusal()
    program("sys.exit(3)")
    assert "exit status 3" in refusal()


def test_files_in_which_a_scene_is_missing_are_sent_and_a_program_that_broke_is_told_of(program):
    program("[(out / f'wall{end}').write_bytes(b'x') for end in ('.html', '.pdf')]; sys.exit(1)")
    assert [file.name for file in attachments.made(BOTH, "zh", Held)] == ["wall.html", "wall.pdf"]
    program("raise KeyError('month')")
    assert "KeyError: 'month'" in refusal()


def test_a_program_that_hangs_is_ended(program, monkeypatch):
    monkeypatch.setattr(attachments, "LONGEST", 1.0)
    program("time.sleep(60)")
    assert "1 s" in refusal()


def test_the_command_names_agenda_formats_language_snapshot_and_folder():
    asked = attachments.command(BOTH, "en", "20240101T000000Z", Path("out"))
    assert asked[2:] == [
        "yz_data", "export", "--agenda", "wall", "--format", "html,pdf", "--lang", "en",
        "--snapshot", "20240101T000000Z", "--out", "out",
    ]  # fmt: skip
