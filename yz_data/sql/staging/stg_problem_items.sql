-- One row per problem item and snapshot file: the list as one file states it. `version` counts the files that state
-- the same day; 1 is the one that closed it, the others restate it.
with files as (
    select file_number, data_through from raw_files where extract = 'problem_items'
),

records as (
    select
        r.*,
        coalesce(r.snapshot_on, f.data_through) as stated_day,
        coalesce(r.subdistrict_id, o.subdistrict_id, '') as known_subdistrict_id,
    from raw.problem_items as r
    join files as f on f.file_number = r._file
    left join int_only_subdistrict as o on true
)

select
    r.stated_day as snapshot_on,
    dense_rank() over (partition by r.known_subdistrict_id, r.stated_day order by r._file) as version,
    r.known_subdistrict_id as subdistrict_id,
    r.item_id,
    masked(r.title) as title,
    r.category,
    r.status,
    c.community_id,
    c.community_name as community,
    g.cell_id,
    r.batch,
    r.lead_unit,
    r.owner_post,
    r.opened_on,
    r.due_on,
    r.closed_on,
    r.progress_share,
    masked(r.next_step) as next_step,
    r.policy_produced,
    r.split_from,
from records as r
left join int_community_names as n on n.name_key = r.known_subdistrict_id || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id
left join stg_grid_cells as g on g.cell_id = r.cell_id
where r.stated_day is not null
