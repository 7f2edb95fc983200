"""Government service and labour disputes."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    # key: (zh, en)
}  # fmt: skip
