"""Measurements against the bare engine and the ordinary way, each in the same run, as ratios.

    timing.py    runs that take turns, medians, memory of a process of its own, the machine in one line
    extracts.py  one large hotline file and the extracts beside it, written once
    ingest.py    the product's reading of that file against a bare typed load; memory of a whole build
    queries.py   every metric query of the pages against SQL written by hand
    soak.py      a wall's thousands of scene changes: memory, blank frames
    command.py   all of them as commands
    page.py      a rerun of the overview against the same page written the ordinary way

A time alone says little on a machine that does other work too. The two sides of a ratio therefore take turns, and the
ratio of one turn is taken before the median of all.
"""
