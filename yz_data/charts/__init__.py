"""Frames to pictures. A chart is a plain Plotly dictionary: a tenth of the cost of a figure object, no Streamlit here."""
