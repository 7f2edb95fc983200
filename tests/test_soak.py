"""What a soak run must show to hold: no memory grown by more than a tenth, no blank frame, nothing complained about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yz_data.bench.soak import MOST_GROWTH, Memory, Soak

WARM = Memory(heap_mb=10.0, server_mb=400.0, nodes=1000)
GOOD = Soak(changes=2000, warm=WARM, end=Memory(10.9, 405.0, 1000), frames=3000, blank=0, errors=())


def test_growth_is_told_for_each_kind_of_memory():
    assert GOOD.growth == {"heap": pytest.approx(0.09), "nodes": 0.0, "server": pytest.approx(0.0125)}
    assert GOOD.holds and MOST_GROWTH == 0.10


@pytest.mark.parametrize("change", [
    {"end": Memory(11.1, 405.0, 1000)}, {"end": Memory(10.0, 441.0, 1000)}, {"end": Memory(10.0, 400.0, 1101)},
    {"blank": 1}, {"errors": ("TypeError",)},
])  # fmt: skip
def test_a_heap_a_server_or_a_document_that_grew_a_blank_frame_or_an_error_does_not_hold(change):
    assert not replace(GOOD, **change).holds


def test_where_the_system_does_not_say_what_a_process_holds_the_rest_is_judged():
    unknown = replace(GOOD, warm=replace(WARM, server_mb=None))
    assert "server" not in unknown.growth and unknown.holds
