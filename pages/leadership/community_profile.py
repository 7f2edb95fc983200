"""How does one community stand, across all systems?"""

from yz_data import ui
from yz_data.ui import profile
from yz_data.ui.menu import PROFILE

ui.finding(profile.finding_of)
left, right = ui.columns(5, 3)
with left:
    profile.among_card()
with right:
    ui.ranking_card("hotline_orders", by="community_id")


def figures() -> None:
    """The numbers of each system."""
    systems = list(PROFILE)
    for first, second in zip(systems[::2], [*systems[1::2], None], strict=False):
        profile.pair(first, second)


ui.sections({"figures": figures, "sheet": profile.sheet_card})
