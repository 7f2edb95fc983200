"""Real receivers for deliveries: a mail server and a group robot on this machine, which can be told to misbehave."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from yz_data.delivery.rules import Retry, Smtp, Webhook
from yz_data.delivery.sending import sent_with_retries
from yz_data.delivery.wording import File, Message

USER, PASSWORD = "yz-data@example.org", "geheim-3"


DECK = File("月度点评会 2023年12月.pptx", b"PK deck")
MESSAGE = Message(
    rule="monthly", snapshot="20240101T000000Z", digest="ab" * 32, lang="zh", title="解决率93.6%，低于设定值95.0%",
    lines=("解决率：93.6%。",), about=("数据截至2023年12月31日；快照 20240101T000000Z",), files=(DECK,),
)  # fmt: skip
QUICK = Retry(tries=4, first_seconds=0.0, longest_seconds=0.0)


def tried(send, retry=QUICK):
    """What a sink said and how often it was tried, without waiting in between."""
    return sent_with_retries(send, retry, sleep=lambda seconds: None)


@dataclass
class MailBox:
    """What arrived, and the answers that the next messages get instead of being taken."""

    mails: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    later: dict[str, int] = field(default_factory=dict)  # address → how often it is asked to come back
    taken: list[str] = field(default_factory=list)
    tried: int = 0
    hangs_up: bool = False
    seconds: float = 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.unknown:
            return "550 no such user"
        if self.later.get(address, 0) > 0:
            self.later[address] -= 1
            return "450 greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.tried += 1
        await asyncio.sleep(self.seconds)
        if self.answers:
            return self.answers.pop(0)
        self.taken += envelope.rcpt_tos
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        if self.hangs_up:
            server.transport.abort()
        return "221 Bye"


@contextmanager
def mail_server(box: MailBox, **options: Any) -> Iterator[int]:
    """A mail server on a free port of this machine."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def asking_password(server, session, envelope, mechanism, data) -> AuthResult:
    """Lets one user in, with one password."""
    is_right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


@contextmanager
def silent_server() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@dataclass
class Robot:
    """What was posted, and the answers to come: (status, body, seconds to wait before); then all is taken."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, Any, float]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> tuple[int, Any, float]:
        return self.answers.pop(0) if self.answers else (200, {"errcode": 0, "errmsg": "ok"}, 0.0)


@contextmanager
def robot_server(robot: Robot) -> Iterator[str]:
    """The address of a group robot on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            robot.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, body, seconds = robot.answer()
            time.sleep(seconds)
            said = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in robot.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # a sender that gave up waiting is no news
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/cgi-bin/webhook/send?key=geheim-693a91f6"
    finally:
        server.shutdown()
        server.server_close()


def mail_sink(port: int, **more: Any) -> Smtp:
    """The mail server of a rules file."""
    told = {"tls": "none", "timeout_seconds": 1.0, "to": ("office@example.org",), **more}
    return Smtp("mail", "127.0.0.1", port, USER, **told)


def robot_sink(**more: Any) -> Webhook:
    """The group robot of a rules file."""
    return Webhook("group", "YZ_WEBHOOK_URL", timeout_seconds=1.0, **more)
