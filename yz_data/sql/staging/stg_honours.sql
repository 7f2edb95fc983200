-- One row per honour, with its sub-district and community resolved to codes.
select
    honour_id,
    title,
    honour_level,
    awarded_on,
    awarded_by,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('honours')
