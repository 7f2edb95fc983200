-- One row per key project, from the day it was listed until it is finished.
select
    *,
    title as project_title,
    listed_on as valid_from,
    closed_on as valid_to,
from stg_projects
order by subdistrict_id, listed_on, project_id
