"""Records written as text, JSON, CSV and Markdown."""
