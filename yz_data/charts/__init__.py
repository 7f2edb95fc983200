"""Frames to pictures. A chart is a plain Plotly dictionary, at a tenth of a figure object's cost; no Streamlit here."""
