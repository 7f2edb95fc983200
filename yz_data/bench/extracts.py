"""One UTF-8 file of hotline orders in the order of their arrival, and beside it the other extracts of its streets."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from yz_data.bench.timing import in_own_process
from yz_data.contracts import CONTRACTS
from yz_data.demo.broken import broken_lines
from yz_data.demo.hotline_table import order_tables
from yz_data.demo.places import Street, streets
from yz_data.demo.write import write_demo
from yz_data.demo.writers import csv_rows

SEED = 20230101
YEARS = (2022, 2023)
LEAST_OF_DISTRICT = 500_000  # fewer orders are those of one street
BLOCK = 100_000
CONTRACT = CONTRACTS["hotline_orders"]


def scale_of(rows: int) -> str:
    """The demonstration scale whose streets so many orders are spread over."""
    return "district" if rows >= LEAST_OF_DISTRICT else "street"


def extracts(cache: Path, rows: int) -> tuple[Path, Path]:
    """The folder of the extracts and the file of `rows` good orders and a few broken ones; written once.

    The broken rows are the demonstration's own: impossible dates, a missing key, a doubled key, a record with one cell
    too many and so on, nine in all.
    """
    folder = cache / f"{rows}-orders"
    file = folder / f"{CONTRACT.file_names[0]}_{YEARS[-1]}-12-31.csv"
    if not file.exists():
        unfinished = cache / f".{rows}-orders"
        shutil.rmtree(unfinished, ignore_errors=True)
        in_own_process(__name__, unfinished / file.name, rows)  # two million orders take 2.5 GB to make
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    return folder, file


def main(path: str, rows: str) -> None:
    """Write the orders and beside them the other extracts, in this process."""
    file = Path(path)
    write_demo(file.parent, scale_of(int(rows)), SEED, skip=CONTRACT.file_names)
    write_orders(file, int(rows))
    print(json.dumps({"bytes": file.stat().st_size}))


def write_orders(path: Path, rows: int) -> None:
    """Write the orders of all streets as one hotline exports them: by time of arrival, not by street."""
    chosen = _resized(streets(scale_of(rows), SEED), rows)
    tables = [order_tables(street, SEED, with_code=True) for street in chosen]
    orders = pa.concat_tables([by_year[year] for year in YEARS for by_year in tables])
    broken = [line for year in YEARS for line in broken_lines(CONTRACT.name, year, tables[0][year])]
    received = next(name for name in orders.column_names if name in CONTRACT.column("received_at").headers)
    places = pc.sort_indices(orders[received])
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(orders.column_names) + "\n")
        for start in range(0, len(places), BLOCK):
            file.write(csv_rows(orders.take(places.slice(start, BLOCK)), "\n"))
        file.writelines(f"{line}\n" for line in broken)


def _resized(chosen: Sequence[Street], rows: int) -> list[Street]:
    """The same streets with `rows` orders in sum; the last takes what rounding leaves."""
    total = sum(street.orders for street in chosen)
    sizes = [street.orders * rows // total for street in chosen]
    sizes[-1] += rows - sum(sizes)
    return [dataclasses.replace(street, orders=size) for street, size in zip(chosen, sizes, strict=True)]


if __name__ == "__main__":
    main(*sys.argv[1:])
