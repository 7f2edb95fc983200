"""Words of messages that are sent out, and of what became of them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # messages
    "delivery.title_always": ("{name}", "{name}"),
    "delivery.title_threshold": ("提醒：{metric}{value}，{limit}", "{metric} {value}, {limit}"),
    "delivery.title_signal": ("{metric}波动提示：{signal}", "{metric}: {signal}"),
    "delivery.title_overdue": ("{metric}共{value}", "{metric}: {value}"),
    "delivery.line_threshold": ("{metric}：{value}，{limit}；同比{change}（{windows}）。", "{metric}: {value}, {limit}; year on year {change} ({windows})."),
    "delivery.line_signal": ("{metric}：{month}{value}，同比{change}（{windows}）；{signal}。", "{metric}: {value} in {month}, year on year {change} ({windows}). {signal}."),
    "delivery.line_overdue": ("{metric}：{value}，同比{change}（{windows}）。", "{metric}: {value}, year on year {change} ({windows})."),
    "delivery.title_decisions": ("逾期交办共{count}项", "Decisions overdue: {count}"),
    "delivery.line_decisions": ("截至{as_of}，已过期限、尚未完成的交办共{count}项。", "As of {as_of}, {count} {count:decision is past its day|decisions are past their day} and not done."),
    "delivery.figure": ("{metric}：{value}，同比{change}（{windows}）。", "{metric}: {value}, year on year {change} ({windows})."),
    "delivery.part": ("（仅{names}）", " ({names} only)"), "delivery.comma": ("、", ", "),
    "delivery.figure_missing": ("{metric}：—，暂缺{why}。", "{metric}: —, missing {why}."),
    "delivery.above": ("高于设定值{limit}", "above the set {limit}"), "delivery.below": ("低于设定值{limit}", "below the set {limit}"),
    "delivery.change_above": ("同比变化高于设定值{limit}", "year on year above the set {limit}"), "delivery.change_below": ("同比变化低于设定值{limit}", "year on year below the set {limit}"),
    "delivery.due": ("· {title}（{owner}）：应于{due_on}完成，已逾期{days}天", "· {title} ({owner}): due {due_on}, {days} {days:day|days} overdue"),
    "delivery.due_count": ("· {owner}：逾期{count}", "· {owner}: {count} overdue"),
    "delivery.more": ("……另有{count}条", "… and {count} more"), "delivery.cut": ("……", "…"),
    "delivery.about": ("数据截至{as_of}；快照 {snapshot}", "Data as of {as_of}; snapshot {snapshot}"),
    "delivery.build_failed": ("注意：{at} 的数据更新失败，以上仍是更新前的数字", "Note: the update of {at} failed; these are the figures from before it"),
    "delivery.file": ("附件：{name}", "File: {name}"), "delivery.link": ("看板：{link}", "Dashboard: {link}"),
    "delivery.no_file": ("附件 {name} 未能生成：{why}", "The file {name} could not be made: {why}"),
    "delivery.too_large": ("附件超过邮件上限 {most:.0f} MB，未随信发送：{names}", "Beyond the {most:.0f} MB that mail may have, so not sent with it: {names}"),
    "delivery.refused": ("已发送；服务器拒收 {count} 个收件人", "Sent; the server refused {count} {count:recipient|recipients}"),
    "delivery.taken_over": ("上次发送中断，本次重发，可能重复收到", "An earlier run broke off while sending; sent again, so it may arrive twice"),
    # what became of a rule
    "delivery.rule": ("规则", "Rule"), "delivery.sink": ("渠道", "Sink"), "delivery.state": ("结果", "Result"), "delivery.said": ("说明", "Note"),
    "delivery.sent": ("已发送", "sent"), "delivery.already": ("已发过", "sent before"), "delivery.unchanged": ("无变化", "unchanged"),
    "delivery.would": ("将发送", "would be sent"), "delivery.waits": ("等待", "waits"), "delivery.failed": ("失败", "failed"), "delivery.error": ("出错", "error"), "delivery.partly": ("已发送，不完整", "sent in part"), "delivery.busy": ("另一进程正在发送", "being sent by another run"),
    "delivery.not_due": ("今日不发", "not today"), "delivery.not_met": ("条件未满足", "not met"), "delivery.no_data": ("无数据", "no data"),
    "delivery.quiet": ("静默时段，下次运行时发送", "quiet hours; sent by the next run after them"),
    "delivery.tried": ("共尝试 {tries} 次", "{tries} {tries:try|tries}"), "delivery.next_time": ("{why}{tried}；下次运行再试", "{why}{tried}; the next run tries again"),
    "delivery.dropped": ("此前未发出的 {count} 条已过时，不再发送", "{count} earlier {count:message that had not gone out is out of date and was|messages that had not gone out are out of date and were} given up"),
    "delivery.no_rules": ("没有投递规则：{file} 不存在，未发送任何内容。写法见 data/reference/delivery/README.md。", "There are no delivery rules: {file} is not there, so nothing was sent. See data/reference/delivery/README.md."),
    "delivery.dry": ("试运行：未发送，也未记录。", "Dry run: nothing was sent or noted."),
    # what is wrong with a rules file
    "error.delivery_broken": ("投递规则 {file} 不能读取：{why}。未发送任何内容。", "The delivery rules {file} cannot be read: {why}. Nothing was sent."),
    "error.delivery_key": ("投递规则 {file} 的 {place} 写错：{name} = {value}。应为：{wanted}。未发送任何内容。", "The delivery rules {file} have a mistake in {place}: {name} = {value}. It should be: {wanted}. Nothing was sent."),
    "error.delivery_key_unknown": ("投递规则 {file} 的 {place} 有不认识的键 {name}。可用的键：{wanted}。未发送任何内容。", "The delivery rules {file} have an unknown key {name} in {place}. Known keys: {wanted}. Nothing was sent."),
    "error.delivery_value": ("筛选值 {value} 不是 {name} 中出现过的值，未发送，以免把 0 当作结果。已知的值：{known}。", "The filter value {value} has never been a {name}, so nothing was sent: 0 is not the answer. Known values: {known}."),
    # what a sink did not take
    "error.delivery_folder": ("文件夹 {folder} 不能写入：{why}", "The folder {folder} cannot be written: {why}"),
    "error.delivery_mail": ("邮件服务器 {host}:{port} 未接收：{why}", "The mail server {host}:{port} did not take it: {why}"),
    "error.delivery_webhook": ("群机器人 {sink} 未接收：{why}", "The group robot {sink} did not take it: {why}"),
    "error.delivery_no_secret": ("渠道 {sink} 缺少环境变量 {variable}", "The sink {sink} needs the environment variable {variable}"),
    "error.delivery_secret_signs": ("渠道 {sink} 的环境变量 {variable} 含有中文等邮件协议不支持的字符", "The environment variable {variable} of the sink {sink} holds characters that the mail protocol cannot carry"),
    "error.delivery_clear_password": ("渠道 {sink} 不会以明文向 {host} 发送密码；请使用 tls = \"starttls\" 或 \"tls\"", "The sink {sink} does not send a password to {host} in clear text; use tls = \"starttls\" or \"tls\""),
    "error.delivery_files": ("附件未能生成：{why}", "The files could not be made: {why}"),
}  # fmt: skip
