-- One row per closed day, category and way of restating: the number of open items as it was closed, and as later
-- knowledge has it. The closed number stays in the ledger; this stands beside it.
with items as (
    select *, status in ('in_progress', 'pilot', 'dynamic_zero') as is_open, from stg_problem_items
),

versions as (
    select
        subdistrict_id,
        snapshot_on,
        category,
        count(*) filter (where is_open and version = 1) as open_as_closed,
        count(*) filter (where is_open and version = last_version) as open_as_restated,
    from (select *, max(version) over (partition by subdistrict_id, snapshot_on) as last_version from items)
    where last_version > 1
    group by subdistrict_id, snapshot_on, category
),

closed_days as (
    select distinct subdistrict_id, snapshot_on from items
),

ledger as (
    select * from int_problem_changes
),

late as (
    select
        d.subdistrict_id,
        d.snapshot_on,
        l.category,
        sum(l.open_change)::bigint as late_change,
    from closed_days as d
    join ledger as l
        on l.subdistrict_id = d.subdistrict_id
        and l.is_late
        and l.stated_on <= d.snapshot_on
        and l.changed_on > d.snapshot_on
    group by all
),

late_counted as (
    select
        late.*,
        (
            select coalesce(sum(l.open_change), 0)::bigint
            from ledger as l
            where l.subdistrict_id = late.subdistrict_id
                and l.category = late.category
                and l.changed_on <= late.snapshot_on
        ) as open_as_closed,
    from late
)

select subdistrict_id, snapshot_on, category, 'reissued' as restated_by, open_as_closed, open_as_restated,
from versions
where open_as_closed <> open_as_restated
union all by name
select subdistrict_id, snapshot_on, category, 'late' as restated_by, open_as_closed,
    open_as_closed + late_change as open_as_restated,
from late_counted
where late_change <> 0
order by subdistrict_id, snapshot_on, category, restated_by
