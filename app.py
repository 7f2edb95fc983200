"""The entry of the dashboard: language, filters, menu and page, in that order; nothing else."""

from yz_data import ui

view = ui.open_view()
if view is not None:
    ui.run_page(view)
