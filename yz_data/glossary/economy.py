"""Enterprises and tax."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "enterprises_registered": ("在册企业", "Registered enterprises", "期末注册在本辖区的企业家数", "Enterprises registered in the area on the last day of the period"),
    "enterprises_moved_in": ("落户企业", "Enterprises moved in", "期内迁入落户的企业家数", "Enterprises that moved in during the period"),
    "tax_all_level": ("全口径税收", "All-level tax revenue", "期内辖区注册纳税人缴纳的各级税收合计，分成之前；不是一般公共预算收入", "All taxes of payers registered in the area in the period, before sharing between levels; not general public budget revenue"),
    "tax_rank_by_growth": ("税收增幅排名", "Tax rank by growth", "本街道累计税收同比增幅在全区各街道中的名次（镇、乡不参加）", "Rank of the cumulative tax's year-on-year growth among the district's streets; towns are not ranked"),
    "tax_rank_by_amount": ("税收总量排名", "Tax rank by amount", "本街道累计税收总量在全区各街道中的名次（镇、乡不参加）", "Rank of the cumulative tax among the district's streets; towns are not ranked"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {}
