"""Records as text and data in several formats, with their citations, and as a briefing to hand over."""
