-- One row per month and street or town of the district, cumulative from January.
select
    month,
    subdistrict_id,
    subdistrict_name,
    kind,
    tax_ytd_cny,
    tax_ytd_last_year_cny,
from raw.street_tax_ranking
