"""Rules files: what may be said, what is refused and where; on which days a rule speaks and when messages wait."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from yz_data import settings
from yz_data.agenda import agenda_names
from yz_data.delivery import reading
from yz_data.delivery.clock import SHANGHAI, began, is_due, is_quiet
from yz_data.delivery.reading import read_rules
from yz_data.delivery.rules import Condition, Folder, Quiet, Retry, Rule, Smtp, Wanted, Webhook
from yz_data.errors import DeliveryRefused

FOLDER = '[sinks.shared]\nkind = "folder"\npath = "out"\n'
RULE = '[[rules]]\nname = "one"\nto = "shared"\n'
REFERENCE = settings.load().reference / "delivery"


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(DeliveryRefused) as refusal:
        read_rules(written(folder, text))
    assert "未发送任何内容" in refusal.value.message("zh")
    return refusal.value.message("en")


def rule(**more) -> Rule:
    return Rule("one", Condition("always"), ("shared",), "zh", **more)


# --- the file


def test_a_short_rule_takes_the_rest_from_what_is_usual(tmp_path):
    rules = read_rules(written(tmp_path, FOLDER + RULE))
    assert rules.rules == (rule(),)
    assert rules.sinks == {"shared": Folder("shared", "out")}
    assert (rules.quiet, rules.retry) == (Quiet(), Retry(4, 2.0, 60.0))


def test_every_kind_of_condition_and_sink_is_read(tmp_path):
    text = (
        'language = "en"\n[quiet]\nhours = "18:00-08:30"\ndays_off = true\n[retry]\ntries = 2\nfirst_seconds = 1\n'
        + FOLDER
        + '[sinks.mail]\nkind = "smtp"\nhost = "h"\ntls = "tls"\nfrom = "a@x.org"\nto = ["b@x.org", "c@x.org"]\n'
        '[sinks.group]\nkind = "webhook"\n'
        + RULE
        + 'weekdays = ["mon", "fri"]\ndays_of_month = [1, 31]\nattachments = [{agenda = "wall", formats = "pdf"}]\n'
        'when = {kind = "threshold", metric = "hotline_orders", above = 100, filters = {community = ["京铁"]}}\n'
        '[[rules]]\nname = "two"\nto = ["mail", "group"]\nurgent = true\nagain = "change"\nlanguage = "zh"\n'
        'when = {kind = "signal", metric = "hotline_orders", sides = "above"}\n'
        '[[rules]]\nname = "three"\nto = "mail"\nwhen = {kind = "overdue", of = "hazards", at_least = 5, listed = 0}\n'
    )
    rules = read_rules(written(tmp_path, text))
    first, second, third = rules.rules
    assert rules.quiet == Quiet(dt.time(18), dt.time(8, 30), True) and rules.retry == Retry(2, 1.0, 60.0)
    assert rules.sinks["mail"] == Smtp("mail", "h", 465, "a@x.org", ("b@x.org", "c@x.org"), "tls")
    assert rules.sinks["group"] == Webhook("group", "YZ_WEBHOOK_URL")
    assert first.condition == Condition("threshold", "hotline_orders", "year", {"community": ("京铁",)}, above=100.0)
    assert (first.lang, first.weekdays, first.days) == ("en", (1, 5), (1, 31))
    assert first.wanted == (Wanted("wall", ("pdf",)),)
    assert (second.lang, second.is_urgent, second.again, second.sinks) == ("zh", True, "change", ("mail", "group"))
    assert second.condition.sides == ("above",)
    assert (third.condition.subject, third.condition.least, third.condition.listed) == ("hazards", 5, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = [", "cannot be read"),
        ('colour = "red"', "colour"),
        (RULE, "to = 'shared'"),
        (FOLDER + '[[rules]]\nname = "one"\n', "to = ''"),
        (FOLDER + RULE + RULE, "name = 'one'"),
        (FOLDER + RULE.replace("one", "一 二"), "name"),
        (FOLDER + RULE + "when = {kind = 'sometimes'}", "always | threshold | signal | overdue"),
        (FOLDER + RULE + "when = {kind = 'threshold', metric = 'orders', above = 1}", "metric = 'orders'"),
        (FOLDER + RULE + "when = {kind = 'threshold', metric = 'hotline_orders'}", "above = 100 | below = 0.9"),
        (FOLDER + RULE + "when = {kind = 'threshold', metric = 'hotline_orders', above = 1, below = 2}", "below"),
        (FOLDER + RULE + "when = {kind = 'threshold', metric = 'hotline_orders', above = true}", "above = True"),
        (FOLDER + RULE + "when = {kind = 'threshold', metric = 'hotline_orders', above = 1, period = '23'}", "2023Q3"),
        (FOLDER + RULE + "when = {kind = 'always', above = 1}", "above"),
        (FOLDER + RULE + "when = {kind = 'always', filters = {colour = 'red'}}", "colour"),
        (FOLDER + RULE + "when = {kind = 'always', filters = {month = '2023-11'}}", "month"),
        (FOLDER + RULE + "when = {kind = 'signal', metric = 'hotline_orders', sides = ['up']}", "rising"),
        (FOLDER + RULE + "when = {kind = 'signal', metric = 'problems_open'}", "problems_open"),
        (FOLDER + RULE + "weekdays = ['monday']", "mon, tue"),
        (FOLDER + RULE + "days_of_month = [0]", "1—31"),
        (FOLDER + RULE + "figures = ['orders']", "figures = 'orders'"),
        (FOLDER + RULE + "again = 'hourly'", "snapshot | change"),
        (FOLDER + RULE + "urgent = 'yes'", "urgent"),
        (FOLDER + RULE + "attachments = [{agenda = 'wall', formats = ['ppt']}]", "pptx, xlsx, docx"),
        (FOLDER + RULE + "attachments = [{agenda = 'wall'}]", "formats"),
        (FOLDER + RULE + "attachments = ['wall']", "agenda"),
        ("[quiet]\nhours = '18-8'", "18:00-08:30"),
        ("[quiet]\nhours = '18:00-25:00'", "18:00-08:30"),
        ("[retry]\ntries = 0", "1—10"),
        ("[sinks.x]\nkind = 'fax'", "folder | smtp | webhook"),
        ("[sinks.x]\nkind = 'folder'", "path"),
        ("[sinks.x]\nkind = 'folder'\npath = 'a'\nhost = 'b'", "host"),
        ("[sinks.x]\nkind = 'smtp'\nhost = 'h'\nfrom = 'a@x.org'\nto = []", "to = ''"),
        ("[sinks.x]\nkind = 'smtp'\nhost = 'h'\nfrom = 'a@x.org'\nto = 'b@x.org, c@x.org'", "to"),
        ("[sinks.x]\nkind = 'smtp'\nhost = 'h'\nfrom = 'a@x.org'\nto = 'b@x.org'\ntls = 'maybe'", "starttls"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said, tmp_path):
    assert said in refused(tmp_path, text)


@pytest.mark.parametrize(
    "template", ["{orders}", "{as_of.__class__}", "{as_of!r}", "{as_of:>9}", "{0}", "{", "{value}"]
)
def test_a_template_names_only_what_will_be_filled(template, tmp_path):
    assert "{as_of}, {snapshot}" in refused(tmp_path, f"{FOLDER}{RULE}title = '{template}'")


@pytest.mark.parametrize(
    "text",
    [
        "[sinks.x]\nkind = 'webhook'\nurl_variable = 'https://robot.example/?key=geheim'",
        "[sinks.x]\nkind = 'smtp'\nhost = 'h'\nfrom = 'a@x.org'\nto = 'b@x.org'\npassword_variable = 'geheim!'",
        "[sinks.x]\nkind = 'smtp'\nhost = 'h'\nfrom = 'a@x.org'\nto = 'b@x.org'\npassword = 'geheim'",
    ],
)
def test_a_secret_has_no_place_in_the_file_and_is_not_repeated(text, tmp_path):
    assert "geheim" not in refused(tmp_path, text)


def test_the_example_can_be_read_and_is_not_active():
    rules = read_rules(REFERENCE / "example.toml")
    assert {one.condition.kind for one in rules.rules} == {"always", "threshold", "signal", "overdue"}
    assert {type(sink) for sink in rules.sinks.values()} == {Folder, Smtp, Webhook}
    assert not (REFERENCE / "rules.toml").exists()
    known = agenda_names(REFERENCE.parent / "agenda")
    assert {wanted.agenda for rule in rules.rules for wanted in rule.wanted} <= set(known)


def test_every_key_stands_in_the_readme():
    told = (REFERENCE / "README.md").read_text(encoding="utf-8")
    keys = {*reading.OF_FILE, *reading.OF_QUIET, *reading.OF_RETRY, *reading.OF_RULE}
    keys |= {key for part in (reading.OF_CONDITION, reading.OF_SINK) for known in part.values() for key in known}
    assert {key for key in keys if f"`{key}`" not in told} == set()


# --- days and hours


def test_a_rule_speaks_on_its_days_and_on_the_last_of_a_shorter_month():
    days = [day for day in range(1, 29) if rule(days=(5, 31)).speaks_on(dt.date(2023, 2, day))]
    assert days == [5, 28]
    mondays = [day for day in range(1, 31) if rule(weekdays=(1,)).speaks_on(dt.date(2023, 11, day))]
    assert mondays == [6, 13, 20, 27]
    assert rule().speaks_on(dt.date(2023, 11, 7))
    assert not rule(days=(31,)).speaks_on(dt.date(2023, 12, 30))
    assert not rule(days=(5,)).speaks_on(dt.date(2023, 2, 28))


def test_a_machine_that_was_off_on_the_fifth_sends_on_the_sixth():
    fifth = rule(days=(5,))
    sixth = dt.date(2023, 12, 6)
    assert is_due(fifth, sixth, looked_at=dt.date(2023, 12, 4))
    assert not is_due(fifth, sixth, looked_at=dt.date(2023, 12, 5))
    assert not is_due(fifth, sixth, looked_at=None), "a new rule does not look back"
    assert is_due(fifth, dt.date(2023, 12, 5), looked_at=dt.date(2023, 12, 5)), "the day itself lasts until midnight"
    assert is_due(rule(days=(6,)), sixth, looked_at=dt.date(2024, 3, 1)), "a clock that went back stops nothing"


def test_the_newest_day_of_a_rule_began_at_midnight_in_beijing():
    at = dt.datetime(2023, 12, 6, 0, 30, tzinfo=SHANGHAI)
    assert began(rule(days=(5,)), at) == dt.datetime(2023, 12, 4, 16, 0)
    assert began(rule(days=(6,)), at) == dt.datetime(2023, 12, 5, 16, 0)
    assert began(rule(days=(7,)), at) == dt.datetime(2023, 11, 6, 16, 0)
    assert began(rule(), at) is None


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2023-11-07 08:29", True),  # a Tuesday
        ("2023-11-07 08:30", False),
        ("2023-11-07 17:59", False),
        ("2023-11-07 18:00", True),
        ("2023-11-11 12:00", True),  # a Saturday
        ("2023-10-07 12:00", False),  # a Saturday worked for the holidays (调休)
        ("2023-10-06 12:00", True),  # a Friday of 国庆节
        ("2043-11-07 12:00", True),  # a Saturday of a year that nobody has announced yet
        ("2043-11-09 12:00", False),
    ],
)
def test_messages_wait_at_night_and_on_days_off(at, quiet):
    hours = Quiet(dt.time(18), dt.time(8, 30), days_off=True)
    assert is_quiet(hours, dt.datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)) == quiet


def test_hours_of_one_day_and_no_hours_at_all():
    noon = dt.datetime(2023, 11, 11, 12, 30, tzinfo=SHANGHAI)
    assert is_quiet(Quiet(dt.time(12), dt.time(13)), noon)
    assert not is_quiet(Quiet(dt.time(13), dt.time(14)), noon)
    assert not is_quiet(Quiet(), noon)
