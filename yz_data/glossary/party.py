"""Party building: elections, coordination committee, property alliance, cadres, social workers, visits, honours."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "community_party_elections": ("社区党组织选举", "Community party elections", "期内完成的社区（村）党组织委员选举次数，按选举日期", "Elections of the committees of community party organisations in the period, by election date"),
    "branch_elections": ("两新支部换届", "Branch elections", "期内完成的两新组织支部换届次数，按选举日期；不与社区党组织选举相加", "Elections of branches in new economic and social organisations, by election date; never added to those of communities"),
    "party_organisations": ("在册党组织", "Party organisations", "期末有选举记录的党组织，每个组织按最近一次选举计一次", "Party organisations with an election on record, each counted by its latest"),
    "party_terms_expired": ("届满未换届", "Terms expired", "期末任期已届满、之后没有新选举记录的党组织；未填届满日期的不计", "Party organisations whose term had ended by the last day without a new election; those without an end of term do not count"),
    "communities_in_term": ("党组织在任期内的社区", "Communities in term", "期末社区党组织任期未届满的社区数，每个社区计一次", "Communities whose party committee is within its term on the last day, each once"),
    "coordination_members": ("协调委成员单位", "Committee members", "期末党建工作协调委员会成员单位", "Member units of the party building coordination committee on the last day"),
    "coordination_members_added": ("协调委新增成员", "Members added", "期内加入党建工作协调委员会的单位，按加入日期", "Units that joined the coordination committee in the period"),
    "coordination_members_left": ("协调委退出成员", "Members left", "期内退出党建工作协调委员会的单位，按退出日期", "Units that left the coordination committee in the period"),
    "coordination_matters_raised": ("协调委提出难题", "Committee matters raised", "期内提交党建工作协调委员会的难题，按提出日期", "Hard matters brought to the coordination committee in the period, by the day they were raised"),
    "coordination_matters_solved": ("协调委解决难题", "Committee matters solved", "期内由党建工作协调委员会统筹解决的难题，按解决日期；可能是以前提出的", "Hard matters the coordination committee solved in the period; they may have been raised before"),
    "coordination_matters_open": ("协调委未解决难题", "Committee matters open", "期末已提出、尚未解决的难题", "Hard matters raised and not solved on the last day"),
    "coordination_matter_days": ("协调委解决用时", "Committee days to solve", "期内解决的难题从提出到解决的天数中位数", "Median days from raising to solving, of the matters solved in the period"),
    "property_alliance_firms": ("联盟物业企业", "Alliance property firms", "期末在红色物业联盟内的物业企业，一家计一次", "Property firms in the red property alliance on the last day, each once"),
    "property_alliance_joined": ("新入盟物业企业", "Firms joined the alliance", "期内加入红色物业联盟的物业企业", "Property firms that joined the red property alliance in the period"),
    "property_alliance_left": ("退盟物业企业", "Firms left the alliance", "期内退出红色物业联盟的物业企业", "Property firms that left the red property alliance in the period"),
    "property_alliance_estates": ("联盟服务小区", "Estates served by the alliance", "期末联盟企业服务的小区数之和，以企业填报为准；一个小区由两家服务时计两次", "Estates served by alliance firms as they state; an estate served by two firms counts twice"),
    "property_matters_raised": ("红色物业提出事项", "Alliance matters raised", "期内联盟企业登记的物业事项，按提出日期", "Estate matters the alliance took up in the period, by the day they were raised"),
    "property_matters_solved": ("红色物业解决事项", "Alliance matters solved", "期内联盟解决的物业事项，按解决日期；可能是以前提出的", "Estate matters the alliance solved in the period; they may have been raised before"),
    "property_matters_open": ("红色物业未解决事项", "Alliance matters open", "期末已提出、尚未解决的物业事项", "Estate matters raised and not solved on the last day"),
    "property_matter_days": ("红色物业解决用时", "Alliance days to solve", "期内解决的物业事项从提出到解决的天数中位数", "Median days from raising to solving, of the estate matters solved in the period"),
    "cadre_activities": ("党建活动", "Party building activities", "期内举办的书记调研、书记领跑、青杨计划、杨杨沙龙、优才小组活动场次", "Secretary visits, Secretaries Lead, Young Poplar, Yang Salon and Talent Group activities held in the period"),
    "cadre_attendances": ("党建活动参加人次", "Attendances", "期内党建活动参加人次；一人多次参加计多次", "Attendances at party building activities in the period; a person who came twice counts twice"),
    "cadre_activity_hours": ("党建活动时长", "Activity hours", "期内党建活动时长之和，不乘以人数", "Hours of party building activities in the period, not multiplied by people"),
    "secretary_visits": ("书记调研次数", "Secretary visits", "期内书记调研次数，一次一个社区", "Visits of the secretary to communities in the period, one community a visit"),
    "communities_visited": ("书记调研社区", "Communities visited", "期内书记调研到过的社区，去过几次都计一次", "Communities the secretary visited in the period, each once however often"),
    "certified_social_workers": ("持证社工", "Certified social workers", "期末在岗且已取得社会工作者职业资格的人数；社工总数未知，不计算持证率", "Social workers at work with a certificate on the last day; how many work without one is not known, so there is no rate"),
    "social_workers_certified": ("新取证社工", "Newly certified", "期内取得社会工作者职业资格的人数，按取证日期", "Social workers who were certified in the period, by the day of the certificate"),
    "certified_social_workers_left": ("持证社工离岗", "Certified workers left", "期内离岗的持证社工人数", "Certified social workers who left in the period"),
    "communities_with_certified_worker": ("有持证社工的社区", "Communities with a certified worker", "期末有在岗持证社工的社区，每个社区计一次", "Communities with a certified social worker at work on the last day, each once"),
    "building_visits": ("包楼入户走访", "Building visits", "期内社工包楼入户走访次数", "Rounds of visits of social workers to the buildings they look after, in the period"),
    "households_visited": ("入户走访户次", "Household visits", "期内走访户次；一户去过两次计两次", "Visits to households in the period; a household visited twice counts twice"),
    "visit_matters_found": ("入户收集问题", "Matters heard at home", "期内入户走访收集的问题数", "Matters collected on visits to households in the period"),
    "communities_with_building_visit": ("开展入户的社区", "Communities with building visits", "期内开展过包楼入户的社区，每个社区计一次", "Communities where households were visited in the period, each once"),
    "honours": ("获得荣誉", "Honours", "期内获得的各级荣誉，按授予日期", "Honours of every level awarded in the period"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    # key: (zh, en)
    "unit.election": ("个", "elections"), "unit.organisation": ("个", "organisations"), "unit.estate": ("个", "estates"), "unit.activity": ("场", "activities"),
    "unit.attendance": ("人次", "attendances"), "unit.hour": ("小时", "hours"), "unit.household_visit": ("户次", "household visits"), "unit.honour": ("项", "honours"),
    "extract.party_elections": ("党组织换届选举", "Party elections"), "extract.coordination_members": ("党建协调委成员单位", "Coordination committee members"), "extract.coordination_matters": ("党建协调事项", "Coordination committee matters"),
    "extract.property_alliance": ("红色物业联盟成员", "Property alliance firms"), "extract.property_matters": ("红色物业事项", "Property alliance matters"), "extract.cadre_activities": ("党建活动", "Party building activities"),
    "extract.social_workers": ("社工持证登记", "Social workers' certificates"), "extract.building_visits": ("包楼入户走访", "Building visits"), "extract.honours": ("荣誉台账", "Honours"),
    # what a rule found
    "reason.committee_not_positive": ("委员人数应大于0", "a committee has at least one member"), "reason.estates_negative": ("服务小区数不能为负", "estates served cannot be negative"),
    "reason.participants_negative": ("参加人数不能为负", "participants cannot be negative"), "reason.hours_not_of_a_day": ("时长应大于0且不超过24小时", "hours must be above 0 and at most 24"),
    "reason.households_not_positive": ("走访户数应大于0", "households visited must be above 0"), "reason.matters_negative": ("收集问题数不能为负", "matters collected cannot be negative"),
    # ways to split
    "dimension.organisation_kind": ("党组织类别", "Organisation"), "dimension.member_kind": ("单位类型", "Kind of member"), "dimension.coordination_kind": ("难题类别", "Kind of matter"), "dimension.lead_member": ("牵头成员单位", "Lead member"),
    "dimension.firm_name": ("物业企业", "Property firm"), "dimension.property_kind": ("事项类型", "Kind of estate matter"), "dimension.estate": ("小区", "Estate"), "dimension.activity_kind": ("活动类型", "Activity"),
    "dimension.certificate_level": ("证书级别", "Certificate"), "dimension.honour_level": ("荣誉级别", "Level of honour"),
    # coded values
    "value.community_committee": ("社区党组织", "Community committee"), "value.new_branch": ("两新支部", "Branch in a new organisation"),
    "value.public_body": ("机关事业单位", "Public body"), "value.state_firm": ("国有企业", "State-owned firm"), "value.private_firm": ("非公企业", "Private firm"), "value.school": ("学校", "School"), "value.hospital": ("医疗机构", "Hospital"), "value.social_organisation": ("社会组织", "Social organisation"),
    "value.shared_parking": ("停车资源共享", "Shared parking"), "value.public_space": ("公共空间改造", "Public space"), "value.care_of_people": ("养老助残", "Care"), "value.safety_of_place": ("安全隐患", "Safety"), "value.environment_order": ("环境秩序", "Order and cleanliness"), "value.other_coordination": ("其他协调事项", "Other committee matter"),
    "value.estate_parking": ("停车管理", "Parking"), "value.repair": ("维修养护", "Repairs"), "value.estate_cleaning": ("环境卫生", "Cleaning"), "value.estate_fees": ("物业收费", "Fees"), "value.charging_point": ("充电设施", "Charging points"), "value.other_property": ("其他物业事项", "Other estate matter"),
    "value.secretary_visit": ("书记调研", "Secretary visit"), "value.secretaries_lead": ("书记领跑", "Secretaries Lead"), "value.young_poplar": ("青杨计划", "Young Poplar"), "value.yang_salon": ("杨杨沙龙", "Yang Salon"), "value.talent_group": ("优才小组", "Talent Group"),
    "value.assistant_worker": ("助理社会工作师", "Assistant social worker"), "value.social_work_professional": ("社会工作师", "Social worker"), "value.senior_worker": ("高级社会工作师", "Senior social worker"),
    "value.national_level": ("国家级", "National"), "value.city_level": ("市级", "City"), "value.district_level": ("区级", "District"), "value.street_level": ("街道级", "Sub-district"),
    # columns of row tables
    "column.election_id": ("选举编号", "Election"), "column.organisation_id": ("党组织编号", "Organisation no."), "column.organisation_name": ("党组织", "Organisation"), "column.organisation_kind": ("党组织类别", "Kind"), "column.elected_on": ("选举日期", "Elected"), "column.term_ends_on": ("届满日期", "Term ends"), "column.committee_count": ("委员人数", "Committee members"), "column.elected_again_on": ("再次选举", "Elected again"),
    "column.member_id": ("成员编号", "Member no."), "column.member_name": ("成员单位", "Member"), "column.member_kind": ("单位类型", "Kind"), "column.joined_on": ("加入日期", "Joined"), "column.left_on": ("退出日期", "Left"),
    "column.matter_id": ("事项编号", "Matter no."), "column.coordination_kind": ("难题类别", "Kind"), "column.lead_member_id": ("牵头成员编号", "Lead member no."), "column.lead_member": ("牵头成员单位", "Lead member"), "column.raised_on": ("提出日期", "Raised"), "column.solved_on": ("解决日期", "Solved"), "column.solving_days": ("办理用时（天）", "Days taken"),
    "column.membership_id": ("入盟编号", "Membership no."), "column.firm_id": ("物业企业编号", "Firm no."), "column.firm_name": ("物业企业", "Property firm"), "column.estates_count": ("服务小区数", "Estates served"), "column.estate": ("小区", "Estate"), "column.property_kind": ("事项类型", "Kind"),
    "column.activity_id": ("活动编号", "Activity no."), "column.activity_kind": ("活动类型", "Activity"), "column.held_on": ("活动日期", "Held"), "column.participants_count": ("参加人数", "Participants"), "column.activity_hours": ("时长（小时）", "Hours"),
    "column.worker_id": ("社工编号", "Worker no."), "column.certificate_level": ("证书级别", "Certificate"), "column.certified_on": ("取证日期", "Certified"),
    "column.visit_id": ("走访编号", "Round no."), "column.visited_on": ("走访日期", "Visited"), "column.households_count": ("走访户数", "Households"), "column.matters_count": ("收集问题数", "Matters collected"),
    "column.honour_id": ("荣誉编号", "Honour no."), "column.honour_level": ("荣誉级别", "Level"), "column.awarded_on": ("授予日期", "Awarded"), "column.awarded_by": ("授予单位", "Awarded by"),
}  # fmt: skip
