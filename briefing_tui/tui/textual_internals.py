"""All that this program uses of Textual, Rich and Python that is private in them, or that works around them.

Each function tolerates that a private name is gone: the app still runs then, only slower or larger. Private methods
that are overridden in subclasses are listed in `OVERRIDDEN`. tests/tui/test_textual_internals.py fails for each name
that a new version no longer has. (One more is used in terminal/early_terminal.py, where importing this module would
cost what it saves: the part of `signal` in C.) The figures are medians of interleaved starts at 80×24 with Textual
8.2.8 and Python 3.11, where the whole start takes 145 ms.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen

OVERRIDDEN = {
    "textual.app.App": ("_handle_exception",),
    "textual.screen.Screen": ("_compositor_refresh", "_on_timer_update"),
    "textual.drivers.linux_driver.LinuxDriver": (
        "_get_terminal_size",
        "_sigtstp_application",
        "_sigcont_application",
        "_writer_thread",
        "_file",
    ),
}
"""For each class of Textual the private methods that a subclass overrides here, or attributes that it replaces.

`App._handle_exception`: otherwise a failure prints a traceback with the values of variables, which hold digest text.
`Screen._compositor_refresh` and `Screen._on_timer_update` leave out the first paints over a kept screen: 8 ms.
`LinuxDriver._get_terminal_size` tells the cell grid each new size; otherwise a resized screen is painted wrongly.
The two signal handlers wait for the end of an update, which Ctrl+Z would break off. `_file` is replaced by a file that
tolerates the loss of the terminal, and `_writer_thread` is woken when a signal ends the program.
"""

MEASURING = {
    "get_character_cell_size": ("rich.cells", "rich.segment", "textual.widgets._input"),
    "_cell_len": ("rich.cells",),
    "split_graphemes": ("rich.cells",),
    "_split_text": ("rich.cells",),
}
"""The functions that measure and cut text in cells, and the modules of Rich and Textual in which they are looked up.
`measure_as_the_widest_terminal` replaces all of them, or none."""

WITHHELD = ("ssl", "bz2", "lzma")
"""Modules that asyncio and shutil import where they can, and do without otherwise: 5 ms and 4 MB."""

_REMEMBERED_SIZES = 1000
"""Measured texts from which on their sizes are dropped: half a megabyte."""

_LONGEST_WAIT = 0.5
"""Seconds to wait at most until a key has been dealt with."""

REPLACED = ("textual.command", "platformdirs")
"""Modules that Textual imports for features that this program does not have: the command palette with its widgets,
9 ms, and the folder for downloads, 3 ms. They are replaced by modules in which every name is an empty class."""


def withhold_modules() -> None:
    """Keep the modules of WITHHELD from being imported, and replace those of STOOD_IN.

    Where Textual uses a replaced one after all, that fails with an AttributeError or a TypeError.
    """
    for name in WITHHELD:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # the documented way to forbid an import
    for name in REPLACED:
        stand_in = ModuleType(name)
        stand_in.__getattr__ = _empty_class  # type: ignore[method-assign]  # PEP 562
        sys.modules.setdefault(name, stand_in)


def _empty_class(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})


def pause_garbage_collection() -> None:
    """Collect no garbage until `resume_garbage_collection`: what is made at the start is needed anyway. Saves 12 ms."""
    gc.disable()


def resume_garbage_collection() -> None:
    """Collect garbage again, except for the objects that exist now."""
    gc.freeze()
    gc.enable()


def use_no_tooltips_or_notifications(app: App[Any]) -> None:
    """Leave out two widgets that Textual mounts on every screen and that are never shown here: 3 ms and 0.4 MB each."""
    for name in ("_disable_tooltips", "_disable_notifications"):
        if hasattr(app, name):
            setattr(app, name, True)


def use_no_colour(app: App[Any]) -> None:
    """Replace the filter that Textual chose for NO_COLOR before the theme was set.

    Otherwise dimmed text is shown in greys, or black on black.
    """
    from textual.filter import NoColor

    filters = getattr(app, "_filters", None)
    if isinstance(filters, list):
        filters[:] = [NoColor()]


def measure_as_the_widest_terminal() -> None:
    """Make Rich, and so Textual, measure and cut text as terminal/cell_width.py does.

    Rich gives no column to a vowel sign of Hindi, a joined emoji or a conjoining jamo; many terminals give one or two.
    Otherwise such a text is overwritten by what follows it, and cut within its clusters.
    """
    from importlib import import_module

    from briefing_tui.tui.terminal.cell_width import measure_character, split_at_column, split_into_clusters

    def measure(text: str, unicode_version: str = "auto") -> int:
        return len(text) if text.isascii() and text.isprintable() else sum(map(measure_character, text))

    ours = {
        "get_character_cell_size": measure_character,
        "_cell_len": measure,
        "split_graphemes": lambda text, unicode_version="auto": (split_into_clusters(text), measure(text)),
        "_split_text": lambda text, cell_position, unicode_version="auto": split_at_column(text, cell_position),
    }
    owners = [(import_module(module), name) for name, modules in MEASURING.items() for module in modules]
    if all(hasattr(module, name) for module, name in owners):
        for module, name in owners:
            setattr(module, name, ours[name])
        forget_sizes()


def end_without_traceback(app: App[Any], status: int) -> None:
    """Make `app.run` return, with this exit status and nothing printed; without the private names by `app.exit`."""
    if hasattr(app, "_close_messages_no_wait") and hasattr(app, "_return_code"):
        app._return_code = status
        app._close_messages_no_wait()
    else:
        app.exit(return_code=status)


def is_exiting(app: App[Any]) -> bool:
    """Return whether the app has been told to exit; False where that cannot be found out."""
    return bool(getattr(app, "_exit", False))


def key_parser(debug: bool) -> Any:
    """Return Textual's parser of what a terminal sends: `feed(text)` and `tick()` yield events. Raises ImportError."""
    from textual._xterm_parser import XTermParser

    return XTermParser(debug)


def awaits_more(parser: Any) -> bool:
    """Return whether a parser waits for the rest of a sequence; False where that cannot be found out.

    Otherwise the keys after a sequence that Textual does not know are taken for its rest.
    """
    return getattr(getattr(parser, "_awaiting", None), "timeout", None) is not None


def is_painted(screen: Screen[Any]) -> bool:
    """Return whether a screen's widgets have nothing more to do or to paint; True where that cannot be found out.

    Otherwise the screen that is kept for the next start may be half drawn.
    """
    due = ("_layout_required", "_repaint_required", "_scroll_required", "_dirty_widgets")
    nodes = list(screen.walk_children(with_self=True))
    queues = [queue for node in nodes if (queue := getattr(node, "_message_queue", None)) is not None]
    return all(queue.empty() for queue in queues) and not any(
        getattr(node, name, False) for node in nodes for name in due
    )


async def wait_for_messages(pumps: Iterable[MessagePump]) -> None:
    """Wait until no message waits to be handled by any of `pumps`, half a second at most.

    Otherwise letters that arrive together are painted one by one, and keys after one that moves the focus go to the
    widget that had it before.
    """
    import asyncio  # which imports what `withhold_modules` forbids

    queues = [queue for pump in pumps if (queue := getattr(pump, "_message_queue", None)) is not None]
    loop = asyncio.get_running_loop()
    end = loop.time() + _LONGEST_WAIT
    quiet = 0
    while quiet < 3 and loop.time() < end:
        await asyncio.sleep(0)
        quiet = quiet + 1 if all(queue.empty() for queue in queues) else 0


def forget_sizes() -> None:
    """Clear caches (functools.lru_cache) of Textual and Rich that hold sizes of texts and regions.

    Most of what they hold is of use for one size of the terminal only: after some hundred resizes 4 MB. Computing the
    next screen without them takes a millisecond more.
    """
    for function in _caches():
        function.cache_clear()


def forget_sizes_if_many() -> None:
    """Call `forget_sizes` if so many texts have been measured that most of them are no longer on the screen."""
    from rich.cells import cached_cell_len

    if cached_cell_len.cache_info().currsize > _REMEMBERED_SIZES:
        forget_sizes()


def _caches() -> list[Any]:
    from rich.cells import cached_cell_len
    from rich.segment import Segment
    from textual.css.scalar import Scalar
    from textual.geometry import Region
    from textual.strip import Strip

    named: list[tuple[type, str]] = [(Region, name) for name in _REGION_CACHES]
    named += [(Scalar, "resolve"), (Segment, "_split_cells"), (Strip, "blank")]
    functions = [cached_cell_len, *(getattr(owner, name, None) for owner, name in named)]
    return [function for function in functions if hasattr(function, "cache_clear")]


_REGION_CACHES = (
    "__contains__",
    "contains_region",
    "grow",
    "intersection",
    "overlaps",
    "shrink",
    "translate",
    "union",
)
