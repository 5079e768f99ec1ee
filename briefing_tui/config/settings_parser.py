"""Read config.yaml: the settings, and the problems in it with their lines and columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from briefing_tui.config.settings import CITATIONS, THEMES, Config, Rebinding
from briefing_tui.digest.problems import Mark, Problem, Problems
from briefing_tui.digest.yaml_parser import TooDeep, event_getter, kind_of, mark_of, refusal, skip, syntax_problem
from briefing_tui.digest.yaml_source import Source, first_unreadable
from briefing_tui.files.user_file import Refused, open_regular

_NAMES = tuple(name if name != "rebindings" else "keys" for name in Config._fields)


def parse_settings(path: str) -> tuple[Config, list[Problem]]:
    """Return the settings in the file at `path`, and the problems in it."""
    problems = Problems(path)
    try:
        with open_regular(Path(path)) as file:
            return _Reader(event_getter(Source(file)), problems).config(), problems.listed
    except Refused as error:
        mark, message = (1, 1), str(error)
    except TooDeep as error:
        mark, message = error.args[0], "lists and mappings are nested too deep"
    except yaml.reader.ReaderError:
        mark, message = first_unreadable(Path(path))
    except yaml.YAMLError as error:
        mark, message = syntax_problem(error)
    except UnicodeDecodeError:
        mark, message = (1, 1), "a tag in it is no text: take it out"
    problems = Problems(path)
    problems.add(mark, "config", f"{message} (the usual settings hold)")
    return Config(), problems.listed


_CHOICES = {"theme": THEMES, "citation": CITATIONS, "links": ("true", "false")}


class _Reader:
    """Reads the settings from the YAML parser's events; `problems` collects what is wrong."""

    def __init__(self, get: Callable[[], Any], problems: Problems) -> None:
        self._get = get
        self._problems = problems
        self._values: dict[str, Any] = {}

    def config(self) -> Config:
        """Return the settings. Raises what `event_getter` does, and TooDeep."""
        self._get()  # the start of the stream
        if type(self._get()) is StreamEndEvent:
            return Config()
        root = self._get()
        if type(root) is MappingStartEvent:
            for name, mark in self._entries("config", _NAMES):
                self._setting(name, mark)
        elif type(root) is not ScalarEvent or root.value:
            self._problems.add(mark_of(root), "config", f"must be a mapping of settings, not {kind_of(root)}")
        self._problems.close()
        return Config(**self._values)

    def _entries(self, label: str, names: tuple[str, ...] | None) -> Iterator[tuple[str, Mark]]:
        """Yield the names in a mapping whose start has been read, each with its mark.

        After each the caller must read its value. `label` is what problems call the mapping; `names` are those allowed.
        """
        seen: set[str] = set()
        while type(key := self._get()) is not MappingEndEvent:
            mark = mark_of(key)
            plain = type(key) is ScalarEvent
            if not plain or refusal(key):
                self._problems.add(mark, label, refusal(key) or f"a setting must be a name, not {kind_of(key)}")
                skip(self._get, key)
            elif key.value in seen:
                self._problems.add(mark, label, f"'{key.value}' is given twice: keep one")
            elif names and key.value not in names:
                self._problems.add(mark, label, f"unknown setting '{key.value}'", (key.value, names))
            else:
                seen.add(key.value)
                yield key.value, mark
                continue
            skip(self._get, self._get())

    def _setting(self, name: str, mark: Mark) -> None:
        """Read the value of a setting."""
        if name == "keys":
            value = self._get()
            if type(value) is MappingStartEvent:
                bound = [
                    (each, *key_mark, self._texts(f"keys {each}")) for each, key_mark in self._entries("keys", None)
                ]
                self._values["rebindings"] = tuple(
                    Rebinding(each, tuple(" ".join(keys).replace(",", " ").split()), line, column)
                    for each, line, column, keys in bound
                    if keys
                )
                return
            if getattr(value, "value", "?"):
                message = f"must be a mapping of bindings to keys, not {kind_of(value)}"
                self._problems.add(mark_of(value), name, message)
            skip(self._get, value)
            return
        texts = self._texts(name)
        if name == "open":
            paths = [path for text in texts if (path := self._path(name, mark, text))]
            self._values["open"] = tuple(paths)
        elif len(texts) > 1:
            self._problems.add(mark, name, "must be one text, not a list")
        elif texts and name == "draft_with":
            self._values[name] = texts[0]
        elif texts and name == "articles":
            self._values["articles"] = self._path(name, mark, texts[0])
        elif texts:
            choices = _CHOICES[name]
            if texts[0] in choices:
                self._values[name] = texts[0] == "true" if name == "links" else texts[0]
            else:
                message = f"'{texts[0]}' is not allowed here, only {', '.join(choices)}"
                self._problems.add(mark, name, message, (texts[0], choices))

    def _texts(self, label: str) -> list[str]:
        """Return the texts of a value, which may be one or a list; [] for none, and for what is no text."""
        value = self._get()
        items = [value]
        if type(value) is SequenceStartEvent and not refusal(value):
            items = []
            while type(event := self._get()) is not SequenceEndEvent:
                items.append(event)
                if type(event) is not ScalarEvent:
                    skip(self._get, event)
        elif type(value) is not ScalarEvent:
            skip(self._get, value)
        wrong = [event for event in items if type(event) is not ScalarEvent or refusal(event)]
        for event in wrong:
            self._problems.add(mark_of(event), label, refusal(event) or f"must be text, not {kind_of(event)}")
        return [event.value for event in items if event not in wrong and event.value]

    def _path(self, label: str, mark: Mark, text: str) -> str:
        """Return an absolute path, with `~` expanded; "" for a relative one, which is reported."""
        path = os.path.expanduser(text)
        if not os.path.isabs(path) or "\0" in path:
            self._problems.add(mark, label, f"'{text}' is no absolute path: begin it with / or ~/")
            return ""
        return path
