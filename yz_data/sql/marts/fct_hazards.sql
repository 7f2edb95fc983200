-- One row per hazard of one stream; streams are never summed. repeat_of names the hazard that had been rectified before;
-- is_traced says whether the ledger reaches back the 180 days in which that could have been.
select
    h.*,
    c.block_id,
    r.repeat_kind,
    r.repeat_of,
    r.days_since_rectified,
    h.found_on - min(h.found_on) over (partition by h.subdistrict_id) >= 180 as is_traced,
    h.found_on as valid_from,
    h.rectified_on as valid_to,
from stg_hazards as h
left join stg_grid_cells as c using (cell_id)
left join int_hazards_repeated as r using (hazard_id)
order by h.subdistrict_id, h.community_id, h.found_on, h.hazard_id
