"""A group robot as a sink, against a real receiver on this machine: its format, its sizes, its answers."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.delivery_sinks import MESSAGE, QUICK, Robot, robot_server, robot_sink, tried
from yz_data.delivery.rules import Retry
from yz_data.delivery.sending import sent_with_retries
from yz_data.delivery.webhook import MOST_BYTES, payload, post
from yz_data.errors import DeliveryFailed


def posted(robot: Robot, retry=QUICK, **more):
    with robot_server(robot) as url:
        return tried(lambda: post(MESSAGE, robot_sink(**more), {"YZ_WEBHOOK_URL": url}), retry)


def test_a_robot_gets_markdown_with_the_files_named_and_a_link():
    robot = Robot()
    assert posted(robot, link="https://yz.example.org/") == ("", 1)
    assert robot.posts == [{
        "msgtype": "markdown",
        "markdown": {"content": (
            "**解决率93.6%，低于设定值95.0%**\n解决率：93.6%。\n附件：月度点评会 2023年12月.pptx\n"
            "数据截至2023年12月31日；快照 20240101T000000Z\n看板：[https://yz.example.org/](https://yz.example.org/)"
        )},
    }]  # fmt: skip


def test_a_robot_may_get_plain_text_instead():
    robot = Robot()
    posted(robot, form="text")
    assert robot.posts[0]["msgtype"] == "text"
    assert robot.posts[0]["text"]["content"].startswith("解决率93.6%，低于设定值95.0%\n解决率")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_too_long_loses_whole_lines_and_says_how_many(form):
    lines = tuple(f"· 第{number}项：应于2023年9月22日完成，已逾期100天" for number in range(100))
    content = payload(replace(MESSAGE, lines=lines), robot_sink(form=form))[form]["content"]
    assert MOST_BYTES[form] - 100 < len(content.encode()) <= MOST_BYTES[form]
    kept = content.count("逾期")
    assert f"……另有{100 - kept}条" in content and f"第{kept - 1}项" in content and f"第{kept}项" not in content
    assert content.endswith("快照 20240101T000000Z"), "what it rests on is never cut"


def test_even_a_title_too_long_is_cut_between_characters():
    content = payload(replace(MESSAGE, title="字" * 2000), robot_sink())["markdown"]["content"]
    assert len(content.encode()) <= 4096 and content.endswith("字……")


def test_what_people_typed_is_no_mark_mention_or_link():
    typed = replace(MESSAGE, lines=("<@all> **请** [点这里](http://evil.example)",))
    content = payload(typed, robot_sink())["markdown"]["content"]
    assert "<@" not in content and "](" not in content and content.count("**") == 2


def test_a_robot_that_is_busy_or_down_is_tried_again():
    for answer in ((500, {}, 0.0), (200, {"errcode": -1, "errmsg": "busy"}, 0.0), (429, {}, 0.0)):
        robot = Robot(answers=[answer])
        assert posted(robot) == ("", 2)
        assert len(robot.posts) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {"errcode": 93000, "errmsg": "invalid webhook url"}, 0.0), "errcode 93000 invalid webhook url"),
        ((404, {}, 0.0), "HTTP 404"),
        ((302, {}, 0.0), "HTTP 302"),
        ((200, b"<html>Sign in</html>", 0.0), "errcode ?"),
        ((200, b"[]", 0.0), "errcode ?"),
    ],
)
def test_an_answer_that_will_not_change_is_not_asked_for_again(answer, said):
    robot = Robot(answers=[answer], headers={"Location": "http://127.0.0.1:9/elsewhere"})
    with pytest.raises(DeliveryFailed) as refusal:
        posted(robot)
    assert said in str(refusal.value) and len(robot.posts) == 1
    assert "geheim" not in refusal.value.message("zh")


def test_a_robot_that_asks_for_a_minute_gets_it():
    waited: list[float] = []
    robot = Robot(answers=[(200, {"errcode": 45009, "errmsg": "api freq out of limit"}, 0.0)])
    with robot_server(robot) as url:
        send = lambda: post(MESSAGE, robot_sink(), {"YZ_WEBHOOK_URL": url})  # noqa: E731
        assert sent_with_retries(send, Retry(4, 1.0, 60.0), sleep=waited.append) == ("", 2)
    assert waited == [60.0]


def test_a_slow_robot_is_given_up_in_time_and_its_key_never_told():
    robot = Robot(answers=[(200, {"errcode": 0}, 3.0)] * 2)
    began = time.monotonic()
    with pytest.raises(DeliveryFailed) as refusal:
        posted(robot, Retry(2, 0.0, 0.0))
    assert time.monotonic() - began < 8 and refusal.value.facts["tries"] == 2
    assert "geheim" not in refusal.value.message("zh") + repr(refusal.value)


@pytest.mark.parametrize("url", ["", "ftp://x/?key=geheim", "http://[geheim", "http://127.0.0.1:geheim/"])
def test_an_address_that_is_none_is_said_without_repeating_it(url):
    with pytest.raises(DeliveryFailed) as refusal:
        post(MESSAGE, robot_sink(), {"YZ_WEBHOOK_URL": url})
    assert "geheim" not in refusal.value.message("zh") + refusal.value.message("en")
