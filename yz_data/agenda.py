"""Agenda files: which pages a wall or a meeting shows, in which order, with which filters and for how long.

An agenda is a TOML file under data/reference/agenda/ (README there). Codes are those of a page's address, so that a
scene can be tried in a browser and copied from there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yz_data.errors import AgendaRefused
from yz_data.periods import add_months, parse_period
from yz_data.toml_values import TomlValues

LEAST_SECONDS, USUAL_SECONDS, MOST_SECONDS = 20, 30, 3600
THEMES, LANGUAGES = ("dark", "light"), ("zh", "en")
# Periods that follow the as-of date; any other is a code of the address, such as 2023, 2023Q3 or 2023-11.
MOVING = ("year", "quarter", "month", "last_month", "r12")
FIXED = re.compile(r"[12]\d{3}(Q[1-4]|-\d\d)?")
NAME = re.compile(r"[\w-]{1,60}")
PERIODS = " | ".join((*MOVING, "2023", "2023Q3", "2023-11"))
# What has a key of its own, or is the wall's.
NO_FILTERS = ("period", "community", "lang")
OF_AGENDA = ("title", "title_en", "language", "theme", "seconds", "period", "stale_after_days", "scenes")
OF_SCENE = (
    "page", "card", "figures", "period", "community", "communities", "filters", "seconds", "stale_after_days", "notes",
    "focus",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """One message. `card`: the key of the card that fills it, None for the page's first that is no key figure;
    `figures`: metrics of the key figures beside it, None for the page's first three; `filters`: parameters of the
    page's address; `stale_after_days`: skipped when what it counts ends earlier than that before the as-of date."""

    page: str
    card: str | None
    figures: tuple[str, ...] | None
    period: str
    filters: Mapping[str, tuple[str, ...]]
    seconds: int
    stale_after_days: int | None
    notes: str
    focus: tuple[str, ...]

    def address(self, as_of: dt.date) -> dict[str, tuple[str, ...]]:
        """What leads to the page on that day."""
        return {"period": (period_code(self.period, as_of),), **self.filters}


@dataclass(frozen=True, slots=True)
class Agenda:
    """Scenes in order. `name` is the file's name without its ending; `titles` are zh and en."""

    name: str
    titles: tuple[str, str]
    lang: str
    theme: str
    scenes: tuple[Scene, ...]

    def title(self, lang: str) -> str:
        """The title in a language."""
        return self.titles[1 if lang == "en" else 0]


def period_code(period: str, as_of: dt.date) -> str:
    """The code of a period as the address writes it, a moving one resolved on a day."""
    last = add_months(as_of.replace(day=1), -1)
    return {
        "year": f"{as_of.year}", "quarter": f"{as_of.year}Q{(as_of.month + 2) // 3}", "month": f"{as_of:%Y-%m}",
        "last_month": f"{last:%Y-%m}",
    }.get(period, period)  # fmt: skip


def is_period(code: str) -> bool:
    """Whether an agenda may name that period: a moving one, or a year, quarter or month as an address writes it."""
    try:
        return code in MOVING or bool(FIXED.fullmatch(code) and parse_period(code, dt.date.max))
    except ValueError:
        return False


def agenda_names(folder: Path) -> list[str]:
    """The names of all agendas, sorted. They stand in addresses: a file with another name is none."""
    return sorted(path.stem for path in folder.glob("*.toml") if NAME.fullmatch(path.stem))


def read_agenda(folder: Path, name: str) -> Agenda:
    """The agenda of that name. Raises AgendaRefused when there is none, or for what is wrong in it."""
    known = agenda_names(folder)
    if name not in known:  # also keeps a name from leading out of the folder
        raise AgendaRefused("agenda_unknown", name=name[:60], known=", ".join(known) or "—")
    return read_agenda_file(folder / f"{name}.toml")


def read_agenda_file(path: Path) -> Agenda:
    """The agenda in a file."""
    reader = _Reader(
        path.name, AgendaRefused,
        wrong_key="agenda_key", unknown_key="agenda_key_unknown", broken_key="agenda_broken",
    )  # fmt: skip
    told = reader.load(path)
    reader.keys(told, OF_AGENDA, "—")
    raw = reader.of(told, "scenes", list, "—", [])
    if not raw:
        reader.wrong("—", "scenes", raw, "[[scenes]]")
    title = reader.of(told, "title", str, "—", path.stem)
    scenes = [scene for number, one in enumerate(raw, start=1) for scene in reader.scenes(one, told, number)]
    return Agenda(
        name=path.stem, titles=(title, reader.of(told, "title_en", str, "—", title)),
        lang=reader.one_of(told, "language", LANGUAGES, "—", "zh"),
        theme=reader.one_of(told, "theme", THEMES, "—", "dark"), scenes=tuple(scenes),
    )  # fmt: skip


class _Reader(TomlValues):
    """Reads scenes, one by one."""

    def scenes(self, told: Any, usual: Mapping[str, Any], number: int) -> list[Scene]:
        """The scenes of one entry: one, or one for each of its communities."""
        place = f"[[scenes]] {number}"
        if not isinstance(told, dict):
            self.wrong(place, "scenes", told, "[[scenes]]")
        self.keys(told, OF_SCENE, place)
        page = self.of(told, "page", str, place)
        if not page:
            self.wrong(place, "page", page, '"overview"')
        both = {**usual, **told}
        seconds = self.between(both, "seconds", LEAST_SECONDS, MOST_SECONDS, place, USUAL_SECONDS)
        period = self.of(both, "period", str, place, "year")
        if not is_period(period):
            self.wrong(place, "period", period, PERIODS)
        stale = self.of(both, "stale_after_days", int, place)
        if stale is not None and stale < 0:
            self.wrong(place, "stale_after_days", stale, "≥ 0")
        one = Scene(
            page=page, card=self.of(told, "card", str, place), figures=self.texts(told, "figures", place),
            period=period, filters=self._filters(told, place), seconds=seconds, stale_after_days=stale,
            notes=self.of(told, "notes", str, place, ""), focus=self.texts(told, "focus", place) or (),
        )  # fmt: skip
        communities = self._communities(told, place)
        return [one] if communities is None else [_of_community(one, code) for code in communities]

    def _filters(self, told: Mapping[str, Any], place: str) -> dict[str, tuple[str, ...]]:
        """The filters of a scene. An empty one is refused: it would show the whole where a part was meant."""
        filters = {}
        for name in self.of(told, "filters", dict, place, {}):
            values = self.texts(told["filters"], name, place)
            if not values or not all(values) or name in NO_FILTERS:
                self.wrong(f"{place} filters", name, told["filters"][name], "category = [\"legacy\"]")
            filters[name] = values
        return filters

    def _communities(self, told: Mapping[str, Any], place: str) -> tuple[str, ...] | None:
        """The communities that get a scene each, None where the scene is for all of the sub-district."""
        named = [name for name in ("communities", "community") if name in told]
        if not named:
            return None
        values = self.texts(told, named[0], place)
        if len(named) > 1 or not values or not all(values):
            self.wrong(place, " + ".join(named), values, "community = \"110112012001\"")
        return values


def _of_community(scene: Scene, code: str) -> Scene:
    return replace(scene, filters={**scene.filters, "community": (code,)})
