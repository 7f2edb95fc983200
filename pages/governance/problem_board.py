"""The problem list as a wall: who owns what, when it is due, what comes next?"""

from yz_data import ui
from yz_data.ui import problem_board

ui.finding(problem_board.finding_of)
problem_board.board_card()
