"""What people enter and what proves a figure: saved views, event notes, passports, downloads."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # refusals
    "error.records_url": ("YZ_RECORDS_URL 不是有效的数据库地址。请写成 sqlite:///路径 或 postgresql+psycopg://用户@主机/库名；页面上的数字不受影响。", "YZ_RECORDS_URL is not the address of a database. Write sqlite:///path or postgresql+psycopg://user@host/database; the figures on the pages do not need it."),
    "error.records_driver": ("缺少数据库驱动 {driver}，暂时不能保存视图、记事和编号；页面上的数字不受影响。PostgreSQL 请安装 psycopg[binary]。", "The database driver {driver} is missing, so views, notes and figure numbers cannot be kept; the figures on the pages do not need it. For PostgreSQL install psycopg[binary]."),
    "error.records_place": ("保存视图、记事和编号的数据库 {place} 暂时不能使用（{why}）；页面上的数字不受影响。请检查 records 文件夹的写入权限、磁盘空间。", "The database {place} of views, notes and figure numbers cannot be used just now ({why}); the figures on the pages do not need it. Check that the records folder may be written to and that the disk has room."),
    "error.records_server": ("保存视图、记事和编号的数据库服务器 {place} 暂时不能使用（{why}）；页面上的数字不受影响。请检查数据库是否已启动、网络是否连通，以及 YZ_RECORDS_URL 中的用户、密码和库名。", "The database server {place} of views, notes and figure numbers cannot be used just now ({why}); the figures on the pages do not need it. Check that the database is running and can be reached, and the user, password and database in YZ_RECORDS_URL."),
    "error.records_newer": ("保存视图、记事和编号的数据库由更新的程序版本建立（版本 {found}，本程序识别到 {known}）；页面上的数字不受影响。请更新程序。", "The database of views, notes and figure numbers was made by a newer program (version {found}; this one knows {known}); the figures on the pages do not need it. Update the program."),
    "error.entry_empty": ("请填写{what}。", "Fill in the {what}."),
    "error.entry_too_long": ("{what}有 {length} 个字，最多 {longest} 个。请缩短后重试。", "The {what} has {length} characters; at most {longest} can be kept. Shorten it and try again."),
    "error.view_address": ("这个页面地址不能保存。请回到页面，重新选择筛选条件后再保存。", "This address cannot be saved. Go back to the page, choose the filters again and save then."),
    "error.view_of_other": ("这个视图由别人保存，或者已经删除。请填写保存时所用的姓名。", "This view was saved by somebody else or is gone. Enter the name it was saved under."),
    "error.view_name_taken": ("已经有名为“{name}”的视图。请换一个名称。", "There is a view called '{name}' already. Choose another name."),
    "error.note_days": ("结束日期早于开始日期。请改正后重试。", "The last day is before the first. Correct it and try again."),
    "error.note_about": ("记事需要选择类型，并至少关联一个指标。", "A note needs a kind and at least one metric."),
    "error.passport_not_a_number": ("“{number}”不是数字编号。编号的样子是 YZ-7F3A-9C2E。", "'{number}' is not the number of a figure. It looks like YZ-7F3A-9C2E."),
    "error.passport_unknown": ("没有编号 {number}。请核对编号，并确认使用的是签发它的那套数据（YZ_DATA_DIR、YZ_RECORDS_URL）。", "There is no {number}. Check it, and whether these are the records that issued it (YZ_DATA_DIR, YZ_RECORDS_URL)."),
    "error.passport_numbers_used_up": ("没有空余的编号可用。请联系系统管理员。", "There is no free number left. Ask the administrator."),
    "error.passport_function": ("计算这个数字的程序 {function} 已经不在本版本中，无法复算。请用签发时的程序版本 {version} 复算。", "The function {function} that computed this figure is not part of this version, so it cannot be computed again. Verify it with program version {version}, which issued it."),
    "error.passport_argument": ("{value} 不能写入数字编号的内容。", "{value} cannot be written into the passport of a figure."),
    "error.passport_nothing_asked": ("此卡片显示快照自身的记录或人工登记的内容，不是统计结果，因此没有编号。", "This card shows what the snapshot says about itself or what people entered, and no computed figure, so it has no number."),
    "error.passport_unreadable": ("编号 {number} 的内容已损坏，无法复算。请从备份恢复记录库。", "The content of {number} is damaged and cannot be computed again. Restore the records from a backup."),
    # verifying
    "verify.agrees": ("{number}：一致。复算结果与签发时相同。", "{number}: agrees. Computed again, it is the same as when it was issued."),
    "verify.differs": ("{number}：不一致。复算结果与签发时不同，或记录被改动。", "{number}: differs. Computed again, it is not what was issued, or the record was altered."),
    "verify.issued": ("签发于 {at}（UTC）· {page} · {card} · 显示为：{shown}", "Issued {at} (UTC) · {page} · {card} · shown as: {shown}"),
    "verify.same_snapshot": ("在签发时的快照 {snapshot} 上复算。", "Computed again on the snapshot it was issued on, {snapshot}."),
    "verify.newest_snapshot": ("签发于快照 {snapshot}；复算用的是快照 {checked_on}。", "Issued on snapshot {snapshot}; computed again on snapshot {checked_on}."),
    "verify.altered": ("记录在签发后被改动：内容与编号不符。", "The record was altered after it was issued: its content does not give its number."),
    "verify.changed_files": ("来源文件与签发时不同：{files}", "Source files that are not those of the issue: {files}"),
    "verify.changed_definitions": ("口径在签发后有调整的指标：{metrics}", "Metrics whose definition has changed since: {metrics}"),
    "verify.answer_agrees": ("  一致  {function}（摘要 {issued} = {found}）", "  agrees   {function} (digest {issued} = {found})"),
    "verify.answer_differs": ("  不一致 {function}（摘要 {issued} → {found}）", "  differs  {function} (digest {issued} → {found})"),
    "verify.yes": ("一致", "Agrees"), "verify.no": ("不一致", "Differs"),
    # the menu of a card
    "menu.definition": ("口径", "Definition"), "menu.rows": ("明细", "Rows"), "menu.download": ("下载", "Download"), "menu.number": ("编号", "Number"), "menu.notes": ("记事", "Notes"),
    "menu.statements": ("计算语句（SQL，{count} 条）", "Statements (SQL, {count})"),
    "menu.no_metric": ("此卡片不是按指标统计的，没有对应的明细或记事。", "This card is not about a metric, so it has no rows or notes of its own."),
    "menu.own_record": ("此卡片显示快照自身的记录或人工登记的内容，没有另外统计。", "This card shows what the snapshot says about itself or what people entered; nothing else was computed."),
    "menu.metric": ("指标", "Metric"), "menu.number_note": ("编号由这张卡片的内容生成：同一数字的编号始终相同，内容被改动后编号就对不上。引用数字时附上编号，任何人都可以用下面的命令复算。", "The number is made from what this card shows: the same figure always has the same number, and altered content no longer fits it. Quote it with the figure, and anyone can compute the figure again with this command."),
    "menu.verify_now": ("立即复算", "Verify now"),
    # downloads
    "download.csv": ("CSV 表格", "CSV"), "download.xlsx": ("Excel 工作簿", "Excel workbook"),
    "download.no_table": ("此卡片没有表格，不能存为 CSV 或工作簿。整页的表格可在筛选栏右侧的“视图与下载”中下载。", "This card has no table, so there is no CSV and no workbook of it. All tables of the page are under 'Views and downloads' at the end of the filter bar."),
    "download.holds": ("{rows} 行，数字与屏幕一致；Excel 工作簿另附一张“口径”表，写明定义、时段、筛选、快照、来源文件和编号。", "{rows} {rows:row|rows}, the numbers of the screen. The workbook adds a sheet that states definitions, period, filters, snapshot, source files and the number."),
    "about.sheet": ("口径", "Definitions"), "about.snapshot": ("快照", "Snapshot"), "about.as_of": ("数据截至", "Data as of"), "about.finding": ("结论", "Finding"), "about.windows": ("统计时段", "Period"), "about.window_of": ("统计时段：{metric}", "Period of {metric}"),
    "about.filters": ("筛选", "Filters"), "about.number": ("编号", "Number"), "about.files": ("来源文件", "Source files"), "about.file": ("文件", "File"), "about.extract": ("数据", "Extract"),
    "about.sha256": ("SHA-256", "SHA-256"), "about.rows": ("采用 / 读取行数", "Rows accepted / read"), "about.accepted": ("采用行数", "Rows accepted"), "about.read": ("读取行数", "Rows read"),
    "about.colon": ("：", ": "), "about.semicolon": ("；", "; "),
    # columns of the tables that cards hand out
    "column.base": ("基期", "Base period"), "column.current": ("本期", "This period"), "column.contribution": ("对变化的贡献", "Part of the change"),
    "column.now": ("本期", "This period"), "column.before": ("对比期", "Compared period"), "column.metric": ("指标", "Metric"), "column.overdue": ("逾期", "Overdue"),
    "column.z": ("z 值", "z value"), "column.p": ("p 值", "p value"), "column.q": ("q 值（错误发现率）", "q value (false discovery rate)"),
    # event notes
    "notes.about": ("记事会以虚线标在这些指标的图表上，只作说明，不改变任何数字。区划调整与基线重设会改变统计结果，请写入大事记文件。", "A note stands as a dotted line on the charts of its metrics. It explains and changes no figure. A changed boundary or a new baseline does change figures: put those into the extract of event notes."),
    "notes.title": ("事项", "Title"), "notes.on": ("日期", "Date"), "notes.until": ("结束日期（可不填）", "Last day (optional)"), "notes.kind": ("类型", "Kind"), "notes.metrics": ("相关指标", "Metrics"),
    "notes.author": ("记录人（可不填）", "Entered by (optional)"), "notes.add": ("添加记事", "Add note"), "notes.withdraw": ("撤回", "Withdraw"),
    # saved views
    "views.button": ("视图与下载", "Views and downloads"), "views.button_tip": ("保存或打开视图、下载整页、核验编号", "Save or open a view, download the page, verify a number"),
    "views.title": ("视图与下载", "Views and downloads"), "views.tab_views": ("视图", "Views"), "views.tab_download": ("下载本页", "Download page"), "views.tab_verify": ("核验编号", "Verify a number"),
    "views.person": ("姓名", "Your name"), "views.person_note": ("系统暂无登录：个人视图按此处填写的姓名保存和查找，填同一姓名的人都能看到。", "There is no sign-in yet: personal views are kept and found under the name entered here; anyone who enters the same name sees them."),
    "views.name": ("把当前页面和筛选保存为", "Save this page and its filters as"), "views.example": ("例如：周例会", "For example: weekly meeting"), "views.share": ("所有人可见", "Visible to everybody"), "views.save": ("保存视图", "Save view"),
    "views.saved": ("已保存。", "Saved."), "views.personal": ("个人视图", "Personal views"), "views.shared": ("共享视图", "Shared views"), "views.none": ("还没有共享视图。", "There are no shared views yet."),
    "views.tip": ("保存人：{owner} · 更新于 {updated}", "Saved by {owner} · updated {updated}"), "views.nobody": ("未署名", "nobody named"),
    "views.rename": ("改名", "Rename"), "views.delete": ("删除", "Delete"), "views.new_name": ("新名称", "New name"),
    "views.verify_note": ("输入卡片或下载文件上的编号，按原来的快照重新计算。", "Enter the number of a card or a download; it is computed again on the snapshot it was issued on."),
    # what is typed
    "entry.view": ("视图名称", "name of the view"), "entry.person": ("姓名", "name"), "entry.note": ("事项", "title"),
    "value.other_event": ("其他事项", "Other event"),
}  # fmt: skip
