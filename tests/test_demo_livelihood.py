"""The demonstration ledgers of government service and labour meet what was published, and look like a street's."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.demo import calibration
from yz_data.demo.livelihood import LEDGERS
from yz_data.demo.places import streets

SEED = 20230101
OURS, OTHER = streets("district", SEED)[:2]


@pytest.fixture(scope="module")
def ledgers() -> dict[str, pd.DataFrame]:
    return {name: make(OURS, SEED) for name, make in LEDGERS.items()}


def of_2023(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return frame[pd.to_datetime(frame[column]).dt.year == 2023]


def test_the_published_figures_of_2023_come_out(ledgers):
    cases = ledgers["政务服务办件"]
    assert len(of_2023(cases[cases["办件状态"] == "已办结"], "办结时间")) == calibration.GOV_SERVICE_CASES
    assert len(of_2023(ledgers["欠薪预警"], "处置日期")) == 34
    mediation = of_2023(ledgers["调解案件"], "结案日期")
    settled = mediation["调解结果"].isin(["达成协议", "当场化解"]) & (mediation["调解室"] == "鑫源调解室")
    assert settled.sum() == calibration.MEDIATION_CASES_SETTLED
    paid = of_2023(ledgers["三方调解"], "化解日期")
    assert (paid["家庭数"].sum(), paid["解决金额(元)"].sum()) == (12, 150_000)
    assert (paid["家庭数"] > 0).all() and (paid["解决金额(元)"] > 0).all()


@pytest.mark.parametrize("name", LEDGERS)
def test_numbers_are_unique_across_streets_and_the_same_seed_gives_the_same_rows(name, ledgers):
    other, again = LEDGERS[name](OTHER, SEED), LEDGERS[name](OURS, SEED)
    numbers = pd.concat([ledgers[name].iloc[:, 0], other.iloc[:, 0]])
    assert numbers.is_unique and len(other)
    pd.testing.assert_frame_equal(ledgers[name], again)
    assert not LEDGERS[name](OURS, SEED + 1).equals(ledgers[name])


def test_cases_are_taken_in_during_office_hours_and_never_end_before(ledgers):
    cases = ledgers["政务服务办件"]
    accepted, ended = pd.to_datetime(cases["受理时间"]), pd.to_datetime(cases["办结时间"])
    assert accepted.dt.hour.between(8, 17).all() and (ended.dropna() >= accepted[ended.notna()]).all()
    assert (pd.to_datetime(cases["承诺办结日期"]) >= accepted.dt.normalize()).all()
    by_weekday = accepted.dt.day_of_week.value_counts()
    assert by_weekday.idxmax() == 0 and by_weekday[[5, 6]].sum() < 0.03 * len(cases)
    assert (cases["办件状态"] == "办理中").equals(ended.isna())


def test_the_hall_belongs_to_no_community_and_a_station_to_one(ledgers):
    cases = ledgers["政务服务办件"]
    assert (cases["社区"].isna() == (cases["受理渠道"] == "街道大厅")).all()
    assert cases["社区"].nunique() == calibration.COMMUNITIES


def test_matters_done_at_once_are_done_the_same_day(ledgers):
    cases = ledgers["政务服务办件"]
    done = cases[cases["办件状态"] == "已办结"]
    at_once = done[done["事项名称"] == "城乡居民医保参保登记"]
    assert (at_once["受理时间"].str[:10] == at_once["办结时间"].str[:10]).all()
    late = pd.to_datetime(done["办结时间"].str[:10]) > pd.to_datetime(done["承诺办结日期"])
    assert 0.01 < late.mean() < 0.08
