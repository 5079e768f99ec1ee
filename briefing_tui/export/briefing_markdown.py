"""A briefing as Markdown: CommonMark with footnotes, as GitHub and Pandoc have them, that also reads as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.export import briefing_wording as wording
from briefing_tui.export.briefing import Briefing, Footnote, Line, Part, Saying
from briefing_tui.export.markdown_escape import escape_markdown
from briefing_tui.export.phrases import sentence


def briefing_markdown(briefing: Briefing) -> Iterator[str]:
    """The briefing piece by piece: each paragraph is one line, and paragraphs are parted by blank lines."""
    for paragraph in _paragraphs(briefing):
        yield f"{paragraph}\n\n"
    for note in briefing.footnotes:
        yield f"[^{note.number}]: {_footnote(note)}\n"


def _paragraphs(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape_markdown(wording.title(briefing))}"
    yield f"Briefing of {wording.date_made(briefing)}. Asked for: **{escape_markdown(wording.asked_for(briefing))}**"
    if of := wording.named_digests(briefing):
        yield escape_markdown(of)
    yield wording.summary(wording.numbers(briefing))
    if about := wording.topics(briefing):
        yield escape_markdown(about)
    yield from map(escape_markdown, wording.warnings(briefing))
    if briefing.inferences:
        yield wording.LEGEND
    for section, paragraphs in (
        ("events", _events(briefing)),
        ("people", _people(briefing)),
        ("quotes", _quotes(briefing)),
        ("actions", _actions(briefing)),
        ("sources", _sources(briefing)),
        ("inferred", _inferred(briefing)),
    ):
        heading = f"## {wording.SECTIONS[section]}"
        for paragraph in paragraphs:
            if heading:
                yield heading
                heading = ""
            yield paragraph
    if briefing.footnotes:
        yield f"## {wording.SECTIONS['notes']}"


def _part(part: Part, before: str = "", after: str = "") -> str:
    """A piece of text with its mark, and with what stands before and after it unless it is empty."""
    return f"{before}{escape_markdown(part.text)}{wording.DAGGER * part.inferred}{after}" if part.text else ""


def _joined(parts: Iterable[Part], between: str = ", ") -> str:
    return between.join(filter(None, map(_part, parts)))


def _running(*pieces: str) -> str:
    """Sentences and other pieces, one after the other; the empty ones left out."""
    return " ".join(filter(None, pieces))


def _reference(number: int, draft: bool = False) -> str:
    """What stands behind a record's words: a mark on a draft, and the footnote."""
    return f"{' (draft)' * draft}{f'[^{number}]' if number else ''}"


def _note(text: str) -> str:
    """A digest writer's remark."""
    return f"Note: {sentence(escape_markdown(text))}" if text else ""


def _lines(lines: Iterable[Line]) -> list[str]:
    return [_part(line.text, f"{line.label}: ", ".") for line in lines]


def _events(briefing: Briefing) -> Iterator[str]:
    for event in briefing.events:
        yield f"### {_part(event.name)}{' (draft)' * event.draft}"
        yield f"{_joined(event.beside)}.{_reference(event.footnote)}"
        yield from filter(None, (*map(_part, event.prose), _running(*_lines(event.lines)), _note(event.note)))


def _people(briefing: Briefing) -> Iterator[str]:
    lines = []
    for identity, person in briefing.people.items():
        beside = f", {_joined(person.beside)}" if person.beside else ""
        said = wording.contributions(identity, briefing.quotes, briefing.actions)
        named = f"**{_part(person.name)}**{beside}{' (draft)' * person.draft}."
        lines.append("- " + _running(named, *_lines(person.lines), said, _note(person.note)))
    if lines:
        yield "\n".join(lines)


def _quotes(briefing: Briefing) -> Iterator[str]:
    for identity, occasions in briefing.quotes.items():
        yield f"### {_joined(wording.name_and_position(briefing.people.get(identity)))}"
        for occasion, sayings in occasions.items():
            if where := _joined(occasion):
                yield f"*{where}*"
            for saying in sayings:
                yield _saying(saying)
                if saying.contradiction:
                    yield f"**{escape_markdown(saying.contradiction)}**"
                if remarks := _running(*_lines(saying.lines), _note(saying.note)):
                    yield remarks


def _saying(saying: Saying) -> str:
    """The speaker's own words as a block quotation, a paraphrase as a paragraph."""
    inferred = wording.inferred_of(saying)
    label = f" ({inferred}{wording.DAGGER})" if inferred else ""
    words = f"{_part(saying.words)}{_reference(saying.footnote, saying.draft)}{label}"
    return f"> {words}" if saying.direct else f"As reported: {words}"


def _actions(briefing: Briefing) -> Iterator[str]:
    for agents, proposers in briefing.actions.items():
        yield f"### {_part(agents) or wording.NO_AGENT}"
        for (identity, inferred), proposals in proposers.items():
            if identity:
                yield f"Proposed by {_part(briefing.people[identity].name)}{wording.DAGGER * inferred}:"
            yield "\n".join(
                "- "
                + _running(
                    _part(each.action) + _reference(each.footnote, each.draft),
                    f"(proposer inferred{wording.DAGGER})" if each.proposer_inferred else "",
                    *_lines(each.lines),
                    _note(each.note),
                )
                for each in proposals
            )


def _sources(briefing: Briefing) -> Iterator[str]:
    lines = []
    for source in briefing.sources:
        named = _part(source.headline) + _part(source.author, " by ")
        cited = ", ".join(filter(None, (named, _joined(source.beside))))
        lines.append("- " + _running(f"{cited}{' (draft)' * source.draft}.", _part(source.url), _note(source.note)))
    if lines:
        yield "\n".join(lines)


def _inferred(briefing: Briefing) -> Iterator[str]:
    for kind, heading in wording.KIND_HEADINGS.items():
        explained = [each for each in briefing.inferences if each.kind == kind]
        if explained:
            yield f"### {heading}"
            yield "\n".join(
                f"- {escape_markdown('; '.join(each.labels))} ({each.fields}): "
                + (sentence(escape_markdown(each.why)) or "the digest does not say from what.")
                for each in explained
            )


def _footnote(note: Footnote) -> str:
    source = note.source
    paragraph = (
        f", paragraph {note.paragraph}{wording.DAGGER * note.inferred}"
        if note.paragraph
        else wording.DAGGER * note.inferred
    )
    brief = _joined(source.beside)
    if note.number != note.first and brief:
        return f"{brief}, as in note {note.first}{paragraph}."
    full = ", ".join(filter(None, (_part(source.headline) + _part(source.author, " by "), brief)))
    return f"{full}{paragraph}."
