"""The first screen at once: what the next start shows before the program is loaded, and when it shows nothing."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_tui.files.private_file import write_private
from briefing_tui.files.user_folders import user_folder
from briefing_tui.tui import kept_screen
from tests.digests import HARBOUR, write
from tests.terminal import Terminal
from tests.tui.terminal.program import (
    PROGRAM,
    READY,
    ROOT,
    attributes,
    check_restored,
    injected,
    started,
)

HELD = """
import os, sys, time
class Held:
    def find_spec(self, name, path=None, target=None):
        if name in ("textual", "rich", "yaml", "msgspec", "sqlite3", "json", "argparse", "typing"):
            open("GO.awaited", "w").close()
            while not os.path.exists("GO"):
                time.sleep(0.002)
sys.meta_path.insert(0, Held())
"""
"""Makes whatever is heavy wait to be imported until a file is there; another file tells that it waits."""

FAR = "Hanoi Conference"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A digest that is older than its file system's clock is coarse, so that its times tell of every change."""
    file = write(tmp_path / "harbour.yaml", HARBOUR)
    os.utime(file, (1_700_000_000, 1_700_000_000))
    return file


def kept_files() -> list[Path]:
    folder = user_folder("cache")
    assert folder is not None
    return sorted(Path(folder).glob("*.screen"))


def leave(*argv: str, keys: str = "", ready: str = READY, cols: int = 80) -> None:
    """Start the program, type, and quit."""
    with started(*(argv or PROGRAM), ready=ready, cols=cols) as terminal:
        terminal.send(keys)
        terminal.settle(0.1)
        terminal.send("\x03")
        assert terminal.exit_code() == 0


@contextmanager
def held(
    tmp_path: Path, *argv: str, code: str = "", cols: int = 80, env: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """The program, started but kept from loading; `loads` lets it go on."""
    hold = HELD.replace("GO", str(tmp_path / "go"))
    if any(argument.startswith("-") for argument in argv):  # options are parsed before any screen can be shown
        hold = hold.replace('"argparse", ', "")
    program = injected(hold + code)
    with started(*program, *argv, ready="", cols=cols, env=env) as terminal:
        yield terminal


def use_home(home: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("cache", "state", "config"):
        patch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))


@pytest.fixture(scope="module")
def left_once(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """The files of a user who opened the bundled digest and left: what is in each."""
    home = tmp_path_factory.mktemp("left")
    with pytest.MonkeyPatch.context() as patch:
        use_home(home, patch)
        leave()
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def kept(left_once: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The screen kept of the bundled digest, which the user opened and left: once for all tests, which share the home.

    The other files are as the user left them, but for the index, which no test that uses this may change.
    """
    (file,) = (path for path in left_once if path.suffix == ".screen")
    home = file.parents[2]
    use_home(home, monkeypatch)
    for path in home.rglob("*"):
        as_left = path.suffix == ".sqlite" or (
            path != file and path.is_file() and path.read_bytes() == left_once.get(path)
        )
        if not path.is_dir() and (path not in left_once or not as_left):
            path.unlink()
    for path, data in left_once.items():
        if not path.exists():
            write_private(str(path), data)
    head = file.read_text("utf-8").partition("\n\n")[0].split("\n")
    assert kept_screen._is_current(head, head[:2])
    return file


def loads(tmp_path: Path) -> None:
    (tmp_path / "go").touch()


def nothing_comes(terminal: Terminal, tmp_path: Path) -> None:
    """The program has come so far that a kept screen would stand, and has sent nothing."""
    terminal.wait_until((tmp_path / "go.awaited").exists)
    assert terminal.settle(0.05) == b""
    assert not terminal.raw
    (tmp_path / "go.awaited").unlink()


def shows_nothing(terminal: Terminal, tmp_path: Path, ready: str = READY) -> None:
    """Nothing of a kept screen comes, and the program opens as without."""
    nothing_comes(terminal, tmp_path)
    loads(tmp_path)
    terminal.wait_for(ready)


def test_the_next_start_shows_the_screen_before_anything_is_loaded(tmp_path: Path) -> None:
    leave(keys="3/@kabraji\r")
    with started(ready="1 of 19") as terminal:
        terminal.settle()
        usual, row = terminal.cells(), terminal.screen.cursor.y
        assert "Kabraji" in terminal.screen.display[row]
    with held(tmp_path) as terminal:
        before = terminal.attributes_before
        terminal.wait_until(lambda: (terminal.cells(), terminal.screen.cursor.y) == (usual, row))
        first = len(terminal.raw)
        loads(tmp_path)
        terminal.wait_until(lambda: b"\x1b[?1004h" in terminal.raw)
        terminal.settle()
        assert terminal.cells() == usual
        assert terminal.screen.cursor.y == row
        # The modes of input, and where the cursor is: nothing of the screen a second time.
        assert not re.search(
            rb"[^\W\d_]", re.sub(rb"\x1b\][^\x07]*\x07|\x1b\[[^a-zA-Z]*[a-zA-Z]", b"", terminal.raw[first:])
        )
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        terminal.send("q")
        assert terminal.exit_code() == 0
        check_restored(terminal)
        assert attributes(terminal) == before


def test_keys_typed_meanwhile_are_neither_shown_nor_lost(tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        terminal.wait_for(READY)
        terminal.send("3/@kab")
        terminal.send("raji\rj")
        terminal.send("\x1b[200~trade\x1b[201~")
        assert terminal.settle(0.2) == b""
        loads(tmp_path)
        terminal.wait_for("1 of 19")
        terminal.wait_for("Poaching and wildlife trafficking")
        terminal.send("q")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("keys", ["?", "\r", "/war", "/kabraji\r\r", "/nosuchfield:x"])
def test_however_the_user_leaves_the_screen_is_kept_as_it_begins(keys: str, tmp_path: Path) -> None:
    leave(keys=f"3G{keys}")
    with held(tmp_path) as terminal:
        if "nosuch" in keys:
            shows_nothing(terminal, tmp_path, "nosuchfield")
            return
        terminal.wait_until((tmp_path / "go.awaited").exists)
        terminal.wait_for(READY)
        terminal.settle()
        first = terminal.cells()
        loads(tmp_path)
        terminal.wait_until(lambda: b"\x1b[?1004h" in terminal.raw)
        terminal.settle()
        assert terminal.cells() == first


def test_a_screen_is_kept_once_the_user_has_stayed_a_while() -> None:
    with started() as terminal:
        terminal.wait_until(lambda: bool(kept_files()))
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.exit_code()


def test_each_size_has_its_own(tmp_path: Path) -> None:
    leave()
    leave(cols=100)
    assert len(kept_files()) == 2
    with held(tmp_path, cols=90) as terminal:
        shows_nothing(terminal, tmp_path)
    (tmp_path / "go").unlink()
    for cols in (100, 80):
        with held(tmp_path, cols=cols) as terminal:
            terminal.wait_for(READY)


def changed(file: Path) -> None:
    write(file, {**HARBOUR, "title": "Another"})


def same_size_and_time(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"harbour", b"HARBOUR"))
    os.utime(file, (1_700_000_000, 1_700_000_000))


def another_beside(file: Path) -> None:
    write(file.with_name("more.yaml"), {**HARBOUR, "title": "More"})


@pytest.mark.parametrize("change", [changed, same_size_and_time, Path.unlink, another_beside, Path.touch])
@pytest.mark.parametrize("settled", [True, False], ids=["", "saved just now"])
def test_a_screen_of_what_has_changed_since_is_not_shown(change: object, settled: bool, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    harbour = write(folder / "harbour.yaml", HARBOUR)
    if settled:
        os.utime(harbour, (1_700_000_000, 1_700_000_000))
    leave(*PROGRAM, str(folder), ready="he harbour")
    (file,) = kept_files()
    assert callable(change)
    change(harbour)
    with held(tmp_path, str(folder)) as terminal:
        nothing_comes(terminal, tmp_path)
        loads(tmp_path)
        if change is Path.unlink:
            assert terminal.exit_code() == 2
        else:
            terminal.wait_for(READY)
    assert file.exists()


def test_an_index_that_is_gone_or_another_place_hides_it(harbour: Path, tmp_path: Path) -> None:
    leave(*PROGRAM, str(harbour), ready="he harbour")
    folder = user_folder("cache")
    assert folder is not None
    (index,) = Path(folder).glob("*.sqlite")
    index.unlink()
    with held(tmp_path, str(harbour)) as terminal:
        shows_nothing(terminal, tmp_path)
        terminal.send("q")
        assert terminal.exit_code() == 0
    folder = user_folder("state")
    assert folder is not None
    (view,) = Path(folder).glob("*.json")
    view.write_text(view.read_text("utf-8").replace("events", "quotes"), "utf-8")
    (tmp_path / "go").unlink()
    with held(tmp_path, str(harbour)) as terminal:
        shows_nothing(terminal, tmp_path)


def test_marks_or_settings_that_have_changed_hide_it(tmp_path: Path, kept: Path) -> None:
    subprocess.run([*PROGRAM, "mark", "kabraji"], check=True, cwd=ROOT, timeout=60)
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)
        terminal.send("q")
        assert terminal.exit_code() == 0
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "briefing-tui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text("theme: dark\n", "utf-8")
    (tmp_path / "go").unlink()
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)


@pytest.mark.parametrize(
    ("argv", "env"),
    [
        (["--fresh"], {}), (["--ascii"], {}), (["--theme", "dark"], {}), (["--mouse"], {}), ([], {"NO_COLOR": "1"}),
        ([], {"TERM": "xterm"}), ([], {"COLORTERM": "truecolor"}), ([], {"LC_ALL": "C"}), ([], {"COLUMNS": "70"}),
        ([], {"TEXTUAL_COLOR_SYSTEM": "standard"}), (["data"], {}),
    ],
    ids=str,
)  # fmt: skip
def test_another_way_to_start_ignores_it(argv: list[str], env: dict[str, str], tmp_path: Path, kept: Path) -> None:
    with held(tmp_path, *argv, env=env) as terminal:
        shows_nothing(terminal, tmp_path, "Illegal wildlife")


def test_it_is_private_and_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    leave()
    (file,) = kept_files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_size < 10_000
    monkeypatch.setattr(kept_screen, "MOST_KEPT", 3)
    for number in range(5):
        other = file.with_name(f"{number}.screen")
        other.touch()
        os.utime(other, (number, number))
    kept_screen._sweep(str(file.parent))
    assert {each.name for each in kept_files()} == {"3.screen", "4.screen", file.name}


def sealed(data: bytes) -> bytes:
    return data + b"\n%08x" % zlib.crc32(data)


HOSTILE = {
    "random": os.urandom(3000),
    "sealed random": sealed(os.urandom(3000)),
    "empty": b"",
    "escapes": b"\x1b[2J\x1b]52;c;YQ==\x07" * 20,
    "huge": b"x" * 1_000_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_no_kept_screen_is_ignored(what: str, tmp_path: Path, kept: Path) -> None:
    kept.write_bytes(HOSTILE[what])
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)


@pytest.mark.parametrize(
    ("was", "instead"),
    [
        (b"Hanoi", b"Ha\x1b]52;c;YQ==\x07"), (b"Hanoi", b"\xc2\x9b2J"), (b"Hanoi", b"\xff\xfe"), (b"Hanoi", b"\r\n"),
        (b"Hanoi", "\u202e".encode()), (b"Hanoi", b"\x1b[2J"), (b"\x1b[1m", b"\x1b[1m\x1b[2J"), (b"80x24", b"81x24"),
        (b"screen 2", b"screen 1"),
    ],
)  # fmt: skip
def test_what_acts_in_a_kept_screen_reaches_no_terminal(was: bytes, instead: bytes, tmp_path: Path, kept: Path) -> None:
    data = kept.read_bytes().rpartition(b"\n")[0]
    assert was in data
    kept.write_bytes(sealed(data.replace(was, instead, 1)))
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)


def test_a_text_that_is_too_long_stays_in_its_row(tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        terminal.wait_for("? help")
        rows = terminal.screen.display
    data = kept.read_bytes().rpartition(b"\n")[0]
    kept.write_bytes(sealed(data.replace(b"Hanoi", b"x" * 300, 1)))
    with held(tmp_path) as terminal:
        terminal.wait_for("? help")
        (other,) = [now for was, now in zip(rows, terminal.screen.display, strict=True) if was != now]
        assert "xxx" in other


def test_a_damaged_file_or_one_that_others_could_write_is_ignored(tmp_path: Path, kept: Path) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)
    kept.write_bytes(whole)
    kept.chmod(0o622)
    (tmp_path / "go").unlink()
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)
    if os.geteuid() == 0:  # who else could give a file away?
        kept.chmod(0o600)
        os.chown(kept, 12345, -1)
        (tmp_path / "go").unlink()
        with held(tmp_path) as terminal:
            shows_nothing(terminal, tmp_path)
    kept.unlink()
    (tmp_path / "elsewhere").write_bytes(whole)
    kept.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "go").unlink()
    with held(tmp_path) as terminal:
        shows_nothing(terminal, tmp_path)


# While the program is being loaded


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_meanwhile_gives_the_terminal_back(number: signal.Signals, tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        assert attributes(terminal) != before
        os.kill(terminal.pid, number)
        assert terminal.exit_code() == 128 + number
        check_restored(terminal)
        assert attributes(terminal) == before


def test_stopped_meanwhile_it_comes_back(tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.wait_until(lambda: bool(os.waitid(os.P_PID, terminal.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT)))
        terminal.settle()
        check_restored(terminal)
        assert attributes(terminal) == before
        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for(READY)
        assert attributes(terminal) != before
        loads(tmp_path)
        terminal.send("3")
        terminal.wait_for("Our Union")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert attributes(terminal) == before


def test_resized_meanwhile_it_is_painted_anew(tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        terminal.wait_for(READY)
        terminal.resize(100, 30)
        loads(tmp_path)
        terminal.wait_until(lambda: [y for y, row in enumerate(terminal.screen.display) if READY in row] == [29])


def test_a_terminal_that_goes_meanwhile_ends_it(tmp_path: Path, kept: Path) -> None:
    with held(tmp_path) as terminal:
        terminal.wait_for(READY)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, terminal._fd)  # closes the terminal's end of the line
        os.close(null)
        assert terminal.exit_code() == 128 + signal.SIGHUP


def test_when_loading_fails_the_terminal_is_given_back_before_the_message(tmp_path: Path, kept: Path) -> None:
    fail = "sys.modules['textual'] = None\n"
    with held(tmp_path, code=fail) as terminal:
        before = terminal.attributes_before
        terminal.wait_for(READY)
        loads(tmp_path)
        assert terminal.exit_code() == 2
        assert "briefing-tui: failed" in terminal.raw.decode().rpartition("\x1b[?1049l")[2]
        check_restored(terminal)
        assert attributes(terminal) == before


def test_nothing_is_shown_where_no_app_can_be(tmp_path: Path, kept: Path) -> None:
    with started("sh", "-c", '"$@" < /dev/null', "sh", *PROGRAM, ready="") as terminal:
        assert terminal.exit_code() == 2
        assert b"\x1b" not in terminal.raw


def test_only_what_is_open_without_problems_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", HARBOUR)
    (tmp_path / "b.yaml").write_text("format: 2\n", "utf-8")
    leave(*PROGRAM, str(tmp_path), ready="he harbour")
    assert not kept_files()


def test_what_a_line_cannot_name_is_not_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "two\nlines" / "harbour.yaml", HARBOUR)
    leave(*PROGRAM, str(file), ready="he harbour")
    assert not kept_files()


def test_what_shows_it_loads_next_to_nothing() -> None:
    from tests.test_boundaries import loaded_by

    loaded = set(loaded_by("briefing_tui.tui.kept_screen"))
    heavy = {"sqlite3", "yaml", "rich", "textual", "msgspec", "typing", "json", "re", "argparse", "signal", "enum"}
    assert not heavy & loaded
