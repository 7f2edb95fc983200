-- One row per hotline work order, in the raw table's order: by sub-district, community and time.
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
