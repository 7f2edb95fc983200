"""From a number to the rows it counts, in one step; their count equals the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from yz_data import formats
from yz_data.export import labels
from yz_data.export.files import FORMATS
from yz_data.export.tables import to_csv
from yz_data.glossary import metric_definition, metric_word
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window
from yz_data.query import Filters, rows_behind
from yz_data.ui import address
from yz_data.ui.frame import st_escape, whole_days
from yz_data.ui.menu import SECTION_OF
from yz_data.ui.view import View, choices, current, name_of

SHOWN_ROWS = 5000
MOST_NAMED = 5  # values of a filter
UNIT_WIDTH = 140  # pixels: eight signs
XLSX = FORMATS["xlsx"][1]


def number_button(metric: Metric, window: Window | None, value: float | None, filters: Filters, *, key: str) -> None:
    """The number of a card as a button; a missing number is a dash that opens nothing."""
    view = current()
    digits, unit = formats.number(value, metric, view.lang)
    label = f"{digits} *{unit}*" if unit else digits
    tip = view.sentence("action.open_rows", metric=metric_word(metric.name, view.lang))
    with st.container(key=key):
        clicked = st.button(label, key=f"{key}-button", type="tertiary", disabled=value is None, help=tip)
    if clicked and window is not None:
        chosen = {**view.filters, **filters}
        open_rows(metric.name, window, {name: values for name, values in chosen.items() if values})


def count_button(
    cell: DeltaGenerator, count: int | None, metric: str, key: str, filters: Filters | None = None
) -> None:
    """A count in a table of numbers as a button that opens its rows; — and 0 open nothing."""
    view = current()
    if not count:
        cell.html(f'<div class="yz-cell-zero">{formats.MISSING if count is None else 0}</div>')
        return
    tip = view.sentence("action.open_rows", metric=metric_word(metric, view.lang))
    if cell.button(f"{count:,}", key=f"rows-{key}", type="tertiary", help=tip):
        open_rows(metric, view.window, {**view.filters, **(filters or {})})


def open_rows(name: str, window: Window, filters: Filters, *, base: Window | None = None) -> None:
    """A dialog with the rows a number counts, for the window and filters it was computed with; those of a change also
    for the window it is compared with, one of the two at a time."""
    view = current()

    @st.dialog(metric_word(name, view.lang), width="large")
    def show() -> None:
        shown = window
        if base is not None:
            spans = {formats.span_text(one, view.lang): one for one in (window, base)}
            shown = spans[_chosen_span(view, list(spans))]
        rows_table(view, name, shown, filters)

    show()


def _chosen_span(view: View, spans: list[str]) -> str:
    """One of the windows of a change; it stands in no address, because a dialog does not either."""
    said = view.word("rows.window")
    return st.segmented_control(said, spans, default=spans[0], required=True, label_visibility="collapsed") or spans[0]


def rows_table(view: View, name: str, window: Window, filters: Filters) -> None:
    """The rows a number counts, how many, and all of them to download."""
    metric = METRICS[name]
    rows = rows_behind(view.snapshot, name, window=window, filters=filters, scope=view.scope)
    counted = view.sentence("rows.count", count=f"{len(rows):,}", window=str(window))
    if (amount := measure(metric, rows)) is not None:
        stated = formats.text(amount, metric, view.lang)
        counted = view.sentence("rows.measured", metric=metric_word(name, view.lang), amount=stated) + counted
    if metric.is_ratio:
        counted += view.sentence("rows.of_ratio", metric=metric_word(metric.denominator or "", view.lang))
    st.markdown(counted)
    chosen = [_filter_text(key, values, view) for key, values in filters.items()]
    st.caption(" · ".join([metric_definition(name, view.lang), *chosen]))
    shown = labelled(rows.head(SHOWN_ROWS), view)
    stem = f"{name}_{window.start}_{window.end}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            view.word("rows.download"), lambda: to_csv(labelled(rows, view)), file_name=f"{stem}.csv",
            mime="text/csv", on_click="ignore", key=f"download-{name}",
        )  # fmt: skip
        st.download_button(
            view.word("download.xlsx"), lambda: rows_workbook(view, name, window, filters, rows),
            file_name=f"{stem}.xlsx", mime=XLSX, on_click="ignore", key=f"download-xlsx-{name}",
        )  # fmt: skip
    if len(rows) > SHOWN_ROWS:
        st.caption(view.sentence("rows.first", shown=f"{SHOWN_ROWS:,}"))
    columns = {
        **with_separators(shown), **unit_width(view),
        view.word("column.progress_share"): st.column_config.NumberColumn(format="percent"),
    }  # fmt: skip
    st.dataframe(
        shown, hide_index=True, height=table_height(len(shown), 12), column_config=columns, placeholder=formats.MISSING,
        alt=metric_word(name, view.lang),
    )  # fmt: skip


def rows_workbook(view: View, name: str, window: Window, filters: Filters, rows: pd.DataFrame) -> bytes:
    """The rows with typed cells, after a sheet that says which number they make up, in which window and by which
    filters."""
    from yz_data.export.about import filters_text  # with the first file, not with the first page
    from yz_data.export.workbook import Sheet, to_xlsx

    lang, names = view.lang, place_names(view)
    about = [
        (metric_word(name, lang), metric_definition(name, lang)),
        (view.word("about.windows"), str(window)),
        (view.word("about.filters"), filters_text(filters, lang, names)),
        (view.word("about.snapshot"), view.snapshot.name),
        (view.word("about.as_of"), formats.date_text(view.snapshot.as_of, lang)),
    ]
    sheet = Sheet(metric_word(name, lang), labels.columns_of(rows, lang, names))
    return to_xlsx([sheet], view.word("about.sheet"), about)


def finding_line(
    view: View, said: str, metric: str | None, filters: Filters, *, key: str, button: str, page: str | None = None
) -> None:  # fmt: skip
    """A sentence found by rule, and beside it the button that opens the rows it rests on, or the link to their page."""
    with st.container(key=key, horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(f'<div class="yz-finding">{whole_days(st_escape(said))}</div>', width="stretch")
        if metric is not None and st.button(view.word("action.rows"), key=button, type="tertiary", width="content"):
            open_rows(metric, view.window, {**view.filters, **filters})
        if page is not None:
            page_link(page, view.word("action.rows"))


def page_link(page: str, label: str) -> None:
    """A link to a page; the filters go along."""
    chosen = {name: st.query_params.get_all(name) for name in st.query_params}
    st.page_link(f"pages/{SECTION_OF[page]}/{page}.py", label=label, query_params=chosen, width="content")


def measure(metric: Metric, rows: pd.DataFrame) -> float | None:
    """What the rows amount to where that is not how many there are: different communities, hours, median days."""
    how, column = metric.measured or ("", "")
    if column not in rows or rows[column].isna().all():
        return None
    values = rows[column].dropna()
    return float(values.nunique() if how == "count" else values.sum() if how == "sum" else values.median())


def picking_table(
    shown: pd.DataFrame, codes: Sequence[object], dimension: str, *, key: str, height: int, alt: str,
    columns: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """A table of which a click on a row filters by the row's code, and a second one lets it go."""
    chosen = current().filters.get(dimension, ())
    key = "-".join((key, dimension, *chosen))  # another table once it is chosen: no row of the old one stays marked

    def pick() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            address.toggle(dimension, str(codes[cells[0][0]]))

    st.dataframe(
        shown, hide_index=True, height=height, placeholder=formats.MISSING, alt=alt, key=key, on_select=pick,
        selection_mode="single-cell", column_config=columns,
    )  # fmt: skip


def _filter_text(name: str, values: Sequence[str], view: View) -> str:
    """A filter in words: 类别:历史遗留."""
    shown = ", ".join(name_of(view, name, value) for value in values[:MOST_NAMED])
    if len(values) > MOST_NAMED:
        shown = view.sentence("rows.and_more", names=shown, count=f"{len(values):,}")
    return f"{view.word(f'dimension.{name}')}: {shown}"


def table_height(rows: int, most: int) -> int:
    """Height in pixels of a table that shows at most so many rows without scrolling."""
    return 35 * (min(rows, most) + 1) + 3


def scroll_note(rows: int, most: int, view: View) -> str:
    """That a table of `table_height` has more rows than it shows, to follow its note; nothing where it has not."""
    return view.sentence("table.scroll", shown=most, count=f"{rows:,}") if rows > most else ""


def with_separators(shown: pd.DataFrame) -> dict[str, Any]:
    """How the numbers of a table are written: 4,386 and 9.5."""
    numbers = shown.select_dtypes("number").columns
    return {str(name): st.column_config.NumberColumn(format="localized") for name in numbers}


def unit_width(view: View) -> dict[str, Any]:
    """A column of lead units wide enough for the longest name of an office (办)."""
    return {view.word("column.lead_unit"): st.column_config.TextColumn(width=UNIT_WIDTH)}


def place_names(view: View) -> labels.Names:
    """Code → name of communities, blocks and cells."""
    return {name: choices(view.snapshot, name, "") for name in ("community_id", "block_id", "cell_id")}


def labelled(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Rows with column titles and coded values in the page's language; codes without a word stay as they are."""
    return labels.labelled(rows, view.lang, place_names(view))
