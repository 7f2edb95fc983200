"""Native charts on slides: drawn by the office program from a workbook inside the file, so that they can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from yz_data.export.native import NativeChart, Series, cell_form
from yz_data.export.native.label_forms import label_form
from yz_data.export.paint import FONT, INK, SECOND, is_light, paler
from yz_data.export.slides.axes import SIZE, draw_axes, draw_legend
from yz_data.export.slides.text import Place, Said, colour_of, east_asian, styled
from yz_data.export.tables import harmless

KINDS = {
    ("column", "clustered"): XL_CHART_TYPE.COLUMN_CLUSTERED, ("column", "stacked"): XL_CHART_TYPE.COLUMN_STACKED,
    ("column", "overlap"): XL_CHART_TYPE.COLUMN_CLUSTERED, ("bar", "clustered"): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", "stacked"): XL_CHART_TYPE.BAR_STACKED, ("bar", "overlap"): XL_CHART_TYPE.BAR_CLUSTERED,
    ("line", "clustered"): XL_CHART_TYPE.LINE_MARKERS, ("area", "stacked"): XL_CHART_TYPE.AREA_STACKED,
    ("scatter", "clustered"): XL_CHART_TYPE.XY_SCATTER_LINES,
}  # fmt: skip
MARKS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND, "square": XL_MARKER_STYLE.SQUARE,
    "triangle": XL_MARKER_STYLE.TRIANGLE, "x": XL_MARKER_STYLE.X, "dash": XL_MARKER_STYLE.DASH,
}  # fmt: skip
DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
PLACES = {
    "above": XL_LABEL_POSITION.ABOVE, "right": XL_LABEL_POSITION.RIGHT, "inside": XL_LABEL_POSITION.CENTER,
    "": XL_LABEL_POSITION.ABOVE,
}  # fmt: skip


def add_chart(slide: Any, place: Place, chart: NativeChart) -> Any:
    """The chart at that place; its workbook holds every number it draws."""
    data = _scatter_data(chart) if chart.kind == "scatter" else _category_data(chart)
    frame = slide.shapes.add_chart(KINDS[chart.kind, chart.grouping], *place.emu, data)
    made = frame.chart
    made.has_title = False
    made.font.size, made.font.name = Pt(SIZE), FONT
    east_asian(made.font._element)
    made.font.color.rgb = colour_of(SECOND)
    for one, drawn in zip(chart.series, list(made.plots[0].series), strict=True):
        _dress(one, drawn, chart)
    _spacing(made, chart)
    draw_axes(made, chart)
    draw_legend(made, chart)
    if any(one.as_line for one in chart.series):
        _move_lines(made, chart.series)
    return frame


def _name(one: Series, number: int) -> str:
    return str(harmless(one.name or " " * (number + 1)))


def _category_data(chart: NativeChart) -> CategoryChartData:
    data = CategoryChartData(number_format=chart.y.form)
    data.categories = list(chart.days) if chart.days else [str(harmless(name)) for name in chart.categories]
    if chart.days:
        data.categories.number_format = "yyyy-mm-dd"
    for number, one in enumerate(chart.series):
        data.add_series(_name(one, number), one.values, cell_form(chart, number))
    return data


def _scatter_data(chart: NativeChart) -> XyChartData:
    data = XyChartData(number_format="General")
    for number, one in enumerate(chart.series):
        own = data.add_series(_name(one, number))
        for x, y in zip(one.xs, one.values, strict=True):
            if x is not None and y is not None:
                own.add_data_point(x, y)
    return data


def _dress(one: Series, drawn: Any, chart: NativeChart) -> None:
    """Colour, outline, hatching, line and marks of a series, and its labels."""
    if chart.kind in ("line", "scatter") or one.as_line:
        _dress_line(one, drawn)
    else:
        _fill(drawn.format, one.colour, one)
        if one.colours:
            for place, colour in enumerate(one.colours):
                if colour is not None and one.values[place] is not None:
                    _fill(drawn.points[place].format, colour, one)
    if one.plus or one.minus:
        _error_bars(drawn._element, one)
    if any(one.labels):
        _labels(one, drawn, chart)


def _fill(form: Any, colour: str | None, one: Series) -> None:
    if one.is_hatched and colour:
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb, form.fill.back_color.rgb = colour_of(one.outline or colour), colour_of("#FFFFFF")
    elif colour:
        form.fill.solid()
        form.fill.fore_color.rgb = colour_of(colour)
    else:
        form.fill.background()
    if one.outline:
        form.line.color.rgb, form.line.width = colour_of(one.outline), Pt(1.25)
        if colour is None:
            form.line.dash_style = MSO_LINE.DASH
    else:
        form.line.fill.background()


def _dress_line(one: Series, drawn: Any) -> None:
    if not one.as_line:
        drawn.smooth = False
    if one.width and one.colour:
        drawn.format.line.color.rgb, drawn.format.line.width = colour_of(one.colour), Pt(one.width)
        drawn.format.line.dash_style = DASHES[one.dash]
    else:
        drawn.format.line.fill.background()
    if one.as_line:  # bars have no marks: said once the series stands among lines
        return
    _marks(one, drawn.marker)
    for place, colour in enumerate(one.colours):
        if colour is not None and place < len(one.values) and one.values[place] is not None:
            _marks(one, drawn.points[place].marker, colour)


def _marks(one: Series, marker: Any, colour: str | None = None) -> None:
    marker.style = MARKS.get(one.marker, XL_MARKER_STYLE.NONE)
    if not one.marker:
        return
    marker.size = 7 if one.width else 9
    shade = colour or one.colour or INK
    marker.format.fill.solid()  # hollow ones are pale: some programs draw no edge, and white would not be seen
    marker.format.fill.fore_color.rgb = colour_of(paler(shade) if one.is_open else shade)
    marker.format.line.color.rgb = colour_of(shade)


def _labels(one: Series, drawn: Any, chart: NativeChart) -> None:
    """The words at each point that has some; what a bar cannot hold stands outside it. Words that are the value are
    the value's own label, which follows the workbook."""
    bars = chart.kind in ("bar", "column") and not one.as_line
    outside = XL_LABEL_POSITION.OUTSIDE_END if chart.grouping == "clustered" else None
    drawn_at = list(range(len(one.values)))
    if chart.kind == "scatter":  # points without a value are left out there
        drawn_at = [at for at in drawn_at if one.xs[at] is not None and one.values[at] is not None]
    for at, place in enumerate(drawn_at):
        text = one.labels[place] if place < len(one.labels) else ""
        if not text or one.values[place] is None:
            continue
        label = drawn.points[at].data_label
        inside = bars and (one.label_place == "inside" or outside is None)
        fill = (one.colours[place] if one.colours else None) or one.colour
        ink = "#FFFFFF" if inside and fill and not is_light(fill) else INK
        _write_label(label, Said(text, SIZE, ink), label_form(text, one.values[place]))
        if not bars:
            label.position = PLACES[one.label_place]
        elif outside is not None and not inside:
            label.position = outside
        elif one.label_place == "inside":
            label.position = XL_LABEL_POSITION.CENTER


def _write_label(label: Any, said: Said, form: str) -> None:
    """A label that is the value in a number format, else the text as it is."""
    if not form:
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = said.text
        styled(run.font, said)
        return
    styled(label.font, said)
    number = etree.Element(qn("c:numFmt"))
    number.set("formatCode", form)
    number.set("sourceLinked", "0")
    told = label._get_or_add_dLbl()
    look = told.find(qn("c:spPr"))  # an office program that is strict repairs a file whose parts are out of order
    (told.txPr if look is None else look).addprevious(number)


def _error_bars(series: Any, one: Series) -> None:
    """Intervals: how far they reach above and below each value, as numbers in the chart itself."""
    bars = etree.SubElement(series, qn("c:errBars"))
    for tag, value in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(bars, qn(f"c:{tag}")).set("val", value)
    for tag, values in (("plus", one.plus), ("minus", one.minus)):
        numbers = etree.SubElement(etree.SubElement(bars, qn(f"c:{tag}")), qn("c:numLit"))
        etree.SubElement(numbers, qn("c:formatCode")).text = "General"
        etree.SubElement(numbers, qn("c:ptCount")).set("val", str(len(values)))
        for place, value in enumerate(values):
            point = etree.SubElement(numbers, qn("c:pt"))
            point.set("idx", str(place))
            etree.SubElement(point, qn("c:v")).text = repr(float(value))
    look = etree.SubElement(etree.SubElement(bars, qn("c:spPr")), qn("a:ln"))
    look.set("w", "15875")
    etree.SubElement(etree.SubElement(look, qn("a:solidFill")), qn("a:srgbClr")).set("val", INK.removeprefix("#"))
    before = series.find(qn("c:cat"))
    (series.find(qn("c:xVal")) if before is None else before).addprevious(bars)


def _spacing(made: Any, chart: NativeChart) -> None:
    if chart.kind in ("bar", "column"):
        plot = made.plots[0]
        plot.gap_width = 45 if len(chart.series) > 1 else 60
        plot.overlap = 100 if chart.grouping in ("stacked", "overlap") else 0
        plot.vary_by_categories = False


def _move_lines(made: Any, series: Sequence[Series]) -> None:
    """Series that are lines among columns go into a line chart on the same axes."""
    columns = made._chartSpace.find(f".//{qn('c:barChart')}")
    lines = etree.Element(qn("c:lineChart"))
    etree.SubElement(lines, qn("c:grouping")).set("val", "standard")
    etree.SubElement(lines, qn("c:varyColors")).set("val", "0")
    for one, drawn in zip(series, columns.findall(qn("c:ser")), strict=True):
        if not one.as_line:
            continue
        for tag in ("c:invertIfNegative", "c:shape"):
            for old in drawn.findall(qn(tag)):
                drawn.remove(old)
        drawn.find(qn("c:spPr")).addnext(_line_marks(one))
        etree.SubElement(drawn, qn("c:smooth")).set("val", "0")
        for position in drawn.iter(qn("c:dLblPos")):
            position.set("val", "t")
        lines.append(drawn)
    etree.SubElement(lines, qn("c:marker")).set("val", "1")
    for axis in columns.findall(qn("c:axId")):
        etree.SubElement(lines, qn("c:axId")).set("val", axis.get("val"))
    columns.addnext(lines)


def _line_marks(one: Series) -> Any:
    marker = etree.Element(qn("c:marker"))
    etree.SubElement(marker, qn("c:symbol")).set("val", one.marker or "none")
    if one.marker and one.colour:
        etree.SubElement(marker, qn("c:size")).set("val", "7")
        look = etree.SubElement(marker, qn("c:spPr"))
        fill = etree.SubElement(look, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", one.colour.removeprefix("#"))
    return marker
