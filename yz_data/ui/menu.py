"""The menu: sections are the folders under pages/, each with its pages in order; and the filters of each page."""

HOME = "overview"  # lives at the root; the server sends /overview there
MAP = "grid_map"
SECTIONS = {
    "leadership": ("overview", "community_profile"),
    "governance": ("problems", "problem_board", "hotline", "ahead", "whistle", "deliberation", "grid_map"),
    "safety": ("hazards", "buildings"),
    "economy": ("tax", "enterprises"),
    "livelihood": ("services", "labour", "projects", "volunteers", "party"),
    "meeting": ("meeting", "commitments", "wall"),
    "trust": ("reconciliation", "data_quality", "metrics"),
}
SECTION_OF = {page: section for section, pages in SECTIONS.items() for page in pages}

# Page → (the mart whose values are offered, its dimensions). Community, block and cell are offered on every page; the
# map offers what the ledger of the measure it shows can be told apart by.
PAGE_FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "problems": ("fct_problem_states", ("category", "lead_unit", "state", "batch")),
    "problem_board": ("fct_problem_states", ("category", "lead_unit", "state", "owner_post", "batch")),
    "hotline": (
        "fct_hotline_orders",
        ("topic_level_1", "topic_level_2", "order_type", "lead_unit", "status", "deadline_state"),
    ),
    "ahead": ("fct_hotline_orders", ("topic_level_1",)),
    "hazards": (
        "fct_hazards", ("hazard_state", "hazard_type", "hazard_level", "field", "industry", "rectification_mode"),
    ),
    "buildings": ("fct_illegal_structures", ("stock_kind", "structure_use")),
    "enterprises": ("fct_service_package_appeals", ("appeal_kind", "lead_unit")),
    "projects": ("fct_project_milestones", ("project_title", "project_kind", "lead_unit")),
    "volunteers": ("fct_volunteers", ("age_group", "team_kind", "team_name")),
    "services": (
        "fct_gov_service_cases",
        ("window_kind", "matter_category", "matter_name", "is_single_window", "service_status"),
    ),
    "labour": ("fct_wage_arrears_alerts", ("industry", "alert_source", "alert_result")),
    "party": ("fct_coordination_matters", ("coordination_kind", "lead_member")),
    "tax": ("fct_tax_months", ("industry", "tax_type", "enterprise_kind")),
    "whistle": ("fct_whistle_events", ("matter_kind", "lead_unit", "result")),
    "deliberation": ("fct_deliberation_matters", ("matter_kind", "talk_result", "session_form")),
}

MAP_FILTERS: dict[str, tuple[str, ...]] = {
    **{mart: own for page in ("hotline", "hazards", "problems") for mart, own in (PAGE_FILTERS[page],)},
    "fct_grid_cases": ("main_type", "sub_type", "case_kind"),
    "fct_inspections": ("field", "industry"),
    "fct_enterprises": ("industry", "enterprise_kind"),
}

# The key figures of the overview: its cards, its finding and what needs attention speak of the same seven.
OVERVIEW_KPIS = (
    "problems_open", "problem_completion_share", "hotline_orders", "hotline_resolution_rate",
    "grid_on_time_closure_rate", "hazard_rectification_rate", "tax_all_level",
)  # fmt: skip

# What a community is shown by, system by system: its page, and metrics that are known by community.
PROFILE: dict[str, tuple[str, ...]] = {
    "hotline": ("hotline_orders", "hotline_resolution_rate", "hotline_satisfaction_rate", "hotline_repeat_share"),
    "grid_map": ("grid_cases", "grid_on_time_closure_rate"),
    "problems": ("problems_open", "problems_overdue"),
    "whistle": ("whistle_events", "whistle_arrival_share"),
    "deliberation": ("deliberation_sessions", "deliberation_matters_solved"),
    "hazards": ("inspection_visits", "inspection_hazards_found", "hazard_rectification_rate", "hazards_open"),
    "buildings": ("illegal_structures_standing", "illegal_structures_new", "group_rentals_found"),
    "services": ("gov_service_station_cases", "gov_service_on_time_share"),
    "labour": ("mediation_cases_opened",),
    "volunteers": ("volunteers", "volunteer_active_share", "elder_activity_visits"),
    "party": ("building_visits", "cadre_activities"),
    "enterprises": ("enterprises_registered", "enterprises_moved_in", "firms_surveyed"),
}

# All systems at a glance, in three groups: page → its figures, in the order leaders read.
SYSTEMS: dict[str, dict[str, tuple[str, ...]]] = {
    "governance": {
        "problems": ("problems_total", "problems_done"),
        "hotline": ("hotline_orders", "hotline_resolution_rate", "hotline_satisfaction_rate"),
        "grid_map": ("grid_cases", "grid_on_time_closure_rate"),
        "whistle": ("whistle_events", "whistle_arrival_share"),
        "deliberation": ("deliberation_sessions", "deliberation_matters_solved"),
    },
    "development": {
        "hazards": ("inspection_visits", "hazards_eliminated", "hazards_overdue"),
        "buildings": ("illegal_structures_demolished", "illegal_structures_standing", "group_rentals_removed"),
        "tax": ("tax_all_level", "tax_rank_by_growth"),
        "enterprises": ("enterprises_moved_in", "service_package_appeals_solved"),
        "projects": ("milestones_late", "micro_projects_applied"),
    },
    "service": {
        "services": ("gov_service_cases", "gov_service_on_time_share"),
        "labour": ("wage_arrears_alerts_handled", "mediation_cases_settled", "arrears_households_settled"),
        "volunteers": ("volunteers", "volunteer_services"),
        "party": ("communities_visited", "coordination_matters_solved", "building_visits"),
        "ahead": ("proactive_actions",),
    },
}

# What the overview breaks down, card by card: page → the metric and what it is split by. No pair stands on two cards.
Breakdown = dict[str, tuple[str, str]]
STRUCTURE: dict[str, Breakdown] = {
    "structure_governance": {
        "hotline": ("hotline_orders", "topic_level_1"),
        "problems": ("problems_total", "category"),
        "grid_map": ("grid_cases", "main_type"),
        "whistle": ("whistle_events", "matter_kind"),
        "deliberation": ("deliberation_matters_raised", "matter_kind"),
        "hazards": ("inspection_hazards_found", "hazard_type"),
        "buildings": ("illegal_structures_demolished", "structure_use"),
    },
    "structure_service": {
        "tax": ("tax_all_level", "industry"),
        "enterprises": ("enterprises_moved_in", "industry"),
        "projects": ("micro_projects_applied", "batch"),
        "services": ("gov_service_cases", "matter_category"),
        "labour": ("mediation_cases_opened", "dispute_kind"),
        "volunteers": ("volunteer_services", "volunteer_activity"),
        "party": ("coordination_matters_solved", "coordination_kind"),
    },
}
UNITS: dict[str, Breakdown] = {
    "units_communities": {
        "hotline": ("hotline_orders", "community_id"),
        "whistle": ("whistle_events", "community_id"),
        "deliberation": ("deliberation_sessions", "community_id"),
        "hazards": ("hazards_overdue", "community_id"),
        "buildings": ("illegal_structures_standing", "community_id"),
        "services": ("gov_service_station_cases", "community_id"),
        "labour": ("mediation_cases_opened", "community_id"),
        "volunteers": ("volunteer_services", "community_id"),
        "party": ("building_visits", "community_id"),
    },
    "units_leading": {
        "problems": ("problems_overdue", "lead_unit"),
        "hotline": ("hotline_orders", "lead_unit"),
        "whistle": ("whistle_events", "lead_unit"),
        "enterprises": ("service_package_appeals_solved", "lead_unit"),
        "projects": ("milestones_late", "lead_unit"),
        "ahead": ("proactive_actions", "lead_unit"),
        "volunteers": ("volunteer_services", "team_name"),
        "party": ("coordination_matters_solved", "lead_member"),
    },
}
HOTSPOTS: dict[str, Breakdown] = {
    "hotspots_cells": {
        "grid_map": ("grid_cases", "cell_id"),
        "hotline": ("hotline_orders", "cell_id"),
        "hazards": ("hazards_open", "cell_id"),
        "problems": ("problems_open", "cell_id"),
        "enterprises": ("enterprises_registered", "cell_id"),
        "ahead": ("proactive_actions", "cell_id"),
    },
    "hotspots_matters": {
        "hazards": ("hazards_open", "hazard_type"),
        "hotline": ("hotline_orders", "topic_level_3"),
        "grid_map": ("grid_cases", "sub_type"),
        "buildings": ("group_rentals_found", "estate"),
        "services": ("gov_service_cases_rated_poor", "matter_name"),
        "labour": ("wage_arrears_alerts", "industry"),
    },
}
