"""The one sentence a page opens with, computed from the same numbers its cards show."""

from __future__ import annotations

from yz_data import formats
from yz_data.analysis import attention, source_files
from yz_data.analysis.kpis import key_figures
from yz_data.analysis.published import figures
from yz_data.metrics import METRICS
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.ui.overdue import overdue_decisions
from yz_data.ui.view import View, answer

Finding = tuple[str, dict[str, object]]


def overview(view: View) -> Finding:
    """How many key figures meet their targets, and what else is grave; without targets, the two numbers leaders ask for
    first."""
    found = {kpi.metric.name: kpi for kpi in answer(key_figures, OVERVIEW_KPIS, view.window, view=view)}
    statuses = [kpi.status for kpi in found.values()]
    counted = {name: statuses.count(name) for name in ("good", "watch", "bad") if name in statuses}
    if counted:
        said = [view.sentence(f"finding.{name}", count=count) for name, count in counted.items()]
        grave = [*overdue_decisions(view), *answer(attention.findings, OVERVIEW_KPIS, view.window, view=view)]
        alerts = sum(one.gravity == "bad" for one in grave) - counted.get("bad", 0)
        return "finding.overview", {
            "all": len(found), "held": sum(counted.values()), "counts": view.word("most.comma").join(said),
            "urgent": view.sentence("finding.urgent", count=alerts) if alerts else "",
        }  # fmt: skip
    problems, orders = found["problems_open"], found["hotline_orders"]
    return "finding.overview_no_target", {
        "problems": formats.text(problems.value, problems.metric, view.lang),
        "orders": formats.text(orders.value, orders.metric, view.lang),
    }


def reconciliation(view: View) -> Finding:
    """How many published figures agree with the rows."""
    verdicts = [figure.verdict for figure in answer(figures, view=view)]
    facts = {name: verdicts.count(name) for name in ("agrees", "differs", "not_covered")}
    key = "finding.reconciliation_differs" if facts["differs"] else "finding.reconciliation"
    if facts["agrees"] == len(verdicts):
        key = "finding.reconciliation_all"
    return key, {"total": len(verdicts), **facts}


def data_quality(view: View) -> Finding:
    """What was read, and what of it could not be used."""
    read, quarantined, files = answer(source_files.read_in_all, view=view)
    share = 100 * quarantined / read if read else 0.0
    return "finding.data_quality", {"files": files, "read": f"{read:,}", "quarantined": quarantined, "share": share}


def metrics(view: View) -> Finding:
    """How many metrics are defined."""
    return "finding.metrics", {"count": len(METRICS)}
