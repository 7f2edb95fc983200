-- One row per unit called by a whistle, and whether it came. All that came are taken to have come when the meeting on
-- the spot began: the ledger gives one time a whistle.
with calls as (
    select *, unnest(called) as called_unit, generate_subscripts(called, 1) as place
    from stg_whistle_events
)

select
    whistle_id || '|' || place as call_id,
    whistle_id,
    called_unit,
    title,
    matter_kind,
    lead_unit,
    list_contains(arrived, called_unit) as has_arrived,
    raised_at,
    raised_on,
    if(has_arrived, arrived_at, null) as arrived_at,
    if(has_arrived, date_diff('minute', raised_at, arrived_at) / 60.0, null) as arrival_hours,
    result,
    closed_on,
    subdistrict_id,
    community_id,
    community,
    raised_on as valid_from,
    null::date as valid_to,
from calls
order by subdistrict_id, community_id, raised_at, whistle_id, place
