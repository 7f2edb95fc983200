"""Labour rights: are unpaid wages found early, and settled? The finding of the page and its cards."""

from __future__ import annotations

import pandas as pd

from yz_data import formats
from yz_data.analysis import kpis, labour
from yz_data.charts.populations import populations
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.ui.card import card
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.most import most_of
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer, current, value_word

BESIDE_TWO = 560  # pixels: as high as the two cards beside it
SAID = {
    "handled": "wage_arrears_alerts_handled", "open": "wage_arrears_alerts_open", "unpaid": "wage_arrears_unpaid_days",
    "settled": "mediation_cases_settled", "households": "arrears_households_settled",
    "amount": "arrears_amount_settled",
}  # fmt: skip


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Alerts handled and open and how early they came; what the rooms and the tripartite mediation settled."""
    known = answer(kpis.numbers, tuple(SAID.values()), view.window, view=view)
    if all(value is None for value in known.values()):
        return "finding.labour_none", {}
    facts = {name: formats.text(known[metric], METRICS[metric], view.lang) for name, metric in SAID.items()}
    facts["early"] = view.clause("labour.early", unpaid=facts.pop("unpaid"))
    return "finding.labour", {**facts, "span": formats.span_text(view.window, view.lang)}


def populations_card() -> None:
    """Alerts, mediation cases and households side by side and by month; no rate is formed between them."""
    view = current()
    metrics = tuple(labour.MONTHLY.values())
    with card("labour-populations", "labour.populations_name", metrics=metrics) as box:
        frame = answer(labour.monthly, view.window)
        if frame is None:
            box.nothing_of(metrics[0])
            return
        box.table(frame.rename(columns=labour.MONTHLY))
        named = [*metrics, *(name for three in labour.POPULATIONS.values() for name in three if name)]
        known = answer(kpis.numbers, tuple(dict.fromkeys(named)), view.window)
        facts = {
            name: formats.text(known[metric], METRICS[metric], view.lang) for name, metric in labour.MONTHLY.items()
        }
        title = view.sentence("labour.populations_title", **facts)
        box.title(title, view.sentence("labour.populations_note", span=formats.span_text(view.window, view.lang)))
        rows = [
            (
                view.word(f"labour.{population}"),
                [formats.MISSING if name is None else Count(_count(known[name]), name) for name in three],
            )
            for population, three in labour.POPULATIONS.items()
        ]
        matrix("populations", [view.word(f"labour.{name}") for name in ("came", "settled", "standing")], rows)
        words = {name: view.word(f"labour.{name}_by_month") for name in labour.MONTHLY}
        units = {name: view.word(f"unit.{METRICS[metric].unit}") for name, metric in labour.MONTHLY.items()}
        ticks = formats.month_ticks(frame["month"], view.lang)
        plot(populations(frame, ticks, words, units, is_dark=view.is_dark), alt=title, height=BESIDE_TWO)


def _count(value: float | None) -> int | None:
    return None if value is None else int(value)


def early_card() -> None:
    """Where alerts come from, how long wages had been unpaid by then, and how long handling took."""
    view = current()
    with card("labour-early", "labour.early_name", metrics=tuple(labour.EARLY.values())) as box:
        table = answer(labour.by_source, view.window)
        if table is None:
            box.nothing_of(labour.EARLY["alerts"])
            return
        box.table(table.rename(columns=labour.EARLY))
        days = {name: labour.EARLY[name] for name in ("unpaid_days", "handling_days")}
        known = answer(kpis.numbers, tuple(days.values()), view.window)
        facts = {name: formats.text(known[metric], METRICS[metric], view.lang) for name, metric in days.items()}
        title = view.sentence("labour.early_title", **facts)
        box.title(title, view.sentence("labour.early_note", least=labour.LEAST_TIMED))
        rows = [
            (
                value_word(str(row["alert_source"]), view.lang),
                [
                    Count(int(row["alerts"]), labour.EARLY["alerts"], {"alert_source": (row["alert_source"],)}),
                    _days(row["unpaid_days"], row["alerts"], view),
                    Count(int(row["handled"]), labour.EARLY["handled"], {"alert_source": (row["alert_source"],)}),
                    _days(row["handling_days"], row["handled"], view),
                ],
            )
            for row in table.to_dict("records")
        ]
        heads = [view.word(f"labour.{name}") for name in ("raised", *list(labour.EARLY)[1:])]
        matrix("early", heads, rows, side=1.6)


def _days(days: float, count: int, view: View) -> str:
    """A median; too few where there were some cases, — where there was none."""
    if pd.isna(days):
        return view.word("value.too_few") if count else formats.MISSING
    return f"{days:,.0f}"


def disputes_card() -> None:
    """Cases by kind of dispute: opened, settled by each room, open, and the days to settle."""
    view = current()
    with card("labour-disputes", "labour.disputes_name", metrics=tuple(labour.DISPUTES.values())) as box:
        table = answer(labour.disputes, view.window)
        if table is None:
            box.nothing_of(labour.DISPUTES["opened"])
            return
        box.table(table.rename(columns={**labour.DISPUTES, "days": "mediation_days"}))
        kinds = [value_word(str(kind), view.lang) for kind in table["dispute_kind"]]
        facts = {"total": f"{table['opened'].sum():,}", **most_of(kinds, table["opened"], view)}
        title = view.sentence("labour.disputes_title", **facts)
        box.title(title, view.sentence("labour.disputes_note", least=labour.LEAST_TIMED))
        rows = []
        for row in table.to_dict("records"):
            kind = {"dispute_kind": (str(row["dispute_kind"]),)}
            counts = [Count(int(row[name]), metric, kind) for name, metric in labour.DISPUTES.items()]
            days = _days(row["days"], row["xinyuan"] + row["secretary"], view)
            rows.append((value_word(str(row["dispute_kind"]), view.lang), [*counts, days]))
        heads = [view.word(f"labour.{name}") for name in (*labour.DISPUTES, "days")]
        matrix("disputes", heads, rows)


def results_card() -> None:
    """How the closed cases of each room ended."""
    view = current()
    name = "mediation_cases_closed"
    with card("labour-results", "labour.results_name", metrics=(name, "mediation_settled_share")) as box:
        table = answer(labour.results, view.window)
        if table is None:
            box.nothing_of(name)
            return
        box.table(_results_table(table, view), is_labelled=True)
        names = ("mediation_cases_closed_settled", "mediation_settled_share")
        settled, share = answer(kpis.numbers, names, view.window).values()
        facts = {"settled": f"{settled or 0:,.0f}", "closed": f"{table[[*labour.ROOMS]].to_numpy().sum():,}"}
        facts["share"] = formats.share(share)
        title = view.sentence("labour.results_title", **facts)
        box.title(title, view.sentence("labour.results_note", metric=metric_word(name, view.lang)))
        rows = [
            (
                value_word(str(row["mediation_result"]), view.lang),
                [
                    Count(int(row[room]), name, {
                        "mediation_result": (str(row["mediation_result"]),), "mediation_room": (room,),
                    })
                    for room in labour.ROOMS
                ],
            )
            for row in table.to_dict("records")
        ]  # fmt: skip
        ended = table.set_index("mediation_result")[[*labour.ROOMS]]
        well = ended[ended.index.isin(labour.SETTLED)].sum()
        shares = [formats.share(well[room] / ended[room].sum() if ended[room].sum() else None) for room in labour.ROOMS]
        rows.append((view.word("labour.settled_share"), list(shares)))
        matrix("results", [value_word(room, view.lang) for room in labour.ROOMS], rows)


def _results_table(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """How cases ended, by room, under their words."""
    words = {room: value_word(room, view.lang) for room in labour.ROOMS}
    named = table[["mediation_result", *words]].rename(columns=words)
    named["mediation_result"] = [value_word(str(code), view.lang) for code in named["mediation_result"]]
    return named.rename(columns={"mediation_result": view.word("dimension.mediation_result")})
