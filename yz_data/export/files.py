"""What a page or an agenda can be had as: every format's ending, media type, and the function that makes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from yz_data.export.deck import Deck, LeftOut
from yz_data.export.drawn import DrawnPage

OFFICE = "application/vnd.openxmlformats-officedocument."
# Format → (ending of its file, media type). A PDF is A4; pdf-wide has the pages of a screen.
FORMATS = {
    "pptx": (".pptx", f"{OFFICE}presentationml.presentation"), "xlsx": (".xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "docx": (".docx", f"{OFFICE}wordprocessingml.document"), "html": (".html", "text/html"),
    "pdf": (".pdf", "application/pdf"), "pdf-wide": ("_16x9.pdf", "application/pdf"),
}  # fmt: skip
PLACES = ("community", "block", "cell")  # parameters of an address that name a workbook
LEFT_OUT = 1  # exit status of a command that made files in which a scene of the agenda is missing
OF_DECK = ("pptx", "html", "pdf", "pdf-wide")


def of_deck(deck: Deck, form: str) -> bytes:
    """The scenes of a deck in a format. Raises BrowserFailed for a PDF where no browser prints it."""
    if form == "pptx":
        from yz_data.export.slides import to_pptx  # libraries of one format each: loaded when it is asked for

        return to_pptx(deck)
    from yz_data.export.offline import to_html

    page = to_html(deck)
    if form == "html":
        return page
    from yz_data.export.pdf import to_pdf
    from yz_data.export.steady import steady_pdf

    printed = to_pdf(page, paper="16:9" if form == "pdf-wide" else "A4")
    return steady_pdf(printed, dt.date.fromisoformat(deck["as_of"]))


def of_pages(title: str, pages: Sequence[DrawnPage], form: str, missing: LeftOut = ()) -> dict[str, bytes]:
    """Pages in a format that has them whole: part of the file's name → content. A workbook holds one page. Each file
    names the scenes of its agenda that are missing."""
    if form == "docx":
        from yz_data.export.report import to_docx

        return {"": to_docx(title, pages, missing)}
    from yz_data.export.page_book import page_book

    return {f"_{name}": page_book(page, missing) for name, page in _named(pages).items()}


def _named(pages: Sequence[DrawnPage]) -> dict[str, DrawnPage]:
    """Each page under a name of its own: the page's, and what it is filtered by."""
    named: dict[str, DrawnPage] = {}
    for page in pages:
        kept = [value for name in PLACES for value in page.address.get(name, ())]
        name = "_".join([page.page, *kept])
        again = name if name not in named else f"{name}_{len(named) + 1}"
        named[again] = page
    return named
