"""The overview as it is ordinarily written: pandas on the rows, st.cache_data, Plotly Express, default settings.

It shows the same seven figures with their change and thirteen months, the same two charts against last year, the same
ranking and the same kinds of sentences. It stands here to be measured against, and is no part of the dashboard.
"""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

ROWS = Path(os.environ["YZ_BENCH_ROWS"])
TIMES = {"hotline_orders": "received_on", "grid_cases": "due_on", "hazards": "due_on", "tax_months": "month_end_on"}


@st.cache_data
def load(table: str) -> pd.DataFrame:
    frame = pd.read_parquet(ROWS / f"{table}.parquet")
    for name in frame.columns:
        if name.endswith("_on") or name in ("valid_from", "valid_to"):
            frame[name] = pd.to_datetime(frame[name])
    return frame.astype({"amount_cny": float}) if "amount_cny" in frame else frame


def chosen(table: str) -> pd.DataFrame:
    frame = load(table)
    if communities and "community_id" in frame:
        frame = frame[frame["community_id"].isin(communities)]
    return frame


def standing(day: pd.Timestamp) -> pd.DataFrame:
    items = tables["problem_states"]
    return items[(items["valid_from"] <= day) & (items["valid_to"].isna() | (items["valid_to"] > day))]


def within(table: str, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    frame = tables[table]
    return frame[frame[TIMES[table]].between(first, last)]


def share(part: pd.Series, whole: pd.Series) -> float | None:
    return part.sum() / whole.sum() if whole.sum() else None


def problems_open(first, last):
    return int(standing(last)["is_open"].sum())


def completion(first, last):
    items = standing(last)
    return share(items["is_done"], items["item_id"].notna())


def orders(first, last):
    return len(within("hotline_orders", first, last))


def resolution(first, last):
    frame = within("hotline_orders", first, last)
    weighed = frame["resolution"].notna() & (frame["order_type"] != "inquiry")
    return share(weighed & (frame["resolution"] == "resolved"), weighed)


def on_time(first, last):
    frame = within("grid_cases", first, last)
    frame = frame[~frame["is_void"] & frame["due_at"].notna()]
    return share(frame["is_closed_on_time"], frame["case_id"].notna())


def rectified(first, last):
    frame = within("hazards", first, last)
    frame = frame[frame["stream"] == "inspection"]
    return share(frame["rectified_on"] <= last, frame["hazard_id"].notna())


def tax(first, last):
    return float(within("tax_months", first, last)["amount_cny"].sum())


FIGURES = {
    "Open problems": problems_open, "Completion": completion, "Orders": orders, "Resolution": resolution,
    "On time": on_time, "Rectified": rectified, "Tax": tax,
}  # fmt: skip


def window(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    span = pd.Period(text)
    return span.start_time.normalize(), span.end_time.normalize()


def months_of(table: str, value: str | None) -> pd.DataFrame:
    """Twelve months and the twelve before, one row a month and year."""
    begun = last - pd.DateOffset(months=24) + pd.DateOffset(days=1)
    frame = within(table, begun, last)
    months = frame[TIMES[table]].dt.to_period("M")
    counted = frame.groupby(months).size() if value is None else frame.groupby(months)[value].sum()
    shown = counted.rename("count").rename_axis("month").reset_index()
    shown["series"] = ["now" if month > pd.Period(last, "M") - 12 else "before" for month in shown["month"]]
    shown["label"] = shown["month"].dt.month
    return shown


def figures() -> None:
    earlier = (first - pd.DateOffset(years=1), last - pd.DateOffset(years=1))
    months = [window(str(month)) for month in pd.period_range(end=pd.Period(last, "M"), periods=13, freq="M")]
    for place, (title, figure) in zip(st.columns(len(FIGURES)), FIGURES.items(), strict=True):
        value, before = figure(first, last), figure(*earlier)
        change = value - before if value is not None and before is not None else None
        series = [figure(*month) or 0 for month in months]
        place.metric(title, value, change, chart_data=series, border=True)


def attention() -> None:
    st.subheader("Attention")
    items = standing(last)
    overdue = items[items["state"].isin(["in_progress", "pilot"]) & (items["due_on"] < last)]
    if len(overdue):
        worst = overdue["lead_unit"].value_counts()
        st.write(f"{len(overdue)} problems are overdue, {worst.iloc[0]} of them with {worst.index[0]}")
        st.button("Rows", key="problems")
    hazards = tables["hazards"]
    late = hazards[(hazards["stream"] == "inspection") & hazards["rectified_on"].isna() & (hazards["due_on"] < last)]
    st.write(f"{len(late)} hazards are overdue, {(late['hazard_level'] == 'major').sum()} of them major")
    st.button("Rows", key="hazards")


def charts() -> None:
    for table, value, place in (("hotline_orders", None, left), ("tax_months", "amount_cny", lower)):
        frame = months_of(table, value)
        figure = px.bar(frame, x="label", y="count", color="series", barmode="group", title=table)
        place.plotly_chart(figure, key=f"chart-{table}")
    by = "topic_level_1" if communities else "community"
    counts = within("hotline_orders", first, last)[by].value_counts().head(10).rename("count").reset_index()
    beside.plotly_chart(px.bar(counts, x="count", y=by, orientation="h", text="count", title="Orders"), key="ranking")


st.set_page_config(page_title="Overview", layout="wide")
names = load("communities").set_index("community_id")["community_name"].to_dict()
days = pd.period_range("2022-01", "2023-12", freq="M")
with st.sidebar:
    quarters = sorted({f"{day.year}Q{day.quarter}" for day in days})
    period = st.selectbox("Period", ["2023", "2022", *quarters, *map(str, days)], key="period")
    communities = st.multiselect("Community", list(names), key="community", format_func=names.get)
first, last = window(period)
tables = {table: chosen(table) for table in ("problem_states", *TIMES)}  # each is loaded once a run
st.title("Overview")
figures()
left, right = st.columns([5, 3])
lower, beside = st.columns([5, 3])
with right:
    attention()
charts()
