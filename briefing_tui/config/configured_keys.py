"""The keys that the settings give to bindings, checked against those that there are."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_tui.config.settings import Config
from briefing_tui.digest.problems import Problem, Problems
from briefing_tui.files.user_folders import config_path


def keymap(config: Config, known: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The keys that the settings give to bindings, in Textual's names for keys, and what is wrong with the others.

    `known` are the bindings' ids with the keys that they have without settings, in Textual's names, parted by commas.
    A key that two bindings would have stays with the one that had it, or has it first in the file.
    """
    problems = Problems(config_path())
    changed: dict[str, tuple[str, ...]] = {}
    marks = {}
    for each in config.rebindings:
        mark = (each.line, each.column)
        if wrong := [key for key in each.keys if not _is_key(key)]:
            problems.add(mark, f"keys {each.binding}", f"'{wrong[0]}' is no key: write j, /, ctrl+f, pagedown or f5")
        elif each.binding not in known:
            what = f"unknown binding '{each.binding}'"
            problems.add(mark, "keys", what, (each.binding, tuple(known)))
        else:
            changed[each.binding] = tuple(map(_in_textual, each.keys))
            marks[each.binding] = mark
    while clash := _clash(changed, known):
        loser, key, owner = clash
        what = f"the key '{key}' is that of '{owner}': give that one another key, too, or choose another one"
        problems.add(marks[loser], f"keys {loser}", what)
        del changed[loser]
    problems.close()
    return changed, problems.listed


def _clash(changed: Mapping[str, tuple[str, ...]], known: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A binding that has to go back to its usual keys, the key that it may not have, and whose that is."""
    owners = {key: binding for binding, keys in known.items() if binding not in changed for key in keys.split(",")}
    for binding, keys in changed.items():
        for key in keys:
            if owners.setdefault(key, binding) != binding:
                return binding, key, owners[key]
    return None


_NAMED = {
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
    *("up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
}
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


def _is_key(key: str) -> bool:
    """Whether a key is written so that a terminal may send it."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED or last in _KEY_NAMES.values())


_KEY_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name for a key is not the character's Unicode name."""


def _in_textual(key: str) -> str:
    """Textual's name for a key: `slash` for `/`."""
    if len(key) != 1 or key.isalnum():
        return key
    import unicodedata

    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _KEY_NAMES.get(name, name)
