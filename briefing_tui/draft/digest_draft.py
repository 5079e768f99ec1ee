"""Makes the records of a digest from articles' texts."""

from __future__ import annotations

from briefing_tui.digest.record_ids import RecordIds
from briefing_tui.digest.records import KINDS, Action, Article, Event, Quote, Speaker
from briefing_tui.draft.article_events import article_events
from briefing_tui.draft.article_reading import ArticleReading
from briefing_tui.draft.dates import date_in
from briefing_tui.draft.names import spaced
from briefing_tui.draft.persons import Person
from briefing_tui.draft.recommendations import Recommendation, recommendations
from briefing_tui.draft.statements import DIRECT, Statement
from briefing_tui.draft.tokens import QUOTATION, Token, sentences, tokens, whole_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from briefing_tui.digest.records import Record
    from briefing_tui.draft.page_metadata import Metadata

NOBODY = "Not named"
"""The name of the speaker of quotations whose speaker the article does not tell."""

NO_HEADLINE = "The text has no headline"
"""What an article's note says of a headline that the text does not have."""


class DigestDraft:
    """The records drafted so far. Ids are unique among their kind, those of records told to `know` included."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        """The records by the key of their list."""
        self.files: set[str] = set()
        """The names of the files of all articles, drafted or in the digest before."""
        self._ids = RecordIds()
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
        self._ids.take(kind, record.id)
        if isinstance(record, Article) and record.file:
            self.files.add(record.file)
        elif isinstance(record, Speaker) and " " in record.name:
            self._people.setdefault(record.name.lower(), record.id)

    def speaker_named(self, name: str) -> str:
        """Return the id of the speaker of that full name who was drafted or in the digest before; "" for none."""
        return self._people.get(name.lower(), "")

    def add_record(self, kind: str, record: Record, *parts: str) -> str:
        """Draft a record with a new id, made from the first of `parts` that serves; return the id."""
        made = self._ids.new(kind, *parts)
        self.records[kind].append(record._replace(id=made, status="draft"))
        if isinstance(record, Speaker) and " " in record.name:
            self._people[record.name.lower()] = made
        return made

    def add(self, text: str, file: str, page: Metadata | None = None) -> None:
        """Draft an article from its text; `file` is the name of its file, "" for none.

        What its web `page` states goes before what its text does.
        """
        reading = ArticleReading(text, page.date_published if page else "")
        article = self.add_article(reading, file, page)
        people: dict[int, str] = {}
        quotes: list[tuple[Statement, str]] = []
        for statement in reading.statements:
            if made := self._quote(reading, statement, article, people):
                quotes.append((statement, made))
        self._events(reading, article)
        self._actions(reading, quotes, article, people)

    def add_article(self, reading: ArticleReading, file: str, page: Metadata | None) -> str:
        """Draft the record of an article alone, and return its id; the arguments are as in `add`."""
        if file:
            self.files.add(file)
        head = reading.head
        if page:
            head.headline = page.headline or head.headline
            head.publisher = page.publisher or head.publisher
            head.author = page.author or head.author
        stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        block = next((each for each in reading.blocks if not each.heading), None)
        first = " ".join(reading.text[block.start : block.end].split()[:12]) if block else ""
        headline = head.headline or stem or first or "Article"
        inferred = () if head.headline else ("headline",)
        name = self._ids.new("articles", head.headline, stem, first)
        cues = [
            f"headline “{head.headline}”" if head.headline and not (page and page.headline) else "",
            f"publisher “({head.publisher})”" if head.publisher and not (page and page.publisher) else "",
            f"date “{head.date_cue}”" if head.date_cue else "",
            f"the page’s metadata ({page.source})" if page and page.source else "",
        ]
        source = "file’s name" if stem else "beginning of its first sentence" if first else "program’s"
        cue = "; ".join(
            filter(
                None,
                (
                    f"cue: {', '.join(filter(None, cues))}" if any(cues) else "",
                    "" if head.headline else f"{NO_HEADLINE}; this one is the {source}",
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
                page.url if page else "",
                page.language if page else "",
                file,
                note=cue,
                status="draft",
                inferred=inferred,
            )
        )
        return name

    def _speaker(self, person: Person | None, people: dict[int, str], reading: ArticleReading) -> str:
        key = id(person) if person is not None else 0
        if key in people:
            return people[key]
        known = self._people.get(person.name.lower()) if person is not None and " " in person.name else None
        if known:
            people[key] = known
            return known
        if person is None:
            name = self._ids.new("speakers", NOBODY)
            record = Speaker(
                name, NOBODY, note="The article does not tell who says this.", status="draft", inferred=("name",)
            )
        else:
            name = self._ids.new("speakers", person.name)
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

    def _quote(self, reading: ArticleReading, statement: Statement, article: str, people: dict[int, str]) -> str:
        text = reading.text
        spans = [whole_words(text, *span) for span in statement.spans]
        pieces = tuple(
            piece
            for start, end in spans
            if (piece := " ".join(text[start:end].split())) and any(map(str.isalnum, piece))
        )
        if not pieces:
            return ""
        speaker = self._speaker(statement.person, people, reading)
        dated = None
        if statement.cue and "continued" not in statement.cue:
            dated = _date_of(reading, statement)
        inferred = ("speaker",) * (statement.inferred or statement.person is None) + ("date",) * bool(
            dated and dated[1]
        )
        counted = f"the date is counted from the day of publication, {reading.head.date}" if dated and dated[1] else ""
        note = _note(statement, counted)
        name = self._ids.new("quotes", f"{speaker} {' '.join(pieces[0].split()[:5])}")
        self.records["quotes"].append(
            Quote(
                name,
                "direct" if statement.kind == DIRECT else "indirect",
                pieces,
                speaker,
                article,
                date=dated[0] if dated else "",
                paragraph=statement.paragraph,
                note=note,
                status="draft",
                inferred=inferred,
            )
        )
        return name

    def _events(self, reading: ArticleReading, article: str) -> None:
        published = reading.head.date
        for event, paragraph in article_events(reading.sentences, reading.text, published):
            why = ["the name is made from these words"] if "name" in event.inferred else []
            if "start_date" in event.inferred:
                why.append(f"the date is counted from the day of publication, {published}")
            self.records["events"].append(
                Event(
                    self._ids.new("events", event.name),
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

    def _actions(
        self, reading: ArticleReading, quotes: list[tuple[Statement, str]], article: str, people: dict[int, str]
    ) -> None:
        text = reading.text
        seen: set[str] = set()
        by_sentence: dict[int, list[tuple[Statement, str]]] = {}
        for statement, quote in quotes:
            by_sentence.setdefault(statement.sentence, []).append((statement, quote))
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
                        self._ids.new("actions", " ".join(action.split()[:6])),
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
            for statement, quote in here:
                if statement.kind == DIRECT:
                    inner = (
                        items for start, end in statement.spans for items in sentences(tokens(text, start, end, []))
                    )
                    found += [(each, statement, quote) for items in inner for each in recommendations(items, text)]
            for each, statement, quote in found:
                if each.action in seen:
                    continue
                seen.add(each.action)
                self.records["actions"].append(
                    Action(
                        self._ids.new("actions", " ".join(each.action.split()[:6])),
                        each.action[:1].upper() + each.action[1:],
                        article,
                        (each.agent,) if each.agent else (),
                        self._speaker(statement.person, people, reading),
                        quote,
                        paragraph=statement.paragraph,
                        note=f"cue: “{each.cue}”{f'; {statement.why}' if statement.inferred and statement.why else ''}",
                        status="draft",
                        inferred=("proposed_by",) * statement.inferred,
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


def _note(statement: Statement, counted: str) -> str:
    """What a quote rests on: its cue, and from what its speaker and date were inferred."""
    described = " " in statement.cue and statement.cue.split()[0] in ("continued", "after", "quotation", "named")
    cue = f"cue: {statement.cue}" if described else f"cue: “{statement.cue}”"
    nobody = "the article does not tell who says this" if statement.person is None else ""
    return "; ".join(filter(None, (cue, statement.why if statement.inferred else "", nobody, counted)))


def _resting(here: list[tuple[Statement, str]], found: Recommendation) -> tuple[Statement, str]:
    """The quote of a sentence that a recommendation rests on: the first that does not end ahead of it."""
    return next((each for each in here if each[0].spans[-1][1] > found.start), here[-1])


def _date_of(reading: ArticleReading, statement: Statement) -> tuple[str, bool] | None:
    """When it was said, where its sentence tells outside of what was said."""
    sentence = next((each for each in reading.sentences[statement.sentence : statement.sentence + 1]), None)
    if sentence is None or sentence.block.paragraph != statement.paragraph:
        return None
    outside = "".join(
        each.text + " "
        for each in sentence.items
        if each.kind != QUOTATION and not any(start <= each.start < end for start, end in statement.spans)
    )
    found = date_in(outside, reading.head.date)
    return (found.start, found.inferred) if found else None
