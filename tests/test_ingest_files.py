"""What is not a readable file is refused with a clear sentence, and nothing is lost."""

from __future__ import annotations

import hashlib
import os
import zipfile

import pytest

from tests.helpers import read, square, write_cells, write_csv, write_parquet, write_xlsx
from yz_data.errors import FileRefused
from yz_data.ingest import load, recognise
from yz_data.ingest.dating import date_in_name
from yz_data.ingest.recognise import recognise_by_header

GOOD = {"排查编号": "P1", "排查日期": "2023-11-30", "排查名称": "燃气排查", "领域": "燃气"}


def refused(path, **limits) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read("sweeps", path, **limits)
    for lang in ("zh", "en"):
        assert path.name in caught.value.message(lang)
        assert str(path.parent) not in caught.value.message(lang), "a message shows a file's name, not where it lies"
    return caught.value


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet"])
def test_an_empty_file(name, tmp_path):
    (tmp_path / name).touch()
    assert refused(tmp_path / name).key == "empty"


def test_a_file_of_blank_lines_only(tmp_path):
    (tmp_path / "a.csv").write_text("\n\n  \n", encoding="utf-8")
    assert refused(tmp_path / "a.csv").key == "header_not_found"


def test_a_header_without_rows_is_an_extract_without_rows(tmp_path):
    (tmp_path / "a.csv").write_text(",".join(GOOD), encoding="utf-8")
    assert read("sweeps", tmp_path / "a.csv").counts == (0, 0, 0)
    (tmp_path / "b.csv").write_text(",".join(GOOD) + "\r\n", encoding="gb18030")
    assert read("sweeps", tmp_path / "b.csv").counts == (0, 0, 0)


def test_a_directory_a_missing_file_and_an_unknown_format(tmp_path):
    (tmp_path / "a.csv").mkdir()
    assert refused(tmp_path / "a.csv").key == "is_directory"
    assert refused(tmp_path / "b.csv").key == "not_found"
    (tmp_path / "a.docx").write_text("x")
    assert refused(tmp_path / "a.docx").key == "unknown_format"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    assert refused(tmp_path / "a.csv").key == "unreadable"


def test_a_link_is_followed_inside_the_folder_and_refused_outside(tmp_path):
    inside, outside = tmp_path / "extracts", tmp_path / "elsewhere"
    write_csv(inside / "real.csv", [GOOD])
    write_csv(outside / "secret.csv", [GOOD])
    (inside / "a.csv").symlink_to(inside / "real.csv")
    (inside / "b.csv").symlink_to(outside / "secret.csv")
    assert read("sweeps", inside / "a.csv", folder=inside).counts == (1, 1, 0)
    assert refused(inside / "b.csv", folder=inside).key == "link_outside"


def test_a_file_of_five_gigabytes_is_refused_at_once(tmp_path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(5 << 30)  # sparse: takes no room
    error = refused(tmp_path / "a.csv")
    assert error.key == "too_large"
    assert "5.4 GB" in str(error)
    assert "4.3 GB" in str(error)


@pytest.mark.parametrize("write", [write_csv, write_xlsx, write_parquet])
def test_a_file_written_while_it_is_read_is_dropped(write, tmp_path, monkeypatch):
    path = write(tmp_path / f"a.{write.__name__[6:]}", [GOOD])
    finish = load.remove_superseded

    def written_meanwhile(*arguments):
        with path.open("ab") as file:
            file.write(b"P2,2023-11-30,x,x\n")
        return finish(*arguments)

    monkeypatch.setattr(load, "remove_superseded", written_meanwhile)
    assert refused(path).key == "changed_while_read"


def test_a_file_taken_away_while_it_is_read(tmp_path, monkeypatch):
    path = write_csv(tmp_path / "a.csv", [GOOD])
    finish = load.remove_superseded
    monkeypatch.setattr(load, "remove_superseded", lambda *arguments: (path.unlink(), finish(*arguments))[1])
    assert refused(path).key == "not_found"


def test_a_spreadsheet_or_an_archive_named_csv(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [GOOD]).rename(tmp_path / "a.csv")
    assert refused(tmp_path / "a.csv").key == "not_text"
    with zipfile.ZipFile(tmp_path / "b.csv", "w") as archive:
        archive.writestr("x.csv", "a,b")
    assert refused(tmp_path / "b.csv").key == "not_text"


def test_a_broken_spreadsheet(tmp_path):
    data = write_xlsx(tmp_path / "whole.xlsx", [GOOD]).read_bytes()
    (tmp_path / "half.xlsx").write_bytes(data[: len(data) // 2])
    assert refused(tmp_path / "half.xlsx").key == "spreadsheet_broken"
    write_csv(tmp_path / "text.xlsx", [GOOD])
    assert refused(tmp_path / "text.xlsx").key == "spreadsheet_broken"


def test_a_broken_parquet_file(tmp_path):
    data = write_parquet(tmp_path / "whole.parquet", [GOOD]).read_bytes()
    (tmp_path / "half.parquet").write_bytes(data[: len(data) // 2])
    assert refused(tmp_path / "half.parquet").key == "parquet_broken"
    inner = bytearray(data)
    inner[4:60] = b"x" * 56  # the footer is whole, the pages are not
    (tmp_path / "inner.parquet").write_bytes(inner)
    assert refused(tmp_path / "inner.parquet").key == "reader_failed"


def test_the_hash_and_the_size_of_each_file_are_recorded(tmp_path):
    for path in (
        write_csv(tmp_path / "a.csv", [GOOD]),
        write_xlsx(tmp_path / "a.xlsx", [GOOD]),
        write_parquet(tmp_path / "a.parquet", [GOOD]),
    ):
        file = read("sweeps", path).loaded.files[0]
        assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert file.size == path.stat().st_size


def test_a_contract_is_recognised_by_folder_by_name_and_by_header(tmp_path):
    assert recognise(tmp_path / "隐患排查_2023-12-31.xlsx").name == "sweeps"
    assert recognise(tmp_path / "sweeps-2023.csv").name == "sweeps"
    assert recognise(tmp_path / "hazards" / "2023.csv").name == "hazards"
    assert recognise(tmp_path / "街道税收排名2023.xlsx").name == "street_tax_ranking"
    assert recognise(tmp_path / "会议纪要.xlsx") is None
    by_header = write_csv(tmp_path / "导出.csv", [GOOD])
    assert recognise_by_header(by_header, max_bytes=1 << 30).name == "sweeps"
    assert recognise_by_header(write_csv(tmp_path / "x.csv", [{"甲": "1", "乙": "2"}]), max_bytes=1 << 30) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("问题清单_2023-03-31.xlsx", "2023-03-31"), ("问题清单20230331.xlsx", "2023-03-31"),
        ("问题清单2023年3月.xlsx", None),
        ("问题清单2023年03月.xlsx", "2023-03-31"), ("问题清单2024-02.csv", "2024-02-29"),
        ("2022-12-31至2023-06-30.csv", "2023-06-30"),
        ("问题清单.csv", None), ("工单202399.csv", None),
        ("GD20231130080509.csv", None), ("问题清单2023-02-31.csv", None),
    ],
)  # fmt: skip
def test_the_last_date_of_a_name_says_how_far_the_data_reach(name, day, tmp_path):
    found = date_in_name(tmp_path / name)
    assert (found.isoformat() if found else None) == day


def test_grid_cells_are_polygons_in_one_datum(tmp_path):
    properties = {"网格编码": "G1", "网格名称": "一", "块编码": "K1"}
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[116.6, 39.88], [116.62, 39.9], [116.62, 39.88], [116.6, 39.9], [116.6, 39.88]]],
    }
    features = [
        (properties, square(116.60, 39.88)),
        ({**properties, "网格编码": "G2"}, bow_tie),
        ({**properties, "网格编码": "G3"}, {"type": "Point", "coordinates": [116.6, 39.9]}),
        ({**properties, "网格编码": "G4"}, {"type": "Polygon", "coordinates": [[[116.6]]]}),
        ({**properties, "网格编码": "G5"}, None),
        ({**properties, "网格编码": ""}, square(116.61, 39.88)),
        ({**properties, "网格编码": "G1"}, square(116.62, 39.88)),
    ]
    result = read("grid_cells", write_cells(tmp_path / "a.geojson", features))
    assert result.counts == (7, 2, 5)
    assert [row["cell_id"] for row in result.rows] == ["G1", "G2"]
    assert result.rows[1]["geometry_wkt"].startswith("MULTIPOLYGON")  # the crossing is mended into two triangles
    assert result.faults == {
        3: {("geometry_not_polygon", "geometry_wkt")},
        4: {("geometry_not_polygon", "geometry_wkt")},
        5: {("value_missing", "geometry_wkt")},
        6: {("value_missing", "cell_id")},
        7: {("duplicate_key", "cell_id")},
    }


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"type":"FeatureCollection"}', '{"features":[{"properties":null}]}', '{"features":[]}']
)
def test_a_broken_geojson_is_refused(text, tmp_path):
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as caught:
        read("grid_cells", tmp_path / "a.geojson")
    assert caught.value.key in ("empty", "geojson_broken")
