"""What a terminal sends becomes the keys that were typed, however it arrives; a paste is never taken for keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste

from briefing_tui.tui.terminal import key_input
from briefing_tui.tui.terminal.key_input import KeyInput

TEXT = "The harbour will reopen, said the harbour master.\r\nSmall boats should be let in first: q x E 4!\t" * 3


class Clock:
    """Time, as the test has it."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(key_input, "time", clock)
    return clock


def typed(*parts: bytes) -> list[str]:
    """The names of the keys, and the pasted texts, of what is read in such parts."""
    keys = KeyInput(False)
    events = [event for part in parts for event in keys.feed(part)]
    return [event.key if isinstance(event, Key) else event.text for event in events if isinstance(event, Key | Paste)]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b4", ["escape", "4"]),
        ("tim\x1bj", ["t", "i", "m", "escape", "j"]),
        ("\x1b\x03", ["escape", "ctrl+c"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b", []),  # may be the beginning of a longer sequence
        ("\x1b[A", ["up"]),
        ("\x1bOA", ["up"]),
        ("\x1b[Aj", ["up", "j"]),
        ("\x1b[[A", ["f1"]),
        ("j", ["j"]),
        ("j" * 100, ["j"] * 100),  # held down
        ("\x1b[999;999z\x03", ["ctrl+c"]),  # nothing that is known
        ("\x1b]11;rgb:0/0/0\x07\x1bP1$r0m\x1b\\q", ["q"]),  # answers that nobody asked for
        (TEXT, [TEXT]),
        (f"/{TEXT}\x03", ["slash", TEXT, "ctrl+c"]),
        (f"\x1b[200~{TEXT}\x1b[Aq\x1b[201~j", [f"{TEXT}\x1b[Aq", "j"]),
        ("\x1b[200~\x1b[201~j", ["", "j"]),
    ],
)  # fmt: skip
def test_what_is_sent_at_once_is_what_was_typed(sent: str, keys: list[str]) -> None:
    assert typed(sent.encode()) == keys


@given(st.data())
def test_where_a_slow_line_cuts_makes_no_difference(data: st.DataObject) -> None:
    sent = data.draw(
        st.lists(st.sampled_from(["j", "é", "\x1b[A", "\x1bOB", "\x1b[1;5C", "\x1b[200~a\x1bq\x1b[201~", "\x1b\x03"]))
    )
    whole = "".join(sent).encode()
    cuts = [0, *sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=4))), len(whole)]
    assert typed(*(whole[start:end] for start, end in pairwise(cuts))) == typed(whole)


def test_esc_alone_is_the_key_after_a_moment_and_the_rest_of_a_sequence_is_waited_for_longer(clock: Clock) -> None:
    keys = KeyInput(False)
    assert keys.feed(b"\x1b") == keys.tick() == []
    assert keys.is_waiting
    clock.now += ESCAPE_DELAY + 0.01
    assert [event.key for event in keys.tick() if isinstance(event, Key)] == ["escape"]
    assert not keys.is_waiting
    keys.feed(b"\x1b[")
    clock.now += ESCAPE_DELAY + 0.01
    assert keys.tick() == []
    assert [event.key for event in keys.feed(b"B") if isinstance(event, Key)] == ["down"]
    keys.feed(b"\x1b[")
    clock.now += 2
    assert [event.key for event in keys.tick() if isinstance(event, Key)] == ["escape", "left_square_bracket"]


def test_ctrl_c_ends_a_paste_whose_end_is_lost() -> None:
    assert typed(b"\x1b[200~lost", b"\x03", b"q") == ["ctrl+c", "q"]
