-- Every unit that a whistle called is one call, and every unit that came was called.
select e.whistle_id, e.called_count, e.arrived_count, count(c.call_id) as calls
from snapshot.fct_whistle_events as e
left join snapshot.fct_whistle_calls as c using (whistle_id)
group by all
having count(c.call_id) <> e.called_count or count(c.call_id) filter (where c.has_arrived) <> e.arrived_count
