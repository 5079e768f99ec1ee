"""Write records and texts as YAML, laid out as a person would who goes on editing them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from briefing_tui.digest.records import Record

_WIDTH = 100
"""Characters of a line, its indentation included, beyond which a text is folded onto several."""

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What YAML 1.1 does not take as it stands, and what an editor would not show: controls, line separators, bidirectional
# and zero-width characters.
_HIDDEN = (  # as text: few digests need it
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]'
)
_NAMES = {
    *("id", "article", "speaker", "speakers", "event", "quote", "proposed_by", "kind", "status", "inferred"),
}
"""The fields that hold ids or other names, which are written without quotation marks."""
_KEYWORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))  # of YAML 1.1
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def record_yaml(record: Record, indent: int = 2) -> str:
    """Return a record as an item of a block list, indented by `indent` spaces. Empty fields are left out."""
    return fields_yaml(zip(record._fields, record, strict=True), indent)


def fields_yaml(fields: Iterable[tuple[str, Any]], indent: int = 2) -> str:
    """Return the same for the names and values of a record's fields, in this order."""
    lines: list[str] = []
    margin = " " * (indent + 2)
    for name, value in fields:
        if value in ("", (), 0):
            continue
        lead = f"{' ' * indent}- " if not lines else margin
        if isinstance(value, int):
            lines.append(f"{lead}{name}: {value}\n")
        elif isinstance(value, str):
            lines.append(f"{lead}{name}:{_scalar(name, value, indent + 2)}\n")
        elif name == "text" and len(value) == 1:
            lines.append(f"{lead}{name}:{_scalar(name, value[0], indent + 2)}\n")
        elif name in ("inferred", "speakers"):
            lines.append(f"{lead}{name}: [{', '.join(value)}]\n")
        elif name != "text" and len(line := f"{lead}{name}: [{', '.join(map(quoted, value))}]\n") <= _WIDTH + 1:
            lines.append(line)
        else:
            lines.append(f"{lead}{name}:\n{''.join(_item(each, indent + 4) for each in value)}")
    return "".join(lines)


def record_flow(record: Record) -> str:
    """Return a record as a mapping in braces on one line, for a list that is written in brackets."""
    values: Iterator[tuple[str, Any]] = zip(record._fields, record, strict=True)
    return (
        f"{{{', '.join(f'{name}: {value_flow(name, value)}' for name, value in values if value not in ('', (), 0))}}}"
    )


def value_flow(name: str, value: Any) -> str:
    """Return the value of the field `name`, or one item of it, in YAML that fits on one line in any style."""
    if isinstance(value, tuple):
        only = value[0] if name == "text" and len(value) == 1 else None
        return value_flow(name, only) if only else f"[{', '.join(value_flow(name, each) for each in value)}]"
    if isinstance(value, int) or (name in _NAMES and _is_plain_id(value)):
        return str(value)
    return quoted(value)


def quoted(text: str) -> str:
    """Return `text` as a scalar in double quotation marks, what is hidden in it escaped."""
    return f'"{text if _plain(text) else re.sub(_HIDDEN, _escape, text)}"'


def _plain(text: str) -> bool:
    """Return whether nothing in `text` need be escaped."""
    return text.isprintable() and not any(each in text for each in ('"', "\\", "\ufffc", "\ufffd"))


def _is_plain_id(value: str) -> bool:
    """Return whether an id needs no quotation marks; without a pattern, whose compiling a short draft would feel."""
    return (
        value[:1] in _LETTERS and value not in _KEYWORDS and not value.strip(f"{_LETTERS}0123456789_-") and bool(value)
    )


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _ESCAPED.get(character) or (
        f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def _scalar(name: str, value: str, margin: int) -> str:
    if name in _NAMES and _is_plain_id(value):
        return f" {value}"
    line = f" {quoted(value)}"
    if margin + len(name) + 1 + len(line) <= _WIDTH or not _foldable(value):
        return line
    return f" >-\n{_folded(value, margin + 2)}"


def _item(value: str, margin: int) -> str:
    line = f"{' ' * margin}- {quoted(value)}\n"
    if len(line) <= _WIDTH + 1 or not _foldable(value):
        return line
    return f"{' ' * margin}- >-\n{_folded(value, margin + 2)}\n"


def _foldable(value: str) -> bool:
    """Return whether a folded block would give the text back unchanged.

    It would not with hidden characters, or with spaces around the text or several in a row.
    """
    return "  " not in value and value == value.strip() and _plain(value.replace('"', "").replace("\\", ""))


def _folded(value: str, margin: int) -> str:
    """Return the text on lines of at most `_WIDTH` characters, cut at spaces."""
    lines: list[str] = []
    line = ""
    for word in value.split(" "):
        if line and len(line) + 1 + len(word) + margin > _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return "\n".join(f"{' ' * margin}{each}" for each in lines)
