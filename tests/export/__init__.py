"""Tests of briefing_tui/export."""
