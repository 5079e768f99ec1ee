"""Foreign text inside Markdown: whatever would be markup loses its meaning, and the text still reads as plain text."""

from __future__ import annotations

import re

from briefing_tui.digest.sanitize import harmless

# What CommonMark, GitHub's dialect and Pandoc take for markup anywhere in a line. Without an opening bracket there is
# no link, image or footnote, so parentheses and exclamation marks may stay. The sign for words left out, `[…]`, is no
# link either unless a target follows it.
_ANYWHERE = re.compile(r"\[…\](?![(\[:{])|([\\`*_\[\]{<~^$|]|&(?=#?\w+;))")
# What begins a heading, list, quotation, rule, table, definition or title where it begins a line; Pandoc also counts
# with letters, Roman numbers and @, and in parentheses, but not with a capital letter, a full stop and one blank, as
# in A. Smith (its manual, fancy_lists and example_lists).
_NUMBER = r"\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}"
_AT_THE_START = re.compile(
    rf"^(?:(?=[-+#>=:%]|\((?:{_NUMBER}|[A-Z]|@[\w-]*)\)(?:\s|$))|(?:{_NUMBER})(?=[.)](?:\s|$))|[A-Z](?=\)(?:\s|$)|\.\s\s))"
)


def escape_markdown(text: str) -> str:
    """`text` as one line that Markdown shows as it stands: no markup, no HTML, safe on a terminal, not indented."""
    text = _ANYWHERE.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], harmless(text).strip())
    return _AT_THE_START.sub(lambda found: f"{found[0]}\\", text)
