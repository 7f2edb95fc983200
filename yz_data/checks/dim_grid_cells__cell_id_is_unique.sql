-- A cell stands once, so that a point can belong to exactly one.
select cell_id, count(*) as times
from snapshot.dim_grid_cells
group by cell_id
having count(*) > 1
