-- One row per metric, place and period. `community` is what was stated where no community has that name.
select
    metric,
    subdistrict_id,
    community_id,
    coalesce(community, stated_community) as community,
    period_start,
    period_end,
    target_value,
    basis_note,
from stg_targets
order by metric, period_start, subdistrict_id, community_id
