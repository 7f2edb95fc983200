-- One row per link of a hotline order with a grid case, with what the order is about. Where the link names no community
-- the order's stands in; a link whose order or case is in no extract stays, unmatched.
with orders as (
    select
        order_id, order_type, topic_level_1, topic_level_2, lead_unit, received_on, subdistrict_id, community_id,
        community, cell_id,
    from stg_hotline_orders
),

cases as (
    select case_id, main_type, closed_on from stg_grid_cases
),

cells as (
    select cell_id, block_id from stg_grid_cells
)

select
    s.signoff_id,
    s.order_id,
    s.case_id,
    s.linked_on,
    s.signed_by_hotline_at,
    s.signed_by_grid_at,
    s.signed_by_hotline_at is not null and s.signed_by_grid_at is not null as is_signed_by_both,
    abs(epoch(s.signed_by_grid_at) - epoch(s.signed_by_hotline_at)) / 86400 as days_between_signatures,
    o.order_id is not null as is_order_known,
    o.order_type,
    o.topic_level_1,
    o.topic_level_2,
    o.lead_unit,
    o.received_on,
    c.main_type,
    c.closed_on,
    coalesce(s.subdistrict_id, o.subdistrict_id) as subdistrict_id,
    coalesce(s.community_id, o.community_id) as community_id,
    coalesce(s.community, o.community) as community,
    o.cell_id,
    cells.block_id,
from stg_dual_signoffs as s
left join orders as o on o.order_id = s.order_id
left join cases as c on c.case_id = s.case_id
left join cells on cells.cell_id = o.cell_id
order by subdistrict_id, community_id, s.linked_on, s.signoff_id
