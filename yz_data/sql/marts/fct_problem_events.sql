-- One row per event of the problem ledger. For every category and day:
-- open = open before + added (split included) + reopened − done − withdrawn. An event's own `state` is left out on
-- purpose: filtered by it, the ledger would not close.
select
    subdistrict_id,
    item_id,
    changed_on,
    step,
    change,
    open_change,
    ongoing_change,
    finish_change,
    opened_on,
    stated_on,
    is_late,
    snapshot_on,
    category,
    community_id,
    community,
    cell_id,
    block_id,
    batch,
    lead_unit,
    title,
    split_from,
from int_problem_changes
where change <> 'amended'
order by subdistrict_id, changed_on, item_id, step
