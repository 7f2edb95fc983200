"""The wall, the screen of a meeting and the files made like them: what stands round a scene."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what stands round a scene; the browser fills these in (names without "deck.")
    "deck.as_of": ("数据截至{as_of}", "Data as of {as_of}"),
    "deck.place": ("第 {n} 屏，共 {count} 屏", "{n} of {count}"),
    "deck.live": ("随数据更新", "Live"), "deck.frozen": ("定格 {snapshot}", "Frozen {snapshot}"),
    "deck.paused": ("已暂停", "Paused"), "deck.demo": ("演示数据", "Demonstration data"),
    "deck.skipped": ("跳过 {count} 屏：{names}", "{count} skipped: {names}"),
    "deck.more_rows": ("另有 {rows} 行", "{rows} more rows"), "deck.more_columns": ("另有 {columns} 列", "{columns} more columns"),
    "deck.more_sentences": ("另有 {count} 条", "{count} more"),
    "deck.highest": ("从高到低", "Highest first"), "deck.number": ("编号 {number}", "No. {number}"),
    "deck.focus": ("讨论要点", "To discuss"), "deck.colon": ("：", ": "),
    "deck.loading": ("正在准备内容", "Preparing the scenes"),
    "deck.loading_hint": ("第一次打开需要几秒到一分钟，画面会自动出现。", "The first time takes from a few seconds to a minute; the screen will follow by itself."),
    "deck.nothing": ("没有可以显示的内容", "There is nothing to show"),
    "deck.lost": ("服务器没有应答，正在重试；画面是 {at} 取得的内容", "The server does not answer, trying again; shown is what came at {at}"),
    "deck.lost_first": ("服务器没有应答，正在重试", "The server does not answer, trying again"),
    "deck.failed": ("新内容生成失败，仍显示快照 {snapshot}：{why}", "New scenes could not be made; snapshot {snapshot} is still shown: {why}"),
    "deck.failed_first": ("内容生成失败：{why}", "The scenes could not be made: {why}"),
    "deck.broken_chart": ("这张图没能画出来", "This chart could not be drawn"),
    # on paper
    "deck.contents": ("目录", "Contents"), "deck.page_of": ("第 {n} 页，共 {count} 页", "Page {n} of {count}"),
    "deck.table_of": ("{name}：明细表", "{name}: table"), "deck.at_the_end": ("表共 {rows} 行，印在文末（{n}）。", "The table has {rows} rows and stands at the end ({n})."), "deck.too_long": ("表共 {rows} 行，余下 {more} 行见工作簿。", "The table has {rows} rows; the workbook has the other {more}."),
    "deck.rests_on": ("口径与来源", "Definitions and sources"), "deck.window": ("统计时段", "Period"), "deck.filters": ("范围", "Filters"),
    "deck.snapshot": ("快照", "Snapshot"), "deck.figure_number": ("编号", "Number"),
    # why a scene is skipped
    "skip.stale": ("数据停在截至日前 {days} 天，超过 {limit} 天", "its data end {days} {days:day|days} before the as-of date, more than {limit}"),
    "skip.no_card": ("页面上没有这张卡片（{card}）", "the page has no such card ({card})"),
    "skip.no_figure": ("页面上没有这个指标（{metric}）", "the page has no such figure ({metric})"),
    "skip.empty": ("没有可以显示的数据：{why}", "there is nothing to show: {why}"),
    # refusals
    "error.snapshot_unknown": ("没有快照 {name}，或已被清理。已有：{known}。", "There is no snapshot {name}, or it has been cleared away. Known: {known}."),
    "error.no_browser": ("没有找到可用来生成 PDF 的浏览器。请安装 Chromium、Edge 或其他 Chrome 内核浏览器，或用 YZ_CHROMIUM 指明它的路径；其他格式不受影响。", "No browser was found that can make a PDF. Install Chromium, Edge or another browser with a Chrome kernel, or name one in YZ_CHROMIUM; the other formats do not need it."),
    "error.browser_failed": ("浏览器 {browser} 没能生成 PDF：{why}。其他格式不受影响。", "The browser {browser} could not make the PDF: {why}. The other formats do not need it."),
}
