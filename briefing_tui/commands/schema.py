"""`schema`: the digest's JSON Schema."""

from __future__ import annotations

import os

from briefing_tui.commands.console import FOUND, TROUBLE, print_pieces
from briefing_tui.library.paths import BUNDLED

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse

SCHEMA_FILE = os.path.join(os.path.dirname(BUNDLED), "digest.schema.json")
"""The file of the digest's JSON Schema, beside the bundled digest."""


def print_schema(options: argparse.Namespace) -> int:
    """Print the digest's JSON Schema; return the exit status."""
    with open(SCHEMA_FILE, encoding="utf-8") as source:
        return FOUND if print_pieces([source.read()]) else TROUBLE
