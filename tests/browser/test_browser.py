"""What a reader does: opens a page by its address, clicks a number, chooses filters, sends the link on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.app_pages import as_shown
from tests.browser.conftest import SERVE, STREAMLIT, running, settled, shot, text_of
from yz_data.glossary import word
from yz_data.metrics import METRICS

MEGABYTE = 1024 * 1024
NUMBER = ".st-key-number-{} button >> visible=true"  # Streamlit draws each twice, one for touch


def assert_whole(page, lang: str = "zh") -> None:
    """A whole page: its finding, the demonstration banner, no error box, nothing wider than the screen."""
    assert re.search(r"\d", text_of(page, "h1"))
    expect(page.locator(".yz-demo")).to_have_text(word("app.demo", lang))
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("(main => main.scrollWidth <= main.clientWidth)(document.querySelector('.stMain'))")


def digits(page, metric: str) -> str:
    """The number of a card without its unit."""
    return text_of(page, NUMBER.format(metric)).split(" ")[0]


def choose_period(page, name: str) -> None:
    """Choose a period by the name it has in the list."""
    page.locator(".st-key-period").get_by_role("combobox").click()
    page.get_by_role("option", name=name, exact=True).click()


def choose_community(page, name: str) -> None:
    """Choose a community by its name."""
    box = page.locator(".st-key-community").get_by_role("combobox")
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name, exact=True).click()
    page.keyboard.press("Escape")


# --- addresses


@pytest.mark.parametrize("name", ["buildings", "wall", "metrics"])
def test_a_page_opens_by_its_own_address_on_a_fresh_server(name, page_factory, data_dir, tmp_path):
    """What Streamlit runs without `app.py` for the first visitor is a file directly under `pages/`, of which there are
    none (test_architecture.py): a page of charts, one without figures and one of tables stand for all."""
    with running(data_dir, tmp_path / "log.txt", SERVE) as base:
        page = page_factory(base=base)
        page.goto(f"/{name}?period=2023Q3")
        settled(page)
        assert_whole(page)
        address = urlsplit(page.url)
        assert address.path == f"/{name}"
        assert parse_qs(address.query) == {"period": ["2023Q3"]}
        assert "2023-07-01—2023-09-30" in text_of(page, ".yz-sub")


def test_streamlit_run_shows_the_same(page_factory, open_page, data_dir, tmp_path):
    with running(data_dir, tmp_path / "log.txt", STREAMLIT, "/_stcore/health") as base:
        page = page_factory(base=base)
        page.goto("/")
        settled(page)
        assert_whole(page)
        assert text_of(page, "h1") == text_of(open_page("/"), "h1")


def test_filters_change_the_address_and_the_pasted_link_shows_the_same(open_page, page_factory, snapshot):
    community, name = snapshot.rows(
        "select community_id, community_name from dim_communities order by 1 limit 1"
    )[0]
    page = open_page("/")
    choose_period(page, "2023年第3季度")
    choose_community(page, name)
    expected = as_shown(snapshot, "hotline_orders", period="2023Q3", community_id=(community,))
    expect(page.locator(NUMBER.format("hotline_orders"))).to_contain_text(expected)
    page.wait_for_url(
        lambda url: parse_qs(urlsplit(url).query) == {"period": ["2023Q3"], "community": [community]}
    )
    pasted = page_factory()  # another reader's browser
    pasted.goto(page.url)
    settled(pasted)
    shown = [metric for metric in METRICS if pasted.locator(NUMBER.format(metric)).count()]
    assert len(shown) == 7
    assert {metric: digits(pasted, metric) for metric in shown} == {
        metric: digits(page, metric) for metric in shown
    }
    assert digits(pasted, "hotline_orders") == expected != as_shown(snapshot, "hotline_orders")


def test_the_filters_stay_from_page_to_page(open_page):
    page = open_page("/?period=2023Q3")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=word("page.problems", "zh"), exact=True).click()
    expect(page.locator(".yz-chip").first).to_have_text("2023年第3季度")
    expect(page.locator(NUMBER.format("problems_overdue"))).to_be_visible()
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"period": ["2023Q3"]})
    page.go_back()  # one step back is the page before, whatever the filters wrote into the address
    expect(page.locator(NUMBER.format("tax_all_level"))).to_be_visible()
    expect(page.locator(".yz-chip").first).to_have_text("2023年第3季度")


def test_the_language_can_be_switched_both_ways(open_page):
    page = open_page("/problems")
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".yz-demo")).to_have_text(word("app.demo", "en"))
    page.wait_for_url(re.compile("lang=en"))
    expect(page).to_have_title(re.compile("Yangzhuang|Problem list"))
    assert_whole(page, "en")
    page.get_by_role("radio", name="中文").click()
    expect(page.locator(".yz-demo")).to_have_text(word("app.demo", "zh"))
    page.wait_for_url(lambda url: "lang" not in url)


# --- numbers


def test_a_click_on_a_number_of_a_matrix_opens_as_many_rows(open_page):
    page = open_page("/problems")
    button = page.locator(".st-key-counts-legacy-done button >> visible=true")
    number = button.inner_text().strip()
    button.click()
    assert_dialog(page, number, word("value.legacy", "zh"), "dialog-matrix")


def assert_dialog(page, number: str, named: str, name: str) -> None:
    """A dialog that says how many rows there are and of what, with a table; closed again in the end."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"共 {number} 行")
    expect(dialog).to_contain_text(named)
    expect(dialog.locator("canvas").first).to_be_visible()
    shot(page, name)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


# --- weight


def test_the_first_load_of_the_overview_moves_at_most_four_megabytes(page_factory):
    page = page_factory()
    moved = {"http": 0, "socket": 0}
    protocol = page.context.new_cdp_session(page)
    protocol.on(
        "Network.loadingFinished", lambda event: moved.update(http=moved["http"] + event["encodedDataLength"])
    )
    protocol.on(
        "Network.webSocketFrameReceived",
        lambda event: moved.update(socket=moved["socket"] + len(event["response"]["payloadData"])),
    )
    protocol.send("Network.enable")
    page.goto("/overview")
    settled(page)
    page.wait_for_load_state("networkidle")
    files, messages = (moved[name] / MEGABYTE for name in ("http", "socket"))
    print(f"\nfirst load of the overview: {files:.2f} MB of files, {messages:.2f} MB of messages")
    assert files > 0.5 and messages > 0  # it was measured at all
    assert files + messages <= 4
