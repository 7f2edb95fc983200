-- For every category and every day with an event: the running sums of open_change and ongoing_change equal the items
-- that stand open, with and without those kept at zero.
with days as (
    select distinct subdistrict_id, changed_on, category from snapshot.fct_problem_events
),

ledger as (
    select d.subdistrict_id, d.changed_on, d.category, sum(e.open_change) as open_by_events,
        sum(e.ongoing_change) as ongoing_by_events,
    from days as d
    join snapshot.fct_problem_events as e
        on e.subdistrict_id = d.subdistrict_id and e.category = d.category and e.changed_on <= d.changed_on
    group by all
),

standing as (
    select d.subdistrict_id, d.changed_on, d.category, count(s.item_id) as open_by_states,
        count(s.item_id) filter (where s.state <> 'dynamic_zero') as ongoing_by_states,
    from days as d
    left join snapshot.fct_problem_states as s
        on s.subdistrict_id = d.subdistrict_id
        and s.category = d.category
        and s.is_open
        and s.valid_from <= d.changed_on
        and (s.valid_to is null or s.valid_to > d.changed_on)
    group by all
)

select *
from ledger
join standing using (subdistrict_id, changed_on, category)
where open_by_events <> open_by_states or ongoing_by_events <> ongoing_by_states
