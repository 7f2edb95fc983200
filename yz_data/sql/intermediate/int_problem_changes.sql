-- One row per problem item, snapshot and kind of change since the snapshot before. `step` orders the changes of one
-- snapshot; open_change is +1, 0 or −1 for the number of open items, ongoing_change the same without what is kept at
-- zero, finish_change for the number of items done: reopened work counts against it.
with states as (
    select
        *,
        lag(state) over item as before,
        lag(category) over item as category_before,
        lag((
            title, category, community_id, cell_id, batch, lead_unit, owner_post, opened_on, due_on, closed_on,
            progress_share, next_step, policy_produced, state
        )) over item
        is distinct from (
            title, category, community_id, cell_id, batch, lead_unit, owner_post, opened_on, due_on, closed_on,
            progress_share, next_step, policy_produced, state
        ) as is_amended,
    from int_problem_states_by_snapshot
    window item as (partition by subdistrict_id, item_id order by snapshot_on)
),

flagged as (
    select
        *,
        state in ('in_progress', 'pilot', 'dynamic_zero') as is_open,
        state in ('done', 'done_policy') as is_done,
        coalesce(before in ('in_progress', 'pilot', 'dynamic_zero'), false) as was_open,
        coalesce(before in ('done', 'done_policy'), false) as was_done,
        not is_first and category is distinct from category_before as is_recategorised,
    from states
),

changes as (
    select *, 1 as step, case when split_from is null then 'added' else 'split' end as change, 1 as open_change,
        opened_on as stated_on,
    from flagged where is_first
    union all by name
    select * replace (category_before as category), 2 as step, 'withdrawn' as change, -1 as open_change,
        null::date as stated_on,
    from flagged where is_recategorised and was_open
    union all by name
    select *, 3 as step, 'added' as change, 1 as open_change, null::date as stated_on,
    from flagged where is_recategorised and was_open
    union all by name
    select *, 4 as step, 'reopened' as change, 1 as open_change, null::date as stated_on,
    from flagged where not is_first and not was_open and (is_open or (before = 'withdrawn' and is_done))
    union all by name
    select *, 5 as step, 'moved_to_dynamic_zero' as change, 0 as open_change,
        case when is_first then opened_on end as stated_on,
    from flagged where state = 'dynamic_zero' and before is distinct from 'dynamic_zero'
    union all by name
    select *, 5 as step, 'left_dynamic_zero' as change, 0 as open_change, null::date as stated_on,
    from flagged where before = 'dynamic_zero' and state in ('in_progress', 'pilot')
    union all by name
    select *, 6 as step, 'done' as change, -1 as open_change,
        -- An end may not be booked before the item's own beginning in the ledger.
        case when not is_recategorised and before is distinct from 'withdrawn'
            and not (is_first and coalesce(opened_on <= previous_on, false)) then closed_on end as stated_on,
    from flagged where is_done and not was_done
    union all by name
    select *, 7 as step, 'withdrawn' as change, -1 as open_change, closed_on as stated_on,
    from flagged where state = 'withdrawn' and (was_open or is_first)
    union all by name
    select *, 7 as step, 'delisted' as change, 0 as open_change, null::date as stated_on,
    from flagged where state = 'withdrawn' and was_done
    union all by name
    select *, 8 as step, 'amended' as change, 0 as open_change, null::date as stated_on,
    from flagged
    where not is_first
        and is_amended
        and (
            before = state
            or (was_done and is_done)
            or (was_open and is_open and 'dynamic_zero' not in (before, state))
        )
)

select
    * exclude (before, category_before, is_amended, is_recategorised, is_absent, is_open, is_done, was_open, was_done),
    -- The day stated in the list counts when it lies in the days this snapshot is the first to cover; a day already
    -- closed stays as it was, and the change is booked on the day it became known.
    case
        when stated_on <= snapshot_on and (previous_on is null or stated_on > previous_on) then stated_on
        else snapshot_on
    end as changed_on,
    coalesce(stated_on <= previous_on, false) as is_late,
    case
        when change = 'left_dynamic_zero' then 1
        when change = 'moved_to_dynamic_zero' then -1
        when before = 'dynamic_zero' then 0
        else open_change
    end as ongoing_change,
    case when change = 'done' then 1 when change = 'reopened' and was_done then -1 else 0 end as finish_change,
from changes
