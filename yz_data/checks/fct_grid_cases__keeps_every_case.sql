-- Every accepted row of the extract stands in the mart, once.
select count_in_extract, count_in_mart, distinct_in_mart
from (
    select
        (select count(*) from raw.grid_cases) as count_in_extract,
        (select count(*) from snapshot.fct_grid_cases) as count_in_mart,
        (select count(distinct case_id) from snapshot.fct_grid_cases) as distinct_in_mart,
)
where count_in_extract <> count_in_mart or count_in_mart <> distinct_in_mart
