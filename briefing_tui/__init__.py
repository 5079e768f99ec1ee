"""briefing-tui: who said what, read from digests of news articles in the terminal."""

__version__ = "0.1.0"
