"""Keys pressed by chance. `python -m tests.tui.any_keys KEYS SEED …` presses more of them than the suite does."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from briefing_tui.tui.key_bindings import ARTICLE_BINDINGS, BINDINGS, WORDING_BINDINGS
from tests.digests import HARBOUR, write
from tests.tui.user import reading

_CHARACTERS = {"slash": "/", "question_mark": "?", "exclamation_mark": "!", "space": " "}

KEYS = [
    _CHARACTERS.get(key, key)
    for binding in (*BINDINGS, *ARTICLE_BINDINGS, *WORDING_BINDINGS)
    if binding.id not in ("quit", "quit.now", "suspend")
    for key in binding.key.split(",")
]
KEYS += ["enter"] * 5 + ["escape"] * 2 + ["3", "4", "j", " ", *"vfxYcd", *'pi@"-:']
"""Every key that means something somewhere, but those that leave the app; what leads on, and what may be typed."""

SIZES = ((80, 24), (40, 10), (120, 30), (30, 8))


def drafted() -> dict[str, Any]:
    """HARBOUR, half of it not accepted yet."""
    drafts = {name: [{**record, "status": "draft"} for record in HARBOUR[name]] for name in ("quotes", "actions")}
    return {**HARBOUR, **drafts, "title": "Drafted"}


async def press_any_keys(folder: Path, seed: int, keys: int) -> Counter[str]:
    """Press so many keys, chosen by `seed`, before digests in `folder` of which one is broken and one drafted.

    Exports are written to the working folder. Returns how many keys each screen got; raises whatever crashes.
    """
    chance = random.Random(seed)
    articles = [{**HARBOUR["articles"][0], "file": "gazette.txt"}, *HARBOUR["articles"][1:]]
    write(folder / "harbour.yaml", {**HARBOUR, "articles": articles})
    write(folder / "drafted.yaml", {**drafted(), "articles": articles})
    (folder / "gazette.txt").write_text("The harbour.\n\n“We’ll reopen the quay,” she said, “and the pier with it.”\n")
    (folder / "broken.yaml").write_text("format: 1\ntitle: [\n")
    pressed: Counter[str] = Counter()
    async with reading(folder) as user:
        for number in range(keys):
            pressed[type(user.app.screen).__name__] += 1
            await user.press(chance.choice(KEYS))
            assert user.app.is_running, number
            assert not user.app._exit, number
            if number % 50 == 49:
                await user.resize(*chance.choice(SIZES))
                user.check_layout()
    return pressed


if __name__ == "__main__":
    count, *seeds = map(int, sys.argv[1:])
    for each in seeds:
        with tempfile.TemporaryDirectory() as home:
            os.environ.update({f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG")})
            os.chdir(home)
            print(each, dict(asyncio.run(press_any_keys(Path(home, "digests"), each, count))))
