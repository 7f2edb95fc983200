"""The day up to which a file's data reach, as its name states it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

DATE_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


def date_in_name(path: Path) -> dt.date | None:
    """The last date in the file name: the day up to which the file's data reach; a month means its last day."""
    found = [match.groups() for match in DATE_IN_NAME.finditer(path.stem)]
    if not found:
        return None
    year, month, day = found[-1]
    try:
        if day:
            return dt.date(int(year), int(month), int(day))
        first_of_next = dt.date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
        return first_of_next - dt.timedelta(days=1)
    except ValueError:
        return None
