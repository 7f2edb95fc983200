"""Sinks of deliveries against real servers on this machine: what arrives, what is refused, what is tried again."""

from __future__ import annotations

import datetime as dt
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from tests.delivery_sinks import (
    DECK,
    MESSAGE,
    PASSWORD,
    USER,
    MailBox,
    asking_password,
    free_port,
    mail_server,
    mail_sink,
    silent_server,
    tried,
)
from yz_data.delivery.folder import put
from yz_data.delivery.mail import Mailing, mail_of
from yz_data.delivery.rules import Folder, Retry
from yz_data.delivery.sending import pause, sent_with_retries
from yz_data.delivery.wording import File
from yz_data.errors import DeliveryFailed

# --- back-off


def test_waits_double_up_to_the_longest_and_are_spread_over_the_upper_half():
    retry = Retry(tries=6, first_seconds=2.0, longest_seconds=10.0)
    assert [pause(retry, tries, 1.0) for tries in (1, 2, 3, 4, 5)] == [2, 4, 8, 10, 10]
    assert [pause(retry, tries, 0.0) for tries in (1, 2, 3, 4, 5)] == [1, 2, 4, 5, 5]


def test_a_sink_is_tried_until_it_takes_the_message_and_no_more_often_than_the_file_says():
    waited: list[float] = []
    failures = [DeliveryFailed("delivery_mail", host="h", port=1, why="busy") for _ in range(9)]

    def send() -> str:
        if failures:
            raise failures.pop()
        return "ok"

    with pytest.raises(DeliveryFailed) as refusal:
        sent_with_retries(send, Retry(4, 2.0, 60.0), sleep=waited.append)
    assert refusal.value.facts["tries"] == 4 and len(failures) == 5
    assert [low <= wait <= 2 * low for low, wait in zip((1, 2, 4), waited, strict=True)] == [True] * 3
    del failures[2:]
    assert sent_with_retries(send, Retry(4, 2.0, 60.0), sleep=waited.append) == ("ok", 3)


def test_a_sink_that_names_its_wait_is_left_alone_so_long_but_never_beyond_the_cap():
    waited: list[float] = []

    def send() -> str:
        raise DeliveryFailed("delivery_webhook", wait_seconds=600.0, sink="group", why="HTTP 429")

    with pytest.raises(DeliveryFailed):
        sent_with_retries(send, Retry(2, 1.0, 30.0), sleep=waited.append)
    assert waited == [30.0]


# --- folder


def test_a_folder_holds_the_text_and_the_files_of_each_message_under_one_name(tmp_path):
    name = put(MESSAGE, Folder("shared", "out"), tmp_path)
    assert name == "20240101T000000Z-monthly-abababab"
    files = {path.name: path.read_bytes() for path in (tmp_path / "out" / name).iterdir()}
    assert files[DECK.name] == b"PK deck"
    assert files["message.txt"].decode() == (
        "解决率93.6%，低于设定值95.0%\n\n解决率：93.6%。\n附件：月度点评会 2023年12月.pptx\n\n"
        "数据截至2023年12月31日；快照 20240101T000000Z\n"
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name], "nothing half-made is left"


def test_a_second_copy_changes_nothing_and_half_a_copy_is_made_anew(tmp_path):
    sink = Folder("shared", "out")
    half = tmp_path / "out" / ".20240101T000000Z-monthly-abababab.part"
    half.mkdir(parents=True)
    (half / "message.txt").write_text("half", encoding="utf-8")
    target = tmp_path / "out" / put(MESSAGE, sink, tmp_path)
    assert not half.exists() and "93.6%" in (target / "message.txt").read_text(encoding="utf-8")
    (target / "message.txt").write_text("read", encoding="utf-8")
    put(MESSAGE, sink, tmp_path)
    assert (target / "message.txt").read_text(encoding="utf-8") == "read"


def test_a_file_name_leads_nowhere_else(tmp_path):
    odd = replace(MESSAGE, files=(File("../../deck.pptx", b"x"),))
    name = put(odd, Folder("shared", "out"), tmp_path)
    assert (tmp_path / "out" / name / "deck.pptx").is_file()
    assert not (tmp_path / "deck.pptx").exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path):
    (tmp_path / "out").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(DeliveryFailed, match="folder out cannot be written") as refusal:
        put(MESSAGE, Folder("shared", "out"), tmp_path)
    assert str(tmp_path) not in refusal.value.message("zh")


# --- mail


def test_a_mail_arrives_with_its_subject_text_and_files_in_chinese():
    box = MailBox()
    with mail_server(box) as port:
        assert Mailing(MESSAGE, mail_sink(port, to=("office@example.org", "lead@example.org")), {}).send() == ""
    (mail,) = box.mails
    assert mail["Subject"] == "解决率93.6%，低于设定值95.0%"
    assert (mail["From"], mail["To"]) == (USER, "office@example.org, lead@example.org")
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Date"].datetime.utcoffset() == dt.timedelta(hours=8)
    assert mail.get_body().get_content().splitlines()[0] == "解决率：93.6%。"
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "月度点评会 2023年12月.pptx"
    assert file.get_content_type() == "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    assert file.get_content() == b"PK deck"


def test_on_the_wire_a_chinese_name_is_written_as_mail_programs_expect_it():
    written, short = mail_of(MESSAGE, mail_sink(25)).as_bytes(), File("表.xlsx", b"x")
    assert written.isascii()
    assert b"filename*0*=utf-8''%E6%9C%88%E5%BA%A6" in written, "RFC 2231, in parts because it is long"
    assert b"filename*=utf-8''%E8%A1%A8.xlsx" in mail_of(replace(MESSAGE, files=(short,)), mail_sink(25)).as_bytes()
    assert b"Subject: =?utf-8?" in written


def test_the_same_news_has_the_same_message_id_and_other_news_another():
    ids = [mail_of(message, mail_sink(25))["Message-ID"] for message in (MESSAGE, MESSAGE)]
    other = mail_of(replace(MESSAGE, digest="cd" * 32), mail_sink(25))["Message-ID"]
    assert ids[0] == ids[1] != other


def test_a_server_that_refuses_twice_is_tried_a_third_time():
    box = MailBox(answers=["451 try again later", "421 too busy"])
    with mail_server(box) as port:
        assert tried(Mailing(MESSAGE, mail_sink(port), {}).send) == ("", 3)
    assert (box.tried, len(box.mails)) == (3, 1)


def test_a_refusal_for_good_is_not_tried_again():
    box = MailBox(answers=["554 looks like spam"])
    with mail_server(box) as port, pytest.raises(DeliveryFailed, match="554 looks like spam") as refusal:
        tried(Mailing(MESSAGE, mail_sink(port), {}).send)
    assert (refusal.value.facts["tries"], box.tried) == (1, 1)


def test_recipients_that_are_not_known_are_told_and_the_others_get_their_mail_once():
    box = MailBox(unknown={"gone@example.org"})
    with mail_server(box) as port:
        sink = mail_sink(port, to=("office@example.org", "gone@example.org"))
        assert tried(Mailing(MESSAGE, sink, {}).send) == ("已发送；服务器拒收 1 个收件人", 1)
        with pytest.raises(DeliveryFailed, match="550 no such user"):
            tried(Mailing(MESSAGE, mail_sink(port, to=("gone@example.org",)), {}).send)
    assert len(box.mails) == 1


def test_whom_the_server_asks_to_come_back_for_gets_it_on_another_try_and_the_others_once():
    box = MailBox(later={"lead@example.org": 2})
    with mail_server(box) as port:
        sink = mail_sink(port, to=("office@example.org", "lead@example.org"))
        assert tried(Mailing(MESSAGE, sink, {}).send) == ("", 3)
    assert box.taken == ["office@example.org", "lead@example.org"]
    assert [mail["To"] for mail in box.mails] == ["office@example.org, lead@example.org"] * 2


def test_one_who_is_put_off_to_the_end_is_told_of():
    box = MailBox(later={"lead@example.org": 99}, unknown={"gone@example.org"})
    with mail_server(box) as port:
        sink = mail_sink(port, to=("office@example.org", "lead@example.org", "gone@example.org"))
        mailing = Mailing(MESSAGE, sink, {})
        with pytest.raises(DeliveryFailed, match="450 greylisted"):
            tried(mailing.send)
    assert box.taken == ["office@example.org"] and mailing.has_arrived
    assert mailing.said == "已发送；服务器拒收 2 个收件人"


def test_a_server_that_hangs_up_instead_of_a_farewell_does_not_get_a_mail_twice():
    box = MailBox(hangs_up=True)
    with mail_server(box) as port:
        assert tried(Mailing(MESSAGE, mail_sink(port), {}).send) == ("", 1)
    assert len(box.mails) == 1


def test_a_server_that_never_answers_is_given_up_in_time():
    began = time.monotonic()
    with silent_server() as port, pytest.raises(DeliveryFailed, match="timed out") as refusal:
        tried(Mailing(MESSAGE, mail_sink(port), {}).send, Retry(2, 0.0, 0.0))
    assert refusal.value.facts["tries"] == 2
    assert 2 <= time.monotonic() - began < 8


def test_no_server_at_all_is_a_failure_and_no_traceback():
    with pytest.raises(DeliveryFailed, match="refused"):
        tried(Mailing(MESSAGE, mail_sink(free_port()), {}).send)


def test_a_password_comes_from_the_environment_and_is_never_told():
    box = MailBox()
    asks = {"authenticator": asking_password, "auth_required": True, "auth_require_tls": False}
    with mail_server(box, **asks) as port:
        sink = mail_sink(port, user=USER)
        assert Mailing(MESSAGE, sink, {"YZ_SMTP_PASSWORD": PASSWORD}).send() == ""
        with pytest.raises(DeliveryFailed, match="535") as wrong:
            tried(Mailing(MESSAGE, sink, {"YZ_SMTP_PASSWORD": "falsch-geheim"}).send)
        for none in ({}, {"YZ_SMTP_PASSWORD": "geheim-密码"}):
            with pytest.raises(DeliveryFailed, match="YZ_SMTP_PASSWORD"):
                Mailing(MESSAGE, sink, none).send()
    assert len(box.mails) == 1
    assert wrong.value.facts["tries"] == 1, "a wrong password stays wrong, and may lock the account"
    assert "falsch" not in wrong.value.message("zh") + repr(wrong.value) + repr(sink)


def test_a_password_never_leaves_this_machine_in_clear_text():
    sink = replace(mail_sink(25, user=USER), host="mail.example.org")
    with pytest.raises(DeliveryFailed, match="clear text"):
        Mailing(MESSAGE, sink, {"YZ_SMTP_PASSWORD": PASSWORD}).send()


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for():
    box = MailBox()
    with mail_server(box) as port, pytest.raises(DeliveryFailed, match="STARTTLS"):
        Mailing(MESSAGE, mail_sink(port, tls="starttls"), {}).send()
    assert box.mails == []


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """An office's own certificate authority, its file, and a certificate for this machine."""
    one, file = trustme.CA(), tmp_path_factory.mktemp("ca") / "ca.pem"
    one.cert_pem.write_to_path(str(file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    one.issue_cert("127.0.0.1").configure_cert(context)
    return str(file), context


@pytest.mark.parametrize(("tls", "option"), [("starttls", "tls_context"), ("tls", "ssl_context")])
def test_over_tls_a_mail_reaches_the_server_that_an_own_authority_vouches_for(authority, tls, option):
    box, (file, context) = MailBox(), authority
    asks = {"authenticator": asking_password, "auth_required": True} if tls == "starttls" else {}
    with mail_server(box, **{option: context}, **asks) as port:
        sink = mail_sink(port, tls=tls, user=USER if asks else "", timeout_seconds=5.0)
        with pytest.raises(DeliveryFailed, match="CERTIFICATE_VERIFY_FAILED") as unknown:
            tried(Mailing(MESSAGE, sink, {"YZ_SMTP_PASSWORD": PASSWORD}).send)
        assert unknown.value.facts["tries"] == 1 and box.mails == []
        assert Mailing(MESSAGE, replace(sink, ca_file=file), {"YZ_SMTP_PASSWORD": PASSWORD}).send() == ""
    assert len(box.mails) == 1


def test_an_authority_that_is_not_there_is_said_in_words():
    with pytest.raises(DeliveryFailed, match="No such file"):
        Mailing(MESSAGE, mail_sink(free_port(), tls="starttls", ca_file="none.pem"), {}).send()


def test_files_beyond_the_size_of_a_mail_stay_behind_and_are_named():
    box = MailBox()
    big = File("大屏.pdf", bytes(1_500_000))
    with mail_server(box, data_size_limit=10_000_000) as port:
        Mailing(replace(MESSAGE, files=(big, DECK)), mail_sink(port, most_megabytes=1.0), {}).send()
    (mail,) = box.mails
    assert [file.get_filename() for file in mail.iter_attachments()] == [DECK.name]
    assert "附件超过邮件上限 1 MB，未随信发送：大屏.pdf (1.5 MB)" in mail.get_body().get_content()


def test_no_module_of_the_package_names_a_secret():
    """Passwords and robots' keys are looked up where they are used, so nothing that is kept or printed can hold one."""
    from yz_data.delivery import rules

    told = Path(rules.__file__).read_text(encoding="utf-8")
    assert "password_variable" in told and "password:" not in told
