"""The files of a message: an agenda in some formats, made by the same function as those of the command `export`."""

from __future__ import annotations

from yz_data.delivery.rules import Wanted
from yz_data.delivery.wording import File
from yz_data.errors import DeliveryFailed
from yz_data.warehouse import Snapshot


def made(wanted: Wanted, lang: str, snapshot: Snapshot) -> tuple[File, ...]:
    """The files of an agenda. Raises an error of the project where they cannot be made."""
    raise DeliveryFailed("delivery_no_export")
