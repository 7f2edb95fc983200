"""Tries a sink several times: exponential back-off with jitter and a cap, calm about what does not work."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from yz_data.delivery.rules import Retry
from yz_data.errors import DeliveryFailed


def pause(retry: Retry, tried: int, chance: float) -> float:
    """Seconds to wait after so many tries; `chance` (0 to 1) spreads them over the upper half, so that many who failed
    at once do not come back at once."""
    whole = min(retry.first_seconds * 2 ** (tried - 1), retry.longest_seconds)
    return whole * (1 + chance) / 2


def sent_with_retries(
    send: Callable[[], str],
    retry: Retry,
    *,
    sleep: Callable[[float], None] = time.sleep,
    before: Callable[[], None] = lambda: None,
) -> tuple[str, int]:
    """(what the sink said, tries). Raises DeliveryFailed, with how often it was tried as fact `tries`, when no try
    worked or another would not help. `before` runs before each try."""
    for tried in range(1, retry.tries + 1):
        before()
        try:
            return send(), tried
        except DeliveryFailed as error:
            error.facts["tries"] = tried
            if error.is_lasting or tried == retry.tries:
                raise
            sleep(max(pause(retry, tried, random.random()), min(error.wait_seconds, retry.longest_seconds)))
    raise AssertionError("a rule file allows at least one try")
