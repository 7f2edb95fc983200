"""Who may see what. A Scope goes with every query; one that limits nothing has to be asked for by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows and columns a reader may see. None means no limit; an empty set means nothing at all."""

    subdistrict_ids: frozenset[str] | None
    community_ids: frozenset[str] | None
    hidden_columns: frozenset[str] = frozenset()

    @classmethod
    def unlimited(cls) -> Scope:
        """Everything the snapshot holds."""
        return cls(None, None)

    @classmethod
    def of_communities(cls, *community_ids: str) -> Scope:
        """Only the rows of these communities; rows of no known community are left out."""
        return cls(None, frozenset(community_ids))
