"""The files a snapshot was made of: what was read, what of it could not be used, and why. Neither window nor filters
apply, and whatever the scope no row is told."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.query import Filters
from yz_data.warehouse import Snapshot


def read_in_all(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> tuple[int, int, int]:
    """(rows read, rows to correct, files)."""
    ((read, quarantined, files),) = snapshot.rows(
        "select coalesce(sum(read_count), 0)::bigint, coalesce(sum(quarantined_count), 0)::bigint, count(*) "
        "from meta_files"
    )
    return read, quarantined, files


def source_files(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a file as `meta_files` has it, with `last_on` of its extract; those with rows to correct first."""
    return snapshot.frame(
        """
        select f.*, c.last_on from meta_files as f left join meta_coverage as c using (extract)
        order by quarantined_count = 0, extract, data_through_on, file_name
        """
    )


def reasons(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Why rows could not be used: extract, file_name, column_name, code, row_count; the commonest of a file first."""
    return snapshot.frame("select * from meta_reasons order by extract, file_name, row_count desc")
