"""Tests of briefing_tui/library."""
