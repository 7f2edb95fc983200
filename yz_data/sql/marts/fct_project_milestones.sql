-- One row per milestone of a key project, from the day its project was listed (or it began itself) on: a plan of next
-- year stands today.
select
    m.* exclude (subdistrict_id),
    p.title as project_title,
    p.project_kind,
    p.lead_unit,
    p.community_id,
    p.community,
    coalesce(p.subdistrict_id, m.subdistrict_id) as subdistrict_id,
    m.actual_on - m.planned_on as late_days,
    coalesce(p.listed_on, m.started_on, m.planned_on) as valid_from,
    null::date as valid_to,
from stg_project_milestones as m
left join stg_projects as p using (project_id)
order by subdistrict_id, m.project_id, m.planned_on, m.milestone_id
