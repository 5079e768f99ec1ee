"""What a terminal can do: its clipboard is reached through any multiplexer, and links are where they are known."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.terminal.capabilities import clipboard_sequences, has_links

OSC_52 = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def told(sequence: str) -> list[str]:
    """The texts in the OSC 52 sequences of what a terminal gets."""
    return [b64decode(text).decode() for text in OSC_52.findall(sequence)]


@given(st.text(max_size=2000))
def test_a_terminal_gets_the_text(text: str) -> None:
    sequences = clipboard_sequences(text, {"TERM": "xterm-256color"})
    assert OSC_52.fullmatch(sequences)
    assert told(sequences) == [text]


@given(st.text(max_size=2000))
def test_tmux_gets_it_for_itself_and_for_the_terminal(text: str) -> None:
    sequences = clipboard_sequences(text, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    passed_on = re.match(r"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", sequences)
    assert passed_on
    assert told(passed_on[1].replace("\x1b\x1b", "\x1b")) == [text]
    assert told(sequences[passed_on.end() :]) == [text]


@pytest.mark.parametrize("environment", [{"STY": "1.pts", "TERM": "xterm"}, {"TERM": "screen.xterm-256color"}])
def test_screen_gets_it_in_pieces_that_it_passes_on(environment: dict[str, str]) -> None:
    text = "“We’ll reopen the quay,” " * 200
    sequences = clipboard_sequences(text, environment)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequences, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sequences
    assert all(len(piece) < 768 for piece in pieces)
    assert told("".join(pieces)) == [text]


@pytest.mark.parametrize(
    ("environment", "so"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4803"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "new"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220401"}, True),
        ({"TERM": "xterm-256color", "WT_SESSION": "a-b"}, True),
        ({"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM": "screen-256color", "TMUX": "x", "VTE_VERSION": "7200"}, False),
        ({"TERM": "screen.xterm-256color", "STY": "1.pts", "VTE_VERSION": "7200"}, False),
        ({"TERM": "linux", "VTE_VERSION": "7200"}, False),
        ({}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_have_them(environment: dict[str, str], so: bool) -> None:
    assert has_links(environment) is so
