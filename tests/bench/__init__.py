"""The project's own benchmark: prints the figures of the design's budgets, asserts nothing."""
