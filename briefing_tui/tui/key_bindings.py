"""Every key, declared once: the key line and the help are made of this, and tests hold README's two lists to it.

README has the table of keys, and the names of the settings for `keys`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding

TABS = {"events": "Events", "speakers": "Speakers", "quotes": "Quotes", "actions": "Actions"}
"""The tabs in order: the kind of record each shows, and its name."""

BINDINGS = [
    Binding("1", "tab('events')", "Events", id="tab.events", tooltip="the tab Events"),
    Binding("2", "tab('speakers')", "Speakers", id="tab.speakers", tooltip="the tab Speakers"),
    Binding("3", "tab('quotes')", "Quotes", id="tab.quotes", tooltip="the tab Quotes"),
    Binding("4", "tab('actions')", "Actions", id="tab.actions", tooltip="the tab Actions"),
    Binding("tab,l,right", "next_tab(1)", "Next tab", id="tab.next", tooltip="the next tab"),
    Binding("shift+tab,h,left", "next_tab(-1)", "Tab before", id="tab.previous", tooltip="the tab before"),
    Binding("j,down", "move(1)", "Down", id="move.down", tooltip="down, also while a query is typed (arrows, pages)"),
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
    Binding("s", "follow('quotes')", "speaker", id="follow.speaker", tooltip="what this record's speaker said"),
    Binding("e", "follow('events')", "event", id="follow.event", tooltip="its event"),
    Binding("r", "follow('actions')", "actions", id="follow.actions", tooltip="its recommended actions"),
    Binding("a", "follow('articles')", "article", id="follow.article", tooltip="its article"),
    Binding("t", "timeline", "in time", id="timeline", tooltip="what its speaker said, by date, as far as it is found"),
    Binding("u,backspace", "back", "back", id="back", tooltip="back to where the last jump came from"),
    Binding("o", "order", "order", id="order", tooltip="another order of the list: by speaker, by date, by number"),
    Binding("n", "next_match(True)", "next match", id="match.next", tooltip="the next match in a long record"),
    Binding("N", "next_match(False)", "match before", id="match.previous", tooltip="the match before"),
    Binding("m", "mark", "mark", id="mark", tooltip="mark the record, or take its mark away"),
    Binding("M", "only_marked", "marked", id="mark.only", tooltip="show only what is marked; again: everything"),
    Binding("i", "note", "note", id="note", tooltip="a note of your own on the record"),
    Binding("S", "keep_search", "keep search", id="search.keep", tooltip="keep this search under a name"),
    Binding(
        "apostrophe",
        "kept_searches",
        "searches",
        id="search.kept",
        tooltip="the kept searches, with what each finds and what is new in it",
    ),
    Binding("y", "copy", "copy", id="copy", tooltip="copy the record with its citation"),
    Binding("Y", "copy_as", "copy as", id="copy.as", tooltip="copy it in another form: line, Markdown, CSL-JSON"),
    Binding("v", "show_source", "source", id="source", tooltip="the article's own text, at its paragraph"),
    Binding(
        "f", "facets", "facets", id="facets", tooltip="what is found by speaker, event, topic, year …, with counts"
    ),
    Binding("x", "export", "export", id="export", tooltip="export what is found: a briefing, or data"),
    Binding("E", "edit", "edit", id="edit", tooltip="the digest in your editor, at this record's line"),
    Binding("A", "accept", "accept", id="accept", tooltip="accept a drafted record"),
    Binding("X", "reject", "reject", id="reject", tooltip="reject a drafted record: it goes from the digest"),
    Binding("U", "undo", "undo", id="undo", tooltip="take back the last change of a digest that was made here"),
    Binding("c", "correct", "correct", id="correct", tooltip="correct the record: its fields, or whom it is about"),
    Binding(
        "d", "draft_statement", "draft", id="draft", tooltip="in `v`: draft a statement of the words selected by Space"
    ),
    Binding(
        "exclamation_mark",
        "problems",
        "problems",
        id="problems",
        tooltip="what is wrong with digests that did not open, and with the settings",
    ),
    Binding("ctrl+l", "app.repaint", "Repaint", id="repaint", tooltip="paint the whole screen again"),
    Binding("ctrl+z", "app.suspend_process", "suspend", id="suspend", tooltip="to the shell; fg comes back"),
    Binding("question_mark", "help", "help", id="help", tooltip="this help"),
    Binding("q", "app.quit", "quit", id="quit", tooltip="quit"),
    Binding("ctrl+c", "app.quit", "quit", id="quit.now", tooltip="quit, also while a query is typed", priority=True),
]
"""Every key of the main screen, its action a method `action_…` of BriefingScreen or BriefingApp.

The description is its word in the key line, the tooltip what help and README say, the id its name in the settings. A
key with priority is the app's even while text is typed.
"""

_SYMBOLS = {
    "slash": "/",
    "question_mark": "?",
    "apostrophe": "'",
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

_ARROWS = str.maketrans({"↓": "Down", "↑": "Up", "←": "Left", "→": "Right"})

arrows_in_words = False
"""Whether arrow keys are named by words, as where only ASCII can be shown: `↓` would become `v`, which is a key."""

Hint = str | tuple[str, str]
"""The id of a binding, or keys, by the ids of their bindings or as they are written, and a word for what they do."""

LISTING = (
    "search",
    "read",
    "follow.speaker",
    "follow.event",
    "mark",
    "export",
    "quit",
    "follow.article",
    "follow.actions",
    "back",
    "source",
    "note",
    "facets",
    "copy",
    "order",
    "search.keep",
    "help",
)
READING = (
    ("leave", "list"),
    ("read", "follow"),
    ("move.down move.up", "move"),
    "follow.speaker",
    "follow.event",
    "follow.actions",
    "follow.article",
    "source",
    "mark",
    "copy",
    "help",
)
REVIEWING = (
    "accept",
    "reject",
    "correct",
    "undo",
    "source",
    "edit",
    "read",
    "search",
    "follow.article",
    "quit",
    "help",
)
TYPING = (("Enter", "keep"), ("Esc", "clear"), ("↓", "move"), ("→", "complete"), ("↑", "earlier queries"), "quit.now")
PAGE = (("move.down move.up", "scroll"), ("leave", "back"))
READING_ARTICLE = (("move.down move.up → ←", "move"), ("Space", "select words"), "correct", ("leave", "back"))
REVIEWING_ARTICLE = (
    "accept",
    "reject",
    "correct",
    "undo",
    ("→ ←", "move"),
    ("Space", "select words"),
    ("leave", "back"),
)
SELECTING = (("→ ←", "to the last word"), ("Space", "end"), "draft", ("leave", "give up"))
CORRECTING = (("move.down move.up", "move"), ("edit", "edit there"), ("leave", "back"))
CHOOSING = (("move.down move.up", "move"), ("read", "choose"), ("leave", "back"))
"""What the key line names, as far as there is room but the last in any case: in the list, in the detail, at a drafted
record, while a query is typed, on a page to read, in an article, at a drafted record there, while words are selected
there, and on a page with something to choose."""


def rebind(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Give bindings other keys, by their ids. Must be called before the screens are imported, which copy the keys."""
    BINDINGS[:] = [
        replace(binding, key=",".join(changed[binding.id or ""])) if binding.id in changed else binding
        for binding in BINDINGS
    ]


def keys_for(id: str) -> list[str]:
    """Return the keys of the binding with an id, in Textual's names."""
    return next(binding.key.split(",") for binding in BINDINGS if binding.id == id)


def keys_of(binding: Binding) -> list[str]:
    """Return the keys of a binding as they are written: `j`, `↓`."""
    return [_written(_SYMBOLS.get(key, key)) for key in binding.key.split(",")]


def _written(key: str) -> str:
    return key.translate(_ARROWS) if arrows_in_words else key


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
    """Return for each hint its keys as they are written, the first one of each binding, and its word."""
    bindings = {binding.id: binding for binding in BINDINGS}
    written = []
    for hint in named:
        names, word = (hint, bindings[hint].description) if isinstance(hint, str) else hint
        keys = (keys_of(bindings[name])[0] if name in bindings else _written(name) for name in names.split())
        written.append((" ".join(keys), word))
    return written


def page_bindings() -> list[Binding]:
    """Return the keys of a page over the main screen: to move as there, to choose a line, to close the page.

    The key that opens a page closes it too.
    """
    keys = {binding.id: binding.key for binding in BINDINGS}
    same = [binding for binding in BINDINGS if binding.id and binding.id.startswith(_ON_PAGES)]
    closing = ",".join(keys[name] for name in ("leave", "quit", *_PAGES))
    return [*same, Binding(closing, "close", "back"), Binding(keys["read"], "choose", "choose")]


def _same(*ids: str) -> list[Binding]:
    """Return the bindings with these ids."""
    return [binding for binding in BINDINGS if binding.id in ids]


ARTICLE_BINDINGS = [
    *_same("accept", "reject", "undo", "correct", "draft"),
    Binding("right,l", "move_word(1)", "Next word"),
    Binding("left,h", "move_word(-1)", "Word before"),
    Binding("space", "choose", "Select"),
]
CORRECTION_BINDINGS = _same("undo", "edit")
SEARCHES_BINDINGS = _same("edit")
PROBLEMS_BINDINGS = _same("edit")
NOTE_BINDINGS = [
    Binding("ctrl+e", "edit", "editor", priority=True),
    *_same("edit"),
]
EXPORT_BINDINGS = [Binding("ctrl+e", "edit_gist", "editor", priority=True)]
WORDING_BINDINGS = [
    Binding("right,l", "move_close(1)", "End later"),
    Binding("left,h", "move_close(-1)", "End earlier"),
    Binding("L,shift+right", "move_start(1)", "Begin later"),
    Binding("H,shift+left", "move_start(-1)", "Begin earlier"),
]
"""What keys do in an article's text, on the page of a record's fields, on those of saved searches, of a note and of an
export, and where the ends of a quotation are moved, beside `page_bindings`."""

_ON_PAGES = ("move.", "match.", "repaint", "suspend", "quit.now")
_PAGES = (
    "help",
    "facets",
    "source",
    "export",
    "copy.as",
    "correct",
    "problems",
    "note",
    "timeline",
    "search.keep",
    "search.kept",
)
