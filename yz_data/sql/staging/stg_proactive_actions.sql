-- One row per action before the complaint, with its sub-district and community resolved to codes.
select
    action_id,
    acted_on,
    topic_level_1,
    lead_unit,
    measure,
    outcome,
    cell_id,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('proactive_actions')
