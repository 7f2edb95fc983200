"""Enterprise service: firms settled and surveyed, appeals and ranks of the service package."""

from __future__ import annotations

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    # name: (zh, en, definition zh, definition en)
    "settlement_leads": ("招商线索", "Investment leads", "期内首次对接的招商线索条数；不等于落户企业数", "Leads first contacted in the period; not the number of firms that settled"),
    "settlement_leads_registered": ("线索落户", "Leads registered", "期内完成注册的招商线索条数（含以前对接的）；落户企业总数以企业名录为准，两者不相加", "Leads whose firm registered in the period, whenever contacted; firms settled are counted in the register, and the two are never added"),
    "settlement_leads_dropped": ("终止线索", "Leads dropped", "期内终止的招商线索条数", "Leads dropped in the period"),
    "settlement_leads_open": ("在谈线索", "Open leads", "期末既未注册也未终止的招商线索条数", "Leads neither registered nor dropped on the last day of the period"),
    "settlement_contacted_agreed": ("对接并达成意向", "Contacted and agreed", "期内首次对接、期末前达成意向或完成注册的线索条数", "Leads first contacted in the period that agreed or registered by its last day"),
    "settlement_contacted_registered": ("对接并落户", "Contacted and registered", "期内首次对接、期末前完成注册的线索条数", "Leads first contacted in the period whose firm registered by its last day"),
    "settlement_registration_share": ("线索落户率", "Share of leads registered", "期内首次对接的线索中，期末前完成注册的占比", "Of the leads first contacted in the period, the share registered by its last day"),
    "settlement_days": ("落户用时", "Days to registration", "期内完成注册的线索，从首次对接到注册的中位天数", "Median days from first contact to registration of the leads registered in the period"),
    "firms_surveyed": ("摸排企业", "Firms surveyed", "截至期末摸排到的企业家数，同一企业只计一家；不是摸排次数，也不是注册企业数", "Distinct firms met by the census up to the last day of the period; neither visits nor registered firms"),
    "firms_operating": ("在营企业", "Firms operating", "最近一次摸排结果为在营的企业家数", "Firms that were operating at their latest visit"),
    "firms_moved_away": ("已搬离企业", "Firms gone", "最近一次摸排结果为已搬离的企业家数", "Firms that had gone at their latest visit"),
    "firm_survey_visits": ("摸排家次", "Census visits", "期内扫楼摸排的家次，同一企业两次计两家次", "Visits of the census in the period; a firm visited twice counts twice"),
    "vacant_rooms_found": ("摸排空置", "Vacant rooms found", "期内扫楼发现的空置处数", "Vacant rooms found by the census in the period"),
    "service_package_appeals": ("服务包诉求", "Appeals raised", "期内服务包企业提出的诉求条数", "Appeals raised by service-package firms in the period"),
    "service_package_appeals_solved": ("解决诉求", "Appeals solved", "期内解决的服务包企业诉求条数（含以前提出的）", "Appeals of service-package firms solved in the period, whenever raised"),
    "service_package_appeals_open": ("未解决诉求", "Open appeals", "期末尚未解决的服务包企业诉求条数", "Appeals not solved on the last day of the period"),
    "service_package_appeals_overdue": ("逾期诉求", "Overdue appeals", "期末未解决且已过办理期限的诉求条数", "Appeals not solved on the last day of the period though past their deadline"),
    "service_package_appeal_days": ("诉求办理用时", "Days to solve an appeal", "期内解决的诉求，从提出到解决的中位天数", "Median days from raising to solving of the appeals solved in the period"),
    "service_package_rank_city": ("服务包全市名次", "Place in the city", "期末所在月份服务包专项考核的全市名次；参评数未公布的不作推断；名次越小越好", "Place among all of the city in the service-package exam of the period's last month; among how many is often not said; a smaller number is better"),
    "service_package_rank_district": ("服务包全区名次", "Place in the district", "期末所在月份服务包专项考核的全区名次；参评数未公布的不作推断；名次越小越好", "Place in the district in the service-package exam of the period's last month; among how many is often not said; a smaller number is better"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    # key: (zh, en)
    "extract.firm_settlements": ("招商线索", "Investment leads"), "extract.firm_surveys": ("扫楼明企台账", "Census of firms"),
    "extract.service_package_appeals": ("服务包诉求", "Service-package appeals"), "extract.service_package_ranks": ("服务包考核排名", "Service-package exam"),
    "unit.lead": ("条", "leads"), "unit.appeal": ("条", "appeals"),
    "reason.registered_and_dropped": ("同一线索不能既注册又终止", "A lead cannot be registered and dropped as well"),
    "reason.firm_not_named": ("非空置的摸排记录须有企业编号或名称", "A visit that met a firm needs its number or name"),
    "reason.place_not_in_field": ("名次须在1与参评数之间", "A place lies between 1 and the number ranked"),
    "dimension.lead_source": ("线索来源", "source of the lead"), "dimension.survey_status": ("摸排结果", "finding of the visit"), "dimension.building": ("楼宇", "building"),
    "dimension.appeal_kind": ("诉求类型", "kind of appeal"), "dimension.rank_scope": ("排名范围", "scope of the rank"),
    "value.collective_registration": ("集中注册地", "Collective registration"), "value.referral": ("以商招商", "Referral"), "value.outreach": ("走访洽谈", "Outreach"), "value.spillover": ("承接外溢", "Spillover"),
    "value.operating": ("在营", "Operating"), "value.vacant": ("空置", "Vacant"), "value.moved_away": ("已搬离", "Gone"),
    "value.talent": ("人才服务", "Talent"), "value.finance_support": ("融资支持", "Financing"), "value.premises": ("办公场地", "Premises"), "value.licence": ("证照办理", "Licences"),
    "value.policy_support": ("政策兑现", "Policy"), "value.surroundings": ("周边环境", "Surroundings"),
    "value.city": ("全市", "City"), "value.district": ("全区", "District"),
    "column.lead_id": ("线索编号", "Lead"), "column.lead_source": ("线索来源", "Source"), "column.contacted_on": ("首次对接", "Contacted"), "column.agreed_on": ("达成意向", "Agreed"),
    "column.dropped_on": ("终止日期", "Dropped"), "column.registering_days": ("落户用时（天）", "Days to registration"), "column.is_in_register": ("已在名录", "In the register"),
    "column.survey_id": ("摸排编号", "Visit"), "column.building": ("楼宇", "Building"), "column.surveyed_on": ("摸排日期", "Visited"), "column.survey_status": ("摸排结果", "Finding"),
    "column.appeal_id": ("诉求编号", "Appeal"), "column.appeal_kind": ("诉求类型", "Kind"), "column.raised_on": ("提出日期", "Raised"), "column.solved_on": ("解决日期", "Solved"), "column.solving_days": ("办理用时（天）", "Days taken"),
    "column.rank_scope": ("排名范围", "Scope"), "column.rank_place": ("名次", "Place"), "column.rank_of": ("参评数", "Ranked"),
}  # fmt: skip
