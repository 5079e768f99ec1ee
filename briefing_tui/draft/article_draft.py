"""Makes the records of one article: its statements with their speakers, its events, and its actions."""

from __future__ import annotations

from briefing_tui.draft.actions import listed_demand, may_recommend, recommendations
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.events import article_events
from briefing_tui.draft.model import DIRECT, Dated, Person, Recommendation, Statement
from briefing_tui.draft.tokens import whole_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.draft.article_reading import ArticleReading
    from briefing_tui.draft.digest_draft import DigestDraft, Fields

NOBODY = "Not named"
"""The name of the speaker of quotations whose speaker the article does not tell."""


class ArticleDraft:
    """The records of one article, added to a digest's."""

    def __init__(self, digest: DigestDraft, reading: ArticleReading, article: str) -> None:
        self._digest = digest
        self._reading = reading
        self._article = article  # its id
        self._people: dict[int, str] = {}  # the ids of its speakers, by the identity of each person
        self._quotes: dict[int, list[tuple[Statement, str]]] = {}  # with their ids, by the number of their sentence
        self._actions: set[str] = set()

    def _speaker(self, person: Person | None) -> str:
        """The id of the speaker that a person is, drafted if no record has their full name."""
        key = id(person) if person is not None else 0
        if key not in self._people:
            self._people[key] = self._digest.speaker_named(person.name) if person and " " in person.name else ""
        if not self._people[key] and person is None:
            nobody: Fields = {"name": NOBODY, "note": "The article does not tell who says this.", "inferred": ("name",)}
            self._people[key] = self._digest.add_fields("speakers", nobody, NOBODY)
        elif not self._people[key] and person is not None:
            where = self._reading.paragraph_of(person.name)
            note = f"cue: “{person.cue or person.name}”{f', paragraph {where}' if where and not person.cue else ''}"
            described: Fields = {
                name: getattr(person, name) for name in ("name", "honorific", "role", "affiliation", "country")
            }
            described |= {"aliases": tuple(person.aliases), "note": note}
            self._people[key] = self._digest.add_fields("speakers", described, person.name)
        return self._people[key]

    def add_statement(self, statement: Statement) -> str:
        """Draft a quote, and its speaker if need be; returns the quote's id, "" where it has no word."""
        text = self._reading.text
        spans = (whole_words(text, *span) for span in statement.spans)
        pieces = tuple(
            piece for piece in (" ".join(text[slice(*span)].split()) for span in spans) if any(map(str.isalnum, piece))
        )
        if not pieces:
            return ""
        speaker = self._speaker(statement.person)
        dated = self._date_of(statement)
        inferred = ("speaker",) * (statement.inferred or statement.person is None)
        fields: Fields = {
            "kind": statement.kind,
            "text": pieces,
            "speaker": speaker,
            "article": self._article,
            "date": dated.start if dated else "",
            "paragraph": statement.paragraph,
            "note": self._note(statement, dated),
            "inferred": inferred + ("date",) * (dated is not None and dated.inferred),
        }
        made = self._digest.add_fields("quotes", fields, f"{speaker} {' '.join(pieces[0].split()[:5])}")
        self._quotes.setdefault(statement.sentence, []).append((statement, made))
        return made

    def _date_of(self, statement: Statement) -> Dated | None:
        """When it was said, where its sentence tells that of the saying itself."""
        published = self._reading.head.date
        return next(filter(None, (date_in(each, published) for each in statement.settings)), None)

    def _note(self, statement: Statement, dated: Dated | None) -> str:
        """What a quote rests on: its cue, and from what its speaker and date were inferred."""
        described = " " in statement.cue and statement.cue.split()[0] in ("continued", "after", "quotation", "named")
        nobody = "the article does not tell who says this" if statement.person is None else ""
        counted = f"the date is counted from the day of publication, {self._reading.head.date}"
        parts = (
            f"cue: {statement.cue}" if described else f"cue: “{statement.cue}”",
            statement.why if statement.inferred else "",
            nobody,
            counted if dated is not None and dated.inferred else "",
        )
        return "; ".join(filter(None, parts))

    def add_events(self) -> None:
        """Draft the events that the article names."""
        reading, published = self._reading, self._reading.head.date
        for event, paragraph in article_events(reading.sentences, reading.text, published, reading.within):
            notes = [f"cue: “{event.cue}”"]
            if "name" in event.inferred:
                notes.append("the article gives no name; this one is made from its words")
            if "start_date" in event.inferred:
                notes.append(f"the date is counted from the day of publication, {published}")
            fields: Fields = {
                "name": event.name,
                "article": self._article,
                "start_date": event.start,
                "end_date": event.end,
                "location": event.location,
                "organizers": event.organizers,
                "paragraph": paragraph,
                "note": "; ".join(notes),
                "inferred": event.inferred,
            }
            self._digest.add_fields("events", fields, event.name)

    def add_actions(self) -> None:
        """Draft what the statements drafted before recommend."""
        for number, (person, inferred, why) in self._reading.demands.items():
            sentence = self._reading.sentences[number]
            asked = listed_demand(sentence.chunks, self._reading.text)
            for each, paragraph in self._listed(number) if asked else ():
                each.agent, each.cue = asked or ("", "")
                self._add_action(each, self._speaker(person), "", paragraph, inferred, why)
        for number, here in self._quotes.items():
            chunks = self._reading.sentences[number].chunks
            for each in recommendations(chunks, self._reading.text):
                on = next((one for one in here if one[0].spans[-1][1] > each.start), here[-1])
                self._end_with(each, on[0])
                if len(each.action.split()) >= 2:
                    self._rest(each, *on)
            for statement, quote in here:
                for span in statement.spans if statement.kind == DIRECT else ():
                    for inner in self._reading.cut(*span, may_recommend):
                        for each in recommendations(inner, self._reading.text):
                            self._rest(each, statement, quote)

    def _end_with(self, found: Recommendation, statement: Statement) -> None:
        """End an action where what was said ends: "Towns should close the pier, (Reyes said in a report)"."""
        end = next((end for start, end in statement.spans if start <= found.start < end < found.end), 0)
        if end:
            beyond = " ".join(self._reading.text[end : found.end].split())
            found.action = found.action.removesuffix(beyond).rstrip(" ,.;:")

    def _rest(self, found: Recommendation, statement: Statement, quote: str) -> None:
        """Draft an action that rests on a quote."""
        why = statement.why if statement.inferred else ""
        self._add_action(found, self._speaker(statement.person), quote, statement.paragraph, statement.inferred, why)

    def _listed(self, number: int) -> Iterator[tuple[Recommendation, int]]:
        """The items of the list after a sentence as actions, each with its paragraph."""
        for block in self._reading.listed_after(self._reading.sentences[number].block):
            words = " ".join(self._reading.text[block.start : block.end].split())
            action = words.lstrip("•-–*‣·o0123456789.) ").rstrip(".;,").removesuffix("; and").removesuffix(", and")
            if len(action.split()) >= 2:
                yield Recommendation("", action, "", block.start), block.paragraph

    def _add_action(
        self, found: Recommendation, proposer: str, quote: str, paragraph: int, inferred: bool, why: str
    ) -> None:
        if found.action in self._actions:
            return
        self._actions.add(found.action)
        fields: Fields = {
            "action": found.action[:1].upper() + found.action[1:],
            "article": self._article,
            "agents": (found.agent,) if found.agent else (),
            "proposed_by": proposer,
            "quote": quote,
            "paragraph": paragraph,
            "note": "; ".join(filter(None, (f"cue: “{found.cue}”", why))),
            "inferred": ("action",) * found.inferred + ("proposed_by",) * inferred,
        }
        self._digest.add_fields("actions", fields, " ".join(found.action.split()[:6]))
