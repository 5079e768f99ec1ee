"""Fixtures of the tests of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.digests import HARBOUR, write


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "harbour.yaml", HARBOUR)
