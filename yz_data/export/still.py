"""Notes for what nobody can click: walls, slides and paper."""

from __future__ import annotations

import re

# A clause that tells a reader at a desk what a click does, with the sign before it.
CLICKS = re.compile(
    r"(?:^|[；，。])点(?:击|选|开|数字|事项|社区|一)[^；。]*"
    r"|(?:^|[;,.] ?)click (?:a|an|one|the|to)\b[^;.]*",
    re.IGNORECASE,
)


def still(note: str) -> str:
    """A note without what only a pointer can do: by month; click a bar to filter → by month."""
    return CLICKS.sub("", note).lstrip("；，。;,. ")
