"""Calls that do not need one another, by two threads: while the database works for one, the other reads an answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from os import cpu_count
from threading import RLock
from typing import TypeVar

Found = TypeVar("Found")
# Held while a library is loaded that only some views need: of two threads that begin with different parts of one, each
# may wait for what the other is loading, and Python then fails one of them.
loading = RLock()
_helpers = ThreadPoolExecutor(cpu_count() or 2, thread_name_prefix="helper")


def at_once(calls: Sequence[Callable[[], Found]]) -> list[Found]:
    """What the calls return, in their order: made from the first on by this thread and from the last on by a helper.

    It never waits for a helper to become free: where all are busy, also with calls that lead to these, this thread
    makes them all. What a call raises is raised here, of several the first one's.
    """
    if len(calls) < 2:
        return [call() for call in calls]
    left = deque(enumerate(calls))
    found: dict[int, Found] = {}
    failed: dict[int, Exception] = {}

    def work(take: Callable[[], tuple[int, Callable[[], Found]]]) -> None:
        while left:
            try:
                place, call = take()
            except IndexError:  # the other one was faster
                return
            try:
                found[place] = call()
            except Exception as error:
                failed[place] = error

    helping = _helpers.submit(copy_context().run, work, left.pop)
    work(left.popleft)
    if not helping.cancel():
        helping.result()
    if failed:
        raise failed[min(failed)]
    return [found[place] for place in range(len(calls))]
