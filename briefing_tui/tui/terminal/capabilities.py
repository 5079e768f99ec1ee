"""What the terminal can do, as far as the environment tells: show an app, other characters than ASCII, colours, and how
its clipboard is reached. Imports no Textual.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SCREEN_PIECE = 76
"""Characters of one device control string for GNU screen, whose buffer for one is 768 bytes."""

_IN_COLOUR = ("xterm", "screen", "tmux", "rxvt", "linux", "alacritty", "kitty", "foot", "wezterm", "konsole", "putty")


def why_unfit() -> str:
    """Return why no app can be shown here, in plain words; "" where one can."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.__stderr__)):
        return "this is no terminal"
    term = os.environ.get("TERM", "")
    return f"the terminal (TERM={term or 'unset'}) cannot place text" if term in ("", "dumb", "unknown") else ""


def needs_ascii() -> bool:
    """Return whether only ASCII is sure to be shown: the locale is not UTF-8, or it is the Linux console."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "ascii"
    # Python takes the locale C for UTF-8 and sets LC_CTYPE to say so (PEP 538): what the user said stands elsewhere.
    variables = ("LC_ALL", "LANG") if os.environ.get("LC_CTYPE") == "C.UTF-8" else ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next(filter(None, map(os.environ.get, variables)), "")
    other = bool(locale) and "utf" not in locale.lower()
    return other or os.environ.get("TERM") == "linux" or encoding.lower().replace("-", "") != "utf8"


def is_colourless() -> bool:
    """Return whether the terminal has no colours, or the user wants none (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return True
    term = os.environ.get("TERM", "")
    if term.startswith(_IN_COLOUR) and not term.endswith(("-m", "-mono")):
        return False
    import curses

    try:
        curses.setupterm(term, sys.stdout.fileno())
    except curses.error:
        return True
    return curses.tigetnum("colors") < 8


_LINKING = ("xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour")
"""What TERM begins with in terminals that have links; it alone goes through SSH."""

_LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
"""What TERM_PROGRAM is in others."""


def has_links(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal is known to have hyperlinks (OSC 8), as `environment`, which is os.environ, tells.

    No terminal can be asked. Those named here are in the list at
    https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda. Where there is a multiplexer, that is asked.
    """
    term = environment.get("TERM", "")
    program, version = environment.get("TERM_PROGRAM", ""), environment.get("TERM_PROGRAM_VERSION", "")
    if environment.get("TMUX"):
        return program == "tmux" and _at_least(version, (3, 4))
    if environment.get("STY") or term.startswith(("screen", "linux")):
        return False
    return (
        term.startswith(_LINKING)
        or program in _LINKING_PROGRAMS
        or bool(environment.get("WT_SESSION"))
        or _at_least(environment.get("VTE_VERSION", ""), (5000,))
        or _at_least(environment.get("KONSOLE_VERSION", ""), (201200,))
    )


def _at_least(version: str, least: tuple[int, ...]) -> bool:
    """Return whether a version, such as `3.4a`, is one of these numbers or later."""
    import re

    return tuple(map(int, re.findall(r"\d+", version)))[: len(least)] >= least


def clipboard_sequences(text: str, environment: Mapping[str, str]) -> str:
    """Return the output that puts a text into the terminal's clipboard: OSC 52 (xterm's ctlseqs).

    `environment` is os.environ, which tells of a multiplexer. tmux passes on what is wrapped in its device control
    string (tmux(1), allow-passthrough) and takes an OSC 52 of its own where set-clipboard is on, so it gets both. GNU
    screen passes on a device control string as it is (screen(1)), which may not be long, so it gets the text in pieces.
    """
    from base64 import b64encode

    sequence = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'backslashreplace')).decode()}\x07"
    if environment.get("TMUX"):
        return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\{sequence}"
    if environment.get("STY") or environment.get("TERM", "").startswith("screen"):
        pieces = (sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
