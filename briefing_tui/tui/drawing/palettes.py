"""The sixteen colours that a theme with a background of its own shows for the terminal's: each as readable as the next.

Every colour reaches a contrast of 4.5:1 on the background of its theme (WCAG 2.2, 1.4.3), black and white aside.
"""

from __future__ import annotations

from rich.terminal_theme import TerminalTheme

_LIGHT = [(31, 31, 31), (160, 32, 32), (30, 104, 30), (122, 78, 0), (38, 78, 176), (122, 62, 157), (0, 94, 122)]
_DARK = [
    (18, 18, 18),
    (255, 110, 110),
    (152, 224, 36),
    (253, 180, 60),
    (130, 170, 255),
    (240, 130, 220),
    (88, 209, 235),
]

LIGHT = TerminalTheme((224, 224, 224), (31, 31, 31), [*_LIGHT, (95, 95, 95)], [*_LIGHT, (31, 31, 31)])
"""On the background of Textual's theme textual-light."""

DARK = TerminalTheme((18, 18, 18), (224, 224, 224), [*_DARK, (190, 190, 190)], [*_DARK, (255, 255, 255)])
"""On that of textual-dark."""
