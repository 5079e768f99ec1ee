"""Fixtures of the tests of digests."""

from __future__ import annotations

import pytest
import yaml


@pytest.fixture(params=["C", "Python"])
def variant(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each variant of PyYAML's parser; the one in C may be absent."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)
