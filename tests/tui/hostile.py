"""Texts that would act on a terminal, or upset a layout."""

from __future__ import annotations

from typing import Any

HOSTILE = {
    "escapes": "\x1b[2J\x1b[31m\x1b]52;c;eA==\x07\x1b]0;title\x07\x1bP0q\x1b\\\x1b_G\x1b\\",
    "c1": "\x9b2J\x9d52;c;eA==\x9c\x90\x85\x84",
    "c0": "\0\x01\x08\x0b\x0c\x0e\x0f\x7f\r\t|",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f\u061c",
    "markup": "[@click=app.quit]x[/] [/] [bold] [link=https://e.org]y[/link] \\[ [$",
    "marks": "e" + "\u0301" * 1000 + " o\u20dd",
    "wide": "你好，世界。" * 30,
    "emoji": "👩‍👩‍👧‍👦 🇻🇳 ❤️ 👍🏽 ✔️ ☎ 1️⃣ 🏴\U000e0067\U000e007f" * 5,
    "long": "x" * 2000,
    "long wide": "语" * 1000,
    "lines": "one\n\ntwo\r\nthree\u2028four\u2029\x0bfive\n\n\n",
    "arabic": "مرحبا بالعالم שלום עולם कि\u200dक्ष",
    "zero": "\u200b\u200c\u200d\ufeff\u2060a\u00ad\U000e0041",
    "odd": "\ufffe\uffff\U0010ffff \ue000 \u3164 \u2800",
}


def everywhere(text: str) -> dict[str, Any]:
    """A digest that has a text in every field that takes any."""

    def own() -> dict[str, Any]:  # not twice the same list: YAML would make an anchor of it
        return {"note": text, "topics": [text, "x"]}

    return {
        "title": text,
        "articles": [
            {"id": "a", "headline": text, "publisher": text, "author": text, "url": text, "file": text, "note": text}
        ],
        "speakers": [
            {"id": "s", "name": text, "honorific": text, "role": text, "affiliation": text, "country": text}
            | {"aliases": [text], "note": text}
        ],
        "events": [
            {"id": "e", "name": text, "article": "a", "summary": text, "location": text, "organizers": [text]}
            | {"participants": [text], "speakers": ["s"], "inferred": ["name"], **own()}
        ],
        "quotes": [
            {"id": "q", "kind": kind, "text": [text, text], "speaker": "s", "article": "a", "event": "e", **own()}
            for kind in ("direct",)
        ],
        "actions": [
            {"id": "c", "action": text, "article": "a", "agents": [text], "proposed_by": "s", "quote": "q", **own()}
        ],
    }
