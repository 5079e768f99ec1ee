"""What is private in Textual, Rich and Python: each name is there, and the app runs without those it can do without."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import pytest
from textual.app import App

from briefing_tui.tui import textual_internals as internals
from tests.terminal import Terminal

OVERRIDDEN = [(owner, name) for owner, names in internals.OVERRIDDEN.items() for name in names]


@pytest.mark.parametrize(("owner", "name"), OVERRIDDEN)
def test_what_is_overridden_in_textual_is_there(owner: str, name: str) -> None:
    module, _, kind = owner.rpartition(".")
    found = getattr(import_module(module), kind)
    source = sys.modules[module].__dict__[kind].__init__.__code__.co_names
    assert hasattr(found, name) or name in source, f"{owner} has no {name} any more: see textual_internals.OVERRIDDEN"


def test_what_is_set_on_the_app_is_there() -> None:
    app: App[None] = App()
    for name in ("_disable_tooltips", "_disable_notifications", "_filters", "_exit", "_return_code", "_message_queue"):
        assert hasattr(app, name), f"textual.app.App has no {name} any more: see tui/textual_internals.py"
    assert callable(app._close_messages_no_wait)


def test_the_parser_of_keys_is_there() -> None:
    assert [event.key for event in internals.key_parser(False).feed("j")] == ["j"]


def test_every_cache_that_is_cleared_is_there() -> None:
    wanted = 1 + len(internals._REGION_CACHES) + 3
    assert len(internals._caches()) == wanted, "a cache of Textual or Rich is gone: see textual_internals._caches"


def test_an_app_that_lacks_what_is_private_is_left_as_it_is() -> None:
    class Bare:
        exited: Any = None

        def exit(self, return_code: int) -> None:
            self.exited = return_code

    bare: Any = Bare()
    internals.use_no_tooltips_or_notifications(bare)
    internals.use_no_colour(bare)
    assert vars(bare) == {}
    assert internals.is_ending(bare) is False
    internals.end_without_traceback(bare, 3)
    assert bare.exited == 3


def test_garbage_is_collected_again_after_the_start() -> None:
    internals.pause_garbage_collection()
    assert not gc.isenabled()
    internals.resume_garbage_collection()
    assert gc.isenabled()
    gc.unfreeze()


def test_a_program_without_the_private_names_still_runs() -> None:
    code = (
        "import sys\n"
        "import briefing_tui.tui.textual_internals as internals\n"
        "internals._REGION_CACHES = ('gone',)\n"
        "internals.use_no_tooltips_or_notifications = lambda app: None\n"
        "from briefing_tui.cli import run\n"
        "sys.exit(run())\n"
    )
    with Terminal([sys.executable, "-c", code]) as terminal:
        terminal.wait_for("Hanoi Conference")
        terminal.send("3")
        terminal.wait_for("Our Union")
        terminal.send("q")
        assert terminal.exit_code() == 0
