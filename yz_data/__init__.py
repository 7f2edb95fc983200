"""yz-data: the analytics dashboard of a sub-district office, computed by DuckDB from its own extracts."""

__version__ = "0.3.0"
