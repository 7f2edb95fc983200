"""Mail as a sink: one UTF-8 message with its files, over TLS unless the rules file says otherwise."""

from __future__ import annotations

import datetime as dt
import ipaddress
import mimetypes
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from yz_data.delivery.clock import SHANGHAI
from yz_data.delivery.rules import Smtp
from yz_data.delivery.wording import File, Message
from yz_data.errors import DeliveryFailed
from yz_data.export.files import FORMATS
from yz_data.glossary import sentence

MEGABYTE = 1_000_000
ENCODED = 4 / 3  # files travel as base64
LASTING = 500  # from this answer on a server does not change its mind
Refused = dict[str, tuple[int, bytes]]
TYPES = dict(FORMATS.values())  # old tables of types lack those of office files


@dataclass
class Mailing:
    """One message on its way to the recipients of a sink. A server may take it for some of them and ask to come back
    for others (greylisting, a full mailbox): another try goes to those alone, so that nobody gets it twice."""

    message: Message
    sink: Smtp
    environment: Mapping[str, str]
    refused: int = 0  # for good
    has_arrived: bool = False

    def __post_init__(self) -> None:
        self.left: tuple[str, ...] = self.sink.to

    def send(self) -> str:
        """Hand the message to the mail server; what it says of recipients it does not take is the answer."""
        password = _password(self.sink, self.environment)
        mail = mail_of(_small_enough(self.message, self.sink), self.sink)
        try:
            with _connected(self.sink) as server:
                if self.sink.user:
                    server.login(self.sink.user, password)
                refused = self._handed_over(server, mail)
        except (smtplib.SMTPException, OSError) as error:
            raise _failed(error, self.sink) from error
        later = {address: answer for address, answer in refused.items() if answer[0] < LASTING}
        self.refused += len(refused) - len(later)
        self.left = tuple(later)
        if later:
            raise _failed(smtplib.SMTPRecipientsRefused(later), self.sink)
        return self.said

    def _handed_over(self, server: smtplib.SMTP, mail: EmailMessage) -> Refused:
        try:
            refused = server.send_message(mail, to_addrs=list(self.left))
        except smtplib.SMTPRecipientsRefused as error:
            if not self.has_arrived:
                raise
            return error.recipients
        self.has_arrived = True
        return refused

    @property
    def said(self) -> str:
        """How many recipients do not get it, "" where all do; also of those that were left when the tries ended."""
        count = self.refused + (len(self.left) if self.has_arrived else 0)
        return sentence("delivery.refused", self.message.lang, count=count) if count else ""


def mail_of(message: Message, sink: Smtp) -> EmailMessage:
    """The mail. Its Message-ID follows from what it says, so that a second copy can be known for one."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.title
    mail["From"] = sink.sender
    mail["To"] = ", ".join(sink.to)
    mail["Date"] = format_datetime(dt.datetime.now(SHANGHAI))
    known_by = f"{message.rule}.{message.snapshot}.{message.digest[:24]}".encode().hex()
    mail["Message-ID"] = f"<{known_by[:120]}.{message.digest[24:40]}@{sink.sender.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # no out-of-office answers, please
    mail.set_content(message.text, cte="base64")  # old servers do not carry eight bits
    for file in message.files:
        kind = TYPES.get(_ending(file)) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return mail


def _ending(file: File) -> str:
    return "." + file.name.rpartition(".")[2].lower()


def _small_enough(message: Message, sink: Smtp) -> Message:
    """Without the largest files where all together are more than the server takes."""
    kept = sorted(message.files, key=lambda file: len(file.content))
    left_out: list[File] = []
    while kept and sum(len(file.content) for file in kept) * ENCODED > sink.most_megabytes * MEGABYTE:
        left_out.append(kept.pop())
    if not left_out:
        return message
    names = ", ".join(f"{file.name} ({len(file.content) / MEGABYTE:.1f} MB)" for file in left_out)
    said = sentence("delivery.too_large", message.lang, names=names, most=sink.most_megabytes)
    return message.without(tuple(left_out), said)


def _password(sink: Smtp, environment: Mapping[str, str]) -> str:
    if not sink.user:
        return ""
    password = environment.get(sink.password_variable, "")
    if not password:
        raise DeliveryFailed("delivery_no_secret", is_lasting=True, sink=sink.name, variable=sink.password_variable)
    if not password.isascii():  # the protocol cannot carry it
        raise DeliveryFailed("delivery_secret_signs", is_lasting=True, sink=sink.name, variable=sink.password_variable)
    if sink.tls == "none" and not _is_this_machine(sink.host):
        raise DeliveryFailed("delivery_clear_password", is_lasting=True, sink=sink.name, host=sink.host)
    return password


def _is_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


@contextmanager
def _connected(sink: Smtp) -> Iterator[smtplib.SMTP]:
    """A connection. What goes wrong at its end does not count: the message has been taken by then."""
    context = ssl.create_default_context(cafile=sink.ca_file or None)
    if sink.tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(sink.host, sink.port, timeout=sink.timeout_seconds, context=context)
    else:
        server = smtplib.SMTP(sink.host, sink.port, timeout=sink.timeout_seconds)
    try:
        if sink.tls == "starttls":
            server.starttls(context=context)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _failed(error: Exception, sink: Smtp) -> DeliveryFailed:
    """What a failure means: an answer of 5xx, a certificate or a missing ability stay as they are until somebody acts;
    all else may pass."""
    codes, why = [], str(error) or type(error).__name__
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        why = "; ".join(dict.fromkeys(_answer(code, said) for code, said in error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        codes, why = [error.smtp_code], _answer(error.smtp_code, error.smtp_error)
    is_lasting = isinstance(error, (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError))
    is_lasting = is_lasting or (bool(codes) and all(LASTING <= code < 600 for code in codes))
    return DeliveryFailed("delivery_mail", is_lasting=is_lasting, host=sink.host, port=sink.port, why=why[:200])


def _answer(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
