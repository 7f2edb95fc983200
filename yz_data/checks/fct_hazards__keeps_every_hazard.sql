-- Every accepted row of the extract stands in the mart, once.
select count_in_extract, count_in_mart, distinct_in_mart
from (
    select
        (select count(*) from raw.hazards) as count_in_extract,
        (select count(*) from snapshot.fct_hazards) as count_in_mart,
        (select count(distinct hazard_id) from snapshot.fct_hazards) as distinct_in_mart,
)
where count_in_extract <> count_in_mart or count_in_mart <> distinct_in_mart
