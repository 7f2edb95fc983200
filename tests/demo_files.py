"""The demonstration's files read with pandas and openpyxl, not with the product's own ingest."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

GRID = "责任网格_2023-01-01.geojson"
HOTLINE = {year: f"接诉即办工单_{year}-12-31.csv" for year in (2022, 2023)}
CASES = {year: f"网格案件_{year}-12-31.csv" for year in (2022, 2023)}


def read(path: Path) -> pd.DataFrame:
    """One extract as it is, texts as texts; CSV rows with a column too many are left out."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix == ".xlsx":
        lines = {"问题清单": 2, "安全检查": 0, "隐患排查": 0}.get(path.stem[:4], 1)
        return pd.read_excel(path, skiprows=lines, engine="openpyxl")
    if path.suffix == ".geojson":
        return pd.DataFrame(
            [feature["properties"] for feature in json.loads(path.read_text("utf-8"))["features"]]
        )
    preamble = 2 if path.name.startswith("网格案件") else 0
    return pd.read_csv(path, encoding=encoding(path), dtype=str, skiprows=preamble, on_bad_lines="skip")


def encoding(path: Path) -> str:
    """The encoding each CSV file is promised in."""
    return "gb18030" if path.name.startswith("接诉即办") else "utf-8-sig"


def hotline_orders(demo: Path) -> pd.DataFrame:
    """All well-formed hotline orders, with the year of their file."""
    files = [read(demo / name).assign(file=year) for year, name in HOTLINE.items()]
    return pd.concat(files, ignore_index=True)
