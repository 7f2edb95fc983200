"""The command export: an agenda or a page as files, made from the same frames as the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from yz_data import settings
from yz_data.agenda import Agenda, read_agenda, read_agenda_file
from yz_data.errors import ExportRefused
from yz_data.export.deck import LeftOut, left_out
from yz_data.export.files import FORMATS, LEFT_OUT, OF_DECK
from yz_data.glossary import word
from yz_data.terminal import notes, progress_bar, said_plainly
from yz_data.warehouse import Snapshot, named, newest

Moved = Callable[[str, int, int], None]
Files = dict[str, bytes]


def export(
    agenda: Annotated[str | None, typer.Option(help="Name of an agenda, or the path of an agenda file.")] = None,
    page: Annotated[str | None, typer.Option(help="A page, by the last part of its address.")] = None,
    community: Annotated[str | None, typer.Option(help="Code of a community: its page, or its fact sheet.")] = None,
    period: Annotated[str | None, typer.Option(help="2023, 2023Q3, 2023-11; default: the year of the data.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="PARAMETER=VALUE of the page's address.")] = None,
    format: Annotated[str, typer.Option(help="pptx, xlsx, docx, html, pdf, pdf-wide; several with commas.")] = "pptx",
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("."),
    lang: Annotated[str | None, typer.Option(help="zh or en; default: the agenda's, else zh.")] = None,
    snapshot: Annotated[str | None, typer.Option(help="A published snapshot; default: the newest.")] = None,
) -> None:
    """Make files: slides, workbooks, a report, an offline page, PDF.

    Exit status 0: everything is in them. 1: the files are there, and name the scenes of the agenda that are not in
    them. 2: one cannot be made, and none is written.
    """
    missing: LeftOut = ()
    language = lang or "zh"
    with said_plainly(language), progress_bar() as moved:
        chosen, forms = settings.load(), formats(format)
        held = named(chosen.warehouse, snapshot) if snapshot else newest(chosen.warehouse)
        if (agenda is None) == (page is None and community is None):
            raise ExportRefused("export_what")
        if agenda is not None:
            told = read_agenda_file(Path(agenda)) if agenda.endswith(".toml") else read_agenda(
                chosen.reference / "agenda", agenda
            )  # fmt: skip
            language = lang or told.lang
            made, missing = agenda_files(told, held, forms, lang=language, moved=moved)
        else:
            address = _address(community, period, where or [])
            made = page_files(page or "community_profile", address, held, forms, lang=language, moved=moved)
    for name in write_files(out, made):
        notes.print(name, markup=False, highlight=False, soft_wrap=True)
    if missing:
        notes.print(word("files.skipped", language), style="bold", markup=False, highlight=False)
        for what, why in missing:
            notes.print(f"{what}: {why}", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(LEFT_OUT)


def formats(told: str) -> tuple[str, ...]:
    """The formats named, each once. Raises ExportRefused for one there is not."""
    wanted = tuple(dict.fromkeys(part.strip() for part in told.split(",") if part.strip()))
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown or not wanted:
        raise ExportRefused("export_format", format=", ".join(unknown) or "—", known=", ".join(FORMATS))
    return wanted


def _address(community: str | None, period: str | None, where: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The parameters of the page's address."""
    told: dict[str, tuple[str, ...]] = {}
    for one in where:
        name, equals, value = one.partition("=")
        if not equals:
            raise ExportRefused("export_where", where=one)
        told[name] = (*told.get(name, ()), value)
    told |= {"community": (community,)} if community else {}
    return told | ({"period": (period,)} if period else {})


def agenda_files(
    agenda: Agenda, snapshot: Snapshot, forms: Sequence[str], *, lang: str, moved: Moved = lambda *_: None
) -> tuple[Files, LeftOut]:
    """The files of an agenda on one snapshot, name → content, and the scenes that are not in them, with the reasons.
    Raises an error of the project where a file fails."""
    from yz_data.ui.decks import make_deck_and_pages

    deck, pages = make_deck_and_pages(agenda, snapshot, lang=lang, is_dark=False, moved=moved)
    missing = left_out(deck)
    return _files(agenda.name, deck, agenda.title(lang), pages, snapshot, forms, lang, moved, missing), missing


def page_files(
    page: str, address: Mapping[str, Sequence[str]], snapshot: Snapshot, forms: Sequence[str], *, lang: str,
    moved: Moved = lambda *_: None,
) -> Files:  # fmt: skip
    """The files of one page with all its parts, as a reader of that address sees it."""
    from yz_data.export.deck import page_deck
    from yz_data.ui.headless import draw_page
    from yz_data.ui.sections import ALL, PART

    moved(word(f"page.{page}", lang) if page else page, 0, len(forms))
    drawn = draw_page(page, lang=lang, address={PART: (ALL,), **address}, snapshot=snapshot)
    name = "_".join([page, *(value for own in address.values() for value in own)])
    return _files(name, page_deck(drawn), drawn.name, (drawn,), snapshot, forms, lang, moved)


def _files(
    name: str, deck: dict, title: str, pages: Sequence, snapshot: Snapshot, forms: Sequence[str], lang: str,
    moved: Moved, missing: LeftOut = (),
) -> Files:  # fmt: skip
    """Each format in turn. Names end with the as-of day, so that months lie beside each other."""
    from yz_data.export.files import of_deck, of_pages

    made: Files = {}
    for number, form in enumerate(forms):
        moved(word(f"files.{form}", lang), number, len(forms))
        ending, stem = FORMATS[form][0], f"{name}_{snapshot.as_of}"
        if form in OF_DECK:
            made[f"{stem}{ending}"] = of_deck(deck, form)
            continue
        parts = of_pages(title, pages, form, missing)
        made |= {f"{stem}{part if len(parts) > 1 else ''}{ending}": content for part, content in parts.items()}
    return made


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files whole or not at all: under another name first, then renamed into place."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        part = folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)
    return [str(folder / name) for name in files]
