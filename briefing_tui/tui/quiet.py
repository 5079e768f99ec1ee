"""Waits until what a key set going is done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.message_pump import MessagePump

_PATIENCE = 0.5
"""Seconds that a key may take before it is waited for no longer."""


async def dealt_with(pumps: Iterable[MessagePump]) -> None:
    """Wait, within limits, until no message is under way to any of `pumps`."""
    pumps = list(pumps)
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    quiet = 0
    while quiet < 3 and loop.time() < end:
        await asyncio.sleep(0)
        quiet = quiet + 1 if all(pump._message_queue.empty() for pump in pumps) else 0
