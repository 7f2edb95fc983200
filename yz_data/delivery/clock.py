"""The office's clock: which day it is, whether messages wait, which days have passed since a rule was looked at."""

from __future__ import annotations

import datetime as dt

from yz_data.delivery.rules import Quiet, Rule
from yz_data.working_days import Calendar, calendar

SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991
LONGEST_GAP = 31
_SATURDAY = 6


def office_time() -> dt.datetime:
    """Now, at the office."""
    return dt.datetime.now(SHANGHAI)


def is_quiet(quiet: Quiet, at: dt.datetime, days: Calendar | None = None) -> bool:
    """Whether messages wait at that moment of the office's clock. In a year whose holidays have not been announced yet
    the weekends are days off."""
    if quiet.days_off:
        known = (days or calendar()).is_working(at.date())
        is_working = known if known is not None else at.isoweekday() < _SATURDAY
        if not is_working:
            return True
    if quiet.start is None or quiet.end is None:
        return False
    time = at.time()
    if quiet.start <= quiet.end:
        return quiet.start <= time < quiet.end
    return time >= quiet.start or time < quiet.end


def is_due(rule: Rule, today: dt.date, looked_at: dt.date | None) -> bool:
    """Whether one of the rule's days is today, or lies after the day it was last looked at: a machine that was off on
    the fifth sends on the sixth. A rule never looked at yet does not look back."""
    since = today if looked_at is None else min(today, looked_at + dt.timedelta(days=1))
    first = max(since, today - dt.timedelta(days=LONGEST_GAP))
    return any(rule.speaks_on(first + dt.timedelta(days=n)) for n in range((today - first).days + 1))


def began(rule: Rule, at: dt.datetime) -> dt.datetime | None:
    """When the rule's newest day began, UTC without a zone as records have it; None for a rule without days."""
    if not rule.is_dated:
        return None
    days = (at.date() - dt.timedelta(days=n) for n in range(2 * LONGEST_GAP))
    day = next((day for day in days if rule.speaks_on(day)), None)
    return day and as_kept(dt.datetime.combine(day, dt.time(), SHANGHAI))


def as_kept(at: dt.datetime) -> dt.datetime:
    """A moment as records have it: UTC, without a zone."""
    return at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
