"""The Textual half: a library of digests on the screen."""
