"""Tax against last year and the target, taken apart by firm cohort, industry and tax type: sums a reader can follow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_snapshot import small_snapshot
from yz_data.access import Scope
from yz_data.analysis.tax_firms import COHORTS, WAYS, growth_parts
from yz_data.analysis.tax_growth import target_path, tax_year
from yz_data.periods import Window, month_end, parse_period, year

ALL = Scope.unlimited()
MARCH, YEAR = dt.date(2023, 3, 31), year(2023)


def paid(
    firm: str,
    of: str,
    amount: float,
    arrived: str | None = "2010-05-01",
    left: str | None = None,
    kind: str = "vat",
    industry: str = "finance",
):
    """One row of tax: a firm, its month as 2023-01, an amount."""
    day = month_end(dt.date.fromisoformat(f"{of}-01"))
    return {
        "subdistrict_id": "S", "enterprise_id": firm, "enterprise_name": f"{firm} Ltd", "industry": industry,
        "tax_type": kind, "arrived_on": arrived, "left_on": left, "month_end_on": day, "amount_cny": amount,
    }  # fmt: skip


def months(of_year: int, first: int, last: int) -> list[str]:
    return [f"{of_year}-{number:02d}" for number in range(first, last + 1)]


# First quarter 2022: 300 + 10 + 150 + 1 = 461; first quarter 2023: 330 + 60 + 30 + 5 + 2 = 427.
ROWS = [
    *(paid("old", of, 100) for of in months(2022, 1, 12)), *(paid("old", of, 110) for of in months(2023, 1, 3)),
    *(paid("came 2022", of, 10, "2022-02-01") for of in months(2022, 3, 12)),
    *(paid("came 2022", of, 20, "2022-02-01", kind="cit") for of in months(2023, 1, 3)),
    paid("came 2023", "2023-03", 30, "2023-02-01", industry="construction"),
    *(paid("left", of, 50, "2010-05-01", "2023-03-15") for of in months(2022, 1, 12)),
    paid("left", "2023-01", 5, "2010-05-01", "2023-03-15"),
    paid("unknown", "2022-01", 1, None), paid("unknown", "2023-01", 2, None),
]  # fmt: skip
TARGETS = [
    {"metric": "tax_all_level", "period_start": "2023-01-01", "period_end": end, "target_value": value}
    for end, value in (("2023-03-31", 450), ("2023-12-31", 2000), ("2023-06-15", 7))
]


@pytest.fixture(scope="module")
def taxed(tmp_path_factory):
    """Fifteen months of five firms, known to the end of March 2023."""
    snapshot = small_snapshot(
        tmp_path_factory.mktemp("tax"), last_on={"tax_monthly": MARCH}, fct_tax_months=ROWS, fct_targets=TARGETS
    )
    yield snapshot
    snapshot.close()


def of_year(snapshot, window: Window = YEAR, **filters):
    return tax_year(snapshot, window, filters=filters, scope=ALL)


# --- the year


def test_the_year_goes_as_far_as_it_is_known_and_is_compared_with_the_same_months(taxed):
    found = of_year(taxed)
    assert (str(found.window), str(found.base_window)) == ("2023-01-01—2023-03-31", "2022-01-01—2022-03-31")
    assert (found.change.current, found.change.base) == (427, 461)
    assert (found.last_month, found.is_whole) == (3, False)


def test_months_and_their_sums_stand_beside_last_years(taxed):
    table = of_year(taxed).months.set_index("month_number")
    assert table.loc[:3, "tax_cny"].tolist() == [137, 130, 160] and table.loc[4:, "tax_cny"].isna().all()
    assert table.loc[:3, "tax_ytd_cny"].tolist() == [137, 267, 427] and table.loc[4:, "tax_ytd_cny"].isna().all()
    assert table["tax_last_year_cny"].tolist() == [151, 150, 160, *[160] * 9]
    assert table["tax_ytd_last_year_cny"].iloc[-1] == 1901


def test_the_way_to_the_target_goes_through_the_stated_ones_as_last_years_months_went(taxed):
    """450 by March, 2,000 by December; January's part is 151 of 461. A target to the middle of a month is left out."""
    found = of_year(taxed)
    assert found.targets == ((3, 450.0), (12, 2000.0)) and found.year_target == 2000
    path = found.months["target_path_cny"]
    assert path.iloc[0] == pytest.approx(450 * 151 / 461)
    assert (path.iloc[2], path.iloc[11]) == (450, 2000)
    assert path.iloc[3] == pytest.approx(450 + 1550 / 9)


def test_months_to_come_share_what_is_missing_as_last_years_months_did(taxed):
    """2,000 − 427 = 1,573 over nine months that were alike last year."""
    found = of_year(taxed)
    assert found.need == 1573
    assert (
        found.months["need_cny"].iloc[3:].tolist() == pytest.approx([1573 / 9] * 9)
        and found.months["need_cny"].iloc[:3].isna().all()
    )


def test_under_a_filter_there_is_no_target_and_a_month_without_payments_is_zero(taxed):
    found = of_year(taxed, industry=("construction",))
    assert (found.targets, found.need) == ((), None)
    assert found.months["tax_cny"].iloc[:3].tolist() == [0, 0, 30]
    assert (found.change.current, found.change.base, found.change.note) == (30, 0, "base_zero")


def test_a_whole_year_is_whole_and_has_last_year_missing_where_it_is_not_known(taxed):
    found = of_year(taxed, year(2022))
    assert found.is_whole and found.change.current == 1901 and found.change.base is None
    assert found.months["tax_ytd_last_year_cny"].isna().all() and found.months["target_path_cny"].isna().all()


def test_a_month_that_was_not_delivered_stays_unknown(tmp_path):
    rows = [paid("old", of, 10) for of in ("2022-12", "2023-01", "2023-03")]
    found = of_year(small_snapshot(tmp_path, last_on={"tax_monthly": MARCH}, fct_tax_months=rows))
    assert np.isnan(found.months["tax_cny"].iloc[1]) and found.months["tax_ytd_cny"].iloc[2] == 20


def test_in_the_middle_of_a_month_the_year_ends_with_the_month_before(taxed):
    assert str(of_year(taxed, Window(dt.date(2023, 1, 1), dt.date(2023, 3, 15))).window) == "2023-01-01—2023-02-28"
    assert of_year(taxed, Window(dt.date(2023, 1, 1), dt.date(2023, 1, 15))) is None
    assert of_year(taxed, year(2024)) is None


def test_tax_by_community_is_not_known(taxed):
    assert of_year(taxed, community_id=("1",)) is None


def test_a_target_without_last_years_months_is_a_point_and_no_path():
    path = target_path(np.full(12, np.nan), ((6, 100.0), (12, 240.0)))
    assert path[[5, 11]].tolist() == [100, 240] and np.isnan(np.delete(path, [5, 11])).all()


# --- taken apart


def parts(snapshot, way: str, window: Window = YEAR, **filters) -> dict[str, float]:
    found = growth_parts(snapshot, window, way, filters=filters, scope=ALL)
    return dict(zip(found.parts["part"], found.parts["contribution_cny"], strict=True))


def test_cohorts_are_told_by_the_two_windows(taxed):
    assert parts(taxed, "cohort") == {
        "existing": 30, "arrived_before": 50, "moved_in": 30, "moved_out": -145, "unregistered": 1,
    }  # fmt: skip


def test_a_firm_that_came_and_went_has_gone(tmp_path):
    rows = [paid("old", "2022-01", 5), paid("brief", "2023-01", 9, "2023-01-05", "2023-02-20")]
    found = parts(
        small_snapshot(tmp_path, last_on={"tax_monthly": MARCH}, fct_tax_months=rows),
        "cohort",
        parse_period("2023Q1", MARCH),
    )
    assert found == {"existing": -5, "moved_out": 9}


def test_industries_and_tax_types(taxed):
    assert parts(taxed, "industry") == {"finance": -64, "construction": 30}
    assert parts(taxed, "tax_type") == {"vat": 367 - 461, "cit": 60}
    assert parts(taxed, "tax_type", industry=("construction",)) == {"vat": 30}


def test_points_say_what_a_part_adds_to_the_growth_rate(taxed):
    found = growth_parts(taxed, year(2023), "cohort", filters={}, scope=ALL).parts.set_index("part")["pulled_share"]
    assert found["existing"] == pytest.approx(30 / 461) and found.sum() == pytest.approx(427 / 461 - 1)


def test_points_are_those_of_the_national_bureau_of_statistics(tmp_path):
    """Its figures for the GDP of 2023, growth 5.2 %: contribution rates 82.5, 28.9, −11.4 %, adding 4.3, 1.5, −0.6
    points (press conference of 17 January 2024)."""
    rates = {"consumption": 0.825, "investment": 0.289, "net exports": -0.114}
    rows = []
    for name, rate in rates.items():
        rows += [
            paid(name, "2022-01", 1_000_000, industry=name),
            paid(name, "2023-01", round(1_000_000 + 3_000_000 * 0.052 * rate), industry=name),
        ]
    snapshot = small_snapshot(tmp_path, last_on={"tax_monthly": MARCH}, fct_tax_months=rows)
    found = growth_parts(snapshot, parse_period("2023-01", MARCH), "industry", filters={}, scope=ALL).parts
    assert dict(zip(found["part"], (found["pulled_share"] * 100).round(1), strict=True)) == {
        "consumption": 4.3,
        "investment": 1.5,
        "net exports": -0.6,
    }


def test_without_last_year_there_is_nothing_to_take_apart(taxed):
    assert growth_parts(taxed, year(2022), "cohort", filters={}, scope=ALL) is None


FEN = st.integers(-10_000_000_00, 50_000_000_00)
DAY = st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2023, 12, 31)).map(str)
PAYMENT = st.tuples(
    st.integers(1, 9), st.sampled_from(["2022-01", "2022-07", "2022-11", "2023-01", "2023-03"]), FEN,
    st.sampled_from(["vat", "cit", "pit"]), st.sampled_from(["finance", "construction", "transport"]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payments=st.lists(PAYMENT, min_size=1, max_size=30), stays=st.lists(st.tuples(DAY, DAY), min_size=9, max_size=9))
def test_the_parts_sum_to_the_change_to_the_fen(payments, stays, tmp_path_factory):
    """Whoever paid what when, came and went: in all three ways, every part once."""
    rows = [
        paid(f"Q{firm}", of, fen / 100, *stays[firm - 1], kind=kind, industry=industry)
        for firm, of, fen, kind, industry in payments
    ]
    rows.append(paid("Q0", "2022-01", 0.01))
    rows.append(paid("Q0", "2023-01", 0.01))
    snapshot = small_snapshot(tmp_path_factory.mktemp("parts"), last_on={"tax_monthly": MARCH}, fct_tax_months=rows)
    amounts = pd.DataFrame(rows).assign(fen=lambda f: [Decimal(str(a)) for a in f["amount_cny"]])
    first = amounts["month_end_on"].isin([dt.date(2022, 1, 31), dt.date(2023, 1, 31), MARCH])
    by_year = amounts[first].groupby(amounts["month_end_on"].map(lambda day: day.year))["fen"].sum()
    for way in WAYS:
        found = growth_parts(snapshot, year(2023), way, filters={}, scope=ALL).parts
        assert found["part"].is_unique
        assert sum(Decimal(f"{value:.2f}") for value in found["contribution_cny"]) == by_year[2023] - by_year[2022]
    assert set(growth_parts(snapshot, year(2023), "cohort", filters={}, scope=ALL).parts["part"]) <= set(COHORTS)
    snapshot.close()
