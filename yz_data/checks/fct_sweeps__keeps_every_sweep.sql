-- Every accepted row of the extract stands in the mart, once.
select count_in_extract, count_in_mart, distinct_in_mart
from (
    select
        (select count(*) from raw.sweeps) as count_in_extract,
        (select count(*) from snapshot.fct_sweeps) as count_in_mart,
        (select count(distinct sweep_id) from snapshot.fct_sweeps) as distinct_in_mart,
)
where count_in_extract <> count_in_mart or count_in_mart <> distinct_in_mart
