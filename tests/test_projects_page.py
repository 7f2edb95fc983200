"""The page of projects on the street demonstration, and its analyses on rows that can be counted by eye."""

from __future__ import annotations

import datetime as dt
import json
import re

import pandas as pd
import pytest

from tests.app_pages import as_shown, click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import projects
from yz_data.charts.capacity import capacity
from yz_data.charts.gantt import gantt
from yz_data.demo.calibration import NAMED_PROJECTS
from yz_data.glossary import word
from yz_data.periods import Window, month, year

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()


def asked(analysis, snapshot, window, **filters):
    return analysis(snapshot, window, filters=filters, scope=ALL)


# --- by eye


def test_how_each_milestone_stands_on_the_last_day(small):
    """D1: reached ten days late, reached on its day, a month late on 30 June, planned for 2024; D2: reached early."""
    frame = asked(projects.milestones, small, year(2023)).frame
    assert frame["standing"].tolist() == ["reached_late", "on_time", "late", "later", "on_time"]
    assert frame["late_days"].tolist()[:3] == [10, pytest.approx(float("nan"), nan_ok=True), 30]


def test_on_an_earlier_day_what_came_later_is_not_known(small):
    """On 31 January 2023 only the first milestone of D1 was reached; the next of both projects were to come."""
    frame = asked(projects.milestones, small, month(2023, 1)).frame
    assert frame["standing"].tolist() == ["reached_late", "next", "later", "later", "next"]
    assert frame["actual_on"].notna().sum() == 1


def test_a_milestone_begins_where_the_one_before_it_was_planned_or_reached(small):
    frame = asked(projects.milestones, small, year(2023)).frame.set_index("step")
    assert frame.loc["立项", "from_on"] == pd.Timestamp("2022-03-01")  # the day its project was listed
    assert frame.loc["开工", "from_on"] == pd.Timestamp("2022-06-30")
    assert frame.loc["开工", "begun_on"] == pd.Timestamp("2022-07-10")


def test_before_any_project_there_are_no_milestones(small):
    assert asked(projects.milestones, small, year(2021)) is None


def test_batches_in_order_of_application_with_what_became_of_them(small):
    table = asked(projects.batches, small, year(2023))
    assert table[["batch", "applied", "approved", "rejected", "done"]].values.tolist() == [
        ["2023年第一批", 2, 1, 1, 1], ["2023年第二批", 1, 0, 0, 0],
    ]  # fmt: skip
    assert table["applied_cny"].tolist() == [25_000, 30_000]


def test_planned_hours_are_weekly_shifts_times_the_weekdays_of_the_month(small):
    """January 2023 had five Mondays and four Thursdays: 5 × 6 + 4 × 6; 6 and 4.5 hours were held."""
    frame = asked(projects.hours, small, year(2023)).set_index("month")
    assert frame.loc["2023-01-01"].tolist() == [54, 10.5]
    assert frame.loc["2022-12-01"].tolist() == [16, 4]  # four Mondays of four hours
    assert frame.loc["2023-06-01", "delivered"] == 0


# --- the charts

WORDS = {name: name for name in ("plan", "on_time", "reached_late", "late", "next", "today", "funding")}
WORDS |= {"month_format": "%Y"}
LATE_BY = "{} days".format


def test_the_plan_is_outlined_and_what_was_done_filled(small):
    frame = asked(projects.milestones, small, year(2023)).frame
    figure = gantt(frame, pd.Timestamp("2023-06-30"), WORDS, LATE_BY, is_dark=False)
    plan, *actual = figure["data"]
    assert plan["marker"]["color"] == "rgba(0,0,0,0)" and len(plan["y"]) == 5
    assert {trace["name"]: len(trace["y"]) for trace in actual} == {"on_time": 2, "reached_late": 1, "late": 1}
    assert figure["layout"]["yaxis"]["ticktext"] == ["", "立项", "开工", "完工", "启用", "", "签约"]


@pytest.mark.parametrize(("last", "tick"), [("2023-07-01", "M1"), ("2024-10-31", "M3"), ("2026-06-30", "M6")])
def test_ticks_reach_to_the_last_bar(last, tick, small):
    frame = asked(projects.milestones, small, year(2023)).frame
    frame = frame.assign(from_on=frame["from_on"].clip(lower=pd.Timestamp("2023-01-01")), planned_on=pd.Timestamp(last))
    axis = gantt(frame, pd.Timestamp("2023-06-30"), WORDS, LATE_BY, is_dark=False)["layout"]["xaxis"]
    assert (axis["tick0"], axis["dtick"]) == ("2023-01-01", tick)


def test_a_late_milestone_reaches_to_the_day_of_the_data_and_names_its_obstacle(small):
    frame = asked(projects.milestones, small, year(2023)).frame
    figure = gantt(frame, pd.Timestamp("2023-06-30"), WORDS, LATE_BY, is_dark=False)
    late = next(trace for trace in figure["data"] if trace["name"] == "late")
    begun, days = dt.date.fromisoformat(late["base"][0]), late["x"][0] / 86_400_000
    assert begun + dt.timedelta(days=days) == dt.date(2023, 6, 30)
    assert late["text"] == ["完工 · late · 30 days"]
    assert "⚠ funding" in [note["text"] for note in figure["layout"]["annotations"]]


def test_markup_in_a_name_stays_text(small):
    frame = asked(projects.milestones, small, year(2023)).frame.assign(step="<b>x", project_title="<i>y")
    figure = gantt(frame, pd.Timestamp("2023-06-30"), WORDS, LATE_BY, is_dark=True)
    assert "<i>" not in str(figure) and "<b>x" not in str(figure)


def test_delivered_stands_inside_planned():
    frame = pd.DataFrame({"month": pd.to_datetime(["2023-01-01"]), "planned": [54.0], "delivered": [10.5]})
    figure = capacity(frame, ["1"], {"planned": "p", "delivered": "d", "unit": "h"}, is_dark=False)
    assert [(one["name"], one["y"], one["width"]) for one in figure["data"]] == [("p", [54.0], 0.8), ("d", [10.5], 0.5)]
    assert figure["layout"]["barmode"] == "overlay"


# --- the page


def test_the_page_says_days_late_in_english_too(street):
    """One sentence of the glossary has one form for one day and one for several; the chart's words are made of it."""
    assert "days late" in texts(open_page("projects", period="2023", lang="en"))


def test_the_page_says_what_is_late_and_which_the_longest(street):
    frame = asked(projects.milestones, street, year(2023)).frame
    late = frame[frame["standing"] == "late"]
    worst = late.loc[late["late_days"].idxmax()]
    said = finding(open_page("projects"))
    assert f"仍滞后{len(late)}个；最久的是{worst['project_title']}“{worst['step']}”" in said
    assert f"已滞后{worst['late_days']:.0f}天" in said
    counts = re.search(r"到期节点(\d+)个，按期(\d+)个、逾期完成(\d+)个，仍滞后(\d+)个", said)
    due, *parts = map(int, counts.groups())
    assert due == sum(parts)
    assert "没有滞后" in finding(open_page("projects", project_title=NAMED_PROJECTS[0]))


def test_the_five_named_projects_are_on_the_chart(street):
    figures = [chart.proto.spec for chart in open_page("projects").get("plotly_chart")]
    gantt_chart = next(spec for spec in figures if "2023-11-30" in spec)
    notes = {note.get("text") for note in json.loads(gantt_chart)["layout"]["annotations"]}
    assert {f"<b>{name}</b>" for name in NAMED_PROJECTS} <= notes


def test_the_key_figures_are_those_of_the_query(street):
    shown = numbers(open_page("projects"))
    assert len(shown) == 7
    assert shown == {metric: as_shown(street, metric) for metric in shown}
    assert shown["named_projects"] == "5" and shown["micro_projects_applied"] == "20"
    assert shown["legal_service_weekly_hours"] == "30"


def test_every_number_of_a_batch_opens_as_many_rows(street):
    table = asked(projects.batches, street, year(2023))
    expected = {
        f"rows-batches-{place}-{name}": int(table.loc[place, name])
        for place in table.index for name in projects.BATCHES if table.loc[place, name]
    }  # fmt: skip
    shown = {b.key: int(b.label) for b in open_page("projects").button if (b.key or "").startswith("rows-batches")}
    assert shown == expected and table["applied"].tolist() == [6, 5, 5, 4]
    for key in list(expected)[:4]:
        assert click(open_page("projects"), key).count == expected[key]


def test_applied_for_is_told_apart_from_approved(street):
    totals = asked(projects.batches, street, year(2023))[[*projects.BATCHES]].sum()
    assert totals["approved"] < totals["applied"]
    assert f"4批申报20个：批复{totals['approved']}个，退回{totals['rejected']}个" in texts(open_page("projects"))


def test_a_filter_by_project_leaves_micro_projects_unsplit(street):
    test = open_page("projects", project_title=NAMED_PROJECTS[2])
    assert word("card.not_split", "zh") in texts(test)
    assert numbers(test)["micro_projects_applied"] == "—" and numbers(test)["milestones_late"] == "1"


def test_hours_delivered_stay_below_the_roster(street):
    frame = asked(projects.hours, street, year(2023))
    assert len(frame) == 12 and (frame["delivered"] < frame["planned"]).all()


def test_in_a_month_before_all_plans_the_page_still_stands(street):
    test = open_page("projects", period="2022-01")
    assert not test.exception and not test.error
    assert finding(test) == word("finding.projects_none", "zh")


def test_a_window_of_days_is_answered_as_well(small):
    assert asked(projects.hours, small, Window(dt.date(2023, 1, 2), dt.date(2023, 1, 5))) is not None
