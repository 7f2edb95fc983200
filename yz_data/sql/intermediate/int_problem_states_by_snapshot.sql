-- One row per problem item and snapshot from its first appearance on, in the versions that closed each day. An item
-- that is no longer on the list is 'withdrawn' and keeps the attributes it had; how far it is and what comes next are
-- those of the list itself.
with items as (
    select * from stg_problem_items where version = 1
),

snapshots as (
    select
        subdistrict_id,
        snapshot_on,
        lag(snapshot_on) over (partition by subdistrict_id order by snapshot_on) as previous_on,
    from (select distinct subdistrict_id, snapshot_on from items)
),

first_seen as (
    select subdistrict_id, item_id, min(snapshot_on) as first_on, from items group by subdistrict_id, item_id
)

select
    s.subdistrict_id,
    f.item_id,
    s.snapshot_on,
    s.previous_on,
    s.snapshot_on = f.first_on as is_first,
    coalesce(i.status, 'withdrawn') as state,
    i.item_id is null as is_absent,
    last_value(i.title ignore nulls) over history as title,
    last_value(i.category ignore nulls) over history as category,
    last_value(i.community_id ignore nulls) over history as community_id,
    last_value(i.community ignore nulls) over history as community,
    last_value(i.cell_id ignore nulls) over history as cell_id,
    last_value(i.block_id ignore nulls) over history as block_id,
    last_value(i.batch ignore nulls) over history as batch,
    last_value(i.lead_unit ignore nulls) over history as lead_unit,
    last_value(i.owner_post ignore nulls) over history as owner_post,
    last_value(i.opened_on ignore nulls) over history as opened_on,
    last_value(i.due_on ignore nulls) over history as due_on,
    i.closed_on,
    i.progress_share,
    i.next_step,
    last_value(i.policy_produced ignore nulls) over history as policy_produced,
    last_value(i.split_from ignore nulls) over history as split_from,
from first_seen as f
join snapshots as s on s.subdistrict_id = f.subdistrict_id and s.snapshot_on >= f.first_on
left join items as i
    on i.subdistrict_id = f.subdistrict_id and i.item_id = f.item_id and i.snapshot_on = s.snapshot_on
window history as (
    partition by f.subdistrict_id, f.item_id order by s.snapshot_on
    rows between unbounded preceding and current row
)
