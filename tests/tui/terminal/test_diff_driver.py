"""The driver sends less than Textual paints, and the terminal shows the same: pyte is the judge of both."""

from __future__ import annotations

import asyncio
import os
import pathlib
import re
import signal
import sys
import unicodedata
from collections.abc import AsyncIterator, Iterator
from typing import cast

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyte.screens import Char
from rich.cells import cell_len
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from briefing_tui.digest.single_width_text import is_plain
from briefing_tui.tui.terminal.cell_grid import LONGEST_UNBRACKETED, CellGrid
from briefing_tui.tui.terminal.cell_width import has_doubtful_width, split_into_cells
from briefing_tui.tui.terminal.diff_driver import DiffDriver
from briefing_tui.tui.terminal.graphic_rendition import PLAIN, apply_sgr, change_pen, make_pen
from tests.terminal import Terminal

ROOT = pathlib.Path(__file__).parents[3]
START = "\x1b[?1049h\x1b[?25l\x1b[?7l"
LOOKS = ["", "1", "2;3", "4", "7", "31", "1;31", "31;44", "44", "9;4;33;45", "38;5;208", "38;5;208;48;5;17", "91;100",
         "38;2;1;2;3", "1;7;38;2;1;2;3;48;2;200;100;0", "3;48;2;200;100;0"]  # fmt: skip
LETTERS = [*"aé─…█ж", " ", " ", " ", "e\u0301", "\u4f60", "\U0001f600"]


class Judge(pyte.Screen):
    """pyte's screen, mended to blank what is left of a wide character of which one half is overwritten."""

    def draw(self, data: str) -> None:
        for character in data:
            width = cell_len(character)
            line, x = self.buffer[self.cursor.y], self.cursor.x
            if width and x < self.columns:
                for half, other in ((x, x - 1), (x + width, x + width - 1)):
                    if line[half].data == "":
                        line[other] = line[other]._replace(data=" ")
                        line[half] = line[half]._replace(data=" ")
            super().draw(character)


def look(cell: Char) -> tuple[object, ...]:
    """What of a cell the eye sees: the colour of no text and the boldness of a blank are nothing."""
    data = unicodedata.normalize("NFC", cell.data)
    if data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return (data, cell.bg)
    return (data, *cell[1:])


def seen(screen: Judge) -> list[list[tuple[object, ...]]]:
    return [[look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


class Pair:
    """The same output on two screens: as it is, and by way of a grid."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.plain, self.lean = Judge(width, height), Judge(width, height)
        self._streams = pyte.Stream(self.plain), pyte.Stream(self.lean)
        self.grid = CellGrid(width, height)
        self.feed(START)

    def feed(self, data: str) -> str:
        """Show it, and return what the grid made of it."""
        # pyte knows neither the queries nor the bracket
        self._streams[0].feed(data.replace("\n", "\r\n"))
        self.grid.feed(data)
        return self.settle()

    def settle(self) -> str:
        sent = self.grid.take_output()
        self._streams[1].feed(sent)
        return sent

    def resize(self, width: int, height: int) -> None:
        self.lean.erase_in_display(2)  # it may show anything now
        if (width, height) != self.size:
            self.size = (width, height)
            for screen in (self.plain, self.lean):
                screen.resize(height, width)
            self.plain.reset()  # Textual paints everything anew: what it does not paint is blank
            self.plain.reset_mode(7, private=True)
        self.grid.resize(width, height)

    def check(self) -> None:
        assert seen(self.lean) == seen(self.plain)
        assert (self.lean.cursor.x, self.lean.cursor.y) == (self.plain.cursor.x, self.plain.cursor.y)


@st.composite
def runs(draw: st.DrawFn, width: int, height: int) -> str:
    """A run of styled text that fits its row, as Textual writes it, with the cursor put before it."""
    x = draw(st.integers(0, width - 1))
    y = draw(st.integers(0, height - 1) | st.just(height - 1))
    out, room = f"\x1b[{y + 1};{x + 1}H", width - x
    for _ in range(draw(st.integers(1, 3))):
        letters = draw(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=6) | st.just([" "] * width))
        text = ""
        for letter in letters:
            if (room := room - cell_len(letter)) >= 0:
                text += letter
        look = draw(st.sampled_from(LOOKS))
        out += f"\x1b[{look}m{text}\x1b[0m" if look and text else text
    return out


@st.composite
def scripts(draw: st.DrawFn) -> tuple[tuple[int, int], list[tuple[str, object]]]:
    """A terminal's size and what happens on it: updates of some runs, repaints, resizes."""
    first = size = draw(st.tuples(st.integers(2, 30), st.integers(1, 5)))
    steps: list[tuple[str, object]] = []
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["paint"] * 6 + ["repaint", "resize", "leave", "odd"]))
        what: object = None
        if kind == "paint":
            x, y = draw(st.integers(1, size[0])), draw(st.integers(1, size[1]))
            what = "".join(draw(st.lists(runs(*size), max_size=6))) + f"\x1b[{y};{x}H"
        elif kind == "resize":
            what = size = draw(st.tuples(st.integers(2, 30), st.integers(1, 5)))
        steps.append((kind, what))
    return first, steps


@settings(max_examples=250, deadline=None)
@given(scripts())
@example(((4, 2), [("paint", "\x1b[2;1H\x1b[7mabcd\x1b[0m"), ("paint", "\x1b[1;1Hx\x1b[2;4Hy\x1b[1;1H")]))
def test_the_terminal_shows_what_was_painted(script: tuple[tuple[int, int], list[tuple[str, object]]]) -> None:
    size, steps = script
    pair = Pair(*size)
    for kind, what in steps:
        if kind == "paint":
            pair.feed(str(what))
        elif kind == "repaint":
            pair.lean.erase_in_display(2)  # something else wrote on the terminal
            pair.grid.invalidate()
            pair.settle()
        elif kind == "resize":
            assert isinstance(what, tuple)
            pair.resize(*what)
            pair.feed("\x1b[1;1H")
        elif kind == "leave":
            pair.feed("\x1b[?1049l")
            pair.lean.erase_in_display(2)  # pyte has no other screen
            pair.feed(START)
        else:
            pair.feed("\x1b[1J\x1b[1;1H")  # not understood, and changes what is shown
            pair.feed("".join(f"\x1b[{y + 1};1H{' ' * pair.size[0]}" for y in range(pair.size[1])) + "\x1b[1;1H")
        pair.check()


def painted(*updates: str) -> str:
    """Output for the last of some updates of a terminal of 20 by 4 cells."""
    grid = CellGrid(20, 4)
    for update in updates:
        grid.take_output()
        grid.feed(update)
    return grid.take_output()


def test_blanks_on_a_fresh_screen_cost_nothing() -> None:
    blank = "".join(f"\x1b[{y};1H{' ' * 20}" for y in range(1, 5))
    assert painted(START, f"{blank}\x1b[1;1H") == ""


def test_an_update_that_changes_nothing_sends_nothing() -> None:
    update = "\x1b[?2026h\x1b[2;1H\x1b[31;1mword\x1b[0m\x1b[1;1H\x1b[?2026l\x1b[?25l"
    assert painted(START, update, update.replace("31;1", "0;01;31")) == ""


def test_one_changed_cell_costs_its_place_its_look_and_itself() -> None:
    row = "\x1b[3;5H\x1b[38;5;208mone {} three\x1b[0m\x1b[1;1H"
    assert painted(START, row.format("two"), row.format("tao")) == "\x1b[3;10Ha\x1b[H"
    assert painted(START, row.format("two"), "\x1b[1;1H\x1b[1mx\x1b[0m", row.format("tao")) == (
        "\x1b[3;10H\x1b[;38;5;208ma\x1b[H"
    )


def test_the_end_of_a_row_is_erased_only_to_the_terminals_own_background() -> None:
    assert "\x1b[K" in painted(START, "\x1b[1;1H0123456789", "\x1b[1;1H01        ")
    assert "\x1b[K" not in painted(START, "\x1b[1;1H0123456789", "\x1b[1;1H01\x1b[44m        \x1b[0m")


def test_blanks_within_a_row_are_erased_only_to_the_terminals_own_background() -> None:
    assert "\x1b[15X" in painted(START, "\x1b[1;1H" + "x" * 20, f"\x1b[1;3H{' ' * 15}")
    assert "X" not in painted(START, "\x1b[1;1H" + "x" * 20, f"\x1b[1;3H\x1b[44m{' ' * 15}\x1b[0m")


def test_synchronised_output_is_bracketed_only_when_it_is_long() -> None:
    bracket = "\x1b[?2026h{}\x1b[1;1H\x1b[?2026l"
    rows = "".join(f"\x1b[{y};1H" + "".join(f"\x1b[3{x % 8}mx" for x in range(20)) for y in range(1, 5))
    long = painted(START, bracket.format(rows))
    assert long.startswith("\x1b[?2026h")
    assert long.endswith("\x1b[?2026l")
    assert len(long) > LONGEST_UNBRACKETED
    assert "2026" not in painted(START, bracket.format("\x1b[1;1Hshort"))
    assert "2026" not in painted(START, rows)  # not where Textual does not ask for it


@pytest.mark.parametrize(
    "other", ["\x07", "\x1b]52;c;YQ==\x07", "\x1b]22;text\x07", "\x1b[?2048h", "\x1b[>25u", "\x1b[<u", "\x1b[?2026$p"]
)
def test_what_paints_nothing_passes_untouched_in_its_place(other: str) -> None:
    assert painted(START, f"\x1b[1;1Hab{other}\x1b[2;1Hcd\x1b[1;1H") == f"ab{other}\r\ncd\x1b[H"
    assert painted(START, "\x1b[1;1Hab\x1b[1;1H", f"\x1b[1;1Hab\x1b[1;1H{other}") == other


@pytest.mark.parametrize(
    "odd", ["\x1b[2;3r", "\x1bc", "\x9b", "\x1bP0q~\x1b\\", "\x1b]1337;File=:YQ==\x07", "\x1b[?3h"]
)
def test_after_what_is_not_understood_rows_are_sent_whole(odd: str) -> None:
    row = "\x1b[2;1H\x1b[31mword\x1b[0m\x1b[2;1H"
    first = painted(START, row, odd)
    assert first == "\x1b[m" + odd  # with the pen and the cursor where the sender has them
    assert painted(START, row, odd, row) == "\x1b[2H\x1b]8;;\x1b\\\x1b[;31mword\x1b[K\r"
    assert painted(START, row, f"{odd}text") == f"{first}\x1b]8;;\x1b\\\x1b[mtext"  # wherever that now is


def test_a_doubtful_width_cannot_shift_what_follows() -> None:
    # The face may be one cell or two, the accented letter one or two: after each, an absolute column.
    assert painted(START, "\x1b[1;1H\U0001f600ab\u2714cde\u0301f\x1b[1;1H") == (
        "  \r\U0001f600\x1b[3Gab\u2714\x1b[6Gcde\u0301\x1b[9Gf\r"
    )
    # What stands behind is sent again, for a terminal may have covered or uncovered it.
    assert painted(START, "\x1b[1;1H\u2714x", "\x1b[1;1H\u2716x") == "\r\u2716\x1b[2Gx"
    # Ideographs are two cells everywhere.
    assert painted(START, "\x1b[1;1H\u4f60\u597d!\x1b[1;1H") == "\u4f60\u597d!\r"


def test_what_terminals_join_is_sent_in_one_go_on_cells_that_are_clear() -> None:
    hindi = "\u0915\u093f \u0939\u0948"  # four columns on most terminals, on others three
    assert painted(START, f"\x1b[1;1H{hindi}  x\x1b[1;1H") == f"{hindi}\x1b[7Gx\r"
    assert painted(START, f"\x1b[1;1H{'a' * 20}", f"\x1b[1;1H{hindi}  x\x1b[1;1H") == (f"\r\x1b[4X{hindi}\x1b[5G  x\r")
    reverse = painted(START, f"\x1b[1;1H{hindi}  x\x1b[1;1H", f"\x1b[1;1H\x1b[7m{hindi}\x1b[0m  x\x1b[1;1H")
    assert reverse == f"\x1b[4X\x1b[7m{hindi}\r"


def test_half_a_wide_character_is_none() -> None:
    assert painted(START, "\x1b[1;1H\u4f60\u597d", "\x1b[1;2Hab\x1b[1;1H") == "\r ab \r"
    assert painted(START, "\x1b[1;18Hab\u4f60\x1b[1;1H") == "\x1b[18Gab\r"  # the edge cuts it: a blank, as there was


def test_a_mark_that_comes_by_itself_belongs_to_the_cell_before() -> None:
    assert painted(START, "\x1b[1;1Ho\x1b[1m\u0308\x1b[0m\x1b[1;1H") == "o\u0308\x1b[2G \r"


def test_a_link_is_kept_and_ended() -> None:
    def linked(id: str) -> str:
        return f"\x1b]8;{id};https://example.org\x1b\\"

    def line(id: str) -> str:
        return f"\x1b[1;1H{linked(id)}\x1b[4mhere\x1b[0m\x1b]8;;\x1b\\ there\x1b[1;1H"

    sent = painted(START, line("id=1"))
    assert re.fullmatch(
        re.escape(f"{linked('id=ID')}\x1b[4mhere\x1b]8;;\x1b\\\x1b[m there\r").replace("ID", "[0-9a-f]+"), sent
    )
    # Whatever id the drawing gives it: the same address is the same link, also in another line, and is not sent again.
    assert painted(START, line("id=1"), line("id=2")) == ""
    other = painted(START, f"{line('id=1')}\x1b[2;1H{linked('')}more\x1b]8;;\x1b\\\x1b[1;1H")
    assert len(set(re.findall(r"id=([0-9a-f]+);https", other))) == 1


@given(st.text(st.sampled_from([*"a─你ий", "\u0301", "\u200d", "\ufe0f", "\u2764", "\U0001f469", "\U0001f3fd"])))
def test_cells_are_as_wide_as_textual_takes_them_for(text: str) -> None:
    cells, marks = split_into_cells(text)
    assert marks + "".join(cells) == text
    assert len(cells) == cell_len(text)


def test_what_is_called_narrow_is() -> None:
    narrow = [chr(code) for code in range(0x3000) if is_plain(chr(code)) and code >= 32 and code != 127]
    assert len(narrow) > 2000
    assert {cell_len(character) for character in narrow} == {1}
    assert not any(map(has_doubtful_width, narrow))


PENS = st.sampled_from([*LOOKS, "2", "5", "1;2", "21", "53", "4;58;5;9", "4:3", "38:5:9", "48:2::1:2:3", "7;8"])


@given(PENS, PENS)
def test_a_change_of_pen_says_what_it_means(old: str, new: str) -> None:
    before, after = apply_sgr(PLAIN, old), apply_sgr(PLAIN, new)
    for held in (before, None):
        steps = change_pen(held, after).removeprefix("\x1b]8;;\x1b\\")
        assert (apply_sgr(before, steps[2:-1]) if steps else before) is after
        assert len(steps) <= len(f"\x1b[;{new}m")
    assert make_pen(frozenset(), "", "", "", "") is PLAIN


def test_the_colour_of_an_underline_is_no_attribute() -> None:
    assert change_pen(PLAIN, apply_sgr(PLAIN, "58;5;1;4")) == "\x1b[;4;58;5;1m"


class Writes(list[str]):
    """Stands in for Textual's writer thread; a write of a bell brings a signal."""

    def write(self, text: str) -> None:
        self.append(text)
        if text == "\x07":
            os.kill(os.getpid(), signal.SIGTSTP)


@pytest.fixture
async def driver() -> AsyncIterator[tuple[DiffDriver, Writes]]:
    """A driver on a terminal of 80 by 24 cells, and what it writes from here on."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    driver, writes = DiffDriver(App()), Writes()
    driver._writer_thread = cast(WriterThread, writes)
    driver.write(START)
    writes.clear()
    yield driver, writes
    for number, handler in handlers.items():
        signal.signal(number, handler)


async def test_an_update_is_one_write(driver: tuple[DiffDriver, Writes]) -> None:
    lean, writes = driver
    for part in ("\x1b[?2026h", "\x1b[2;1Hone", "\x1b[3;1Htwo\x1b[1;1H", "\x1b[?2026l"):
        lean.write(part)
    lean.flush()
    assert writes == ["\r\none\r\ntwo\x1b[H"]


async def test_a_signal_amid_a_write_waits_for_its_end(
    driver: tuple[DiffDriver, Writes], monkeypatch: pytest.MonkeyPatch
) -> None:
    lean, writes = driver
    monkeypatch.setattr(LinuxDriver, "_sigtstp_application", lambda self, *_: writes.append("suspended"))
    lean.write("\x07")
    assert writes == ["\x07"]
    await asyncio.sleep(0)
    assert writes == ["\x07", "suspended"]
    os.kill(os.getpid(), signal.SIGTSTP)
    assert writes == ["\x07", "suspended", "suspended"]


APP = """
import sys
from textual.app import App
from textual.containers import Horizontal
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Footer, Input, OptionList, Static, TabbedContent, TabPane
from briefing_tui.tui.terminal.diff_driver import DiffDriver

class Small(App):
    CSS = "OptionList, Static { width: 1fr }"
    BINDINGS = [("ctrl+l", "again", "Again"), ("ctrl+z", "suspend_process", "Stop"), ("c", "clip", "Clip"),
                ("1", "tab('one')", "One"), ("2", "tab('two')", "Two"), ("q", "quit", "Quit"),
                ("slash", "type", "Type")]
    def compose(self):
        with TabbedContent():
            for name in ("one", "two"):
                with TabPane(name, id=name), Horizontal():
                    yield OptionList(*[f"{name} \\u4f60\\u597d {n} \\u2502 cafe\\u0301" for n in range(30)])
                    yield Static("READY " + "lorem ipsum \\u2014 " * 20)
        yield Input(compact=True)
        yield Footer()
    def on_option_list_option_highlighted(self, event):
        self.query(Static).last().update(f"READY {event.option_index} " * 9)
    def action_tab(self, name):
        self.query_one(TabbedContent).active = name
        self.query_one(f"#{name} OptionList").focus()
    def action_type(self): self.query_one(Input).focus()
    def action_clip(self): self.copy_to_clipboard("text")
    def action_again(self): self._driver.repaint()

app = Small(driver_class=DiffDriver if sys.argv[1] == "lean" else LinuxDriver)
app.animation_level = "none"
app.run(mouse=False)
print("ENDED")
"""
DOWN = "\x1b[B"


@pytest.fixture(params=[{"COLORTERM": "truecolor"}, {"TERM": "xterm-16color", "TERM_PROGRAM": "Apple_Terminal"}])
def apps(request: pytest.FixtureRequest) -> Iterator[tuple[Terminal, Terminal]]:
    """The same app with the lean driver and with Textual's own, on a terminal each, ready."""
    env = {"PYTHONPATH": str(ROOT), **request.param}
    with (
        Terminal([sys.executable, "-c", APP, "lean"], env=env) as lean,
        Terminal([sys.executable, "-c", APP, "own"], env=env) as own,
    ):
        for terminal in (lean, own):
            terminal.wait_for("READY")
        yield lean, own


def shown(terminal: Terminal) -> list[list[tuple[object, ...]]]:
    return [[look(cell) for cell in row] for row in terminal.cells()]


def become_same(lean: Terminal, own: Terminal) -> None:
    """Read until both show the same: the one may be later than the other, and both draw in steps."""
    lean.settle(0.1)
    own.settle(0.1)
    lean.wait_until(lambda: shown(lean) == shown(own) or (own.read() and False))


def come_to(terminal: Terminal, wanted: list[list[tuple[object, ...]]]) -> None:
    """Read until the terminal shows what is wanted, however long the program takes on a busy machine."""
    terminal.settle()
    terminal.wait_until(lambda: shown(terminal) == wanted)


def test_an_app_looks_the_same_for_less(apps: tuple[Terminal, Terminal]) -> None:
    lean, own = apps
    become_same(lean, own)
    start, own_start = len(lean.raw), len(own.raw)
    for keys in [DOWN, DOWN, "2", DOWN, "1", "/", "x", "y", "\x7f"]:
        for terminal in apps:
            terminal.send(keys)
        become_same(lean, own)
    assert len(lean.raw) - start < (len(own.raw) - own_start) / 3
    for terminal in apps:
        terminal.resize(60, 20)
    become_same(lean, own)


def test_an_app_comes_back_from_everything() -> None:
    with Terminal([sys.executable, "-c", APP, "lean"], env={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("\u257a")  # of the line below the tabs, which is painted last
        terminal.settle()
        before = shown(terminal)

        terminal.screen.erase_in_display(2)
        terminal.send("\x0c")
        come_to(terminal, before)

        terminal.send("c")
        terminal.read_until(b"\x1b]52;c;dGV4dA==\x07")

        terminal.send("\x1b[48;24;80;480;640t")  # a report of the size there was (mode 2048), then of another
        assert b"\x1b[2J" not in terminal.settle()
        terminal.send("\x1b[48;20;60;400;480t")
        terminal.read_until(b"\x1b[2J")
        terminal.send("\x1b[48;24;80;480;640t")
        come_to(terminal, before)

        terminal.send("\x1a")
        before_stop = len(terminal.raw)
        terminal.wait_until(lambda: bool(os.waitid(os.P_PID, terminal.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT)))
        terminal.settle()
        sent = terminal.raw[before_stop:]
        for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?7h", b"\x1b[<u"):
            assert restored in sent
        assert sent.index(b"\x1b[m") < sent.index(b"\x1b[?1049l")
        assert b"\x1b[H" not in sent.partition(b"\x1b[?1049l")[2]

        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for("READY")
        come_to(terminal, before)

        terminal.send("q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?1049l" in terminal.raw[-100:]
        assert b"ENDED" in terminal.raw[-100:]
