-- One row per membership of a unit in the committee, with its sub-district and community resolved to codes.
select
    member_id,
    member_name,
    member_kind,
    joined_on,
    departed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('coordination_members')
