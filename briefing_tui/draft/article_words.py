"""What stands in an article: whether words do and where, within quotation marks or not, and which days it states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import snowballstemmer

from briefing_tui.digest.folding import fold_spans, fold_words
from briefing_tui.digest.source_text import collapse_spaces, split_paragraphs
from briefing_tui.draft.article_reading import ArticleReading
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.lexicon import word_set
from briefing_tui.draft.model import DIRECT
from briefing_tui.draft.quotations import quotations, single_marks

Range = tuple[int, int]
"""A half-open range of characters of an article's `words`."""

_MARKS = str.maketrans(dict.fromkeys('“”„‟«»‹›‘’‚‛′″＂`"', "'"))
"""Every kind of quotation mark and apostrophe, for which one stands when wordings are compared."""

_FUNCTION_WORDS = word_set(
    "a about after all also although an and any are as at be because been before being between both but by can could "
    "did do does for from further had has have he her his how i if in into is it its itself like may me might more "
    "most must my no nor not of on once one only or other our out over own s said same say says shall she should "
    "since so some such t than that the their them then there these they this those through to under until up upon "
    "very was we were what when where whether which while who whom whose why will with within without would you your"
)
"""Words that say nothing of what a sentence is about."""

_MOST_PLACES = 50
"""Places of a wording that are looked at."""


class ArticleWords:
    """An article's text, read for what is to be proved against it."""

    def __init__(self, text: str, published: str) -> None:
        self.source = split_paragraphs(text)
        """The text as direct quotations are checked against: `words`, with the places of its paragraphs."""
        self.words = self.source.words
        """All of its paragraphs, each run of white space made one space."""
        self.reading = ArticleReading(text, published)
        """The text as the rules of grammar read it."""
        self._packed, self._origins = _packed(self.words)
        self.attributed: list[tuple[Range, str]] = []
        """What is quoted, with the name of whom the sentence itself names as its speaker, as grammar has it."""
        self.quoted = self._quotations(text)
        """Where what is quoted begins and ends, ascending: within quotation marks, or as somebody's turn in a talk."""
        self._spans = fold_spans(self.words)
        self._by_word: dict[str, list[int]] = {}  # the numbers of `_spans` that a folded word has
        for number, (word, _, _) in enumerate(self._spans):
            self._by_word.setdefault(word, []).append(number)
        self._stemmer = snowballstemmer.stemmer("english")
        self._stems = [self.content(paragraph) for paragraph in self.source.paragraphs]
        self._days = set(self._stated_days())

    def places(self, words: str, start: int = 0) -> Iterator[Range]:
        """Yield where `words` stand from `start` on, but for spaces and kinds of quotation marks letter by letter.

        No word is cut.
        """
        packed = _packed(collapse_spaces(words))[0]
        at = self._packed.find(packed, bisect_left(self._origins, start)) if packed else -1
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            first, end = self._origins[at], self._origins[at + len(packed) - 1] + 1
            if not (_in_word(self.words[first - 1 : first + 1]) or _in_word(self.words[end - 1 : end + 1])):
                yield first, end
            at = self._packed.find(packed, at + 1)

    def mentions(self, name: str) -> list[Range]:
        """Return where a name or a phrase stands, whatever its capitals, accents, signs and spaces; [] for nowhere."""
        wanted = fold_words(name)
        found: list[Range] = []
        for first in self._by_word.get(wanted[0], ()) if wanted else ():
            last = first + len(wanted) - 1
            if [word for word, _, _ in self._spans[first : last + 1]] == wanted:
                found.append((self._spans[first][1], self._spans[last][2]))
        return found

    def names(self, name: str, paragraph: int) -> bool:
        """Return whether a paragraph has one of the longer words of a name outside of quotations."""
        start, end = self.source.span(paragraph)
        spans = (self._spans[number] for word in name_words(name) for number in self._by_word.get(word, ()))
        return any(start <= at < end and not self.within_quotation(at) for _, at, _ in spans)

    def within_quotation(self, at: int) -> bool:
        """Return whether the character at `at` in `words` stands within a quotation."""
        number = bisect_right(self.quoted, (at, len(self.words))) - 1
        return number >= 0 and at < self.quoted[number][1]

    def content(self, sentence: str) -> set[str]:
        """Return the stems of the words of a sentence that say what it is about."""
        return {*self._stemmer.stemWords([word for word in fold_words(sentence) if word not in _FUNCTION_WORDS])}

    def paragraphs_about(self, sentence: str) -> dict[int, float]:
        """Return the paragraphs that have most of what a sentence is about, with their share of it (above 0.5)."""
        wanted = self.content(sentence)
        shares = ((number, len(wanted & stems)) for number, stems in enumerate(self._stems, 1))
        return {number: share / len(wanted) for number, share in shares if share * 2 > len(wanted) > 1}

    def unknown(self, sentence: str) -> list[str]:
        """Return the numbers and capitalised words of a sentence, its first aside, that do not stand in the article."""
        tokens = re.findall(r"[^\W_]+", sentence)
        odd = [word for at, word in enumerate(tokens) if any(map(str.isdigit, word)) or (at and word[0].isupper())]
        return [word for word in dict.fromkeys(odd) if not {*fold_words(word)} <= self._by_word.keys()]

    def states_day(self, date: str) -> bool:
        """Return whether the article states a date, as precisely as `date` does (ISO 8601 with reduced precision)."""
        return any(day.startswith(date) for day in self._days) or (len(date) == 4 and date in self._by_word)

    def _stated_days(self) -> Iterator[str]:
        for paragraph in self.source.paragraphs:
            rest = paragraph
            while dated := date_in(rest, ""):
                yield dated.start
                if dated.end:
                    yield dated.end
                rest = rest[rest.index(dated.cue) + len(dated.cue) :]

    def _quotations(self, text: str) -> list[Range]:
        single = single_marks(text)
        found = [
            (each.start, each.end)
            for number in range(1, len(self.source.starts) + 1)
            for each in quotations(self.words, *self.source.span(number), single)
        ]
        for statement in self.reading.statements:
            if statement.kind == DIRECT:
                for start, end in statement.spans:
                    place = next(self.places(text[start:end]), None)
                    if place and not any(first < place[1] and place[0] < last for first, last in found):
                        found.append(place)
                    if place and statement.person and not statement.inferred:
                        self.attributed.append((place, statement.person.name))
        return sorted(found)


def name_words(name: str) -> list[str]:
    """Return the folded words by which a name is known again: the longer ones, or all where none is long."""
    words = fold_words(name)
    return [word for word in words if len(word) > 2 and word not in _FUNCTION_WORDS] or words


def _packed(words: str) -> tuple[str, list[int]]:
    """Return a text without its spaces and with one kind of quotation mark, and where each of its characters stands.

    Two apostrophes in a row, as typewriters have them for a double mark, are one mark.
    """
    plain = words.translate(_MARKS)
    origins = [
        at
        for at, sign in enumerate(plain)
        if sign != " " and not (sign == "'" and at and words[at] in "'`" and words[at - 1] == words[at])
    ]
    return "".join(map(plain.__getitem__, origins)), origins


def _in_word(two: str) -> bool:
    """Return whether both characters are of one word; in scripts without case there may be no spaces to tell."""
    return len(two) == 2 and all(sign.isdigit() or sign.lower() != sign.upper() for sign in two)
