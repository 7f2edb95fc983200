"""Responsibility grid cells (责任网格) as GeoJSON polygons. These are not the 万米 unit cells of GB/T 30428.1."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import SUBDISTRICT_ID

GRID_CELLS = Contract(
    name="grid_cells",
    file_names=("责任网格", "网格边界"),
    file_format="geojson",
    source_system="grid_centre",
    fresh_within_days=400,
    grain=("cell_id",),
    sort=("cell_id",),
    max_quarantined_share=0.0,
    columns=(
        Column("cell_id", headers=("网格编码",), required=True),
        Column("cell_name", headers=("网格名称",), required=True),
        Column("block_id", headers=("块编码",), required=True),
        Column("block_name", headers=("块名称",)),
        Column("chief_id", headers=("总网格编码",)),
        Column("community_id", headers=("社区编码",)),
        SUBDISTRICT_ID,
        Column("responsible_post", headers=("责任岗位",)),
        Column("population", "integer", headers=("常住人口", "人口")),
        Column("is_schematic", "boolean", headers=("是否示意",)),
        Column("geometry_wkt", required=True, headers=("geometry_wkt",)),
    ),
    rules=(
        Rule(
            "geometry_not_polygon",
            "geometry_wkt like 'POLYGON%' or geometry_wkt like 'MULTIPOLYGON%'",
            ("geometry_wkt",),
        ),
        Rule("population_negative", "population >= 0", ("population",)),
    ),
)
