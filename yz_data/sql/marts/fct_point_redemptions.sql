-- One row per redemption of points.
select r.*, v.age_group, r.redeemed_on as valid_from, null::date as valid_to
from stg_point_redemptions as r
left join stg_volunteers as v using (volunteer_id)
order by r.subdistrict_id, r.community_id, r.redeemed_on, r.redemption_id
