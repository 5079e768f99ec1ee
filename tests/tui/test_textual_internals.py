"""What is private in Textual, Rich and Python: each name is there, and the app runs without those it can do without."""

from __future__ import annotations

import ast
import gc
import inspect
import os
import sys
from importlib import import_module
from typing import Any

import pytest
from rich.segment import Segment
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


def test_what_measures_text_is_there_and_replaced() -> None:
    for name, modules in internals.MEASURING.items():
        for module in modules:
            assert hasattr(import_module(module), name), f"{module} has no {name} any more: see MEASURING"
    internals.measure_as_the_widest_terminal()
    assert Segment("\u0915\u093f").cell_length == 2  # Rich takes the vowel sign for no column


def test_the_parser_of_keys_is_there() -> None:
    parser = internals.key_parser(False)
    assert [event.key for event in parser.feed("j")] == ["j"]
    assert not internals.awaits_more(parser)
    assert list(parser.feed("\x1b[999;999z")) == []
    assert internals.awaits_more(parser), "the parser has no _awaiting any more: see textual_internals.awaits_more"


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
    assert internals.is_exiting(bare) is False
    internals.end_without_traceback(bare, 3)
    assert bare.exited == 3


REPLACED = """
import sys
from briefing_tui.tui import textual_internals
textual_internals.withhold_modules()
from textual.app import App, ComposeResult
from textual.widgets import Static
import textual.app
assert all(type(sys.modules[name]).__name__ == "module" and not hasattr(sys.modules[name], "__file__")
           for name in textual_internals.REPLACED)
class Small(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("q", "quit")]
    def compose(self):
        yield Static("stands")
Small().run()
"""


def test_textual_runs_with_stand_ins_for_the_modules_that_are_not_needed() -> None:
    with Terminal([sys.executable, "-c", REPLACED], env={"PYTHONPATH": os.getcwd()}) as terminal:
        terminal.wait_for("stands")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_the_modules_stood_in_for_are_still_what_textual_imports() -> None:
    imported = set(ast.walk(ast.parse(inspect.getsource(import_module("textual.app")))))
    names = {node.module for node in imported if isinstance(node, ast.ImportFrom)}
    gone = set(internals.REPLACED) - names
    assert not gone, f"textual.app does not import {gone} any more: see tui/textual_internals.REPLACED"


def test_the_c_half_of_signal_is_there() -> None:
    half = import_module("_signal")
    for name in (
        "signal",
        "SIGTERM",
        "SIGHUP",
        "SIGQUIT",
        "SIGINT",
        "SIGTSTP",
        "SIGSTOP",
        "SIG_DFL",
        "default_int_handler",
    ):
        assert hasattr(half, name), f"_signal has no {name} any more: see terminal/early_terminal.py"


def test_a_screen_with_nothing_to_do_is_painted() -> None:
    from textual.screen import Screen

    screen: Screen[None] = Screen()
    for name in ("_layout_required", "_repaint_required", "_scroll_required", "_dirty_widgets", "_message_queue"):
        assert hasattr(type(screen), name) or name in vars(screen), f"Screen has no {name}: see is_painted"


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
