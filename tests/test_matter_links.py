"""Which numbers link ledgers: one that somebody gave a matter does, a running number that every ledger has does not."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from tests.helpers import built, site, write_csv
from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import year
from yz_data.query import covered, query, rows_behind

ALL = Scope.unlimited()


def whistle(number: str, matter: str) -> dict[str, str]:
    return {"吹哨编号": number, "事项编号": matter, "社区": "京铁", "吹哨事项": f"吹哨{matter}", "事项类型": "施工扰民",
            "被吹单位": "执法队", "吹哨时间": "2023-02-01 10:00"}  # fmt: skip


def deliberation(matter: str) -> dict[str, str]:
    return {"事项编号": matter, "社区": "京铁", "协商事项": f"协商{matter}", "事项类型": "停车管理",
            "提出日期": "2023-02-02", "协商结果": "推进中"}  # fmt: skip


def ledgers(folder, whistled, deliberated, mappings=None):
    """A site with these matter numbers in its ledgers of whistles and of deliberation."""
    settings = site(folder)
    write_csv(settings.extracts / "whistle_events_2023-06-30.csv",
              [whistle(f"A{place}", matter) for place, matter in enumerate(whistled)])  # fmt: skip
    write_csv(settings.extracts / "deliberation_matters_2023-06-30.csv", [deliberation(one) for one in deliberated])
    for name, text in (mappings or {}).items():
        settings.mappings.mkdir(exist_ok=True)
        (settings.mappings / f"{name}.toml").write_text(text, encoding="utf-8")
    return built(settings)


def count(snapshot, metric: str) -> int:
    found = query(snapshot, [metric], window=year(2023), scope=ALL)[metric].iloc[0]
    return 0 if pd.isna(found) else int(found)


def test_two_ledgers_that_count_from_one_share_no_matter(tmp_path):
    """Three whistles and two deliberations are five matters."""
    snapshot = ledgers(tmp_path, ["1", "2", "3"], ["1", "2"])
    assert (count(snapshot, "matters"), count(snapshot, "matters_in_several_streams")) == (5, 0)
    whistles = rows_behind(snapshot, "whistle_events", window=year(2023), scope=ALL)
    assert not whistles["is_in_other_stream"].any() and not whistles["is_linked"].any()
    assert count(snapshot, "deliberation_matters_linked") == 0
    rows = rows_behind(snapshot, "matters", window=year(2023), scope=ALL).sort_values("title")
    assert rows["matter_id"].tolist() == ["1", "2", "1", "2", "3"]
    assert rows["title"].tolist() == ["协商1", "协商2", "吹哨1", "吹哨2", "吹哨3"]
    snapshot.close()


def test_running_numbers_are_their_ledgers_own_and_a_word_makes_a_number_everyones(tmp_path):
    """Nine running numbers stand for eighteen matters, four numbers with a word of their own for four."""
    running = ["7", "007", "2023-001", "No.3", "NO 3", "第3号", "3号", "编号3", "3/2023"]
    named = ["SX2023-0102", "M1", "事2023-7", "杨庄〔2023〕7号"]
    snapshot = ledgers(tmp_path, [*running, *named], [*running, *named])
    rows = rows_behind(snapshot, "matters_in_several_streams", window=year(2023), scope=ALL)
    assert sorted(rows["matter_id"]) == sorted(named)
    assert count(snapshot, "matters") == 2 * len(running) + len(named)
    assert count(snapshot, "whistles_linked") == count(snapshot, "deliberation_matters_linked") == len(named)
    snapshot.close()


def test_a_matter_whistled_for_twice_is_one_matter_whatever_its_number(tmp_path):
    snapshot = ledgers(tmp_path, ["4", "4", "5"], ["4"])
    assert (count(snapshot, "whistle_events"), count(snapshot, "whistle_matters"), count(snapshot, "matters")) == (
        3, 2, 3,
    )  # fmt: skip
    snapshot.close()


def test_a_site_whose_ledgers_share_bare_numbers_says_so_with_one_prefix(tmp_path):
    told = dict.fromkeys(("whistle_events", "deliberation_matters"), '[prefixes]\nmatter_id = "SX"')
    snapshot = ledgers(tmp_path, ["1", "2"], ["2", "9"], told)
    assert (count(snapshot, "matters"), count(snapshot, "matters_in_several_streams")) == (3, 1)
    rows = rows_behind(snapshot, "matters_in_several_streams", window=year(2023), scope=ALL)
    assert rows["matter_id"].tolist() == ["SX2"]
    snapshot.close()


def test_matters_of_one_ledger_count_before_another_begins_and_without_it(tmp_path):
    """A whistle of March 2022; the first deliberation is of February 2023, or there is no such ledger."""
    for name, deliberated in (("both", ["D1"]), ("alone", [])):
        settings = site(tmp_path / name)
        early = whistle("A1", "W1") | {"吹哨时间": "2022-03-01 10:00"}
        write_csv(settings.extracts / "whistle_events_2023-06-30.csv", [early, whistle("A2", "W2")])
        if deliberated:
            write_csv(settings.extracts / "deliberation_matters_2023-03-31.csv", [deliberation("D1")])
        snapshot = built(settings)
        counts = {number: snapshot_matters(snapshot, number) for number in (2021, 2022, 2023)}
        assert counts == {2021: None, 2022: 1, 2023: 1 + len(deliberated)}
        assert covered(snapshot, METRICS["matters"], year(2023)).end == dt.date(2023, 6, 30)
        snapshot.close()


def snapshot_matters(snapshot, number: int) -> int | None:
    found = query(snapshot, ["matters"], window=year(number), scope=ALL)["matters"].iloc[0]
    return None if pd.isna(found) else int(found)
