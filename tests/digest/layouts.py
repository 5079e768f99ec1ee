"""Digests written in every manner that YAML allows a person: block and flow style, comments, blank lines, quotes."""

from __future__ import annotations

import codecs
from typing import Any, NamedTuple

from hypothesis import strategies as st

_COMMENTS = ["# a - b", "#", "# of {x}, [y]: z", "# “Trần” 'said' \"so\""]
_TEXTS = [
    "plain words",
    "a: b",
    "# no comment",
    "it's",
    'a "word"',
    "[x], {y}",
    "- dash",
    "Trần 𝕏",
    "two\nlines",
    "end\n\n",
]


class Layout:
    """Writes digests, each time in another manner that `draw` chooses."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def _is(self, one_in: int = 2) -> bool:
        return self._draw(st.integers(1, one_in)) == one_in

    def _one_of(self, choices: list[str]) -> str:
        return self._draw(st.sampled_from(choices))

    def digest(self, lists: dict[str, list[dict[str, Any]]]) -> str:
        """The text of a digest."""
        entries: list[tuple[str, Any]] = [("format", "1"), ("title", self._one_of(_TEXTS)), *lists.items()]
        if self._is(6):
            text = self._flow(dict(entries))
            return text + ("\n" if self._is() else "")
        out = self._between(0, len(entries))
        for name, value in entries:
            out += self._entry(name, value, 0)
            out += self._between(0, 0)
        return out if self._is(4) else out.rstrip("\n")

    def _entry(self, name: str, value: Any, indent: int) -> str:
        """A field in block style, with its line's end."""
        pad = " " * indent
        if self._is(20) and not isinstance(value, list):
            return f"{pad}? {self._key(name)}\n{pad}: {self._flow(value)}{self._line_end()}"
        start = f"{pad}{self._key(name)}:"
        if isinstance(value, list):
            if not value or self._is(4):
                return f"{start} {self._flow(value, indent + 1)}{self._line_end()}"
            inner = indent + self._draw(st.integers(0, 3))
            return f"{start}{self._line_end()}" + self._block_list(value, inner)
        if self._is(10) and not value.startswith((" ", "\n")):
            return f"{start} {self._block_text(value, indent)}"
        if self._is(8):
            return f"{start}{self._line_end()}{pad}  {self._flow(value)}{self._line_end()}"
        return f"{start} {self._flow(value)}{self._line_end()}"

    def _block_list(self, items: list[Any], indent: int) -> str:
        out = ""
        for at, item in enumerate(items):
            out += self._between(indent, at)
            out += f"{' ' * indent}-"
            if not isinstance(item, dict) or self._is(4):
                out += f"{' ' * self._draw(st.integers(1, 3))}{self._flow(item, indent + 2)}{self._line_end()}"
                continue
            fields = list(item.items())
            spaces = self._draw(st.integers(1, 3))
            if self._is(6):  # the dash stands alone
                out += self._line_end()
            else:
                first = self._entry(*fields.pop(0), indent + 1 + spaces)
                out += first[indent + 1 :]
            for name, value in fields:
                if self._is(6):
                    out += self._between(indent + 1 + spaces, 0)
                out += self._entry(name, value, indent + 1 + spaces)
        return out

    def _block_text(self, value: str, indent: int) -> str:
        kept = len(value) - len(value.rstrip("\n"))
        chomp = "-" if not kept else "" if kept == 1 else "+"
        lines = value.split("\n")[: -1 if kept else None]
        pad = " " * (indent + self._draw(st.integers(1, 3)))
        return f"|{chomp}\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines)

    def _flow(self, value: Any, indent: int = 1) -> str:
        if isinstance(value, str):
            plain = value.replace(" ", "").replace("-", "").isalnum() and value[0] != "-" and value.isascii()
            if plain and self._is():
                return value
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return "'" + value.replace("'", "''") + "'" if "\n" not in value and self._is() else f'"{escaped}"'
        parts = (
            [f"{self._key(name)}: {self._flow(each, indent)}" for name, each in value.items()]
            if isinstance(value, dict)
            else [self._flow(each, indent) for each in value]
        )
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        out = opening
        for at, part in enumerate(parts):
            last = at == len(parts) - 1
            out += self._flow_space(indent) + part + self._one_of(["", "", " "])
            out += "," if not last or self._is(4) else ""
        return out + self._flow_space(indent) + closing

    def _flow_space(self, indent: int) -> str:
        return f" {self._one_of(['', *_COMMENTS])}\n{' ' * indent}" if self._is(4) else self._one_of([" ", " ", "  "])

    def _key(self, name: str) -> str:
        return self._one_of([name, name, name, f'"{name}"', f"'{name}'"])

    def _line_end(self) -> str:
        return f"{self._one_of([' ', '  '])}{self._one_of(_COMMENTS)}\n" if self._is(4) else "\n"

    def _between(self, indent: int, more: int) -> str:
        """Blank lines and comments between two entries."""
        out = "\n" * self._draw(st.integers(0, 2)) if self._is(3) else ""
        while self._is(4):
            out += f"{' ' * self._draw(st.integers(0, indent + 4))}{self._one_of(_COMMENTS)}\n"
        return out


class Written(NamedTuple):
    """A digest as bytes, and what it holds."""

    content: bytes
    lists: dict[str, list[dict[str, Any]]]


@st.composite
def digests(draw: st.DrawFn) -> Written:
    """Digests of a few records that link to one another, drafts and others, in any layout and encoding."""
    lists = _records(draw)
    names = draw(st.permutations(list(lists)))
    text = Layout(draw).digest({name: lists[name] for name in names})
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    text = text.replace("\n", line_end)
    marks = {b"": "utf-8", codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le"}
    mark, encoding = draw(st.sampled_from([*marks.items()]))
    return Written(mark + text.encode(encoding), lists)


def _records(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    def some(letter: str, least: int, **fields: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        out = []
        for number in range(draw(st.integers(least, 3))):
            record = {"id": f"{letter}{number}", **{name: draw(of) for name, of in fields.items()}}
            record = {name: value for name, value in record.items() if value not in ("", [])}
            inferable = [name for name in record if name not in ("id", "status")]
            record["inferred"] = draw(st.lists(st.sampled_from(inferable), max_size=3, unique=True))
            if not record["inferred"] and draw(st.booleans()):
                del record["inferred"]
            names = draw(st.permutations(list(record)))
            out.append({name: record[name] for name in names})
        return out

    text = st.sampled_from(_TEXTS)
    status = st.sampled_from(["draft", "draft", "draft", ""])
    note = st.one_of(st.just(""), text)
    articles = some("a", 1, headline=text, note=note, status=status)
    speakers = some("s", 1, name=text, status=status, note=note)
    article = st.sampled_from([each["id"] for each in articles])
    speaker = st.sampled_from([each["id"] for each in speakers])
    events = some("e", 0, name=text, article=article, speakers=st.lists(speaker, max_size=3), status=status, note=note)
    event = st.sampled_from(["", *(each["id"] for each in events)])
    quotes = some(
        "q", 0, kind=st.just("direct"), text=st.one_of(text, st.lists(text, min_size=1, max_size=3)),
        speaker=speaker, article=article, event=event, status=status, note=note, date=st.sampled_from(["", "2016-11"]),
    )  # fmt: skip
    quote = st.sampled_from(["", *(each["id"] for each in quotes)])
    actions = some(
        "d", 0, action=text, article=article, proposed_by=st.one_of(st.just(""), speaker), quote=quote,
        event=event, agents=st.lists(text, max_size=2), status=status,
    )  # fmt: skip
    return {"articles": articles, "speakers": speakers, "events": events, "quotes": quotes, "actions": actions}
