-- One row per alert of unpaid wages, with its sub-district and community resolved to codes.
select
    alert_id,
    alerted_on,
    unpaid_since_on,
    employer_name,
    industry,
    workers_count,
    wages_cny,
    alert_source,
    handled_on,
    alert_result,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('wage_arrears_alerts')
