"""What was drafted, one line for each record: how the expectations beside the articles are written."""

from __future__ import annotations

from briefing_tui.digest.records import Action, Article, Event, Quote, Speaker, wording
from briefing_tui.draft.digest_draft import DigestDraft


def listing(draft: DigestDraft) -> list[str]:
    """A line for each record; what is inferred stands in brackets with a tilde, absent fields are left out."""
    lines: list[str] = []
    names = {each.id: each.name for each in draft.records["speakers"] if isinstance(each, Speaker)}
    for kind in ("articles", "speakers", "quotes", "events", "actions"):
        for each in draft.records[kind]:
            inferred = f" [~{', '.join(each.inferred)}]" if each.inferred else ""
            rest: tuple[str, ...]
            match each:
                case Article():
                    rest = (each.headline, each.publisher, each.author, each.date_published)
                    line = f"article: {' | '.join(filter(None, rest))}"
                case Speaker():
                    rest = (f"{each.honorific} {each.name}".strip(), each.role, each.affiliation, each.country)
                    line = f"speaker: {' | '.join(filter(None, rest))}"
                case Quote():
                    date = f" ({each.date})" if each.date else ""
                    line = f"{each.kind} {each.paragraph}: {names[each.speaker]}{date}: {wording(each)}"
                case Event():
                    rest = (each.name, "/".join(filter(None, (each.start_date, each.end_date))), each.location)
                    line = f"event {each.paragraph}: {' | '.join(filter(None, (*rest, *each.organizers)))}"
                case Action():
                    who = ", ".join(each.agents) or "(nobody named)"
                    line = f"action {each.paragraph}: {names[each.proposed_by]}: {who}: {each.action}"
            lines.append(line + inferred)
    return lines
