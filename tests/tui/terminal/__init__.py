"""Tests of briefing_tui/tui/terminal."""
