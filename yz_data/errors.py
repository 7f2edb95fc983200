"""The project's own error kinds: what happened, what still works, what to do next.

Only these are caught at a page's boundary and at the command line. Anything else is a bug and stays loud in the log.
`key` names the sentence in the glossary, `facts` fill its placeholders, so that one error speaks both languages.
"""

from __future__ import annotations


class YzDataError(Exception):
    """Base of all expected failures; `str()` gives the English sentence with its facts."""

    def __init__(self, key: str, **facts: object) -> None:
        self.key = key
        self.facts = facts
        super().__init__(key, facts)

    def message(self, lang: str) -> str:
        """The sentence in `lang` ("zh" or "en"), with the facts filled in."""
        from yz_data.glossary import sentence

        return sentence(f"error.{self.key}", lang, **self.facts)

    def __str__(self) -> str:
        return self.message("en")


class FileRefused(YzDataError):
    """A file that cannot be read as a whole: wrong encoding, no header, cut off, outside the folder."""


class MappingRefused(YzDataError):
    """A mapping file with an unknown key, column or value."""


class BuildRefused(YzDataError):
    """A build that must not be published: too many quarantined rows, a failed check, another build at work."""


class QueryRefused(YzDataError):
    """A question that cannot be answered: unknown name, metric without that dimension, empty window."""


class NoSnapshot(YzDataError):
    """There is no published snapshot to read."""


class SnapshotOutdated(NoSnapshot):
    """There is a snapshot, but an older program made it and it lacks what this one asks for."""


class AccessRefused(YzDataError):
    """The scope does not allow these rows or columns."""


class BenchFailed(YzDataError):
    """A measurement whose process ended without an answer."""


class RecordsUnavailable(YzDataError):
    """What people enter cannot be read or written just now; figures do not need it."""


class EntryRefused(YzDataError):
    """Something entered that cannot be kept: no name, too long, of somebody else."""


class PassportRefused(YzDataError):
    """A figure that cannot be issued or verified: unknown number, function or snapshot gone."""


class PageNotDrawn(YzDataError):
    """A page that could not be drawn for a file, a wall or a meeting."""


class AgendaRefused(YzDataError):
    """An agenda file with an unknown page, key or value."""


class ExportRefused(YzDataError):
    """Files that cannot be made as they were asked for."""


class BrowserFailed(YzDataError):
    """A PDF that could not be made: no browser, or one that failed."""


class DeliveryRefused(YzDataError):
    """A file of delivery rules with an unknown key, value, sink or metric."""


class DeliveryFailed(YzDataError):
    """A message that a sink did not take. `is_lasting`: trying again at once would not help; `wait_seconds`: how long
    the sink asks to be left alone."""

    def __init__(self, key: str, *, is_lasting: bool = False, wait_seconds: float = 0.0, **facts: object) -> None:
        self.is_lasting = is_lasting
        self.wait_seconds = wait_seconds
        super().__init__(key, **facts)
