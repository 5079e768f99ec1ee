"""Every key is declared once, and the README, the help and the key line say the same of it."""

from __future__ import annotations

import re
from pathlib import Path

from briefing_tui.library.background_opening import BackgroundOpening
from briefing_tui.library.paths import BUNDLED
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.key_bindings import (
    BINDINGS,
    LISTING,
    READING,
    SELECTING,
    TYPING,
    help_rows,
    hints,
    keys_of,
    page_bindings,
    rebind,
)
from briefing_tui.tui.navigation.saved_view import View

README = Path(__file__).parents[2] / "README.md"
TAKEN = {"ctrl+a": "screen", "ctrl+b": "tmux", "ctrl+p": "docker", "ctrl+q": "flow control", "ctrl+s": "flow control"}


def rows() -> list[str]:
    """The README's table of keys as it ought to be."""
    return [f"| {' '.join(f'`{key}`' for key in keys.split())} | {what} |" for keys, what in help_rows().values()]


def test_the_readme_has_every_key_and_no_other() -> None:
    section = README.read_text("utf-8").partition("## Keys\n")[2].partition("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("| `")]
    missing = [row for row in rows() if row not in table]
    wrong = [line for line in table if line not in rows()]
    right = "\n".join(["| key | does |", "| --- | --- |", *rows()])
    named = {key for line in table for key in re.findall(r"`(.+?)`", line.split(" | ")[0])}
    assert named == {key for binding in BINDINGS for key in keys_of(binding)}
    assert table == rows(), f"missing:\n{missing}\n\nwrong:\n{wrong}\n\nright:\n{right}"


def test_no_key_does_two_things_and_none_is_taken_by_others() -> None:
    keys = [key for binding in BINDINGS for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    for binding in BINDINGS:  # what a multiplexer takes may only be a second way
        assert set(binding.key.split(",")) - set(TAKEN), binding.id


def test_every_binding_says_what_it_does_and_can_be_written_down() -> None:
    assert len({binding.id for binding in BINDINGS}) == len(BINDINGS)
    for binding in BINDINGS:
        assert binding.id
        assert binding.tooltip
        assert not any("_" in key or ("+" in key and key.islower()) for key in keys_of(binding)), binding.key


def test_the_key_line_names_keys_and_words() -> None:
    for named in (LISTING, READING, TYPING):
        for key, word in hints(named):
            assert key
            assert word
            assert not word[0].isupper()
    assert ("s", "speaker") in hints(LISTING)
    assert ("Ctrl+C", "quit") in hints(TYPING)
    assert ("?", "help") in hints(LISTING)


def test_the_user_s_keys_count_on_pages_too() -> None:
    before = [*BINDINGS]
    try:
        rebind({"move.down": ("w",), "help": ("f1",), "leave": ("z",)})
        keys = {key: binding.action for binding in page_bindings() for key in binding.key.split(",")}
    finally:
        BINDINGS[:] = before
    assert keys["w"] == "move(1)"
    assert keys["f1"] == keys["z"] == "close"
    assert not {"j", "question_mark", "escape"} & set(keys)


def test_the_readme_has_every_name_that_the_settings_may_use() -> None:
    section = README.read_text("utf-8").partition("The names for `keys`")[2].partition("\n\n")[0]
    assert re.findall(r"`([a-z._]+)`", section) == [binding.id for binding in BINDINGS]


def test_where_only_ascii_is_shown_arrows_are_named_by_words() -> None:
    opening = BackgroundOpening([BUNDLED])
    try:
        BriefingApp(opening, [BUNDLED], View(), ascii=True)
        for named in (LISTING, READING, TYPING, SELECTING):
            for key, _ in hints(named):
                assert not set(key) & set("↓↑←→")
        assert ("Down", "move") in hints(TYPING)
        assert "Down" in help_rows()["move.down"][0]
    finally:
        BriefingApp(opening, [BUNDLED], View())
        opening.library().close()
    assert ("↓", "move") in hints(TYPING)
