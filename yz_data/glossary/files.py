"""Files that leave the dashboard: slides, reports, workbooks and what they say beside the figures."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "column.system": ("系统", "System"), "column.target_status": ("达标情况", "Against target"), "column.counted": ("（数）", " (count)"),
    "files.band": ("区间", "Interval"),
}
