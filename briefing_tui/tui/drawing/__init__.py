"""Records and status lines drawn as styled text: the only place that decides how a record looks."""
