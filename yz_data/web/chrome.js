// Streamlit's own words in Chinese, and the <html> attributes that style.css reads.
//
// Streamlit has no setting for the language of its chrome (menus, placeholders, toolbars, dialogs), so its English is
// replaced as it appears: exact texts from WORDS, texts with a number or a name in them from PATTERNS. It is active
// while the address says nothing else than `lang=zh`, can be switched without a reload, and puts the English back.
(function () {
  "use strict";

  const WORDS = {
    // inputs
    "Choose an option": "请选择",
    "Choose options": "请选择（可多选）",
    "Choose or add an option": "选择或新增",
    "Choose or add options": "选择或新增（可多选）",
    "Add an option": "新增选项",
    "Add options": "新增选项",
    "No options to select": "没有可选项",
    "No options to select.": "没有可选项。",
    "No options": "没有可选项",
    "No results": "没有符合的选项",
    "Select all": "全选",
    "Selected values": "已选项",
    "Selectbox options": "选项列表",
    "Multiselect options": "选项列表",
    "Selectbox": "单选框",
    "Multiselect": "多选框",
    "Select...": "请选择…",
    "Type to search": "输入文字查找",
    "Open": "展开",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Clear entry": "清除",
    "Clear selection": "清除所选",
    "Show password": "显示密码",
    "Hide password": "隐藏密码",
    "Increment": "增加",
    "Decrement": "减少",
    "Press Enter to apply": "按回车键生效",
    "Press Enter to submit form": "按回车键提交",
    "Press Ctrl+Enter to apply": "按 Ctrl+回车键生效",
    "Press Ctrl+Enter to submit form": "按 Ctrl+回车键提交",
    "Press ⌘+Enter to apply": "按 ⌘+回车键生效",
    "Press ⌘+Enter to submit form": "按 ⌘+回车键提交",
    "This field is required.": "此项必填。",
    "Invalid value.": "填写的内容不符合要求。",
    "Invalid input.": "填写的内容不符合要求。",
    "Number is above the allowed range.": "数值超出上限。",
    "Number is below the allowed range.": "数值低于下限。",
    "Send message": "发送",
    "Feedback rating": "评分",
    "Thumbs up": "赞",
    "Thumbs down": "踩",
    "Very satisfied": "非常满意",
    "Satisfied": "满意",
    "Neutral": "一般",
    "Dissatisfied": "不满意",
    "Very dissatisfied": "非常不满意",
    "Color picker": "颜色",
    "Button action menu": "更多操作",

    // dates and times
    "Choose date": "选择日期",
    "Choose date range": "选择日期范围",
    "Choose date and time": "选择日期和时间",
    "Clear date": "清除日期",
    "Clear dates": "清除日期",
    "Clear date and time": "清除日期和时间",
    "Clear time": "清除时间",
    "Date range": "日期范围",
    "Quick select a date range": "快速选择日期范围",
    "Past Week": "近一周",
    "Past Month": "近一个月",
    "Past 3 Months": "近三个月",
    "Past 6 Months": "近六个月",
    "Past Year": "近一年",
    "Past 2 Years": "近两年",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Hours must be 0–23": "小时应为 0–23",
    "Hours must be 0–23.": "小时应为 0–23。",
    "Minutes must be 0–59.": "分钟应为 0–59。",
    "Seconds must be 0–59.": "秒应为 0–59。",
    "Invalid time format. Please use HH:MM.": "时间格式不对，请用 时：分。",
    "Invalid time format. Please use HH:MM:SS or HH:MM.": "时间格式不对，请用 时：分：秒 或 时：分。",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键移动，回车键选择，Esc 键关闭。",

    // files
    "Upload": "上传文件",
    "Upload directories": "上传文件夹",
    "Add files": "添加文件",
    "file upload": "上传文件",
    "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Drag and drop directories here": "把文件夹拖到这里",
    "Upload failed": "上传失败",
    "Click to retry upload": "点击重新上传",
    "Only one file is allowed.": "只能上传一个文件。",
    "Too many files": "文件太多",
    "File size is too small.": "文件太小。",
    "Unexpected error. Please try again.": "出现意外错误，请重试。",
    "Download failed": "下载失败",

    // tables
    "Download as CSV": "下载为 CSV",
    "Show/hide columns": "显示或隐藏列",
    "Search": "查找",
    "Close Search": "关闭查找",
    "Next Result": "下一个",
    "Previous Result": "上一个",
    "Add row": "新增一行",
    "Delete row(s)": "删除所选行",
    "Dataframe column menu": "列菜单",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Copy column name": "复制列名",
    "Format": "显示格式",
    "Statistics": "本列统计",
    "Automatic": "自动",
    "Localized": "按本地习惯",
    "Plain": "原样",
    "Compact": "缩写",
    "Dollar": "美元",
    "Euro": "欧元",
    "Yen": "日元",
    "Percent": "百分比",
    "Scientific": "科学计数",
    "Accounting": "会计格式",
    "Distance": "相对时间",
    "Calendar": "日历时间",
    "Duration": "时长",
    "Count": "个数",
    "Distinct": "不同值",
    "Empty": "空值",
    "Minimum": "最小值",
    "Maximum": "最大值",
    "Median": "中位数",
    "Average": "平均值",
    "Sum": "合计",
    "Range": "范围",
    "Standard deviation": "标准差",
    "25th percentile": "第 25 百分位",
    "75th percentile": "第 75 百分位",
    "Average length": "平均长度",
    "Minimum length": "最短长度",
    "Maximum length": "最大长度",
    "Distribution histogram": "分布直方图",
    "Top values frequency chart": "最常见的值",
    "Based on sample": "根据样本",
    "True": "是",
    "False": "否",
    "empty": "没有数据",
    "No data": "没有数据",
    "No content": "没有内容",
    "Failed to load data": "数据没有读到",
    "Edit": "编辑",
    "Cancel (Escape)": "取消（Esc 键）",
    "Scrollable table": "可滚动的表格",
    "Pagination": "翻页",
    "Previous page": "上一页",
    "Next page": "下一页",

    // charts
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Show data": "显示数据",
    "Show chart": "显示图表",
    "Download as PNG": "下载为图片",
    "Copy Vega-Lite spec": "复制图表定义",
    "Download plot as a PNG": "下载为图片",
    "Download plot": "下载图表",
    "Zoom": "框选放大",
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Pan": "平移",
    "Autoscale": "自动缩放",
    "Reset axes": "还原",
    "Reset view": "还原视图",
    "Box Select": "框选",
    "Lasso Select": "圈选",
    "Reset": "还原",
    "Toggle Spike Lines": "显示参考线",

    // the frame
    "App pages": "页面",
    "Skip to main content": "跳到正文",
    "Navigate to home page": "回到首页",
    "Expand sidebar": "展开侧栏",
    "Collapse sidebar": "收起侧栏",
    "Sidebar": "侧栏",
    "View less": "收起",
    "view less": "收起",
    "Main menu": "菜单",
    "Toolbar action": "工具栏操作",
    "Scroll tabs left": "标签左移",
    "Scroll tabs right": "标签右移",
    "Running...": "正在计算…",
    "Stopping...": "正在停止…",
    "Connecting": "正在连接",
    "Please wait...": "请稍候…",
    "Loading": "正在载入",
    "Stop": "停止",
    "Rerun": "重新计算",
    "Always rerun": "总是重新计算",
    "Auto rerun": "自动重新计算",
    "File change.": "程序有更新。",
    "Clear cache": "清除缓存",
    "Clear caches": "清除缓存",
    "Deploy": "部署",
    "Settings": "设置",
    "Print": "打印",
    "About": "关于",
    "Get help": "帮助",
    "Report a bug": "报告问题",
    "Record screen": "录屏",
    "Record a screencast": "录屏",
    "Theme": "配色",
    "System": "跟随系统",
    "Use system setting": "跟随系统",
    "Light": "浅色",
    "Dark": "深色",
    "Custom Theme": "本站配色",
    "Custom Theme Auto": "跟随系统",
    "Custom Theme Light": "浅色",
    "Custom Theme Dark": "深色",
    "Notifications": "通知",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Cancel": "取消",
    "Done": "完成",
    "Retry": "重试",
    "Try again": "重试",
    "Copy": "复制",
    "Copied": "已复制",
    "Copied!": "已复制",
    "Copy to clipboard": "复制",
    "Link to heading": "到本节的链接",
    "(opens in new tab)": "(在新标签页打开)",
    "Help": "说明",

    // what can go wrong
    "Page not found": "没有这个页面",
    "The page that you have requested does not seem to exist. Running the app's main page.": "您打开的页面不存在，或您没有查看权限。现在显示首页。",
    "Connection error": "连接中断",
    "Connection timed out.": "连接超时。",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接已断开，请等它自动恢复后再试。",
    "Streamlit server is not responding. Are you connected to the internet?": "服务器没有响应。请检查本机网络；恢复后页面会自动重新连接，已填写而未提交的内容可能需要重填。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "看板服务可能已停止；恢复后页面会自动重新连接。如果是本机运行，请在终端重新启动：",
    "streamlit run yourscript.py": "make run",
    "Reconnected to server.": "已重新连接。",
    "Unable to connect to Streamlit server": "连不上服务器",
    "Cannot rerun script when disconnected from server.": "连接已断开，暂时不能更新。",
    "Request timed out": "请求超时",
    "Network error": "网络错误",
    "Network issue": "网络错误",
    "Error": "错误",
    "Warning": "注意",
    "Bad message format": "收到的数据无法识别",
    "Script execution error": "程序出错",
    "Unknown error": "未知错误",
    "An error has occurred, please try again.": "出现错误，请重试。",
    "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.": "页面程序没有载入。程序升级后可能出现这种情况。",
    "To fix this, simply reload this app by pressing": "请刷新页面：按",
    "If the error persists, try force-clearing your browser's cache as described": "如果仍然出现，请清除浏览器缓存后再试；说明见",
    "Element missing.": "内容缺失。",
    "Error:": "错误：",
    "Vega visualization": "图表",
    "(index)": "(行号)",
  };

  const date = (english) => new Date(english).toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
  const PARTS = { year: "年", month: "月", day: "日", hour: "时", minute: "分", second: "秒" };
  const PATTERNS = [
    [/^Help for (.+)$/, "$1的说明"],
    [/^(\d+) options? available\.$/, "共 $1 个选项。"],
    [/^(year|month|day|hour|minute|second), (.*)$/, (_, part, name) => `${PARTS[part]},${name}`],
    [/^Selected Date: (\w+ \d+, \d+)$/, (_, day) => `已选日期：${date(day)}`],
    [/^Selected Range: (\w+ \d+, \d+) to (\w+ \d+, \d+)$/, (_, from, to) => `已选范围：${date(from)}至${date(to)}`],
    [/^View (\d+) more$/, "还有 $1 个"],
    [/^Select (\d+) matches$/, "选中 $1 个匹配项"],
    [/^Add: (.+)$/, "新增：$1"],
    [/^Create "(.+)"$/, "新增“$1”"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^Cancel upload of (.+)$/, "取消上传 $1"],
    [/^Page (\d+)$/, "第 $1 页"],
    [/^Rating (\d+)$/, "$1 分"],
    [/^(\d+) out of (\d+) stars$/, "$1 星（共 $2 星）"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先去掉一项。"],
    [/^(.+?)\s*per file$/, "每个文件不超过 $1"],
    [/^File is larger than (.+)$/, "文件超过 $1"],
    [/^File is smaller than (.+)$/, "文件小于 $1"],
    [/^(.+) files are not allowed\.$/, "不接受 $1 文件。"],
    [/^(.+) start date$/, "$1:起始日期"],
    [/^(.+) end date$/, "$1:结束日期"],
    [/^(.+), current value: (.+)$/, "$1,当前值：$2"],
    [/^(\d+) of over 1000$/, "第 $1 个，共 1000 多个"],
    [/^(\d+) of (\d+) results?$/, "第 $1 个，共 $2 个"],
    [/^over 1000$/, "1000 多个结果"],
    [/^(\d+) results?$/, "$1 个结果"],
    [/^You have requested page \/(.*), but no corresponding file was found in the app's pages\/ directory\. Running the app's main page\.$/, "页面“$1”不存在，或您没有查看权限。现在显示首页。"],
    [/^This app has encountered an error\. The original error message is redacted[\s\S]*$/, "这个页面没能显示。已记入日志；其他页面不受影响。请刷新重试，如果再次出现，请告诉系统管理员。"],
    [/^Connection failed with status (\d+).*$/, "连接失败（状态 $1）。"],
  ];

  // Buttons on an element add its name: "Search （工单明细）", "Fullscreen, 工单明细".
  const NAMED = /^([A-Za-z/() ]+?)(\s*[(::,,–—-]\s*)(.*[^\x00-\x7f].*)$/;
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "data-title", "aria-description"];
  const OWN_TEXT = "code, pre, script, style, textarea, [contenteditable=true]";
  const html = document.documentElement;
  const originals = new Map(); // per attribute name (or "text"): WeakMap of node → English

  function translated(text) {
    const trimmed = text.trim();
    if (!trimmed || !/[A-Za-z]{2}/.test(trimmed)) return null;
    if (Object.prototype.hasOwnProperty.call(WORDS, trimmed)) return text.replace(trimmed, () => WORDS[trimmed]);
    for (const [pattern, chinese] of PATTERNS) if (pattern.test(trimmed)) return trimmed.replace(pattern, chinese);
    const named = NAMED.exec(trimmed);
    return named && WORDS[named[1]] ? WORDS[named[1]] + named[2] + named[3] : null;
  }

  function remember(kind, node, english) {
    if (!originals.has(kind)) originals.set(kind, new WeakMap());
    originals.get(kind).set(node, english);
  }

  function recall(kind, node, shown) {
    const english = originals.get(kind)?.get(node);
    return english !== undefined && translated(english) === shown ? english : null;
  }

  function treat(kind, node, shown, write) {
    if (!shown) return;
    const wanted = chinese ? translated(shown) : recall(kind, node, shown);
    if (wanted === null || wanted === shown) return;
    if (chinese) remember(kind, node, shown);
    write(wanted);
  }

  function treatText(node) {
    if (node.parentElement?.closest(OWN_TEXT) && node.nodeValue !== "streamlit run yourscript.py") return;
    treat("text", node, node.nodeValue, (text) => { node.nodeValue = text; });
  }

  function treatAttributes(element) {
    for (const name of ATTRIBUTES) treat(name, element, element.getAttribute(name), (text) => element.setAttribute(name, text));
  }

  // A chart's marks and labels, thousands of them, are ours and in the page's language from the start.
  const isDrawing = (node) => Boolean((node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.ownerSVGElement);

  function treatTree(root) {
    if (isDrawing(root)) return;
    if (root.nodeType === Node.TEXT_NODE) return treatText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    treatAttributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.nodeType === Node.TEXT_NODE) treatText(walker.currentNode);
      else treatAttributes(walker.currentNode);
    }
  }

  const wantsChinese = () => new URLSearchParams(location.search).get("lang") !== "en";
  let chinese = wantsChinese();

  function followLanguage() {
    if (chinese === wantsChinese()) return;
    chinese = !chinese;
    html.lang = chinese ? "zh-CN" : "en";
    treatTree(html);
  }

  // Streamlit tells its theme only through `color-scheme`; style.css needs it to choose paper and card.
  function followTheme() {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app) return;
    const scheme = getComputedStyle(app).colorScheme.includes("dark") ? "dark" : "light";
    if (html.dataset.theme !== scheme) html.dataset.theme = scheme;
  }

  // Asked once a frame: asked in the middle of a redraw, the browser would work out every style once more.
  let themeAsked = false;
  function followThemeSoon() {
    if (themeAsked) return;
    themeAsked = true;
    requestAnimationFrame(() => { themeAsked = false; followTheme(); });
  }

  new MutationObserver((changes) => {
    followLanguage();
    for (const change of changes) {
      if (isDrawing(change.target)) continue;
      if (change.type === "characterData") treatText(change.target);
      else if (change.type === "attributes") treatAttributes(change.target);
      else change.addedNodes.forEach(treatTree);
    }
    followThemeSoon();
  }).observe(html, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });

  // Streamlit adds an entry to the history whenever a filter changes the address, and Back would only undo what the
  // page at once writes again. So within one page the address is replaced, and Back leads to the page before.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const staysHere = !url || new URL(url, location.href).pathname === location.pathname;
    if (staysHere) history.replaceState(state, unused, url);
    else push(state, unused, url);
  };

  treatTree(html);
  followTheme();
})();
