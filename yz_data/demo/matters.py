"""The matters of the problem list: titles in the words of an office, by category, with who leads them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """One matter: category as the list prints it, title, lead unit and what is to be done next."""

    category: str
    title: str
    lead_unit: str
    next_step: str


_CITY, _LAW, _SAFE = "城市管理办", "综合行政执法队", "平安建设办"
_BUILD, _LIFE, _PARTY = "社区建设办", "民生保障办", "党群工作办"
_ECON, _CENTRE = "经济发展办", "市民诉求处置中心"

KEY_AREA, RECURRING, LEGACY, RESEARCH = "重点区域治理", "类问题", "历史遗留", "研究型"

# These stay on the list to the end of the year; SPARE holds the one that is split and the withdrawn ones.
MATTERS = (
    Matter(KEY_AREA, "商业街店外经营与占道摆摊集中整治", _LAW, "联合市场监管开展夜间巡查"),
    Matter(KEY_AREA, "地铁口周边非机动车停放秩序整治", _CITY, "增设停放区并安排专人引导"),
    Matter(KEY_AREA, "学校门口上下学时段交通拥堵治理", _CITY, "会同交管部门优化交通组织"),
    Matter(KEY_AREA, "拆迁区施工噪声与扬尘管控", _LAW, "约谈施工单位并安装监测设备"),
    Matter(KEY_AREA, "平房区消防通道不畅治理", _SAFE, "划定微型消防站点位并清障"),
    Matter(KEY_AREA, "平房区电动自行车充电难治理", _SAFE, "选址新建集中充电设施"),
    Matter(KEY_AREA, "农贸市场周边环境秩序治理", _CITY, "落实门前三包并定期点评"),
    Matter(KEY_AREA, "铁路沿线环境综合治理", _CITY, "与产权单位签订管护协议"),
    Matter(KEY_AREA, "出租房屋集中区域安全治理", _SAFE, "入户核查并建立台账"),
    Matter(KEY_AREA, "背街小巷乱停车治理", _LAW, "施划禁停标线并加装隔离"),
    Matter(KEY_AREA, "河道沿岸私垦菜地清理", _CITY, "清理后补植并加强巡查"),
    Matter(KEY_AREA, "闲置地块垃圾堆放治理", _CITY, "督促权属单位围挡清运"),
    Matter(RECURRING, "老旧小区停车位缺口大", _BUILD, "盘活周边错时共享车位"),
    Matter(RECURRING, "居民楼道堆物堆料反复出现", _SAFE, "建立楼门长巡查机制"),
    Matter(RECURRING, "高层住宅二次供水水压不足", _CITY, "协调供水单位改造泵房"),
    Matter(RECURRING, "电动自行车进楼入户充电", _SAFE, "推广智能阻车系统"),
    Matter(RECURRING, "冬季供暖末端室温不达标", _CITY, "督促供热单位入户调试"),
    Matter(RECURRING, "物业服务质量投诉集中", _BUILD, "开展物业服务评议"),
    Matter(RECURRING, "餐饮油烟扰民反复投诉", _LAW, "督促加装油烟净化设备"),
    Matter(RECURRING, "夜间广场舞噪声扰民", _SAFE, "制定文明公约并分时段使用场地"),
    Matter(RECURRING, "电梯老化故障频发", _BUILD, "申请专项维修资金更新"),
    Matter(RECURRING, "雨季屋面渗漏集中报修", _BUILD, "汛前普查并分批修缮"),
    Matter(RECURRING, "化粪池满溢与污水外溢", _CITY, "纳入定期清掏计划"),
    Matter(RECURRING, "共享单车淤积堵塞便道", _CITY, "约谈企业加密清运频次"),
    Matter(RECURRING, "不文明养犬投诉多发", _SAFE, "开展联合劝导与上门登记"),
    Matter(RECURRING, "预付卡退费纠纷多发", _ECON, "建立预付卡商户风险台账"),
    Matter(RECURRING, "群租房动态出现", _SAFE, "保持联合检查频次"),
    Matter(RECURRING, "小区内僵尸车长期占位", _LAW, "公示后依法清理"),
    Matter(LEGACY, "居民楼历史违法建设拆除", _LAW, "一户一策推进自拆"),
    Matter(LEGACY, "锅炉房停用后安全隐患处置", _SAFE, "完成设备拆除并平整场地"),
    Matter(LEGACY, "回迁房不动产登记办理受阻", _BUILD, "提请区级部门专题研究"),
    Matter(LEGACY, "小区配套道路未移交管养", _CITY, "推进道路移交手续"),
    Matter(LEGACY, "无物业小区管理主体缺失", _BUILD, "引入准物业管理"),
    Matter(LEGACY, "老旧小区院内广场破损改造", _BUILD, "征求居民意见后施工"),
    Matter(LEGACY, "配套幼儿园产权移交问题", _LIFE, "会同教育部门办理移交"),
    Matter(LEGACY, "产权单位撤销后房屋失修", _BUILD, "鉴定后纳入修缮计划"),
    Matter(LEGACY, "供电未改造小区负荷不足", _CITY, "协调供电公司增容改造"),
    Matter(LEGACY, "自备井供水小区水质问题", _CITY, "推进市政自来水置换"),
    Matter(LEGACY, "征地遗留用地权属争议", _ECON, "收集资料并依法确权"),
    Matter(LEGACY, "人防工程出租清退后续使用", _SAFE, "改造为便民活动空间"),
    Matter(LEGACY, "小区雨污合流管线改造", _CITY, "列入年度改造计划"),
    Matter(LEGACY, "底商消防验收手续不全", _SAFE, "指导业主单位补办手续"),
    Matter(LEGACY, "物业更换后交接纠纷", _BUILD, "组织三方协商移交"),
    Matter(LEGACY, "通信架空线缆未入地", _CITY, "列入架空线整治清单"),
    Matter(LEGACY, "公共维修资金账目未公开", _BUILD, "督促公示并审计"),
    Matter(LEGACY, "老旧平房煤改电后线路隐患", _SAFE, "入户排查并更换线路"),
    Matter(RESEARCH, "热线与网格事项双签闭环机制", _CENTRE, "总结试点经验并全面推行"),
    Matter(RESEARCH, "红色物业联盟运行机制", _PARTY, "扩大成员单位范围"),
    Matter(RESEARCH, "社区议事协商成果转化机制", _PARTY, "形成议题征集与督办流程"),
    Matter(RESEARCH, "集中注册地企业服务机制", _ECON, "制定服务清单"),
    Matter(RESEARCH, "社区工作者分级培养办法", _PARTY, "制定培养方案"),
    Matter(RESEARCH, "养老服务融入基层治理路径", _LIFE, "选择社区开展试点"),
    Matter(RESEARCH, "小微公共空间更新共建机制", _BUILD, "建立责任规划师协作机制"),
    Matter(RESEARCH, "重点项目审批协调机制", _ECON, "建立项目会商制度"),
    Matter(RESEARCH, "腾退空间再利用引入文化产业", _ECON, "开展业态论证与招商对接"),
    Matter(RESEARCH, "家园中心建设运营模式", _LIFE, "比选运营主体"),
    Matter(RESEARCH, "物业费收缴与服务评价挂钩", _BUILD, "选择两个小区试点"),
    Matter(RESEARCH, "楼宇企业走访与诉求闭环", _ECON, "建立楼宇专员制度"),
    Matter(RESEARCH, "志愿服务积分激励办法", _PARTY, "完善兑换规则"),
    Matter(RESEARCH, "未诉先办主动治理工作指引", _CENTRE, "按季度发布高频点位"),
)
# These were done in 2022 and taken off the list at the turn of the year.
DONE_BEFORE = (
    Matter(KEY_AREA, "夜市临时摊点规范管理", _LAW, "划定时段与区域"),
    Matter(KEY_AREA, "公交枢纽黑车聚集治理", _LAW, "联合交通执法定期值守"),
    Matter(KEY_AREA, "施工围挡周边道路积水治理", _CITY, "疏通雨水口并加装抽排设备"),
    Matter(KEY_AREA, "医院门前停车秩序治理", _CITY, "增设即停即走泊位"),
    Matter(KEY_AREA, "废品收购点清理整治", _SAFE, "取缔无证点位并复绿"),
    Matter(RECURRING, "快递柜占用消防通道", _SAFE, "协调企业移位安装"),
    Matter(RECURRING, "小区路灯损坏报修集中", _CITY, "更换灯具并移交管护"),
    Matter(RECURRING, "楼道门禁失灵频发", _BUILD, "统一检修并明确维护责任"),
    Matter(RECURRING, "垃圾桶站满冒与异味", _CITY, "加密清运并改造桶站"),
    Matter(RECURRING, "树木遮挡采光反复投诉", _CITY, "按计划修剪"),
    Matter(RECURRING, "装修噪声扰民投诉集中", _BUILD, "公示施工时段并上门提醒"),
    Matter(RECURRING, "社区食堂就餐点不足", _LIFE, "增设助餐点"),
    Matter(LEGACY, "小区围墙破损多年未修", _BUILD, "修复并移交物业"),
    Matter(LEGACY, "停用水塔安全隐患处置", _SAFE, "完成拆除"),
    Matter(LEGACY, "小区门牌号混乱", _BUILD, "会同公安部门重新编排"),
    Matter(LEGACY, "公共厕所未接入管网", _CITY, "完成接驳改造"),
    Matter(LEGACY, "配套菜市场用房被挪用", _ECON, "恢复原有用途"),
    Matter(LEGACY, "屋顶违法广告牌拆除", _LAW, "限期拆除并复原"),
    Matter(LEGACY, "老旧小区供水管线锈蚀", _CITY, "完成管线更换"),
    Matter(LEGACY, "电缆沟盖板缺失", _CITY, "补齐盖板并建立台账"),
    Matter(LEGACY, "地下空间违规住人清理", _SAFE, "清退并封闭管理"),
    Matter(RESEARCH, "社区工作者减负清单", _PARTY, "印发清单"),
    Matter(RESEARCH, "垃圾分类桶前值守机制", _CITY, "形成排班办法"),
    Matter(RESEARCH, "居民公约修订办法", _BUILD, "全面推行"),
    Matter(RESEARCH, "党建协调委员会需求对接机制", _PARTY, "形成清单制度"),
    Matter(RESEARCH, "社区应急物资共用办法", _SAFE, "建立共用台账"),
)
SPARE = (
    Matter(RECURRING, "小区乱停车与停车管理综合整治", _BUILD, "按地面与地下分别推进"),
    Matter(KEY_AREA, "临时疫情防控点位设施拆除", _CITY, "完成设施清运"),
    Matter(RECURRING, "社区便民早餐点布局不足", _LIFE, "并入便民网点规划"),
    Matter(LEGACY, "废弃公交场站围挡处置", _CITY, "移交区级部门办理"),
    Matter(RESEARCH, "社区服务站延时服务办法", _LIFE, "并入一窗办理改革"),
)
POLICIES = ("工作办法", "实施细则", "工作指引")
POSTS = ("分管副主任", "科长", "科长", "副科长", "社区书记", "社区书记")
