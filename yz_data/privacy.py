"""Personal data inside texts: identity numbers, phones, rooms and names, masked before anything is stored or shown.

One list of patterns serves both sides: `MACROS` makes DuckDB's `masked(text)`, and `masked` is the same for a text in
Python. The patterns are written in the part of the syntax that RE2 (DuckDB) and `re` share, so there is no look-ahead.
What is masked and how follows GB/T 37964-2019 (de-identification) and the Personal Information Protection Law art. 6.
"""

from __future__ import annotations

import re

_D = "[0-9０-９]"
_GAP = "[ \u3000-]?"
_ANY = "[一-龥]"
# Numbers of buildings and rooms as they are read out, one word a digit, and as they are counted.
_READ = "[一二三四五六七八九〇零○]"
_N = "[0-9０-９一二三四五六七八九〇零○十百两]"

# Surnames by how often they begin another word after "居民" or "业主". Of the first hardly any does; each of the others
# is none where the word goes on with one of its characters (居民高度…, 业主成立…, 群众关心…, 居民于昨日…).
_SURNAMES = (
    "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|南宫|长孙|宇文|端木|呼延|独孤|轩辕|闻人|赫连|澹台|淳于|申屠|"
    "钟离|鲜于|闾丘|完颜|拓跋|纳兰|叶赫|"
    "[王李刘赵吴徐朱郭罗郑谢韩唐冯邓曹彭董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔谭陆汪廖贾韦邹孟秦薛侯陶黎贺郝龚邵钱覃戴莫孔"
    "闫冉阮聂梁叶范傅钟熊尹康毛邱邢段雷汤赖樊兰殷洪翟颜倪牛芦俞章鲁伍丛柳骆岳梅庄辛祝涂谷祁舒耿牟卜詹苗靳盛"
    "欧甄裴屈鲍霍翁隋甘柏柯阎桂闵柴华吉饶刁瞿戚丘滕晋苑邬臧宫苟褚巩佟仇鄢邝阚郎芮燕宗匡敖冀鞠娄晏楚仲蒲邸邰栾谌乌戎宓虞"
    "晁裘缪卓蔺屠乔郁胥莘贡姬宰郦雍桑濮扈郏浦茹艾戈庾暨衡弘寇禄阙沃蔚隆訾毋丰巢蒯荆竺逯桓逄仝亢揭矫冼麦鹿肖闻江]"
)
_ALSO_WORDS = (
    ("张周何陈杨黄林任曾顾", "贴开挂望扬边围末期日知时处种必以旧述列设庄色昏木地带意务多经在与因反就客"),
    ("高马许程葛", "度速空层龄频温压考上路多久可序布"),
    ("安管关包常时平成", "全装排静置见年住规用间刻段时均等道理网于注闭心系机键括围常面立员为果功"),
    (
        "于方应单易文解连尚曲路项简",
        "昨今本当上下每此是前去早晚近同事面便案式法向该有位元独燃化体艺件字决除释开续接夜日未无不线段口边灯过目单",
    ),
    (
        "金万车温季施申付夏武史景石田齐左宁游席凌宋严孙毕尤焦胡白沙龙童余古",
        "天色额融辆位库度暖工请报诉领款费清季装全等右静动泳戏晨庄重格竟其虑急乱同发头城",
    ),
)
_NO_OTHER = "\u0001-\u4dff\u9fa6-\uffff"
_TITLES = (
    "来电人|诉求人|反映人|联系人|投诉人|举报人|申请人|求助人|咨询人|报警人|当事人|经办人|负责人|志愿者|经营者|姓名|户主|房主|店主|车主|"
    "房东|居民|业主|村民|市民|群众|网友|租户|商户|住户|家属|老人|员工|工人"
)
_AFTER = (
    "反映|投诉|来电|致电|称|表示|说|电话|手机|家|住|身份证|要求|咨询|举报|申请|认为|希望|发现|多次|再次|因|与|和|的|等|"
    "先生|女士|，|。|；|、|：|）|】|,|;|:|\\(|\\)|（| |[0-9０-９]|$"
)
_NAMES = "|".join(
    (
        f"({_SURNAMES}){_ANY}",
        *(f"([{surnames}])[^{_NO_OTHER}{goes_on}]" for surnames, goes_on in _ALSO_WORDS),
    )
)
# The head of a fixed line's number in Beijing, and what its eight digits are not followed by when they are an amount.
_LINE = f"[5-8５-８]{_D}{{3}}{_GAP}{_D}{{4}}"
_NO_AMOUNT = "($|[^0-9０-９元万亿件户个.,%平米㎡])"
_CALLING = "电话|座机|固话|来电|致电|回电|手机|联系方式|号码|拨打"
_SEVEN = f"(?:{_D}{{3}}{_GAP}{_D}{{4}}|{_D}{{4}}{_GAP}{_D}{{3}}|{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{3}})"
_SERVICE = f"(^|[^0-9０-９.-])([48]00){_GAP}{_SEVEN}{_NO_AMOUNT}"
_BUILDING = "(?:号楼|#楼|号院|#|栋|幢|座)"
_ROOM = "(?:室|号|户)"
# What a building and a room joined by a dash stand after; without it they might be a range, a date or a standard.
_LIVES = "住|地址|门牌|房号|小区|公寓|[院苑园里庭]|居民|业主|租户|住户"

# (pattern, replacement); the order matters: longer numbers come first, and numbers after a name when it is masked.
RULES: tuple[tuple[str, str], ...] = (
    # identity number of 18 (GB 11643, last one may be X), then the old one of 15 digits
    (f"({_D}{{6}}){_GAP}{_D}{{8}}{_GAP}({_D}{{3}}[0-9０-９XxＸｘ])", "\\1********\\2"),
    (f"({_D}{{6}}){_D}{{6}}({_D}{{3}})", "\\1******\\2"),
    # mobile phones, with +86 or without, as 3-4-4 or 3-3-5
    (f"((?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}){_GAP}{_D}{{4}}{_GAP}({_D}{{4}})", "\\1****\\2"),
    (f"([1１][3-9３-９]{_D})[ -]{_D}{{3}}[ -]{_D}({_D}{{4}})", "\\1****\\2"),
    (f"([1１][3-9３-９]{_D})[.．·]{_D}{{4}}[.．·]({_D}{{4}})", "\\1****\\2"),
    # fixed lines with their area code, after a word of calling, in brackets
    (f"(^|[^0-9０-９])[(（]?([0０]{_D}{{2,3}})[)）]?[ \u3000－—-]?[2-8２-８]{_D}{{2,3}}{_GAP}{_D}{{4}}", "\\1\\2-****"),
    (f"((?:{_CALLING})[号码是为:：]{{0,3}}{_GAP}){_LINE}(?:[、，,/或 ]{_LINE})*{_NO_AMOUNT}", "\\1****\\2"),
    (f"([(（]){_LINE}([)）])", "\\1****\\2"),
    # numbers of service lines, twice: what ends one is also what the next begins with
    (_SERVICE, "\\1\\2****\\3"),
    (_SERVICE, "\\1\\2****\\3"),
    # rooms: what lies below the building, and the building that leads to it
    (f"(?:{_D}+(?:号楼|#楼|楼|栋|幢|座)?){_GAP}{_D}*(?:单元|门){_D}*(?:层|楼)?{_D}*(?:室|号|户)?", "**"),
    (f"(?:{_N}{{1,4}}{_BUILDING})?{_GAP}{_N}{{1,3}}单元{_GAP}{_N}{{0,3}}(?:层|楼)?{_N}{{0,5}}{_ROOM}?", "**"),
    (f"(?:{_N}{{1,4}}{_BUILDING})?{_GAP}{_N}{{1,3}}[层楼]{_GAP}{_N}{{3,5}}{_ROOM}", "**"),
    (f"{_N}{{1,4}}{_BUILDING}{_GAP}{_N}{{1,3}}[层楼]{_GAP}{_D}{{3,4}}{_NO_AMOUNT}", "**\\1"),
    (f"{_D}{{1,3}}(?:号楼|#楼|栋|幢|座){_D}{{3,4}}(?:室|号|户)?", "**"),
    (f"{_N}{{1,4}}(?:号楼|栋|幢|座){_READ}{{3,4}}{_ROOM}?", "**"),
    (f"{_D}{{1,3}}{_BUILDING}-?{_D}{{1,2}}-{_D}{{3,4}}{_ROOM}?", "**"),
    (f"{_D}{{1,3}}-{_D}{{1,2}}-{_D}{{3,4}}(?:室|号|户)?", "**"),
    (f"((?:{_LIVES})[:：在]?{_GAP}){_D}{{1,2}}-{_D}{{3,4}}[室号]?{_NO_AMOUNT}", "\\1**\\2"),
    (f"{_D}{{2,4}}室|{_READ}{{3,4}}室", "**"),
    # names after the word that announces one, and the number of whoever is named
    (f"({_TITLES})([:：是为]?{_GAP})(?:{_NAMES}){_ANY}?({_AFTER})", "\\1\\2\\3\\4\\5\\6\\7\\8某\\9"),
    (f"((?:某|先生|女士)[,，、:：]?{_GAP}){_LINE}{_NO_AMOUNT}", "\\1****\\2"),
)
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in RULES)
# What every match of a rule holds somewhere, in one small automaton: nearly all texts have none of it and are passed
# over. It is made anew for each column of a build, so it may let through more than the rules find, but not be large.
HINT = f"{_D}{{4}}|[48]00{_GAP}{_D}|[层楼栋幢座#-]{_GAP}{_N}{{3}}|{_N}室|单元|[0-9０-９楼栋幢座]{_GAP}门|{_TITLES}"
_HINT = re.compile(HINT)


def masked(text: str | None) -> str | None:
    """The text without identity numbers, phones, rooms and announced names."""
    if not text or not _HINT.search(text):
        return text
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text


def short_name(name: str | None) -> str | None:
    """A person's name as it may be shown: 张某."""
    return f"{name.strip()[0]}某" if name and name.strip() else name


def _macro() -> str:
    expression = "x"
    for pattern, replacement in RULES:
        expression = f"regexp_replace({expression}, '{pattern}', '{replacement}', 'g')"
    gate = f"regexp_matches(x, '{HINT}')"
    return f"create or replace macro masked(x) as case when x is null or not {gate} then x else {expression} end;"


# The second hides a row's own person inside its own text: 王建国 becomes 王某 wherever the name stands.
MACROS = f"""
{_macro()}
create or replace macro short_name(x) as left(trim(x), 1) || '某';
create or replace macro without_name(x, name) as
    case when length(name) >= 2 then replace(x, name, short_name(name)) else x end;
"""
