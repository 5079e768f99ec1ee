"""Escape foreign text for Markdown: nothing in it acts as markup, and it still reads well as plain text."""

from __future__ import annotations

import re

from briefing_tui.digest.sanitize import harmless

# What CommonMark, GitHub's dialect and Pandoc take for markup anywhere in a line. Without an opening bracket there is
# no link, image or footnote, so parentheses and exclamation marks may stay. The sign for words left out, `[…]`, is no
# link either unless a target follows it.
_ANYWHERE = re.compile(r"\[…\](?![(\[:{])|([\\`*_\[\]{<~^$|]|&(?=#?\w+;))")
# What begins a heading, list, quotation, rule, table, definition or title where it begins a line; Pandoc also counts
# with letters, Roman numbers and @, and in parentheses, but not with a capital letter, a full stop and one blank, as
# in A. Smith (its manual, "Ordered lists" and "Numbered example lists").
_NUMBER = r"\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}"
_AT_THE_START = re.compile(
    rf"^(?:(?=[-+#>=:%]|\((?:{_NUMBER}|[A-Z]|@[\w-]*)\)(?:\s|$))|(?:{_NUMBER})(?=[.)](?:\s|$))|[A-Z](?=\)(?:\s|$)|\.\s\s))"
)

# What an autolink may hold (CommonMark 0.31, 6.5); a backslash in it would be part of it.
_ADDRESS = re.compile(r"https?://[^\s<>\\]+\Z")


def autolink(address: str) -> str:
    """Return a web address (http or https) whole, as an autolink; any other text escaped."""
    if _ADDRESS.match(address) and harmless(address) == address:
        return f"<{address}>"
    return escape_markdown(address)


def escape_markdown(text: str) -> str:
    """Return `text` as one line that Markdown shows literally: no markup, no HTML, safe on a terminal.

    Nor is it taken for indented code.
    """
    text = _ANYWHERE.sub(lambda match: f"\\{match[1]}" if match[1] else match[0], harmless(text).strip())
    return _AT_THE_START.sub(lambda match: f"{match[0]}\\", text)
