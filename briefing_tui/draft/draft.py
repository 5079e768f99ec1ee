"""Makes the records of a digest from articles' texts."""

from __future__ import annotations

import re
import unicodedata

from briefing_tui.digest.records import KINDS, Action, Article, Event, Quote, Speaker
from briefing_tui.draft.actions import Recommendation, recommendations
from briefing_tui.draft.article import Reading
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.event_found import EventFound
from briefing_tui.draft.events import events_in
from briefing_tui.draft.names import spaced
from briefing_tui.draft.persons import Person
from briefing_tui.draft.said import DIRECT, Said
from briefing_tui.draft.tokens import QUOTATION, Token, sentences, tokens

TYPE_CHECKING = False


if TYPE_CHECKING:
    from briefing_tui.digest.records import Record


_NOT_IN_ID = re.compile("[^a-z0-9]+")


_LONGEST_ID = 48
"""Characters of an id before the number that makes it unique."""


_MOST_COMPARED = 100
"""Events of an article with which a further one is compared, whether it is the same."""


NOBODY = "Not named"
"""The name of the speaker of quotations whose speaker the article does not tell."""


class Draft:
    """The records drafted so far. Ids are unique among their kind, those of records told to `know` included."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        """The records by the key of their list."""
        self.files: set[str] = set()
        """The names of the files of all articles, drafted or in the digest before."""
        self._taken: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._numbers: dict[str, int] = {}  # for each kind and beginning of an id the last number that made it unique
        self._people: dict[str, str] = {}  # the ids of persons with a full name, which articles share

    @property
    def found(self) -> bool:
        """Whether anything but articles was found."""
        return any(records for kind, records in self.records.items() if kind != "articles")

    @property
    def title(self) -> str:
        """A title for the digest: the headlines of its first articles."""
        headlines = [str(record.headline) for record in self.records["articles"] if isinstance(record, Article)]
        more = f" and {len(headlines) - 3} more" if len(headlines) > 3 else ""
        return "; ".join(headlines[:3]) + more or "Draft"

    def know(self, kind: str, record: Record) -> None:
        """Note a record of the digest that is added to: its id is taken, and a speaker of that name is there."""
        self._taken[kind].add(record.id)
        if isinstance(record, Article) and record.file:
            self.files.add(record.file)
        elif isinstance(record, Speaker) and " " in record.name:
            self._people.setdefault(record.name.lower(), record.id)

    def add(self, text: str, file: str) -> None:
        """Draft an article from its text; `file` is the name of its file, "" for none."""
        reading = Reading(text)
        if file:
            self.files.add(file)
        article = self._article(reading, file)
        people: dict[int, str] = {}
        quotes: list[tuple[Said, str]] = []
        for said in reading.said:
            if made := self._quote(reading, said, article, people):
                quotes.append((said, made))
        self._events(reading, article)
        self._actions(reading, quotes, article, people)

    def _id(self, kind: str, *parts: str) -> str:
        """A new id from the first of `parts` that has letters in it."""
        base = ""
        for part in parts:
            folded = unicodedata.normalize(
                "NFKD", part[:200].lower().replace("đ", "d").replace("’", "").replace("'", "")
            )
            base = _NOT_IN_ID.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")
            if len(base) > _LONGEST_ID:
                base = base[:_LONGEST_ID].rsplit("-", 1)[0]
            if base:
                break
        base = base or kind[:-1]
        name = base
        while name in self._taken[kind]:
            number = self._numbers[f"{kind} {base}"] = self._numbers.get(f"{kind} {base}", 1) + 1
            name = f"{base}-{number}"
        self._taken[kind].add(name)
        return name

    def _article(self, reading: Reading, file: str) -> str:
        head = reading.head
        stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        block = next((each for each in reading.blocks if not each.heading), None)
        first = " ".join(reading.text[block.start : block.end].split()[:12]) if block else ""
        headline = head.headline or stem or first or "Article"
        inferred = () if head.headline else ("headline",)
        name = self._id("articles", head.headline, stem, first)
        cues = [f"headline “{head.headline}”" if head.headline else ""]
        cues += [
            f"publisher “({head.publisher})”" if head.publisher else "",
            f"date “{head.date_cue}”" if head.date else "",
        ]
        source = "file’s name" if stem else "beginning of its first sentence" if first else "program’s"
        cue = "; ".join(
            filter(
                None,
                (
                    f"cue: {', '.join(filter(None, cues))}" if any(cues) else "",
                    "" if head.headline else f"The text has no headline; this one is the {source}",
                ),
            )
        )
        self.records["articles"].append(
            Article(
                name,
                headline,
                head.publisher,
                head.author,
                head.date,
                file=file,
                note=cue,
                status="draft",
                inferred=inferred,
            )
        )
        return name

    def _speaker(self, person: Person | None, people: dict[int, str], reading: Reading) -> str:
        key = id(person) if person is not None else 0
        if key in people:
            return people[key]
        known = self._people.get(person.name.lower()) if person is not None and " " in person.name else None
        if known:
            people[key] = known
            return known
        if person is None:
            name = self._id("speakers", NOBODY)
            record = Speaker(
                name, NOBODY, note="The article does not tell who says this.", status="draft", inferred=("name",)
            )
        else:
            name = self._id("speakers", person.name)
            if " " in person.name:
                self._people[person.name.lower()] = name
            where = reading.paragraph_of(person.name)
            note = f"cue: “{person.cue or person.name}”{f', paragraph {where}' if where and not person.cue else ''}"
            record = Speaker(
                name,
                person.name,
                person.honorific,
                person.role,
                person.affiliation,
                person.country,
                note=note,
                status="draft",
            )
        people[key] = name
        self.records["speakers"].append(record)
        return name

    def _quote(self, reading: Reading, said: Said, article: str, people: dict[int, str]) -> str:
        text = reading.text
        spans = [_whole_words(text, *span) for span in said.spans]
        pieces = tuple(
            piece
            for start, end in spans
            if (piece := " ".join(text[start:end].split())) and any(map(str.isalnum, piece))
        )
        if not pieces:
            return ""
        speaker = self._speaker(said.person, people, reading)
        dated = None
        if said.cue and "continued" not in said.cue:
            dated = _date_of(reading, said)
        inferred = ("speaker",) * (said.inferred or said.person is None) + ("date",) * bool(dated and dated[1])
        counted = f"the date is counted from the day of publication, {reading.head.date}" if dated and dated[1] else ""
        note = _note(said, counted)
        name = self._id("quotes", f"{speaker} {' '.join(pieces[0].split()[:5])}")
        self.records["quotes"].append(
            Quote(
                name,
                "direct" if said.kind == DIRECT else "indirect",
                pieces,
                speaker,
                article,
                date=dated[0] if dated else "",
                paragraph=said.paragraph,
                note=note,
                status="draft",
                inferred=inferred,
            )
        )
        return name

    def _events(self, reading: Reading, article: str) -> None:
        text, published = reading.text, reading.head.date
        events: list[tuple[EventFound, int]] = []  # with their paragraphs
        for sentence in reading.sentences:
            if sentence.block.heading:
                continue
            found = events_in(sentence.items, text, published)
            for each in sentence.items:
                if quotation := each.quotation:
                    found += events_in(tokens(text, quotation.start, quotation.end, []), text, published)
            for event in found:
                same = next((other for other, _ in events[:_MOST_COMPARED] if other.is_same(event)), None)
                if same is None:
                    events.append((event, sentence.block.paragraph))
                else:
                    same.join(event)
        for event, paragraph in events:
            why = ["the name is made from these words"] if "name" in event.inferred else []
            if "start_date" in event.inferred:
                why.append(f"the date is counted from the day of publication, {published}")
            self.records["events"].append(
                Event(
                    self._id("events", event.name),
                    event.name,
                    article,
                    start_date=event.start,
                    end_date=event.end,
                    location=event.location,
                    organizers=event.organizers,
                    paragraph=paragraph,
                    note="; ".join((f"cue: “{event.cue}”", *why)),
                    status="draft",
                    inferred=event.inferred,
                )
            )

    def _actions(self, reading: Reading, quotes: list[tuple[Said, str]], article: str, people: dict[int, str]) -> None:
        text = reading.text
        seen: set[str] = set()
        by_sentence: dict[int, list[tuple[Said, str]]] = {}
        for said, quote in quotes:
            by_sentence.setdefault(said.sentence, []).append((said, quote))
        for number, (person, inferred, why) in reading.demands.items():
            sentence = reading.sentences[number]
            asked = _resting_on_list(sentence.items, text)
            for block in reading.listed_after(sentence.block) if asked else ():
                action = " ".join(text[block.start : block.end].split()).lstrip("•-–*‣·o0123456789.) ").rstrip(".;,")
                action = action.removesuffix("; and").removesuffix(", and")
                if asked is None or len(action.split()) < 2 or action in seen:
                    continue
                seen.add(action)
                self.records["actions"].append(
                    Action(
                        self._id("actions", " ".join(action.split()[:6])),
                        action[:1].upper() + action[1:],
                        article,
                        (asked[0],) if asked[0] else (),
                        self._speaker(person, people, reading),
                        paragraph=block.paragraph,
                        note=f"cue: “{asked[1]}”{f'; {why}' if why else ''}",
                        status="draft",
                        inferred=("proposed_by",) * inferred,
                    )
                )
        for number, here in by_sentence.items():
            found = [(each, *_resting(here, each)) for each in recommendations(reading.sentences[number].items, text)]
            for said, quote in here:
                if said.kind == DIRECT:
                    inner = (items for start, end in said.spans for items in sentences(tokens(text, start, end, [])))
                    found += [(each, said, quote) for items in inner for each in recommendations(items, text)]
            for each, said, quote in found:
                if each.action in seen:
                    continue
                seen.add(each.action)
                self.records["actions"].append(
                    Action(
                        self._id("actions", " ".join(each.action.split()[:6])),
                        each.action[:1].upper() + each.action[1:],
                        article,
                        (each.agent,) if each.agent else (),
                        self._speaker(said.person, people, reading),
                        quote,
                        paragraph=said.paragraph,
                        note=f"cue: “{each.cue}”{f'; {said.why}' if said.inferred and said.why else ''}",
                        status="draft",
                        inferred=("proposed_by",) * said.inferred,
                    )
                )


def _resting_on_list(items: list[Token], text: str) -> tuple[str, str] | None:
    """Who should act and the cue, where a sentence ends with "called on the council to:"; None for any other."""
    last = len(items) - 2
    if last < 2 or items[-1].text != ":" or items[last].low != "to":
        return None
    for place in range(last - 1, max(last - 12, -1), -1):
        if items[place].low in ("urged", "urges", "asked", "asks", "on", "upon", "urging", "for"):
            begin = place - (items[place].low in ("on", "upon", "for"))
            return spaced(items, place + 1, last, text), spaced(items, max(begin, 0), last + 1, text)
    return None


def _note(said: Said, counted: str) -> str:
    """What a quote rests on: its cue, and from what its speaker and date were inferred."""
    described = " " in said.cue and said.cue.split()[0] in ("continued", "after", "quotation", "named")
    cue = f"cue: {said.cue}" if described else f"cue: “{said.cue}”"
    nobody = "the article does not tell who says this" if said.person is None else ""
    return "; ".join(filter(None, (cue, said.why if said.inferred else "", nobody, counted)))


def _resting(here: list[tuple[Said, str]], found: Recommendation) -> tuple[Said, str]:
    """The quote of a sentence that a recommendation rests on: the first that does not end ahead of it."""
    return next((each for each in here if each[0].spans[-1][1] > found.start), here[-1])


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no word at its ends; it only ever shrinks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start and start < end and text[start - 1].isalnum() and text[start].isalnum():
        while start < end and text[start].isalnum():
            start += 1
    if end < len(text) and start < end and text[end].isalnum() and text[end - 1].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return start, end


def _date_of(reading: Reading, said: Said) -> tuple[str, bool] | None:
    """When it was said, where its sentence tells outside of what was said."""
    sentence = next((each for each in reading.sentences[said.sentence : said.sentence + 1]), None)
    if sentence is None or sentence.block.paragraph != said.paragraph:
        return None
    outside = "".join(
        each.text + " "
        for each in sentence.items
        if each.kind != QUOTATION and not any(start <= each.start < end for start, end in said.spans)
    )
    found = date_in(outside, reading.head.date)
    return (found.start, found.inferred) if found else None
