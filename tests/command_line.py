"""A command line carried out within this process, and what it came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from briefing_tui.cli import run


class Told(NamedTuple):
    """What a command line came to."""

    status: int
    out: str
    err: str


Tell = Callable[..., Told]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Carry out a command line within this process."""

    def told(*arguments: object) -> Told:
        return Told(run([str(argument) for argument in arguments]), *capsys.readouterr())

    return told
