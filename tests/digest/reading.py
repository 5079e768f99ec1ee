"""Digests as text, and reading them: what the tests of the reader have in common."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.digest.digest_reader import DigestReader, Item

BUNDLED = Path(__file__).parents[2] / "data" / "wildlife-trade.yaml"

HEAD = "format: 1\ntitle: Harbour\n"
SPEAKER = "speakers:\n  - id: ada\n    name: Ada\n"
QUOTE = "  - id: q\n    kind: direct\n    text: We will.\n    speaker: ada\n    article: a\n"
DIGEST = f"""{HEAD}articles:
  - id: a
    headline: 'Harbour: to reopen'
    date_published: 2016-11-15
{SPEAKER}    aliases: [A., "Lady Á"]
quotes:
{QUOTE}    topics:
      - harbour
    paragraph: 2
    inferred: [topics]
actions:
"""


def read(folder: Path, content: str | bytes) -> tuple[list[Item], DigestReader]:
    """What a digest with this content gives, and its reader."""
    path = folder / "digest.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reader = DigestReader(path)
    return list(reader), reader


def problems(folder: Path, content: str | bytes) -> list[str]:
    """The problems of a digest with this content, without the path before them."""
    _, reader = read(folder, content)
    return [str(problem).removeprefix(f"{folder / 'digest.yaml'}:") for problem in reader.problems]


# What a good digest gives
