"""Pages over the main screen, each a screen of its own: what it shows, and what its keys do."""
