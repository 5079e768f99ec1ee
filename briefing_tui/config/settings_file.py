"""Finds the user's settings: in config.yaml, or as they were kept in the cache folder since it was last changed.

PyYAML takes longer to import than a search from the command line; what is kept is JSON.
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
"""Bytes of what is kept."""


def read_config() -> tuple[Config, list[Problem]]:
    """The settings, and what is wrong in their file; a setting that is wrong has its default, the others hold.

    Without a file that costs one stat; YAML is read only when the file has changed.
    """
    path = config_path()
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
    if place and is_settled(seen):
        write_json(place, [key, config, problems])
    return config, problems


def _kept(place: str, key: list[str]) -> tuple[Config, list[Problem]] | None:
    """What was kept of the file, if it is still the same."""
    with suppress(ValueError, TypeError):
        known, values, problems = read_json(place, _LONGEST)
        if known == key:
            theme, rebindings, articles, citation, paths, draft_with = values
            changed = tuple(Rebinding(name, tuple(keys), line, column) for name, keys, line, column in rebindings)
            config = Config(theme, changed, articles, citation, tuple(paths), draft_with)
            return config, [Problem(*each) for each in problems]
    return None
