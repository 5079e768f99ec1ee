"""The commands: a module for each thing that the command line does, and what they share."""
