"""The user's editor: the command that opens a file in it at a line, and running it. Imports no Textual."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import termios

_PLUS_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro")
"""Editors that take `+LINE` before the file."""

_COLON_LINE = ("hx", "helix")
"""Editors that take `FILE:LINE`."""

_CODE = ("code", "codium")
"""Editors that take `--goto FILE:LINE`, and return at once unless told to wait."""

_USUAL = ("nano", "vi")
"""Editors to look for where the user names none."""


class NoEditor(Exception):
    """There is no editor; the message says why and what to do, in plain words."""


def run_editor(command: list[str]) -> str:
    """Run an editor on the terminal, and return why it failed, in plain words; "" where it did not.

    The terminal line's settings are afterwards what they were before.
    """
    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    settings = termios.tcgetattr(terminal)
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"the editor cannot be run: {error.strerror}"
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, settings)
    return f"the editor ended with status {status}" if status else ""


def editor_command(file: str, line: int) -> list[str]:
    """Return the program and arguments that open `file` at a line, counted from 1, in the user's editor.

    That is the one that $VISUAL or else $EDITOR names, or else nano or vi. An editor that is not known to take a line
    gets the file alone. Raises NoEditor.
    """
    variable = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name, "").strip()), "")
    if variable:
        try:
            command = shlex.split(os.environ[variable])
        except ValueError as error:
            raise NoEditor(f"${variable} cannot be read ({error}): write it as in a shell") from error
        if not command or not shutil.which(command[0]):
            raise NoEditor(f"the editor that ${variable} names, '{' '.join(command)}', is not there: name another one")
    else:
        command = [name for name in _USUAL if shutil.which(name)][:1]
        if not command:
            raise NoEditor("no editor is there: name yours in $VISUAL or $EDITOR")
    file = os.path.abspath(file)  # so that it begins with no dash or plus
    name = os.path.basename(command[0]).split(".")[0]  # vim.tiny
    if name in _PLUS_LINE:
        return [*command, f"+{line}", file]
    if name in _COLON_LINE:
        return [*command, f"{file}:{line}"]
    if name in _CODE:
        told = not {"-w", "--wait"}.isdisjoint(command[1:])
        return [*command, *([] if told else ["--wait"]), "--goto", f"{file}:{line}"]
    return [*command, file]
