"""Keys from the settings: those that there are, none for two things."""

from __future__ import annotations

import pytest

from briefing_tui.config.configured_keys import keymap
from briefing_tui.config.settings import Config, Rebinding
from briefing_tui.files.user_folders import config_path

KNOWN = {"search": "slash", "help": "question_mark", "move.down": "j,down", "move.up": "k,up", "back": "u,backspace"}


def told(**changes: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keymap of these changes, each on a line of its own, and what is said of it."""
    rebindings = [
        Rebinding(name.replace("_", "."), tuple(keys.split()), line, 3)
        for line, (name, keys) in enumerate(changes.items(), 2)
    ]
    changed, problems = keymap(Config(rebindings=tuple(rebindings)), KNOWN)
    return changed, [str(problem).removeprefix(f"{config_path()}:") for problem in problems]


def test_keys_are_given_by_their_names_or_as_they_are_typed() -> None:
    assert told(search="ctrl+f f", help="! @ - + _ \\ . pageup", back="ü") == (
        {
            "search": ("ctrl+f", "f"),
            "help": (
                *("exclamation_mark", "at", "minus", "plus", "underscore", "backslash", "full_stop"),
                "pageup",
            ),
            "back": ("ü",),
        },
        [],
    )
    assert told() == ({}, [])


def test_textual_has_the_same_names() -> None:
    from textual.keys import _character_to_key

    characters = [chr(code) for code in range(0x21, 0x7F)]
    for character in characters:
        assert told(help=character)[0].get("help", ("",))[0] in (_character_to_key(character), "")


def test_an_unknown_binding_is_said_with_the_nearest() -> None:
    assert told(move_dwon="n", search="f") == (
        {"search": ("f",)},
        ["2:3: keys: unknown binding 'move.dwon': did you mean 'move.down'?"],
    )


@pytest.mark.parametrize("key", ["/", "slash"])
def test_the_key_of_another_binding_stays_with_it(key: str) -> None:
    assert told(help=f"h {key}", back="b") == (
        {"back": ("b",)},
        ["2:3: keys help: the key 'slash' is that of 'search': give that one another key, too, or choose another one"],
    )


def test_a_key_is_free_once_its_binding_has_another() -> None:
    assert told(help="/", search="f") == ({"help": ("slash",), "search": ("f",)}, [])
    assert told(move_down="k", move_up="j") == ({"move.down": ("k",), "move.up": ("j",)}, [])
    assert told(search="/") == ({"search": ("slash",)}, [])


def test_a_key_given_twice_goes_to_the_first() -> None:
    changed, problems = told(help="x", search="x", back="y")
    assert changed == {"help": ("x",), "back": ("y",)}
    assert [problem[:43] for problem in problems] == ["3:3: keys search: the key 'x' is that of 'h"]


def test_one_that_goes_back_to_its_key_takes_it_from_others() -> None:
    changed, problems = told(search="j", help="/")  # j is that of move.down, so search keeps the slash
    assert changed == {}
    assert len(problems) == 2


@pytest.mark.parametrize("key", ["ctrl+nonsense", "", "pgdn", "ctrl+", "hocus+f"])
def test_what_is_no_key_is_told_and_the_usual_keys_stay(key: str) -> None:
    changed, problems = keymap(Config(rebindings=(Rebinding("quit", (key,), 3, 5),)), {"quit": "q"})
    assert changed == {}
    assert ":3:5: keys quit: " in str(problems[0])
    assert "no key" in str(problems[0])


@pytest.mark.parametrize(
    "key", ["j", "/", "+", "é", "ctrl+f", "pagedown", "f12", "shift+tab", "slash", "ctrl+pagedown"]
)
def test_keys_that_a_terminal_may_send_are_taken(key: str) -> None:
    changed, problems = keymap(Config(rebindings=(Rebinding("quit", (key,), 3, 5),)), {"quit": "q"})
    assert list(changed) == ["quit"]
    assert not problems
