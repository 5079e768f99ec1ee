"""`schema`: the digest's JSON Schema."""

from __future__ import annotations

import os

from briefing_tui.commands.console import FOUND, TROUBLE, print_pieces
from briefing_tui.library.paths import BUNDLED

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse

SCHEMA_FILE = os.path.join(os.path.dirname(BUNDLED), "digest.schema.json")
"""The file that holds what `print_schema` prints, beside the bundled digest: for editors."""


def print_schema(options: argparse.Namespace) -> int:
    """Print the digest's JSON Schema, as the fields of `records` make it; return the exit status."""
    import json  # here, for the command `draft` imports this module for the file alone

    from briefing_tui.digest.schema import schema

    return FOUND if print_pieces([json.dumps(schema(), indent=2, ensure_ascii=False), "\n"]) else TROUBLE
