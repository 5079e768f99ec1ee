"""Finds the user's settings: in config.yaml, or as they were kept in the cache folder since it was last changed.

PyYAML takes longer to import than a search from the command line; what is kept is JSON.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress

from briefing_tui import __version__
from briefing_tui.config.settings import Config, Rebinding
from briefing_tui.digest.problems import Problem
from briefing_tui.library.paths import config_file, ours, stamp, user_folder, write_private

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file shows in its times on any file system."""


def read_config() -> tuple[Config, list[Problem]]:
    """The settings, and what is wrong in their file; a setting that is wrong has its default, the others hold.

    Without a file that costs one stat; YAML is read only when the file has changed.
    """
    path = config_file()
    seen = stamp(path)
    if not seen and not os.path.lexists(path):
        return Config(), []
    folder = user_folder("cache")
    place = folder and os.path.join(folder, "config.json")
    key = [__version__, path, seen]
    kept = _kept(place, key) if place else None
    if kept is not None:
        return kept
    from briefing_tui.config.settings_parser import parse_settings

    config, problems = parse_settings(path)
    changed = max(map(int, seen.split()[1:3])) if seen else time.time_ns()
    if place and time.time_ns() - changed > _SETTLED:
        with suppress(OSError):
            write_private(place, json.dumps([key, config, problems]).encode())
    return config, problems


def _kept(place: str, key: list[str]) -> tuple[Config, list[Problem]] | None:
    """What was kept of the file, if it is still the same."""
    with suppress(OSError, ValueError, TypeError):
        if not ours(place):
            return None
        with open(place, encoding="utf-8") as source:
            known, values, problems = json.load(source)
        if known == key:
            theme, rebindings, articles, citation, paths = values
            changed = tuple(Rebinding(name, tuple(keys), line, column) for name, keys, line, column in rebindings)
            config = Config(theme, changed, articles, citation, tuple(paths))
            return config, [Problem(*each) for each in problems]
    return None
