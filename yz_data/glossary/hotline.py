"""The hotline."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "hotline_orders": ("热线工单", "Hotline orders", "期内来电登记的接诉即办工单数", "Hotline work orders received in the period"),
    "hotline_called_back": ("有效回访工单", "Orders called back", "期内来电、有解决情况回访结果的工单数，不含咨询", "Orders received in the period with a call-back result on resolution, inquiries left out"),
    "hotline_resolved": ("回访已解决工单", "Orders resolved", "有效回访工单中诉求人认为“解决”的工单数；“部分解决”不计", "Called-back orders whose requester says resolved; partly resolved does not count"),
    "hotline_rated": ("有效评价工单", "Orders rated", "期内来电、回访评价为满意、基本满意或不满意的工单数，不含咨询与未评价", "Orders received in the period rated satisfied, fairly satisfied or dissatisfied; inquiries and unrated ones left out"),
    "hotline_satisfied": ("回访满意工单", "Orders satisfied", "有效评价工单中满意与基本满意的工单数", "Rated orders that are satisfied or fairly satisfied"),
    "hotline_resolution_rate": ("解决率", "Resolution rate", "回访已解决工单 ÷ 有效回访工单", "Orders resolved ÷ orders called back"),
    "hotline_satisfaction_rate": ("满意率", "Satisfaction rate", "回访满意工单 ÷ 有效评价工单", "Orders satisfied ÷ orders rated"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {}
