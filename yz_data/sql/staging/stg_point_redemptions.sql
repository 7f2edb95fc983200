-- One row per redemption of points, with its sub-district and community resolved to codes.
select
    redemption_id,
    volunteer_id,
    redeemed_on,
    points,
    redeemed_item,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('point_redemptions')
