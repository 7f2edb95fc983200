"""The one sentence each page opens with, computed from the same numbers its cards show."""

from __future__ import annotations

import pandas as pd

from yz_data import formats, settings
from yz_data.access import Scope
from yz_data.analysis import kpis
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, query
from yz_data.reconciliation import Figure, reconcile
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.ui.view import View, answer
from yz_data.warehouse import Snapshot


def page_finding(page: str, view: View) -> tuple[str, str]:
    """(finding, what it rests on) of a page."""
    detail = view.sentence(
        "finding.as_of", as_of=formats.date_text(view.snapshot.as_of, view.lang), window=str(view.window)
    )
    facts = {
        "overview": _overview, "problems": _problems, "reconciliation": _reconciliation, "data_quality": _quality,
    }.get(page)  # fmt: skip
    if facts is None:
        return view.sentence(f"finding.{page}", count=len(METRICS)), detail
    key, values = facts(view)
    return view.sentence(key, **values), detail


def key_figures(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[kpis.Kpi, ...]:
    """The key figures of a page: its finding, its cards and what needs attention ask for them with the same words, so
    that they are computed once."""
    return tuple(kpis.kpis(snapshot, names, window, filters, scope))


def _overview(view: View) -> tuple[str, dict[str, object]]:
    """How many key figures meet their targets; where none is set, the two numbers leaders ask for first."""
    found = {kpi.metric.name: kpi for kpi in answer(key_figures, OVERVIEW_KPIS, view.window, view=view)}
    statuses = [kpi.status for kpi in found.values()]
    counted = {name: statuses.count(name) for name in ("good", "watch", "bad")}
    if any(counted.values()):
        return "finding.overview", {"held": sum(counted.values()), **counted}
    problems, orders = found["problems_open"], found["hotline_orders"]
    return "finding.overview_no_target", {
        "problems": formats.text(problems.value, problems.metric, view.lang),
        "orders": formats.text(orders.value, orders.metric, view.lang),
    }


def _problem_counts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> dict[str, int | None]:
    names = ["problems_total", "problems_done", "problems_open", "problems_overdue", "problems_dynamic_zero"]
    row = query(snapshot, names, window=window, filters=filters, scope=scope).iloc[0]
    return {name.removeprefix("problems_"): None if pd.isna(row[name]) else int(row[name]) for name in names}


def _problems(view: View) -> tuple[str, dict[str, object]]:
    counts = answer(_problem_counts, view.window, view=view)
    if counts["total"] is None:
        return "finding.problems_none", {}
    return "finding.problems", counts


def figures(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> list[Figure]:
    """Published figures beside computed ones; they concern the whole sub-district, whatever the reader filters."""
    return reconcile(snapshot, settings.load().published, scope)


def _reconciliation(view: View) -> tuple[str, dict[str, object]]:
    verdicts = [figure.verdict for figure in answer(figures, view=view)]
    facts = {name: verdicts.count(name) for name in ("agrees", "differs", "not_covered")}
    key = "finding.reconciliation" if not facts["differs"] else "finding.reconciliation_differs"
    return key, {"total": len(verdicts), **facts}


def _quality(view: View) -> tuple[str, dict[str, object]]:
    read, quarantined, files = view.snapshot.rows(
        "select coalesce(sum(read_count), 0)::bigint, coalesce(sum(quarantined_count), 0)::bigint, count(*) from meta_files"
    )[0]
    share = 100 * quarantined / read if read else 0.0
    return "finding.data_quality", {
        "files": files,
        "read": f"{read:,}",
        "quarantined": quarantined,
        "share": share,
    }
