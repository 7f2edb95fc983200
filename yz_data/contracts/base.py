"""What a contract is made of. A contract says what one extract must look like and what makes a row unusable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal[
    "text", "category", "integer", "number", "money", "date", "month", "timestamp", "boolean", "longitude", "latitude"
]
PersonalData = Literal["none", "person", "contact", "address", "free_text"]
Datum = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]

YES_NO: Mapping[str, tuple[str, ...]] = {
    "true": ("是", "有", "Y", "y", "yes", "1", "TRUE", "True"),
    "false": ("否", "无", "N", "n", "no", "0", "FALSE", "False"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: our name and type on the left, the source's headers and values on the right.

    `values` maps each canonical value to the source values that mean it; the canonical value itself is always
    accepted. `scaled_headers` are headers whose unit differs from ours (a column in 万元 has factor 10 000).
    `stored=False` means the value is checked and then left out of the warehouse: personal data that no page needs
    (PIPL art. 6, the minimum for the purpose). `running_headers` hold a running number of one export, which is unique
    only together with the value of the column `running_with`; they are used when none of `headers` is there.
    """

    name: str
    type: ColumnType = "text"
    headers: tuple[str, ...] = ()
    required: bool = False
    values: Mapping[str, tuple[str, ...]] | None = None
    personal: PersonalData = "none"
    stored: bool = True
    scaled_headers: Mapping[str, float] = field(default_factory=dict)
    running_headers: tuple[str, ...] = ()
    running_with: str | None = None

    @property
    def accepted_values(self) -> Mapping[str, tuple[str, ...]] | None:
        """Canonical value → accepted source values, including the booleans' own."""
        return YES_NO if self.type == "boolean" else self.values


@dataclass(frozen=True, slots=True)
class Rule:
    """A row rule: `holds` is a SQL condition over our column names; NULL counts as held. `columns` are shown."""

    code: str
    holds: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """One extract. `grain` is its unique key, `sort` the order in which rows are stored (community, then time).

    Many ledgers are exported from the day on which they began to be kept, with what was still open on it: what had come
    and gone before is missing. `kept_since` names the column of what ended (or arrived), whose earliest day tells.
    """

    name: str
    columns: tuple[Column, ...]
    grain: tuple[str, ...]
    source_system: str
    fresh_within_days: int
    file_names: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    sort: tuple[str, ...] = ()
    time: str | None = None
    kept_since: str | None = None
    datum: Datum = "cgcs2000"
    max_quarantined_share: float = 0.05
    dated_snapshots: bool = False
    file_format: Literal["table", "geojson"] = "table"

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Our column names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def has_months(self) -> bool:
        """Whether the time column is a month, which covers days up to its last."""
        return self.time is not None and self.column(self.time).type == "month"

    @property
    def sets_as_of(self) -> bool:
        """Whether its records date what happened, so that the newest of them says how far the data reach."""
        return self.dated_snapshots or (self.time is not None and self.source_system != "office")

    @property
    def stored_columns(self) -> tuple[Column, ...]:
        """The columns that reach the warehouse."""
        return tuple(column for column in self.columns if column.stored)

    @property
    def has_point(self) -> bool:
        """Whether rows carry coordinates that are joined to a grid cell."""
        return {"longitude", "latitude"} <= {column.name for column in self.columns}
