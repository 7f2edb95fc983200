"""Who may see what. A Scope goes with every query; one that limits nothing has to be asked for by name."""

from __future__ import annotations

from dataclasses import dataclass

# The name of a firm under every name a ledger has for it: who must not see one must not see the others.
FIRM_NAMES = frozenset({"enterprise_name", "employer_name", "unit_name", "firm_name", "firm_key"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows and columns a reader may see. None means no limit; an empty set means nothing at all. One hidden column with
    the names of firms hides them all."""

    subdistrict_ids: frozenset[str] | None
    community_ids: frozenset[str] | None
    hidden_columns: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if FIRM_NAMES & self.hidden_columns:
            object.__setattr__(self, "hidden_columns", self.hidden_columns | FIRM_NAMES)

    @classmethod
    def unlimited(cls) -> Scope:
        """Everything the snapshot holds."""
        return cls(None, None)

    @classmethod
    def of_communities(cls, *community_ids: str) -> Scope:
        """Only the rows of these communities; rows of no known community are left out."""
        return cls(None, frozenset(community_ids))
