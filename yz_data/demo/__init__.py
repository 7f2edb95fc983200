"""Demonstration extracts: invented records whose sums meet the office's published figures for 2023."""

from yz_data.demo.broken import BROKEN_ROWS, FAULTS
from yz_data.demo.cases import OUTSIDE_POINTS as OUTSIDE_CASES
from yz_data.demo.hotline_table import LATE_ARRIVALS
from yz_data.demo.hotline_table import OUTSIDE_POINTS as OUTSIDE_ORDERS
from yz_data.demo.write import write_demo

__all__ = ["BROKEN_ROWS", "FAULTS", "LATE_ARRIVALS", "OUTSIDE_CASES", "OUTSIDE_ORDERS", "write_demo"]
