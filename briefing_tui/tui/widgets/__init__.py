"""Textual widgets that know neither the app nor its screen."""
