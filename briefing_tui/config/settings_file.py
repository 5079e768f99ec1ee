"""Find the user's settings: in config.yaml, or as cached when it was read last.

PyYAML takes longer to import than a search from the command line; the cache is JSON.
"""

from __future__ import annotations

import os
from contextlib import suppress

from briefing_tui import __version__
from briefing_tui.config.settings import Config, Rebinding
from briefing_tui.digest.problems import Problem
from briefing_tui.files.private_file import read_json, write_json
from briefing_tui.files.stamps import is_settled, stamp
from briefing_tui.files.user_folders import config_path, user_folder

_LONGEST = 1_000_000
"""Bytes of a cache that are read."""


def read_config() -> tuple[Config, list[Problem]]:
    """Return the settings, and the problems in their file. A wrong setting has its default; the others count.

    Without a file this costs one stat; YAML is read only when the file has changed.
    """
    path = config_path()
    file_stamp = stamp(path)
    if not file_stamp and not os.path.lexists(path):
        return Config(), []
    folder = user_folder("cache")
    cache_path = folder and os.path.join(folder, "config.json")
    key = [__version__, path, file_stamp]
    cached = _cached(cache_path, key) if cache_path else None
    if cached is not None:
        return cached
    from briefing_tui.config.settings_parser import parse_settings

    config, problems = parse_settings(path)
    if cache_path and is_settled(file_stamp):
        write_json(cache_path, [key, config, problems])
    return config, problems


def _cached(path: str, key: list[str]) -> tuple[Config, list[Problem]] | None:
    """Return what was cached of the file, if it has not changed since; else None."""
    with suppress(ValueError, TypeError):
        cached_key, values, problems = read_json(path, _LONGEST)
        if cached_key == key:
            theme, rebindings, articles, citation, paths, draft_with, links = values
            changed = tuple(Rebinding(name, tuple(keys), line, column) for name, keys, line, column in rebindings)
            config = Config(theme, changed, articles, citation, tuple(paths), draft_with, links)
            return config, [Problem(*each) for each in problems]
    return None
