"""Text is measured as the app measures it, also where a test draws without an app."""

from __future__ import annotations

from briefing_tui.tui.textual_internals import measure_as_the_widest_terminal

measure_as_the_widest_terminal()
