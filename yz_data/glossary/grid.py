"""The grid and its map."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "grid_cases": ("网格案件", "Grid cases", "期内上报的网格案件数，不含作废", "Grid cases reported in the period, void ones left out"),
    "grid_cases_due": ("应结网格案件", "Grid cases due", "处置截止时间在期内的网格案件数，不含作废", "Grid cases whose disposal deadline lies in the period, void ones left out"),
    "grid_cases_closed_on_time": ("按期结案", "Closed on time", "应结网格案件中在截止时间前结案的件数", "Due grid cases closed before their deadline"),
    "grid_on_time_closure_rate": ("网格按期结案率", "Grid on-time closure rate", "按期结案 ÷ 应结网格案件", "Cases closed on time ÷ cases due for closure"),
    "grid_chiefs": ("总网格", "Chief grid", "总网格个数", "Number of chief grids"),
    "grid_blocks": ("网格块", "Grid blocks", "网格块个数", "Number of grid blocks"),
    "grid_cells": ("责任网格", "Grid cells", "责任网格（格）个数", "Number of responsibility grid cells"),
    "grid_residents": ("网格常住人口", "Residents of the cells", "责任网格登记的常住人口之和", "Sum of the residents registered for the grid cells"),
    "community_residents": ("社区常住人口", "Residents of the communities", "社区名录登记的常住人口之和", "Sum of the residents in the list of communities"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    # what one unit of a rate is
    "rate_unit.residents_month": ("{unit}/千人·月", "{unit} per 1,000 residents a month"), "rate_unit.residents": ("{unit}/千人", "{unit} per 1,000 residents"),
    "rate_unit.land_month": ("{unit}/平方公里·月", "{unit} per km² a month"), "rate_unit.land": ("{unit}/平方公里", "{unit} per km²"),
    "rate_unit.inspection_visits": ("{unit}/百家次", "{unit} per 100 visits"), "rate_unit.enterprises_registered_month": ("{unit}/百家·月", "{unit} per 100 firms a month"),
    "exposure.residents": ("常住人口", "residents"), "exposure.land": ("面积", "area"), "exposure.months": ("{exposure}×月数", "{exposure} × months"),
    # levels and layers
    "level.cell": ("格", "Cells"), "level.block": ("块", "Blocks"), "level.community": ("社区", "Communities"), "level.subdistrict": ("街道", "Sub-districts"),
    "level_many.cell": ("格数", "number of cells"), "level_many.block": ("块数", "number of blocks"), "level_many.community": ("社区数", "number of communities"), "level_many.subdistrict": ("街道数", "number of sub-districts"),
    "level_one.cell": ("格", "cell"), "level_one.block": ("块", "block"), "level_one.community": ("社区", "community"), "level_one.subdistrict": ("街道", "sub-district"),
    "layer.areas": ("面", "Areas"), "layer.columns": ("立体柱", "Columns"), "layer.points": ("点", "Points"), "layer.density": ("密度", "Density"),
    "layer.tiles": ("方格图", "Tiles"), "layer.table": ("表格", "Table"),
    # controls
    "map.measure": ("指标", "Measure"), "map.level": ("层级", "Level"), "map.layer": ("图层", "Layer"),
    "map.month": ("月份", "Month"), "map.month_format": ("%Y年%-m月", "%b %Y"), "map.whole_period": ("整个时段", "Whole period"), "map.play": ("逐月播放", "Play month by month"), "map.stop": ("停止", "Stop"),
    # the map
    "map.name": ("网格地图", "Grid map"),
    "map.title": ("全街道{measure}{rate}{unit}，最高的是{highest}（{high}），最低的是{lowest}（{low}）；{window}", "Whole sub-district: {measure} {rate} {unit}; highest {highest} ({high}), lowest {lowest} ({low}); {window}"),
    "map.title_small": ("全街道{measure}{rate}{unit}；各{level}样本不足，不作比较；{window}", "Whole sub-district: {measure} {rate} {unit}; too few in every {level} to compare; {window}"),
    "map.title_playing": ("逐月播放：{measure}，{window}，{unit}", "Month by month: {measure}, {window}, {unit}"),
    "map.filtered": ("{measure}（限{values}）", "{measure} ({values} only)"), "map.separator": ("、", ", "),
    "map.whole_exposure": ("分母不按{names}区分。", "The denominator is not told apart by {names}. "),
    "map.none_found": ("未见显著聚集", "no significant clustering"), "map.untested": ("数量太少，不作聚集检验", "too few to test for clustering"),
    "map.found": ("显著偏高{high}{level}、偏低{low}{level}", "significantly high: {high}, low: {low} ({level})"),
    "map.note": ("{clusters}（局部G统计量，{permutations}次置换，错误发现率≤5%）。颜色为经验贝叶斯收缩后的比率，分母：{exposure}；分级各月不变。", "{clusters} (Gi*, {permutations} permutations, false discovery rate ≤ 5%). Colour: empirical-Bayes rate over {exposure}; classes are the same in every month. "),
    "map.off_map": ("另有{count}{unit}无坐标或在网格外，未上图。", "{count} {unit} without coordinates or outside the grid are not on the map. "),
    "map.no_residents": ("网格没有常住人口数据，改按面积计算。", "No residents are known for the grid, so the area is used. "),
    "map.masked": ("涉及住宅的事件合并到网格，圆面积为件数。", "Events at homes stand together at their cell; the area of a disc is the count. "),
    "map.binned": ("超过{most}个位置，按{size}米六边形合计。", "More than {most} places: counted in hexagons of {size} m. "),
    "map.hidden_bins": ("不足{least}件的六边形不显示，共{count}件。", "Hexagons with fewer than {least} are left out, {count} in all. "),
    "map.no_points": ("这个指标是比例，没有可显示的点；请换“面”或“立体柱”图层。", "This measure is a share and has no points; choose areas or columns. "),
    "map.nothing": ("所选时段或筛选条件没有这个指标的数据；请换时段、筛选条件或指标。", "There are no data of this measure for the chosen period or filters; choose others. "),
    "map.no_grid": ("没有网格边界数据；请把责任网格的 GeoJSON 文件放进数据目录后更新。", "There is no grid; put the GeoJSON file of the responsibility grid into the extracts and build again. "),
    "map.playing_note": ("播放中不显示数字；点“停止”或改动任一选项即停。", "No numbers while playing; stop it, or change anything. "),
    "map.squares": ("没有边界数据：社区按工单位置排成方格，相邻由位置推定。", "There are no borders: communities are squares placed by where their orders lie, and neighbours are inferred from that. "),
    "map.schematic": ("网格边界为示意。", "The grid is schematic. "),
    "map.tip": ("{rate}{unit}（原始{raw}），{count}{counted}", "{rate} {unit} (raw {raw}), {count} {counted}"), "map.tip_small": ("样本不足：{count}{counted}", "Too few to judge: {count} {counted}"),
    "map.verdict_high": ("显著偏高", "Significantly high"), "map.verdict_low": ("显著偏低", "Significantly low"), "map.small": ("样本不足", "Too few"),
    "map.class_first": ("<{limit}", "<{limit}"), "map.class_last": ("≥{limit}", "≥{limit}"), "map.class_one": ("同一水平", "One level"),
    "map.public_points": ("公共场所事件", "Events in public places"), "map.home_points": ("住宅类事件（按网格合并）", "Events at homes (by cell)"), "map.per_square_km": ("{unit}/平方公里", "{unit} per km²"),
    # the bars beside the map
    "map_rank.name": ("高低排序", "From high to low"),
    "map_rank.title": ("{level}的高低排序，{unit}", "{level} from high to low, {unit}"), "map_rank.note": ("条和数字为收缩后，竖线为原始；{small}。点一条即筛选", "Bar and number: shrunk rate, line: raw; {small}. Click to filter"),
    "map_rank.small": ("{count}个样本不足，不排名", "{count} too small to rank"), "map_rank.no_small": ("样本均充足", "all large enough"), "map_rank.between": ("…其余{count}个", "… {count} more"),
    "map_rank.raw": ("原始", "Raw"),
    # two periods
    "periods.name": ("两个时段对比", "Two periods"), "periods.against": ("对比时段", "Compare with"), "periods.yoy": ("上年同期", "Same period last year"), "periods.pop": ("上一时段", "Period before"),
    "periods.title": ("{measure}：{up}{level}显著上升，{down}{level}显著下降，{none}{level}未见显著变化", "{measure} by {level}: {up} significantly up, {down} down, {none} without significant change"),
    "periods.title_none": ("{measure}：各{level}都未见显著变化", "{measure}: no significant change in any {level}"),
    "periods.note": ("三图同一分母（{unit}），前两图同一分级；变化按件数精确检验（事件成串发生，方差放宽{factor}倍），错误发现率≤5%，灰色为未见显著变化。", "One denominator ({unit}), one set of classes; exact test of the counts (variance widened {factor} times, as events come in bunches), false discovery rate ≤ 5%; grey: no significant change. "),
    "periods.difference": ("变化", "Difference"), "periods.nothing": ("对比时段没有完整数据；请换一个对比时段。", "The data do not cover the whole period to compare with; choose another. "),
    "periods.better": ("好转", "Better"), "periods.worse": ("变差", "Worse"), "periods.up": ("上升", "Up"), "periods.down": ("下降", "Down"),
    "periods.large": ("{way}不少于{step}", "{way} by {step} or more"), "periods.less": ("{way}不到{step}", "{way} by less than {step}"), "periods.unchanged": ("未见显著变化", "No significant change"),
    "periods.tip": ("由{before}到{now}（变化{change}）", "{before} → {now} ({change})"),
    # one area
    "area.name": ("网格卡片", "Card of an area"), "area.choose": ("点地图或条形图上的某一{level}，这里显示它的各项比率、主要类别、走势、未完成问题和责任岗位；所选同时成为其他页面的筛选。", "Click a {level} on the map or in the bars: its rates, kinds, trend, open problems and responsible post appear here, and it filters every other page."),
    "area.post": ("责任岗位：{post}", "Post: {post}"), "area.residents": ("常住人口{count}人", "{count} {count:resident|residents}"), "area.area": ("{area}平方公里", "{area} km²"),
    "area.not_split": ("不按所选条件区分的指标未列出", "measures not told apart by what is filtered are left out"),
    "area.cells": ("{count}格", "{count} {count:cell|cells}"), "area_kinds.name": ("所选网格的主要类别", "Commonest kinds in the chosen area"), "area_kinds.title": ("{name}的主要类别", "{name}: commonest kinds"), "area_kinds.note": ("各指标件数最多的三类及占比", "The three commonest kinds of each measure, with their shares"), "area.no_events": ("期内没有事件", "No events in the period"),
    "area.measure": ("指标", "Measure"), "area.rate": ("比率", "Rate"), "area.smoothed": ("收缩后", "Shrunk"), "area.rank": ("高低位次", "Place from the top"), "area.before": ("上年同期", "Year before"),
    "area.rank_of": ("第{rank}（共{ranked}）", "{rank} of {ranked}"),
    "area_trend.name": ("所选网格的走势", "Trend of the chosen area"), "area_trend.title": ("{name}{measure}：{month}{rate}{unit}，全街道{overall}", "{name}, {measure} in {month}: {rate} {unit}, whole sub-district {overall}"),
    "area_trend.note": ("粗线为所选，细线为全街道{small}", "Thick: chosen; thin: whole sub-district{small}"), "area_trend.small": ("；{count}个月样本不足，不画", "; {count} {count:month|months} with too few, left out"), "area_trend.no_small": ("", ""),
    "area_trend.too_few": ("各月样本都不足，不画走势；请看整个时段的比率。", "Too few in every month for a trend; see the rate of the whole period."),
    "area_trend.all": ("全街道", "Whole sub-district"),
    "area_problems.name": ("所选网格的未完成问题", "Open problems of the chosen area"), "area_problems.title": ("{name}有{count}项未完成问题", "{name}, open problems: {count}"), "area_problems.none": ("{name}没有未完成问题", "{name}: no open problem"),
    "area_problems.note": ("按完成时限排序", "Sorted by due date"),
    # the page
    "finding.grid_map": ("{window}{measure}{rate}{unit}；{highest}最高（{high}）；{clusters}", "{window}, {measure}: {rate}{unit}; {highest} is highest ({high}); {clusters}"),
    "finding.grid_map_small": ("{window}{measure}{rate}{unit}；各{level}样本不足，不作比较", "{window}, {measure}: {rate}{unit}; too few in every {level} to compare"),
    "finding.grid_map_none": ("所选时段没有可以上图的{measure}", "There is nothing to map in the chosen period: {measure}"),
    # columns of the map's tables
    "column.area_id": ("编码", "Code"), "column.name": ("名称", "Name"), "column.count": ("数量", "Count"), "column.exposure": ("分母", "Denominator"), "column.rate": ("原始比率", "Raw rate"),
    "column.smoothed": ("收缩后比率", "Shrunk rate"), "column.is_small": ("样本不足", "Too few"), "column.rank": ("位次", "Place"), "column.verdict": ("聚集", "Clustering"), "column.way": ("显著变化", "Significant change"),
    "value.high": ("显著偏高", "Significantly high"), "value.low": ("显著偏低", "Significantly low"), "value.none": ("未见显著", "Not significant"), "value.untested": ("未检验", "Not tested"),
}  # fmt: skip
