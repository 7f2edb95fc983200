-- One row per lead of investment attraction; it is open until the firm registers or the lead is dropped. A firm that
-- settled is counted in the register of enterprises; is_in_register says that it stands there.
select
    s.*,
    e.enterprise_name,
    e.enterprise_id is not null as is_in_register,
    s.registered_on - s.contacted_on as registering_days,
    s.contacted_on as valid_from,
    coalesce(s.registered_on, s.dropped_on) as valid_to,
from stg_firm_settlements as s
left join stg_enterprises as e on e.enterprise_id = s.enterprise_id
order by s.subdistrict_id, s.contacted_on, s.lead_id
