"""Personal data inside texts: identity numbers, phones, rooms and names, masked before anything is stored or shown.

One list of patterns serves both sides: `MACROS` makes DuckDB's `masked(text)`, and `masked` is the same for a text in
Python. The patterns are written in the part of the syntax that RE2 (DuckDB) and `re` share, so there is no look-ahead.
What is masked and how follows GB/T 37964-2019 (de-identification) and the Personal Information Protection Law art. 6.
"""

from __future__ import annotations

import re

_D = "[0-9０-９]"
_GAP = "[ \u3000-]?"
# Surnames that are hardly ever the beginning of another word after "居民" or "业主".
_SURNAMES = (
    "欧阳|司马|上官|诸葛|王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|郭|何|林|罗|宋|郑|谢|韩|唐|冯|邓|曹|彭|曾|董|袁|潘|"
    "蒋|蔡|杜|苏|魏|吕|丁|沈|姚|卢|姜|崔|谭|陆|汪|廖|贾|韦|邹|孟|秦|薛|侯|陶|黎|贺|郝|龚|邵|钱|严|覃|戴|莫|孔|闫|冉|阮|聂"
)
_ANY = "[一-龥]"
_TITLES = (
    "来电人|诉求人|联系人|投诉人|举报人|申请人|当事人|经办人|志愿者|姓名|户主|房主|居民|业主|村民|租户|住户|员工|工人"
)
_AFTER = (
    "反映|投诉|来电|致电|称|表示|说|电话|手机|家中|住|身份证|要求|咨询|举报|申请|因|与|和|的|等|"
    "，|。|；|、|,|;|\\(|（| |[0-9０-９]|$"
)

# (pattern, replacement); the order matters: longer numbers come first.
RULES: tuple[tuple[str, str], ...] = (
    # identity number of 18 (GB 11643, last one may be X), then the old one of 15 digits
    (f"({_D}{{6}}){_GAP}{_D}{{8}}{_GAP}({_D}{{3}}[0-9０-９XxＸｘ])", "\\1********\\2"),
    (f"({_D}{{6}}){_D}{{6}}({_D}{{3}})", "\\1******\\2"),
    # mobile phones, with +86 or without, as 3-4-4 or 3-3-5
    (f"((?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}){_GAP}{_D}{{4}}{_GAP}({_D}{{4}})", "\\1****\\2"),
    (f"([1１][3-9３-９]{_D})[ -]{_D}{{3}}[ -]{_D}({_D}{{4}})", "\\1****\\2"),
    # fixed lines with their area code
    (f"(^|[^0-9０-９])[(（]?([0０]{_D}{{2,3}})[)）]?[ \u3000－—-]?[2-8２-８]{_D}{{2,3}}{_GAP}{_D}{{4}}", "\\1\\2-****"),
    # rooms: what lies below the building, and the building that leads to it
    (f"(?:{_D}+(?:号楼|#楼|楼|栋|幢|座)?){_GAP}{_D}*(?:单元|门){_D}*(?:层|楼)?{_D}*(?:室|号|户)?", "**"),
    (f"{_D}{{1,3}}(?:号楼|#楼|栋|幢|座){_D}{{3,4}}(?:室|号|户)?", "**"),
    (f"{_D}{{1,3}}-{_D}{{1,2}}-{_D}{{3,4}}(?:室|号|户)?", "**"),
    (f"{_D}{{2,4}}室", "**"),
    # names after the word that announces one
    (f"({_TITLES})([:：是为]?{_GAP})({_SURNAMES}){_ANY}{{1,2}}({_AFTER})", "\\1\\2\\3某\\4"),
)
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in RULES)
# One automaton looks for all of them at once; a text in which none is found is the same after every replacement, and
# nearly all texts are such.
_ANY_RULE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in RULES))


def masked(text: str | None) -> str | None:
    """The text without identity numbers, phones, rooms and announced names."""
    if not text or not _ANY_RULE.search(text):
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
    gate = f"regexp_matches(x, '{_ANY_RULE.pattern}')"
    return f"create or replace macro masked(x) as case when x is null or not {gate} then x else {expression} end;"


# The second hides a row's own person inside its own text: 王建国 becomes 王某 wherever the name stands.
MACROS = f"""
{_macro()}
create or replace macro short_name(x) as left(trim(x), 1) || '某';
create or replace macro without_name(x, name) as
    case when length(name) >= 2 then replace(x, name, short_name(name)) else x end;
"""
