"""A briefing as Markdown: CommonMark with footnotes, as GitHub and Pandoc have them, that also reads as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import bidirectional

from briefing_tui.export import briefing_wording as wording
from briefing_tui.export.briefing import Briefing, Footnote, Line, Part, Saying, Task
from briefing_tui.export.markdown_escape import autolink, escape_markdown


def briefing_markdown(briefing: Briefing) -> Iterator[str]:
    """Yield the briefing piece by piece: each paragraph is one line, and paragraphs are parted by blank lines."""
    for paragraph in _paragraphs(briefing):
        yield f"{paragraph}\n\n"
    for number, note in enumerate(briefing.footnotes, 1):
        yield f"[^{number}]: {_footnote(note)}\n"


def _paragraphs(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape_markdown(briefing.title)}"
    yield from map(escape_markdown, briefing.gist)
    asked_for = f" Asked for: **{escape_markdown(briefing.asked_for)}**" if briefing.asked_for else ""
    yield escape_markdown(wording.made(briefing)) + asked_for
    yield wording.summary(wording.numbers(briefing))
    if about := wording.topics(briefing):
        yield escape_markdown(about)
    yield from map(escape_markdown, wording.warnings(briefing))
    if legend := wording.legend(briefing):
        yield legend
    for section, paragraphs in (
        ("quotes", _quotes(briefing)),
        ("actions", _actions(briefing.actions)),
        ("resting", _actions(briefing.resting, wording.RESTING)),
        ("proposed", _actions(briefing.proposed_too, wording.PROPOSED)),
        ("events", _list(_events(briefing))),
        ("people", _list(_people(briefing))),
        ("remarks", _remarks(briefing)),
        ("sources", _list(_sources(briefing))),
        ("inferred", _list(_inferred(briefing))),
    ):
        heading = f"## {wording.SECTIONS[section]}"
        for paragraph in paragraphs:
            if heading:
                yield heading
                heading = ""
            yield paragraph


def _part(part: Part, before: str = "", after: str = "") -> str:
    """Return a piece of text with its mark, and with what stands before and after it unless it is empty."""
    return f"{before}{_isolated(escape_markdown(part.text))}{wording.DAGGER * part.inferred}{after}" * bool(part.text)


def _isolated(text: str) -> str:
    """Return `text` between isolate signs, if any of it runs from right to left (UAX #9)."""
    turned = not text.isascii() and any(bidirectional(each) in ("R", "AL") for each in text)
    return f"\u2068{text}\u2069" if turned else text


def _joined(parts: Iterable[Part]) -> str:
    return ", ".join(filter(None, map(_part, parts)))


def _sentences(*pieces: str) -> str:
    """Return sentences and other pieces, one after the other, without the empty ones."""
    return " ".join(filter(None, pieces))


def _list(items: Iterable[str]) -> Iterator[str]:
    """Yield a list of them, if there are any."""
    if lines := [f"- {item}" for item in items]:
        yield "\n".join(lines)


def _reference(number: int, draft: bool = False) -> str:
    """Return what stands behind a record's words: a mark on a draft, and the footnote."""
    return f"{' (draft)' * draft}{f'[^{number}]' if number else ''}"


def _lines(lines: Iterable[Line]) -> list[str]:
    return [f"{_labelled(line)}." for line in lines]


def _labelled(line: Line) -> str:
    """Return a label with its values; the mark stands behind the label, as it is about all of them."""
    return f"{line.label}{wording.DAGGER * line.text.inferred}: {_part(line.text._replace(inferred=False))}"


def _quotes(briefing: Briefing) -> Iterator[str]:
    for group in briefing.quotes:
        yield f"### {_joined(group.heading)}"
        for occasion in group.occasions:
            if setting := _joined(occasion.setting):
                yield f"*{setting}*"
            for saying in occasion.sayings:
                yield _saying(saying)
                if saying.contradiction:
                    yield f"**{escape_markdown(saying.contradiction)}**"
                if remarks := _sentences(*_lines(saying.lines), escape_markdown(saying.note)):
                    yield remarks


def _saying(saying: Saying) -> str:
    """Return the speaker's own words as a block quotation, a paraphrase as a paragraph."""
    words = f"{_part(saying.words)}{_reference(saying.footnote, saying.draft)}"
    speaker = _joined(saying.speaker)
    if saying.direct:
        return f"> {words}{f' — {speaker}' if speaker else ''}"
    return f"{speaker}{wording.before_words(saying)} {words}"


def _actions(tasks: list[Task], begin: str = "") -> Iterator[str]:
    if tasks and begin:
        yield begin
    for task in tasks:
        yield f"### {_labelled(task.agents) if task.agents.label else _part(task.agents.text) or wording.NO_AGENT}"
        for each in task.proposed:
            if each.proposer.text:
                yield f"Proposed by {_part(each.proposer)}:"
            yield "\n".join(
                "- "
                + _sentences(
                    _part(proposal.action) + _reference(proposal.footnote, proposal.draft),
                    *_lines(proposal.lines),
                    escape_markdown(proposal.note),
                )
                for proposal in each.proposals
            )


def _events(briefing: Briefing) -> Iterator[str]:
    for event in briefing.events:
        details = f", {_joined(event.beside)}.{_reference(event.footnote, event.draft)}"
        told = [*map(_part, event.prose), *_lines(event.lines), escape_markdown(event.note)]
        yield _sentences(f"**{_part(event.name)}**{details}", *told)


def _people(briefing: Briefing) -> Iterator[str]:
    for person in briefing.people:
        beside = f", {_joined(person.beside)}" if person.beside else ""
        named = f"**{_part(person.name)}**{beside}{' (draft)' * person.draft}."
        yield _sentences(named, *_lines(person.lines), escape_markdown(person.note))


def _remarks(briefing: Briefing) -> Iterator[str]:
    if briefing.remarks:
        yield wording.REMARKS
    for remark in briefing.remarks:
        yield f"### {escape_markdown(remark.label)}"
        yield from map(escape_markdown, remark.note)


def _sources(briefing: Briefing) -> Iterator[str]:
    for source in briefing.sources:
        cited = f"{_ended(_joined(source.cited))}{' (draft)' * source.draft}"
        yield _sentences(
            cited,
            autolink(source.url.text) + wording.DAGGER * source.url.inferred,
            *_lines(source.lines),
            escape_markdown(source.note),
        )


def _inferred(briefing: Briefing) -> Iterator[str]:
    for each in briefing.inferences:
        yield f"{escape_markdown('; '.join(each.labels))} ({each.fields}): {escape_markdown(each.why)}"


def _footnote(note: Footnote) -> str:
    paragraph = _part(note.paragraph, ", ") or wording.DAGGER * note.paragraph.inferred
    return _ended(f"{_joined(note.cited)}{paragraph}")


def _ended(text: str) -> str:
    """Return `text` with a full stop, unless it has one; a mark may stand behind it."""
    return text if text.endswith((".", f".{wording.DAGGER}")) else f"{text}."
