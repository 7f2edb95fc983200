"""A chart as office programs can draw it: kind, categories, series, axes. Neutral between slides and workbooks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["column", "bar", "line", "area", "scatter"]
Grouping = Literal["clustered", "stacked", "overlap"]
Number = float | None


@dataclass(frozen=True, slots=True)
class Series:
    """One series. Colours are #RRGGBB; without `colour` it is outlined, without both it is not seen at all.

    `xs` only of scatter charts. `width` of its line in points, 0 for marks alone. `colours` and `labels` go by point,
    () where all are alike or none has one. `as_line`: a line among columns. `plus`, `minus`: ends of its intervals.
    """

    name: str
    values: tuple[Number, ...]
    xs: tuple[Number, ...] = ()
    colour: str | None = None
    outline: str | None = None
    is_hatched: bool = False
    width: float = 0.0
    dash: Literal["solid", "dash", "dot"] = "solid"
    marker: Literal["", "circle", "diamond", "square", "triangle", "x", "dash"] = ""
    is_open: bool = False
    colours: tuple[str | None, ...] = ()
    labels: tuple[str, ...] = ()
    label_place: Literal["", "above", "right", "inside"] = ""
    has_key: bool = True
    as_line: bool = False
    plus: tuple[float, ...] = ()
    minus: tuple[float, ...] = ()

    @property
    def is_unseen(self) -> bool:
        """Whether it only holds a place, as the first series of bars that do not begin at zero."""
        return self.colour is None and self.outline is None and not self.width and not self.marker


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers: its title, ends, how numbers are written, whether days, reversed, shown."""

    title: str = ""
    low: float | None = None
    high: float | None = None
    form: str = "General"
    is_date: bool = False
    is_reversed: bool = False
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class NativeChart:
    """One panel. `categories` are empty in scatter charts; `said` are the notes written on the picture that a native
    chart has no place for; `is_summed`: its values are sums of its table, which belongs beside it."""

    kind: Kind
    series: tuple[Series, ...]
    categories: tuple[str, ...] = ()
    days: tuple[dt.date, ...] = ()
    grouping: Grouping = "clustered"
    is_reversed: bool = False
    x: Axis = Axis()
    y: Axis = Axis()
    title: str = ""
    said: tuple[str, ...] = ()
    is_summed: bool = False

    @property
    def keyed(self) -> tuple[Series, ...]:
        """The series that stand in the legend."""
        return tuple(one for one in self.series if one.has_key and not one.is_unseen)


def cell_form(chart: NativeChart, number: int) -> str:
    """How the cells of a series are written in the workbook behind a chart: on an axis of days the first, unseen one
    says when bars begin, and those after it how many days they last."""
    if not chart.y.is_date:
        return chart.y.form
    return "yyyy-mm-dd" if number == 0 and chart.series[0].is_unseen else "0"


@dataclass(frozen=True, slots=True)
class NativeGrid:
    """A table of shaded cells, what a heat map becomes. `fills`: #RRGGBB or None, by row; `scale`: the values and
    colours they lie between, ascending."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Number, ...], ...]
    fills: tuple[tuple[str | None, ...], ...]
    scale: tuple[tuple[float, str], ...] = ()
    said: tuple[str, ...] = ()
