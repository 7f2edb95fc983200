"""Where does it concentrate, and is that real?"""

from yz_data import ui
from yz_data.ui import grid_finding, grid_map

ui.finding(grid_finding.finding_of)
grid_map.map_cards()
