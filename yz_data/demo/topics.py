"""What people call 12345 about: topic paths, how often, when, where, who handles it, how a title reads."""

from __future__ import annotations

from dataclasses import dataclass

HOME = ("residential", "bungalow")
STREET_SIDE = ("shops", "road", "school")
EVERYWHERE = (*HOME, *STREET_SIDE, "park", "works")


@dataclass(frozen=True)
class Topic:
    """One topic path with its weight, season, hours, kinds of site, handling and wording.

    `ease` moves the odds of a solution; `growth` is the ratio of 2023 to 2022; `manner` chooses the order
    types.
    """

    path: str
    weight: float
    season: str
    hours: str
    kinds: tuple[str, ...]
    unit: str
    limit_days: int
    ease: float
    growth: float
    matters: tuple[str, ...]
    manner: str = "demand"
    tags: str | None = None

    @property
    def group(self) -> str:
        """The first two levels of the path: topics of a group share their hot spots."""
        return "->".join(self.path.split("->")[:2])


# Chances of each order type, by manner.
MANNERS = {
    "demand": {"诉求": 0.76, "投诉": 0.10, "求助": 0.06, "建议": 0.03, "咨询": 0.05},
    "offence": {"诉求": 0.55, "投诉": 0.18, "举报": 0.24, "建议": 0.03},
    "question": {"咨询": 0.78, "诉求": 0.17, "建议": 0.05},
    "help": {"求助": 0.45, "诉求": 0.45, "咨询": 0.10},
    "smoking": {"控烟": 1.0},
}

_CITY, _LAW, _SAFE = "城市管理办", "综合行政执法队", "平安建设办"
_BUILD, _LIFE, _PARTY = "社区建设办", "民生保障办", "党群工作办"
_ECON, _CENTRE = "经济发展办", "市民诉求处置中心"
_SEVEN, _MONTHLY, _BOTH, _BUSINESS = "七有五性", "每月一题", "七有五性,每月一题", "营商环境"

TOPICS = (
    Topic("市容环卫->环境卫生->垃圾清运",
          4.6, "warm", "office", EVERYWHERE, _CITY, 3, 0.5, 1.00,
          ("垃圾桶满溢未及时清运", "垃圾站异味扰民", "大件垃圾长期堆放")),
    Topic("市容环卫->环境卫生->道路保洁",
          1.9, "flat", "office", STREET_SIDE, _CITY, 3, 0.6, 0.97,
          ("路面积尘清扫不及时", "绿篱内垃圾无人清理")),
    Topic("市容环卫->环境卫生->扫雪铲冰",
          0.9, "snow", "commute", EVERYWHERE, _CITY, 1, 0.5, 1.10,
          ("道路结冰未清理", "积雪未清扫影响出行")),
    Topic("市容环卫->市容秩序->占道经营",
          3.0, "warm", "commute", STREET_SIDE, _LAW, 3, 0.0, 0.95,
          ("流动商贩占道经营", "店外经营影响通行"), "offence"),
    Topic("市容环卫->市容秩序->露天烧烤",
          1.1, "summer_night", "night", ("shops", "road"), _LAW, 3, 0.0, 1.15,
          ("夜间露天烧烤油烟扰民", "烧烤摊占用便道"), "offence"),
    Topic("市容环卫->市容秩序->非法小广告",
          0.8, "flat", "office", EVERYWHERE, _LAW, 3, 0.4, 0.90,
          ("楼道内张贴小广告", "路边喷涂小广告"), "offence"),
    Topic("城乡建设->违法建设->私搭乱建->新增违建",
          1.6, "warm", "office", HOME, _LAW, 7, -0.5, 0.80,
          ("楼顶正在搭建彩钢房", "一层住户私自扩建"), "offence", _MONTHLY),
    Topic("城乡建设->违法建设->私搭乱建->既有违建",
          1.5, "flat", "office", HOME, _LAW, 15, -0.9, 0.88,
          ("既有违建长期未拆除", "院内违建影响采光"), "offence", _MONTHLY),
    Topic("城乡建设->房屋修缮->屋面漏雨",
          1.8, "rain", "home", HOME, _BUILD, 7, -0.5, 1.05,
          ("顶层屋面漏雨", "外墙渗水墙皮脱落"), "demand", _BOTH),
    Topic("城乡建设->老旧小区改造->施工组织",
          1.3, "warm", "office", ("residential",), _BUILD, 7, -0.1, 1.40,
          ("改造工程进度缓慢", "改造后地面未恢复")),
    Topic("城乡建设->老旧小区改造->加装电梯",
          0.9, "flat", "office", ("residential",), _BUILD, 15, -0.7, 1.30,
          ("申请加装电梯", "加装电梯意见不统一"), "demand", _MONTHLY),
    Topic("住房管理->物业管理->物业服务->保洁与秩序",
          5.2, "flat", "home", ("residential",), _BUILD, 7, -0.2, 1.12,
          ("物业保洁不到位", "物业人员态度差", "公共区域无人管理"), "demand", _BOTH),
    Topic("住房管理->物业管理->物业收费",
          1.7, "year_end", "office", ("residential",), _BUILD, 7, -0.4, 1.08,
          ("物业费收费标准不清", "停车费上涨未公示"), "demand", _MONTHLY),
    Topic("住房管理->物业管理->设施设备->电梯故障",
          2.2, "warm", "home", ("residential",), _BUILD, 3, 0.2, 1.10,
          ("电梯频繁故障", "电梯停运未修复"), "demand", _MONTHLY),
    Topic("住房管理->物业管理->设施设备->单元门禁",
          1.0, "flat", "home", ("residential",), _BUILD, 3, 0.5, 1.00,
          ("单元门禁损坏", "楼道灯不亮")),
    Topic("住房管理->住房租赁->群租房",
          1.3, "enrolment", "home", ("residential",), _SAFE, 7, -0.2, 0.78,
          ("打隔断群租扰民", "群租房存在安全隐患"), "offence", _MONTHLY),
    Topic("公共服务->供热->室温不达标",
          5.4, "heating", "home", ("residential",), _CITY, 1, 0.1, 0.94,
          ("室内温度不达标", "暖气不热", "分户供暖末端不热"), "demand", _BOTH),
    Topic("公共服务->供热->管道漏水",
          1.0, "heating", "home", ("residential",), _CITY, 1, 0.4, 0.95,
          ("供暖管道漏水", "暖气阀门滴漏")),
    Topic("公共服务->供水->停水",
          1.5, "summer", "home", HOME, _CITY, 1, 0.5, 0.92,
          ("突然停水未通知", "停水时间过长")),
    Topic("公共服务->供水->水压水质",
          1.1, "summer", "home", HOME, _CITY, 3, -0.1, 0.96,
          ("高层水压不足", "自来水发黄有异味")),
    Topic("公共服务->供电->停电",
          1.4, "summer", "night", HOME, _CITY, 1, 0.6, 1.02,
          ("夜间停电", "线路老化频繁跳闸")),
    Topic("公共服务->燃气->燃气设施",
          0.9, "gas", "home", HOME, _SAFE, 1, 0.5, 1.15,
          ("燃气报警器需更换", "楼道有燃气异味")),
    Topic("公共服务->排水->道路积水",
          0.9, "rain", "commute", ("road", "shops", "bungalow"), _CITY, 1, 0.2, 1.10,
          ("雨后积水无法通行", "雨箅子堵塞")),
    Topic("公共服务->排水->污水外溢",
          1.3, "warm", "home", HOME, _CITY, 1, 0.3, 0.90,
          ("污水井外溢", "化粪池未清掏")),
    Topic("交通管理->停车管理->停车位不足",
          3.6, "flat", "home", ("residential",), _BUILD, 15, -0.8, 1.18,
          ("停车位不足夜间无处停车", "车位分配不公", "外来车辆占用车位"), "demand", _BOTH),
    Topic("交通管理->停车管理->违规停放",
          3.4, "flat", "commute", EVERYWHERE, _LAW, 3, 0.0, 1.08,
          ("机动车占用消防通道", "车辆违规停放堵路"), "offence"),
    Topic("交通管理->停车管理->僵尸车",
          0.8, "flat", "office", HOME, _LAW, 7, 0.0, 1.05,
          ("废弃车辆长期占位", "僵尸车无人清理")),
    Topic("交通管理->道路设施->路面破损",
          1.4, "greenery", "commute", ("road", "residential"), _CITY, 7, 0.2, 0.95,
          ("路面坑洼未修补", "井盖松动异响")),
    Topic("交通管理->道路设施->路灯不亮",
          0.8, "year_end", "night", ("road", "residential"), _CITY, 3, 0.7, 0.90,
          ("路灯不亮", "照明不足夜间出行不便")),
    Topic("交通管理->非机动车管理->共享单车",
          0.9, "warm", "commute", STREET_SIDE, _CITY, 3, 0.5, 0.95,
          ("共享单车堆积堵塞便道", "共享单车乱停放")),
    Topic("安全生产->消防安全->楼道堆物",
          2.0, "fire", "home", HOME, _SAFE, 3, 0.2, 1.05,
          ("楼道堆放杂物", "消防通道被占用"), "offence"),
    Topic("安全生产->电动自行车->充电设施",
          2.6, "fire", "home", HOME, _SAFE, 7, -0.4, 1.35,
          ("充电桩数量不足", "充电桩损坏未修复"), "demand", _MONTHLY),
    Topic("安全生产->电动自行车->飞线充电",
          1.3, "fire", "night", HOME, _SAFE, 3, 0.0, 1.10,
          ("飞线充电存在隐患", "电动车进楼入户充电"), "offence"),
    Topic("环境保护->噪声污染->施工噪声",
          2.8, "summer_night", "night", ("works", "residential"), _LAW, 3, -0.2, 1.06,
          ("夜间施工噪声扰民", "凌晨渣土车噪声"), "offence"),
    Topic("环境保护->噪声污染->社会生活噪声",
          2.3, "summer_night", "night", ("residential", "park"), _SAFE, 3, -0.3, 1.02,
          ("广场舞音响扰民", "邻里装修噪声扰民"), "offence"),
    Topic("环境保护->大气污染->餐饮油烟",
          1.2, "summer_night", "commute", ("shops", "residential"), _LAW, 7, -0.2, 0.98,
          ("餐饮油烟直排", "油烟净化设备未开启"), "offence"),
    Topic("园林绿化->绿地管护->树木修剪",
          1.6, "greenery", "office", ("residential", "park", "road"), _CITY, 7, 0.3, 1.00,
          ("树木遮挡采光需修剪", "枯树存在倒伏风险")),
    Topic("园林绿化->病虫防治->杨柳飞絮",
          0.6, "spring_fluff", "office", ("residential", "park"), _CITY, 7, -0.4, 0.92,
          ("飞絮严重影响居民", "树木虫害严重")),
    Topic("市场管理->消费纠纷->预付卡退费",
          1.9, "flat", "office", ("shops",), _ECON, 7, -0.5, 1.22,
          ("门店关门预付卡无法退费", "培训机构拒绝退费"), "demand", _BUSINESS),
    Topic("市场管理->食品安全->餐饮卫生",
          1.1, "warm", "home", ("shops", "school"), _ECON, 7, 0.3, 1.00,
          ("餐馆后厨卫生差", "外卖食品有异物"), "offence"),
    Topic("劳动保障->劳动关系->拖欠工资",
          1.3, "year_end", "office", ("shops", "works"), _LIFE, 15, -0.4, 0.90,
          ("拖欠工人工资", "离职后工资未结清"), "help", _SEVEN),
    Topic("教育->学校管理->入学政策",
          1.0, "enrolment", "office", ("school",), _LIFE, 5, 0.6, 1.05,
          ("咨询幼升小入学条件", "咨询幼儿园学位"), "question", _SEVEN),
    Topic("卫生健康->疫情防控->核酸检测",
          1.5, "pandemic", "commute", EVERYWHERE, _LIFE, 1, 0.5, 1.00,
          ("核酸检测点排队时间长", "核酸结果未及时上传"), "demand"),
    Topic("卫生健康->疫情防控->管控措施",
          1.7, "pandemic", "home", HOME, _CENTRE, 1, 0.1, 1.00,
          ("咨询小区管控政策", "管控期间物资保障不足", "健康码弹窗无法解除"), "help"),
    Topic("公共安全->养犬管理->不文明养犬",
          1.5, "warm", "home", ("residential", "park"), _SAFE, 3, 0.1, 1.12,
          ("遛狗不牵绳", "犬只夜间吠叫扰民")),
    Topic("公共安全->控烟->室内吸烟",
          0.4, "flat", "office", ("shops", "residential"), _LIFE, 3, 0.6, 0.95,
          ("室内公共场所吸烟",), "smoking"),
    Topic("民政服务->养老服务->助餐助浴",
          0.7, "flat", "office", ("residential",), _LIFE, 7, 0.4, 1.25,
          ("老年餐桌开放时间短", "咨询养老补贴申领"), "help", _SEVEN),
    Topic("政务服务->证照办理->居住登记",
          0.9, "enrolment", "office", ("residential",), _LIFE, 5, 0.8, 1.00,
          ("咨询居住登记卡办理", "咨询社保卡领取"), "question"),
    Topic("社区治理->社区服务->社区活动场所",
          0.8, "flat", "office", ("residential", "park"), _PARTY, 7, 0.2, 1.05,
          ("健身器材损坏", "活动室开放时间不足")),
)  # fmt: skip
