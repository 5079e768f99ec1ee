"""An export's file: whole or not there at all, and nothing that the user had is lost."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.export.export_file import (
    EXPORT_FORMATS,
    ExistsAlready,
    ExportError,
    ExportFormat,
    suggested_name,
    write_export,
)
from briefing_tui.export.export_plan import ExportPlan
from briefing_tui.files.replacement import ABANDONED
from briefing_tui.library.entry import Entry
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, library_of
from tests.export.hostile import everything


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


@pytest.fixture(scope="module")
def found(harbour: Library) -> list[Entry]:
    return everything(harbour)


Plan = Callable[[str], ExportPlan]


@pytest.fixture(scope="module")
def plan(harbour: Library) -> Plan:
    return lambda format: ExportPlan(format, harbour)


def left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_the_file_holds_what_the_format_writes_and_its_place_is_told(
    found: list[Entry], plan: Plan, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = write_export(found, plan(format), "out")
    held = "2 articles" if format == "csl" else "2 articles, 3 speakers, 3 events, 3 quotes and 2 actions"
    assert str(written) == f"{tmp_path / 'out'}: {held}"
    assert (tmp_path / "out").read_bytes().decode() == "".join(EXPORT_FORMATS[format].pieces(found, plan(format)))
    assert left(tmp_path) == ["out"]
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o666 & ~umask()


def umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def test_a_file_is_replaced_only_when_asked_and_keeps_its_permissions(
    found: list[Entry], plan: Plan, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("mine")
    (tmp_path / "out").chmod(0o640)
    with pytest.raises(ExistsAlready, match="out: exists already"):
        write_export(found, plan("md"), str(tmp_path / "out"))
    assert (tmp_path / "out").read_text() == "mine"
    write_export(found, plan("md"), str(tmp_path / "out"), force=True)
    assert (tmp_path / "out").read_text().startswith("# The harbour")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640
    assert left(tmp_path) == ["out"]


def test_a_file_that_comes_there_meanwhile_is_not_replaced(
    found: list[Entry], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(entries: object, plan: object) -> Iterator[str]:
        yield "new"
        (tmp_path / "out").write_text("theirs")

    monkeypatch.setitem(EXPORT_FORMATS, "md", ExportFormat("", another))
    with pytest.raises(ExistsAlready):
        write_export(found, plan("md"), str(tmp_path / "out"))
    assert (tmp_path / "out").read_text() == "theirs"
    assert left(tmp_path) == ["out"]


def test_where_there_are_no_links_it_is_renamed(
    found: list[Entry], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: str, target: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    write_export(found, plan("csl"), str(tmp_path / "out"))
    assert left(tmp_path) == ["out"]


def test_the_file_behind_a_link_is_written(found: list[Entry], plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert write_export(found, plan("md"), str(tmp_path / "link")).path == str(tmp_path / "real")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text().startswith("# The harbour")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing/out", "missing/out: there is no such folder: make it first"),
        ("file/out", "there is no such folder"),
        ("", "is a folder: name a file in it"),
        ("pipe", "is no regular file: name another"),
        ("new/", "name a file, not a folder"),
        ("a\0b", "cannot be written"),
        ("n" * 300, "cannot be written: file name too long"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_place_that_will_not_do_is_told_in_a_sentence(
    found: list[Entry], plan: Plan, tmp_path: Path, path: str, why: str, force: bool
) -> None:
    (tmp_path / "file").write_text("mine")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match=why):
        write_export(found, plan("md"), f"{tmp_path}/{path}", force)
    assert left(tmp_path) == ["file", "pipe"]


def test_a_full_disk_leaves_nothing_behind_and_the_old_file_as_it_was(
    found: list[Entry], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("mine")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="out: cannot be written: no space left on device"):
        write_export(found, plan("md"), str(tmp_path / "out"), force=True)
    assert (tmp_path / "out").read_text() == "mine"
    assert left(tmp_path) == ["out"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_told(found: list[Entry], plan: Plan, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="cannot be written: permission denied"):
        write_export(found, plan("md"), str(tmp_path / "out"))


SLOW = """
import sys, time
from briefing_tui.export import export_file
def slow(entries, plan):
    yield "half"
    print("begun", flush=True)
    time.sleep(60)
class Empty:
    files = ()
export_file.EXPORT_FORMATS["md"] = export_file.ExportFormat("", slow)
export_file.write_export([], export_file.ExportPlan("md", Empty), sys.argv[1], force=True)
"""


def test_an_export_that_is_killed_leaves_the_old_file_and_the_next_one_clears_up(
    found: list[Entry], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("mine")
    with subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path / "out")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert (tmp_path / "out").read_text() == "mine"
    assert len(left(tmp_path)) == 2
    write_export(found, plan("md"), str(tmp_path / "out"), force=True)
    assert len(left(tmp_path)) == 2  # it might be another one at work
    later = time.time() + 2 * ABANDONED
    monkeypatch.setattr(time, "time", lambda: later)
    write_export(found, plan("md"), str(tmp_path / "out"), force=True)
    assert left(tmp_path) == ["out"]


@pytest.mark.parametrize(
    ("title", "format", "name"),
    [
        ("Illegal wildlife trade: a conference", "html", "illegal-wildlife-trade-a-conference-briefing.html"),
        ("The harbour: a day out, a night in the fog", "md", "the-harbour-a-day-out-a-night-briefing.md"),
        ("Of the", "md", "briefing.md"),
        ("The harbour and what it was like beforehand", "md", "the-harbour-and-what-it-was-like-briefing.md"),
        ("Trần/../Łódź\n", "md", "tran-odz-briefing.md"),
        ("", "csl", "briefing.csl.json"),
        ("x" * 300, "csv", f"{'x' * 40}-briefing.csv"),
    ],
)
def test_a_name_is_offered_after_a_title(title: str, format: str, name: str) -> None:
    assert suggested_name(title, format) == name
