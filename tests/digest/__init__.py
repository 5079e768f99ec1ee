"""The tests of the headless half."""
