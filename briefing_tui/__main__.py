"""python -m briefing_tui."""

import sys

from briefing_tui.cli import run

sys.exit(run())
