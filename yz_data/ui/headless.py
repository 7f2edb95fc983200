"""A page drawn without a browser, for what is made at the command line: the very page, run by Streamlit's own client.

Never inside a running server: the client puts a runtime of its own in the place of the server's. A server has another
process do this (`python -m yz_data deck`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from streamlit.testing.v1 import AppTest

from yz_data import settings
from yz_data.agenda import Scene
from yz_data.errors import PageNotDrawn
from yz_data.export.drawn import DrawnPage
from yz_data.ui.menu import HOME, SECTION_OF
from yz_data.ui.sections import ALL, PART
from yz_data.ui.view import DARK, SNAPSHOT, TAKEN
from yz_data.warehouse import Snapshot

SECONDS = 60
# It warns of every call outside a session, of which drawing without a browser is made.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: record.levelno > logging.WARNING
)
FREE = {ALL}  # pages without parts may be asked for all of them


def draw_page(
    page: str,
    *,
    lang: str = "zh",
    is_dark: bool = False,
    address: Mapping[str, Sequence[str]] | None = None,
    snapshot: Snapshot | None = None,
) -> DrawnPage:
    """A page as a reader of that address sees it, of the newest snapshot or the one given.

    Raises PageNotDrawn for a page there is not, one that failed, or one that does not know what the address asks for.
    """
    state: dict[str, object] = {DARK: is_dark} | ({} if snapshot is None else {SNAPSHOT: snapshot})
    taken: list[DrawnPage] = []
    test = run_page_alone(page, {**(address or {}), "lang": (lang,)}, {**state, TAKEN: taken})
    if test.exception or test.error or not taken:
        said = [*(one.message for one in test.exception), *(one.value for one in (*test.error, *test.info))]
        raise PageNotDrawn("page_not_drawn", page=page, why="; ".join(said)[:400] or "?")
    known = taken[0].address
    refused = [name for name, values in (address or {}).items() if not set(values) <= {*known.get(name, ()), *FREE}]
    if refused:  # the page drops what it does not know, and would show the whole sub-district under another name
        told = ", ".join(f"{name}={'/'.join((address or {})[name])}" for name in refused)
        raise PageNotDrawn("page_not_asked", page=page, asked=told)
    return taken[0]


def run_page_alone(page: str, address: Mapping[str, Sequence[str]], state: Mapping[str, object]) -> AppTest:
    """Run a page of that address in a session of its own that begins with that state. Raises PageNotDrawn for a page
    there is not."""
    if page not in SECTION_OF:
        raise PageNotDrawn("page_unknown", page=page)
    test = AppTest.from_file(str(settings.PROJECT / "app.py"), default_timeout=SECONDS)
    if page != HOME:
        test.switch_page(f"pages/{SECTION_OF[page]}/{page}.py")
    for name, values in address.items():
        test.query_params[name] = list(values)
    for name, value in state.items():
        test.session_state[name] = value
    return test.run()


def draw_scene(scene: Scene, *, lang: str, is_dark: bool, snapshot: Snapshot) -> DrawnPage:
    """The page of a scene, with all that stands below its first screen, so that any card can fill the scene."""
    address = {PART: (ALL,), **scene.address(snapshot.as_of)}
    return draw_page(scene.page, lang=lang, is_dark=is_dark, address=address, snapshot=snapshot)
