-- One row per social worker, with its sub-district and community resolved to codes.
select
    worker_id,
    certificate_level,
    certified_on,
    joined_on,
    departed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('social_workers')
