-- One row per visit of the census of firms, with its sub-district and community resolved to codes.
select
    survey_id,
    enterprise_id,
    enterprise_name,
    industry,
    building,
    surveyed_on,
    survey_status,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('firm_surveys')
