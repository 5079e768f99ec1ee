"""Where the user is: the tab, the query, the chosen records, the jumps, and what is kept for the next start."""
