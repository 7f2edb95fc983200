-- One row per problem item and list that names it, re-issued lists included: what the list said of it. `version` 1 is the
-- list that closed the day. After the last list that names an item comes one row in state 'withdrawn'.
with lists as (
    select * from stg_problem_items
),

closed as (
    select * from int_problem_states_by_snapshot
),

left_off as (
    select *
    from closed
    where is_absent
    qualify lag(is_absent) over (partition by subdistrict_id, item_id order by snapshot_on) is distinct from true
)

select
    subdistrict_id,
    item_id,
    snapshot_on,
    version,
    title,
    category,
    status as state,
    community_id,
    community,
    cell_id,
    block_id,
    batch,
    lead_unit,
    owner_post,
    opened_on,
    due_on,
    closed_on,
    progress_share,
    next_step,
    policy_produced,
    split_from,
from lists
union all by name
select
    subdistrict_id,
    item_id,
    snapshot_on,
    1 as version,
    title,
    category,
    state,
    community_id,
    community,
    cell_id,
    block_id,
    batch,
    lead_unit,
    owner_post,
    opened_on,
    null::date as due_on,
    null::date as closed_on,
    null::double as progress_share,
    null::varchar as next_step,
    null::varchar as policy_produced,
    split_from,
from left_off
order by subdistrict_id, item_id, snapshot_on, version
