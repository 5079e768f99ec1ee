"""A briefing as one HTML page: no scripts, no links or resources outside it, made to be read on a screen and printed.

Every text passes `_text`, which escapes it; no other tags are on the page than those written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import escape

from briefing_tui.digest.problems import shortened
from briefing_tui.digest.sanitize import harmless
from briefing_tui.export import briefing_wording as wording
from briefing_tui.export.briefing import Briefing, Footnote, Line, Part, Saying, Task

_MARK = f'<a class="mark" href="#inferred" title="inferred: not stated outright">{wording.DAGGER}</a>'
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")

_LONGEST_TITLE = 65
"""Characters of the title that a browser's tab or a list of results may show; the heading has all of it."""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""


def briefing_html(briefing: Briefing) -> Iterator[str]:
    """Yield the page piece by piece (HTML 5, UTF-8)."""
    with open(os.path.join(os.path.dirname(__file__), "briefing.css"), encoding="utf-8") as source:
        yield _HEAD.format(title=_text(shortened(briefing.title, _LONGEST_TITLE)), style=source.read())
    yield from _top(briefing)
    yield "<main>\n"
    referred: set[int] = set()
    for section, pieces in (
        ("quotes", _quotes(briefing, referred)),
        ("actions", _actions(briefing.actions, referred)),
        ("resting", _actions(briefing.resting, referred, wording.RESTING)),
        ("proposed", _actions(briefing.proposed_too, referred, wording.PROPOSED)),
        ("events", _list(_events(briefing, referred))),
        ("people", _list(_people(briefing))),
        ("remarks", _remarks(briefing)),
        ("sources", _list(_sources(briefing))),
        ("inferred", _list(_inferred(briefing))),
        ("notes", _footnotes(briefing)),
    ):
        is_open = False
        for piece in pieces:
            if not is_open:
                yield f'<section id="{section}">\n<h2>{_text(wording.SECTIONS[section])}</h2>\n'
                is_open = True
            yield piece
        if is_open:
            yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _text(text: str) -> str:
    """Return foreign text for the page or an attribute, without markup, and safe on a terminal too."""
    return escape(harmless(text))


def _part(part: Part, before: str = "", after: str = "") -> str:
    """Return a piece of text with its mark, and with what stands before and after it unless it is empty."""
    return f"{before}<bdi>{_text(part.text)}</bdi>{_MARK * part.inferred}{after}" if part.text else ""


def _joined(parts: Iterable[Part]) -> str:
    return ", ".join(filter(None, map(_part, parts)))


def _paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph of what is escaped already; "" for nothing."""
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{text}</p>\n" if text else ""


def _list(items: Iterable[str]) -> Iterator[str]:
    """Yield a list of what is escaped already, if there is anything."""
    is_open = False
    for item in items:
        yield "" if is_open else '<ul class="list">\n'
        is_open = True
        yield f"<li>{item}</li>\n"
    if is_open:
        yield "</ul>\n"


def _sentences(*pieces: str) -> str:
    """Return sentences and other pieces, one after the other, without the empty ones."""
    return " ".join(filter(None, pieces))


def _draft(draft: bool) -> str:
    return ' <span class="label">(draft)</span>' * draft


def _reference(number: int, referred: set[int]) -> str:
    """Return the footnote's number, leading to it; the first of its references can be led back to."""
    if not number:
        return ""
    back = "" if number in referred else f' id="from-note-{number}"'
    referred.add(number)
    return f'<sup><a href="#note-{number}"{back}>{number}</a></sup>'


def _top(briefing: Briefing) -> Iterator[str]:
    yield f'<header>\n<h1 dir="auto">{_text(briefing.title)}</h1>\n'
    for paragraph in briefing.gist:
        yield f'<p class="gist" dir="auto">{_text(paragraph)}</p>\n'
    yield _paragraph(_text(wording.made(briefing)), "made")
    if briefing.asked_for:
        yield _paragraph(f"Asked for: <strong><bdi>{_text(briefing.asked_for)}</bdi></strong>")
    counts = [(section, f'<a href="#{section}">{text}</a>') for section, text in wording.numbers(briefing)]
    yield _paragraph(wording.summary(counts), "numbers")
    yield _paragraph(_text(wording.topics(briefing)), "made")
    for warning in wording.warnings(briefing):
        yield _paragraph(_text(warning), "warning")
    yield _paragraph(_text(wording.legend(briefing)), "legend")
    yield "</header>\n"


def _lines(lines: Iterable[Line]) -> str:
    return " ".join(f"{_labelled(line)}." for line in lines)


def _labelled(line: Line) -> str:
    """Return a label with its values; the mark stands behind the label, as it is about all of them."""
    return f"{_text(line.label)}{_MARK * line.text.inferred}: {_part(line.text._replace(inferred=False))}"


def _quotes(briefing: Briefing, referred: set[int]) -> Iterator[str]:
    for group in briefing.quotes:
        first, *more = group.heading
        beside = f'<span class="role">, {_joined(more)}</span>' if more else ""
        yield f'<h3 dir="auto">{_part(first)}{beside}</h3>\n'
        for occasion in group.occasions:
            yield _paragraph(_joined(occasion.setting), "where")
            for saying in occasion.sayings:
                yield _saying(saying, _reference(saying.footnote, referred))
                yield _paragraph(f"<strong>{_text(saying.contradiction)}</strong>" * bool(saying.contradiction), "note")
                yield _paragraph(_sentences(_lines(saying.lines), _text(saying.note)), "note")


def _saying(saying: Saying, reference: str) -> str:
    """Return the speaker's own words as a block quotation, a paraphrase as a paragraph."""
    words = f"<bdi>{_text(saying.words.text)}</bdi>{_MARK * saying.words.inferred}"
    words += f"{reference}{_draft(saying.draft)}"
    speaker = _joined(saying.speaker)
    if not saying.direct:
        by = f'{speaker}<span class="label">{_text(wording.before_words(saying))}</span>'
        return f'<p class="reported">{by} {words}</p>\n'
    language = f' lang="{saying.language}"' if _LANGUAGE_TAG.match(saying.language) else ""
    by = f' <span class="by">—&nbsp;{speaker}</span>' if speaker else ""
    return f'<blockquote{language} dir="auto"><p>{words}{by}</p></blockquote>\n'


def _actions(tasks: list[Task], referred: set[int], begin: str = "") -> Iterator[str]:
    if tasks and begin:
        yield _paragraph(begin, "begin")
    for task in tasks:
        agents = _labelled(task.agents) if task.agents.label else _part(task.agents.text) or wording.NO_AGENT
        yield f'<h3 dir="auto">{agents}</h3>\n'
        for each in task.proposed:
            yield _paragraph(_part(each.proposer, "Proposed by ", ":"), "proposer")
            yield "<ul>\n"
            for proposal in each.proposals:
                words = f"{_part(proposal.action)}{_reference(proposal.footnote, referred)}{_draft(proposal.draft)}"
                remarks = _paragraph(_sentences(_lines(proposal.lines), _text(proposal.note)), "note")
                yield f"<li>{words}{remarks}</li>\n"
            yield "</ul>\n"


def _events(briefing: Briefing, referred: set[int]) -> Iterator[str]:
    for event in briefing.events:
        details = f", {_joined(event.beside)}.{_reference(event.footnote, referred)}{_draft(event.draft)}"
        told = [*map(_part, event.prose), _lines(event.lines), _text(event.note)]
        yield _sentences(f"<strong>{_part(event.name)}</strong>{details}", *told)


def _people(briefing: Briefing) -> Iterator[str]:
    for person in briefing.people:
        beside = f", {_joined(person.beside)}" if person.beside else ""
        named = f"<strong>{_part(person.name)}</strong>{beside}{_draft(person.draft)}."
        yield _sentences(named, _lines(person.lines), _text(person.note))


def _remarks(briefing: Briefing) -> Iterator[str]:
    if briefing.remarks:
        yield _paragraph(wording.REMARKS, "begin")
    for remark in briefing.remarks:
        yield f'<h3 dir="auto">{_text(remark.label)}</h3>\n'
        for paragraph in remark.note:
            yield f'<p dir="auto">{_text(paragraph)}</p>\n'


def _sources(briefing: Briefing) -> Iterator[str]:
    for source in briefing.sources:
        cited = f"{_ended(source.cited)}{_draft(source.draft)}"
        yield _sentences(cited, _part(source.url), _lines(source.lines), _text(source.note))


def _inferred(briefing: Briefing) -> Iterator[str]:
    for each in briefing.inferences:
        labels = "; ".join(f"<bdi>{_text(label)}</bdi>" for label in each.labels)
        yield f'{labels} <span class="label">({_text(each.fields)})</span>: {_text(each.why)}'


def _footnotes(briefing: Briefing) -> Iterator[str]:
    if briefing.footnotes:
        yield '<ol class="notes">\n'
    for number, note in enumerate(briefing.footnotes, 1):
        back = f'<a class="back" href="#from-note-{number}" title="back to the text">↩</a>'
        yield f'<li id="note-{number}">{_footnote(note)} {back}</li>\n'
    if briefing.footnotes:
        yield "</ol>\n"


def _footnote(note: Footnote) -> str:
    paragraph = note.paragraph if note.paragraph.text else Part("")
    return _ended([*note.cited, paragraph]) + _MARK * (note.paragraph.inferred and not paragraph.text)


def _ended(parts: Iterable[Part]) -> str:
    """Return the pieces with a full stop, unless they end in one."""
    filled = [part for part in parts if part.text]
    return _joined(filled) + ("" if filled and filled[-1].text.endswith(".") else ".")
