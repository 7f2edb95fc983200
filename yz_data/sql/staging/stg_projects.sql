-- One row per key project, with its sub-district and community resolved to codes.
select
    project_id,
    matter_id,
    masked(title) as title,
    project_kind,
    lead_unit,
    listed_on,
    closed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('projects')
