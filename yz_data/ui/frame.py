"""The frame of every page: language, filters, menu, header line, demonstration banner, calm errors."""

from __future__ import annotations

import gc
import logging
import re
from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from yz_data import settings
from yz_data.access import Scope
from yz_data.charts.theme import Palette, darker, faint, palette
from yz_data.errors import YzDataError
from yz_data.failures import last_failure
from yz_data.formats import MISSING, date_text, period_text
from yz_data.glossary import sentence, word
from yz_data.ui import address
from yz_data.ui.batch import asked_at_once
from yz_data.ui.card import CARDS, drawn
from yz_data.ui.filters import filter_bar
from yz_data.ui.menu import HOME, SECTIONS
from yz_data.ui.page_menu import open_page_menu
from yz_data.ui.view import KEY, TAKEN, View, current, latest_snapshot, name_of
from yz_data.warehouse import Snapshot

log = logging.getLogger(__name__)
STYLES = (settings.PROJECT / "yz_data" / "web" / "style.css", *sorted((Path(__file__).parent / "style").glob("*.css")))
PAGE_TO_RUN, HEADER = "_page_to_run", "_header"
# New objects after which Python looks for cycles among them. Nearly all that a page makes goes by itself; at Python's
# own 700 each of its runs spends two milliseconds on looking, and every twentieth a tenth of a second.
COLLECTED_AFTER = 20_000


def open_view() -> View | None:
    """Page config, menu, language and filters; None (and a sentence on the page) when there is no snapshot."""
    gc.set_threshold(COLLECTED_AFTER)
    lang = address.language()
    st.set_page_config(page_title=word("app.title", lang), page_icon="📊", layout="wide")
    _style(lang)
    try:
        snapshot = latest_snapshot()
    except YzDataError as error:
        st.title(word("app.title", lang))
        st.info(error.message(lang))
        return None
    st.session_state.setdefault("lang", lang)
    page = _menu(lang)
    with st.sidebar:
        st.segmented_control(
            word("filter.language", lang), list(address.LANGUAGES), key="lang", required=True,
            format_func={"zh": "中文", "en": "English"}.get, label_visibility="collapsed", width="stretch",
        )  # fmt: skip
    _banners(snapshot, lang)
    period, filters = filter_bar(snapshot, page.url_path or HOME, lang)
    view = View(snapshot, lang, page.url_path or HOME, period, filters, Scope.unlimited())
    st.session_state[KEY], st.session_state[PAGE_TO_RUN], st.session_state[CARDS] = view, page, {}
    return view


def _menu(lang: str) -> StreamlitPage:
    # Each run needs pages of its own, since the one that is run may be run once only.
    menu = {section: [copy(page) for page in pages] for section, pages in _pages(lang).items()}
    return st.navigation(menu, expanded=True)


@cache
def _pages(lang: str) -> dict[str, list[StreamlitPage]]:
    """The pages by section; made once, because each is looked for on the disk when it is made."""
    root = settings.PROJECT / "pages"
    return {
        word(f"section.{section}", lang): [
            st.Page(
                root / section / f"{name}.py", title=word(f"page.{name}", lang), url_path=name, default=name == HOME
            )
            for name in names
        ]
        for section, names in SECTIONS.items()
    }


def _banners(snapshot: Snapshot, lang: str) -> None:
    """What must not be overlooked: demonstration data, a snapshot of an older program, a build that failed since."""
    if snapshot.is_demo:
        st.html(f'<div class="yz-demo" role="note">{word("app.demo", lang)}</div>')
    if snapshot.is_older:
        older = sentence("app.older_snapshot", lang, snapshot=snapshot.name, made_by=snapshot.program_version)
        st.html(f'<div class="yz-demo" role="alert">{st_escape(older)}</div>')
    failure = last_failure(settings.load().warehouse)
    if failure is not None:
        facts = {"at": failure["at"], "why": failure[lang], "snapshot": snapshot.name}
        st.html(f'<div class="yz-demo" role="alert">{st_escape(sentence("app.build_failed", lang, **facts))}</div>')


def _style(lang: str) -> None:
    """The cards' style with the colours of the theme shown; under `streamlit run` the frame's style as well. The name
    over the menu is style too, because nothing else can be put there."""
    colours = vars_of(palette(st.context.theme.type == "dark"), st.context.theme.type == "dark")
    st.html(f"<style>:root {{ {colours} --app-title: '{word('app.title', lang)}'; }}\n{_css()}</style>")


@cache
def _css() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in STYLES)


def vars_of(colours: Palette, is_dark: bool) -> str:
    """The palette as CSS variables; a status stands on a faint ground of its own colour."""
    names = {
        "ink": colours.ink,
        "second": colours.second,
        "line": colours.line,
        "card": colours.card,
        "accent": colours.accent,
    }
    names["paper"] = "#0E1A27" if is_dark else "#F7F8FA"
    for status in ("good", "watch", "bad"):
        colour = getattr(colours, status)
        names[f"{status}-ink"] = colour if is_dark else darker(colour)
        names[f"{status}-paper"] = faint(colour, 0.14)
    return " ".join(f"--{name}: {value};" for name, value in names.items())


def run_page(view: View) -> None:
    """Draw the page; an expected failure becomes a sentence, a bug stays loud in the log."""
    page = st.session_state[PAGE_TO_RUN]
    try:
        with asked_at_once(view):
            page.run()
    except YzDataError as error:
        log.warning("page %s: %s", view.page, error)
        st.error(error.message(view.lang))
    view = current()  # the page of a meeting holds to the meeting's snapshot
    address.write()
    footer(view)
    open_page_menu()
    if TAKEN in st.session_state:
        from yz_data.ui.handing_out import drawn_page  # only where a page is drawn for a file, a wall or a meeting

        st.session_state[TAKEN].append(drawn_page(view, drawn().values()))


def header(title: str, detail: str) -> None:
    """The finding of the page in one line, and below it what it rests on: as-of date, period, filters."""
    st.session_state[HEADER] = title, detail
    shown = "".join(f'<span class="yz-chip">{st_escape(chip)}</span>' for chip in chips_of(current()))
    st.html(
        f'<div class="yz-header"><h1>{st_escape(title)}</h1>'
        f'<div class="yz-sub"><span>{whole_days(st_escape(detail))}</span>{shown}</div></div>'
    )


def header_of() -> tuple[str, str]:
    """The finding of the page that was drawn, and what it rests on."""
    return st.session_state.get(HEADER, ("", ""))


def chips_of(view: View) -> tuple[str, ...]:
    """The period and the active filters in words; without filters the whole sub-district."""
    chosen = [name_of(view, name, value) for name, values in view.filters.items() for value in values]
    return (period_text(view.period, view.lang), *(chosen or [view.word("filter.whole")]))


def whole_days(text: str) -> str:
    """Days and windows of days are never broken at their hyphens."""
    return re.sub(r"\d{4}-\d\d-\d\d(—\d{4}-\d\d-\d\d)?", r'<span class="yz-whole">\g<0></span>', text)


def st_escape(text: object) -> str:
    """Text made harmless in HTML: what stands in the data is data."""
    from html import escape

    return escape(str(text))


def plain_cell(said: str) -> str:
    """A cell of a table of numbers that opens nothing: as large as the others, words somewhat smaller."""
    is_words = said != MISSING and not any(map(str.isdigit, said))
    return f'<div class="yz-cell-zero{" yz-cell-words" if is_words else ""}">{said}</div>'


def footer(view: View) -> None:
    """As-of date, snapshot and program version, on every page."""
    snapshot = view.snapshot
    text = sentence(
        "app.footer",
        view.lang,
        as_of=date_text(snapshot.as_of, view.lang),
        snapshot=snapshot.name,
        version=snapshot.program_version,
    )
    st.html(f'<div class="yz-footer">{st_escape(text)}</div>')
