"""Values of a TOML file that people write, read one by one so that what is wrong is said with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from yz_data.errors import YzDataError


class TomlValues:
    """Reads values of one file. `refused` is the kind of error; `wrong_key`, `unknown_key` and `broken_key` are its
    sentences."""

    def __init__(
        self, file: str, refused: type[YzDataError], *, wrong_key: str, unknown_key: str, broken_key: str
    ) -> None:
        self.file = file
        self._refused = refused
        self._wrong, self._unknown, self._broken = wrong_key, unknown_key, broken_key

    def load(self, path: Path) -> dict[str, Any]:
        """All that stands in the file."""
        try:
            return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # as editors on Windows write it
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise self._refused(self._broken, file=self.file, why=str(error)) from error

    def keys(self, told: Mapping[str, Any], known: Sequence[str], place: str) -> None:
        """Refuse a key that nobody reads: it is a typing error, and would be passed over in silence."""
        for key in told:
            if key not in known:
                raise self._refused(self._unknown, file=self.file, place=place, name=key, wanted=", ".join(known))

    def of(self, told: Mapping[str, Any], key: str, kind: type, place: str, default: Any = None) -> Any:
        """The value of a key, of that kind; a whole number is a number with decimals, too."""
        value = told.get(key, default)
        if value is default:
            return value
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong(place, key, value, kind.__name__)
        return value

    def one_of(self, told: Mapping[str, Any], key: str, known: Sequence[str], place: str, default: str) -> str:
        """A text out of a list."""
        value = self.of(told, key, str, place, default)
        if value not in known:
            self.wrong(place, key, value, " | ".join(known))
        return value

    def between(self, told: Mapping[str, Any], key: str, least: float, most: float, place: str, default: Any) -> Any:
        """A number, of the kind of its default, from `least` to `most`."""
        value = self.of(told, key, type(default), place, default)
        if not least <= value <= most:
            self.wrong(place, key, value, f"{least}—{most}")
        return value

    def texts(self, told: Mapping[str, Any], key: str, place: str) -> tuple[str, ...] | None:
        """A text or a list of texts; None where there is none."""
        value = told.get(key)
        if value is None:
            return None
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in values):
            self.wrong(place, key, value, '"…" | ["…", "…"]')
        return tuple(values)

    def wrong(self, place: str, key: str, value: object, wanted: str) -> NoReturn:
        """Refuse a value."""
        raise self._refused(self._wrong, file=self.file, place=place, name=key, value=repr(value)[:80], wanted=wanted)
