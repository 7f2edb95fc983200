-- The rows of each community stand together, in the order of time: its filter then reads little of the table.
with neighbours as (
    select
        (subdistrict_id, community_id) is distinct from lag((subdistrict_id, community_id)) over physical as begins,
        received_at < lag(received_at) over physical as is_earlier,
    from snapshot.fct_hotline_orders
    window physical as (order by rowid)
)

select
    (select count(distinct (subdistrict_id, community_id)) from snapshot.fct_hotline_orders) as communities,
    count(*) filter (where begins) as stretches,
    count(*) filter (where is_earlier and not begins) as steps_back,
from neighbours
having communities <> stretches or steps_back > 0
