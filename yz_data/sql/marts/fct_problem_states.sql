-- One row per problem item and span of days in which its state and attributes stood: from valid_from until the day
-- before valid_to (NULL: still).
with changes as (
    select * from int_problem_changes
),

last_of_day as (
    select *
    from changes
    qualify row_number() over (
        partition by subdistrict_id, item_id, changed_on order by snapshot_on desc, step desc
    ) = 1
),

-- The first snapshot may know an item's end already; until then the item was open.
spans as (
    select
        *,
        case when change in ('added', 'split') and state in ('done', 'done_policy', 'withdrawn')
            then 'in_progress' else state end as span_state,
        changed_on as valid_from,
        lead(changed_on) over (
            partition by subdistrict_id, item_id order by changed_on
        ) as valid_to,
    from last_of_day
)

select
    subdistrict_id,
    item_id,
    title,
    category,
    span_state as state,
    span_state in ('in_progress', 'pilot', 'dynamic_zero') as is_open,
    span_state in ('done', 'done_policy') as is_done,
    community_id,
    community,
    cell_id,
    block_id,
    batch,
    lead_unit,
    owner_post,
    opened_on,
    due_on,
    case when span_state in ('done', 'done_policy') then coalesce(closed_on, valid_from) end as closed_on,
    progress_share,
    next_step,
    policy_produced,
    split_from,
    valid_from,
    valid_to,
from spans
where span_state <> 'withdrawn'
order by subdistrict_id, item_id, valid_from
