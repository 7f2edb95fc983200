"""Government service and labour disputes: demonstration ledgers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from yz_data.demo import gov_service, labour
from yz_data.demo.places import Street

# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "政务服务办件": gov_service.cases,
    "欠薪预警": labour.alerts,
    "调解案件": labour.mediation,
    "三方调解": labour.settlements,
}
