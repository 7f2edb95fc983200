-- One row per hazard of the same type that came back at the same unit, or failing that at the same address (point),
-- at most 180 days after the earlier one had been rectified, in whichever stream that one was found.
with known as (
    select
        hazard_id,
        subdistrict_id,
        hazard_type,
        found_on,
        rectified_on,
        coalesce(unit_id, unit_name) as unit_key,
        point_longitude || ' ' || point_latitude as point_key,
    from stg_hazards
    where hazard_type is not null
),

rectified as (
    select subdistrict_id, hazard_type, 'same_unit' as repeat_kind, unit_key as place_key, rectified_on,
        min(hazard_id) as hazard_id,
    from known
    where rectified_on is not null and unit_key is not null
    group by all
    union all
    select subdistrict_id, hazard_type, 'same_address', point_key, rectified_on, min(hazard_id)
    from known
    where rectified_on is not null and point_key is not null
    group by all
),

found as (
    select hazard_id, subdistrict_id, hazard_type, found_on, 'same_unit' as repeat_kind, unit_key as place_key
    from known
    where unit_key is not null
    union all
    select hazard_id, subdistrict_id, hazard_type, found_on, 'same_address', point_key
    from known
    where point_key is not null
),

matched as (
    select
        f.hazard_id,
        f.repeat_kind,
        r.hazard_id as repeat_of,
        f.found_on - r.rectified_on as days_since_rectified,
    from found as f
    asof join rectified as r
        on f.subdistrict_id is not distinct from r.subdistrict_id
        and f.hazard_type = r.hazard_type
        and f.repeat_kind = r.repeat_kind
        and f.place_key = r.place_key
        and f.found_on > r.rectified_on
)

select *
from matched
where days_since_rectified <= 180
qualify row_number() over (partition by hazard_id order by repeat_kind = 'same_unit' desc) = 1
