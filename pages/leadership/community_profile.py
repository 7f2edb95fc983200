"""How does one community stand, across all systems?"""

from yz_data import ui
from yz_data.ui import profile

ui.finding(profile.finding_of)
profile.community_cards()
