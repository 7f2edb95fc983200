-- One row per election, with its sub-district and community resolved to codes.
select
    election_id,
    organisation_id,
    organisation_name,
    organisation_kind,
    elected_on,
    term_ends_on,
    committee_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('party_elections')
