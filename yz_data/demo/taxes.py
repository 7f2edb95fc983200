"""All-level tax by month, firm and tax type, and the district's ranking; amounts are whole fen throughout."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from yz_data.demo import calibration
from yz_data.demo.firms import INDUSTRIES, Firms, firms
from yz_data.demo.places import Street, streets
from yz_data.demo.sampling import Array, stream

TYPES = ("增值税", "企业所得税", "个人所得税", "消费税", "其他税种")
YEARS = (2021, 2022, 2023)
MONTHS = [f"{year}-{month:02d}" for year in YEARS for month in range(1, 13)]
LAST = 35  # months 0..34 are published: the data of December 2023 is not there yet
REFUND_SHARE = 1 / 400

# Month shapes: quarterly prepayment and the May settlement of corporate income tax, bonuses, property tax.
_TYPE_SHAPES = np.array([
    [1.25, 0.80, 0.85, 1.10, 0.95, 0.95, 1.10, 0.90, 0.95, 1.10, 1.00, 1.05],
    [2.90, 0.00, 0.00, 2.70, 1.60, 0.00, 2.60, 0.00, 0.00, 2.40, 0.00, 0.00],
    [1.30, 0.90, 1.60, 1.00, 0.90, 0.95, 0.95, 0.90, 0.95, 0.90, 0.90, 0.95],
    [1.20, 0.90, 0.90, 1.00, 0.95, 1.00, 1.00, 0.95, 1.05, 1.00, 1.00, 1.05],
    [1.00, 0.70, 0.80, 1.90, 0.80, 0.80, 0.90, 0.80, 0.80, 1.90, 0.80, 0.80],
])  # fmt: skip
_FLAT = (1.0,) * 12
_INDUSTRY_SHAPES = {
    "批发和零售业": (1.25, 0.85, 0.90, 0.90, 0.95, 1.20, 0.95, 0.90, 0.95, 1.00, 1.35, 1.30),
    "建筑业": (1.20, 0.50, 0.60, 0.90, 1.05, 1.15, 1.15, 1.10, 1.15, 1.10, 1.10, 1.20),
    "住宿和餐饮业": (1.05, 1.10, 0.80, 0.90, 1.05, 1.10, 1.25, 1.25, 1.00, 1.05, 0.85, 0.95),
}
# Shares of the tax types in the order of TYPES.
_MIX = {"制造业": (0.50, 0.20, 0.12, 0.08, 0.10), "金融业": (0.35, 0.33, 0.25, 0.0, 0.07)}
_USUAL_MIX = (0.48, 0.20, 0.22, 0.0, 0.10)
_STREET_SHAPE = np.array([1.62, 0.72, 0.80, 1.50, 1.06, 0.74, 1.44, 0.72, 0.76, 1.36, 0.78, 0.82])
# Growth of one town lies above every street's: a reader who ranks streets must leave towns out.
_FAST_TOWN, _FAST_TOWN_GROWTH = "110112110", 0.512


def monthly_totals(street: Street, seed: int) -> Array:
    """Tax of a street in fen, 36 months from January 2021; January to November of a year sum to the plan."""
    rng = stream(seed, street.code, "tax totals")
    shapes = np.tile(_STREET_SHAPE, (3, 1)) * rng.lognormal(0, 0.06, (3, 12))
    sum_2023, growth = _plan(street, rng)
    sums = [0, round(sum_2023 / (1 + growth)), sum_2023]
    sums[0] = round(sums[1] / (1 + rng.uniform(-0.08, 0.12)))
    totals = np.empty((3, 12), dtype=np.int64)
    for year, wanted in enumerate(sums):
        totals[year] = np.round(shapes[year] / shapes[year, :11].sum() * wanted)
        totals[year, 10] += wanted - totals[year, :11].sum()
    return totals.ravel()


def _plan(street: Street, rng: np.random.Generator) -> tuple[int, float]:
    """The sum of January to November 2023 in fen, and its growth; only one street's are published."""
    if street.is_calibrated:
        return calibration.TAX_2023_FEN, calibration.TAX_2023_FEN / calibration.TAX_2022_FEN - 1
    # The invented streets alternate above and below, so that the calibrated one lies in the middle by amount.
    low, high = ((1.32, 4.2), (0.45, 1.12))[street.number % 2] if street.kind == "街道" else (0.8, 8.5)
    amount = round(rng.uniform(low, high) * 1e8) * 100
    if street.code == _FAST_TOWN:
        return amount, _FAST_TOWN_GROWTH
    return amount, rng.uniform(-0.09, 0.33)


def firm_amounts(street: Street, seed: int) -> tuple[Firms, Array]:
    """Firms and their tax in fen (taxpayer, month, type) for 36 months; months sum to the street's totals."""
    found = firms(street, seed)
    rng = stream(seed, street.code, "tax firms")
    payers = found.taxpayers
    industries = [INDUSTRIES[number][0] for number in found.industry[payers]]
    mix = np.array([_MIX.get(name, _USUAL_MIX) for name in industries]) * rng.lognormal(
        0, 0.35, (len(payers), 5)
    )
    season = np.tile(np.array([_INDUSTRY_SHAPES.get(name, _FLAT) for name in industries]), len(YEARS))
    raw = found.size[payers][:, None, None] * mix[:, None, :] * season[:, :, None]
    raw = raw * np.tile(_TYPE_SHAPES.T, (len(YEARS), 1)) * rng.lognormal(0, 0.22, raw.shape)
    for start, spread in ((12, 0.25), (24, 0.38)):  # a firm's own growth of each year stays with it
        raw[:, start:] *= rng.lognormal(0.05, spread, len(payers))[:, None, None]
    raw *= _active(found, payers)[:, :, None]
    small = found.size[payers] < np.median(found.size[payers])
    raw *= (rng.random(raw.shape[:2]) > np.where(small, 0.09, 0.01)[:, None])[:, :, None]
    _refund(rng, raw, found.size[payers])
    return found, _to_fen(raw, monthly_totals(street, seed))


def _active(found: Firms, payers: Array) -> Array:
    """Which taxpayer pays in which month: from the month after its arrival until it leaves."""
    starts = np.array([np.datetime64(month) for month in MONTHS])
    first = found.present_from[payers].astype("datetime64[M]")
    last = found.present_until[payers].astype("datetime64[M]")
    old = first < np.datetime64("2021-01")
    return (old[:, None] | (starts > first[:, None])) & (starts <= last[:, None])


def _refund(rng: np.random.Generator, raw: Array, size: Array) -> None:
    """Turn a few firm-months negative: value-added tax paid back, most of it in the campaign of mid 2022."""
    paying = raw.sum(axis=2) > 0
    paying[np.argsort(-size)[:15]] = False
    number = np.arange(len(MONTHS))
    months = np.where((number >= 15) & (number <= 18), 4.0, 1.0)
    weights = (paying * months).ravel()
    count = round(paying.sum() * REFUND_SHARE)
    chosen = rng.choice(weights.size, count, replace=False, p=weights / weights.sum())
    firm, month = np.divmod(chosen, len(MONTHS))
    others = raw[firm, month, 1:].sum(axis=1)
    raw[firm, month, 0] = -(1.2 * others + rng.uniform(0.3, 2.0, count) * size[firm])


def _to_fen(raw: Array, totals: Array) -> Array:
    """Scale each month to its total and round; the largest payment of the month takes up the rounding."""
    scaled = np.round(raw * (totals / raw.sum(axis=(0, 2)))[None, :, None]).astype(np.int64)
    for month, total in enumerate(totals):
        firm, kind = np.unravel_index(np.argmax(scaled[:, month]), scaled[:, month].shape)
        scaled[firm, month, kind] += total - scaled[:, month].sum()
    return scaled


def tax_tables(street: Street, seed: int) -> dict[int, pa.Table]:
    """2021 and 2022 as month amounts in 元 with thousands separators; 2023 cumulative in 万元 with six decimals."""
    found, amounts = firm_amounts(street, seed)
    ids = found.ids[found.taxpayers]
    tables = {}
    for start, year in ((0, 2021), (12, 2022)):
        of_year = amounts[:, start : start + 12]
        firm, month, kind = np.nonzero(of_year)
        texts = pa.array([f"{fen / 100:,.2f}" for fen in of_year[firm, month, kind]])
        tables[year] = _table(street, ids, firm, month + start, kind, "当期").append_column("税额(元)", texts)
    running = np.cumsum(amounts[:, 24:LAST], axis=1)
    started = np.maximum.accumulate(amounts[:, 24:LAST] != 0, axis=1)
    firm, month, kind = np.nonzero(started)
    texts = pa.array([f"{value / 1_000_000:.6f}" for value in running[firm, month, kind]])
    return tables | {2023: _table(street, ids, firm, month + 24, kind, "累计").append_column("税额(万元)", texts)}


def _table(street: Street, ids: Array, firm: Array, month: Array, kind: Array, basis: str) -> pa.Table:
    return pa.table({
        "月份": pa.array(np.array(MONTHS, dtype=object)[month]),
        "街道编码": pa.repeat(street.code, len(firm)),
        "企业编号": pa.array(ids[firm]),
        "税种": pa.array(np.array(TYPES, dtype=object)[kind]),
        "口径": pa.repeat(basis, len(firm)),
    })  # fmt: skip


def ranking_frame(seed: int) -> pd.DataFrame:
    """The cumulative tax of the 22 streets and towns at the end of each published month.

    Apart from the calibrated street's own row and its first place by growth in November 2023, amounts and
    ranks are invented for demonstration.
    """
    rows = []
    for street in streets("district", seed):
        totals = monthly_totals(street, seed).reshape(3, 12)
        running = np.cumsum(totals, axis=1)
        for number in range(12, LAST):
            year, month = divmod(number, 12)
            now, before = running[year, month], running[year - 1, month]
            rows.append(
                (MONTHS[number], street.code, street.name, street.kind, now / 1_000_000, before / 1_000_000)
            )
    columns = ["月份", "街道编码", "街道", "类型", "本年累计(万元)", "上年同期累计(万元)"]
    return pd.DataFrame(rows, columns=columns).sort_values(["月份", "街道编码"], ignore_index=True)
