"""A site's own names for things, from `data/mappings/<contract>.toml`, so that an export is adapted without code.

    match       = "boston*"          only files whose name fits (default: every file of the contract)
    encoding    = "gb18030"          instead of detecting it
    delimiter   = "\\t"               instead of finding it
    skip_lines  = 2                  lines above the header, instead of looking for it in the first 20
    datum       = "gcj02"            of longitude and latitude: wgs84, cgcs2000, gcj02 or bd09
    date_formats = ["%d/%m/%Y %H:%M:%S"]   strptime patterns that stand before the usual ones
    [headers]   our_column = ["their header", "another"]     stand before the contract's own
    [values.our_column]   "their value" = "our value"        as well as the contract's own
    [scale]     amount_cny = 10000   their unit × scale = ours
    [constants] subdistrict_id = "110112012"   for a column their export does not have
    [prefixes]  matter_id = "SX"       what their numbers lack before they are known outside their own ledger
    skip_rules = ["point_outside_china"]       row rules of the contract that do not hold for this source
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import get_args

from yz_data.contracts import Contract, Datum
from yz_data.errors import MappingRefused

TEXT, TEXTS, WHOLE = (str,), (str, list), (int,)
NUMBER = (int, float)
# What a key holds; of a section, what each of its entries holds.
KINDS: dict[str, tuple[type, ...]] = {
    "match": TEXT, "encoding": TEXT, "delimiter": TEXT, "skip_lines": WHOLE, "datum": TEXT, "date_formats": (list,),
    "skip_rules": (list,),
}  # fmt: skip
SECTIONS: dict[str, tuple[type, ...]] = {
    "headers": TEXTS,
    "values": (dict,),
    "scale": NUMBER,
    "constants": (str, int, float),
    "prefixes": TEXT,
}
KEYS = (*KINDS, *SECTIONS)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What differs from the contract; the empty mapping differs in nothing."""

    match: str = "*"
    encoding: str | None = None
    delimiter: str | None = None
    skip_lines: int | None = None
    datum: Datum | None = None
    date_formats: tuple[str, ...] = ()
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    scale: dict[str, float] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    skip_rules: tuple[str, ...] = ()

    def fits(self, path: Path) -> bool:
        """Whether this mapping is meant for that file."""
        return fnmatch(path.name, self.match)


def load_mapping(path: Path, contract: Contract) -> Mapping:
    """Read a mapping file; an unknown key, column, value or datum is refused with the nearest known name."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingRefused("mapping_unreadable", file=path.name, why=str(error)) from None
    for key in raw:
        _known(key, KEYS, path)
        _of_kind(raw[key], KINDS.get(key, (dict,)), key, path)
    for section, kinds in SECTIONS.items():
        for column, entry in raw.get(section, {}).items():
            _known(column, contract.names, path)
            _of_kind(entry, kinds, f"{section}.{column}", path)
    for column, values in raw.get("values", {}).items():
        accepted = contract.column(column).accepted_values
        for value in values.values():
            if accepted is not None:
                _known(value, tuple(accepted), path)
    for code in raw.get("skip_rules", ()):
        _known(code, tuple(rule.code for rule in contract.rules), path)
    if "datum" in raw:
        _known(raw["datum"], get_args(Datum), path)
    return Mapping(
        **{key: raw[key] for key in ("match", "encoding", "delimiter", "skip_lines", "datum") if key in raw},
        date_formats=tuple(raw.get("date_formats", ())),
        headers={name: tuple([h] if isinstance(h, str) else h) for name, h in raw.get("headers", {}).items()},
        values=raw.get("values", {}),
        scale=raw.get("scale", {}),
        prefixes=raw.get("prefixes", {}),
        skip_rules=tuple(raw.get("skip_rules", ())),
        constants={name: str(value) for name, value in raw.get("constants", {}).items()},
    )


def mapping_for(path: Path, contract: Contract, folder: Path) -> Mapping:
    """The mapping of the contract in `folder` when it is meant for this file, else the empty one."""
    file = folder / f"{contract.name}.toml"
    if file.is_file():
        mapping = load_mapping(file, contract)
        if mapping.fits(path):
            return mapping
    return Mapping()


def _of_kind(value: object, kinds: tuple[type, ...], key: str, path: Path) -> None:
    """A list holds texts; a yes or no is no number, though Python counts with it."""
    is_listed = not isinstance(value, list) or all(isinstance(entry, str) for entry in value)
    if not isinstance(value, kinds) or isinstance(value, bool) or not is_listed:
        names = " / ".join(kind.__name__ for kind in kinds)
        raise MappingRefused("mapping_wrong_kind", file=path.name, name=key, value=str(value), kind=names)


def _known(name: str, names: tuple[str, ...], path: Path) -> None:
    if name not in names:
        nearest = get_close_matches(name, names, n=3, cutoff=0.4) or list(names)[:5]
        raise MappingRefused("mapping_unknown_name", file=path.name, name=name, nearest=", ".join(nearest))
