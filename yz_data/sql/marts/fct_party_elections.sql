-- One row per election of a party organisation; it stands until the same organisation elects again.
with followed as (
    select
        *,
        lead(elected_on) over (
            partition by subdistrict_id, organisation_id order by elected_on, election_id
        ) as elected_again_on,
    from stg_party_elections
)

select
    *,
    elected_on as valid_from,
    elected_again_on as valid_to,
from followed
order by subdistrict_id, community_id, elected_on, election_id
