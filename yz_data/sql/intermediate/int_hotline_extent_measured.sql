-- One row per sub-district with hotline orders: when its ledger begins, how far the whole extract reaches, and whether
-- the extract says at all when requesters were contacted.
select
    subdistrict_id,
    min(received_on) as first_received_on,
    max(max(received_at)) over () as reaches_at,
    bool_or(bool_or(contacted_at is not null)) over () as is_contact_recorded,
from stg_hotline_orders
group by subdistrict_id
