-- One row per alert of unpaid wages; it is open until it is handled. It comes early when few days lie between the day
-- wages were due and the alert.
select
    *,
    alerted_on - unpaid_since_on as unpaid_days,
    handled_on - alerted_on as handling_days,
    alerted_on as valid_from,
    handled_on as valid_to,
from stg_wage_arrears_alerts
order by subdistrict_id, community_id, alerted_on, alert_id
