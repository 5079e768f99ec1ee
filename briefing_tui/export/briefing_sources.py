"""Where a briefing's records stand: its sources, the footnotes that cite them, and what is inferred, each told once.

An article is cited in full at its first mention and in short after it (author or agency, title, place), as the notes of
The Chicago Manual of Style (17th edition, 14.19 and 14.191) are, or in a style of the user's (csl_style).
"""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.records import FIELDS, Article
from briefing_tui.digest.sanitize import stand_ins
from briefing_tui.export.briefing import Footnote, Inference, Line, Part, Parts, Source
from briefing_tui.export.citation import detail_in_words, title_in_words
from briefing_tui.export.csl_style import CslStyle
from briefing_tui.export.phrases import capitalized, date_in_words, listed, remark, running, sentence
from briefing_tui.export.record_text import Detail, lines_of

_SHORT_TITLE = 40
"""Characters of a headline in a citation in short."""


class Inferences:
    """Collects what is inferred of the records; those with the same fields and the same note share an explanation.

    `label` is what an explanation calls the record.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, str, str], set[str]] = {}  # of fields, by kind, label and note

    def add(self, kind: str, record: Any, label: str, *names: str) -> bool:
        """Explain those of the fields `names` that are inferred of `record`, called `label`; whether there are any."""
        inferred = set(names).intersection(record.inferred)
        if inferred:
            self._names.setdefault((kind, label, remark(record.note)), set()).update(inferred)
        return bool(inferred)

    def part(self, kind: str, record: Any, label: str, name: str, text: str | None = None) -> Part:
        """Return a field of a record as it is shown, perhaps as `text`."""
        text = running(getattr(record, name) if text is None else text)
        return Part(text, bool(text) and self.add(kind, record, label, name))

    def detail(self, kind: str, record: Any, label: str, detail: Detail) -> Part:
        """Return what a record says in a field."""
        inferred = self.add(kind, record, label, detail.field.name, detail.field.pair)
        prose = detail.field.slot == "prose"
        return Part(sentence(running(detail.text)) if prose else detail_in_words(detail), inferred)

    def listed(self) -> list[Inference]:
        """Return all explanations, in the order in which what they explain was added first."""
        together: dict[tuple[str, str, str], Inference] = {}
        for (kind, label, why), names in self._names.items():
            fields = listed(list(dict.fromkeys(each.label for each in FIELDS[kind].values() if each.name in names)))
            told = sentence(capitalized(why)) or "It is not recorded from what this was worked out."
            together.setdefault((kind, fields, why), Inference([], fields, told)).labels.append(label)
        return list(together.values())


class Sources:
    """Collects the articles that a briefing refers to, and the footnotes, in the order of reading."""

    def __init__(self, inferences: Inferences, style: CslStyle | None) -> None:
        self._inferences = inferences
        self._style = style
        self._sources: dict[tuple[int, str], Source] = {}
        self._articles: dict[tuple[int, str], Article] = {}
        self._short: dict[tuple[int, str], Parts] = {}
        self._numbers: dict[tuple[int, str, int, bool], int] = {}
        self._cited: set[tuple[int, str]] = set()
        self._mentioned: set[tuple[int, str]] = set()
        self.footnotes: list[Footnote] = []
        """The footnotes so far."""
        self.drafts = 0
        """How many of the sources are drafts."""

    def listed(self) -> list[Source]:
        """Return the sources, in the order in which they were first referred to."""
        return [self._in_style(key, source) for key, source in self._sources.items()]

    def _in_style(self, key: tuple[int, str], source: Source) -> Source:
        """Return the source as the style has it in its list; as it is, without a style or where that has no list."""
        if self._style is None:
            return source
        if key not in self._cited:
            self._style.cite(key, self._articles[key], 0)
        full = self._style.full(key, self._articles[key])
        inferred = any(part.inferred for part in source.cited)
        return source._replace(cited=[Part(full, inferred)], url=Part("")) if full else source

    def add(self, key: int, article: Article) -> Source:
        """Return an article of the digest `key`, among the sources from now on."""
        if (key, article.id) in self._sources:
            return self._sources[key, article.id]
        label = title_in_words(article)
        part = self._inferences.part
        headline = part("articles", article, label, "headline", label)._replace(inferred=False)  # as its brackets say
        author = part("articles", article, label, "author")
        publisher = part("articles", article, label, "publisher")
        published = part("articles", article, label, "date_published", date_in_words(article.date_published))
        who, paper = (author, publisher) if author.text else (publisher, Part(""))
        cited = [each for each in (who, headline, paper, published) if each.text]
        short = title_in_words(article._replace(headline=_shortened(running(article.headline))))
        self._short[key, article.id] = [Part(each) for each in (who.text, short) if each]
        self._articles[key, article.id] = article
        draft = article.status == "draft"
        self.drafts += draft
        self._sources[key, article.id] = Source(
            cited,
            "headline" in article.inferred,
            part("articles", article, label, "url"),
            self.lines(article, label),
            told_of(article),
            draft,
        )
        return self._sources[key, article.id]

    def mention(self, key: int, article: Article) -> Parts:
        """Return an article of the digest `key` as it is cited in the text: in full the first time, then in short."""
        source = self.add(key, article)
        if (key, article.id) in self._mentioned:
            return self._short[key, article.id]
        self._mentioned.add((key, article.id))
        return source.cited

    def lines(self, article: Article, label: str) -> list[Line]:
        """Return what else an article's record says."""
        return [
            Line(capitalized(each.field.label), self._inferences.detail("articles", article, label, each))
            for each in lines_of("articles", article)
        ]

    def footnote(self, key: int, kind: str, record: Any, label: str, article: Article | None) -> int:
        """Return the number of the footnote to where a record stands; 0 if its article is not known."""
        if article is None:
            return 0
        source = self.add(key, article)
        inferred = self._inferences.add(kind, record, label, "article", "paragraph")
        citation = (key, article.id, record.paragraph, inferred)
        if citation not in self._numbers:
            self._numbers[citation] = len(self.footnotes) + 1
            first = citation[:2] not in self._cited
            self._cited.add(citation[:2])
            paragraph = Part(f"paragraph {record.paragraph}" if record.paragraph else "", inferred)
            if self._style is not None:
                marked = first and any(part.inferred for part in source.cited)
                cited = [Part(self._style.cite(citation[:2], article, record.paragraph), marked)]
                paragraph = Part("", inferred)
            else:
                cited = source.cited if first else self._short[key, article.id]
            self.footnotes.append(Footnote(cited, paragraph))
        return self._numbers[citation]


def told_of(record: Any) -> str:
    """Sentences on a record: its note, unless that tells why something is inferred, and what is shown by a code."""
    note = "" if record.inferred else sentence(remark(record.note))
    texts = (text for value in record for text in (value if isinstance(value, tuple) else (value,)))
    codes = list(dict.fromkeys(code for text in texts if isinstance(text, str) for code in stand_ins(running(text))))
    told = ""
    if codes:
        stand = "stands for a character" if len(codes) == 1 else "stand for characters"
        told = f"{listed(codes)} {stand} that would act on the screen."
    return " ".join(filter(None, (f"Note: {note}" if note else "", told)))


def _shortened(headline: str) -> str:
    """Return the first words of a headline."""
    if len(headline) <= _SHORT_TITLE:
        return headline
    return f"{headline[:_SHORT_TITLE].rsplit(' ', 1)[0].rstrip(',;:.–—')} …"
