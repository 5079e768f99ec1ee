"""Makes the records of a digest from articles' texts."""

from __future__ import annotations

from briefing_tui.digest.record_ids import RecordIds
from briefing_tui.draft.article_draft import ArticleDraft
from briefing_tui.draft.article_reading import ArticleReading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from briefing_tui.digest.records import Record
    from briefing_tui.draft.page_metadata import Metadata

    Fields: TypeAlias = dict[str, Any]  # the fields of a record by name

_KINDS = ("articles", "speakers", "events", "quotes", "actions")
"""The lists of a digest, in the order in which it is written; those of records.KINDS."""

NO_HEADLINE = "The text has no headline"
"""What an article's note says of a headline that the text does not have."""


class DigestDraft:
    """The records drafted so far. Ids are unique among their kind, those of records told to `know` included.

    They are kept as fields: their classes take longer to import than an article takes to be read.
    """

    def __init__(self) -> None:
        self.drafted: dict[str, list[Fields]] = {kind: [] for kind in _KINDS}
        """The fields that each record fills, in their order, by the key of its list."""
        self.files: set[str] = set()
        """The names of the files of all articles, drafted or in the digest before."""
        self._ids = RecordIds()
        self._people: dict[str, str] = {}  # the ids of persons with a full name, which articles share

    @property
    def records(self) -> dict[str, list[Record]]:
        """The records by the key of their list."""
        from briefing_tui.digest.records import KINDS

        return {kind: [KINDS[kind](**fields) for fields in drafted] for kind, drafted in self.drafted.items()}

    @property
    def found(self) -> bool:
        """Whether anything but articles was found."""
        return any(drafted for kind, drafted in self.drafted.items() if kind != "articles")

    @property
    def title(self) -> str:
        """A title for the digest: the headlines of its first articles."""
        headlines = [str(fields["headline"]) for fields in self.drafted["articles"]]
        more = f" and {len(headlines) - 3} more" if len(headlines) > 3 else ""
        return "; ".join(headlines[:3]) + more or "Draft"

    def know(self, kind: str, record: Record) -> None:
        """Note a record of the digest that is added to: its id is taken, and a speaker of that name is there."""
        self._ids.take(kind, record.id)
        self.files.update(filter(None, (getattr(record, "file", ""),)))
        if kind == "speakers" and " " in getattr(record, "name", ""):
            self._people.setdefault(getattr(record, "name", "").lower(), record.id)

    def speaker_named(self, name: str) -> str:
        """Return the id of the speaker of that full name who was drafted or in the digest before; "" for none."""
        return self._people.get(name.lower(), "")

    def add_record(self, kind: str, record: Record, *parts: str) -> str:
        """Draft a record with a new id, made from the first of `parts` that serves; return the id."""
        return self.add_fields(kind, dict(zip(record._fields, record, strict=True)), *parts)

    def replace_last(self, kind: str, record: Record) -> None:
        """Put a record in the place of the last one of its kind; it has that one's id."""
        self.drafted[kind][-1] = _filled(record.id, dict(zip(record._fields, record, strict=True)))

    def add_fields(self, kind: str, fields: Fields, *parts: str) -> str:
        """Draft a record of these fields, in their order, with a new id as `add_record` does; return the id."""
        made = self._ids.new(kind, *parts)
        self.drafted[kind].append(_filled(made, fields))
        if kind == "speakers" and " " in fields["name"]:
            self._people[fields["name"].lower()] = made
        return made

    def add(self, text: str, file: str, page: Metadata | None = None) -> None:
        """Draft an article from its text; `file` is the name of its file, "" for none.

        What its web `page` states goes before what its text does.
        """
        reading = ArticleReading(text, page.date_published if page else "")
        draft = ArticleDraft(self, reading, self.add_article(reading, file, page))
        for statement in reading.statements:
            draft.add_statement(statement)
        draft.add_events()
        draft.add_actions()

    def add_article(self, reading: ArticleReading, file: str, page: Metadata | None) -> str:
        """Draft the record of an article alone, and return its id; the arguments are as in `add`."""
        if file:
            self.files.add(file)
        head = reading.head
        found = {"headline": head.headline, "publisher": head.publisher, "date": head.date_cue}
        for name in ("headline", "publisher", "author") if page else ():
            if value := getattr(page, name):
                setattr(head, name, value)
                found[name] = ""
        stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        block = next((each for each in reading.blocks if not each.heading), None)
        first = " ".join(reading.text[block.start : block.end].split()[:12]) if block else ""
        source = "file’s name" if stem else "beginning of its first sentence" if first else "program’s"
        notes = [_cues(found, page), "" if head.headline else f"{NO_HEADLINE}; this one is the {source}"]
        fields: Fields = {
            "headline": head.headline or stem or first or "Article",
            "publisher": head.publisher,
            "author": head.author,
            "date_published": head.date,
            "url": page.url if page else "",
            "language": page.language if page else "",
            "file": file,
            "note": "; ".join(filter(None, notes)),
            "inferred": () if head.headline else ("headline",),
        }
        return self.add_fields("articles", fields, head.headline, stem, first)


def _cues(found: dict[str, str], page: Metadata | None) -> str:
    """Return what an article's note says of where its fields are from: the words `found` for each, and the page."""
    cues = [f"{name} “{words}”" for name, words in found.items() if words]
    cues += [f"the page’s metadata ({page.source})"] if page and page.source else []
    return f"cue: {', '.join(cues)}" if cues else ""


def _filled(name: str, fields: Fields) -> Fields:
    """The fields that are not empty of a drafted record with the id `name`, in the order of a digest."""
    filled = {field: value for field, value in fields.items() if value not in ("", (), 0) and field != "inferred"}
    inferred = {"inferred": fields["inferred"]} if fields.get("inferred") else {}
    return {"id": name} | filled | {"id": name, "status": "draft"} | inferred
