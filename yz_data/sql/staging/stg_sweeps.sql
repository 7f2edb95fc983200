-- One row per hazard sweep, with its sub-district and community resolved to codes.
select
    r.sweep_id,
    r.swept_on,
    r.title,
    r.field,
    r.lead_unit,
    r.subdistrict_id,
    r.community_id,
    r.community,
    r.stated_community,
from placed('sweeps') as r
