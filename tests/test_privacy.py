"""Personal data inside texts: what is masked, what is left alone, and that both engines mask the same."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yz_data import privacy

# Numbers made for these tests.
ID_18, ID_15 = "11010519491231002X", "110105491231002"


@pytest.fixture(scope="module")
def engine():
    con = duckdb.connect()
    con.execute(privacy.MACROS)
    yield lambda text: con.execute("select masked(?::varchar)", [text]).fetchone()[0]
    con.close()


def test_the_identity_number_of_these_tests_has_the_right_check_digit():
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    rest = sum(int(digit) * weight for digit, weight in zip(ID_18, weights, strict=False)) % 11
    assert "10X98765432"[rest] == ID_18[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请回电13800138000", "请回电138****8000"),
        ("请回电138 0013 8000。", "请回电138****8000。"),
        ("请回电138-001-38000", "请回电138****8000"),
        ("手机１３８００１３８０００", "手机１３８****８０００"),
        ("手机+86 13800138000", "手机+86 138****8000"),
        ("手机8613800138000", "手机86138****8000"),
        ("座机010-88886666", "座机010-****"),
        ("座机(010)8888 6666", "座机010-****"),
        (f"证件{ID_18}", "证件110105********002X"),
        ("证件１１０１０５１９４９１２３１００２Ｘ", "证件１１０１０５********００２Ｘ"),
        (f"证件{ID_15}", "证件110105******002"),
        ("家住5号楼3单元1202室", "家住**"),
        ("家住12栋1203", "家住**"),
        ("家住3单元1202", "家住**"),
        ("家住5-3-1202", "家住**"),
        ("家住1202室漏水", "家住**漏水"),
        ("居民王小明反映停车", "居民王某反映停车"),
        ("居民高建国（69541234）反映五号楼三单元一二〇二室漏水", "居民高某（****）反映**漏水"),
        ("居民马小军、业主许三多、商户梁山", "居民马某、业主许某、商户梁某"),
        ("群众程咬金反映，反映人：皇甫嵩，租户于成龙称", "群众程某反映，反映人：皇甫某，租户于某称"),
        ("电话69541234", "电话****"),
        ("来电号码：6954 1234、80001234。", "来电号码：****。"),
        ("居民王小明69541234", "居民王某****"),
        ("联系李女士，69541234", "联系李女士，****"),
        ("可拨4008123456、400-812-3456、8008-123-456", "可拨400****、400****、800****"),
        ("手机138.1234.5678", "手机138****5678"),
        ("家住8-301", "家住**"),
        ("小区8-301室有异味", "小区**有异味"),
        ("12#1-502漏水", "**漏水"),
        ("5号楼12层1202噪音", "**噪音"),
        ("十二层一二〇二室噪音", "**噪音"),
        ("三号楼一二〇二噪音", "**噪音"),
        ("联系人:欧阳修 电话13800138000", "联系人:欧阳某 电话138****8000"),
    ],
)
def test_personal_data_are_masked(text, shown, engine):
    assert privacy.masked(text) == shown == engine(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-30", "2023年11月30日15时", "工单GD202311300001", "通州区110112012001", "110112012G12", "第12批次",
        "探矿家属院38号楼违建拆除", "杨庄路22号院广场改造", "居民楼道堆物堆料反复出现", "业主方面表示感谢",
        "居民高度关注", "居民马上要求处理", "居民许多诉求", "居民于昨日反映", "居民常年反映", "群众关心的问题",
        "业主成立的业委会",
        "居民安全、", "居民周边的环境", "居民曾多次反映", "业主单位的", "商户施工的", "居民杨庄的", "居民凌晨反映",
        "金额60123456元", "（60123456元）", "致电60123456户", "编号60123456", "来电20231130", "电话1202",
        "订单4001234567890",
        "4008123456元", "GB/T 37964-2019", "10-300户", "小区10-300元", "2023-110户", "5号楼3层2200平方米", "五层楼高",
        "二号楼一百二十户", "三室一厅", "一门心思", "三个部门",
        "案号（2023）京0112民初8301号", "城市部件网格11011201200112",
        "2200平方米", "1,220,000.00元", "DB11/T 2021—2022", "", "停车难",
    ],
)  # fmt: skip
def test_what_is_no_personal_data_stays_as_it_is(text, engine):
    assert privacy.masked(text) == text == engine(text)


def test_nothing_stays_nothing(engine):
    assert privacy.masked(None) is None and engine(None) is None
    assert privacy.short_name(None) is None and privacy.short_name(" 张三丰") == "张某"


PIECES = st.sampled_from(
    ["13800138000", "１３８００１３８０００", "010-88886666", ID_18, ID_15, "5号楼3单元1202室", "居民王小明", "来电",
     "居民高建国", "69541234", "4008123456", "138.1234.5678", "三单元", "一二〇二室", "12层", "1202", "8-301", "12#",
     "门", "电话", "业主", "（", "）", "、", "元", "反映", "-", " ", "0", "1", "86", "+", "，", "停车", "号楼", "单元",
     "室", "(", ")", "X", "\u3000"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_both_engines_mask_the_same_and_leave_no_whole_number(engine, text):
    found = privacy.masked(text)
    assert found == engine(text)
    assert privacy.masked(found) == found or not re.search(r"1[3-9]\d{9}", found or "")
    assert "13800138000" not in found and ID_18 not in found


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_a_text_that_is_passed_over_would_have_stayed_the_same(text):
    """Most texts hold nothing that any pattern finds and are not put through all of them."""
    found = text
    for pattern, replacement in privacy.RULES:
        found = re.sub(pattern, replacement, found)
    assert privacy.masked(text) == found


def test_a_row_does_not_name_its_own_person():
    con = duckdb.connect()
    con.execute(privacy.MACROS)
    told = con.execute("select without_name('王建国说楼上漏水', '王建国'), without_name('漏水', null)").fetchone()
    assert told == ("王某说楼上漏水", "漏水")
