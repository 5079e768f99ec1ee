"""The sequences that send a text to the terminal's clipboard: OSC 52 (xterm's ctlseqs), also through multiplexers.

tmux passes on to the terminal what is wrapped in its device control string (tmux(1), allow-passthrough), and takes an
OSC 52 of its own where set-clipboard is on: so it gets both. GNU screen passes on a device control string as it is
(screen(1)), which may not be long: so it gets the text in pieces.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

_SCREEN_PIECE = 76
"""Characters of one device control string for GNU screen, whose buffer for one is 768 bytes."""


def clipboard_sequences(text: str, environment: Mapping[str, str]) -> str:
    """Return what to write to the terminal so that `text` gets to its clipboard, in that environment (os.environ)."""
    sequence = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'backslashreplace')).decode()}\x07"
    if environment.get("TMUX"):
        return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\{sequence}"
    if environment.get("STY") or environment.get("TERM", "").startswith("screen"):
        pieces = (sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
