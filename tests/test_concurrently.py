"""Calls made by two threads give what one gives, whoever is busy."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial

import pytest

from yz_data import server
from yz_data.concurrently import at_once
from yz_data.settings import PROJECT

SAID: ContextVar[str] = ContextVar("said", default="nothing")


def test_what_is_returned_stands_in_the_order_of_the_calls():
    assert at_once([partial(pow, 2, place) for place in range(50)]) == [2**place for place in range(50)]
    assert at_once([]) == [] and at_once([lambda: 7]) == [7]


def test_two_calls_run_at_the_same_time():
    """Each waits for the other: one after another they would wait for ever."""
    both = threading.Barrier(2, timeout=30)
    assert sorted(at_once([both.wait, both.wait])) == [0, 1]


def test_a_helper_knows_what_its_caller_knows():
    token = SAID.set("this")
    try:
        both = threading.Barrier(2, timeout=30)
        assert at_once([lambda: (both.wait(), SAID.get())[1]] * 2) == ["this", "this"]
    finally:
        SAID.reset(token)


def test_of_several_failures_the_first_call_s_is_raised_after_all_have_been_made():
    made = []

    def fail(place):
        made.append(place)
        raise ValueError(place)

    with pytest.raises(ValueError, match="1"):
        at_once([partial(made.append, 0), partial(fail, 1), partial(fail, 2), partial(made.append, 3)])
    assert sorted(made) == [0, 1, 2, 3]


def test_calls_within_calls_of_many_threads_never_wait_for_one_another():
    """More threads than helpers, each with calls that lead to calls: nobody may wait for a helper to become free."""

    def nested(depth):
        return 1 if depth == 0 else sum(at_once([partial(nested, depth - 1)] * 3))

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(nested, [4] * 24)) == [81] * 24


def test_what_is_loaded_after_the_start_is_no_more_looked_through_for_cycles(monkeypatch):
    told = []
    monkeypatch.setattr(server, "AFTER_SECONDS", 0.0)
    monkeypatch.setattr(server.importlib, "import_module", told.append)
    monkeypatch.setattr(server.gc, "freeze", lambda: told.append("frozen"))
    server.load_later()
    assert told == [*server.LATER, "frozen"]


RACE = """
import sys, threading, time
import numpy as np
from yz_data.analysis import discoveries, survival

class Slow:  # one thread has begun with a library, and the other now begins with a part of it
    def find_spec(self, name, path=None, target=None):
        if name == "scipy.stats._stats_py":
            time.sleep(1)

sys.meta_path.insert(0, Slow())
failed = []
def tell(call):
    try:
        call()
    except BaseException as error:
        failed.append(repr(error))

tested = threading.Thread(target=tell, args=(lambda: discoveries.false_discoveries(np.array([0.01, 0.5])),))
drawn = threading.Thread(target=tell, args=(lambda: survival.curve([1, 2, 3], [True, True, False]),))
tested.start()
time.sleep(0.3)
drawn.start()
tested.join()
drawn.join()
print(failed)
"""


def test_two_threads_may_be_the_first_to_need_a_library():
    """As on the first page of a server that has just begun."""
    done = subprocess.run([sys.executable, "-c", RACE], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
