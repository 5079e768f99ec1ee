"""The terminal below Textual: a driver that sends only the cells that changed, signals, and what terminals can do."""
