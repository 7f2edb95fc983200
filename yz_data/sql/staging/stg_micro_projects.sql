-- One row per micro-project, with its sub-district and community resolved to codes.
select
    micro_project_id,
    batch,
    masked(title) as title,
    applied_on,
    approved_on,
    rejected_on,
    done_on,
    applied_cny,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('micro_projects')
