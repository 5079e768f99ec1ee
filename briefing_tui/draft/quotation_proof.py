"""Where a direct quotation of a model's answer stands in the article, and what of it stands within quotation marks."""

from __future__ import annotations

from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.records import Quote
from briefing_tui.draft.article_words import ArticleWords, Range


def quotation_places(article: ArticleWords, texts: list[str], claimed: str) -> list[Range]:
    """Return where the segments of a quotation stand, in order; [] where they do not.

    Of several places one within quotation marks is taken first, then one in the paragraph `claimed` (a number, or "").
    """

    def fitness(place: Range) -> tuple[bool, bool]:
        return not quoted_parts(article, [place]), str(article.source.paragraph(place[0])) != claimed

    for first in sorted(article.places(texts[0]), key=fitness):
        ranges = [first]
        for text in texts[1:]:
            if not (following := next(article.places(text, ranges[-1][1]), None)):
                break
            ranges.append(following)
        else:
            return ranges
    return []


def quoted_parts(article: ArticleWords, ranges: list[Range]) -> list[Range]:
    """Return what of some ranges stands within quotation marks; [] where one begins or ends with other words.

    A range that goes on through the article's own words, as in “We close,” she said, “in May”, is two parts.
    """
    out: list[Range] = []
    for start, end in ranges:
        within = [(max(start, first), min(end, last)) for first, last in article.quoted if first < end and start < last]
        parts = [part for part in (_stripped(article.words, *each) for each in within) if part[0] < part[1]]
        if not parts or any(map(str.isalnum, article.words[start : parts[0][0]] + article.words[parts[-1][1] : end])):
            return []
        out += parts
    return out


def difference(article: ArticleWords, texts: list[str]) -> str:
    """Return how the article's nearest wording differs from a quotation that does not stand there."""
    miss = match_quote(Quote("", "direct", tuple(texts), "", ""), article.source).miss
    return miss.message if miss else "does not stand in the article"


def _stripped(words: str, start: int, end: int) -> Range:
    """Return a range of `words` without the spaces at its ends."""
    text = words[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
