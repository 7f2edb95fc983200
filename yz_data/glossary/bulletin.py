"""The paragraph of a report."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "bulletin.name": ("简报段落", "Bulletin paragraph"), "bulletin.title": ("可直接写入月报的一段话", "A paragraph for the monthly report"),
    "bulletin.note": ("按模板生成，每个数字写成后再读出核对：{checked}个数字全部一致", "Made from templates; every number is read back and checked: all {checked} agree"),
    "bulletin.failed": ("有{count}句的数字与计算结果不一致，已略去；请报告管理员", "{count} {count:sentence|sentences} did not hold the computed numbers and {count:is|are} left out; please tell the administrator"),
    "bulletin.lead": ("{span}，{count}项重点指标与上年同期相比{up}升{down}降。", "{span}: of {count} key {count:figure|figures} {up} rose and {down} fell against the year before. "),
    "bulletin.lead_flat": ("{span}，{count}项重点指标与上年同期相比{up}升{down}降、{flat}项持平。", "{span}: of {count} key {count:figure|figures} {up} rose, {down} fell and {flat} stayed against the year before. "),
    "bulletin.up": ("{metric}{value}，上升{change}", "{metric} {value}, up {change}"), "bulletin.down": ("{metric}{value}，下降{change}", "{metric} {value}, down {change}"),
    "bulletin.changed": ("{metric}{value}，同比{change}", "{metric} {value}, {change}"), "bulletin.flat": ("{metric}{value}，持平", "{metric} {value}, unchanged"), "bulletin.none": ("{metric}{value}（不可比）", "{metric} {value} (not comparable)"),
    "bulletin.separator": ("；", "; "), "bulletin.end": ("。", "."),
    "part.systems": ("各系统", "All systems"), "part.suggestions": ("建议", "What to do next"), "part.structure": ("结构", "Structure"), "part.units": ("单位", "Units"), "part.hotspots": ("热点", "Hot spots"), "part.bulletin": ("简报", "Bulletin"),
    "systems.governance": ("治理与诉求", "Governance"), "systems.development": ("安全与发展", "Safety and economy"), "systems.service": ("服务与共治", "Service and participation"),
    "numeral.0": ("零", "none"), "numeral.1": ("一", "one"), "numeral.2": ("两", "two"), "numeral.3": ("三", "three"), "numeral.4": ("四", "four"), "numeral.5": ("五", "five"),
    "numeral.6": ("六", "six"), "numeral.7": ("七", "seven"), "numeral.8": ("八", "eight"), "numeral.9": ("九", "nine"), "numeral.10": ("十", "ten"),
}  # fmt: skip
