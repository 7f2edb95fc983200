"""A page of one select box and one line: what a change costs where nothing is computed or drawn."""

import streamlit as st

st.write(st.selectbox("choice", ["a", "b", "c", "d", "e", "f"], key="choice"))
