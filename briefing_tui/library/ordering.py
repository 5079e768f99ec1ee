"""The orders that a list of records can have, and the SQL that sorts by them."""

from __future__ import annotations

from typing import NamedTuple


class Order(NamedTuple):
    """One way to sort a kind of record."""

    name: str
    """What the interface calls it: `by speaker`."""
    key: str = ""
    """The SQL expressions to sort by, of the record `r` and what `joins` adds; "" for the order of rows."""
    joins: str = ""
    """The SQL joins that `key` needs; "" for none."""


_SPEAKER = "LEFT JOIN speakers s ON s.digest = r.digest AND s.id = r."
_DATED = (
    "LEFT JOIN events e ON e.digest = r.digest AND e.id = r.event"
    " LEFT JOIN articles a ON a.digest = r.digest AND a.id = r.article"
)
_LATE = 1 << 40  # what has no date comes last

BY_DATE = Order("by date", f"coalesce(r.first, e.first, a.first, {_LATE}), r.row", _DATED)
"""The order of quotes in time: by their own date, or else that of their event or article."""

BY_AGENTS = "by who should act"
"""The name of the order that groups actions."""

ORDERS: dict[str, tuple[Order, ...]] = {
    "events": (Order("by date"), Order("as in the article", f"r.digest, r.row & {(1 << 21) - 1}")),
    "speakers": (Order("by name"), Order("by number of quotes", "-r.quotes, r.person")),
    "quotes": (
        Order("as in the article"),
        Order("by speaker", "s.person, r.row", f"{_SPEAKER}speaker"),
        BY_DATE,
    ),
    "actions": (
        Order("as in the article"),
        Order(BY_AGENTS, "r.agents = '', r.agents COLLATE NOCASE, r.row"),
        Order("by who proposed it", "s.person IS NULL, s.person, r.row", f"{_SPEAKER}proposed_by"),
    ),
}
"""For each tab its orders, the usual one first."""
