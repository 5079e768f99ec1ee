"""The rows of records in another order than that of display, such as by date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from briefing_tui.library.ordering import BY_DATE, Order
from briefing_tui.library.query import Query


class SortedRows:
    """Sorts what a query finds in the index `db`; `select` is called with (kind, query).

    It returns what query_sql.select does. Every method may raise sqlite3.DatabaseError, as those of Library.
    """

    def __init__(self, db: sqlite3.Connection, select: Callable[[str, Query], tuple[str, str, list[Any]]]) -> None:
        self._db = db
        self._select = select

    def find(self, kind: str, query: Query, order: Order, most: int) -> list[int]:
        """Return the rows of what the query finds, sorted, `most` at most. A person has one row."""
        statement, _, values = self._select(kind, query)
        if kind == "speakers":
            people = f"SELECT person FROM ({statement} GROUP BY r.person)"
            statement = f"SELECT min(row) AS row FROM speakers WHERE person IN ({people}) GROUP BY person"
        return self._sorted(kind, f"({statement})", values, order, most)

    def sort(self, kind: str, order: Order, rows: list[int]) -> list[int]:
        """Return these rows, sorted."""
        if not order.key:
            return rows
        return self._sorted(kind, "(SELECT value AS row FROM json_each(?))", [json.dumps(rows)], order, len(rows))

    def said_by(self, speaker: int, query: Query, most: int) -> tuple[list[int], int]:
        """Return the quotes of a person that the query finds, in order of time, and how many there are.

        `speaker` is a row of speakers; the quotes, `most` at most, are rows, too, of all digests in which they speak.
        """
        from briefing_tui.library.related import SAME_PERSON

        statement, _, values = self._select("quotes", query)
        rows = f"(SELECT q.row FROM quotes q WHERE (q.digest, q.speaker) IN {SAME_PERSON} AND q.row IN ({statement}))"
        count: int = self._db.execute(f"SELECT count(*) FROM {rows}", (speaker, *values)).fetchone()[0]
        return self._sorted("quotes", rows, [speaker, *values], BY_DATE, most), count

    def _sorted(self, kind: str, rows: str, values: list[Any], order: Order, most: int) -> list[int]:
        sql = f"SELECT r.row FROM {rows} f JOIN {kind} r ON r.row = f.row {order.joins} ORDER BY {order.key} LIMIT ?"
        return [row for (row,) in self._db.execute(sql, (*values, most))]
