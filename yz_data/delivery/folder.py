"""A folder as a sink: one folder a message, written under another name and renamed, so that nobody reads half of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from yz_data.delivery.rules import Folder
from yz_data.delivery.wording import Message
from yz_data.errors import DeliveryFailed

TEXT = "message.txt"


def put(message: Message, sink: Folder, data: Path) -> str:
    """Write the message and its files. What lies there already is whole and stays."""
    target = data / sink.path / f"{message.snapshot}-{message.rule}-{message.digest[:8]}"
    try:
        if target.is_dir():
            return target.name
        _write(target, message)
    except OSError as error:
        raise DeliveryFailed("delivery_folder", folder=sink.path, why=error.strerror or str(error)) from error
    return target.name


def _write(target: Path, message: Message) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    text = f"{message.title}\n\n{message.text}".encode()
    for name, content in [(TEXT, text), *((file.name, file.content) for file in message.files)]:
        with (part / Path(name).name).open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    part.rename(target)
