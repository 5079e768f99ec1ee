"""Where `draft -o` writes to: a new digest, or one that exists and gets the new articles."""

from __future__ import annotations

import os
from collections.abc import Callable

from briefing_tui.commands.article_input import DraftError
from briefing_tui.commands.console import say
from briefing_tui.commands.schema import SCHEMA_FILE
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.digest_yaml import digest_yaml
from briefing_tui.files.locks import folder_lock
from briefing_tui.files.replacement import NotChanged, create_file
from briefing_tui.files.stamps import stamp

_TURNS = 5
"""How often drafting is begun anew because the digest was saved meanwhile."""


def written(output: str, title: str, draft_all: Callable[[DigestDraft], None], by_model: bool) -> DigestDraft:
    """Return what `draft_all` drafted, written to the file `output` if anything was found.

    Programs that draft into one folder at the same time wait for each other, so that none overwrites what another has
    written. `title` is that of a new digest, "" for one from the headlines, and `by_model` says what has drafted it.
    Raises DraftError.
    """
    with folder_lock(os.path.dirname(os.path.realpath(output))):
        for _ in range(_TURNS):
            seen = stamp(output)
            if seen and not os.access(output, os.W_OK):
                raise DraftError(f"{output}: may not be written to; give another -o FILE")
            made = existing(output) if seen else DigestDraft()
            draft_all(made)
            if not made.found:
                return made
            if seen and title:
                say(f"{output}: keeps its title; --title is for a new digest")
            try:
                if not seen:
                    text = digest_yaml(title or made.title, made.drafted, SCHEMA_FILE, by_model)
                    create_file(output, text.encode())
                    return made
                if _added(output, made, seen):
                    return made
            except NotChanged as error:
                raise DraftError(str(error)) from error
            except OSError as error:
                raise DraftError(f"{output}: cannot be written: {(error.strerror or '').lower()}") from error
    raise DraftError(f"{output}: keeps changing, so nothing was added to it")


def _added(output: str, made: DigestDraft, seen: str) -> bool:
    """Add what was drafted to the digest, unless it has another stamp than `seen` by now. Raises NotChanged."""
    from briefing_tui.digest.file_changes import Outdated, Plan, change_file

    try:
        change_file(output, lambda records: Plan("", {}, made.records), seen)
    except Outdated:
        return False
    return True


def existing(path: str) -> DigestDraft:
    """Return a draft that goes on with the digest at `path`. Raises DraftError."""
    from pathlib import Path

    from briefing_tui.digest.digest_reader import DigestReader
    from briefing_tui.library.digest_check import examine
    from briefing_tui.library.paths import find_digests

    if problems := list(examine(find_digests([path]), None, lambda done, total: None)):
        refused = (
            f"{path}: is no valid digest, so nothing was added to it: put the above right, or give another -o FILE"
        )
        raise DraftError(*problems, refused)
    made = DigestDraft()
    for item in DigestReader(Path(path)):
        made.know(item.kind, item.record)
    return made
