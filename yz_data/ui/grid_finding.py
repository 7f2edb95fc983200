"""The finding of the map's page: about the measure on the map, cell by cell."""

from __future__ import annotations

from yz_data.analysis.area_card import ranked
from yz_data.analysis.spatial import clusters, mapped
from yz_data.ui import grid_words
from yz_data.ui.grid_controls import levels, shown_measure
from yz_data.ui.view import View, answer


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """The measure by cell: its rate, the highest cell, and whether high rates lie together more than by chance."""
    level, measure = levels(view)[-1], shown_measure()
    asked, said = (level, measure, view.window), grid_words.measure_text(view, measure)
    found = answer(mapped, *asked, view=view)
    if found is None:
        return "finding.grid_map_none", {"measure": said}
    facts: dict[str, object] = {
        "window": grid_words.window_text(view, found.window),
        "measure": said,
        "rate": grid_words.rate_text(found.overall, measure),
        "unit": grid_words.rate_unit(view, measure, found.exposure),
    }
    first = ranked(found).iloc[0]
    if first["is_small"]:
        return "finding.grid_map_small", facts | {"level": view.word(f"level_one.{level}")}
    tested = answer(clusters, *asked, view=view)
    return "finding.grid_map", facts | {
        "highest": first["name"],
        "high": grid_words.rate_text(first["smoothed"], measure),
        "clusters": grid_words.clusters_text(view, tested, level),
    }
