-- The histories of places and kinds hold every order that has a cell and a kind, once.
select orders_count, histories_count
from (
    select
        (
            select count(*) from snapshot.fct_hotline_orders
            where cell_id is not null and topic_level_1 is not null
        ) as orders_count,
        (select coalesce(sum(list_sum(order_counts)), 0)::bigint from snapshot.fct_hotline_histories) as histories_count,
)
where orders_count <> histories_count
