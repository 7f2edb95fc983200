"""Labels of points as number formats: a label that is the value itself follows it when somebody edits the workbook.

What says more than the value - a change against last year, a name, a share of something else - stays a text: office
programs have no format for it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from yz_data.export.native.model import Series

LABEL = re.compile(r"(?P<digits>\d[\d,]*)(?:\.(?P<decimals>\d+))?(?P<after>%?)(?P<unit>[^\d\"%]*)")


def label_form(text: str, value: float | None) -> str:
    """The number format in which an office program writes this value as this text; "" where there is none."""
    found = LABEL.fullmatch(text)
    if found is None or value is None or value < 0:
        return ""
    decimals, is_share = len(found["decimals"] or ""), bool(found["after"])
    exact = Decimal(repr(float(value))) * (100 if is_share else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)  # as office programs round
    groups = "," if "," in found["digits"] or rounded < 1000 else ""
    if f"{rounded:{groups}f}{found['after']}{found['unit']}" != text:
        return ""
    whole = "#,##0" if groups and not is_share else "0"
    unit = f'"{found["unit"]}"' if found["unit"] else ""
    return f"{whole}{'.' + '0' * decimals if decimals else ''}{found['after']}{unit}"


def forms_of(one: Series) -> tuple[str, ...]:
    """The form of each label of a series."""
    return tuple(label_form(text, value) for text, value in zip(one.labels, one.values, strict=False))
