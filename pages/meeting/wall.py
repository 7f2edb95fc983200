"""Screens: which agendas are there, and how is a screen set up?"""

from yz_data import ui
from yz_data.ui import walls

ui.finding(walls.finding_of)
walls.cards()
