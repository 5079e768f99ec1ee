"""The program on a terminal: what it shows and sends, and how keys reach it."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
import yaml

from tests.digests import HARBOUR, write
from tests.terminal import Terminal
from tests.tui.hostile import HOSTILE, everywhere
from tests.tui.terminal.program import (
    PROGRAM,
    READY,
    attributes,
    check_restored,
    injected,
    started,
    wait_until_gone,
)
from tests.tui.user import harmless

DOWN = "\x1b[B"


def colours(terminal: Terminal) -> set[str]:
    """The SGR parameters that set a colour."""
    codes = {code for sgr in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw) for code in sgr.decode().split(";")}
    return {code for code in codes if re.fullmatch(r"3[0-8]|4[0-8]|9\d|10\d", code)}


# On the screen


def test_a_user_opens_types_reads_and_quits() -> None:
    with started(ready="") as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        assert terminal.screen.display[0].startswith(" Illegal wildlife trade: a conference")
        assert terminal.screen.display[1].startswith(" 1 Events 12  2 Speakers 9  3 Quotes 19  4 Actions 17")
        assert len(terminal.raw) < 6_000  # the first screen, and what asks the terminal what it can do
        assert attributes(terminal) != before
        terminal.send("3/@kabraji")
        terminal.wait_for("1 of 19")
        terminal.wait_for("Poaching and wildlife trafficking are")
        terminal.send("\r")
        terminal.wait_for(READY)
        terminal.send("\x1b")
        wait_until_gone(terminal, "1 of 19")
        terminal.send("q")
        assert terminal.exit_code() == 0
        check_restored(terminal)
        assert attributes(terminal) == before
        assert b"\x1b[?100" not in terminal.raw.replace(b"\x1b[?1004", b"")  # no mouse


def repaint(terminal: Terminal) -> str:
    """Have the whole screen sent again, to a cleared one, and return its text."""
    terminal.screen.erase_in_display(2)
    terminal.send("\x0c")
    terminal.read_until(b"\x1b[2J")
    return terminal.text()


def test_what_is_sent() -> None:
    with started() as terminal:
        terminal.send("3")
        terminal.wait_for("Our Union remains")
        terminal.settle()
        for keys, most in ((DOWN, 1_000), ("j", 1_000), ("4", 2_500), ("1", 2_500), ("/", 300), ("h", 2_000)):
            before = len(terminal.raw)
            terminal.send(keys)
            terminal.wait_until(lambda before=before: len(terminal.raw) > before)  # type: ignore[misc]
            terminal.settle()
            assert len(terminal.raw) - before < most, keys

        # A query is being typed, and nobody types: longer than from one look at the digests to the next.
        terminal.settle(1.8)
        shown = terminal.text()
        assert repaint(terminal) == shown

        os.write(terminal._fd, b"\xff\xfe\xc3\x28\x1b[999;999;999z\x1b[<9999M\x1b]11;rgb:0/0/0\x07\x1bP\x1b\\")
        terminal.settle()
        terminal.send("\x1b")
        terminal.wait_for(READY)

        # What was drawn bit by bit is what is drawn at once.
        terminal.send("3G" + "k" * 7 + DOWN + "\x1b[5~\x1b[6~kk/trade\r")
        terminal.wait_for("of 19")
        terminal.wait_for(READY)
        for size in ((40, 10), (39, 9), (120, 40), (80, 24)):
            before = len(terminal.raw)
            terminal.resize(*size)
            terminal.wait_until(lambda before=before: b"\x1b[2J" in terminal.raw[before:])  # type: ignore[misc]
        terminal.wait_for(READY)
        terminal.settle(0.5)
        shown = terminal.text()
        assert repaint(terminal) == shown
        terminal.send("\x03")
        assert terminal.exit_code() == 0
        check_restored(terminal)


def test_sizes() -> None:
    with started(cols=40, rows=10, ready="search") as terminal:
        assert "Events 12" in terminal.text()
        terminal.resize(30, 8)
        terminal.wait_for("30×8: needs 40×10")
        terminal.resize(200, 60)
        terminal.wait_for(READY)
        terminal.wait_for("not stated outright")


def test_a_digest_saved_meanwhile_shows(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    with started(*PROGRAM, str(file)) as terminal:
        terminal.wait_for("The harbour")
        write(file, {**HARBOUR, "title": "Saved again"})
        terminal.wait_for("Saved again")


def test_copying_is_all_that_sends_a_clipboard(tmp_path: Path) -> None:
    texts = iter(HOSTILE.values())
    for number, text in enumerate(texts):
        content = {"format": 1, **everywhere(text)}
        (tmp_path / f"{number:02}.yaml").write_text(yaml.safe_dump(content), "utf-8")
    with started(*PROGRAM, str(tmp_path), ready="digests") as terminal:
        for keys in ("1", "2", "3", "4"):
            terminal.send(keys + DOWN * 3 + "G" + "kkk\r" + "jjjj\x1b[6~\x1b[6~")
            terminal.settle(0.1)
            terminal.send("\x1b")
            terminal.settle(0.15)
        check_harmless(terminal, ("8;", "22;"))
        terminal.send("y")
        terminal.wait_for("sent to the terminal")
        check_harmless(terminal, ("8;", "22;", "52;c;"))
        assert b"\x1b]52;c;" in terminal.raw
        terminal.send("q")
        assert terminal.exit_code() == 0


def check_harmless(terminal: Terminal, allowed: tuple[str, ...]) -> None:
    text = terminal.raw.decode()
    assert all(body.startswith(allowed) for body in re.findall(r"\x1b\](.{,9})", text))
    assert not re.search(r"\x1b[P_^X]", text)
    text = re.sub(r"\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|[\r\n\b]", "", text)
    assert harmless(text), ascii(text)


# The looks


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "vt100"}], ids=["NO_COLOR", "vt100"])
def test_without_colours_the_rest_tells(env: dict[str, str]) -> None:
    with started(env=env) as terminal:
        terminal.send("3/@zhang")
        terminal.wait_for("8 of 19")
        terminal.settle()
        assert not colours(terminal)
        cells = [cell for row in terminal.cells() for cell in row]
        assert any(cell.reverse for cell in cells)
        assert any(cell.bold and cell.underscore for cell in cells)


def test_colours_are_the_terminals_own_unless_a_theme_is_asked_for() -> None:
    with started() as terminal:
        assert colours(terminal)
        assert colours(terminal) <= {str(code) for base in (30, 40, 90, 100) for code in range(base, base + 8)}
    brightness = {}
    for theme in ("dark", "light"):
        with started(*PROGRAM, "--theme", theme) as terminal:
            background = terminal.cells()[12][1].bg
            brightness[theme] = sum(bytes.fromhex(background))
    assert brightness["dark"] < 3 * 60
    assert brightness["light"] > 3 * 190


@pytest.mark.parametrize(
    ("arguments", "env"),
    [(["--ascii"], {}), ([], {"PYTHONIOENCODING": "latin-1"}), ([], {"LC_ALL": "C"}), ([], {"TERM": "linux"})],
    ids=["--ascii", "latin-1", "LC_ALL=C", "linux"],
)
def test_where_only_ascii_is_sure_nothing_else_is_sent(arguments: list[str], env: dict[str, str]) -> None:
    with started(*PROGRAM, *arguments, env=env) as terminal:
        terminal.send("3")
        terminal.wait_for('"Our Union remains')
        terminal.send("/@")
        terminal.send("kabraji")
        terminal.wait_for("1 of 19")
        assert "Aban Marker Kabraji" in terminal.text()
        terminal.resize(50, 24)
        terminal.wait_for("a conference and a wo...")
        assert terminal.raw.isascii()
        assert b"\\u" not in terminal.raw


def test_the_mouse_is_for_those_who_ask_for_it() -> None:
    with started(*PROGRAM, "--mouse") as terminal:
        assert b"\x1b[?1000h" in terminal.raw
        terminal.send("\x1b[<0;32;2M\x1b[<0;32;2m")  # a click on the tab
        terminal.wait_for("Our Union")
        terminal.send("q")
        assert terminal.exit_code() == 0
        check_restored(terminal)


COUNTING = """
from briefing_tui.tui.navigation import current_search
find = current_search.CurrentSearch._find
def counted(self, query):
    with open(self.paths[0] + ".asked", "a") as log:
        print(query.text, file=log)
    return find(self, query)
current_search.CurrentSearch._find = counted
"""
"""Makes the app note what it searches for."""


def test_a_query_that_arrives_at_once_is_searched_for_once(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    with started(*injected(COUNTING), str(file), ready="The harbour") as terminal:
        terminal.send("3/boats\r")
        terminal.wait_for("1 of 3")
        terminal.send("/@bo\x7f\r")
        terminal.wait_for("@b ")
        terminal.send("q")
        assert terminal.exit_code() == 0
    asked = (tmp_path / "harbour.yaml.asked").read_text("utf-8").splitlines()
    assert asked[0] == ""
    assert asked[-1] == "@b"
    assert "boats" in asked
    assert len(asked) < 6  # of eight letters typed and one taken back


def test_a_paste_without_brackets_is_no_flood_of_keys() -> None:
    with started() as terminal:
        terminal.send("/")
        terminal.wait_for("Enter keep")
        paste = ("The harbour will reopen, said the quick master of the port.\r" * 700).encode()
        os.set_blocking(terminal._fd, False)  # a terminal that is read slowly takes it in parts
        while paste:
            try:
                paste = paste[os.write(terminal._fd, paste) :]
            except BlockingIOError:
                terminal.read()
        os.set_blocking(terminal._fd, True)
        terminal.wait_for("a query holds at most")
        assert "Enter read" not in terminal.text()  # none of its line ends was Enter
        terminal.send("\x03")
        assert terminal.exit_code() == 0


def test_an_arrow_that_a_slow_line_cuts_is_an_arrow_and_ctrl_c_after_esc_quits() -> None:
    with started(env={"ESCDELAY": "5000"}) as terminal:
        terminal.send("3")
        terminal.wait_for("Our Union remains")
        for part in "\x1b[B":
            terminal.send(part)
            terminal.settle(0.4)
        terminal.wait_for("IUCN firmly believes that local")
        terminal.send("\x1b\x03")
        assert terminal.exit_code() == 0


def test_the_place_is_there_again() -> None:
    with started() as terminal:
        terminal.send("3/@adhiasto\r")
        terminal.wait_for("2 of 19")
        terminal.wait_for(READY)
        terminal.send("Gq")
        assert terminal.exit_code() == 0
    with started() as terminal:
        terminal.wait_for("2 of 19")
        terminal.wait_for("Many countries should strive")
        terminal.send("\x1b")
        wait_until_gone(terminal, "2 of 19")
        terminal.send("g")
        terminal.wait_for("Our Union")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
    with started() as terminal:
        terminal.wait_for("Our Union")
        assert "of 19" not in terminal.text()
    with started(*PROGRAM, "--fresh") as terminal:
        terminal.wait_for("African Elephant")
