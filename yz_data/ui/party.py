"""Party building: does it reach every community, and what gets solved? The finding of the page and its cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import kpis, party
from yz_data.charts import bars
from yz_data.metrics import METRICS
from yz_data.query import Filters
from yz_data.ui.card import card
from yz_data.ui.frame import st_escape
from yz_data.ui.most import most_of
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, open_rows, scroll_note, table_height
from yz_data.ui.view import View, answer, current, name_of, value_word

FOUND = {
    "visited": "communities_visited", "in_term": "communities_in_term", "solved": "coordination_matters_solved",
    "property_solved": "property_matters_solved", "open": "coordination_matters_open",
    "property_open": "property_matters_open",
}  # fmt: skip


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many communities are reached, and what was solved."""
    table = answer(party.reach, view.window, view=view)
    if table is None:
        return "finding.party_none", {}
    known = answer(kpis.numbers, tuple(FOUND.values()), view.window, view=view)
    facts = {key: formats.number(known[name], METRICS[name], view.lang)[0] for key, name in FOUND.items()}
    solved, standing = facts.pop("property_solved"), facts.pop("property_open")
    facts["alliance"] = view.clause("party.alliance", solved=solved, open=standing)
    return "finding.party", {"total": f"{len(table):,}", **facts}


def _means(name: str, view: View) -> str:
    """What a way of reaching a community is called."""
    return value_word(name, view.lang) if name in party.KINDS else view.word(f"party.{name}")


def reach_card() -> None:
    """Communities and what reached each of them how often; a click on a number opens its rows."""
    view = current()
    with card("party-reach", "party.reach_name", metrics=("communities_visited", "cadre_activities")) as box:
        table = answer(party.reach, view.window)
        if table is None:
            box.nothing("card.not_split")
            return
        known = [name for name in party.MEANS if table[name].notna().any()]
        everywhere = int((table[known] > 0).all(axis=1).sum())
        facts = {"total": f"{len(table):,}", "all": f"{everywhere:,}", "means": f"{len(known)}"}
        box.title(view.sentence("party.reach_title", **facts), view.word("party.reach_note"))
        names = [name_of(view, "community_id", code) for code in table["community_id"]]
        shown = pd.DataFrame({view.word("column.community"): names})
        titles = {_means(name, view): name for name in party.MEANS}
        for title, name in titles.items():
            shown[title] = table[name].astype("Int64")
        box.table(shown, is_labelled=True)

        def opens(place: int, title: str) -> tuple[str, Filters] | None:
            if title not in titles:
                return None
            metric, narrowed = party.MEANS[titles[title]]
            return metric, {"community_id": (table["community_id"].iloc[place],), **narrowed}

        _counts(shown, "party-reach", box.heading, view, opens)


def _counts(
    shown: pd.DataFrame, key: str, alt: str, view: View, opens: Callable[[int, str], tuple[str, Filters] | None]
) -> None:
    """A table whose numbers open the rows they count, each choice once."""
    key = f"{key}-{view.lang}"
    picked = st.dataframe(
        shown, hide_index=True, height=table_height(len(shown), 19), placeholder=formats.MISSING, key=key,
        on_select="rerun", selection_mode="single-cell", alt=alt,
    )  # fmt: skip
    cells = picked["selection"]["cells"]
    before = st.session_state.get(f"{key}-open")
    st.session_state[f"{key}-open"] = cells[0] if cells else None
    if not cells or before == cells[0]:
        return
    chosen = opens(*cells[0])
    if chosen is not None:
        open_rows(chosen[0], view.window, {**view.filters, **chosen[1]})


def coverage_card() -> None:
    """How many communities each way reached, and which it did not."""
    view = current()
    with card("party-coverage", "party.coverage_name", metrics=("communities_visited",)) as box:
        table = answer(party.reach, view.window)
        found = None if table is None else party.coverage(table)
        if table is None or found is None or found.empty:
            box.nothing("card.not_split" if table is None else "card.no_data")
            return
        found = found.sort_values("reached", ascending=False, kind="stable", ignore_index=True)
        labels = [_means(name, view) for name in found["means"]]
        facts = {"total": f"{len(table):,}", "least": labels[-1], "reached": f"{found['reached'].iloc[-1]:,}"}
        everywhere = bool((found["reached"] == len(table)).all())
        title = view.sentence("party.coverage_all" if everywhere else "party.coverage_title", **facts)
        box.title(title, view.sentence("party.coverage_note", total=facts["total"]))
        names = {code: name_of(view, "community_id", code) for code in table["community_id"]}
        missed = [view.word("party.separator").join(names[code] for code in codes) for codes in found["missed"]]
        heads = [view.word("party.means"), view.word("party.reached"), view.word("party.missed")]
        box.table(
            pd.DataFrame(dict(zip(heads, (labels, found["reached"], missed), strict=True))), is_labelled=True
        )
        notes = [f"{count}/{len(table)}" for count in found["reached"]]
        figure = bars.ranking(
            labels, [float(count) for count in found["reached"]], notes, {"unit": view.word("unit.community")},
            is_dark=view.is_dark,
        )  # fmt: skip
        plot(figure, alt=title, key="party-coverage")
        lines = [
            f"<b>{st_escape(label)}</b> {_missed_line(codes, names, view)}"
            for label, codes in zip(labels, found["missed"], strict=True)
            if codes
        ]
        if lines:
            st.html(f'<div class="yz-card-note">{"<br>".join(lines)}</div>')


def _missed_line(codes: Sequence[str], names: Mapping[str, str], view: View) -> str:
    """How many communities were not reached and which, none of their names broken."""
    shown = (f'<span class="yz-whole">{st_escape(names[code])}</span>' for code in codes)
    named = view.word("party.separator").join(shown)
    return view.sentence("party.missed_line", count=len(codes), names=named)


def practices_card() -> None:
    """Good practices: what each answers, where it arose and which communities took it over."""
    view, name = current(), party.PRACTICES
    metrics = (name, "good_practices_taken_over", "communities_with_practice")
    with card("party-practices", "party.practices_name", metrics=metrics) as box:
        table = answer(party.practices, view.window)
        if table is None:
            box.nothing_of(name)
            return
        box.title(_practices_title(table, view), view.word("party.practices_note") + scroll_note(len(table), 10, view))
        joined = [view.word("party.separator").join(places) or None for places in table["taken_over_by"]]
        table = table.assign(taken_over_by=joined)
        box.table(table)
        shown = labelled(table, view)
        st.dataframe(
            shown, hide_index=True, height=table_height(len(shown), 10), placeholder=formats.MISSING, alt=box.heading
        )
        if st.button(view.word("action.rows"), key=f"open-rows-{name}", type="tertiary"):
            open_rows(name, view.window, view.filters)


def _practices_title(table: pd.DataFrame, view: View) -> str:
    """How many there are, and the one taken over most, if that is a single one."""
    spread = table["taken_over_count"]
    facts = {"count": f"{len(table):,}", "spread": f"{spread.sum():,}"}
    if not spread.iloc[0] or int((spread == spread.iloc[0]).sum()) > 1:
        return view.sentence("party.practices_title", **facts)
    facts |= {"most": st_escape(str(table["practice_name"].iloc[0])), "times": f"{spread.iloc[0]:,}"}
    return view.sentence("party.practices_title_most", **facts)


def matters_card(channel: str) -> None:
    """Matters of the committee or of the property alliance by kind: raised, solved, open, and how many days."""
    view = current()
    metrics = {count: f"{channel}_matters_{count}" for count in party.COUNTS}
    with card(f"party-matters-{channel}", f"party.matters_{channel}", metrics=tuple(metrics.values())) as box:
        table = answer(party.matters, channel, view.window)
        if table is None:
            box.nothing()
            return
        totals = table[[*party.COUNTS]].sum()
        facts = {count: f"{totals[count]:,}" for count in party.COUNTS}
        kinds = [value_word(str(kind), view.lang) for kind in table["kind"]]
        lead = most_of(kinds, table["solved"], view)
        facts["lead"] = view.sentence("party.matters_lead", **lead) if totals["solved"] else ""
        title = view.sentence("party.matters_title", name=view.word(f"party.matters_{channel}"), **facts)
        box.title(title, view.sentence("party.matters_note", least=party.LEAST_TIMED))
        titles = {view.word(f"party.{count}"): metric for count, metric in metrics.items()}
        shown = pd.DataFrame({view.word(f"dimension.{party.CHANNELS[channel]}"): kinds})
        for title_of, count in zip(titles, party.COUNTS, strict=True):
            shown[title_of] = table[count]
        shown[view.word("party.days")] = table["days"].round().astype("Int64")
        box.table(shown, is_labelled=True)

        def opens(place: int, title: str) -> tuple[str, Filters] | None:
            narrowed = {party.CHANNELS[channel]: (str(table["kind"].iloc[place]),)}
            return (titles[title], narrowed) if title in titles else None

        _counts(shown, f"party-matters-{channel}", box.heading, view, opens)
