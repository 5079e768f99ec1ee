"""The program on a terminal: what it sends, what it leaves behind, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from briefing_tui.files.user_folders import user_folder
from tests.digests import HARBOUR, write
from tests.terminal import Terminal
from tests.tui.hostile import HOSTILE, everywhere
from tests.tui.user import harmless

ROOT = str(Path(__file__).parents[3])
PROGRAM = [sys.executable, "-m", "briefing_tui"]
READY = "Enter read"
DOWN = "\x1b[B"


@contextmanager
def started(
    *argv: str, cols: int = 80, rows: int = 24, env: Mapping[str, str] | None = None, ready: str = READY
) -> Iterator[Terminal]:
    """A terminal on which a command line was started (none: the program), and has come so far as to show `ready`."""
    folders = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    with Terminal(argv or PROGRAM, cols, rows, {"PYTHONPATH": ROOT, **folders, **(env or {})}) as terminal:
        terminal.wait_for(ready) if ready else None
        yield terminal


def injected(code: str) -> list[str]:
    """The program, after some code that changes it."""
    return [sys.executable, "-c", f"{code}\nimport sys\nfrom briefing_tui.cli import run\nsys.exit(run())"]


def wait_until_gone(terminal: Terminal, text: str) -> None:
    terminal.wait_until(lambda: text not in terminal.text())


def check_restored(terminal: Terminal) -> None:
    """Every mode that was set is as it was before, and the pen is plain."""
    raw = terminal.raw.decode(errors="replace")  # what was discarded may have been half a character
    before = dict.fromkeys(re.findall(r"\x1b\[\?(\d+)[hl]", raw), "l") | {"7": "h", "25": "h"}
    assert "1049" in before
    assert before | dict(re.findall(r"\x1b\[\?(\d+)([hl])", raw)) == before
    assert len(re.findall(r"\x1b\[>\d+u", raw)) == len(re.findall(r"\x1b\[<u", raw))  # Kitty's keyboard protocol
    assert re.findall(r"\x1b\[([\d;]*)m", raw)[-1] in ("", "0")
    assert raw.rindex("\x1b[?1049l") > max(raw.rfind("Enter read"), raw.rfind("\x1b[?1049h"))


def colours(terminal: Terminal) -> set[str]:
    """The SGR parameters that set a colour."""
    codes = {code for sgr in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw) for code in sgr.decode().split(";")}
    return {code for code in codes if re.fullmatch(r"3[0-8]|4[0-8]|9\d|10\d", code)}


def attributes(terminal: Terminal) -> list[object]:
    """The terminal line's attributes (termios)."""
    return termios.tcgetattr(terminal._fd)


# On the screen


def test_a_user_opens_types_reads_and_quits() -> None:
    with started(ready="") as terminal:
        before = attributes(terminal)
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


# Where no app can be


@pytest.mark.parametrize(
    "argv",
    [
        ["env", "TERM=dumb", *PROGRAM],
        ["env", "-u", "TERM", *PROGRAM],
        ["sh", "-c", '"$@" < /dev/null', "sh", *PROGRAM],
        ["sh", "-c", '"$@" | cat; exit 2', "sh", *PROGRAM],
        ["sh", "-c", '"$@" 2>&1 >/dev/null', "sh", *PROGRAM],
    ],
    ids=["dumb", "unset", "no stdin", "no stdout", "neither"],
)
def test_where_no_app_can_be_the_commands_are_named(argv: list[str]) -> None:
    with started(*argv, ready="") as terminal:
        assert terminal.exit_code() == 2
        assert b"\x1b" not in terminal.raw
        assert terminal.raw.count(b"\n") == 1
        assert b"briefing-tui quotes" in terminal.raw


# The ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    with started(*PROGRAM, "--mouse", ready="") as terminal:
        before = attributes(terminal)
        terminal.wait_for(READY)
        terminal.send("3/trade")
        terminal.wait_for("19 of 19")
        os.kill(terminal.pid, number)
        assert terminal.exit_code() == 128 + number
        check_restored(terminal)
        assert attributes(terminal) == before


HANGING = """
import os, time
from briefing_tui.tui.screen import BriefingScreen
assert BriefingScreen.action_copy
def hang(screen):
    os.write(1, b"\\a")
    time.sleep(99)
BriefingScreen.action_copy = hang
"""
"""Makes copying hang, after a bell."""


@pytest.mark.parametrize("errors", ["&2", "/dev/null"])
def test_a_signal_ends_it_even_if_it_hangs(errors: str) -> None:
    with started("sh", "-c", f'exec "$@" 2>{errors}', "sh", *injected(HANGING), ready="") as terminal:
        before = attributes(terminal)
        terminal.wait_for(READY)
        terminal.send("y")
        terminal.read_until(b"\x07")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        check_restored(terminal)
        assert attributes(terminal) == before


DETACHED = """
import fcntl, signal, termios
signal.signal(signal.SIGHUP, signal.SIG_IGN)
fcntl.ioctl(0, termios.TIOCNOTTY)
"""


@pytest.mark.parametrize(
    "argv",
    [PROGRAM, ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM], injected(DETACHED)],
    ids=["with SIGHUP", "SIGHUP ignored", "no controlling terminal"],
)
def test_when_the_terminal_goes_so_does_the_program(argv: list[str]) -> None:
    with started(*argv) as terminal:
        terminal.send("3")
        terminal.wait_for("Our Union")
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, terminal._fd)  # closes the terminal's end of the line
        os.close(null)
        assert terminal.exit_code() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_nobody_reads_is_given_back(number: signal.Signals) -> None:
    with started(*PROGRAM, "--mouse") as terminal:
        for turn in range(200):  # of more paint than the line holds
            terminal.resize(100 + turn, 30 + turn % 60)
            terminal.send("1234"[turn % 4])
            time.sleep(0.002)
        os.kill(terminal.pid, number)
        assert terminal.exit_code(reading=False) == 128 + number
        assert termios.tcgetattr(terminal._fd)[3] & termios.ICANON
        terminal.settle(0)
        check_restored(terminal)


def test_to_the_shell_and_back() -> None:
    with started(
        "bash", "--norc", "--noprofile", "--noediting", "-i", env={"PS1": "ready> "}, ready="ready>"
    ) as terminal:
        terminal.send(" ".join(PROGRAM) + "\n")
        terminal.wait_for(READY)
        terminal.send("3")
        terminal.wait_for("Our Union")
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        terminal.settle()
        check_restored(terminal)
        terminal.send("echo $((6*7)); fg\n")
        terminal.wait_until(lambda: terminal.raw.count(b"\x1b[?1049h") == 2)
        terminal.wait_for(READY)
        terminal.wait_for("Our Union")
        before = len(terminal.raw)
        terminal.send("jq")
        terminal.wait_until(lambda: b"ready>" in terminal.raw[before:])
        check_restored(terminal)
        terminal.send("echo status $?\n")
        terminal.wait_for("status 0")


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


LATE = """
import os, time
from briefing_tui.commands import opening
from briefing_tui.library import index_update
assert opening._SHORTLY
opening._SHORTLY, refresh = 0, index_update.refresh
def late(db, files, progress, *more):
    while files and not os.path.exists(f"{next(iter(files))}.go"):
        progress(1, 3)
        time.sleep(0.01)
    return refresh(db, files, progress, *more)
index_update.refresh = late
"""
"""Makes the app begin before its digest is read, which waits for a file to be there."""


def test_who_does_not_wait_for_a_large_digest_leaves_nothing_behind(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    with started(*injected(LATE), str(file), ready="reading  33%") as terminal:
        terminal.send("q")
        assert terminal.exit_code() == 0
        check_restored(terminal)
    folder = user_folder("cache")
    assert folder is not None
    assert [each.suffix for each in Path(folder).iterdir()] == [".lock"]


def test_a_large_digest_that_cannot_be_read_ends_the_app(tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", {**HARBOUR, "format": 2})
    with started(*injected(LATE), str(file), ready="reading  33%") as terminal:
        (tmp_path / "harbour.yaml.go").touch()
        assert terminal.exit_code() == 2
        check_restored(terminal)
        assert "harbour.yaml:1:" in terminal.raw.decode().rpartition("\x1b[?1049l")[2]


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


@pytest.mark.parametrize(
    "where",
    [
        "record_keys.RecordKeys.action_copy",
        "widgets.detail.Detail.render_line",
        "navigation.current_search.CurrentSearch.renew",
    ],
)
def test_an_exception_is_one_line_and_a_private_report(where: str, tmp_path: Path) -> None:
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    module, name, method = where.rsplit(".", 2)
    code = (
        f"from briefing_tui.tui.{module} import {name}\ndef boom(*_): raise RuntimeError('boom \\x1b[2J')\n"
        f"{name}.{method} = boom\n"
    )
    argv = [*injected(code), str(file)]
    with started(*argv, env={"PASSWORD": "hunter2"}, ready="") as terminal:
        if method != "render_line":
            terminal.wait_for(READY)
            write(file, {**HARBOUR, "title": "Anew"})
            terminal.send("y" if method == "action_copy" else "")
        assert terminal.exit_code() == 2
        check_restored(terminal)
        said = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
        said = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", said).strip()
        assert said.startswith("briefing-tui: failed")
        assert "RuntimeError: boom ␛[2J" in said
        assert "Traceback" not in said
        assert "\n" not in said
    (report,) = Path(os.environ["XDG_STATE_HOME"]).glob("briefing-tui/crash-*.txt")
    assert str(report.name) in said
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    assert "in boom" in text
    assert "TERM=xterm-256color" in text
    assert "hunter2" not in text
    assert harmless(text.replace("\n", ""))
