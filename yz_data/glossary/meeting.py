"""Meetings and what they decide: 上次交办, the page that runs a meeting, screens, the wall's set-up."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # refusals
    "error.meeting_runs": ("这份议程正由{who}主持的会议使用。请先结束那次会议，或换一份议程。", "A meeting of this agenda is running, started by {who}. End it first or choose another agenda."),
    "error.meeting_unknown": ("没有编号为 {number} 的会议。请从“点评会”页面重新打开。", "There is no meeting {number}. Open it again from the page “Review meeting”."),
    "error.decision_overtaken": ("没有保存：{who}已在 {at} 改过这一项。您填写的内容仍在表单里；请对照下面列出的改动，确认后再保存。", "Not saved: {who} changed this decision at {at}. What you typed is still in the form; compare it with the changes below and save again."),
    "error.decision_unknown": ("没有编号为 {number} 的交办事项。请刷新页面。", "There is no decision {number}. Reload the page."),
    "error.decision_status": ("{status} 不是办理状态。", "{status} is no status of a decision."),
    "error.decision_for": ("请选择社区，或填写责任单位。", "Choose a community or enter a unit."),
    "error.decision_days": ("办结期限和办结日期不能早于交办日期。请改正后重试。", "The due day and the day it was done cannot lie before the day of the decision. Correct them and try again."),
    "error.decision_done_on": ("请填写办结日期。", "Enter the day it was done."),
    # what is typed
    "entry.agenda": ("议程", "agenda"), "entry.meeting": ("会议名称", "title of the meeting"), "entry.decision": ("交办事项", "decision"),
    "entry.unit": ("责任单位", "unit"), "entry.owner_post": ("责任岗位", "owner's post"), "entry.remark": ("办理情况", "remark"),
}  # fmt: skip
