"""Axes and legends of charts on slides: quiet grids, sizes a meeting can read, the ends of the picture."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_AXIS_CROSSES, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from yz_data.export.native import NativeChart
from yz_data.export.paint import LINE, SECOND
from yz_data.export.slides.text import Said, colour_of, styled

SIZE = 12
MANY = 8
MONTH = re.compile(r"\d{4}-\d\d")


def draw_axes(made: Any, chart: NativeChart) -> None:
    """Quiet grid, sizes a meeting can read, the ends and directions of the picture."""
    value, category = made.value_axis, made.category_axis
    value.has_major_gridlines = (chart.y.is_shown and chart.kind != "scatter") or chart.y.is_shown
    if value.has_major_gridlines:
        value.major_gridlines.format.line.color.rgb = colour_of(LINE)
    if chart.kind == "scatter":
        category.has_major_gridlines = False
    for axis, told in ((value, chart.y), (category, chart.x)):
        axis.format.line.color.rgb = colour_of(LINE)
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.font.size = Pt(SIZE)
        other = chart.y.is_reversed if axis is category else chart.is_reversed
        shown = XL_TICK_LABEL_POSITION.HIGH if other else XL_TICK_LABEL_POSITION.LOW
        axis.tick_label_position = shown if told.is_shown else XL_TICK_LABEL_POSITION.NONE
        if told.title:
            axis.has_title = True
            run = axis.axis_title.text_frame.paragraphs[0].add_run()
            run.text = told.title
            styled(run.font, Said(told.title, SIZE, SECOND))
        else:
            axis.has_title = False
    _numbers(value, chart.y)
    if chart.kind == "scatter":
        _numbers(category, chart.x)
    elif chart.is_reversed:
        category.reverse_order = True
        category.crosses = XL_AXIS_CROSSES.MAXIMUM
    if chart.y.is_reversed:
        value.crosses = XL_AXIS_CROSSES.MAXIMUM
    if chart.kind != "scatter" and not chart.days:
        _skip_months(category, chart)
    if chart.days:
        category.tick_labels.number_format, category.tick_labels.number_format_is_linked = chart.x.form, False
        for tag, told in (("baseTimeUnit", "days"), ("majorUnit", "2"), ("majorTimeUnit", "months")):
            for old in category._element.findall(qn(f"c:{tag}")):
                category._element.remove(old)
            etree.SubElement(category._element, qn(f"c:{tag}")).set("val", told)


def _skip_months(axis: Any, chart: NativeChart) -> None:
    """Of many months only some are named: a program breaks 2023-01 at its hyphen where all have no room."""
    if len(chart.categories) <= MANY or not all(MONTH.fullmatch(name) for name in chart.categories):
        return
    step = etree.Element(qn("c:tickLblSkip"))
    step.set("val", str(-(-len(chart.categories) // MANY)))
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(step)


def _numbers(axis: Any, told: Any) -> None:
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = told.form, False
    if told.low is not None:
        axis.minimum_scale = told.low
    if told.high is not None:
        axis.maximum_scale = told.high
    if told.is_reversed:
        axis.reverse_order = True


def has_own_legend(chart: NativeChart) -> bool:
    """Whether the chart's own legend can name its series: all of them, each once. Programs do not agree on which
    entries of a legend are hidden, so where some have to be, the slide names the series in words instead."""
    return len(chart.keyed) == len(chart.series) > 1 and not is_labelled(chart)


def is_labelled(chart: NativeChart) -> bool:
    """Whether many lines say their names at their ends, so that a legend would only repeat them."""
    return len(chart.keyed) > MANY and all(any(one.labels) for one in chart.series)


def draw_legend(made: Any, chart: NativeChart) -> None:
    made.has_legend = has_own_legend(chart)
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        made.legend.font.size = Pt(SIZE)
