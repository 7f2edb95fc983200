"""Writing all demonstration extracts of a scale into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from yz_data.demo import (
    buildings,
    complaints,
    governance,
    livelihood,
    office,
    party,
    problems,
    safety,
    services,
    taxes,
    volunteering,
)  # fmt: skip
from yz_data.demo.broken import broken_frame, broken_lines
from yz_data.demo.cases import case_tables
from yz_data.demo.firms import firm_table
from yz_data.demo.hotline_table import order_tables
from yz_data.demo.places import SCALES, Street, grid_features, place, streets
from yz_data.demo.writers import as_table, write_csv, write_geojson, write_parquet, write_xlsx

Progress = Callable[[str, int, int], None]
STREETS_PER_ORDER_FILE = {"street": 1, "district": 4, "city": 8}
NOTICE = "示例数据\uff0c由程序生成\uff0c除已公布的数字外均非真实统计"
YEARS = (2022, 2023)
LARGE = {"政务服务办件", "志愿服务记录"}  # ledgers too long for a spreadsheet


@dataclass(frozen=True)
class Job:
    """Files that are written together, and how."""

    names: tuple[str, ...]
    write: Callable[[tuple[Path, ...]], None]


def write_demo(
    out: Path,
    scale: str = "street",
    seed: int = 20230101,
    on_progress: Progress | None = None,
    *,
    skip: tuple[str, ...] = (),
) -> list[Path]:
    """Write the extracts of one street, of its district or of a city, and return their paths.

    The same scale and seed give the same bytes. `on_progress` is called with the name of each finished file; files
    whose names begin like one of `skip` are left out.
    """
    if scale not in SCALES:
        raise ValueError(f"unknown scale {scale!r}: choose one of {', '.join(SCALES)}")
    out.mkdir(parents=True, exist_ok=True)
    jobs = [job for job in _jobs(scale, streets(scale, seed), seed) if not job.names[0].startswith(skip)]
    total = sum(len(job.names) for job in jobs)
    written: list[Path] = []
    for job in jobs:
        paths = tuple(out / name for name in job.names)
        job.write(paths)
        for path in paths:
            written.append(path)
            if on_progress:
                on_progress(path.name, len(written), total)
    return written


def _jobs(scale: str, chosen: list[Street], seed: int) -> list[Job]:
    return [
        *_register_jobs(chosen, seed),
        *_problem_jobs(chosen, seed),
        *_order_jobs(scale, chosen, seed),
        _case_job(chosen, seed),
        *_safety_jobs(scale, chosen, seed),
        *_economy_jobs(chosen, seed),
        *_office_jobs(chosen),
        *_ledger_jobs(scale, chosen, seed),
    ]


def _register_jobs(chosen: list[Street], seed: int) -> list[Job]:
    def communities(paths: tuple[Path, ...]) -> None:
        write_csv(paths[0], (as_table(place(street, seed).communities) for street in chosen))

    def cells(paths: tuple[Path, ...]) -> None:
        write_geojson(
            paths[0], "责任网格", (feature for street in chosen for feature in grid_features(street, seed))
        )

    return [Job(("社区名录_2023-01-01.csv",), communities), Job(("责任网格_2023-01-01.geojson",), cells)]


def _problem_jobs(chosen: list[Street], seed: int) -> list[Job]:
    """One file per month, and the restatement of one of them after the last."""
    jobs = []
    for day in problems.SNAPSHOTS:
        first_version = day == problems.RESTATED_SNAPSHOT
        jobs.append(
            _problem_job(f"问题清单_{day}.xlsx", f"截至日期\uff1a{day}", chosen, seed, day, not first_version)
        )
    day = problems.RESTATED_SNAPSHOT
    jobs.append(
        _problem_job(
            f"问题清单_{day}_更正.xlsx", f"截至日期\uff1a{day}\uff08更正\uff09", chosen, seed, day, True
        )
    )
    return jobs


def _problem_job(name: str, note: str, chosen: list[Street], seed: int, day: object, corrected: bool) -> Job:
    def write(paths: tuple[Path, ...]) -> None:
        frame = pd.concat(
            [problems.snapshot(street, seed, day, corrected) for street in chosen], ignore_index=True
        )
        write_xlsx(paths[0], frame, (f"重点问题清单\uff08{NOTICE}\uff09", note), "问题清单")

    return Job((name,), write)


def _order_jobs(scale: str, chosen: list[Street], seed: int) -> list[Job]:
    """GB18030 CSV as the hotline exports it; a whole city comes as Parquet, but for the first group."""
    size = STREETS_PER_ORDER_FILE[scale]
    groups = [chosen[start : start + size] for start in range(0, len(chosen), size)]
    jobs = []
    for number, group in enumerate(groups, start=1):
        part = "" if scale == "street" else f"_{number:03d}"
        suffix = "parquet" if scale == "city" and number > 1 else "csv"
        names = tuple(f"接诉即办工单_{year}-12-31{part}.{suffix}" for year in YEARS)
        jobs.append(Job(names, _order_writer(group, seed, with_code=scale != "street")))
    return jobs


def _order_writer(group: list[Street], seed: int, with_code: bool) -> Callable[[tuple[Path, ...]], None]:
    def write(paths: tuple[Path, ...]) -> None:
        tables = [order_tables(street, seed, with_code) for street in group]
        for year, path in zip(YEARS, paths, strict=True):
            of_year = (each[year] for each in tables)
            if path.suffix == ".parquet":
                write_parquet(path, of_year)
            else:
                broken = (
                    broken_lines("hotline_orders", year, tables[0][year]) if group[0].is_calibrated else []
                )
                write_csv(path, of_year, "gb18030", extra_lines=broken)

    return write


def _case_job(chosen: list[Street], seed: int) -> Job:
    def write(paths: tuple[Path, ...]) -> None:
        first = case_tables(chosen[0], seed)
        for year, path in zip(YEARS, paths, strict=True):
            tables = (case_tables(street, seed)[year] for street in chosen)
            preamble = (f"网格案件导出\uff08{NOTICE}\uff09", f"数据范围\uff1a{year}-01-01至{year}-12-31")
            write_csv(path, tables, "utf-8-sig", preamble, broken_lines("grid_cases", year, first[year]))

    return Job(tuple(f"网格案件_{year}-12-31.csv" for year in YEARS), write)


def _safety_jobs(scale: str, chosen: list[Street], seed: int) -> list[Job]:
    """Spreadsheets for one street; a spreadsheet would not hold the visits of a city, so those are CSV."""
    suffix = "xlsx" if scale == "street" else "csv"

    def sheet_or_csv(path: Path, frames: Iterator[pd.DataFrame], title: str) -> None:
        if path.suffix == ".xlsx":
            write_xlsx(path, pd.concat(frames, ignore_index=True), sheet=title)
        else:
            write_csv(path, (as_table(frame.astype(str).where(frame.notna(), None)) for frame in frames))

    def inspections(paths: tuple[Path, ...]) -> None:
        sheet_or_csv(paths[0], _with_faults("inspections", safety.inspections, chosen, seed), "安全检查")

    def sweeps(paths: tuple[Path, ...]) -> None:
        sheet_or_csv(paths[0], (safety.sweeps(street, seed) for street in chosen), "隐患排查")

    def hazards(paths: tuple[Path, ...]) -> None:
        write_parquet(paths[0], map(_hazard_table, _with_faults("hazards", safety.hazards, chosen, seed)))

    return [
        Job((f"安全检查_2023-12-31.{suffix}",), inspections),
        Job((f"隐患排查_2023-12-31.{suffix}",), sweeps),
        Job(("隐患台账_2023-12-31.parquet",), hazards),
    ]


def _with_faults(
    extract: str, make: Callable[[Street, int], pd.DataFrame], chosen: list[Street], seed: int
) -> Iterator[pd.DataFrame]:
    """The rows of each street; the calibrated street's are followed by the broken ones."""
    for street in chosen:
        frame = make(street, seed).astype(object)
        yield (
            pd.concat([frame, broken_frame(extract, frame)], ignore_index=True)
            if street.is_calibrated
            else frame
        )


def _hazard_table(frame: pd.DataFrame) -> pa.Table:
    """Text columns as text, days as days, coordinates as numbers, whatever a street's rows happen to hold."""
    dates = ("发现日期", "整改期限", "整改完成日期", "复查日期")
    columns = {}
    for name in frame.columns:
        if name in dates:
            columns[name] = pa.array(pd.to_datetime(frame[name]).astype("datetime64[s]")).cast(pa.date32())
        elif name in ("经度", "纬度"):
            columns[name] = pa.array(frame[name].astype(float))
        else:
            columns[name] = pa.array(frame[name].where(frame[name].notna(), None), pa.string())
    return pa.table(columns)


def _economy_jobs(chosen: list[Street], seed: int) -> list[Job]:
    def enterprises(paths: tuple[Path, ...]) -> None:
        schema = firm_table(chosen[0], seed).schema
        first = broken_frame(
            "enterprises", firm_table(chosen[0], seed).to_pandas(date_as_object=True).astype(object)
        )
        tables = [*(firm_table(street, seed) for street in chosen)]
        write_parquet(paths[0], [*tables, pa.Table.from_pandas(first, schema, preserve_index=False)])

    def monthly(paths: tuple[Path, ...]) -> None:
        for year, path in zip(taxes.YEARS, paths, strict=True):
            tables = (taxes.tax_tables(street, seed)[year] for street in chosen)
            broken = broken_lines("tax_monthly", year, taxes.tax_tables(chosen[0], seed)[year])
            write_csv(path, tables, extra_lines=broken)

    def ranking(paths: tuple[Path, ...]) -> None:
        note = f"各街道、镇、乡税收累计\uff08{NOTICE}\uff09"
        write_xlsx(paths[0], taxes.ranking_frame(seed), (note,), "税收排名")

    return [
        Job(("企业名录_2023-12-31.parquet",), enterprises),
        Job(("税收月报_2021-12-31.csv", "税收月报_2022-12-31.csv", "税收月报_2023-11-30.csv"), monthly),
        Job(("街道税收排名_2023-11-30.xlsx",), ranking),
    ]


def _office_jobs(chosen: list[Street]) -> list[Job]:
    def targets(paths: tuple[Path, ...]) -> None:
        write_csv(paths[0], (as_table(office.targets(street).astype(str)) for street in chosen))

    def notes(paths: tuple[Path, ...]) -> None:
        write_csv(paths[0], [as_table(office.event_notes())])

    return [Job(("目标任务_2023-12-31.csv",), targets), Job(("大事记_2023-12-31.csv",), notes)]


def _ledger_jobs(scale: str, chosen: list[Street], seed: int) -> list[Job]:
    """The ledgers offices keep by hand, one file each: spreadsheets for one street, CSV for more and for large ones."""
    suffix = "xlsx" if scale == "street" else "csv"
    return [
        Job((f"{name}_2023-12-31.{'csv' if name in LARGE else suffix}",), _ledger_writer(make, name, chosen, seed))
        for field in (complaints, governance, livelihood, buildings, services, party, volunteering)
        for name, make in field.LEDGERS.items()
    ]


def _ledger_writer(
    make: Callable[[Street, int], pd.DataFrame], name: str, chosen: list[Street], seed: int
) -> Callable[[tuple[Path, ...]], None]:
    def write(paths: tuple[Path, ...]) -> None:
        frames = (make(street, seed).astype(object) for street in chosen)
        if paths[0].suffix == ".xlsx":
            write_xlsx(paths[0], pd.concat(frames, ignore_index=True), (f"{name}\uff08{NOTICE}\uff09",), name)
        else:
            write_csv(paths[0], (as_table(frame.astype(str).where(frame.notna(), None)) for frame in frames))

    return write
