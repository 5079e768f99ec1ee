"""Proves the records of a model's answer against the article, and drafts those that pass; nothing else is believed.

A direct quotation must stand in the article within quotation marks, letter by letter: the text that is drafted is the
article's own. A speaker must be named there. What is reported, demanded or took place goes to the paragraph that has
most of its words. Fields that the article does not state are listed in `inferred`. All else is left out, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing_tui.digest.folding import fold_words
from briefing_tui.digest.problems import shortened
from briefing_tui.digest.quote_match import match_quote
from briefing_tui.digest.records import FIELDS, LINKS, SINGULAR, Action, Event, Quote, Speaker
from briefing_tui.draft.answer import Answer, Fields
from briefing_tui.draft.article_words import ArticleWords
from briefing_tui.draft.digest_draft import NO_HEADLINE, DigestDraft
from briefing_tui.draft.lexicon import HONORIFICS, word_set
from briefing_tui.draft.page_metadata import language_tag
from briefing_tui.draft.quotation_proof import difference, quotation_places, quoted_parts
from briefing_tui.draft.record_proof import LeftOut, RecordProof, clean

_MOST_EXPLAINED = 20
"""Quotations of an answer for which the nearest wording is looked for, which takes time."""
_MOST_SEGMENTS = 50
"""Parts of a quotation; the time that is taken grows with them."""
_LABEL = 60
"""Characters of a record's text by which it is told."""

_NO_NAMES = word_set(
    "he she they it i we you who him her them us me his their its our this that these those someone somebody everyone "
    "nobody one a an the and of"
)
"""Words, folded, of which a name does not consist alone."""

_NAMING = {
    kind: [
        name
        for name, field in FIELDS[kind].items()
        if field.value in ("text", "texts") and field.slot not in ("title", "prose", "topics", "note")
    ]
    for kind in ("speakers", "events")
}
"""The fields that name somebody or something, beside the record's own name, by the kind of record."""


class Proof:
    """Drafts what is proved of a model's answer about an article; `article_id` is that of its record in `draft`."""

    def __init__(self, article: ArticleWords, article_id: str, draft: DigestDraft) -> None:
        self.remarks: list[str] = []
        """What was left out or drafted as something else, and why, a line for each."""
        self._article, self._article_id, self._draft = article, article_id, draft
        self._made: dict[tuple[str, str], set[str]] = {}  # by kind, and an id or name of the answer's: our ids, or ""
        self._names: dict[str, str] = {}  # of the speakers, by our ids
        self._paragraphs: dict[str, int] = {}  # of the quotes, by our ids
        self._seen: set[tuple[str, ...]] = set()  # what was drafted
        self._explained = 0

    def draft(self, answer: Answer) -> None:
        """Draft what is proved; records that link to others come after them."""
        self._complete_article(answer)
        self._each(answer, "speakers", "name", self._speaker)
        self._each(answer, "events", "name", self._event)
        self._each(answer, "quotes", "text", self._quote)
        self._each(answer, "actions", "action", self._action)

    def _each(self, answer: Answer, kind: str, field: str, prove: Callable[[Fields, RecordProof], str]) -> None:
        """Draft the records of a kind that are proved; `prove` returns the id of the record that it has drafted."""
        for given in answer.get(kind, ()):
            text = clean(" ".join(given.get(field, ())))
            label = f"{SINGULAR[kind]} “{shortened(text, _LABEL)}”"
            proof = RecordProof(kind, given, self._article)
            made = ""
            try:
                made = prove(given, proof)
            except LeftOut as reason:
                self.remarks.append(f"left out: {label}: {reason}")
            else:
                self.remarks += [f"{label}: {remark}" for remark in proof.remarks]
            for key in {*given.get("id", ()), *([_folded(text)] if field == "name" else ())}:
                self._made.setdefault((kind, key.strip()), set()).add(made)

    def _linked(self, kind: str, given: str) -> str:
        """Return the id of the drafted record that an id or a name of the answer's means. Raises LeftOut."""
        made = self._made.get((kind, given.strip())) or self._made.get((kind, _folded(given))) or {""}
        what = f"its {SINGULAR[kind]} '{shortened(clean(given))}'"
        if len(made) > 1:
            raise LeftOut(f"{what} is more than one in the answer")
        if made == {""}:
            raise LeftOut(f"{what} was left out, or is not in the answer")
        return next(iter(made))

    def _links(self, kind: str, field: str, given: Fields, proof: RecordProof) -> list[str]:
        """Return the ids that a field leads to; of links that lead nowhere it is noted that they are left out."""
        found: dict[str, None] = {}
        for name in given.get(field, ()):
            try:
                found[self._linked(LINKS[kind][field], name)] = None
            except LeftOut as reason:
                proof.remarks.append(f"without its {field}: {reason}")
        return list(found)

    def _complete_article(self, answer: Answer) -> None:
        """Take from the answer what neither the article's page nor its first lines state."""
        record = self._draft.records["articles"][-1]
        for given in answer.get("articles", ())[:1]:
            proof = RecordProof("articles", given, self._article)
            made_up = "headline" in record.inferred and bool(given.get("headline"))
            empty = [name for name, value in zip(record._fields, record, strict=True) if not value]
            proof.take_named(
                *(["headline"] if made_up else []), *(each for each in ("publisher", "author") if each in empty)
            )
            proof.take_dates(*(each for each in ("date_published",) if each in empty))
            if "language" in empty and (tag := language_tag(proof.text("language"))):
                proof.values["language"] = tag
                proof.infer("language")
            fields = proof.fields()
            note = record.note.partition(NO_HEADLINE)[0].rstrip("; ") if made_up else record.note
            fields["note"] = "; ".join(filter(None, (note, fields["note"])))
            fields["inferred"] += () if made_up else record.inferred
            self._draft.replace_last("articles", record._replace(**fields))

    def _speaker(self, given: Fields, proof: RecordProof) -> str:
        name = proof.text("name")
        honorific, _, rest = name.partition(" ")
        if rest and honorific.rstrip(".").lower() in HONORIFICS:
            proof.values["honorific"] = honorific
            if not self._article.mentions(name):
                proof.infer("honorific", f"the article does not have “{shortened(name)}”")
            name = rest
        if _NO_NAMES.issuperset(fold_words(name)):
            raise LeftOut("is no name")
        if not (mentioned := self._article.mentions(name)):
            raise LeftOut("is not named in the article")
        if name not in self._article.words:
            name = self._article.words[slice(*mentioned[0])]
        made = self._draft.speaker_named(name)
        if not made:
            proof.take_named(*_NAMING["speakers"])
            made = self._draft.add_record("speakers", Speaker("", name, **proof.fields()), name)
        self._names[made] = name
        return made

    def _event(self, given: Fields, proof: RecordProof) -> str:
        name = proof.text("name")
        if not name:
            raise LeftOut("has no name")
        if mentioned := self._article.mentions(name):
            paragraph = self._article.source.paragraph(mentioned[0][0])
        else:
            paragraph = proof.paragraph(f"{name} {proof.text('summary')}")
            proof.values["name"] = name
            proof.infer("name", "the article does not have this name")
        self._once("events", _folded(name))
        proof.values |= {"paragraph": paragraph, "summary": proof.own_words("summary")}
        proof.take_named(*_NAMING["events"])
        proof.take_dates("start_date", "end_date")
        proof.drop_early_end("start_date", "end_date")
        proof.take_topics()
        proof.values["speakers"] = tuple(self._links("events", "speakers", given, proof))
        fields = {"name": name, "article": self._article_id} | proof.fields()
        return self._draft.add_record("events", Event("", **fields), name)

    def _quote(self, given: Fields, proof: RecordProof) -> str:
        kind = proof.text("kind").lower()
        if kind not in ("direct", "indirect"):
            raise LeftOut(f"its kind '{shortened(kind)}' is neither direct nor indirect")
        texts = [text for text in given.get("text", ()) if any(map(str.isalnum, text))]
        if not texts:
            raise LeftOut("has no text")
        if len(texts) > _MOST_SEGMENTS:
            raise LeftOut(f"has more than {_MOST_SEGMENTS} parts")
        if not given.get("speaker"):
            raise LeftOut("has no speaker")
        speaker = self._linked("speakers", given["speaker"][0])
        name = self._names[speaker]
        parts = []
        if kind == "direct":
            places = quotation_places(self._article, texts, proof.text("paragraph"))
            if not places:
                self._explained += 1
                explained = self._explained <= _MOST_EXPLAINED
                raise LeftOut(difference(self._article, texts) if explained else "does not stand in the article")
            parts = quoted_parts(self._article, places)
            segments = tuple(self._article.words[start:end] for start, end in parts or places)
            paragraph = self._article.source.paragraph((parts or places)[0][0])
            if not parts:
                kind = "indirect"
                proof.why.append("the article has these words outside quotation marks")
                proof.remarks.append("is drafted as reported speech: the article has it outside quotation marks")
        else:
            segments = (proof.own_words("text"),)
            proof.values["text"] = segments
            paragraph = proof.paragraph(segments[0], name)
        self._once(kind, *segments)
        proof.values["paragraph"] = paragraph
        proof.take_speaker("speaker", speaker, name, paragraph, parts)
        proof.take_dates("date")
        proof.take_topics()
        self._take_event("quotes", given, proof)
        fields = {"kind": kind, "text": segments, "article": self._article_id} | proof.fields()
        record = Quote("", **fields)
        if kind == "direct" and (miss := match_quote(record, self._article.source).miss):
            raise LeftOut(miss.message)
        made = self._draft.add_record("quotes", record, f"{name} {' '.join(segments[0].split()[:5])}")
        self._paragraphs[made] = paragraph
        return made

    def _action(self, given: Fields, proof: RecordProof) -> str:
        action = proof.own_words("action")
        quote = next(iter(self._links("actions", "quote", given, proof)), "")
        speaker = self._linked("speakers", given["proposed_by"][0]) if given.get("proposed_by") else ""
        name = self._names.get(speaker, "")
        paragraph = proof.paragraph(action, name, self._paragraphs.get(quote, 0))
        self._once("actions", _folded(action))
        proof.values |= {"action": action, "paragraph": paragraph, "quote": quote}
        if speaker:
            proof.take_speaker("proposed_by", speaker, name, paragraph)
        proof.take_named("agents")
        proof.take_topics()
        self._take_event("actions", given, proof)
        fields = {"article": self._article_id} | proof.fields()
        return self._draft.add_record("actions", Action("", **fields), " ".join(action.split()[:6]))

    def _take_event(self, kind: str, given: Fields, proof: RecordProof) -> None:
        """Take the link to an event; hardly an article says in so many words where somebody said a thing."""
        proof.values["event"] = next(iter(self._links(kind, "event", given, proof)), "")
        proof.infer("event")

    def _once(self, *content: str) -> None:
        """Raise LeftOut if the same was drafted before."""
        if content in self._seen:
            raise LeftOut("is there twice")
        self._seen.add(content)


def _folded(name: str) -> str:
    """Return a name as names are compared: without capitals, accents and signs."""
    return " ".join(fold_words(name))
