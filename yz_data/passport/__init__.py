"""The passport of a figure: what it counts, from which files, by which statements, under a number anyone can verify."""

from yz_data.passport.issuing import Answered, Passport, describe, issue
from yz_data.passport.lineage import SourceFile
from yz_data.passport.report import as_dict, as_text
from yz_data.passport.statement import readable
from yz_data.passport.verifying import Check, Difference, Verdict, verify

__all__ = [
    "Answered", "Check", "Difference", "Passport", "SourceFile", "Verdict", "as_dict", "as_text", "describe", "issue",
    "readable", "verify",
]  # fmt: skip
