"""One item of the problem list and the days on which its state changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yz_data.demo.matters import RESEARCH, Matter


@dataclass
class Item:
    """One item and the days on which its state changes."""

    number: int
    matter: Matter
    community: int | None
    cell: int | None
    post: str
    owner: str
    opened_on: date
    due_on: date | None = None
    done_on: date | None = None
    zero_from: date | None = None
    returns: tuple[tuple[date, date], ...] = ()
    pilot_from: date | None = None
    gone_on: date | None = None
    seeming_done: tuple[date, date] | None = None
    split_from: int | None = None
    is_restated: bool = False
    pace: float = 1.0

    def state(self, day: date) -> str:
        """The status the list shows on a day."""
        if self.seeming_done and self.seeming_done[0] <= day < self.seeming_done[1]:
            return "已完成"
        if self.done_on and self.done_on <= day:
            return "完成并转化为政策" if self.matter.category == RESEARCH else "已完成"
        if self.zero_from and self.zero_from <= day and not any(left <= day < back for left, back in self.returns):
            return "动态清零"
        return "试点实践" if self.pilot_from and self.pilot_from <= day else "持续推进"

    def closed_on(self, day: date) -> date | None:
        """The day of completion as the list shows it on a day."""
        if self.seeming_done and self.seeming_done[0] <= day < self.seeming_done[1]:
            return self.seeming_done[0]
        return self.done_on if self.done_on and self.done_on <= day else None
