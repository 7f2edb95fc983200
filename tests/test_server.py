"""The application round app.py, against a tiny app of two pages."""

from __future__ import annotations

import gzip
import re
import socket
import tomllib
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import config
from streamlit.testing.v1 import AppTest

from yz_data import front, server, web

PROJECT = Path(server.__file__).resolve().parents[1]
BUNDLE = web.STREAMLIT / "static" / "js"
REMOTE = ("10.1.2.3", 40000)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A whole application round a one-line app; Streamlit allows one a process."""
    path = tmp_path_factory.mktemp("site") / "app.py"
    path.write_text("import streamlit as st\nst.write('你好')\n", encoding="utf-8")
    return server.create_app(
        path, health=lambda: {"status": "ok", "snapshot": "s1", "as_of": date(2023, 12, 31)}
    )


@pytest.fixture(scope="module")
def client(app):
    """A browser elsewhere on the intranet."""
    return TestClient(app, client=REMOTE)


def largest_script() -> Path:
    return max(BUNDLE.glob("*.js"), key=lambda file: file.stat().st_size)


# --- the page


@pytest.mark.parametrize("path", ["/", "/tax", "/?g=1", "/?lang=fr"])
def test_every_page_is_chinese_unless_asked_otherwise(client, path):
    html = client.get(path).text
    assert '<html lang="zh-CN"' in html
    assert "<title>杨庄街道数据看板</title>" in html


@pytest.mark.parametrize("path", ["/?lang=en", "/tax?g=1&lang=en"])
def test_the_page_is_english_on_lang_en(client, path):
    html = client.get(path).text
    assert '<html lang="en"' in html
    assert "<title>Yangzhuang Sub-district Dashboard</title>" in html


def test_the_polyfill_runs_before_the_bundle(client):
    html = client.get("/").text
    assert 0 < html.index("withResolvers") < html.index('type="module"') < html.index('id="root"')
    for name in ("withResolvers", "toSorted", "groupBy", "canParse"):
        assert f'"{name}"' in html


def test_what_listens_to_the_server_is_there_before_the_bundle_connects(client):
    html = client.get("/").text
    assert 0 < html.index("window.WebSocket = class") < html.index('type="module"')


def test_the_page_names_our_files_by_digest_and_they_are_served_for_a_year(client):
    html = client.get("/").text
    urls = re.findall(r"\./(web/[\w./]+\?v=[0-9a-f]{8})", html)
    assert [url.split("?")[0] for url in urls] == ["web/fonts/fonts.css", "web/style.css", "web/chrome.js"]
    for url in urls:
        answer = client.get(f"/{url}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_the_page_fetches_no_font_that_the_theme_does_not_use(client):
    assert "SourceSans" not in client.get("/").text


def test_the_page_itself_is_asked_for_again_each_time(client):
    answer = client.get("/")
    assert answer.headers["cache-control"] == "no-cache"
    assert "etag" not in answer.headers


def test_without_gzip_the_page_comes_plain(client):
    answer = client.get("/", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.text.startswith("<!DOCTYPE html>")


# --- files


def test_scripts_are_gzipped_once_and_kept_in_memory(client):
    file = largest_script()
    web.packed.cache_clear()
    with client.stream("GET", f"/static/js/{file.name}", headers={"accept-encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert len(body) < file.stat().st_size / 3
    assert gzip.decompress(body) == file.read_bytes()
    client.get(f"/static/js/{file.name}")
    assert web.packed.cache_info().misses == 1


def test_a_font_is_served_as_it_is(client):
    answer = client.get("/web/fonts/yz-sans-words-400.woff2")
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    assert answer.content[:4] == b"wOF2"


@pytest.mark.parametrize(
    "path", ["/web/../server.py", "/web/%2e%2e/server.py", "/static/../../../../server.py", "/web/nothing.js"]
)
def test_no_file_outside_the_web_folders_is_served(client, path):
    assert "ASGI" not in client.get(path).text


def test_html_that_pages_offer_for_download_is_not_replaced():
    async def export(_request):
        return HTMLResponse("<p>our export</p>")

    stub = front.Front(Starlette(routes=[Route("/media/export.html", export), Route("/any", export)]))
    client = TestClient(stub)
    assert client.get("/media/export.html").text == "<p>our export</p>"
    assert "modulepreload" in client.get("/any").text


# --- headers and hidden routes


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/_stcore/health", "/_stcore/metrics", "/web/chrome.js", "/favicon.png"]
)
def test_security_headers_are_on_every_response(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert (
        "default-src 'self'" in policy
        and "object-src 'none'" in policy
        and "frame-ancestors 'self'" in policy
    )
    assert "https:" not in policy and "http:" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_policy_names_our_own_websocket_and_nothing_odd(client):
    policy = client.get("/", headers={"host": "board.intranet:8080"}).headers["content-security-policy"]
    assert "ws://board.intranet:8080 wss://board.intranet:8080" in policy
    policy = client.get("/", headers={"host": "x; script-src evil"}).headers["content-security-policy"]
    assert "evil" not in policy


def test_metrics_answer_to_this_machine_only(app, client):
    assert client.get("/_stcore/metrics").status_code == 404
    here = TestClient(app, client=("127.0.0.1", 40000))
    assert here.get("/_stcore/metrics").status_code == 200
    assert here.get("/_stcore/metrics", headers={"x-forwarded-for": "10.1.2.3"}).status_code == 404


def test_the_agent_interface_looks_absent(app):
    here = TestClient(app, client=("127.0.0.1", 40000))
    assert here.get("/_stcore/agent/openapi.json").status_code == 404
    assert here.post("/_stcore/agent/interact", json={}).status_code == 404


def test_a_websocket_from_another_sites_page_is_refused_without_asking_anyone(client, monkeypatch):
    monkeypatch.setattr("streamlit.net_util.get_external_ip", lambda: pytest.fail("asked a public service"))
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"origin": "http://elsewhere.example"}),
    ):
        pass


# --- health


def health_client(health) -> TestClient:
    return TestClient(Starlette(routes=[server.health_route(health)]))


def test_health_names_the_snapshot_and_its_date(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "snapshot": "s1", "as_of": "2023-12-31"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("status", "code"), [("ok", 200), ("stale", 200), ("no_snapshot", 503), (None, 503)])
def test_health_is_503_when_there_is_nothing_to_show(status, code):
    assert health_client(lambda: {"status": status, "snapshot": None}).get("/healthz").status_code == code


def test_a_health_check_that_breaks_is_503_and_tells_nothing():
    answer = health_client(lambda: 1 / 0).get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "error"}


# --- errors


def failing_page():
    from yz_data.server import show_error

    show_error(ZeroDivisionError("secret detail"))


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "其他页面和已发布的数据不受影响"), ("en", "the other pages")]
)
def test_the_error_box_gives_a_reference_that_the_log_has_too(lang, words, caplog):
    test = AppTest.from_function(failing_page)
    test.query_params["lang"] = lang
    text = test.run().error[0].value
    reference = re.search(r"[0-9A-F]{6}", text).group()
    assert words in text
    assert "secret" not in text and "ZeroDivision" not in text
    assert f"reference {reference}" in caplog.text and "secret detail" in caplog.text


def test_a_taken_port_is_a_sentence_and_not_a_traceback():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit, match="已被占用"):
        server.bind("127.0.0.1", taken.getsockname()[1])


# --- what Streamlit must still have after an upgrade


def flat(table: dict, prefix: str = "") -> dict:
    result = {}
    for key, value in table.items():
        result |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return result


def test_streamlit_knows_every_key_of_our_config():
    keys = flat(tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    config.get_config_options()
    assert [key for key in keys if key not in config._config_options_template] == []


def test_the_config_keeps_streamlit_quiet():
    keys = flat(tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    assert keys["browser.gatherUsageStats"] is False
    assert keys["runner.postScriptGC"] is False
    assert keys["client.showErrorLinks"] is False
    assert keys["server.address"]


COMPOSED = re.compile(r"^Press |^The page that you have requested")


def test_streamlit_still_says_every_phrase_we_translate():
    source = (web.WEB / "chrome.js").read_text(encoding="utf-8")
    english = re.findall(r'^    "((?:[^"\\]|\\.)+)": "', source, re.MULTILINE)
    bundle = "".join(file.read_text(encoding="utf-8") for file in BUNDLE.glob("*.js"))
    gone = [text for text in english if text not in bundle and not COMPOSED.search(text)]
    assert len(english) == len(set(english)) > 200
    assert gone == []


def test_what_only_some_views_need_is_loaded_after_the_start(monkeypatch):
    loaded = []
    monkeypatch.setattr(server, "AFTER_SECONDS", 0.0)
    monkeypatch.setattr(server.importlib, "import_module", loaded.append)
    server.load_later()
    assert loaded == list(server.LATER)
    assert not [name for name in server.LATER if find_spec(name.split(".")[0]) is None]


def test_a_library_that_cannot_be_loaded_does_not_stop_the_others(monkeypatch):
    asked = []

    def fail(name):
        asked.append(name)
        raise ImportError(name)

    monkeypatch.setattr(server, "AFTER_SECONDS", 0.0)
    monkeypatch.setattr(server.importlib, "import_module", fail)
    server.load_later()
    assert asked == list(server.LATER)
