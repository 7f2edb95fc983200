"""Runs of deliveries: once per rule, snapshot and content, whatever stops in between; what waits, fails, is dropped."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.delivery_sinks import MailBox, Robot, free_port, mail_server, mail_sink, robot_server, robot_sink
from tests.delivery_site import DECK, MANY, NOON, Site, rule
from yz_data.delivery.clock import SHANGHAI
from yz_data.delivery.rules import Condition, Folder, Quiet, Wanted
from yz_data.errors import PageNotDrawn, RecordsUnavailable
from yz_data.records import records_of
from yz_data.records.deliveries import Parcel, claim, settle, wait

NIGHT = NOON.replace(hour=22)


class Stopped(BaseException):
    """The machine stops."""


@pytest.fixture
def office(chosen):
    site = Site(chosen)
    site.publish(15)
    yield site
    records_of(chosen).close()


# --- once


def test_the_same_run_twice_sends_once(office):
    assert office.states(rule()) == [("shared", "sent")]
    assert office.states(rule()) == [("shared", "already")]
    assert len(office.folders) == 1 and office.kept() == [("shared", "sent", 1)]


def test_a_new_snapshot_is_told_again_unless_only_changes_are_asked_for(office):
    change = replace(rule(again="change"), name="changes")
    assert office.states(rule(), change) == [("shared", "sent"), ("shared", "sent")]
    office.publish(15, "20240102T000000Z")
    assert office.states(rule(), change) == [("shared", "sent"), ("shared", "unchanged")]
    office.publish(16, "20240103T000000Z")
    assert office.states(rule(), change) == [("shared", "sent"), ("shared", "sent")]
    office.publish(15, "20240104T000000Z")
    assert office.states(change) == [("shared", "sent")], "back to what was said before the last time is news"


def test_a_rule_with_days_speaks_once_on_each_of_them(office):
    """A Tuesday, with new figures in the afternoon; then the next Tuesday. The second sink fails at first."""
    weekly = rule(Condition("always"), "shared", "mail", weekdays=(2,), figures=("hotline_orders",))
    dead, box = [mail_sink(free_port())], MailBox()
    assert office.states(weekly, sinks=dead) == [("shared", "sent"), ("mail", "failed")]
    office.publish(16, "20240102T000000Z")
    with mail_server(box) as port:
        sinks = [mail_sink(port)]
        afternoon = NOON.replace(hour=16)
        assert office.states(weekly, sinks=sinks, at=afternoon) == [("shared", "already"), ("mail", "sent")]
        assert office.states(weekly, sinks=sinks, at=afternoon) == [("shared", "already"), ("mail", "already")]
        wednesday, tuesday = (NOON + dt.timedelta(days=days) for days in (1, 7))
        assert office.states(weekly, sinks=sinks, at=wednesday) == [("", "not_due")]
        office.publish(16, "20240109T000000Z")
        assert office.states(weekly, sinks=sinks, at=tuesday) == [("shared", "sent"), ("mail", "sent")]
    assert "16件" in box.mails[0].get_content(), "the mail that was late has the newest figures"


def test_an_edited_rule_is_told_again(office):
    office.run(rule())
    assert office.states(rule(titles=("工单偏多", ""))) == [("shared", "sent")]


def test_a_crash_between_two_sinks_sends_to_the_second_alone(office, monkeypatch):
    box = MailBox()
    with mail_server(box) as port:
        both, sinks = rule(MANY, "shared", "mail"), [mail_sink(port)]
        with monkeypatch.context() as broken, pytest.raises(Stopped):
            broken.setattr("yz_data.delivery.run.Mailing", stop)
            office.run(both, sinks=sinks)
        assert office.kept() == [("mail", "sending", 0), ("shared", "sent", 1)]
        assert office.states(both, sinks=sinks) == [("shared", "already"), ("mail", "busy")], "its claim still holds"
        office.lapse()
        last = office.run(both, sinks=sinks)[-1]
        assert (last.state, "可能重复收到" in last.said) == ("sent", True)
        assert office.states(both, sinks=sinks) == [("shared", "already"), ("mail", "already")]
    assert len(box.mails) == 1 and len(office.folders) == 1


def test_a_crash_before_the_second_sink_was_begun_is_made_up_for_on_another_day(office, monkeypatch):
    """The rule speaks on the seventh only; what it had to say on the seventh is not forgotten on the eighth."""
    both = rule(Condition("always"), "shared", "other", days=(7,))
    other = Folder("other", "other")
    with monkeypatch.context() as broken, pytest.raises(Stopped):
        broken.setattr("yz_data.delivery.run.deliveries.settle", stop)
        office.run(both, sinks=[other])
    office.lapse()
    eighth = NOON + dt.timedelta(days=1)
    assert office.states(both, sinks=[other], at=eighth) == [("shared", "sent"), ("other", "sent")]
    assert office.states(both, sinks=[other], at=eighth + dt.timedelta(days=1)) == [("", "not_due")]


def stop(*_, **__):
    raise Stopped


def test_of_two_runs_at_once_one_sends(office):
    records, parcel = records_of(office.settings), Parcel("orders", "s", "d", "shared")
    wait(records, parcel)
    assert [claim(records, parcel), claim(records, parcel)] == ["mine", "not"]
    settle(records, parcel, "sent", 1, at=NOON.replace(tzinfo=None))
    wait(records, parcel)
    assert claim(records, parcel) == "not" and office.kept() == [("shared", "sent", 1)]


def test_two_timers_at_the_same_moment_send_one_mail(office):
    box = MailBox(seconds=0.5)
    with mail_server(box) as port, ThreadPoolExecutor(4) as pool:
        sinks = [mail_sink(port, timeout_seconds=5.0)]
        states = list(pool.map(lambda _: office.states(rule(MANY, "mail"), sinks=sinks), range(4)))
    assert sorted(state for ((_, state),) in states).count("sent") == 1
    assert len(box.mails) == 1


# --- failing and trying again


def test_what_failed_is_tried_again_by_the_next_run_and_told(office):
    both, dead = rule(MANY, "shared", "mail"), free_port()
    first = office.run(both, sinks=[mail_sink(dead)])
    assert [(one.sink, one.state) for one in first] == [("shared", "sent"), ("mail", "failed")]
    assert first[1].said.endswith("共尝试 3 次；下次运行再试")
    box = MailBox(answers=["451 later"])
    with mail_server(box) as port:
        last = office.run(both, sinks=[mail_sink(port)])
    assert [(one.sink, one.state) for one in last] == [("shared", "already"), ("mail", "sent")]
    assert "共尝试 2 次" in last[1].said and office.kept() == [("mail", "sent", 5), ("shared", "sent", 1)]


def test_who_never_takes_a_mail_is_told_of_and_nobody_gets_it_twice(office):
    box = MailBox(later={"lead@example.org": 99})
    with mail_server(box) as port:
        mail = mail_sink(port, to=("office@example.org", "lead@example.org"))
        (told,) = office.run(rule(MANY, mail.name), sinks=[mail])
        assert (told.state, told.said) == ("partly", "已发送；服务器拒收 1 个收件人；共尝试 3 次")
        assert office.states(rule(MANY, mail.name), sinks=[mail]) == [(mail.name, "already")]
    assert box.taken == ["office@example.org"] and office.kept() == [(mail.name, "sent", 3)]


def test_a_sink_that_fails_does_not_stop_the_others(office):
    robot = Robot(answers=[(200, {"errcode": 93000, "errmsg": "invalid"}, 0.0)])
    with robot_server(robot) as office.robot_url:
        states = office.states(rule(MANY, "group", "shared"), sinks=[robot_sink()])
    assert states == [("group", "failed"), ("shared", "sent")]


def test_figures_that_were_overtaken_are_not_sent_any_more(office):
    mail = rule(MANY, "mail")
    dead = [mail_sink(free_port())]
    assert office.states(mail, sinks=dead) == [("mail", "failed")]
    office.publish(20, "20240102T000000Z")
    box = MailBox()
    with mail_server(box) as port:
        (told,) = office.run(mail, sinks=[mail_sink(port)])
    assert "已过时" in told.said and [one["Subject"] for one in box.mails] == ["提醒：热线工单20件，高于设定值14件"]
    assert [state for _, state, _ in office.kept()] == ["replaced", "sent"]


def test_an_alert_that_no_longer_holds_is_given_up(office):
    mail, dead = rule(MANY, "mail"), [mail_sink(free_port())]
    office.run(mail, sinks=dead)
    office.publish(3, "20240102T000000Z")
    (told,) = office.run(mail, sinks=dead)
    assert (told.state, "已过时" in told.said) == ("not_met", True)
    assert [state for _, state, _ in office.kept()] == ["replaced"]


def test_a_rule_that_cannot_be_looked_at_is_told_and_the_next_one_runs(office):
    wrong = Condition("threshold", "hotline_orders", filters={"community": ("京铁路",)}, above=1)
    told = office.run(replace(rule(wrong), name="wrong"), rule())
    assert [(one.rule, one.state) for one in told] == [("wrong", "error"), ("orders", "sent")]
    assert "京铁路" in told[0].said


def test_without_records_nothing_is_sent(office):
    office.settings.records_file.parent.mkdir(parents=True, exist_ok=True)
    office.settings.records_file.write_bytes(b"not a database" * 100)
    with pytest.raises(RecordsUnavailable):
        office.run(rule())
    assert office.folders == []


# --- quiet hours and days


def test_messages_wait_at_night_and_go_out_in_the_morning(office):
    quiet = Quiet(dt.time(18), dt.time(8, 30))
    assert office.states(rule(), at=NIGHT, quiet=quiet) == [("shared", "waits")]
    assert office.folders == []
    morning = NIGHT + dt.timedelta(hours=11)
    assert office.states(rule(), at=morning, quiet=quiet) == [("shared", "sent")]
    assert office.states(rule(), at=morning, quiet=quiet) == [("shared", "already")]


def test_what_waited_on_its_day_goes_out_on_the_next_working_day(office):
    """The first of October is a holiday of eight days; the rule speaks on the first."""
    holiday = dt.datetime(2023, 10, 1, 9, 0, tzinfo=SHANGHAI)
    monthly, quiet = rule(Condition("always"), days=(1,)), Quiet(days_off=True)
    assert office.states(monthly, at=holiday, quiet=quiet) == [("shared", "waits")]
    assert office.states(monthly, at=holiday + dt.timedelta(days=3), quiet=quiet) == [("shared", "waits")]
    assert office.states(monthly, at=holiday + dt.timedelta(days=6), quiet=quiet) == [("shared", "sent")], "调休"
    assert office.states(monthly, at=holiday + dt.timedelta(days=8), quiet=quiet) == [("", "not_due")]


def test_what_is_urgent_does_not_wait(office):
    assert office.states(rule(is_urgent=True), at=NIGHT, quiet=Quiet(dt.time(18), dt.time(8))) == [("shared", "sent")]


def test_what_waited_and_turned_back_is_not_news(office):
    quiet, change = Quiet(dt.time(18), dt.time(8, 30)), rule(again="change")
    office.run(change, quiet=quiet)
    office.publish(20, "20240102T000000Z")
    assert office.states(change, at=NIGHT, quiet=quiet) == [("shared", "waits")]
    office.publish(15, "20240103T000000Z")
    (told,) = office.run(change, at=NIGHT + dt.timedelta(hours=12), quiet=quiet)
    assert (told.state, "已过时" in told.said) == ("unchanged", True)


# --- dry runs


def test_a_dry_run_sends_nothing_and_notes_nothing(office):
    (told,) = office.run(rule(), is_dry=True, make=stop)
    assert (told.state, told.said) == ("would", "提醒：热线工单15件，高于设定值14件")
    assert told.text.startswith("热线工单：15件")
    assert office.folders == [] and not office.settings.has_records
    office.run(rule())
    assert office.states(rule(), is_dry=True) == [("shared", "already")]


# --- files


def test_files_are_made_once_for_all_sinks_and_rules_and_only_where_something_is_sent(office):
    made: list[Wanted] = []

    def make(wanted, lang, snapshot):
        made.append(wanted)
        return (DECK,)

    wanted = (Wanted("wall", ("pptx",)),)
    rules = [rule(Condition("always"), "shared", "other", wanted=wanted), replace(rule(wanted=wanted), name="second")]
    sinks = [Folder("other", "out/other")]
    assert {state for _, state in office.states(*rules, sinks=sinks, make=make)} == {"sent"}
    assert {state for _, state in office.states(*rules, sinks=sinks, make=make)} == {"already"}
    assert made == list(wanted)
    (folder,) = [name for name in office.folders if "second" in name]
    assert (office.settings.data / "out" / folder / DECK.name).read_bytes() == b"deck"


def failing(wanted, lang, snapshot):
    raise PageNotDrawn("page_unknown", page="weather")


def test_an_alert_whose_file_cannot_be_made_goes_out_and_says_so(office):
    (told,) = office.run(rule(wanted=(Wanted("wall", ("pdf",)),)), make=failing)
    assert told.state == "partly"
    text = (office.settings.data / "out" / office.folders[0] / "message.txt").read_text(encoding="utf-8")
    assert "附件 wall (pdf) 未能生成：没有名为 weather 的页面" in text


def test_what_could_not_be_made_is_not_tried_for_every_rule(office):
    asked: list[Wanted] = []

    def make(wanted, lang, snapshot):
        asked.append(wanted)
        return failing(wanted, lang, snapshot)

    wanted = (Wanted("wall", ("pdf",)),)
    rules = [rule(wanted=wanted), replace(rule(Condition("always"), wanted=wanted), name="second")]
    assert office.states(*rules, make=make) == [("shared", "partly"), ("shared", "failed")]
    assert asked == list(wanted)


def test_a_message_that_is_there_for_its_files_waits_for_them(office):
    deck = rule(Condition("always"), wanted=(Wanted("wall", ("pdf",)),))
    assert office.states(deck, make=failing) == [("shared", "failed")]
    assert office.folders == []
    assert office.states(deck) == [("shared", "sent")]
