"""A record's citation: on one line, as a Markdown block quotation, and as CSL-JSON for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.records import Article, Event, Quote, Speaker
from briefing_tui.digest.sanitize import shown
from briefing_tui.export.inferred_fields import inferred_sentence
from briefing_tui.export.labelled_fields import REPORTED, name, position
from briefing_tui.export.markdown_escape import escape_markdown
from briefing_tui.export.phrases import counted, date_in_words, dates_in_words, listed, quoted, running, sentence
from briefing_tui.library.entry import Entry


class _Citation(NamedTuple):
    """The parts of a citation, which the forms put together in their own order; foreign text, untouched."""

    who: str
    """Who said or proposed it, with role and affiliation; "" for a record that nobody speaks in."""
    verb: str
    """What stands between them and the words."""
    words: str
    """A quote in quotation marks, a paraphrase, an action, or what the record is called."""
    rest: str
    """Sentences: where and when, the article, and what is inferred."""


def line(entry: Entry) -> str:
    """The record with its citation on one line of plain text: who, the words, where and when, and the source."""
    cited = _cited(entry)
    said = f"{cited.who}{cited.verb}: " if cited.who else ""
    return shown(f"{said}{cited.words} {cited.rest}".strip())


def markdown(entry: Entry) -> str:
    """The record as a block quotation (CommonMark): the words, then who and the source in a paragraph of their own."""
    cited = _cited(entry)
    who = sentence(f"— {cited.who}{cited.verb}") if cited.who else ""
    below = escape_markdown(" ".join(filter(None, (who, cited.rest))))
    return f"> {escape_markdown(cited.words)}\n" + (f">\n> {below}\n" if below else "")


def csl_json(entry: Entry) -> str:
    """The record as CSL-JSON: an array with one item, its article, and in the item's note what is cited of it."""
    import json

    from briefing_tui.export.csl import article_item, csl_text

    record: Any = entry.record
    if entry.kind == "articles":
        item = article_item(record)
    elif entry.article is not None:
        item = article_item(entry.article) | {"id": record.id, "note": csl_text(line(entry))}
    else:  # a speaker is of no article
        item = {"id": record.id, "type": "document", "title": csl_text(name(record)), "note": csl_text(line(entry))}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


CITATION_FORMS: dict[str, Callable[[Entry], str]] = {"line": line, "markdown": markdown, "csl": csl_json}
"""The forms of a citation by name, the usual one first, with the function that puts a record in it."""


def title_in_words(article: Article) -> str:
    """An article's headline in quotation marks, or in square brackets where the copy has none and it was supplied.

    Brackets are the cataloguers' sign for a title that is not on the thing itself (RDA, ISBD).
    """
    headline = running(article.headline)
    return f"[{headline}]" if "headline" in article.inferred else f"“{headline}”"


def article_in_words(article: Article) -> str:
    """An article as a citation names it: “Headline” by Author, Publisher, 6 November 2020."""
    by = f" by {running(article.author)}" if article.author else ""
    published = date_in_words(article.date_published)
    return ", ".join(filter(None, (title_in_words(article) + by, running(article.publisher), published)))


def event_in_words(event: Event) -> str:
    """When and where an event took place, and who held it: 15–16 November 2016, Hanoi. Held by: IUCN."""
    held = f"Held by: {listed([running(each) for each in event.organizers])}" if event.organizers else ""
    when_where = ", ".join(filter(None, (dates_in_words(event.start_date, event.end_date), running(event.location))))
    return " ".join(filter(None, (sentence(when_where), sentence(held))))


def participants(event: Event, speakers: Sequence[Speaker]) -> list[str]:
    """The names of those who took part in an event, without those who are listed as having spoken there."""
    spoke = {speaker.name for speaker in speakers}
    return [running(each) for each in event.participants if each not in spoke]


def is_event_itself(speaker: Speaker, event: Event) -> bool:
    """Whether a speaker is the event as a whole, to which an article credits what was said there.

    Such a speaker is only a name: the event's, or how it begins with what it was behind it (Beyond Borders workshop).
    """
    if speaker.honorific or position(speaker):
        return False
    words, called = fold_words(speaker.name), fold_words(event.name)
    if words == called:
        return True
    *first, last = words or [""]
    return bool(first) and last in _GATHERINGS and called[: len(first)] == first


_GATHERINGS = {"conference", "congress", "forum", "meeting", "seminar", "session", "summit", "symposium", "workshop"}


def _cited(entry: Entry) -> _Citation:
    record: Any = entry.record
    who = ""
    if entry.speaker is not None:
        role = running(position(entry.speaker))
        who = running(name(entry.speaker)) + (f" ({role})" if role else "")
    verb, words, told = _TOLD[entry.kind](entry, record)
    old = "The digest has problems now; this is how it last was." if entry.digest.problems else ""
    draft = "A draft that nobody has looked through yet." if record.status == "draft" else ""
    sentences = (*told, _source(entry, record), inferred_sentence(entry), draft, old)
    return _Citation(who, verb, words, " ".join(filter(None, sentences)))


def _source(entry: Entry, record: Any) -> str:
    """The article that a record stands in, and the paragraph."""
    article = record if entry.kind == "articles" else entry.article
    if article is None:
        return ""
    paragraph = f", paragraph {record.paragraph}" if getattr(record, "paragraph", 0) else ""
    # In angle brackets, so that the full stop is not taken for a part of it (RFC 3986, appendix C).
    url = f" <{running(article.url)}>" if article.url else ""
    if entry.kind == "articles":
        return url.strip()
    return f"In {article_in_words(article)}{paragraph}{url}."


def _occasion(entry: Entry, date: str = "") -> str:
    """At which event something was said, and when."""
    event = running(entry.event.name) if entry.event else ""
    return sentence(", ".join(filter(None, (event, date_in_words(date)))))


def _quote(entry: Entry, record: Quote) -> tuple[str, str, list[str]]:
    return "" if record.kind == "direct" else f", {REPORTED}", sentence(quoted(record)), [_occasion(entry, record.date)]


def _action(entry: Entry, record: Any) -> tuple[str, str, list[str]]:
    agents = f"Who should act: {listed([running(each) for each in record.agents])}" if record.agents else ""
    return ", proposing", sentence(running(record.action)), [sentence(agents), _occasion(entry)]


def _event(entry: Entry, record: Any) -> tuple[str, str, list[str]]:
    speaking = [running(name(each)) for each in entry.speakers if not is_event_itself(each, record)]
    speakers = f"Speaking: {listed(speaking)}" if speaking else ""
    present = listed(participants(record, entry.speakers))
    told = [event_in_words(record), running(record.summary), speakers, f"Taking part: {present}" if present else ""]
    return "", sentence(running(record.name)), [sentence(each) for each in told]


def _speaker(entry: Entry, record: Any) -> tuple[str, str, list[str]]:
    what = ", ".join(filter(None, (running(position(record)), running(record.country))))
    aliases = f"Also known as {listed([running(each) for each in record.aliases])}" if record.aliases else ""
    quotes = counted(entry.quotes, "quote") if entry.found is None else f"{entry.found}/{entry.quotes} quotes"
    return "", sentence(f"{running(name(record))}{f' ({what})' if what else ''}"), [sentence(aliases), sentence(quotes)]


def _article(entry: Entry, record: Any) -> tuple[str, str, list[str]]:
    return "", sentence(article_in_words(record)), []


_TOLD: dict[str, Callable[[Entry, Any], tuple[str, str, list[str]]]] = {
    "articles": _article,
    "speakers": _speaker,
    "events": _event,
    "quotes": _quote,
    "actions": _action,
}
"""For each kind: the verb, the words, and the sentences ahead of the source."""
