"""The digest format: its records, reading and checking them, and changing a digest's file as its user would."""
