"""Read a digest: yield its records one at a time, and collect its problems with their lines and columns.

Works on the parser's events. So a file of any size is never held in memory as a whole, tags construct nothing, and deep
nesting cannot overflow the stack (PyYAML's composer and constructor recurse in C).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from briefing_tui.digest.problems import MOST_PROBLEMS, Mark, Problem, Problems, record_label, shortened
from briefing_tui.digest.record_parser import Faults, Marks, read_fields, read_key
from briefing_tui.digest.records import KINDS, Record
from briefing_tui.digest.schema import FORMAT
from briefing_tui.digest.validation import faults_of, record_of
from briefing_tui.digest.yaml_parser import (
    DEEPEST,
    TooDeep,
    event_getter,
    kind_of,
    mark_of,
    refusal,
    skip,
    syntax_problem,
)
from briefing_tui.digest.yaml_source import Source, first_unreadable, unclosed_brackets
from briefing_tui.files.streams import open_input
from briefing_tui.files.user_file import Refused

_KEYS = ("format", "title", *KINDS)
_TOO_DEEP = f"lists and mappings are nested more than {DEEPEST} deep: the reading ends here"


class Item(NamedTuple):
    """One record as read, and where it stands."""

    kind: str
    """The key of its list: `quotes`."""
    position: int
    """Its place in that list, 0-based, records with problems counted too."""
    record: Record
    """Its text exactly as parsed: foreign, to be shown by `sanitize.shown`."""
    marks: Marks
    """Where it stands: "" the record, `speaker` a field's value, `topics[1]` an item of a list (0-based)."""


class _Ended(Exception):
    """Reading cannot continue. The arguments are those of Problems.add: the place in the file and the reason."""


class DigestReader:
    """The records of the digest at `path`, in the file's order: `for item in DigestReader(path)`.

    A record with problems is left out and the reading goes on; where the file is no YAML the reading ends. Nothing is
    raised but MemoryError and KeyboardInterrupt. Each record is checked by itself: not whether ids are unique and
    links exist.
    """

    def __init__(self, path: Path) -> None:
        self.title = ""
        """The digest's title. It may be the last key of the file, so it is only known after the reading."""
        self.left_out: list[tuple[str, int, str]] = []
        """Kind, position and id of the records that have problems. Links to them are not reported as broken."""
        self._path = path
        self._problems = Problems(str(path))
        self._consumed: Callable[[], int] = int
        self._get: Callable[[], Any] = _nothing
        self._current_mark: Mark = (1, 1)  # the place of the key or record being read

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, complete when the reading is over; beyond 1,000 the last says how many more there are."""
        return self._problems.listed

    @property
    def consumed(self) -> int:
        """Bytes of the file read so far."""
        return self._consumed()

    def __iter__(self) -> Iterator[Item]:
        self.title, self._problems = "", Problems(str(self._path))
        try:
            with open_input(self._path) as file:
                source = Source(file)
                self._consumed = lambda: source.consumed
                self._get = event_getter(source)
                yield from self._digest(source)
        except _Ended as ended:
            self._problems.add(*ended.args)
        except TooDeep as error:
            self._problems.add(error.args[0], "digest", _TOO_DEEP)
        except Refused as error:
            self._problems.add((1, 1), "digest", str(error))
        except yaml.reader.ReaderError:
            mark, message = first_unreadable(self._path)
            self._problems.add(mark, "digest", message)
        except yaml.YAMLError as error:
            mark, message = syntax_problem(error)
            # Since 6.0.4 PyYAML's scanner, which runs ahead of its parser, refuses a great depth in its own words.
            deep = unclosed_brackets(self._path, self._current_mark, mark) > DEEPEST
            self._problems.add(mark, "digest", _TOO_DEEP if deep else message)
        except UnicodeDecodeError:  # from the variant in C
            message = "a tag (a word that begins with !) in what begins here is no text: take it out"
            self._problems.add(self._current_mark, "digest", message)
        finally:
            self._problems.close()

    def _digest(self, source: Source) -> Iterator[Item]:
        """Yield all records of the stream."""
        self._get()  # the start of the stream
        start = self._get()
        if type(start) is StreamEndEvent:
            raise _Ended((1, 1), "digest", f"is empty: a digest begins with `format: {FORMAT}`")
        if start.tags:
            raise _Ended(mark_of(start), "digest", "a tag is declared here (%TAG): take the line out")
        source.before_document = False
        root = self._get()
        self._refuse(root, "digest")
        if type(root) is not MappingStartEvent:
            raise _Ended(mark_of(root), "digest", f"must be a mapping with the keys {', '.join(_KEYS)}")
        seen: set[str] = set()
        while type(key := self._get()) is not MappingEndEvent:
            yield from self._entry(key, seen)
        for name, value in (("format", FORMAT), ("title", "…")):
            if name not in seen:
                message = f"the required key '{name}' is missing: add `{name}: {value}`"
                self._problems.add(mark_of(root), "digest", message)
        self._get()  # the end of the document
        after = self._get()
        if type(after) is DocumentStartEvent:
            raise _Ended(mark_of(after), "digest", "a second document begins here: put it in a file of its own")

    def _entry(self, key: Any, seen: set[str]) -> Iterator[Item]:
        """Read one key of the digest and its value, and yield the records in it.

        `key` is the key's event. `seen` holds the keys before it; this one is added.
        """
        faults = Faults()
        self._current_mark = mark_of(key)
        name = read_key(self._get, key, "key", _KEYS, seen, faults)
        for mark, fault in faults.listed:
            self._problems.add(mark, "digest", fault.message, fault.meant)
        value = self._get()
        if not name:
            skip(self._get, value)
            return
        seen.add(name)
        self._refuse(value, name)
        if name in KINDS and type(value) is SequenceStartEvent:
            yield from self._list(name)
        elif name not in KINDS and type(value) is ScalarEvent:
            self._scalar(name, value)
        else:
            wanted = "a list of records, each beginning with '- '" if name in KINDS else "text"
            empty = type(value) is ScalarEvent and not value.value  # an empty list
            if not empty and type(value) is not AliasEvent:
                self._problems.add(mark_of(value), name, f"must be {wanted}, not {kind_of(value)}")
            skip(self._get, value)

    def _scalar(self, name: str, event: Any) -> None:
        """Read the digest's title or format from `event`, and report what is wrong with it."""
        value = event.value
        if name == "title":
            self.title = value
        if not value:
            self._problems.add(mark_of(event), name, "is empty, but required: fill it in")
        elif name == "format" and value != FORMAT:
            message = f"'{shortened(value)}' is a format unknown to this program: it reads format {FORMAT}"
            self._problems.add(mark_of(event), name, message)

    def _list(self, kind: str) -> Iterator[Item]:
        """Yield the records of one kind. The event that starts their list has been read."""
        position = 0
        while type(start := self._get()) is not SequenceEndEvent:
            self._current_mark = mark_of(start)
            if type(start) is MappingStartEvent:
                if item := self._record(kind, position, start):
                    yield item
            else:
                label = record_label(kind, position)
                self._refuse(start, label)
                if type(start) is not AliasEvent:
                    self._problems.add(mark_of(start), label, f"must be a mapping of fields, not {kind_of(start)}")
                skip(self._get, start)
            position += 1

    def _record(self, kind: str, position: int, start: Any) -> Item | None:
        """Read one record, whose first event is `start`.

        Returns None for a record with problems, which are reported.
        """
        faults = Faults()
        values, marks = read_fields(self._get, kind, start, faults)
        if not faults.listed and (record := record_of(kind, values)):
            return Item(kind, position, record, marks)
        for fault in faults_of(kind, values):
            faults.add(marks.get(fault.field) or marks[""], fault)
        name = values.get("id")
        for mark, fault in sorted(faults.listed, key=lambda each: each[0]):
            label = record_label(kind, position, name if isinstance(name, str) else "", fault.field)
            self._problems.add(mark, label, fault.message, fault.meant)
        self._problems.count(faults.unlisted)
        if isinstance(name, str) and len(self.left_out) < MOST_PROBLEMS:
            self.left_out.append((kind, position, name))
        return None

    def _refuse(self, event: Any, label: str) -> None:
        """Report the alias, anchor or tag that `event` has, if any, as a problem of `label`."""
        if message := refusal(event):
            self._problems.add(mark_of(event), label, message)


def locate(path: Path, wanted: Collection[tuple[str, int, str]]) -> dict[tuple[str, int, str], Mark]:
    """Return where in `path` each of the `wanted` fields stands.

    Each of them is (kind, position, field), all as in `Item`. A field that is absent gets its record's mark, and a
    record that is absent or has problems (1, 1). The file is read again.
    """
    fields: dict[tuple[str, int], list[str]] = {}
    for kind, position, field in wanted:
        fields.setdefault((kind, position), []).append(field)
    marks: dict[tuple[str, int, str], Mark] = dict.fromkeys(wanted, (1, 1))
    for item in DigestReader(path):
        for field in fields.pop((item.kind, item.position), ()):
            marks[item.kind, item.position, field] = item.marks.get(field) or item.marks[""]
        if not fields:
            break
    return marks


def record_mark(path: Path, kind: str, name: str) -> Mark:
    """Return where in `path` the record of `kind` with the id `name` stands now.

    Returns (1, 1) where it is not there or has problems. The file is read up to the record.
    """
    same = (item.marks[""] for item in DigestReader(path) if (item.kind, item.record.id) == (kind, name))
    return next(same, (1, 1))


def _nothing() -> None:
    """Stand in for the function that yields parser events until a file is opened."""
