"""Every key, declared once: the key line, the help and the README's table are made of this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding

TABS = {"events": "Events", "speakers": "Speakers", "quotes": "Quotes", "actions": "Actions"}
"""The tabs in order: the kind of record each shows, and its name."""

_KEYS = (
    ("tab.next", "tab,l,right", "do('next_tab', 1)", "Next tab", "the next tab"),
    ("tab.previous", "shift+tab,h,left", "do('next_tab', -1)", "Tab before", "the tab before"),
    ("move.down", "j,down", "do('move', 1)", "Down", "down, also while a query is typed (arrows, pages)"),
    ("move.up", "k,up", "do('move', -1)", "Up", "up"),
    ("move.page_down", "pagedown,space,ctrl+f", "do('move_page', 1)", "Page down", "down a page"),
    ("move.page_up", "pageup,ctrl+b", "do('move_page', -1)", "Page up", "up a page"),
    ("move.half_down", "ctrl+d", "do('move_page', 0.5)", "Half down", "down half a page"),
    ("move.half_up", "ctrl+u", "do('move_page', -0.5)", "Half up", "up half a page"),
    ("move.first", "g,home", "do('move_end', False)", "First", "to the first"),
    ("move.last", "G,end", "do('move_end', True)", "Last", "to the last"),
    ("search", "slash", "do('search')", "search", "type a query; Enter keeps it, Esc clears it"),
    ("read", "enter", "do('read')", "read", "into the record, to scroll it and follow its links"),
    ("leave", "escape", "do('leave')", "back to the list", "back to the list; in the list, clear the query"),
    ("follow.speaker", "s", "do('follow', 'speakers')", "speaker", "what this record's speaker said"),
    ("follow.event", "e", "do('follow', 'events')", "event", "its event"),
    ("follow.actions", "r", "do('follow', 'actions')", "actions", "its recommended actions"),
    ("follow.article", "a", "do('follow', 'articles')", "article", "its article"),
    ("back", "u,backspace", "do('back')", "back", "back to where the last jump came from"),
    ("order", "o", "do('order')", "order", "another order of the list: by speaker, by date, by number"),
    ("match.next", "n", "do('next_match', True)", "next match", "the next match in a long record"),
    ("match.previous", "N", "do('next_match', False)", "match before", "the match before"),
    ("mark", "m", "do('record', 'mark')", "mark", "mark the record, or take its mark away"),
    ("mark.only", "M", "do('only_marked')", "marked", "show only what is marked; again: everything"),
    ("copy", "y", "do('record', 'copy')", "copy", "copy the record with its citation"),
    ("copy.as", "Y", "do('record', 'copy_as')", "copy as", "copy it in another form: line, Markdown, CSL-JSON"),
    ("source", "v", "do('record', 'show_source')", "source", "the article's own text, at its paragraph"),
    ("facets", "f", "do('facets')", "facets", "what is found by speaker, event, topic, year …, with counts"),
    ("export", "x", "do('export')", "export", "export what is found: a briefing, or data"),
    ("edit", "E", "do('record', 'edit')", "edit", "the digest in your editor, at this record's line"),
    ("accept", "A", "do('record', 'accept')", "accept", "accept a drafted record"),
    ("reject", "X", "do('record', 'reject')", "reject", "reject a drafted record: it goes from the digest"),
    ("undo", "U", "do('record', 'take_back')", "undo", "take back the last acceptance or rejection"),
    ("problems", "exclamation_mark", "do('problems')", "problems", "what is wrong with digests that did not open"),
    ("repaint", "ctrl+l", "app.repaint", "Repaint", "paint the whole screen again"),
    ("suspend", "ctrl+z", "app.suspend_process", "suspend", "to the shell; fg comes back"),
    ("help", "question_mark", "do('help')", "help", "this help"),
    ("quit", "q", "app.quit", "quit", "quit"),
    ("quit.now", "ctrl+c", "app.quit", "quit", "quit, also while a query is typed"),
)
"""For each binding: its id, its keys in Textual's names, its action, a word for it, and what it does."""

BINDINGS = [
    *(
        Binding(str(number), f"do('tab', '{kind}')", name, id=f"tab.{kind}", tooltip=f"the tab {name}")
        for number, (kind, name) in enumerate(TABS.items(), 1)
    ),
    # A key with priority is the app's even while text is typed.
    *(
        Binding(keys, action, word, id=name, tooltip=what, priority=name == "quit.now")
        for name, keys, action, word, what in _KEYS
    ),
]

_SYMBOLS = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "escape": "Esc",
    "enter": "Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": "Space",
    **{f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "bcdfluz"},
}

Hint = str | tuple[str, str]

LISTING = (
    "search",
    "read",
    "follow.speaker",
    "follow.event",
    "follow.actions",
    "follow.article",
    "back",
    "mark",
    "copy",
    "source",
    "facets",
    "export",
    "order",
    "quit",
    "help",
)
READING = (
    ("Esc", "list"),
    ("Enter", "follow"),
    ("j k", "move"),
    "follow.speaker",
    "follow.event",
    "follow.actions",
    "follow.article",
    "source",
    "mark",
    "copy",
    "help",
)
REVIEWING = ("accept", "reject", "undo", "source", "edit", "read", "search", "follow.article", "quit", "help")
TYPING = (("Enter", "keep"), ("Esc", "clear"), ("↓", "move"), ("→", "complete"), ("↑", "earlier queries"), "quit.now")
"""What the key line names, as far as there is room but the last in any case: in the list, in the detail, at a drafted
record, and typing.

The ids of bindings, or, where keys mean something of their own, those keys and the word for it.
"""


def rebind(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Give bindings other keys, by their id; must be called before the screens are imported, which take them over."""
    BINDINGS[:] = [
        replace(binding, key=",".join(changed[binding.id or ""])) if binding.id in changed else binding
        for binding in BINDINGS
    ]


def keys_of(binding: Binding) -> list[str]:
    """The keys of a binding as they are written: `j`, `↓`."""
    return [_SYMBOLS.get(key, key) for key in binding.key.split(",")]


FIRST = (
    "tabs",
    "move.down",
    "search",
    "read",
    "leave",
    "follow.speaker",
    "follow.event",
    "follow.actions",
    "follow.article",
    "back",
)
"""The ids of the ten rows of the help that matter first."""


def help_rows() -> dict[str, tuple[str, str]]:
    """Return keys and what they do, by the binding's id and in order; one row, `tabs`, for all the tabs' numbers."""
    numbers = [binding for binding in BINDINGS if binding.key.isdigit()]
    tabs = (" ".join(binding.key for binding in numbers), f"the tabs {', '.join(TABS.values())}")
    rest = {
        each.id or each.key: (" ".join(keys_of(each)), each.tooltip or each.description)
        for each in BINDINGS
        if each not in numbers
    }
    return {"tabs": tabs, **rest}


def hints(named: Sequence[Hint]) -> list[tuple[str, str]]:
    """For each binding with one of these ids its first key and the word for it; such pairs stay as they are."""
    bindings = {binding.id: binding for binding in BINDINGS}
    return [
        (keys_of(bindings[hint])[0], bindings[hint].description) if isinstance(hint, str) else hint for hint in named
    ]
