"""What tests of the library start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.files import stamps
from tests.digests import said, write


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of three digests, in which one Speaker each says one thing."""
    for name, by in (("a", "Ann"), ("b", "Ben"), ("c", "Cid")):
        write(tmp_path / "shelf" / f"{name}.yaml", said(f"{by} speaks", by=by))
    return tmp_path / "shelf"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files' times tell whether they changed, as if each change were seconds after the one before."""
    monkeypatch.setattr(stamps, "_COARSEST_TIME", 0)
