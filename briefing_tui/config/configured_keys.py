"""Check the keys that the settings give to bindings."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_tui.config.settings import Config
from briefing_tui.digest.problems import Problem, Problems
from briefing_tui.files.user_folders import config_path


def keymap(config: Config, bindings: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return the keys that the settings give to bindings, in Textual's names, and the problems in the others.

    `bindings` maps the ids of all bindings to their usual keys, in Textual's names and separated by commas. A key given
    to two bindings stays with the one that had it before, or else with the first in the file.
    """
    problems = Problems(config_path())
    new_keys: dict[str, tuple[str, ...]] = {}
    marks = {}
    for each in config.rebindings:
        mark = (each.line, each.column)
        if wrong := [key for key in each.keys if not _is_key(key)]:
            problems.add(mark, f"keys {each.binding}", f"'{wrong[0]}' is no key: write j, /, ctrl+f, pagedown or f5")
        elif each.binding not in bindings:
            message = f"unknown binding '{each.binding}'"
            problems.add(mark, "keys", message, (each.binding, tuple(bindings)))
        else:
            new_keys[each.binding] = tuple(map(_in_textual, each.keys))
            marks[each.binding] = mark
    while clash := _clash(new_keys, bindings):
        loser, key, owner = clash
        message = f"the key '{key}' is that of '{owner}': give that one another key, too, or choose another one"
        problems.add(marks[loser], f"keys {loser}", message)
        del new_keys[loser]
    problems.close()
    return new_keys, problems.listed


def _clash(new_keys: Mapping[str, tuple[str, ...]], bindings: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return a binding that must keep its usual keys, the key that it may not have, and the binding that has it."""
    owners = {key: binding for binding, keys in bindings.items() if binding not in new_keys for key in keys.split(",")}
    for binding, keys in new_keys.items():
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
    """Return whether `key` is the name of a key that a terminal may send."""
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
    """Return Textual's name for a key: `slash` for `/`."""
    if len(key) != 1 or key.isalnum():
        return key
    import unicodedata

    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _KEY_NAMES.get(name, name)
