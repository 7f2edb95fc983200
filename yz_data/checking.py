"""Trying one file against its contract, as the build would read it, without building anything."""

from __future__ import annotations

import tempfile
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from yz_data.contracts import CONTRACTS, Contract
from yz_data.errors import FileRefused, YzDataError
from yz_data.ingest import Loaded, Mapping, load_extract, load_mapping, recognise
from yz_data.ingest.load import open_workbench
from yz_data.ingest.mapping import mapping_for
from yz_data.ingest.quarantine import reason_text
from yz_data.ingest.recognise import recognise_by_header
from yz_data.settings import Settings

EXAMPLES = 3


def check_file(path: Path, contract: str | None, mapping: Path | None, settings: Settings, lang: str) -> dict[str, Any]:
    """{file, contract, read, accepted, quarantined, reasons}; of a file that cannot be read `error` says why and the
    counts are None. Each reason is {code, column, count, lines, text} with the first lines that have it."""
    answer: dict[str, Any] = {
        "file": path.name, "contract": contract, "read": None, "accepted": None, "quarantined": None, "reasons": [],
    }  # fmt: skip
    try:
        chosen = _contract(path, contract, settings)
        answer["contract"] = chosen.name
        rules = load_mapping(mapping, chosen) if mapping else mapping_for(path, chosen, settings.mappings)
        loaded = _load(path, chosen, rules, settings)
    except YzDataError as error:
        return {**answer, "error": error.message(lang)}
    file = loaded.files[0]
    counts = {"read": file.read, "accepted": file.accepted, "quarantined": file.quarantined}
    return {**answer, **counts, "reasons": _reasons(loaded, lang)}


def _contract(path: Path, name: str | None, settings: Settings) -> Contract:
    if name is not None:
        if name not in CONTRACTS:
            nearest = get_close_matches(name, CONTRACTS, n=3, cutoff=0.3) or list(CONTRACTS)
            raise FileRefused("unknown_contract", name=name, nearest=", ".join(nearest))
        return CONTRACTS[name]
    contract = recognise(path) or recognise_by_header(path, max_bytes=settings.max_file_bytes)
    if contract is None:
        raise FileRefused("not_recognised", file=path.name)
    return contract


def _load(path: Path, contract: Contract, mapping: Mapping, settings: Settings) -> Loaded:
    with tempfile.TemporaryDirectory(prefix="yz-check-") as scratch:
        con = open_workbench(
            f"{scratch}/check.duckdb",
            memory_limit=settings.memory_limit,
            threads=settings.threads,
            scratch=Path(scratch),
        )
        try:
            return load_extract(con, contract, [(path, mapping)], table="checked", max_bytes=settings.max_file_bytes)
        finally:
            con.close()


def _reasons(loaded: Loaded, lang: str) -> list[dict[str, Any]]:
    answers = []
    for (code, column), count in loaded.reasons().most_common():
        rows = [
            (row.line, reason["value"])
            for row in loaded.quarantined
            for reason in row.reasons
            if (reason["code"], reason["column"]) == (code, column)
        ][:EXAMPLES]
        text = reason_text({"code": code, "column": column, "value": rows[0][1]}, loaded.files[0], lang)
        answers.append(
            {"code": code, "column": column, "count": count, "lines": [line for line, _ in rows], "text": text}
        )
    return answers
