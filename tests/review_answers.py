"""What the scenes of the monthly review must say, from statements written by hand on the rows: no page, no analysis.

ANSWERS: card → (titles of columns, function of the snapshot). It gives the rows those columns must have, in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Any

from yz_data.access import Scope
from yz_data.periods import Window, month, year
from yz_data.query import query

Rows = list[tuple[Any, ...]]
NOW, THEN = year(2023), year(2022)
MONTHS = [month(number, place) for number in (2022, 2023) for place in range(1, 13)]


def asked(snapshot, metric: str, by: tuple[str, ...] = (), window: Window = NOW, **filters: tuple[str, ...]) -> dict:
    """The metric by its parts, as `query` gives it: part, or parts, → value."""
    found = query(snapshot, [metric], by=list(by), window=window, filters=filters, scope=Scope.unlimited())
    return {row[0] if len(by) == 1 else row[:-1]: row[-1] for row in found.itertuples(index=False, name=None)}


def value(snapshot, metric: str, window: Window = NOW, **filters: tuple[str, ...]) -> float | None:
    (found,) = asked(snapshot, metric, window=window, **filters).values()
    return found


def orders_by_month(snapshot) -> Rows:
    now, then = (list(asked(snapshot, "hotline_orders", ("month",), one).items()) for one in (NOW, THEN))
    return [(first, one, other) for (first, one), (_, other) in zip(now, then, strict=True)]


def burndown(snapshot) -> Rows:
    """Every day's list, counted from the states that held on it."""
    return snapshot.rows("""
        with days as (select unnest(generate_series(date '2023-01-01', date '2023-12-31', interval 1 day))::date as day)
        select day, count(*) filter (is_open), count(*) filter (state = 'dynamic_zero'),
            count(*) filter (is_open and state <> 'dynamic_zero'),
            count(*) filter (is_done and valid_from >= '2023-01-01')
        from days join fct_problem_states on valid_from <= day and (valid_to is null or valid_to > day) group by day
    """)


def rates(snapshot) -> Rows:
    """Responded of those that must be, resolved and satisfied of those that were called back and answered."""
    return snapshot.rows("""
        with orders as (select * from fct_hotline_orders where received_on between '2023-01-01' and '2023-12-31')
        select '响应率', count(*) filter (must_respond and is_responded), count(*) filter (must_respond) from orders
        union all select '解决率', count(*) filter (is_resolved), count(*) from orders
            where resolution is not null and order_type <> 'inquiry'
        union all select '满意率', count(*) filter (is_satisfied), count(*) from orders
            where satisfaction in ('satisfied', 'fairly_satisfied', 'dissatisfied') and order_type <> 'inquiry'
    """)


def hazards_per_visit(snapshot) -> Rows:
    return [
        (str(one.start), value(snapshot, "inspection_hazards_found", one) / visits, visits)
        for one in MONTHS if (visits := value(snapshot, "inspection_visits", one))
    ]  # fmt: skip


def tax_of_the_year(snapshot) -> Rows:
    def months(first: int) -> list[float | None]:
        own = snapshot.rows(f"""
            select sum(amount_cny)::double from fct_tax_months where year(month) = {first} group by month order by month
        """)
        return [amount for (amount,) in own]

    now, then = [*months(2023), None], months(2022)
    sums = [*accumulate(now[:-1]), None]
    return [(place, *row) for place, row in enumerate(zip(now, then, sums, accumulate(then), strict=True), start=1)]


def topics(snapshot) -> Rows:
    return snapshot.rows("""
        select topic_level_1, topic_level_2, topic_level_3, count(*) from fct_hotline_orders
        where received_on between '2023-01-01' and '2023-12-31' group by 1, 2, 3
    """)


def kinds_of_hazards(snapshot) -> Rows:
    return snapshot.rows("""
        select hazard_type, count(*), count(*) / sum(count(*)) over () from fct_hazards
        where stream = 'inspection' and found_on between '2023-01-01' and '2023-12-31' group by 1
    """)


def growth_by_cohort(snapshot) -> Rows:
    """January to November of both years; a firm belongs where the two beginnings and the last day put it."""
    return snapshot.rows("""
        with paid as (
            select case when arrived_on is null then '未登记' when left_on <= '2023-11-30' then '迁出、注销'
                when arrived_on >= '2023-01-01' then '新落户' when arrived_on >= '2022-01-01' then '前一年落户'
                else '存量企业' end as part, year(month) as y, amount_cny
            from fct_tax_months where month(month) <= 11 and year(month) in (2022, 2023)
        )
        select part, coalesce(sum(amount_cny) filter (y = 2022), 0)::double,
            coalesce(sum(amount_cny) filter (y = 2023), 0)::double from paid group by 1
    """)


def resolved_by_community(snapshot) -> Rows:
    return snapshot.rows("""
        select community, count(*) filter (is_resolved), count(*), count(*) filter (is_resolved) / count(*)
        from fct_hotline_orders where received_on between '2023-01-01' and '2023-12-31' and community is not null
            and resolution is not null and order_type <> 'inquiry' group by 1
    """)


def overdue_by_unit(snapshot) -> Rows:
    """Open on the last day of the year and due before it."""
    return snapshot.rows("""
        with days as (select * from (values (date '2022-12-31', 'base'), (date '2023-12-31', 'now')) as t(day, side))
        select lead_unit,
            count(*) filter (is_open and state <> 'dynamic_zero' and side = 'base' and due_on < day),
            count(*) filter (is_open and state <> 'dynamic_zero' and side = 'now' and due_on < day)
        from days join fct_problem_states on valid_from <= day and (valid_to is null or valid_to > day) group by 1
    """)


def units_called(snapshot) -> Rows:
    return snapshot.rows("""
        select called_unit, count(*), count(*) filter (has_arrived), count(*) filter (not has_arrived),
            count(*) filter (has_arrived) / count(*)
        from fct_whistle_calls where raised_on between '2023-01-01' and '2023-12-31' group by 1
    """)


def cells(snapshot) -> Rows:
    """Orders of each cell, and per thousand residents and month."""
    return snapshot.rows("""
        select cell_id, count(order_id), count(order_id) / (any_value(population) / 1000.0 * 12)
        from dim_grid_cells left join fct_hotline_orders using (cell_id)
        where received_on between '2023-01-01' and '2023-12-31' group by 1
    """)


def repeats(snapshot) -> Rows:
    return snapshot.rows("""
        select site_name, count(*) filter (repeat_kind is not null),
            count(*) filter (repeat_kind = 'after_closure'), count(*)
        from fct_hotline_orders where received_on between '2023-01-01' and '2023-12-31' group by 1
    """)


def open_hazards(snapshot) -> Rows:
    return [
        (one.start, value(snapshot, "hazards_open", one), value(snapshot, "hazards_overdue", one))
        for one in MONTHS[-13:]
    ]


def stages(snapshot) -> Rows:
    return snapshot.rows("""
        with held as (select * from fct_illegal_structures where found_on <= '2023-12-31')
        select '发现→认定', count(*) filter (identified_on is null and gone_on is null) from held
        union all select '认定→限期自拆',
            count(*) filter (identified_on is not null and ordered_on is null and gone_on is null) from held
        union all select '限期自拆→拆除', count(*) filter (ordered_on is not null and demolished_on is null) from held
        union all select '拆除→销账', count(*) filter (demolished_on is not null and written_off_on is null) from held
    """)


def months_before(snapshot) -> Rows:
    return snapshot.rows("""
        select cell_name, topic_level_1, count(*) filter (received_on >= '2023-12-01'),
            count(*) filter (received_on < '2023-02-01')
        from fct_hotline_orders join dim_grid_cells using (cell_id)
        where received_on between '2023-01-01' and '2023-12-31' group by 1, 2
    """)


ANSWERS: dict[str, tuple[tuple[str, ...], Callable[[Any], Rows]]] = {
    "yoy-hotline_orders": (("月份", "本期", "对比期"), orders_by_month),
    "burndown": (("日期", "未完成", "动态清零", "可办结在办", "办结"), burndown),
    "hotline-rates": (("指标", "分子（件）", "分母（件）"), rates),
    "hazards-control": (("月份", "数值", "检查家次"), hazards_per_visit),
    "tax-year": (("月", "当月税收（元）", "上年同月（元）", "本年累计（元）", "上年累计（元）"), tax_of_the_year),
    "hotline-tree": (("一级分类", "二级分类", "三级分类", "热线工单"), topics),
    "hazards-pareto": (("隐患类型", "数量", "占比"), kinds_of_hazards),
    "tax-growth": (("部分", "上年同期（元）", "本期（元）"), growth_by_cohort),
    "hotline-communities": (("社区", "分子", "分母", "率"), resolved_by_community),
    "ranking-problems_overdue-lead_unit": (("牵头/主办单位", "基期", "本期"), overdue_by_unit),
    "whistle-units": (("被吹单位", "被吹单位（数）", "到场单位", "未到场单位", "到场率"), units_called),
    "map": (("编码", "数量", "原始比率"), cells),
    "hotline-repeats": (("点位", "重复反映工单", "办结后又反映工单", "热线工单"), repeats),
    "hazards-open": (("月份", "未完成", "逾期"), open_hazards),
    "buildings-stages": (("环节", "等待"), stages),
    "ahead-expected": (("网格", "一级分类", "上月", "上年同月"), months_before),
}
