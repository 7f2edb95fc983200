-- One row per hotline work order, by sub-district, community and time: a community's filter then reads its own blocks.
-- A join keeps no order, so the raw table's is not enough.
with orders as (
    select * from stg_hotline_orders
),

cells as (
    select cell_id, block_id from stg_grid_cells
)

select
    orders.*,
    cells.block_id,
    orders.closed_at is not null as is_closed,
    date_diff('day', orders.received_on, orders.closed_on) as handling_days,
from orders
left join cells on cells.cell_id = orders.cell_id
order by orders.subdistrict_id, orders.community_id, orders.received_at, orders.order_id
