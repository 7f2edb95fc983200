"""A group robot as a sink, in the message format of 企业微信 (WeCom): text or markdown, within its sizes.

Files are not sent: the message names them. https://developer.work.weixin.qq.com/document/path/91770
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from yz_data.delivery.rules import Webhook
from yz_data.delivery.wording import Message
from yz_data.errors import DeliveryFailed
from yz_data.glossary import sentence, word

MOST_BYTES = {"text": 2048, "markdown": 4096}
MOST_ANSWER = 65_536
# Busy, too many at once (20 a minute), a concurrent call: these pass. All other codes stay until somebody acts.
PASSING = {-1, 45009, 45033}
A_MINUTE = 60.0


class _Stay(urllib.request.HTTPRedirectHandler):
    """An address that points elsewhere is not the robot's: what we say is not carried on."""

    def redirect_request(self, *_: Any) -> None:
        return None


def post(message: Message, sink: Webhook, environment: Mapping[str, str]) -> str:
    """Post the message; the robot's errcode says whether it was taken."""
    address = environment.get(sink.url_variable, "").strip()
    if not address.startswith(("https://", "http://")):
        raise DeliveryFailed("delivery_no_secret", is_lasting=True, sink=sink.name, variable=sink.url_variable)
    body = json.dumps(payload(message, sink), ensure_ascii=False).encode()
    try:
        request = urllib.request.Request(address, body, {"Content-Type": "application/json; charset=utf-8"})
        with urllib.request.build_opener(_Stay).open(request, timeout=sink.timeout_seconds) as answer:
            said = answer.read(MOST_ANSWER)
    except urllib.error.HTTPError as error:
        error.close()
        passes = error.code >= 500 or error.code in (408, 429)
        wait = _seconds(error.headers.get("Retry-After"))
        raise _failed(sink, f"HTTP {error.code}", is_lasting=not passes, wait_seconds=wait) from None
    except urllib.error.URLError as error:
        raise _failed(sink, str(error.reason)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:  # without the address: it holds the robot's key
        raise _failed(sink, type(error).__name__) from None
    return _judged(said, sink)


def payload(message: Message, sink: Webhook) -> dict[str, Any]:
    """The message in the robot's format, whole lines up to its size."""
    title, lines = message.title, [*message.lines, *message.absent]
    last = [sentence("delivery.file", message.lang, name=file.name) for file in message.files]
    last += message.about
    is_markdown = sink.form == "markdown"
    if is_markdown:
        title, lines, last = f"**{_plain(title)}**", [_plain(line) for line in lines], [_plain(line) for line in last]
    if sink.link:
        link = f"[{sink.link}]({sink.link})" if is_markdown else sink.link
        last.append(sentence("delivery.link", message.lang, link=link))
    return {"msgtype": sink.form, sink.form: {"content": _fitted(title, lines, last, sink.form, message.lang)}}


def _fitted(title: str, lines: list[str], last: list[str], form: str, lang: str) -> str:
    """As many lines as fit between the title and the end; what is left out is said."""
    kept = list(lines)
    while True:
        gap = [] if len(kept) == len(lines) else [sentence("delivery.more", lang, count=len(lines) - len(kept))]
        content = "\n".join([title, *kept, *gap, *last])
        if len(content.encode()) <= MOST_BYTES[form]:
            return content
        if not kept:
            ellipsis = word("delivery.cut", lang)
            room = MOST_BYTES[form] - len(ellipsis.encode())
            return content.encode()[:room].decode("utf-8", "ignore") + ellipsis
        kept.pop()


def _plain(text: str) -> str:
    """Text that markdown does not read as marks, mentions or links: it may hold what people typed."""
    return text.replace("<", "＜").replace(">", "＞").replace("](", "］(").replace("*", "＊").replace("`", "｀")


def _judged(said: bytes, sink: Webhook) -> str:
    try:
        answer = json.loads(said)
        code, why = int(answer["errcode"]), str(answer.get("errmsg", ""))
    except (ValueError, TypeError, KeyError):
        raise _failed(sink, "errcode ?", is_lasting=True) from None
    if code:
        wait = A_MINUTE if code == 45009 else 0.0
        raise _failed(sink, f"errcode {code} {why}", is_lasting=code not in PASSING, wait_seconds=wait)
    return ""


def _seconds(text: str | None) -> float:
    return float(text) if text and text.isdigit() else 0.0


def _failed(sink: Webhook, why: str, *, is_lasting: bool = False, wait_seconds: float = 0.0) -> DeliveryFailed:
    return DeliveryFailed(
        "delivery_webhook", is_lasting=is_lasting, wait_seconds=wait_seconds, sink=sink.name, why=why[:200]
    )
