"""PyYAML's parser: chooses its C or Python variant, refuses what digests do not allow, and explains its errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from briefing_tui.digest.problems import Mark, shortened
from briefing_tui.digest.unicode_breaks import UnicodeBreaks
from briefing_tui.digest.yaml_source import Source
from briefing_tui.files.user_file import Refused

DEEPEST: Final = 50
"""Levels of nested lists and mappings at which the reading ends: a parser's time grows with the square of the depth."""

_HINTS = {
    "mapping values are not allowed": "put text that holds ': ' in quotes, and fields in line",
    "cannot start any token": "indent with spaces, and put text that begins with a special character in quotes",
    "unexpected end of stream": "close the quotation mark",
    "expected key": "check the indentation and quotation marks up to here",
    "expected '-' indicator": "check the indentation and quotation marks up to here",
    "expected <block end>": "check the indentation and quotation marks up to here",
    "could not find expected ':'": "check the indentation and quotation marks up to here",
    "Unicode character escape": "write the character itself",
    "expected <document start>": "check the indentation and quotation marks up to here",
}
"""Part of a parser's message (of either variant), with what to do about it."""


_STANDARD = "tag:yaml.org,2002:"
"""What `!!` stands for in a tag (YAML 1.2, 6.8.2.2)."""


class TooDeep(Exception):
    """Lists and mappings are nested deeper than `DEEPEST`. The argument is the Mark of the one that is too deep."""


def event_getter(source: Source) -> Callable[[], Any]:
    """Return a function that returns the next event of the YAML in `source`, and None after the last.

    It raises yaml.YAMLError, what `source.read` raises, and, with libyaml, UnicodeDecodeError for a tag whose escapes
    are not UTF-8.
    """
    loader = getattr(yaml, "CSafeLoader", None)  # absent where PyYAML was built without libyaml
    get: Callable[[], Any] = loader(source).get_event if loader else _strict_events(yaml.SafeLoader(source))
    return _with_unicode_breaks(get, source.breaks) if source.breaks else get


def _with_unicode_breaks(get: Callable[[], Any], breaks: UnicodeBreaks) -> Callable[[], Any]:
    """Wrap `get` for a file with characters that are hidden from the parser.

    They are put back into texts in quotation marks, and raise yaml.YAMLError elsewhere.
    """

    def get_with_breaks() -> Any:
        try:
            event = get()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if mark and (noted := breaks.first_on_line(mark.line)):
                raise _break_error(mark, *noted) from error
            raise
        if type(event) is ScalarEvent:
            text = breaks.restore(event.value)
            if text is not event.value and not event.style and text != event.value:
                start: Any = event.start_mark
                end: Any = event.end_mark
                for line in range(start.line, end.line + 1):
                    if noted := breaks.first_on_line(line, start.column if line == start.line else 0):
                        raise _break_error(start, *noted, line)
            event.value = text
        return event

    return get_with_breaks


def _break_error(mark: Any, column: int, message: str, line: int = -1) -> yaml.scanner.ScannerError:
    position = yaml.Mark(mark.name, 0, mark.line if line < 0 else line, column, None, 0)
    return yaml.scanner.ScannerError(None, None, message, position)


def _strict_events(parser: Any) -> Callable[[], Any]:
    """Wrap the parser written in Python so that it refuses the same input as the one written in C."""

    def get() -> Any:
        try:
            event = parser.get_event()
            if type(event) is ScalarEvent:
                event.value.encode()
        except (yaml.YAMLError, Refused, MemoryError):
            raise
        except UnicodeEncodeError as error:  # half of a surrogate pair, as in "\ud800"
            message = "found invalid Unicode character escape code"
            raise yaml.scanner.ScannerError(None, None, message, event.start_mark) from error
        except Exception as error:  # such as chr()'s ValueError for "\U00110000"
            raise yaml.scanner.ScannerError(None, None, str(error), parser.get_mark()) from error
        return event

    return get


def mark_of(event: Any) -> Mark:
    """Return where the event's text begins."""
    return _mark(event.start_mark)


def skip(get: Callable[[], Any], event: Any) -> None:
    """Read past the node that `event` begins. Raises TooDeep."""
    depth = 0
    while True:
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise TooDeep(mark_of(event))
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if not depth:
            return
        event = get()


def kind_of(event: Any) -> str:
    """Return the YAML name for the node that `event` begins: text, a mapping or a list."""
    if isinstance(event, ScalarEvent):
        return "text"
    return "a mapping" if isinstance(event, MappingStartEvent) else "a list"


def refusal(event: Any) -> str:
    """Return why a digest may not have the node that `event` begins: it is an alias, or has an anchor or a tag.

    Returns "" where it may.
    """
    if isinstance(event, AliasEvent):
        return f"an alias (*{shortened(str(event.anchor))}) stands here: write out what it stands for"
    if event.anchor is not None:
        return f"an anchor (&{shortened(event.anchor)}) stands here: take it out, and write out what refers to it"
    if event.tag is not None:
        return f"a tag ({shortened(event.tag.replace(_STANDARD, '!!'))}) stands here: take it out, all scalars are text"
    return ""


def syntax_problem(error: yaml.YAMLError) -> tuple[Mark, str]:
    """Return where the file stops being YAML, and a message in the parser's words, with advice for some."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return (1, 1), f"is no YAML: {shortened(str(error), 200)}"
    message = f"is no YAML: {shortened(str(error.problem), 200)}"
    if error.context and error.context_mark:
        line, column = _mark(error.context_mark)
        message += f", {error.context} that begins at {line}:{column}"
    hint = next((hint for part, hint in _HINTS.items() if part in message), "")
    mark = error.problem_mark or error.context_mark
    return (_mark(mark) if mark else (1, 1)), f"{message}: {hint}" if hint else message


def _mark(mark: Any) -> Mark:
    return mark.line + 1, mark.column + 1
