-- One row per link of a hotline order with a grid case, with its sub-district and community resolved to codes.
select
    signoff_id,
    order_id,
    case_id,
    linked_on,
    signed_by_hotline_at,
    signed_by_grid_at,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('dual_signoffs')
