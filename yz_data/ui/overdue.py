"""What is overdue of earlier meetings' decisions, as one of the sentences that need attention."""

from __future__ import annotations

import logging

from yz_data import settings
from yz_data.analysis.attention import Finding
from yz_data.errors import RecordsUnavailable
from yz_data.ui.view import View

log = logging.getLogger(__name__)
COMMUNITY = "community_id"


def overdue_decisions(view: View) -> list[Finding]:
    """One finding, or none where nothing is overdue, nothing was ever entered, or it cannot be read just now: the
    figures beside it do not need it."""
    if not settings.load().has_records:
        return []
    from yz_data.analysis.commitments import owners  # only where something has been entered
    from yz_data.records import decisions, records_of

    chosen = view.filters.get(COMMUNITY, ())
    try:
        made = decisions(records_of(settings.load()), status="open")
    except RecordsUnavailable as error:
        log.warning("overdue decisions: %s", error)
        return []
    owing = owners([one for one in made if not chosen or one.terms.community_id in chosen], view.snapshot.as_of)
    count = sum(one.overdue for one in owing)
    if not count:
        return []
    most = owing[0]
    facts = {"count": count, "post": most.post, "most": most.overdue, "days": max(one.most_days for one in owing)}
    return [Finding("attention.decisions_overdue", "bad", None, facts)]
