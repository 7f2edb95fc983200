"""The order in which parts of office files must stand (ECMA-376). LibreOffice reads any; PowerPoint and Excel call such
a file broken and repair it, which takes charts away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
AXIS = ("axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
        "spPr txPr crossAx crosses crossesAt")  # fmt: skip
SHOWN = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
PARTS = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData printSettings",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs "
             "showDLblsOverMax extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "areaChart": "grouping varyColors ser dLbls dropLines axId",
    "scatterChart": "scatterStyle varyColors ser dLbls axId",
    "dLbls": f"dLbl delete {SHOWN} showLeaderLines leaderLines", "dLbl": f"idx delete layout tx {SHOWN}",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions", "marker": "symbol size spPr",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits",
    "catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "dateAx": f"{AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit",
    "scaling": "logBase orientation max min", "legend": "legendPos legendEntry layout overlay spPr txPr",
}  # fmt: skip
END = "dPt dLbls trendline errBars"
SERIES = {
    "barChart": f"idx order tx spPr invertIfNegative pictureOptions {END} cat val shape",
    "lineChart": f"idx order tx spPr marker {END} cat val smooth", "areaChart": f"idx order tx spPr {END} cat val",
    "scatterChart": f"idx order tx spPr marker {END} xVal yVal smooth",
}  # fmt: skip
RUN = "ln noFill solidFill gradFill blipFill pattFill effectLst highlight latin ea cs sym hlinkClick hlinkMouseOver"
DRAWN_PARTS = {
    "rPr": RUN, "defRPr": RUN, "endParaRPr": RUN, "tbl": "tblPr tblGrid tr", "tc": "txBody tcPr",
    "p": "pPr r br fld endParaRPr",
}  # fmt: skip
ENDS = {"stacked": {"ctr", "inBase", "inEnd"}, "clustered": {"ctr", "inBase", "inEnd", "outEnd"}}


def out_of_order(blob: bytes) -> set[tuple[str, str]]:
    """(whole, part) of everything in an office file that stands where it must not; also in what is embedded."""
    found: set[tuple[str, str]] = set()
    with zipfile.ZipFile(io.BytesIO(blob)) as packed:
        for name in packed.namelist():
            if name.endswith(".xlsx"):
                found |= out_of_order(packed.read(name))
            elif name.endswith(".xml"):
                for one in etree.fromstring(packed.read(name)).iter(f"{{{CHART}}}*", f"{{{DRAWN}}}*"):
                    found.update(_wrong(one))
    return found


def _wrong(one: etree._Element) -> Iterator[tuple[str, str]]:
    name, parent = etree.QName(one), one.getparent()
    within = "" if parent is None else etree.QName(parent).localname
    order = (PARTS if name.namespace == CHART else DRAWN_PARTS).get(name.localname)
    if name.localname == "ser" and name.namespace == CHART:
        order = SERIES[within]
    if order is not None:
        last, places = 0, order.split()
        for part in (etree.QName(child).localname for child in one):
            if part not in places or places.index(part) < last:
                yield name.localname, part
            else:
                last = places.index(part)
    if name.localname == "dLblPos":
        plot = next(above for above in one.iterancestors() if etree.QName(above).localname in SERIES)
        if etree.QName(plot).localname == "barChart":
            grouping = plot.find(f"{{{CHART}}}grouping").get("val")
            if one.get("val") not in ENDS["clustered" if grouping == "clustered" else "stacked"]:
                yield grouping, one.get("val")
