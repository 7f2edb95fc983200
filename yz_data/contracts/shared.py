"""Columns that several extracts have in common, so that one quantity has one name and one set of aliases."""

from __future__ import annotations

from yz_data.contracts.base import Column, Rule

SUBDISTRICT_ID = Column("subdistrict_id", headers=("街道编码", "街乡镇编码"))
SUBDISTRICT_NAME = Column("subdistrict_name", headers=("街道", "街道名称", "街乡镇", "被反映街乡镇"))
COMMUNITY = Column("community", headers=("社区", "村/社区", "村居/社区", "所在村社区", "村居", "社区名称", "社区编码"))
CELL_ID = Column("cell_id", headers=("网格编码", "责任网格", "网格号"))
LONGITUDE = Column("longitude", "longitude", headers=("经度", "lon", "lng", "X坐标"))
LATITUDE = Column("latitude", "latitude", headers=("纬度", "lat", "Y坐标"))

INDUSTRY = {
    "manufacturing": ("制造业",),
    "construction": ("建筑业",),
    "wholesale_retail": ("批发和零售业", "批发零售"),
    "transport": ("交通运输、仓储和邮政业", "交通运输"),
    "accommodation_catering": ("住宿和餐饮业", "餐饮"),
    "information_technology": ("信息传输、软件和信息技术服务业", "信息技术"),
    "finance": ("金融业",),
    "real_estate": ("房地产业", "物业"),
    "business_services": ("租赁和商务服务业", "商务服务"),
    "science_technology": ("科学研究和技术服务业", "科技服务"),
    "culture_sports": ("文化、体育和娱乐业", "文体娱乐"),
    "other_industry": ("其他行业", "其他"),
}
SAFETY_FIELD = {
    "industrial": ("工业企业",),
    "construction_site": ("建筑施工", "在施工地"),
    "fire": ("消防", "消防安全"),
    "gas": ("燃气", "燃气安全"),
    "hazardous_chemicals": ("危化品", "危险化学品"),
    "special_equipment": ("特种设备",),
    "crowded_venue": ("人员密集场所",),
    "confined_space": ("有限空间",),
    "electric_bicycle": ("电动自行车", "电动车充电"),
    "rental_housing": ("出租房/群租房", "出租房屋"),
    "small_venue": ("九小场所", "九小"),
}

# A box round China (degrees): a longitude of 39 is a latitude in the wrong column, 0 is a missing value,
# and half a point is none.
POINT_IN_CHINA = Rule(
    "point_outside_china",
    "(longitude is null) = (latitude is null) "
    "and coalesce(longitude between 73 and 136 and latitude between 3 and 54, true)",
    ("longitude", "latitude"),
)


def in_order(earlier: str, later: str) -> Rule:
    """The rule that `later` is not before `earlier`."""
    return Rule(f"{later}_before_{earlier}", f"{later} >= {earlier}", (earlier, later))
