"""Every key, declared once: the key line, the help and the README's table are made of this."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

TABS = {"events": "Events", "speakers": "Speakers", "quotes": "Quotes", "actions": "Actions"}
"""The tabs in order: the kind of record each shows, and its name."""

BINDINGS = [
    *(
        Binding(str(number), f"tab('{kind}')", name, id=f"tab.{kind}", tooltip=f"the tab {name}")
        for number, (kind, name) in enumerate(TABS.items(), 1)
    ),
    Binding("tab,l,right", "next_tab(1)", "Next tab", id="tab.next", tooltip="the next tab"),
    Binding("shift+tab,h,left", "next_tab(-1)", "Tab before", id="tab.previous", tooltip="the tab before"),
    Binding(
        "j,down", "move(1)", "Down", id="move.down", tooltip="down, also while a query is being typed (arrows, pages)"
    ),
    Binding("k,up", "move(-1)", "Up", id="move.up", tooltip="up"),
    Binding("pagedown,space,ctrl+f", "move_page(1)", "Page down", id="move.page_down", tooltip="down a page"),
    Binding("pageup,ctrl+b", "move_page(-1)", "Page up", id="move.page_up", tooltip="up a page"),
    Binding("ctrl+d", "move_page(0.5)", "Half down", id="move.half_down", tooltip="down half a page"),
    Binding("ctrl+u", "move_page(-0.5)", "Half up", id="move.half_up", tooltip="up half a page"),
    Binding("g,home", "move_end(False)", "First", id="move.first", tooltip="to the first"),
    Binding("G,end", "move_end(True)", "Last", id="move.last", tooltip="to the last"),
    Binding("slash", "search", "search", id="search", tooltip="type a query; Enter keeps it, Esc clears it"),
    Binding("enter", "read", "read", id="read", tooltip="into the record, to scroll it and follow its links"),
    Binding(
        "escape", "leave", "back to the list", id="leave", tooltip="back to the list; in the list, clear the query"
    ),
    Binding("s", "follow('speakers')", "speaker", id="follow.speaker", tooltip="what this record's speaker said"),
    Binding("e", "follow('events')", "event", id="follow.event", tooltip="its event"),
    Binding("r", "follow('actions')", "actions", id="follow.actions", tooltip="its recommended actions"),
    Binding("a", "follow('articles')", "article", id="follow.article", tooltip="its article"),
    Binding("u,backspace", "back", "back", id="back", tooltip="back to where the last jump came from"),
    Binding("o", "order", "order", id="order", tooltip="another order of the list: by speaker, by date, by number"),
    Binding("n", "next_match(True)", "next match", id="match.next", tooltip="the next match in a long record"),
    Binding("N", "next_match(False)", "match before", id="match.previous", tooltip="the match before"),
    Binding("y", "copy", "copy", id="copy", tooltip="copy the record with its citation"),
    Binding(
        "exclamation_mark",
        "problems",
        "problems",
        id="problems",
        tooltip="what is wrong with digests that did not open",
    ),
    Binding("ctrl+l", "app.repaint", "Repaint", id="repaint", tooltip="paint the whole screen again"),
    Binding("ctrl+z", "app.suspend_process", "suspend", id="suspend", tooltip="to the shell; fg comes back"),
    Binding("question_mark", "help", "help", id="help", tooltip="this help"),
    Binding("q", "app.quit", "quit", id="quit", tooltip="quit"),
    Binding(
        "ctrl+c", "app.quit", "quit", id="quit.now", tooltip="quit, also while a query is being typed", priority=True
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
    "copy",
    "order",
    "quit",
    "help",
)
READING = (
    ("j k", "move"),
    ("Enter", "follow"),
    ("Esc", "list"),
    "follow.speaker",
    "follow.event",
    "follow.actions",
    "follow.article",
    "copy",
    "help",
)
TYPING = (("Enter", "keep"), ("Esc", "clear"), ("↓", "move"), ("→", "complete"), ("↑", "earlier queries"), "quit.now")
"""What the key line names, as far as there is room but the last in any case: in the list, in the detail, and typing.

The ids of bindings, or, where keys mean something of their own, those keys and the word for it.
"""


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
