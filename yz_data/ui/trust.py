"""Cards that say how far the numbers can be trusted: reconciliation, files read, quarantine, definitions."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats, settings
from yz_data.analysis import source_files
from yz_data.analysis.published import figures
from yz_data.contracts import CONTRACTS
from yz_data.glossary import METRIC_WORDS, WORDS
from yz_data.metrics import METRICS
from yz_data.query import build_statement, covered
from yz_data.reconciliation import UNIT_FACTORS, YANGZHUANG, Figure
from yz_data.ui.card import card
from yz_data.ui.rows import open_rows, scroll_note, table_height
from yz_data.ui.view import View, answer, current

TABLE, FIGURE = "reconcile-table", "_figure_to_open"
# Widths of the columns of files, whose longest names stand below the rows that a table is measured by; in English a
# source has a name of several words.
COLUMNS = {"zh": {"quality.source": 150, "quality.file": 300}, "en": {"quality.source": 255, "quality.file": 300}}
VERDICT_ICONS = {"agrees": "✓", "differs": "✗", "not_covered": "·"}


def reconciliation_card() -> None:
    """Published against computed: qualifier, window, difference, verdict."""
    view = current()
    order = {"differs": 0, "agrees": 1, "not_covered": 2}
    found = sorted(answer(figures), key=lambda figure: order[figure.verdict])
    rows = [_figure_row(figure, view) for figure in found]
    table = pd.DataFrame(rows)
    verdict = view.word("reconcile.verdict")
    differs = f"{VERDICT_ICONS['differs']} {view.word('verdict.differs')}"
    styled = table.style.apply(
        lambda row: ["background-color: rgba(194, 65, 45, 0.18)" if row[verdict] == differs else "" for _ in row],
        axis=1,
    )
    _table_card(
        "reconcile", table, rows=len(rows), shown=styled, key=TABLE, on_select=_choose_figure,
        selection_mode="single-row",
    )  # fmt: skip
    place = st.session_state.pop(FIGURE, None)
    if place is not None and (source := found[place].source) is not None:
        open_rows(source.metric, found[place].window, {"subdistrict_id": (YANGZHUANG,), **source.filters})


def _choose_figure() -> None:
    """A line that is chosen opens the rows of its figure, once."""
    chosen = st.session_state[TABLE]["selection"]["rows"]
    if chosen:
        st.session_state[FIGURE] = chosen[0]


def _table_card(name: str, table: pd.DataFrame, *, rows: int, shown: Any = None, **options: Any) -> None:
    """A card that is one table: its title and note stand under the key in the glossary."""
    view = current()
    with card(name, f"{name}.title") as box:
        note = view.word(f"{name}.note") + scroll_note(len(table), rows, view)
        box.title(view.word(f"{name}.title"), note)
        box.table(table, is_labelled=True)
        options = {"height": table_height(len(table), rows), "placeholder": formats.MISSING, **options}
        st.dataframe(table if shown is None else shown, hide_index=True, alt=view.word(f"{name}.title"), **options)


def _figure_row(figure: Figure, view: View) -> dict[str, object]:
    zh = view.lang == "zh"
    (published, unit), (computed, own_unit) = (
        _amount(value, figure, view) for value in (figure.published, figure.computed)
    )
    lacking, its_unit = _amount(_difference(figure), figure, view)
    label = figure.label_zh if zh else figure.label_en
    if figure.kind == "rank":
        published, computed = (_rank(value, view) for value in (figure.published, figure.computed))
    else:
        published = view.sentence(f"qualifier.{figure.qualifier}", amount=published)
    return {  # on a phone the first column is what is seen
        view.word("reconcile.verdict"): f"{VERDICT_ICONS[figure.verdict]} {view.word(f'verdict.{figure.verdict}')}",
        view.word("reconcile.figure"): label[:1].upper() + label[1:],
        view.word("reconcile.published"): f"{published}{unit}",
        view.word("reconcile.computed"): f"{computed}{own_unit}",
        view.word("reconcile.difference"): f"{lacking}{its_unit if its_unit != own_unit and lacking != '0' else ''}",
        view.word("reconcile.window"): str(figure.window),
        view.word("reconcile.metric"): formats.MISSING
        if figure.source is None
        else METRIC_WORDS[figure.source.metric][0 if zh else 1],
    }


def _difference(figure: Figure) -> float | None:
    return None if figure.computed is None else figure.computed - figure.published


def _rank(value: float | None, view: View) -> str:
    return formats.MISSING if value is None else view.sentence("format.rank", rank=_plain(value))


def _amount(value: float | None, figure: Figure, view: View) -> tuple[str, str]:
    """A value, and its unit: that of the metric as on the other pages, but money and shares as published. In English
    money is told as on the other pages, too. A rank has none."""
    if value is None:
        return formats.MISSING, ""
    digits, gap = _plain(value), "" if view.lang == "zh" else " "
    if figure.kind == "rank":
        return digits, ""
    factor = UNIT_FACTORS.get(figure.unit)
    if factor is not None and factor > 1 and view.lang == "en":  # ten thousand or a hundred million yuan
        digits, unit = formats.money(value * factor, view.lang)
        return digits, f" {unit}"
    if figure.source is not None and factor is None:
        unit = view.word(f"unit.{METRICS[figure.source.metric].unit}")
    else:
        unit = figure.unit if view.lang == "zh" else WORDS.get(f"published_unit.{figure.unit}", (figure.unit,) * 2)[1]
    return digits, f"{gap}{formats.counted(digits, unit, view.lang)}"


def _plain(value: float) -> str:
    """At most four decimals, no trailing zeros."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace("-", "−")


def files_card() -> None:
    """Per file: read, accepted, quarantined, freshness."""
    view = current()
    frame = answer(source_files.source_files)
    as_of = pd.Timestamp(view.snapshot.as_of)
    last = pd.to_datetime(frame["last_on"])
    through = pd.to_datetime(frame["data_through_on"]).fillna(last)
    is_newest = through == through.groupby(frame["extract"]).transform("max")  # older files are not late, they are old
    holds = last > through  # a register, which stands until the next
    names = {
        "quality.source": [view.word(f"extract.{name}") for name in frame["extract"]],
        "quality.file": frame["file_name"],
        "quality.read": frame["read_count"],
        "quality.accepted": frame["accepted_count"],
        "quality.quarantined": frame["quarantined_count"],
        "quality.superseded": frame["superseded_count"],
        "quality.through": through.dt.date,
        "quality.behind": (as_of - last).dt.days.where(is_newest & ~holds).astype("Int64"),
        "quality.encoding": [encoding.upper() for encoding in frame["encoding"]],
        "quality.hash": [digest[:12] for digest in frame["sha256"]],
    }
    table = pd.DataFrame({view.word(key): values for key, values in names.items()})
    _table_card("quality", table, rows=16, column_config={**_thousands(view), **_widths(view)})


def quarantine_card() -> None:
    """Why rows could not be used, and the workbooks to correct."""
    view = current()
    frame = answer(source_files.reasons)
    if frame.empty:
        with card("quarantine", "quarantine.title") as box:
            box.nothing("quarantine.none")
        return
    headers = [_headers(*of, view) for of in zip(frame["extract"], frame["column_name"], strict=True)]
    names = {
        "quality.source": [view.word(f"extract.{name}") for name in frame["extract"]],
        "quality.file": frame["file_name"],
        "quarantine.column": headers,
        "quarantine.reason": [_short_reason(code, view) for code in frame["code"]],
        "quarantine.rows": frame["row_count"],
    }
    table = pd.DataFrame({view.word(key): values for key, values in names.items()})
    _table_card("quarantine", table, rows=12, column_config={**_thousands(view), **_widths(view)})
    data = _workbooks(view)
    if data:
        st.download_button(
            view.word("quarantine.download"), data, file_name=f"quarantine-{view.snapshot.name}.zip",
            mime="application/zip", on_click="ignore",
        )  # fmt: skip


def _widths(view: View) -> dict[str, Any]:
    return {view.word(key): st.column_config.TextColumn(width=width) for key, width in COLUMNS[view.lang].items()}


def _thousands(view: View) -> dict[str, object]:
    """Whole numbers with separators."""
    names = (
        "quality.read",
        "quality.accepted",
        "quality.quarantined",
        "quality.superseded",
        "quarantine.rows",
    )
    return {view.word(name): st.column_config.NumberColumn(format="localized") for name in names}


def _headers(extract: str, names: str, view: View) -> str:
    """The columns a reason concerns, in words: in Chinese as the source's own header has them."""
    contract = CONTRACTS[extract]
    known = (
        {column.name: column.headers[0] for column in contract.columns if column.headers} if view.lang == "zh" else {}
    )
    words = {name: view.word(f"column.{name}") for name in names.split(", ") if f"column.{name}" in WORDS}
    shown = (known.get(name) or words.get(name) or name.replace("_", " ") for name in names.split(", "))
    return view.word("quarantine.separator").join(shown) or formats.MISSING


def _short_reason(code: str, view: View) -> str:
    return view.word("fault.order") if "_before_" in code else view.word(f"fault.{code}")


def _workbooks(view: View) -> bytes:
    """The quarantine workbooks of this snapshot in one archive; b"" when the folder is gone."""
    folder = settings.load().quarantine / view.snapshot.name
    files = sorted(folder.glob("*.xlsx")) if folder.is_dir() else []
    if not files:
        return b""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.name)
    return target.getvalue()


def metrics_card() -> None:
    """Every metric: what it counts, how, and from which mart."""
    view = current()
    zh = view.lang == "zh"
    rows = []
    for name, metric in METRICS.items():
        words = METRIC_WORDS[name]
        rows.append(
            {
                view.word("metrics.name"): words[0 if zh else 1],
                view.word("metrics.definition"): words[2 if zh else 3],
                view.word("metrics.unit"): view.word(f"unit.{metric.unit}"),
                view.word("metrics.good"): view.word(f"good.{metric.good}"),
                view.word("metrics.kind"): view.word(
                    "kind.ratio" if metric.is_ratio else "kind.stock" if metric.is_stock else "kind.flow"
                ),
                view.word("metrics.mart"): metric.mart,
                "SQL": _sql(name, view),
                view.word("metrics.id"): name,
            }
        )
    columns = {
        view.word("metrics.name"): st.column_config.TextColumn(width=130),
        view.word("metrics.definition"): st.column_config.TextColumn(width=420 if zh else 360),
        view.word("metrics.mart"): st.column_config.TextColumn(width=210),
        "SQL": st.column_config.TextColumn(width=270 if zh else 230),
        view.word("metrics.id"): st.column_config.TextColumn(width=260),
    }
    high, seen = (44, 16) if zh else (66, 11)
    sizes = {"height": high * seen + 38, "row_height": high}
    _table_card("metrics", pd.DataFrame(rows), rows=seen, column_config=columns, **sizes)


def _sql(name: str, view: View) -> str:
    metric = METRICS[name]
    window = covered(view.snapshot, metric, view.window) or view.window
    return build_statement(view.snapshot.without_rollups(), [metric], (), window, {}, view.scope).sql
