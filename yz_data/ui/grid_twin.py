"""The table twin of the grid map, for readers who do not see the map."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data.ui.grid_controls import Choice
from yz_data.ui.rows import labelled, picking_table
from yz_data.ui.view import View


def table_twin(view: View, chosen: Choice, table: pd.DataFrame, alt: str, height: int) -> None:
    """The map as a table: the same areas, rates with the digits the map shows; a click on a row chooses the area."""
    names = ["name", "count", "exposure", "rate", "smoothed", "rank", "verdict"]
    shown = labelled(table[[name for name in names if name in table]].assign(rank=table["rank"].astype("Int64")), view)
    digits = "percent" if chosen.of.is_share else "%.1f"
    whole = bool((table["exposure"].dropna() % 1 == 0).all())
    forms = {"count": "localized", "exposure": "localized" if whole else "%.2f", "rate": digits, "smoothed": digits}
    columns = {
        view.word(f"column.{name}"): st.column_config.NumberColumn(format=form) for name, form in forms.items()
    }
    codes, dimension = table["area_id"].tolist(), f"{chosen.level}_id"
    picking_table(shown, codes, dimension, key="map-twin", height=height, alt=alt, columns=columns)
