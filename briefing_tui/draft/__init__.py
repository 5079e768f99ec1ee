"""Drafts a digest from articles' plain text: quotations, reported speech, speakers, events and recommended actions."""
