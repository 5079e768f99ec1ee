"""The user's saved searches, in searches.yaml: a mapping of names to queries, which users may edit and copy."""

from __future__ import annotations

import io
import os
import re
from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import Problem, Problems
from briefing_tui.files.replacement import NotChanged, create_file, read_whole, replace_file
from briefing_tui.files.stamps import stamp
from briefing_tui.files.user_folders import searches_path

# What reads YAML is imported where it is needed: few queries name a search, and it takes as long as a listing.

LONGEST_FILE = 1_000_000
"""Bytes of the file beyond which it is not read."""

LONGEST_NAME = 60
"""Characters of a name that is kept here."""

_HEAD = '# Searches kept under a name: NAME: "QUERY". In a query, saved:NAME stands for it.\n'
_PLAIN = re.compile(r"[^\W\d_][\w-]*( [\w-]+)*")
_TURNS = 5
"""How often a change is tried again because the file was saved meanwhile."""


class SavedSearch(NamedTuple):
    """A query under a name."""

    name: str
    """As it is written; in a query its words count, as everywhere."""
    query: str
    """As it was typed."""
    line: int = 0
    """The line of the file in which it begins, from 1."""
    end: int = 0
    """The line after its last."""

    @property
    def term(self) -> str:
        """The term that stands for it in a query."""
        plain = re.fullmatch(r'[^\s"]+', self.name)
        return f"saved:{self.name}" if plain else f'saved:"{self.name.replace(chr(34), " ")}"'


class SavedSearches:
    """The saved searches as of the last look at their file."""

    def __init__(self) -> None:
        self.path = searches_path()
        """The file, whether it is there or not."""
        self.listed: list[SavedSearch] = []
        """Those that can be read, in the order of the file."""
        self.problems: list[Problem] = []
        """What is wrong with the file."""
        self._seen: str | None = None  # the file's stamp; None before it was looked at

    @property
    def in_use(self) -> bool:
        """Whether it has been looked at."""
        return self._seen is not None

    def look(self) -> bool:
        """Read the file if it has changed since the last look. Return whether the searches have changed."""
        seen = stamp(self.path)
        if seen == self._seen:
            return False
        self._seen, before = seen, self.listed
        self.listed, self.problems = read_searches(self.path) if seen or os.path.lexists(self.path) else ([], [])
        return self.listed != before

    def names(self) -> list[str]:
        """Return the names, reading the file if that was not done yet."""
        if not self.in_use:
            self.look()
        return [search.name for search in self.listed]

    def keep(self, name: str, query: str, expected: str | None = None) -> None:
        """Save `query` under a name, replacing the one with that name. Raises NotChanged, and changes nothing then.

        So it does where `expected` is given and the file has another query under that name; "" stands for none.
        Everything else in the file, comments too, stays as it is.
        """
        keep_search(self.path, name, query, expected)
        self._seen = None
        self.look()


def read_searches(path: str) -> tuple[list[SavedSearch], list[Problem]]:
    """Return the saved searches in the file at `path`, and the problems in it."""
    try:
        content, _ = read_whole(path)
    except NotChanged as error:
        return [], [Problem(path, 1, 1, "saved searches", str(error).removeprefix(f"{path} "))]
    return _parsed(path, content)


def _parsed(path: str, content: bytes) -> tuple[list[SavedSearch], list[Problem]]:
    import yaml

    from briefing_tui.digest.yaml_parser import TooDeep, event_getter, syntax_problem
    from briefing_tui.digest.yaml_source import Source
    from briefing_tui.files.user_file import Refused

    problems = Problems(path)
    searches: list[SavedSearch] = []
    mark = (1, 1)
    try:
        if len(content) > LONGEST_FILE:
            raise Refused(f"is larger than {LONGEST_FILE:,} bytes, so it is not read")
        _read(event_getter(Source(io.BytesIO(content))), searches, problems)
        problems.close()
        return searches, problems.listed
    except Refused as error:
        message = str(error)
    except TooDeep as error:
        mark, message = error.args[0], "lists and mappings are nested too deep"
    except yaml.reader.ReaderError as error:
        message = f"is no text that YAML allows: {error.reason}"
    except yaml.YAMLError as error:
        mark, message = syntax_problem(error)
    except UnicodeDecodeError:
        message = "a tag in it is no text: take it out"
    return searches, [Problem(path, *mark, "saved searches", message)]


def _read(get: Any, searches: list[SavedSearch], problems: Problems) -> None:
    """Append the searches in a YAML parser's events. Raises what `event_getter` does, and TooDeep."""
    from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, StreamEndEvent

    from briefing_tui.digest.yaml_parser import kind_of, mark_of, refusal, skip

    get()  # the start of the stream
    if type(get()) is StreamEndEvent:
        return
    root = get()
    if type(root) is not MappingStartEvent:
        if type(root) is not ScalarEvent or root.value:
            problems.add(mark_of(root), "saved searches", f"must be a mapping of names to queries, not {kind_of(root)}")
        return
    names: dict[tuple[str, ...], str] = {}
    key: Any
    value: Any
    while type(key := get()) is not MappingEndEvent:
        label = "saved searches"
        if type(key) is not ScalarEvent or refusal(key):
            problems.add(mark_of(key), label, refusal(key) or f"a name must be text, not {kind_of(key)}")
            skip(get, key)
            skip(get, get())
            continue
        name, words = key.value, tuple(fold_words(key.value))
        value = get()
        if type(value) is not ScalarEvent or refusal(value):
            problems.add(mark_of(value), label, refusal(value) or f"'{name}' must be one query, not {kind_of(value)}")
            skip(get, value)
        elif not words:
            problems.add(mark_of(key), label, f"'{name}' has no letter or digit, so it cannot be asked for")
        elif words in names:
            problems.add(mark_of(key), label, f"'{name}' has the words of '{names[words]}': keep one")
        elif not value.value.strip():
            problems.add(mark_of(key), label, f"'{name}' has no query: put one in quotation marks after it")
        else:
            names[words] = name
            first = mark_of(value)[0] - 1
            end: Any = value.end_mark
            last = end.line + (end.column > 0 or end.line == first)
            searches.append(SavedSearch(name, " ".join(value.value.split()), mark_of(key)[0], last + 1))
    if type(get()) is not StreamEndEvent and type(more := get()) is not StreamEndEvent:
        problems.add(mark_of(more), "saved searches", "a second document begins here: keep one")


def keep_search(path: str, name: str, query: str, expected: str | None = None) -> None:
    """Write a search to the file at `path`, as `SavedSearches.keep` does."""
    from briefing_tui.files.locks import folder_lock

    folder = os.path.dirname(os.path.realpath(path))
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with folder_lock(folder):
            for _ in range(_TURNS):
                if not os.path.exists(path):
                    create_file(path, f"{_HEAD}{_line(name, query)}\n".encode())
                    return
                if _replace(path, name, query, expected):
                    return
    except OSError as error:
        raise NotChanged(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    raise NotChanged(f"{path} is laid out in a way that cannot be added to here, or keeps changing: edit the file")


def _replace(path: str, name: str, query: str, expected: str | None) -> bool:
    content, seen = read_whole(path)
    before, problems = _parsed(path, content)
    if problems:
        raise NotChanged(f"put this right first: {problems[0]}")
    words = fold_words(name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotChanged(f"{path} is not written in UTF-8: edit the file") from error
    lines = text.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    same = next((search for search in before if fold_words(search.name) == words), None)
    if expected is not None and expected != (same.query if same else ""):
        raise NotChanged(f"'{name}' has been given to another search, or taken away, meanwhile: try again")
    if same:
        last = same.end - 1
        while last > same.line and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1  # what follows the lines of a block
        lines[same.line - 1 : last] = [f"{_indent(lines, same)}{_line(name, query)}{ending}"]
    else:
        indent = _indent(lines, before[0]) if before else ""
        end = len(lines) - (not lines[-1])
        if end < len(lines) or not text:
            lines[end:] = [f"{indent}{_line(name, query)}{ending}", ""]
        else:
            lines[end - 1 :] = [f"{lines[end - 1]}{ending}", f"{indent}{_line(name, query)}{ending}", ""]
    wanted = [(each.name, each.query) for each in before if each is not same]
    wanted.insert(before.index(same) if same else len(wanted), (name, query))

    def has_searches(beside: str) -> bool:
        now, wrong = read_searches(beside)
        return not wrong and [(each.name, each.query) for each in now] == wanted

    return replace_file(path, "\n".join(lines).encode(), seen, has_searches)


def _indent(lines: list[str], search: SavedSearch) -> str:
    line = lines[search.line - 1].removeprefix("\ufeff")
    return line[: len(line) - len(line.lstrip(" "))]


def _line(name: str, query: str) -> str:
    from briefing_tui.digest.yaml_writing import quoted

    return f"{name if _PLAIN.fullmatch(name) else quoted(name)}: {quoted(query)}"
