-- Every accepted place of the exam is one row.
select count_in_extract, count_in_mart
from (
    select
        (select count(*) from raw.service_package_ranks) as count_in_extract,
        (select count(*) from snapshot.fct_service_package_ranks) as count_in_mart,
)
where count_in_extract <> count_in_mart
