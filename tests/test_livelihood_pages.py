"""The pages of government service and of labour rights on the street demonstration: what they say and what opens."""

from __future__ import annotations

import json

import pytest

from tests.app_pages import ask, click, finding, numbers, open_page, texts
from yz_data.access import Scope
from yz_data.analysis import gov_service, labour
from yz_data.demo import calibration
from yz_data.periods import month, year
from yz_data.query import query, rows_behind

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
YEAR = year(2023)


def charts(test) -> list[dict]:
    return [json.loads(element.proto.spec) for element in test.get("plotly_chart")]


def labels(test, matrix: str) -> dict[str, str]:
    """The key of each number of a matrix → what it shows."""
    return {b.key: b.label for b in test.button if (b.key or "").startswith(f"rows-{matrix}-")}


def test_the_finding_of_services_is_what_the_rows_say(street):
    names = [
        "gov_service_cases", "gov_service_cases_same_day", "gov_service_cases_due", "gov_service_cases_on_time",
    ]  # fmt: skip
    done, same, due, on_time = (int(value) for value in query(street, names, window=YEAR, scope=ALL).iloc[0])
    assert done == calibration.GOV_SERVICE_CASES
    said = finding(open_page("services"))
    assert said.startswith(f"2023年办结{done:,}件，其中当日办结{same:,}件（{same / done:.1%}）")
    assert f"到期{due:,}件，按期{on_time:,}件（{on_time / due:.1%}）" in said
    english = finding(open_page("services", lang="en"))
    assert english.startswith(f"{done:,} cases were finished in 2023, {same:,} of them the same day")


@pytest.mark.parametrize("page", ["services", "labour"])
def test_key_figures_show_what_the_query_gives(page, street):
    shown = numbers(open_page(page))
    assert len(shown) == 7
    counted = {"services": "gov_service_cases", "labour": "mediation_cases_settled"}[page]
    assert shown[counted] == f"{ask(street, counted):,.0f}"


def test_cases_sent_and_taken_back_close_the_sum_from_those_open_before_to_those_open_now(street):
    names = ["accepted", "", "sent_back", "taken_back", "open"]
    metrics = [f"gov_service_cases_{name}".removesuffix("_") for name in names]
    came, done, sent, taken, now = (int(value) for value in query(street, metrics, window=YEAR, scope=ALL).iloc[0])
    (before,) = query(street, [metrics[-1]], window=month(2022, 12), scope=ALL).iloc[0]
    assert before + came - done - sent - taken == now and min(sent, taken) > 0


def test_hall_and_stations_sum_to_the_whole_and_open_their_rows(street):
    test = open_page("services", part="pace")
    shown = labels(test, "counters")
    for row, metric in enumerate(gov_service.COUNTERS.values()):
        values = [int(shown.get(f"rows-counters-{row}-{place}", "0").replace(",", "")) for place in (0, 1)]
        assert sum(values) == ask(street, metric)
    assert click(test, "rows-counters-8-0").count == int(shown["rows-counters-8-0"])  # overdue, of the hall


def test_the_hours_of_the_week_hold_every_case_accepted(street):
    figure = next(one for one in charts(open_page("services", part="pace")) if one["data"][0]["type"] == "heatmap")
    counts = figure["data"][0]["z"]
    assert len(counts) == 7 and sum(map(sum, counts)) == ask(street, "gov_service_cases_accepted")
    busiest = max(max(row) for row in counts)
    assert f"{busiest:,}件" in texts(open_page("services"))
    assert click(open_page("services", part="pace"), "open-rows-busiest").count == busiest


def test_a_filter_by_counter_leaves_that_counter_alone(street):
    test = open_page("services", window_kind="service_station")
    expected = ask(street, "gov_service_cases", window_kind=("service_station",))
    assert numbers(test)["gov_service_cases"] == f"{expected:,.0f}"
    assert set(labels(test, "counters")) & {"rows-counters-0-0"} == {"rows-counters-0-0"}
    assert not [key for key in labels(test, "counters") if key.endswith("-1")]


def test_a_matter_of_few_cases_gets_no_median_and_one_done_at_once_none_at_all(street):
    table = gov_service.matters(street, month(2023, 2), filters={}, scope=ALL)
    rows = rows_behind(street, "gov_service_cases", window=month(2023, 2), scope=ALL)
    slow = rows[rows["finishing_days"] > 0].groupby("matter_name").size()
    for row in table.itertuples():
        assert (row.days == row.days) == (slow[row.matter_name] >= gov_service.LEAST_TIMED)
    assert "社会保险权益记录打印" not in set(table["matter_name"])


def test_late_shares_rest_on_the_cases_due(street):
    table = gov_service.punctual(street, YEAR, filters={}, scope=ALL).set_index("matter_name")
    rows = rows_behind(street, "gov_service_cases_due", window=YEAR, scope=ALL)
    one = rows[rows["matter_name"] == "残疾人证办理"]
    assert table.loc["残疾人证办理", "due"] == len(one)
    assert table.loc["残疾人证办理", "on_time"] == (one["finished_on"] <= one["due_on"]).sum()
    assert (table["lower"] < table["share"]).all() and (table["share"] < table["upper"]).all()


def test_the_share_rated_well_stands_with_its_numerator_and_denominator(street):
    good, rated = (ask(street, f"gov_service_cases_{name}") for name in ("rated_good", "rated"))
    said = texts(open_page("services"))
    assert f"好评率{good / rated:.1%}＝好评{good:,}件÷评价{rated:,}件" in said
    counted = gov_service.ratings(street, YEAR, filters={}, scope=ALL)
    assert counted[[*gov_service.KINDS]].to_numpy().sum() == rated


def test_the_finding_of_labour_names_the_published_figures():
    said = finding(open_page("labour"))
    assert f"处置欠薪预警{calibration.WAGE_ARREARS_ALERTS_HANDLED}条" in said
    assert f"鑫源调解室化解{calibration.MEDIATION_CASES_SETTLED}件" in said
    assert f"三方调解解决{calibration.ARREARS_HOUSEHOLDS}户欠薪15万元" in said


def test_the_three_populations_stand_side_by_side_and_open_their_rows(street):
    test = open_page("labour", part="wage_alerts")
    shown = labels(test, "populations")
    for row, metrics in enumerate(labour.POPULATIONS.values()):
        for place, metric in enumerate(metrics):
            if metric is not None:
                assert shown[f"rows-populations-{row}-{place}"] == f"{ask(street, metric):,}"
    assert click(test, "rows-populations-0-2").count == ask(street, "wage_arrears_alerts_open")


def test_months_of_the_populations_sum_to_the_year(street):
    frame = labour.monthly(street, YEAR, filters={}, scope=ALL)
    assert len(frame) == 12
    for name, metric in labour.MONTHLY.items():
        assert frame[name].sum() == ask(street, metric)


def test_a_month_before_the_ledgers_begin_is_unknown(street):
    frame = labour.monthly(street, month(2022, 3), filters={}, scope=ALL).set_index("month")
    assert frame.loc["2021-06-01"].isna().all() and frame.loc["2022-03-01"].notna().all()


def test_kinds_of_dispute_sum_to_the_cases_of_the_rooms(street):
    table = labour.disputes(street, YEAR, filters={}, scope=ALL)
    for name, metric in labour.DISPUTES.items():
        assert table[name].sum() == ask(street, metric)
    results = labour.results(street, YEAR, filters={}, scope=ALL).set_index("mediation_result")
    assert results["xinyuan_room"][[*labour.SETTLED]].sum() == calibration.MEDIATION_CASES_SETTLED


def test_few_alerts_of_a_source_get_no_median(street):
    table = labour.by_source(street, YEAR, filters={}, scope=ALL)
    assert table["alerts"].sum() == ask(street, "wage_arrears_alerts")
    few = table["alerts"] < labour.LEAST_TIMED
    assert few.any() and table.loc[few, "unpaid_days"].isna().all() and table.loc[~few, "unpaid_days"].notna().all()
    assert "样本不足" in texts(open_page("labour"))


@pytest.mark.parametrize("page", ["services", "labour"])
def test_a_grid_cell_these_ledgers_do_not_know_is_said_so(page):
    test = open_page(page, cell_id="YZ-01")
    assert not test.exception
