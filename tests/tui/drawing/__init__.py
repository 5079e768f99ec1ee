"""Tests of briefing_tui/tui/drawing."""
