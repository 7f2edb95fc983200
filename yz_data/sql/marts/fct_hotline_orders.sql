-- One row per hotline work order, by sub-district, community and time: a community's filter then reads its own blocks.
-- A join keeps no order, so the raw table's is not enough. What is due is judged as of the last order received,
-- what counts as resolved and satisfied by the rule of the day an order came in.
with orders as (
    select *, coalesce(dispatched_at, received_at) as begins_at from stg_hotline_orders
),

cells as (
    select cell_id, block_id from stg_grid_cells
),

classed as (
    select
        orders.*,
        -- The smallest class of the standard that holds the order's own deadline.
        case
            when due_at <= begins_at + interval 1 hour then 'within_1h'
            when due_at <= begins_at + interval 2 hour then 'within_2h'
            when due_at <= begins_at + interval 24 hour then 'within_24h'
            when due_at <= begins_at + interval 7 day then 'within_7d'
            when due_at <= begins_at + interval 15 day then 'within_15d'
            when due_at is not null then 'longer'
        end as time_class,
    from orders
),

limited as (
    select
        *,
        -- The requester has to be reached within the class of urgent orders, else within 24 hours.
        begins_at + case time_class
            when 'within_1h' then interval 1 hour when 'within_2h' then interval 2 hour else interval 24 hour
        end as response_due_at,
    from classed
)

select
    limited.* exclude (begins_at),
    cells.block_id,
    extract(hour from limited.received_at)::tinyint as hour,
    case when extract(dow from limited.received_at) = 0 then 7 else extract(dow from limited.received_at) end::tinyint
        as weekday,
    limited.closed_at is not null as is_closed,
    coalesce(list_contains(rule.resolved, limited.resolution), false) as is_resolved,
    coalesce(list_contains(rule.satisfied, limited.satisfaction), false) as is_satisfied,
    date_diff('day', limited.received_on, limited.closed_on) as handling_days,
    case
        when limited.due_at is null then null
        when limited.closed_at <= limited.due_at then 'on_time'
        when limited.closed_at is not null or limited.due_at <= extent.reaches_at then 'overdue'
        else 'not_yet_due'
    end as deadline_state,
    limited.order_type <> 'inquiry' and extent.is_contact_recorded
        and (limited.contacted_at is not null or limited.response_due_at <= extent.reaches_at) as must_respond,
    coalesce(limited.contacted_at <= limited.response_due_at, false) as is_responded,
    limited.received_on - extent.first_received_on >= 7 as is_traced,
    repeated.earlier_order_id,
    repeated.repeat_kind,
    repeated.days_since_previous,
from limited
left join raw_hotline_rules as rule
    on limited.received_on >= rule.valid_from and limited.received_on < rule.valid_to
left join cells on cells.cell_id = limited.cell_id
left join int_hotline_extent_measured as extent on extent.subdistrict_id is not distinct from limited.subdistrict_id
left join int_hotline_orders_repeated as repeated on repeated.order_id = limited.order_id
order by limited.subdistrict_id, limited.community_id, limited.received_at, limited.order_id
