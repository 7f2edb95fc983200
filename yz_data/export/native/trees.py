"""A tree as bars: its first branches, the largest on top. Trees of newer office programs are a kind of chart that
others, LibreOffice among them, do not read; bars of the same numbers can be edited everywhere, and the table beside
them has the leaves."""

from __future__ import annotations

from yz_data.export.native.model import Axis, NativeChart, Series
from yz_data.export.native.reading import Layout, Trace, number, number_form, plain, solid, title_of


def of_tree(trace: Trace, layout: Layout, colour: str) -> NativeChart:
    """The branches that grow from the root, whose sums are those of the whole tree."""
    nodes = zip(trace["ids"], trace["parents"], trace["labels"], trace["values"], strict=True)
    root = next(one for one, parent in zip(trace["ids"], trace["parents"], strict=True) if one == parent or not parent)
    found = [(plain(label), number(value)) for own, parent, label, value in nodes if own != root and parent == root]
    branches = sorted(found, key=lambda one: (-(one[1] or 0.0), one[0]))
    values = tuple(value for _, value in branches)
    series = Series(
        name=plain(trace["labels"][0]), values=values, colour=solid(colour), labels=tuple(
            "" if value is None else f"{value:,.0f}" for value in values
        ), label_place="above",
    )  # fmt: skip
    axis = Axis(title=title_of(layout.get("xaxis") or {}), form=number_form({}, values), is_shown=False)
    return NativeChart(
        kind="bar", series=(series,), categories=tuple(name for name, _ in branches), is_reversed=True, y=axis,
        is_summed=True,
    )  # fmt: skip
