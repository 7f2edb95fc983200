-- One row per problem item and snapshot file: the list as one file states it. `version` counts the files that state
-- the same day; 1 is the one that closed it, the others restate it. Corrected rows sent back belong to the list before.
with files as (
    select
        file_number,
        data_through,
        coalesce(
            max(case when not is_correction then file_number end)
                over (partition by data_through order by file_number),
            file_number
        ) as list_number,
    from raw_files
    where extract = 'problem_items'
),

records as (
    select
        r.*,
        coalesce(r.snapshot_on, f.data_through) as stated_day,
        f.list_number,
        coalesce(r.subdistrict_id, o.subdistrict_id, '') as known_subdistrict_id,
    from raw.problem_items as r
    join files as f on f.file_number = r._file
    left join int_only_subdistrict as o on true
    qualify row_number() over (
        partition by known_subdistrict_id, stated_day, list_number, item_id order by r._file desc
    ) = 1
)

select
    r.stated_day as snapshot_on,
    dense_rank() over (partition by r.known_subdistrict_id, r.stated_day order by r.list_number) as version,
    r.known_subdistrict_id as subdistrict_id,
    r.item_id,
    r.title,
    r.category,
    r.status,
    c.community_id,
    c.community_name as community,
    g.cell_id,
    g.block_id,
    r.batch,
    r.lead_unit,
    r.owner_post,
    r.opened_on,
    r.due_on,
    r.closed_on,
    r.progress_share,
    r.next_step,
    r.policy_produced,
    r.split_from,
from records as r
left join int_community_names as n on n.name_key = r.known_subdistrict_id || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id
left join stg_grid_cells as g on g.cell_id = r.cell_id
