"""A briefing's recommended actions, under who should take them."""

from __future__ import annotations

from typing import Any

from briefing_tui.digest.records import FIELDS
from briefing_tui.export.briefing import Line, Part, Proposal, Proposed, Task
from briefing_tui.export.briefing_records import RecordWording
from briefing_tui.export.briefing_sources import told_of
from briefing_tui.export.phrases import capitalized, listed, running, sentence
from briefing_tui.library.entry import Entry
from briefing_tui.library.people import own_identity


def tasks(actions: list[Entry], wording: RecordWording) -> list[Task]:
    """Return what is recommended, by who should act, last what nobody is named for."""
    together: dict[object, dict[object, list[Entry]]] = {}
    for entry in sorted(actions, key=lambda each: not getattr(each.record, "agents", ())):
        action: Any = entry.record
        proposed = together.setdefault((action.agents, "agents" in action.inferred), {})
        who = own_identity(entry.speaker) if entry.speaker else ""
        proposed.setdefault((who, "proposed_by" in action.inferred), []).append(entry)
    return [
        Task(
            _agents(next(iter(proposed.values()))[0], wording),
            [
                Proposed(_proposer(each[0], wording), [_proposal(one, wording) for one in each])
                for each in proposed.values()
            ],
        )
        for proposed in together.values()
    ]


def _agents(entry: Entry, wording: RecordWording) -> Line:
    """Return who should act, with a label where a mark behind several names would seem to be the last one's."""
    action: Any = entry.record
    named = capitalized(listed(list(map(running, action.agents))))
    text = wording.inferences.part("actions", action, wording.label(entry), "agents", named)
    label = capitalized(FIELDS["actions"]["agents"].label)
    return Line(label if text.inferred and len(action.agents) > 1 else "", text)


def _proposer(entry: Entry, wording: RecordWording) -> Part:
    """Return who proposes an action."""
    name = wording.name(entry.speaker)
    return name._replace(inferred="proposed_by" in entry.record.inferred or name.inferred)


def _proposal(entry: Entry, wording: RecordWording) -> Proposal:
    action: Any = entry.record
    label = wording.label(entry)
    wording.inferences.add("actions", action, label, "agents", "proposed_by")
    return Proposal(
        wording.inferences.part("actions", action, label, "action", sentence(capitalized(action.action.strip()))),
        wording.lines("actions", action, label),
        told_of(action),
        wording.sources.footnote(entry.digest.key, "actions", action, label, entry.article),
        wording.is_draft(action),
    )
