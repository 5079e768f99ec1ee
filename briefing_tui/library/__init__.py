"""Digests indexed and searched: the SQLite index, its cache, and the query language."""
