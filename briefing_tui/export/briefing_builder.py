"""Arrange found records as a briefing: gather them in one pass, then word each section in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from briefing_tui.export.briefing import Briefing, Remark
from briefing_tui.export.briefing_actions import tasks
from briefing_tui.export.briefing_records import RecordWording
from briefing_tui.export.briefing_statements import statements_in_order
from briefing_tui.export.briefing_title import default_title
from briefing_tui.export.csl_style import CslStyle
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.export.gathered_records import GatheredRecords
from briefing_tui.export.phrases import paragraphs, running
from briefing_tui.export.query_description import asks_for_more, describe_query
from briefing_tui.export.what_follows import proposals_of, resting_actions
from briefing_tui.library.entry import Entry

_ALL = 1 << 62
"""More rows than there can be."""


def build_briefing(entries: Iterable[Entry], plan: ExportPlan, made: datetime) -> Briefing:
    """Arrange entries of any kinds and in any order as a briefing, with what follows from them.

    `made` is the present time. Raises csl_style.StyleError.
    """
    wording = RecordWording(CslStyle(plan.style) if plan.style else None)
    remarks: list[Remark] = []
    own_events = plan.library.rows("events", plan.query, _ALL) if plan.query else None
    gathered = GatheredRecords(_noting(entries, plan, wording, remarks), own_events and set(own_events))
    resting, proposed_too = (list(_noting(each, plan, wording, remarks)) for each in _following(gathered, plan))
    # In the order of reading, for footnotes are numbered as they are referred to.
    quotes = statements_in_order(gathered.quotes, plan.order, plan.query, wording)
    actions = tasks(gathered.actions, wording)
    rest = tasks(resting, wording)
    also = tasks(proposed_too, wording)
    events = [wording.happening(*event) for event in gathered.in_order_of_time()]
    people = [wording.person(speaker) for _, speaker in sorted(gathered.people.items())]
    for key, article in gathered.articles:
        wording.sources.add(key, article)
    titles = gathered.titles()
    text = plan.query.text
    return Briefing(
        title=running(plan.title) or default_title(gathered, text),
        gist=paragraphs(plan.gist),
        titles=list(titles.values()),
        outdated=[title for key, title in titles.items() if gathered.digests[key].problems],
        left_out=[running(file.path.rpartition("/")[2]) for file in plan.library.lookup.unreadable()],
        asked_for=describe_query(text) if plan.title.strip() or asks_for_more(text) else "",
        made=made,
        quotes=quotes,
        actions=actions,
        resting=rest,
        proposed_too=also,
        events=events,
        people=people,
        remarks=remarks,
        topics=[topic for topic, _ in wording.topics.most_common()],
        sources=wording.sources.listed(),
        inferences=wording.inferences.listed(),
        footnotes=wording.sources.footnotes,
        drafts=wording.drafts + wording.sources.drafts,
    )


def _noting(
    entries: Iterable[Entry], plan: ExportPlan, wording: RecordWording, remarks: list[Remark]
) -> Iterable[Entry]:
    """Pass the entries on, and add the user's own notes on them to `remarks` where the plan asks for these."""
    for entry in entries:
        if plan.notes and (note := paragraphs(plan.library.note_of(entry), at_each_line=True)):
            remarks.append(Remark(wording.label(entry), note))
        yield entry


def _following(gathered: GatheredRecords, plan: ExportPlan) -> tuple[list[Entry], list[Entry]]:
    """Return the actions that rest on the quotes, and the others that their speakers propose.

    Actions that were found themselves are in neither.
    """
    if not plan.query or not gathered.quotes:
        return [], []
    rows = {entry.row for entry in gathered.actions}
    resting = [each for each in resting_actions(plan.library, gathered.quotes) if each.row not in rows]
    rows.update(entry.row for entry in resting)
    speakers = [entry.speaker for entry in gathered.quotes if entry.speaker]
    proposed_too = [each for each in proposals_of(plan.library, speakers) if each.row not in rows]
    for entry in resting:
        gathered.know(entry.speaker)
    return resting, proposed_too
