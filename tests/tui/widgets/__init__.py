"""Tests of briefing_tui/tui/widgets."""
