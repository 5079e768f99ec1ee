"""The user's settings: what they are, how config.yaml is read, and what it says of keys."""
