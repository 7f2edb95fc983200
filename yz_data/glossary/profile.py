"""One community across all systems."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "page.community_profile": ("社区画像", "Community profile"),
    "part.figures": ("各系统数据", "System by system"), "part.sheet": ("一页简报", "Fact sheet"),
    "finding.profile_choose": ("全街道{count}个社区各系统指标一览，点社区名或在上方选择看画像", "All {count} {count:community|communities} across all systems; click one, or choose it above, for its profile"),
    "finding.profile": ("{name}：分好坏的{all}项指标中{good}项显著好于街道中位数，{bad}项显著差于，其余无显著差别（样本不足{few}项）", "{name}: of {all} {all:measure|measures} with a good side {good} significantly better than the median of the communities and {bad} worse, the others do not differ beyond chance (too few to judge: {few})"),
    "profile.among": ("在全街道中的位置", "Among the sub-district's communities"), "profile.matrix": ("各社区一览", "All communities"), "profile.matrix_title": ("{name}显著差于街道中位数的指标最多：分好坏的{all}项中{bad}项", "{name} has most measures significantly worse than the median of the communities: {bad} of the {all} with a good side"), "profile.matrix_note": ("数字为街道中位数的百分比（计数按每千常住人口）；绿好红差，只标超出随机波动的；没有好坏方向的指标不着色，也不计入；点为样本不足（按人口预计不足5件，或分母不足20）；专题页与全街道合计比，判断可能不同；点社区名看画像", "Per cent of the median of the communities (counts per 1,000 residents); coloured only where the difference is more than chance; measures without a good side are neither coloured nor counted; a point: too few (fewer than 5 expected of its residents, or a share of fewer than 20); the pages of single systems compare with the sub-district as a whole, and may judge otherwise; a community's name leads to its profile"),
    "profile.note": ("{span}；街道各社区中位数为100，计数按每千常住人口；灰线为其他社区；绿好红差，只标超出随机波动的，没有好坏方向的不着色", "{span}; the middle of the communities is 100, counts per 1,000 residents; grey: the others; coloured only where the difference is more than chance, never without a good side"),
    "profile.title": ("{name}：{metric}{value}，街道中位数{middle}", "{name}: {metric} {value}, the median of the communities {middle}"), "profile.title_none": ("{name}：各项指标未见显著差于街道中位数", "{name}: nothing is worse than the median of the communities beyond chance"),
    "profile.others": ("其他社区", "other communities"), "profile.middle": ("中位100", "middle 100"), "profile.per_thousand": ("{rate}/千人", "{rate} per 1,000"), "profile.place": ("第{rank}/{of}位", "{rank} of {of}"),
    "profile.head_middle": ("街道中位数", "Median"), "profile.head_value": ("本期", "This period"), "profile.head_before": ("上年同期", "Last year"), "profile.head_rate": ("比率", "Rate"), "profile.head_rank": ("位次", "Rank"),
    "profile.sheet": ("社区简报", "Community fact sheet"), "profile.print": ("浏览器\u201c打印\u201d时只输出本简报，A4一页；位次1为比率最高", "Printing the page gives this sheet alone, on one A4 page; rank 1 is the highest rate"),
    "profile.foot": ("数据截至{as_of}；快照{snapshot}；比率：占比类为百分比，计数类为每千常住人口；样本不足者不排位", "Data as of {as_of}; snapshot {snapshot}; rates: shares in %, counts per 1,000 residents; too few to judge are not ranked"), "column.middle": ("街道中位数", "the median of the communities"), "column.of_middle": ("与中位数之比", "ratio to the middle"), "column.ranked": ("参与排位数", "ranked"),
}  # fmt: skip
