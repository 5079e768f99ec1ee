"""Every script on every terminal: all of a text is shown, whatever columns a terminal gives it, and nothing is left."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, chop_cells, set_cell_size
from wcwidth import iter_graphemes

from briefing_tui.tui.terminal.cell_grid import CellGrid
from briefing_tui.tui.terminal.cell_width import (
    measure_character,
    split_at_column,
    split_into_cells,
    split_into_clusters,
)
from tests.digests import write
from tests.terminal import Terminal
from tests.tui.terminal.glass import Columns, Glass, as_tmux, by_cluster, each_for_itself
from tests.tui.terminal.program import PROGRAM, READY, ROOT, started
from tests.tui.terminal.test_diff_driver import START

TEXTS = {
    "Devanagari": ("मंत्री शर्मा", "मंत्री ने कहा कि व्यापार बंद होना चाहिए"),
    "Bengali": ("শেখ হাসিনা", "মন্ত্রী বলেছেন যে ব্যবসা বন্ধ করতে হবে"),
    "Tamil": ("கோபாலகிருஷ்ணன்", "வர்த்தகம் நிறுத்தப்பட வேண்டும் என்று அமைச்சர் கூறினார்"),
    "Sinhala": ("ශ්‍රී ලංකා", "ඇමතිවරයා පැවසුවේ වෙළඳාම නැවැත්විය යුතු බවයි"),
    "Burmese": ("ဒေါ်အောင်ဆန်း", "ဝန်ကြီးက ကုန်သွယ်မှုကို ရပ်တန့်ရမည်ဟု ပြောသည်"),
    "Thai": ("กำธร น้ำใจ", "รัฐมนตรีกล่าวว่าการค้าสัตว์ป่าต้องหยุดลง"),
    "Khmer": ("ហ៊ុន សែន", "រដ្ឋមន្ត្រី\u200bបាន\u200bនិយាយថា ការជួញដូរសត្វព្រៃត្រូវតែបញ្ឈប់"),
    "Arabic": ("أحمد الشيخ", "قالَ الوزيرُ إنَّ التجارةَ يجبُ أن تتوقَّف"),
    "Persian": ("رضا کریمی", "وزیر گفت که تجارت باید متوقف شود و نمی\u200cخواهد"),
    "Hebrew": ("דָּוִד כהן", "הַשַּׂר אָמַר שֶׁהַסַּחַר חַיָּב לְהִפָּסֵק"),
    "jamo": (
        "\u1100\u1175\u11b7 \u110e\u1165\u11af\u1109\u116e",
        "\u110c\u1161\u11bc\u1100\u116a\u11ab\u110b\u1173\u11ab \u1106\u116e\u110b\u1167\u11a8",
    ),
    "Chinese": ("张三丰", "部长说，野生动物贸易必须停止。"),
    "emoji": ("Ng 👩🏽\u200d🔬", "Family 👨\u200d👩\u200d👧, flags 🇻🇳🇬🇧, ❤️ and 1️⃣"),
    "decomposed": ("Zoe\u0308 Tra\u0302\u0300n", "Cafe\u0301 and Vie\u0323\u0302t"),
}
"""A name and a text in each script."""

TERMINALS = [each_for_itself, as_tmux, by_cluster]
LETTERS = [
    *" " * 8, *"ab,“", "─ ", "│ ", "\u00e9", "张", "😀", "✔", "e\u0301", *"कমক", "\u093f", "\u0940", "\u094d", "\u0902",
    "\u09cb", "က", "\u1031", "ก", "\u0e33", "ខ", "\u17d2", "\u17b6", "ק", "\u05b8", "م", "\u0651", "\u200c", "\u1112",
    "\u1161", "\u11ab", "👩", "🏽", "🇻", "🇳", "❤", "\ufe0f",
]  # fmt: skip
WIDTH = 40


def paint(text: str, x: int = 0, y: int = 0) -> str:
    """Output that writes a text at a column of a row, cut to the row."""
    return f"\x1b[{y + 1};{x + 1}H{split_at_column(text, WIDTH - x)[0]}"


def mixed(letters: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(letters), max_size=30).map("".join)


def squeezed(text: str) -> str:
    return re.sub(" +", " ", text).strip()


@pytest.mark.parametrize("columns_of", TERMINALS)
@pytest.mark.parametrize("script", TEXTS)
def test_a_text_is_whole_and_what_follows_it_is_in_its_column(script: str, columns_of: Columns) -> None:
    name, text = TEXTS[script]
    grid, glass = CellGrid(100, 4), Glass(100, 4, columns_of)
    for update in (
        f"\x1b[1;1H\x1b[7m{set_cell_size(f' {name}', 30)}{set_cell_size(text, 68)}\x1b[0m│|",
        f"\x1b[1;31H{set_cell_size(f'“{text}', 68)}",
        f"\x1b[1;1H{set_cell_size(' a', 30)}",
        f"\x1b[1;1H\x1b[1m{set_cell_size(f' {name}', 30)}\x1b[0m",
    ):
        grid.feed(START + update)
        glass.feed(grid.take_output())
    assert squeezed(glass.rows()[0].rstrip("|│")) == squeezed(f"{name} “{text}")
    assert glass._cells[0][98:] == ["│", "|"]
    assert glass._cells[0][30] == "“"
    grid.feed("\x1b[1;1H" + " " * 98)
    glass.feed(grid.take_output())
    assert squeezed(glass.rows()[0]) == "│|"


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(TERMINALS),
    st.lists(
        st.tuples(mixed(LETTERS), st.integers(0, WIDTH - 1), st.sampled_from(["", "7", "44", "4"])),
        min_size=1,
        max_size=5,
    ),
)  # fmt: skip
def test_what_is_drawn_bit_by_bit_is_what_is_drawn_at_once(
    columns_of: Columns, updates: list[tuple[str, int, str]]
) -> None:
    grid, bits, whole = CellGrid(WIDTH, 1), Glass(WIDTH, 1, columns_of), Glass(WIDTH, 1, columns_of)
    grid.feed(START)
    for text, x, look in updates:
        grid.feed(f"\x1b[{look}m{paint(text, x)}\x1b[0m")
        bits.feed(grid.take_output())
    grid.invalidate()
    whole.feed(grid.take_output())
    assert bits.rows() == whole.rows()


@settings(max_examples=500, deadline=None)
@given(mixed([*LETTERS, "\u200d"]), st.integers(0, 30))
def test_nothing_is_cut_within_a_cluster(text: str, column: int) -> None:
    assert cell_len(text) == sum(map(measure_character, text)) == len(split_into_cells(text)[0])
    ends = {0}
    for grapheme in iter_graphemes(text):
        ends.add(max(ends) + len(grapheme))
    assert {end for _, end, _ in split_into_clusters(text)} <= ends
    before, behind = split_at_column(text, column)
    assert cell_len(before + behind) == cell_len(text)
    assert cell_len(before) == min(column, cell_len(text))
    assert text.startswith(before.rstrip(" "))
    assert len(before.rstrip(" ")) in ends or before.rstrip(" ") != before
    assert "".join(chop_cells(text, 7)) == text or not cell_len(text)


# The program


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """A digest with a speaker and a quote in every script."""
    return write(
        tmp_path / "scripts.yaml",
        {
            "format": 1,
            "title": "Scripts",
            "articles": [{"id": "a", "headline": "Headline"}],
            "speakers": [{"id": f"s{at}", "name": name} for at, (name, _) in enumerate(TEXTS.values())],
            "quotes": [
                {"id": f"q{at}", "kind": "direct", "text": text, "speaker": f"s{at}", "article": "a"}
                for at, (_, text) in enumerate(TEXTS.values())
            ],
        },
    )


def wait_until_shown(terminal: Terminal, columns_of: Columns, wanted: list[str]) -> list[str]:
    """Read until a terminal that counts columns so shows all these texts in its rows; return the rows."""
    rows: list[str] = []

    def are_shown() -> bool:
        glass = Glass(80, 24, columns_of)
        glass.feed(terminal.raw.decode(errors="ignore"))
        rows[:] = glass.rows()
        return all(squeezed(text) in squeezed(" ".join(rows)) for text in wanted)

    terminal.wait_until(are_shown)
    return rows


@pytest.mark.parametrize("columns_of", TERMINALS)
def test_moving_and_typing_leave_every_text_whole(digest: Path, columns_of: Columns) -> None:
    with started(*PROGRAM, str(digest), ready="Scripts") as terminal:
        terminal.send("3")
        for name, text in TEXTS.values():
            wait_until_shown(terminal, columns_of, [f"“{text}” {name}"])
            terminal.send("j")
        terminal.send("g")
        names = [name for name, _ in TEXTS.values()]
        wait_until_shown(terminal, columns_of, names[:6])
        terminal.send("/मं")
        wait_until_shown(terminal, columns_of, ["मं", "1 of 14", *TEXTS["Devanagari"]])
        terminal.send("\x1b")
        rows = wait_until_shown(terminal, columns_of, [READY, *names[:6]])
        terminal.send("\x0c")
        terminal.read_until(b"\x1b[2J")
        assert wait_until_shown(terminal, columns_of, [READY, *names[:6]]) == rows


class Tmux:
    """A tmux server with one pane, in which a program runs."""

    def __init__(self, folder: Path, argv: list[str]) -> None:
        self._command = ["tmux", "-f", "/dev/null", "-S", str(folder / "socket")]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": ROOT}
        command = [*self._command, "new-session", "-d", "-x", "80", "-y", "24", shlex.join(argv)]
        subprocess.run(command, env=environment, check=True, timeout=20)

    def run(self, *arguments: str) -> str:
        """Run a command of tmux and return what it prints."""
        return subprocess.run(
            [*self._command, *arguments], check=True, capture_output=True, text=True, timeout=20
        ).stdout

    def wait_for(self, *wanted: str) -> str:
        """Wait until all these texts are in the pane, and return what the pane shows."""
        end = time.monotonic() + 20
        while True:
            shown = self.run("capture-pane", "-p")
            if all(squeezed(text) in squeezed(shown.replace("\n", " ")) for text in wanted):
                return shown
            assert time.monotonic() < end, f"{wanted} did not come:\n{shown}"
            time.sleep(0.05)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
def test_in_tmux_every_text_is_as_in_the_digest(digest: Path, tmp_path: Path) -> None:
    after = "printf '\\033[?1049h\\033[Hanother program'; read -r line"
    tmux = Tmux(tmp_path, ["sh", "-c", f"{shlex.join([*PROGRAM, str(digest)])}; {after}"])
    try:
        tmux.wait_for(READY)
        tmux.run("send-keys", "3")
        for name, text in TEXTS.values():
            tmux.wait_for(f"“{text}” {name}")
            tmux.run("send-keys", "j")
        tmux.run("send-keys", "g")
        names = [name for name, _ in TEXTS.values()]
        tmux.wait_for(*names[:6])
        tmux.run("send-keys", "/", "ম")
        tmux.wait_for("1 of 14", *TEXTS["Bengali"])
        tmux.run("send-keys", "Escape")
        tmux.wait_for(READY, *names[:6])
        tmux.run("send-keys", "q")
        assert tmux.wait_for("another program").strip() == "another program"
    finally:
        tmux.run("kill-server")
