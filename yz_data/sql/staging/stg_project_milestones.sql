-- One row per milestone of a key project, with its sub-district.
select
    r.milestone_id,
    r.project_id,
    r.step,
    r.started_on,
    r.planned_on,
    r.actual_on,
    r.blocker_kind,
    masked(r.blocker) as blocker,
    coalesce(r.subdistrict_id, o.subdistrict_id) as subdistrict_id,
from raw.project_milestones as r
left join int_only_subdistrict as o on true
