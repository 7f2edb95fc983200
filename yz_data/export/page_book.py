"""A page as one workbook: what its figures are and rest on, the key figures, then a sheet a card with its chart."""

from __future__ import annotations

import pandas as pd

from yz_data.export.about import EMPTY, about_cards
from yz_data.export.deck import LeftOut
from yz_data.export.drawn import DrawnCard, DrawnPage
from yz_data.export.figure_sheet import figure_sheets
from yz_data.export.labels import Column
from yz_data.export.native import NativeChart, NativeGrid, native
from yz_data.export.steady import steady
from yz_data.export.workbook import Sheet, to_xlsx
from yz_data.glossary import word


def page_book(page: DrawnPage, missing: LeftOut = ()) -> bytes:
    """The workbook of a page, or of a single card of it; its first sheet names the scenes of an agenda that are
    missing. Equal pages give equal bytes."""
    sheets = [Sheet(card.name, columns_of(card), charts_of(card, page.lang)) for card in page.cards]
    sheets = figure_sheets(page) + [sheet for sheet in sheets if sheet.columns or sheet.charts]
    heading = f"{word('app.title', page.lang)} · {page.name}"
    told = [card.about for card in page.cards]
    about = about_cards(heading, page.snapshot, page.as_of, told, page.lang, page.names)
    if missing:
        about += [EMPTY, (word("files.skipped", page.lang),), *missing]
    return steady(to_xlsx(sheets, word("about.sheet", page.lang), about), page.as_of)


def columns_of(card: DrawnCard) -> list[Column]:
    """The table of a card; of one made of sentences, those."""
    if not card.columns and card.texts:
        return [Column(card.name, "text", pd.Series(list(card.texts)))]
    return list(card.columns)


def charts_of(card: DrawnCard, lang: str) -> tuple[NativeChart | NativeGrid, ...]:
    """The native charts of a card; a chart that cannot be native is in its table."""
    return tuple(one for chart in card.charts for one in native(chart, lang))
