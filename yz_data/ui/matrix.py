"""Tables of numbers in which every number opens the rows it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


Cell = str | Callable[[], None]


def number_grid(key: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
    """Rows with a name and cells: a text opens nothing, anything else draws its own number. Heads stand over the cells,
    six of them, as many as the style `grids.css` has columns for.

    Streamlit takes as long for a cell as for a card: cells side by side that open nothing are one element.
    """
    with st.grid(1 + len(heads), gap=None, vertical_alignment="center", key=f"cells-{key}"):
        over = [f'<div class="yz-cell-head">{st_escape(head)}</div>' for head in heads]
        _plain_cells(['<div class="yz-cell-side">&nbsp;</div>', *over], has_side=True)
        for name, cells in rows:
            plain, has_side = [f'<div class="yz-cell-side">{st_escape(name)}</div>'], True
            for cell in cells:
                if isinstance(cell, str):
                    plain.append(plain_cell(st_escape(cell)))
                    continue
                _plain_cells(plain, has_side=has_side)
                plain, has_side = [], False
                cell()
            _plain_cells(plain, has_side=has_side)


def _plain_cells(cells: list[str], *, has_side: bool) -> None:
    if cells:
        side = " yz-cells-side" if has_side else ""
        st.html(f'<div class="yz-cells yz-cells-{len(cells)}{side}">{"".join(cells)}</div>')
