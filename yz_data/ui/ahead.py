"""Before the complaint: what will run high next month, how often that was right, and what was done about each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import ahead
from yz_data.analysis.proactive import LEAST_HISTORY, LEAST_TESTED, TOP
from yz_data.charts import ahead as charts
from yz_data.ui.card import Card, card
from yz_data.ui.frame import st_escape
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, table_height
from yz_data.ui.view import View, answer, current, name_of, value_word

ORDERS, ACTIONS = ahead.ORDERS, ahead.ACTIONS

BESIDE_TEST = 620  # a chart as high as the back-test beside it


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """The first of what is expected to run high, and how many of the ten have been acted on."""
    found = answer(ahead.forecast, view.window, view=view)
    if found.declined or found.month is None:
        return f"finding.ahead_{found.declined}", {"known": found.known, "least": LEAST_HISTORY}
    top = found.pairs.iloc[0]
    month = formats.month_text(found.month, view.lang)
    facts: dict[str, object] = {"month": month, "pair": _pair(top, view), "expected": f"{top['expected']:.0f}"}
    if found.pairs["actions"].isna().any():
        return "finding.ahead_no_actions", facts
    acted = int(found.pairs["actions"].gt(0).sum())
    return "finding.ahead", {**facts, "acted": acted, "top": len(found.pairs)}


def expected_card() -> None:
    """The ten pairs of cell and kind expected to be highest next month; a click filters by the cell."""
    view = current()
    with card("ahead-expected", "ahead.name", metrics=(ORDERS,)) as box:
        found = _forecast_or_why(box, view)
        if found is None:
            return
        pairs = found.pairs
        month = formats.month_text(found.month, view.lang)
        totals = {name: f"{pairs[name].sum():,.0f}" for name in ("expected", "last_month", "last_year")}
        title = view.sentence("ahead.title", month=month, top=len(pairs), **totals)
        box.title(st_escape(title), view.sentence("ahead.note", known=found.known))
        box.table(_table(found, view), is_labelled=True)
        labels = [_pair(row, view) for _, row in pairs.iterrows()]
        notes = [
            view.sentence(
                "ahead.line", pair=label, expected=f"{row['expected']:.0f}", lower=f"{row['lower']:.0f}",
                upper=f"{row['upper']:.0f}", last=f"{row['last_month']:.0f}", year=f"{row['last_year']:.0f}",
            )
            for label, (_, row) in zip(labels, pairs.iterrows(), strict=True)
        ]  # fmt: skip
        words = {name: view.word(f"ahead.{name}") for name in ("expected", "last_month", "seen")}
        figure = charts.expected(labels, pairs, notes, words, is_dark=view.is_dark)
        plot(figure, alt=box.heading, key="ahead-expected-chart", picks="cell_id", height=BESIDE_TEST)


def scores_card() -> None:
    """What the back-test says in numbers: hits among the top ten, error, deviance, beside the naive methods."""
    view = current()
    with card("ahead-scores", "back_test.name", metrics=(ORDERS,)) as box:
        tested = answer(ahead.back_test, view.window)
        if tested.months.empty:
            _not_tested(box)
            return
        hits = {name: formats.share(tested.scores[f"hits_{name}"]) for name in ahead.METHODS}
        key = {True: "back_test.better", False: "back_test.not_better", None: "back_test.too_few"}[tested.is_better]
        facts = {"model": hits["model"], "naive": hits["last_month"], "months": len(tested.months)}
        box.title(view.sentence(key, **facts, least=LEAST_TESTED), view.word("back_test.note"))
        rows = [
            {
                "method": view.word(f"back_test.{name}"),
                **{part: tested.scores[f"{part}_{name}"] for part in ("hits", "error", "deviance")},
                "wins": _wins(tested, name),
            }
            for name in ahead.METHODS
        ]
        table = pd.DataFrame(rows)
        table = table.set_axis([view.word(f"back_test.{name}") for name in table.columns], axis=1)
        box.table(table, is_labelled=True, shares=(view.word("back_test.hits"),))
        forms = {"hits": "percent", "error": "%.2f", "deviance": "%.2f"}
        shown = table.round({view.word("back_test.hits"): 3})  # 63.3 %, as in the title
        st.dataframe(
            shown, hide_index=True, height=table_height(len(table), 3), alt=box.heading,
            column_config={
                view.word(f"back_test.{part}"): st.column_config.NumberColumn(format=form)
                for part, form in forms.items()
            },
        )  # fmt: skip
        held, blind = formats.share(tested.held), formats.share(_by_chance(view))
        st.html(f'<div class="yz-card-note">{view.sentence("back_test.held", held=held, random=blind)}</div>')
        _hits(tested, view)


def _not_tested(box: Card) -> None:
    """Why nothing was tested: too few whole months, or no more pairs than the ten to be found."""
    known = answer(ahead.history, box.view.window)
    if known is not None and known.counts.size and not ahead.has_top(known):
        box.nothing("back_test.few_pairs", top=TOP)
    else:
        box.nothing("back_test.none", least=LEAST_HISTORY)


def _hits(tested: ahead.BackTest, view: View) -> None:
    """Hits among the top ten, month by month, beside last month's numbers."""
    table = tested.months
    difference = table["hits_model"] - table["hits_last_month"]
    counts = {"better": int((difference > 1e-9).sum()), "worse": int((difference < -1e-9).sum())}
    said = view.sentence("back_test.months_title", months=len(table), even=len(table) - sum(counts.values()), **counts)
    st.html(f'<div class="yz-card-note">{said}</div>')
    months = pd.to_datetime(table["month"])
    words = {name: view.word(f"back_test.{name}") for name in ("model", "last_month")}
    model, naive = (table[f"hits_{name}"].tolist() for name in ("model", "last_month"))
    figure = charts.hits(months, formats.month_ticks(months, view.lang), model, naive, words, is_dark=view.is_dark)
    plot(figure, alt=said, key="ahead-hits-chart")


def _wins(tested: ahead.BackTest, name: str) -> str:
    """In how many months this method's error was the smallest."""
    errors = tested.months[[f"error_{method}" for method in ahead.METHODS]]
    return f"{int((errors.idxmin(axis=1) == f'error_{name}').sum())} / {len(errors)}"


def _by_chance(view: View) -> float | None:
    """The hits of ten pairs drawn blindly."""
    known = answer(ahead.history, view.window)
    return None if known is None else min(1.0, TOP / known.counts[0].size)


def months_card() -> None:
    """The back-test month by month, as a table: hits, error and deviance of each method."""
    view = current()
    with card("ahead-months", "back_test.months_name", metrics=(ORDERS,)) as box:
        tested = answer(ahead.back_test, view.window)
        if tested.months.empty:
            _not_tested(box)
            return
        least, _, every = _wins(tested, "model").partition(" / ")
        box.title(view.sentence("back_test.months_card", least=least, all=every), view.word("back_test.months_note"))
        shown = pd.DataFrame(
            {"month": [formats.month_text(month, view.lang) for month in tested.months["month"]]}
            | {
                f"{part}_{method}": tested.months[f"{part}_{method}"].round(2)
                for part in ("hits", "error", "deviance")
                for method in ahead.METHODS
            }
        )
        titles = [view.word("back_test.month")] + [
            f"{view.word(f'back_test.{part}')}·{view.word(f'back_test.{method}')}"
            for part, method in (name.split("_", 1) for name in shown.columns[1:])
        ]
        table = shown.set_axis(titles, axis=1)
        shares = [title for title, name in zip(titles, shown.columns, strict=True) if name.startswith("hits_")]
        box.table(table, is_labelled=True, shares=tuple(shares))
        forms = {title: "percent" if title in shares else "%.2f" for title in titles[1:]}
        st.dataframe(
            table, hide_index=True, height=table_height(len(table), 13), alt=box.heading,
            column_config={title: st.column_config.NumberColumn(format=form) for title, form in forms.items()},
        )  # fmt: skip


def done_card() -> None:
    """Each of the ten with what was done about it, the newest action in full."""
    view = current()
    with card("ahead-done", "done.name", metrics=(ACTIONS,)) as box:
        found = _forecast_or_why(box, view)
        if found is None:
            return
        if found.pairs["actions"].isna().any():
            box.nothing("done.no_ledger")
            return
        acts = answer(ahead.actions, view.window)
        table = _done_table(found, acts, view)
        lacking = int(found.pairs["actions"].eq(0).sum())
        key = "done.title" if lacking else "done.title_all"
        month = formats.month_text(found.month, view.lang)
        box.title(view.sentence(key, month=month, lacking=lacking, top=len(found.pairs)), view.word("done.note"))
        box.table(table, is_labelled=True)
        st.dataframe(
            table, hide_index=True, height=table_height(len(table), TOP), placeholder=formats.MISSING, alt=box.heading
        )


def _done_table(found: ahead.Forecast, acts: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a pair: what is expected, how many actions, the newest of them; where there is none, that is said."""
    newest = acts.drop_duplicates(list(ahead.BY))
    joined = found.pairs.merge(newest, how="left", on=list(ahead.BY))
    joined["measure"] = joined["measure"].mask(joined["actions"].eq(0), view.word("done.nothing"))
    shown = labelled(joined[["acted_on", "lead_unit", "measure", "outcome"]], view)
    first = pd.DataFrame(
        {
            view.title("dimension.cell_id"): [name_of(view, "cell_id", code) for code in joined["cell_id"]],
            view.title("dimension.topic_level_1"): joined["topic_level_1"],
            view.word("ahead.expected"): joined["expected"].round().astype(int),
            view.word("done.count"): joined["actions"],
        }
    )
    return pd.concat([first, shown], axis=1)


def _forecast_or_why(box: Card, view: View) -> ahead.Forecast | None:
    """The forecast; where there is none the card says why."""
    found = answer(ahead.forecast, view.window)
    if found.declined is None:
        return found
    box.nothing(f"ahead.{found.declined}", known=found.known, least=LEAST_HISTORY)
    return None


def _table(found: ahead.Forecast, view: View) -> pd.DataFrame:
    """What the downloads hold."""
    names = ["cell_id", "topic_level_1", "expected", "lower", "upper", "last_month", "last_year", "seen", "actions"]
    titles = [view.title(f"dimension.{name}") for name in names[:2]]
    titles += [view.word(f"ahead.{name}") for name in names[2:]]
    shown = found.pairs[names].assign(cell_id=[name_of(view, "cell_id", code) for code in found.pairs["cell_id"]])
    return shown.set_axis(titles, axis=1)


def _pair(row: pd.Series, view: View) -> str:
    """Cell and kind in words."""
    return f"{name_of(view, 'cell_id', row['cell_id'])} · {value_word(str(row['topic_level_1']), view.lang)}"
