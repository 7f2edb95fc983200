"""The wall in a real browser: it turns by itself and by keys, survives its server, and skips what is stale."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import FIRST, PROJECT, STARTED, free_port, wait_for_health

AT = "window.YZWall && YZWall.view.at"


def place(page) -> str:
    return page.locator(".deck-scene:last-child .deck-place").inner_text()


# --- how it turns


def test_it_turns_by_itself_and_says_where_it_is(wall):
    page = wall("?every=300")
    count = page.evaluate("YZWall.view.shown.length")
    assert re.fullmatch(rf"第 \d+ 屏，共 {count} 屏", place(page))
    seen = {page.evaluate(AT)}
    for _ in range(60):
        page.wait_for_timeout(150)
        seen.add(page.evaluate(AT))
        if len(seen) == count:
            break
    assert len(seen) == count
    assert "数据截至2023年12月31日" in page.locator(".deck-scene:last-child .deck-as-of").inner_text()
    assert page.locator(".deck-scene:last-child .deck-state").inner_text() == "随数据更新"


def test_a_scene_stands_at_least_twenty_seconds(wall):
    page = wall()
    assert page.evaluate("Math.min(...YZWall.view.deck.scenes.map(scene => scene.seconds))") >= 20


@pytest.mark.parametrize(("key", "to"), [("PageDown", 1), ("ArrowRight", 1), ("PageUp", -1), ("ArrowLeft", -1)])
def test_a_presenters_remote_turns_it(wall, key, to):
    page = wall("#3")
    assert page.evaluate(AT) == 2
    page.keyboard.press(key)
    page.wait_for_function(f"YZWall.view.at === {2 + to}")


def test_a_number_and_enter_jump_and_space_pauses(wall):
    page = wall("?every=1500")
    page.keyboard.press("Space")
    assert page.locator(".deck-scene:last-child .deck-state").inner_text() == "已暂停"
    page.keyboard.press("5")
    page.keyboard.press("Enter")
    page.wait_for_function("YZWall.view.at === 4")
    page.wait_for_timeout(2500)
    assert page.evaluate(AT) == 4  # it is paused
    page.keyboard.press("Space")
    page.wait_for_function("YZWall.view.at !== 4", timeout=10_000)


def test_a_refresh_returns_to_the_same_scene(wall):
    page = wall("#4")
    page.reload()
    page.wait_for_function("window.YZWall && YZWall.view.at === 3", timeout=15_000)
    page.goto("/wall/wall")  # even without the number in the address
    page.wait_for_function("window.YZWall && YZWall.view.at === 3", timeout=15_000)


def test_a_scene_put_in_before_the_one_shown_changes_neither_what_follows_nor_where_a_refresh_returns(wall):
    """Of eight scenes the third is shown; with a new first one it is the fourth: the next is its old next one."""
    page = wall("#3")
    page.evaluate("YZWall.pause()")
    deck = page.evaluate("YZWall.view.deck")
    cards = [scene["card"] for scene in deck["scenes"]]
    deck["scenes"].insert(0, {**deck["scenes"][-1], "card": "new"})
    page.route("**/deck/wall/state*", lambda route: route.fulfill(json={"key": "longer", "state": "ready", "said": ""}))
    page.route("**/deck/wall/longer.json", lambda route: route.fulfill(json=deck))
    with page.expect_response("**/deck/wall/longer.json", timeout=15_000):
        pass
    page.wait_for_timeout(300)  # until it is read
    page.keyboard.press("PageDown")
    page.wait_for_function(f"YZWall.view.deck.scenes.length === {len(cards) + 1} && {AT} === 4")
    page.keyboard.press("PageUp")
    page.wait_for_function(f"{AT} === 3")
    page.evaluate("localStorage.setItem('yz-wall-wall', 3); history.replaceState(null, '', '#3')")  # as it was before
    page.reload()
    page.wait_for_function(STARTED, timeout=15_000)
    assert page.evaluate(f"[{AT}, YZWall.view.deck.scenes[{AT}].card]") == [3, cards[2]]


AWAY = re.search(r"return 503 '(.+)';", (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8"))[1]


@pytest.mark.parametrize("said", ["by the proxy", "by the server"])
def test_a_wall_refreshed_while_nothing_can_be_shown_comes_back_to_its_scene_by_itself(wall, said):
    """What is shown meanwhile loads the wall anew, though the address with its scene (#3) stays the same."""
    page = wall()
    page.evaluate("YZWall.pause()")
    body = AWAY if said == "by the proxy" else page.request.get("/wall/nowhere").text()
    page.route("**/wall/wall*", lambda route: route.fulfill(content_type="text/html", body=body))
    page.goto("/wall/wall#3")
    page.reload()
    assert page.evaluate("window.YZWall === undefined")
    page.unroute("**/wall/wall*")
    page.wait_for_function(STARTED, timeout=15_000)
    assert page.evaluate(AT) == 2


def test_the_page_is_english_when_asked_and_holds_a_snapshot_when_asked(wall, snapshot):
    page = wall(f"?lang=en&snapshot={snapshot.name}")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".deck-scene:last-child .deck-state").inner_text() == f"Frozen {snapshot.name}"
    assert place(page).startswith("1 of ")


# --- what goes wrong


@pytest.fixture
def site(tmp_path, data_dir):
    """A copy of the data, and a server on it that can be killed and started again at the same address."""
    data = tmp_path / "data"
    (data / "warehouse").mkdir(parents=True)
    for path in (data_dir / "warehouse").glob("*.duckdb"):
        os.link(path, data / "warehouse" / path.name)
    shutil.copytree(data_dir / "decks", data / "decks")
    servers = Server(data, tmp_path / "log.txt")
    servers.start()
    yield servers
    servers.stop()


class Server:
    """A server that comes and goes at one address."""

    def __init__(self, data: Path, log: Path) -> None:
        self.data, self.log, self.port = data, log, free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self) -> None:
        environment = os.environ | {"YZ_DATA_DIR": str(self.data), "PYTHONUNBUFFERED": "1"}
        words = [sys.executable, "-m", "yz_data", "serve", "--port", str(self.port)]
        with self.log.open("a", encoding="utf-8") as out:
            self.process = subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        wait_for_health(self.base, self.process, self.log)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def test_a_server_that_dies_leaves_the_last_scene_and_is_found_again(wall, site, page_factory):
    wall().close()  # the shared server has made the deck by now
    page = page_factory(base=site.base)
    page.goto("/wall/wall#6")
    page.wait_for_function(STARTED, timeout=FIRST)
    site.stop()
    lost = "document.querySelector('.deck-scene:last-child .deck-notice').textContent.includes('服务器没有应答')"
    page.wait_for_function(lost, timeout=40_000)
    assert page.evaluate(AT) == 5 and page.locator(".deck-scene:last-child .deck-headline").inner_text()
    page.keyboard.press("PageDown")  # it still turns
    page.wait_for_function("YZWall.view.at === 6")
    site.start()
    page.wait_for_function(f"!({lost})", timeout=15_000)
    assert page.evaluate(AT) == 6
    page.recorder.errors.clear()  # the browser reports each question that nobody answered


def test_what_is_stale_or_failed_is_skipped_and_said_to_be(wall):
    page = wall()
    page.evaluate("""async () => {
      const deck = structuredClone(YZWall.view.deck);
      deck.scenes[1].skip = '数据停在截至日前 92 天，超过 62 天';
      deck.scenes[2].picture = {kind: 'charts', charts: [null], table: null};
      YZWall.view.setDeck(deck);
      await YZWall.view.show(0);
    }""")
    page.keyboard.press("PageDown")
    page.wait_for_function("YZWall.view.at === 3", timeout=10_000)
    notice = page.locator(".deck-scene:last-child .deck-notice").inner_text()
    assert notice == "跳过 2 屏：问题清单、网格地图"
    assert place(page) == f"第 2 屏，共 {page.evaluate('YZWall.view.deck.scenes.length') - 2} 屏"


def test_where_nothing_can_be_shown_the_reasons_are(wall):
    page = wall()
    page.evaluate("""() => {
      const deck = structuredClone(YZWall.view.deck);
      for (const scene of deck.scenes) scene.skip = '数据停在截至日前 92 天';
      YZWall.view.setDeck(deck);
    }""")
    page.keyboard.press("PageDown")
    page.wait_for_function("document.querySelector('.is-message .deck-headline')?.textContent === '没有可以显示的内容'")
    assert "数据停在截至日前 92 天" in page.locator(".is-message .deck-note").inner_text()


def test_a_short_soak_leaves_memory_where_it_was(data_dir, wall):
    wall().close()
    script = (
        "import sys, json; from pathlib import Path; from yz_data.bench.soak import soak;"
        "found = soak(Path(sys.argv[1]), 220, 'wall', lambda *_: None);"
        "print(json.dumps([found.growth, found.blank, found.frames, found.errors]))"
    )
    # in a process of its own: a test has a loop of Playwright's already
    done = subprocess.run(
        [sys.executable, "-c", script, str(data_dir)], cwd=PROJECT, capture_output=True, text=True, timeout=600,
        check=True,
    )  # fmt: skip
    growth, blank, frames, errors = json.loads(done.stdout.splitlines()[-1])
    assert blank == 0 and frames > 20 and errors == []
    assert growth["heap"] < 0.1 and growth["server"] < 0.1
