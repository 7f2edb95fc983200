-- One row per hazard of one stream; streams are never summed. repeat_of names the hazard that had been rectified before;
-- is_traced says whether the ledger reaches back the 180 days in which that could have been. hazard_state is that of the
-- day up to which the ledger reaches.
select
    h.*,
    c.block_id,
    r.repeat_kind,
    r.repeat_of,
    r.days_since_rectified,
    h.found_on - min(h.found_on) over (partition by h.subdistrict_id) >= 180 as is_traced,
    case
        when h.rechecked_on <= e.reaches_on then 'rechecked'
        when h.rectified_on <= e.reaches_on then 'rectified'
        when h.due_on < e.reaches_on then 'past_due'
        else 'within_time'
    end as hazard_state,
    h.found_on as valid_from,
    h.rectified_on as valid_to,
from stg_hazards as h
cross join int_hazards_extent_measured as e
left join stg_grid_cells as c using (cell_id)
left join int_hazards_repeated as r using (hazard_id)
order by h.subdistrict_id, h.community_id, h.found_on, h.hazard_id
