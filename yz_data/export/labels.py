"""A frame with titles, words and kinds of values: the same on the screen and in every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from yz_data.glossary import METRIC_WORDS, WORDS, metric_word, sentence, title, word
from yz_data.metrics import METRICS, Metric

Kind = Literal["text", "whole", "number", "share", "money", "date", "time", "month"]
Names = Mapping[str, Mapping[str, str | None]]

HIDDEN = {
    "subdistrict_id", "community_id", "stated_community", "valid_from", "valid_to", "geometry_wkt", "point_longitude",
    "point_latitude",
}  # fmt: skip
# Columns of comparisons; what they count is the metric of their card.
OF_METRIC = {"base", "current", "contribution", "now", "before"}
# The ends of an interval, and a rate: shares where what they are about is one.
OF_SHARE = {"lower", "upper", "rate", "share"}
TIMED = ("day", "hour")  # medians and sums of time, told as exactly as the metric is
SHARES = ("_share", "_rate", "_growth")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table as a reader sees it: its title, its values in words, what kind they are.

    `texts`: how the screen writes each value, where one column holds several units; () where the kind says it all.
    """

    title: str
    kind: Kind
    values: pd.Series
    decimals: int = 0
    texts: Sequence[str] = ()


def columns_of(
    frame: pd.DataFrame, lang: str, names: Names | None = None, metric: Metric | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> list[Column]:  # fmt: skip
    """The columns that have words, in the page's language; codes without a word stay as they are.

    `names` (dimension → code → name) stand for codes of places where the frame does not name them itself. `metric` is
    what columns such as `current` and `base` count. `texts` (column → a text a row) is how the screen writes
    values of several units.
    """
    shown = frame if isinstance(frame.index, pd.RangeIndex) else frame.reset_index()
    named = {code: known for code, known in (names or {}).items() if code.removesuffix("_id") not in shown}
    columns: list[Column] = []
    is_counted: list[bool] = []
    for name in map(str, shown.columns):
        title = _title(name, lang, named)
        if title is not None:
            known = named.get(name, {})
            values = shown[name].map(lambda code, known=known: known.get(code) or code) if known else shown[name]
            column = _column(title, name, values, lang, METRICS.get(name, metric if name in OF_METRIC else None))
            if name in OF_SHARE and _counts_shares(shown, metric):
                column = replace(column, kind="share", decimals=1)
            own = (texts or {}).get(name)
            columns.append(replace(column, kind="number", texts=tuple(own)) if own else column)
            is_counted.append(name in METRICS)
    return _told_apart(columns, is_counted, lang)


def _counts_shares(frame: pd.DataFrame, metric: Metric | None) -> bool:
    """Whether a table is about a share: its card's metric is one, or one of its columns."""
    beside = (METRICS[name].unit for name in map(str, frame.columns) if name in METRICS)
    return (metric is not None and metric.unit == "share") or "share" in beside


def _told_apart(columns: list[Column], is_counted: Sequence[bool], lang: str) -> list[Column]:
    """No title twice: of two the one that is a count says so, and any other its place."""
    seen: Counter[str] = Counter()
    twice = {title for title, count in Counter(column.title for column in columns).items() if count > 1}
    named = []
    for column, counts in zip(columns, is_counted, strict=True):
        counted = sentence("column.counted", lang) if counts and column.title in twice else ""
        title = f"{column.title}{counted}"
        seen[title] += 1
        named.append(replace(column, title=title if seen[title] == 1 else f"{title} ({seen[title]})"))
    return named


def columns_as_titled(frame: pd.DataFrame, shares: Collection[str] = ()) -> list[Column]:
    """The columns of a frame that carries its titles already; `shares` are the titles of those that are shares."""
    columns = [Column(str(title), _kind("", frame[title]), frame[title], 2) for title in frame.columns]
    return [replace(one, kind="share", decimals=1) if one.title in shares else one for one in columns]


def labelled(frame: pd.DataFrame, lang: str, names: Names | None = None) -> pd.DataFrame:
    """The frame with column titles and coded values in the page's language, months and days without their time."""
    return pd.DataFrame({column.title: _as_shown(column) for column in columns_of(frame, lang, names)})


def _title(name: str, lang: str, named: Names) -> str | None:
    if name in named:
        return title(f"dimension.{name}", lang)
    if name in HIDDEN:
        return None
    if f"column.{name}" in WORDS:
        return word(f"column.{name}", lang)
    if name in METRIC_WORDS:
        return metric_word(name, lang)
    return title(f"dimension.{name}", lang) if f"dimension.{name}" in WORDS else None


def _column(title: str, name: str, values: pd.Series, lang: str, metric: Metric | None) -> Column:
    kind = _kind(name, values, metric)
    if pd.api.types.is_bool_dtype(values):
        values = values.map({True: word("value.true", lang), False: word("value.false", lang)})
    elif kind == "text":
        words = {v: word(f"value.{v}", lang) for v in values.unique() if f"value.{v}" in WORDS}
        if name == "metric":
            words = {v: metric_word(v, lang) for v in values.unique() if v in METRIC_WORDS}
        values = values.map(lambda v: words.get(v, v)) if words else values
    as_metric = metric is not None and (kind == "share" or metric.unit in TIMED)
    return Column(title, kind, values, metric.decimals if as_metric else 1 if kind == "share" else 2)


def _kind(name: str, values: pd.Series, metric: Metric | None = None) -> Kind:
    if pd.api.types.is_datetime64_any_dtype(values):
        return "month" if name == "month" else "date" if name.endswith("_on") or _has_no_time(values) else "time"
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return "text"
    if name.endswith(SHARES) or (metric is not None and metric.unit == "share"):
        return "share"
    if name.endswith("_cny") or (metric is not None and metric.unit == "cny"):
        return "money"
    return "whole" if (values.dropna() % 1 == 0).all() else "number"


def _has_no_time(values: pd.Series) -> bool:
    return bool((values.dropna().dt.normalize() == values.dropna()).all())


def _as_shown(column: Column) -> pd.Series:
    if column.kind == "month":
        return column.values.dt.strftime("%Y-%m")
    return column.values.dt.date if column.kind == "date" else column.values
