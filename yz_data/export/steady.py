"""Files with equal bytes for equal content.

An office file is a ZIP of parts. Three things in it depend on the moment: the times of its entries, the days in its
properties, and the same two in workbooks it embeds. They are set to the as-of day; nothing else differs. In a PDF it
is the two days of its properties alone.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

STAMP = (1980, 1, 1, 0, 0, 0)
DAYS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
EMBEDDED = (".xlsx",)
PDF_DAYS = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}(\+00'00'\))")


def steady(blob: bytes, as_of: dt.date) -> bytes:
    """The same file with the times of its parts fixed and its properties dated by the as-of day."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith(EMBEDDED):
                content = steady(content, as_of)
            elif entry.filename == "docProps/core.xml":
                content = DAYS.sub(rb"\g<1>" + f"{as_of:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<3>", content)
            told = zipfile.ZipInfo(entry.filename, STAMP)
            told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            packed.writestr(told, content)
    return sink.getvalue()


def steady_pdf(blob: bytes, as_of: dt.date) -> bytes:
    """The same PDF with its properties dated by the as-of day; as long as before, so that its parts are found."""
    return PDF_DAYS.sub(rb"\g<1>" + f"{as_of:%Y%m%d}000000".encode() + rb"\g<2>", blob)
