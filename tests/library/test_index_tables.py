"""An index is told from one of another make."""

from __future__ import annotations

from runpy import run_path

import pytest

from briefing_tui.digest.records import FIELDS
from briefing_tui.library import index_tables


def test_an_index_of_other_fields_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def version() -> int:
        return int(run_path(index_tables.__file__)["VERSION"])

    assert version() == index_tables.VERSION
    monkeypatch.setitem(FIELDS["speakers"], "party", FIELDS["speakers"]["role"]._replace(name="party"))
    assert version() != index_tables.VERSION
