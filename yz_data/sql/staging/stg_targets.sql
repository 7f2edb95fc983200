-- One row per target of a metric for a period and a place, with its sub-district and community resolved to codes.
select
    r.metric,
    r.period_start,
    r.period_end,
    r.target_value,
    r.basis_note,
    r.subdistrict_id,
    r.community_id,
    r.community,
    r.stated_community,
from placed('targets') as r
