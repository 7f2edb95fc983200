-- One row per place and kind of matter (topic level 1) with hotline orders: the months in which there were any, counted
-- as year × 12 + month, and how many came in each. A forecast needs all months of all cells at once.
with counted as (
    select
        subdistrict_id, community_id, community, cell_id, topic_level_1,
        (extract(year from received_on) * 12 + extract(month from received_on))::int as month_number,
        count(*)::int as order_count,
        min(received_on) as first_on,
    from stg_hotline_orders
    where cell_id is not null and topic_level_1 is not null
    group by all
),

cells as (
    select cell_id, block_id from stg_grid_cells
)

select
    counted.subdistrict_id,
    counted.community_id,
    counted.community,
    cells.block_id,
    counted.cell_id,
    counted.topic_level_1,
    list(counted.month_number order by counted.month_number) as month_numbers,
    list(counted.order_count order by counted.month_number) as order_counts,
    min(counted.first_on) as valid_from,
    null::date as valid_to,
from counted
left join cells on cells.cell_id = counted.cell_id
group by all
order by counted.subdistrict_id, counted.community_id, counted.cell_id, counted.topic_level_1
