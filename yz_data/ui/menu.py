"""The menu: sections are the folders under pages/, each with its pages in order; and the filters of each page."""

HOME = "overview"  # lives at the root; the server sends /overview there
SECTIONS = {
    "leadership": ("overview", "community_profile"),
    "governance": ("problems", "problem_board", "grid_map"),
    "safety": ("hazards",),
    "economy": ("tax",),
    "livelihood": ("party",),
    "trust": ("reconciliation", "data_quality", "metrics"),
}

# Page → (the mart whose values are offered, its dimensions). Community, block and cell are offered on every page.
PAGE_FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "problems": ("fct_problem_states", ("category", "lead_unit", "state", "batch")),
    "problem_board": ("fct_problem_states", ("category", "lead_unit", "state", "owner_post", "batch")),
    "hazards": ("fct_hazards", ("hazard_type", "hazard_level", "field", "industry", "rectification_mode")),
    "tax": ("fct_tax_months", ("industry", "tax_type", "enterprise_kind")),
}

# The key figures of the overview: its cards, its finding and what needs attention speak of the same seven.
OVERVIEW_KPIS = (
    "problems_open", "problem_completion_share", "hotline_orders", "hotline_resolution_rate",
    "grid_on_time_closure_rate", "hazard_rectification_rate", "tax_all_level",
)  # fmt: skip

# What a community is shown by, system by system: its page, and metrics that are known by community.
PROFILE: dict[str, tuple[str, ...]] = {
    "overview": ("hotline_orders", "hotline_resolution_rate", "hotline_satisfaction_rate"),
    "grid_map": ("grid_cases", "grid_on_time_closure_rate"),
    "problems": ("problems_open", "problems_overdue"),
    "hazards": ("inspection_visits", "inspection_hazards_found", "hazard_rectification_rate", "hazards_open"),
    "tax": ("enterprises_registered", "enterprises_moved_in"),
}
