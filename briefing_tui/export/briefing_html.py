"""A briefing as one HTML page: no scripts, no links or resources outside it, made to be read on a screen and printed.

Every text passes `_text`, which escapes it; no other tags are on the page than those written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import escape

from briefing_tui.digest.problems import shortened
from briefing_tui.digest.sanitize import shown
from briefing_tui.export import briefing_wording as wording
from briefing_tui.export.briefing import Briefing, Footnote, Line, Part, Saying
from briefing_tui.export.phrases import sentence

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
    """The page piece by piece (HTML 5, UTF-8)."""
    with open(os.path.join(os.path.dirname(__file__), "briefing.css"), encoding="utf-8") as source:
        yield _HEAD.format(title=_text(shortened(wording.title(briefing), _LONGEST_TITLE)), style=source.read())
    yield from _top(briefing)
    yield "<main>\n"
    referred: set[int] = set()
    for section, pieces in (
        ("events", _events(briefing, referred)),
        ("people", _people(briefing)),
        ("quotes", _quotes(briefing, referred)),
        ("actions", _actions(briefing, referred)),
        ("sources", _sources(briefing)),
        ("inferred", _inferred(briefing)),
        ("notes", _footnotes(briefing)),
    ):
        begun = False
        for piece in pieces:
            if not begun:
                yield f'<section id="{section}">\n<h2>{_text(wording.SECTIONS[section])}</h2>\n'
                begun = True
            yield piece
        if begun:
            yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _text(text: str) -> str:
    """Foreign text for the page, also for an attribute: safe on a terminal too, and without any markup."""
    return escape(shown(text))


def _part(part: Part, before: str = "", after: str = "") -> str:
    """A piece of text with its mark, and with what stands before and after it unless it is empty."""
    return f"{before}<bdi>{_text(part.text)}</bdi>{_MARK * part.inferred}{after}" if part.text else ""


def _joined(parts: Iterable[Part], between: str = ", ") -> str:
    return between.join(filter(None, map(_part, parts)))


def _paragraph(text: str, kind: str = "") -> str:
    """A paragraph of what is escaped already; "" for nothing."""
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{text}</p>\n" if text else ""


def _note(text: str) -> str:
    """A digest writer's remark."""
    return _paragraph(f"Note: {sentence(_text(text))}" if text else "", "note")


def _draft(draft: bool) -> str:
    return ' <span class="label">(draft)</span>' if draft else ""


def _reference(number: int, referred: set[int]) -> str:
    """The footnote's number, leading to it; the first of its references can be led back to."""
    if not number:
        return ""
    back = "" if number in referred else f' id="from-note-{number}"'
    referred.add(number)
    return f'<sup><a href="#note-{number}"{back}>{number}</a></sup>'


def _top(briefing: Briefing) -> Iterator[str]:
    yield "<header>\n"
    yield _paragraph(f"Briefing of {_text(wording.date_made(briefing))}", "made")
    yield f'<h1 dir="auto">{_text(wording.title(briefing))}</h1>\n'
    yield _paragraph(f"Asked for: <strong><bdi>{_text(wording.asked_for(briefing))}</bdi></strong>")
    yield _paragraph(_text(wording.named_digests(briefing)))
    counts = [(section, f'<a href="#{section}">{text}</a>') for section, text in wording.numbers(briefing)]
    yield _paragraph(wording.summary(counts), "numbers")
    yield _paragraph(_text(wording.topics(briefing)))
    for warning in wording.warnings(briefing):
        yield _paragraph(_text(warning), "warning")
    if briefing.inferences:
        yield _paragraph(_text(wording.LEGEND), "legend")
    yield "</header>\n"


def _lines(lines: Iterable[Line]) -> str:
    return " ".join(_part(line.text, f"{_text(line.label)}: ", ".") for line in lines)


def _events(briefing: Briefing, referred: set[int]) -> Iterator[str]:
    for event in briefing.events:
        yield f'<div class="event">\n<h3 dir="auto">{_part(event.name)}{_draft(event.draft)}</h3>\n'
        yield _paragraph(f"{_joined(event.beside)}.{_reference(event.footnote, referred)}", "when")
        yield from map(_paragraph, map(_part, event.prose))
        yield _paragraph(_lines(event.lines), "when")
        yield f"{_note(event.note)}</div>\n"


def _people(briefing: Briefing) -> Iterator[str]:
    if briefing.people:
        yield '<ul class="people">\n'
    for identity, person in briefing.people.items():
        beside = f", {_joined(person.beside)}" if person.beside else ""
        said = wording.contributions(identity, briefing.quotes, briefing.actions)
        yield f"<li><strong>{_part(person.name)}</strong>{beside}{_draft(person.draft)}. "
        yield f'{_lines(person.lines)} <span class="role">{_text(said)}</span>\n'
        yield f"{_note(person.note)}</li>\n"
    if briefing.people:
        yield "</ul>\n"


def _quotes(briefing: Briefing, referred: set[int]) -> Iterator[str]:
    for identity, occasions in briefing.quotes.items():
        name, *position = wording.name_and_position(briefing.people.get(identity))
        role = f'<span class="role">, {_joined(position)}</span>' if position else ""
        yield f'<h3 dir="auto">{_part(name)}{role}</h3>\n'
        for occasion, sayings in occasions.items():
            yield _paragraph(_joined(occasion), "where")
            for saying in sayings:
                yield _saying(saying, _reference(saying.footnote, referred))
                yield _paragraph(
                    f"<strong>{_text(saying.contradiction)}</strong>" if saying.contradiction else "", "note"
                )
                yield _paragraph(_lines(saying.lines), "note")
                yield _note(saying.note)


def _saying(saying: Saying, reference: str) -> str:
    """The speaker's own words as a block quotation, a paraphrase as a paragraph."""
    inferred = wording.inferred_of(saying)
    label = f' <span class="label">({inferred}{_MARK})</span>' if inferred else ""
    words = f"{_text(saying.words.text)}{_MARK * saying.words.inferred}{reference}{_draft(saying.draft)}{label}"
    if not saying.direct:
        return f'<p class="reported" dir="auto"><span class="label">As reported:</span> {words}</p>\n'
    language = f' lang="{saying.language}"' if _LANGUAGE_TAG.match(saying.language) else ""
    return f'<blockquote{language} dir="auto"><p>{words}</p></blockquote>\n'


def _actions(briefing: Briefing, referred: set[int]) -> Iterator[str]:
    for agents, proposers in briefing.actions.items():
        yield f'<h3 dir="auto">{_part(agents) or wording.NO_AGENT}</h3>\n'
        for (identity, inferred), proposals in proposers.items():
            if identity:
                yield _paragraph(f"Proposed by {_part(briefing.people[identity].name)}{_MARK * inferred}:", "by")
            yield "<ul>\n"
            for each in proposals:
                words = f"{_part(each.action)}{_reference(each.footnote, referred)}{_draft(each.draft)}"
                whose = f' <span class="label">(proposer inferred{_MARK})</span>' if each.proposer_inferred else ""
                yield f"<li>{words}{whose}{_paragraph(_lines(each.lines), 'note')}{_note(each.note)}</li>\n"
            yield "</ul>\n"


def _sources(briefing: Briefing) -> Iterator[str]:
    if briefing.sources:
        yield '<ul class="sources">\n'
    for source in briefing.sources:
        named = _part(source.headline) + _part(source.author, " by ")
        cited = ", ".join(filter(None, (named, _joined(source.beside))))
        remarks = _paragraph(_lines(source.lines), "note") + _note(source.note)
        yield f"<li>{cited}{_draft(source.draft)}. {_part(source.url)}{remarks}</li>\n"
    if briefing.sources:
        yield "</ul>\n"


def _inferred(briefing: Briefing) -> Iterator[str]:
    for kind, heading in wording.KIND_HEADINGS.items():
        explained = [each for each in briefing.inferences if each.kind == kind]
        if explained:
            yield f"<h3>{heading}</h3>\n<ul>\n"
            for each in explained:
                labels = "; ".join(f"<bdi>{_text(label)}</bdi>" for label in each.labels)
                why = sentence(_text(each.why)) or "The digest does not say from what."
                yield f'<li>{labels} <span class="label">({_text(each.fields)})</span>: {why}</li>\n'
            yield "</ul>\n"


def _footnotes(briefing: Briefing) -> Iterator[str]:
    if briefing.footnotes:
        yield '<ol class="notes">\n'
    for note in briefing.footnotes:
        back = f'<a class="back" href="#from-note-{note.number}" title="back to the text">↩</a>'
        yield f'<li id="note-{note.number}">{_footnote(note)} {back}</li>\n'
    if briefing.footnotes:
        yield "</ol>\n"


def _footnote(note: Footnote) -> str:
    source = note.source
    paragraph = f", paragraph {note.paragraph}" if note.paragraph else ""
    paragraph += _MARK * note.inferred
    brief = _joined(source.beside)
    if note.number != note.first and brief:
        return f'{brief}, as in <a href="#note-{note.first}">note {note.first}</a>{paragraph}.'
    named = _part(source.headline) + _part(source.author, " by ")
    return f"{', '.join(filter(None, (named, brief)))}{paragraph}."
