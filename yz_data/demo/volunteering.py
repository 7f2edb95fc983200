"""Volunteers, elder activities and community grants: demonstration ledgers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from yz_data.demo.places import Street

# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {}
