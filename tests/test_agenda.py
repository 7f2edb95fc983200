"""Agendas: what a file may say, what is refused and where, periods that follow the data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from yz_data import settings
from yz_data.agenda import agenda_names, period_code, read_agenda, read_agenda_file
from yz_data.errors import AgendaRefused

DAY = dt.date(2023, 11, 30)


def written(folder: Path, text: str) -> Path:
    path = folder / "monthly.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_scene_takes_what_it_does_not_say_from_its_agenda(tmp_path):
    agenda = read_agenda_file(
        written(
            tmp_path,
            'title = "月度点评会"\ntitle_en = "Monthly review"\nseconds = 60\nperiod = "month"\n'
            '[[scenes]]\npage = "hotline"\n[[scenes]]\npage = "tax"\nseconds = 25\nperiod = "2023"\nfigures = []\n',
        )
    )
    assert (agenda.name, agenda.title("zh"), agenda.title("en")) == ("monthly", "月度点评会", "Monthly review")
    first, second = agenda.scenes
    assert (first.seconds, first.period, first.figures) == (60, "month", None)
    assert (second.seconds, second.period, second.figures) == (25, "2023", ())
    assert first.address(DAY) == {"period": ("2023-11",)}


def test_several_communities_make_a_scene_each(tmp_path):
    text = '[[scenes]]\npage = "hotline"\ncommunities = ["a1", "a2"]\nfilters = { part = "limits" }\n'
    scenes = read_agenda_file(written(tmp_path, text)).scenes
    assert [scene.address(DAY) for scene in scenes] == [
        {"period": ("2023",), "part": ("limits",), "community": ("a1",)},
        {"period": ("2023",), "part": ("limits",), "community": ("a2",)},
    ]


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("year", "2023"), ("quarter", "2023Q4"), ("month", "2023-11"), ("last_month", "2023-10"), ("r12", "r12"),
        ("2022Q1", "2022Q1"),
    ],
)  # fmt: skip
def test_a_period_that_moves_follows_the_date_of_the_data(period, code):
    assert period_code(period, DAY) == code


def test_the_month_before_january_is_december():
    assert period_code("last_month", dt.date(2024, 1, 31)) == "2023-12"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "[[scenes]]"),
        ("scenes = 3", "scenes = 3"),
        ('[[scenes]]\nsecond = 30\npage = "tax"', "second"),
        ("[[scenes]]\n", "page"),
        ('[[scenes]]\npage = "tax"\nseconds = 5', "20—3600"),
        ('[[scenes]]\npage = "tax"\nseconds = true', "seconds"),
        ('theme = "neon"\n[[scenes]]\npage = "tax"', "dark | light"),
        ('[[scenes]]\npage = "tax"\nfilters = { category = 7 }', "category"),
        ("title = [", "monthly.toml"),
        ("\ufeff\ufeff", "monthly.toml"),
        ('[[scenes]]\npage = "tax"\nperiod = "soon"', "last_month | r12 | 2023"),
        ('[[scenes]]\npage = "tax"\nperiod = "2023-13"', "2023-13"),
        ('period = "2023-11-30"\n[[scenes]]\npage = "tax"', "2023-11-30"),
        ('[[scenes]]\npage = "tax"\nstale_after_days = -1', "≥ 0"),
        ('[[scenes]]\npage = "tax"\nseconds = 30.5', "30.5"),
        ('[[scenes]]\npage = 7', "page"),
        ('scenes = ["tax"]', "[[scenes]]"),
        # what would show the whole sub-district where a part was meant
        ('[[scenes]]\npage = "tax"\ncommunities = []', "communities = ()"),
        ('[[scenes]]\npage = "tax"\ncommunity = ""', "community"),
        ('[[scenes]]\npage = "tax"\ncommunity = "a"\ncommunities = ["b"]', "communities + community"),
        ('[[scenes]]\npage = "tax"\nfilters = { category = [] }', "category = []"),
        ('[[scenes]]\npage = "tax"\nfilters = { category = "" }', "category"),
        ('[[scenes]]\npage = "tax"\nfilters = { community = "a1" }', "community = 'a1'"),
        ('[[scenes]]\npage = "tax"\nfilters = { period = "2022" }', "period = '2022'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said, tmp_path):
    with pytest.raises(AgendaRefused) as refusal:
        read_agenda_file(written(tmp_path, text))
    assert said in refusal.value.message("en")
    assert said in refusal.value.message("zh")


def test_a_name_does_not_lead_out_of_the_folder(tmp_path):
    written(tmp_path, '[[scenes]]\npage = "tax"')
    (tmp_path / "agendas").mkdir()
    for name in ("../monthly", "monthly.toml", "other"):
        with pytest.raises(AgendaRefused):
            read_agenda(tmp_path / "agendas", name)
    assert agenda_names(tmp_path) == ["monthly"]


def test_a_file_whose_name_cannot_stand_in_an_address_is_no_agenda(tmp_path):
    """The wall keeps decks under names with dots between the parts: wall.v2 would never be found again."""
    for name in ("wall", "月度点评会", "wall.v2", "two words"):
        (tmp_path / f"{name}.toml").write_text('[[scenes]]\npage = "tax"', encoding="utf-8")
    assert agenda_names(tmp_path) == ["wall", "月度点评会"]
    with pytest.raises(AgendaRefused, match="wall, 月度点评会"):
        read_agenda(tmp_path, "wall.v2")


def test_a_folder_that_is_not_there_has_no_agendas(tmp_path):
    assert agenda_names(tmp_path / "none") == []


def test_a_file_as_an_editor_on_windows_writes_it_is_read(tmp_path):
    path = tmp_path / "monthly.toml"
    path.write_bytes(b"\xef\xbb\xbf" + '[[scenes]]\r\npage = "tax"\r\nnotes = "先看趋势"\r\n'.encode())
    assert read_agenda_file(path).scenes[0].notes == "先看趋势"
    path.write_bytes('title = "月度点评会"'.encode("gb18030"))
    with pytest.raises(AgendaRefused, match="utf-8"):
        read_agenda_file(path)


def test_a_fixed_period_is_taken_as_it_is_whatever_the_date_of_the_data(tmp_path):
    text = "".join(f'[[scenes]]\npage = "tax"\nperiod = "{code}"\n' for code in ("2023", "2022Q4", "2023-02", "r12"))
    scenes = read_agenda_file(written(tmp_path, text)).scenes
    assert [scene.address(DAY)["period"] for scene in scenes] == [("2023",), ("2022Q4",), ("2023-02",), ("r12",)]


def test_the_agendas_of_the_project_can_be_read():
    folder = settings.load().reference / "agenda"
    names = agenda_names(folder)
    assert "wall" in names
    for name in names:
        assert read_agenda(folder, name).scenes
