"""A table of counts in which every count opens the rows it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from yz_data.ui.frame import plain_cell, st_escape
from yz_data.ui.rows import count_button


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a metric under some filters; None is unknown. `key` names its button, else its place does."""

    value: int | None
    metric: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    key: str = ""


def matrix(
    key: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Count | str]]],
    *,
    side: float = 1.5,
    last: float = 1,
) -> None:
    """Rows with a name and cells: a `Count` opens its rows, a text stands as it is. `side` and `last` are how many
    cells wide the names and the last column are; the heads stand over the cells."""
    widths = [side, *([1] * (len(heads) - 1)), last]
    with st.container(key=f"matrix-{key}", gap=None):
        for cell, head in zip(st.columns(widths)[1:], heads, strict=True):
            cell.html(f'<div class="yz-cell-head">{st_escape(head)}</div>')
        for number, (name, cells) in enumerate(rows):
            first, *others = st.columns(widths)
            first.html(f'<div class="yz-cell-side">{st_escape(name)}</div>')
            for place, (cell, shown) in enumerate(zip(others, cells, strict=True)):
                if isinstance(shown, Count):
                    own = shown.key or f"{key}-{number}-{place}"
                    count_button(cell, shown.value, shown.metric, own, shown.filters)
                else:
                    cell.html(plain_cell(st_escape(shown)))
