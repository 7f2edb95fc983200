-- The states of a volunteer follow one another without gap or overlap, and the last ends on the day of leaving.
with ordered as (
    select
        *,
        lead(valid_from) over (partition by volunteer_id order by valid_from) as next_from,
    from snapshot.fct_volunteer_states
)

select *
from ordered
where case
    when next_from is null then valid_to is distinct from quit_on
    else valid_to is distinct from next_from
end
