"""Tests of briefing_tui/tui/navigation."""
