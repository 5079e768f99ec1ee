"""`open`: run the app on the digests that were named. No other command imports the app."""

from __future__ import annotations

import os
import sys

from briefing_tui.commands.console import TROUBLE, complain, say_lines

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from briefing_tui.config.settings import Config
    from briefing_tui.digest.problems import Problem
    from briefing_tui.library.background_opening import BackgroundOpening
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.kept_screen import KeptScreens

_AT_ONCE = 0.1
"""Seconds to check the digests for changes before the app opens with the library as it was indexed last."""

_SHORTLY = 0.4
"""Seconds to wait for the library then, before the app opens without it and shows the progress of reading."""


def open_app(options: Any) -> int:
    """Open the app on the digests `options.paths`, behind the screen kept from the last time where that still holds.

    Returns the exit status.
    """
    from briefing_tui.tui.kept_screen import KeptScreens
    from briefing_tui.tui.terminal.early_terminal import restore

    if not os.isatty(2) and os.isatty(1):  # errors are sent elsewhere; Textual draws on what is called stderr
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # which typeshed has as final
    kept_screens = KeptScreens(options)
    kept_screens.show()
    try:
        return _load_app(options, kept_screens, restore)
    finally:
        restore()


def _load_app(options: Any, kept_screens: KeptScreens, restore: Callable[[], None]) -> int:
    """Run the app on the digests `options.paths`; report on stderr what cannot be opened.

    A kept screen may be on the terminal already: `restore` must be called before anything is printed.
    """
    from briefing_tui.tui.terminal.capabilities import is_colourless, why_unfit
    from briefing_tui.tui.textual_internals import pause_garbage_collection, withhold_modules

    pause_garbage_collection()
    from briefing_tui.commands.library_input import problem_lines
    from briefing_tui.library.background_opening import BackgroundOpening
    from briefing_tui.library.paths import BUNDLED

    config, problems = _settings_and_keys()
    if problems:
        restore()
        say_lines(problems)
    if options.articles and not os.path.isdir(options.articles):
        restore()
        return complain(f"{options.articles}: no such folder of articles")
    if options.articles:
        config = config._replace(articles=os.path.abspath(options.articles))
    paths = options.paths or list(config.open) or [BUNDLED]
    opening = BackgroundOpening(paths, config.articles)
    opening.join(_AT_ONCE)
    opening.hurry()
    opening.join(_SHORTLY)
    late = opening.is_alive()
    if not late:
        library = opening.library()
        if lines := problem_lines(library, paths):
            restore()
            say_lines(lines)
        if not library.readable and (why_unfit() or not library.can_be_edited):
            return TROUBLE
    if reason := why_unfit():
        return complain(f"{reason}: use the commands, such as briefing-tui quotes (see briefing-tui --help)")
    if is_colourless():
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)  # Textual takes it for set even if it is empty
    withhold_modules()
    app = _make_app(options, opening, paths, kept_screens, config, problems)
    try:
        app.run(mouse=options.mouse)
    finally:
        app.library.close()
    status = app.outcome()
    if late and app.library.files:
        say_lines(problem_lines(app.library, paths))
    return status if app.library.readable or not app.library.files else status or TROUBLE


def _make_app(
    options: Any,
    opening: BackgroundOpening,
    paths: list[str],
    kept_screens: KeptScreens,
    config: Config,
    problems: list[Problem],
) -> BriefingApp:
    """Return the app as the command line and the settings ask for it, at the view that was left; import Textual.

    `problems` are those of the settings.
    """
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.navigation.saved_view import View, load
    from briefing_tui.tui.terminal.capabilities import needs_ascii

    view = None if options.fresh else load(paths)
    theme = options.theme or config.theme
    ascii = options.ascii or needs_ascii()
    return BriefingApp(opening, paths, view or View(), theme, ascii, kept_screens, config, problems)


def _settings_and_keys() -> tuple[Config, list[Problem]]:
    """Return the user's settings and the problems in their file, and give their keys to the bindings."""
    from briefing_tui.config.settings_file import read_config

    config, problems = read_config()
    if config.rebindings:
        from briefing_tui.config.configured_keys import keymap
        from briefing_tui.tui.key_bindings import BINDINGS, rebind

        changed, wrong = keymap(config, {binding.id or "": binding.key for binding in BINDINGS})
        rebind(changed)
        problems = [*problems, *wrong]
    return config, problems
