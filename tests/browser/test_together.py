"""What one run of the script sends reaches Streamlit in one go, whole and in order; what comes between runs at once."""

from __future__ import annotations

import base64

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import settled
from tests.browser.test_browser import choose_period
from yz_data import web

# A connection that receives what a test gives it; `heard` notes what reached the listener, one list for each task.
SOCKET = """() => {
  window.heard = []; window.tasks = [];
  window.WebSocket = class extends EventTarget { constructor(url) { super(); this.url = url; } };
}"""
LISTEN = """(url) => {
  window.socket = new WebSocket(url);
  socket.addEventListener('message', (one) => {
    if (!heard.length) setTimeout(() => { tasks.push(heard.splice(0)); }, 0);
    heard.push(one.data.byteLength ? one.data.name : one.data);
  });
}"""
ARRIVE = """async ([messages, pause]) => {
  for (const [name, text] of messages) {
    const data = Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer;
    data.name = name;
    socket.dispatchEvent(new MessageEvent('message', { data }));
    if (pause) await new Promise((done) => setTimeout(done, pause));
  }
}"""
STREAM = "ws://here/_stcore/stream"


def message(name: str) -> tuple[str, str]:
    """A message of that kind as Streamlit sends it, with a hash, metadata and, if it draws, a long text."""
    one = ForwardMsg(hash="c0ffee" * 5)
    one.metadata.delta_path.extend([0, 3, 200])
    if name == "new":
        one.new_session.name = "app"
    elif name == "runs":
        one.session_status_changed.script_is_running = True
    elif name == "rests":
        one.session_status_changed.script_is_running = False
    elif name == "over":
        one.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    elif name == "ack":
        one.heartbeat_ack = True
    else:
        one.delta.new_element.markdown.body = name * 300
    return name, base64.b64encode(one.SerializeToString()).decode()


@pytest.fixture
def listening(page_factory):
    """A page that listens to a connection to an address."""

    def opened(url: str = STREAM):
        page = page_factory()
        page.set_content("")
        page.evaluate(SOCKET)
        page.add_script_tag(path=web.WEB / "together.js")
        page.evaluate(LISTEN, url)
        return page

    return opened


@pytest.fixture
def hear(listening):
    """hear(names, pause) gives what reached the listener, task by task."""
    page = listening()

    def heard(*names: str, pause: int = 0, wait: int = 60) -> list[str]:
        page.evaluate(ARRIVE, [[message(name) for name in names], pause])
        page.wait_for_timeout(wait)
        return [" ".join(task) for task in page.evaluate("tasks.splice(0)")]

    return heard


def test_a_run_is_handed_on_when_it_is_over(hear):
    assert hear("new", "runs", "a", "b", "over", "rests") == ["new runs a b over rests"]


def test_two_runs_are_two(hear):
    for name in ("a", "b"):
        assert hear("new", name, "over", "rests") == [f"new {name} over rests"]


def test_a_run_that_no_status_follows_does_not_wait_for_one(hear):
    assert hear("new", "a", "over") == ["new a over"]


def test_a_run_that_begins_right_after_another_is_held_as_well(hear):
    heard = hear("new", "a", "over", "new", "b", "c", "over", "rests")
    assert heard[-1].endswith("b c over rests")
    assert " ".join(heard) == "new a over new b c over rests"


def test_between_runs_nothing_waits(hear):
    assert hear("ack", "rests", "ack", pause=15) == ["ack", "rests", "ack"]


def test_a_long_run_shows_what_has_come(hear):
    heard = hear("new", "runs", "a", "b", "c", "over", "rests", pause=120, wait=300)
    assert len(heard) > 2
    assert " ".join(heard) == "new runs a b c over rests"


def test_what_came_before_the_connection_closes_is_not_lost(listening):
    page = listening()
    page.evaluate(ARRIVE, [[message("new"), message("a")], 0])
    page.evaluate("socket.dispatchEvent(new Event('close'))")
    page.wait_for_timeout(20)
    assert page.evaluate("tasks") == [["new", "a"]]


def test_another_connection_is_left_alone(listening):
    page = listening("ws://here/other")
    page.evaluate(ARRIVE, [[message("new"), message("a")], 0])
    page.wait_for_timeout(20)
    assert page.evaluate("tasks") == [["new", "a"]]


def test_no_part_of_a_page_waits_greyed_beside_new_numbers(page_factory):
    page = page_factory()
    page.goto("/hotline?period=2023")
    settled(page)
    page.evaluate("""() => {
      window.greyed = 0;
      const isGrey = (change) => change.target.dataset.stale === 'true';
      new MutationObserver((changes) => { greyed += changes.filter(isGrey).length; })
        .observe(document.body, { subtree: true, attributeFilter: ['data-stale'] });
    }""")
    greyed = []
    for name, code in [("2022年", "2022"), ("2023年", "2023")] * 3:  # the second time the answers are known
        page.evaluate("greyed = 0")
        choose_period(page, name)
        page.wait_for_url(f"**period={code}*")
        settled(page)
        greyed.append(page.evaluate("greyed"))
    assert min(greyed) == 0
