"""A site whose orders can be counted, and runs of delivery rules over it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update

from tests.small_snapshot import orders, small_snapshot
from yz_data.delivery.clock import SHANGHAI
from yz_data.delivery.rules import Condition, Folder, Quiet, Retry, Rule, Rules
from yz_data.delivery.run import Run, Told
from yz_data.delivery.wording import File
from yz_data.records import records_of
from yz_data.records.schema import deliveries
from yz_data.settings import Settings

NOON = dt.datetime(2023, 11, 7, 12, 0, tzinfo=SHANGHAI)  # a Tuesday
MANY = Condition("threshold", "hotline_orders", above=14)
DECK = File("点评会.pptx", b"deck")
NEVER = Quiet()


@dataclass
class Site:
    """A site with snapshots of so many orders; a run of rules over the newest."""

    settings: Settings
    robot_url: str = ""

    def publish(self, count: int, name: str = "20240101T000000Z") -> None:
        making = self.settings.data / f"making-{name}"
        for folder in (making, self.settings.warehouse):
            folder.mkdir(parents=True, exist_ok=True)
        snapshot = small_snapshot(making, fct_hotline_orders=[*orders("京铁", 2022, 10), *orders("京铁", 2023, count)])
        snapshot.close()
        snapshot.path.rename(self.settings.warehouse / f"{name}.duckdb")

    def run(self, *rules: Rule, sinks=(), at=NOON, quiet=NEVER, **more) -> list[Told]:
        known = {"shared": Folder("shared", "out"), **{sink.name: sink for sink in sinks}}
        file = Rules(rules, known, quiet, Retry(3, 0.0, 0.0))
        more.setdefault("make", lambda wanted, lang, snapshot: (DECK,))
        environment = {"YZ_WEBHOOK_URL": self.robot_url}
        return Run(self.settings, file, at=at, environment=environment, sleep=lambda seconds: None, **more).all()

    def states(self, *rules: Rule, **more) -> list[tuple[str, str]]:
        return [(one.sink, one.state) for one in self.run(*rules, **more)]

    @property
    def folders(self) -> list[str]:
        out = self.settings.data / "out"
        return sorted(path.name for path in out.iterdir()) if out.is_dir() else []

    def kept(self) -> list[tuple[str, str, int]]:
        """(sink, state, tries) of everything in the log, by snapshot."""
        asked = select(deliveries).order_by(deliveries.c.snapshot, deliveries.c.sink)
        with records_of(self.settings).reading() as connection:
            return [(row.sink, row.state, row.tries) for row in connection.execute(asked)]

    def lapse(self) -> None:
        """Let the time of all claims pass."""
        long_ago = dt.datetime(2000, 1, 1)
        with records_of(self.settings).writing() as connection:
            connection.execute(update(deliveries).values(claimed_at=long_ago))


def rule(condition: Condition = MANY, *to: str, **more) -> Rule:
    return Rule("orders", condition, to or ("shared",), "zh", **more)
