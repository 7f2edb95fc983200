"""Streets, their communities, and the sites (小区点位) that complaints name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.sampling import Array, pick, stream
from yz_data.demo.tessellation import POINTS_PER_CELL, tessellation

# Hotline orders of both years: one street, its district of 22, and a city of 343.
ORDERS_OF_THE_STREET = 91_000
SCALES = {"street": (1, ORDERS_OF_THE_STREET), "district": (22, 2_000_000), "city": (343, 21_400_000)}

# The streets and towns of the district with their statistical codes; 杨庄 comes first.
DISTRICT = (
    ("012", "杨庄街道"), ("001", "中仓街道"), ("002", "新华街道"), ("003", "北苑街道"), ("004", "玉桥街道"),
    ("007", "潞源街道"), ("008", "通运街道"), ("009", "文景街道"), ("010", "九棵树街道"),
    ("011", "临河里街道"),
    ("013", "潞邑街道"), ("104", "宋庄镇"), ("105", "张家湾镇"), ("106", "漷县镇"), ("109", "马驹桥镇"),
    ("110", "西集镇"), ("114", "台湖镇"), ("117", "永乐店镇"), ("119", "潞城镇"), ("120", "永顺镇"),
    ("121", "梨园镇"), ("209", "于家务回族乡"),
)  # fmt: skip

# Site kinds and how many of each a community has: eighteen sites.
SITE_KINDS = ("residential", "bungalow", "shops", "road", "works", "park", "school")
_SITES = (
    *((name, "residential") for name in ("东里", "西里", "南里", "北里", "中里")),
    *((f"{number}区", "residential") for number in "一二三四五六"),
    ("平房区", "bungalow"), ("商业街", "shops"), ("便民市场", "shops"), ("北路", "road"),
    ("在建工地", "works"),
    ("小公园", "park"), ("学校周边", "school"),
)  # fmt: skip
SITES_PER_COMMUNITY = len(_SITES)


@dataclass(frozen=True)
class Street:
    """One street or town; `number` is its place in the list, `shift` moves the shared cells to its ground."""

    code: str
    name: str
    number: int
    shift: tuple[float, float]
    orders: int

    @property
    def short_name(self) -> str:
        """The name without 街道, 镇 or 乡."""
        return self.name.removesuffix("街道").removesuffix("回族乡").removesuffix("镇")

    @property
    def kind(self) -> str:
        """街道, 镇 or 乡."""
        if self.name.endswith(("镇", "乡")):
            return self.name[-1]
        return "街道"

    @property
    def is_calibrated(self) -> bool:
        """Whether this is the street whose published figures must come out."""
        return self.code == calibration.SUBDISTRICT_ID

    @property
    def id_part(self) -> str:
        """Four digits that tell this street's record numbers from any other's."""
        return self.code[-4:]

    def scaled(self, count: int) -> int:
        """A count of the calibrated street, scaled to the size of this one."""
        return max(1, round(count * self.orders / ORDERS_OF_THE_STREET))


@dataclass(frozen=True, eq=False)
class Place:
    """The communities and sites of one street as arrays; coordinates are CGCS2000 degrees."""

    communities: pd.DataFrame
    site_names: Array
    site_community: Array
    site_kind: Array
    site_cell: Array
    site_longitude: Array
    site_latitude: Array


def streets(scale: str, seed: int) -> list[Street]:
    """All streets of a scale; the same street has the same size at every scale."""
    count, _ = SCALES[scale]
    rng = stream(seed, "street sizes")
    sizes = [ORDERS_OF_THE_STREET]
    for upper in ("district", "city"):
        number, total = SCALES[upper]
        weights = rng.lognormal(0, 0.45, number - len(sizes))
        sizes += list(np.round(weights / weights.sum() * (total - sum(sizes))).astype(int))
    names = [(f"110112{code}", name) for code, name in DISTRICT]
    # Placeholders stand in a district code that is not in use.
    names += [(f"110199{number:03d}", f"示意街道{number:03d}") for number in range(23, 344)]
    return [
        Street(code, name, number, shift, int(size))
        for number, ((code, name), shift, size) in enumerate(zip(names, _shifts(), sizes, strict=False))
    ][:count]


def _shifts() -> list[tuple[float, float]]:
    """Ground for each street on a square spiral round the first, with empty land between neighbours."""
    steps = [(column, row) for column in range(-9, 10) for row in range(-9, 10)]
    steps.sort(key=lambda step: (max(abs(step[0]), abs(step[1])), step))
    return [(round(0.05 * column, 6), round(0.04 * row, 6)) for column, row in steps]


def community_names(street: Street) -> list[str]:
    """Named communities first, then placeholders that say what they are."""
    named = calibration.NAMED_COMMUNITIES if street.is_calibrated else ()
    prefix = "" if street.is_calibrated else street.short_name
    numbers = range(len(named) + 1, calibration.COMMUNITIES + 1)
    return [*named, *(f"{prefix}示意社区{number:02d}" for number in numbers)]


@lru_cache(maxsize=8)
def place(street: Street, seed: int) -> Place:
    """The communities and sites of a street."""
    rng = stream(seed, street.code, "place")
    communities = _communities(street, rng)
    grid = tessellation()
    cells = [
        rng.choice(np.flatnonzero(grid.communities == number), SITES_PER_COMMUNITY) for number in range(18)
    ]
    site_cell = np.concatenate(cells)
    points = grid.points[site_cell, rng.integers(POINTS_PER_CELL, size=18 * SITES_PER_COMMUNITY)]
    kinds = np.array([SITE_KINDS.index(kind) for _, kind in _SITES])
    return Place(
        communities=communities,
        site_names=np.array(
            [name + suffix for name in communities["社区名称"] for suffix, _ in _SITES], dtype=object
        ),
        site_community=np.repeat(np.arange(18), SITES_PER_COMMUNITY),
        site_kind=np.tile(kinds, 18),
        site_cell=site_cell,
        site_longitude=points[:, 0] + street.shift[0],
        site_latitude=points[:, 1] + street.shift[1],
    )


def _communities(street: Street, rng: np.random.Generator) -> pd.DataFrame:
    names = community_names(street)
    grid = tessellation()
    density = rng.lognormal(0, 0.35, len(names))
    area = np.array([grid.areas_sqm[grid.communities == number].sum() for number in range(len(names))])
    people = np.sqrt(area) * density
    population = np.round(people / people.sum() * street.scaled(81_300)).astype(int)
    villages = len(names) - 2
    return pd.DataFrame({
        "社区编码": [f"{street.code}{number:03d}" for number in range(1, len(names) + 1)],
        "社区名称": names,
        "别名": [f"{name}村" if number >= villages else f"{name}社区" for number, name in enumerate(names)],
        "类型": ["村" if number >= villages else "社区" for number in range(len(names))],
        "街道编码": street.code,
        "街道名称": street.name,
        "常住人口": population,
        "户数": np.round(population / rng.uniform(2.25, 2.65, len(names))).astype(int),
        "面积(平方米)": np.round(area).astype(int),
        "启用日期": "2020-09-05",
        "停用日期": "",
        "是否占位": ["否" if name in calibration.NAMED_COMMUNITIES else "是" for name in names],
    })  # fmt: skip


def cell_residents(there: Place) -> Array:
    """Residents of each cell: those of its community, shared out by its housing estates; a cell without one has few.

    The cells of a community sum to it: what rounding down leaves goes to the largest fractions.
    """
    grid = tessellation()
    homes = there.site_cell[np.isin(there.site_kind, [SITE_KINDS.index("residential"), SITE_KINDS.index("bungalow")])]
    weights = np.bincount(homes, minlength=calibration.GRID_CELLS) + 0.3
    totals = there.communities["常住人口"].to_numpy()
    exact = weights * (totals / np.bincount(grid.communities, weights))[grid.communities]
    residents = np.floor(exact).astype(int)
    for number, total in enumerate(totals):
        members = np.flatnonzero(grid.communities == number)
        largest = members[np.argsort(-(exact - residents)[members], kind="stable")]
        residents[largest[: total - residents[members].sum()]] += 1
    return residents


def points_in_communities(street: Street, rng: np.random.Generator, communities: Array) -> Array:
    """One random point (longitude, latitude) inside the community of each entry."""
    grid = tessellation()
    weights = (grid.communities == np.arange(calibration.COMMUNITIES)[:, None]).astype(float)
    return points_in_cells(street, rng, pick(rng, weights, communities))


def points_in_cells(street: Street, rng: np.random.Generator, cells: Array) -> Array:
    """One random point (longitude, latitude) inside the cell of each entry."""
    points = tessellation().points[cells, rng.integers(POINTS_PER_CELL, size=len(cells))]
    return points + np.asarray(street.shift)


def points_outside(street: Street, rng: np.random.Generator, count: int) -> Array:
    """Points a little beyond the outline of the street, in no cell."""
    outside = tessellation().outside
    return outside[rng.integers(len(outside), size=count)] + np.asarray(street.shift)


def grid_features(street: Street, seed: int) -> list[dict]:
    """The cells of a street as GeoJSON features in the columns of the grid export."""
    grid = tessellation()
    there = place(street, seed)
    codes, residents = there.communities["社区编码"].tolist(), cell_residents(there)
    features = []
    for number, cell in enumerate(grid.cells):
        corners = np.round(np.asarray(cell.exterior.coords) + np.asarray(street.shift), 6).tolist()
        block = int(grid.blocks[number]) + 1
        properties = {
            "网格编码": f"{street.code}G{number + 1:02d}",
            "网格名称": f"{street.short_name}{number + 1:02d}格",
            "块编码": f"{street.code}K{block:02d}",
            "块名称": f"{block:02d}块",
            "总网格编码": f"{street.code}Z01",
            "社区编码": codes[grid.communities[number]],
            "街道编码": street.code,
            "责任岗位": f"网格长({number + 1:02d})",
            "常住人口": int(residents[number]),
            "是否示意": "是",
        }
        geometry = {"type": "Polygon", "coordinates": [corners]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features
