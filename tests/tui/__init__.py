"""Tests of the Textual half."""
