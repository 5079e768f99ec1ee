"""What a briefing gives although no article states it outright: which fields of which records, and from what."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing_tui.export.inferred_fields import inferred_fields
from briefing_tui.export.phrases import listed, remark


class Inference(NamedTuple):
    """Fields that are inferred for the same reason."""

    kind: str
    """Of what kind the records are: a key of KINDS."""
    labels: list[str]
    """What the records are called: names, or how their words begin."""
    fields: str
    """Which fields, in words."""
    why: str
    """From what they were worked out; "" where the digest does not say."""


class Inferences:
    """Collects them; records with the same fields and the same note share one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Inference] = {}

    def add(self, kind: str, record: Any, label: str) -> None:
        """Explain `record`, of a kind and called `label`, once."""
        key = (kind, listed(inferred_fields(kind, record, _SHOWN.get(kind))), remark(record.note))
        inference = self._known.setdefault(key, Inference(kind, [], *key[1:]))
        if label not in inference.labels:
            inference.labels.append(label)

    def listed(self) -> list[Inference]:
        """All of them, in the order in which they were added first."""
        return list(self._known.values())


_SHOWN = {"actions": ("action", "agents", "proposed_by", "article", "paragraph")}
"""For a kind of which a briefing shows less than a citation the fields that it does show."""
