-- One row per event of the problem ledger. For every category and day:
-- open = open before + added (split included) + reopened − done − withdrawn.
select
    subdistrict_id,
    item_id,
    changed_on,
    step,
    change,
    open_change,
    stated_on,
    is_late,
    snapshot_on,
    category,
    state,
    community_id,
    community,
    cell_id,
    batch,
    lead_unit,
    title,
    split_from,
from int_problem_changes
where change <> 'amended'
order by subdistrict_id, changed_on, item_id, step
