-- One row per project applying for a micro grant, with its sub-district and community resolved to codes.
select
    grant_id,
    grant_project,
    applied_on,
    granted_on,
    declined_on,
    grant_cny,
    concluded_on,
    grant_result,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('community_grants')
