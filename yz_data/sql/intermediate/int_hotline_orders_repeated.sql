-- One row per order about the same matter (finest level of its topic) at the same site, or failing that at the same
-- point, as another one received at most seven days before.
with placed as (
    select
        order_id,
        subdistrict_id,
        received_at,
        received_on,
        closed_at,
        coalesce(site_name, point_longitude || ' ' || point_latitude) as place_key,
        coalesce(topic_level_3, topic_level_2, topic_level_1) as matter,
    from stg_hotline_orders
),

followed as (
    select
        order_id,
        received_at,
        lag(order_id) over earlier as earlier_order_id,
        lag(closed_at) over earlier as earlier_closed_at,
        received_on - lag(received_on) over earlier as days_since_previous,
    from placed
    where place_key is not null and matter is not null
    window earlier as (partition by subdistrict_id, place_key, matter order by received_at, order_id)
)

select
    order_id,
    earlier_order_id,
    days_since_previous,
    case when earlier_closed_at <= received_at then 'after_closure' else 'while_open' end as repeat_kind,
from followed
where days_since_previous <= 7
