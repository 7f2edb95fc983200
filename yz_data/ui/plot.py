"""Showing a chart: Chinese axes, no mode bar, a text alternative."""

from __future__ import annotations

from typing import Any

import streamlit as st

CONFIG = {"displayModeBar": False, "displaylogo": False, "responsive": True, "showSendToCloud": False}


def plot(figure: dict[str, Any], *, alt: str) -> None:
    """Draw a Plotly dictionary as wide and as high as its card leaves room for."""
    st.plotly_chart(figure, width="stretch", height="stretch", theme="streamlit", config=CONFIG, alt=alt)
