"""Digests of any size, made up: the same for the same size."""

from __future__ import annotations

import random
from pathlib import Path

_COMMON = [
    "wildlife",
    "trade",
    "timber",
    "enforcement",
    "community",
    "ivory",
    "smuggling",
    "border",
    "forest",
    "species",
    "donors",
    "survey",
    "law",
]
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ki",
    "lo",
    "mu",
    "ne",
    "pa",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "za",
    "chi",
    "đa",
    "ến",
    "ö",
]


def make(path: Path, quotes: int, title: str = "Made up", seed: int = 1) -> None:
    """Write a digest of so many quotes of 12 to 45 words, with everything else in proportion: a speaker for 50 quotes.

    Every hundredth speaker bears the name Zhang; every quote has one of 10,000 words that begin with `token`.
    """
    chance = random.Random(seed)
    rare = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    people, events, articles, actions = (max(1, quotes // each) for each in (50, 20, 10, 10))

    def words(number: int) -> str:
        return " ".join(chance.choices(rare, k=number * 2 // 3) + chance.choices(_COMMON, k=number - number * 2 // 3))

    with path.open("w", encoding="utf-8") as out:
        out.write(f'format: 1\ntitle: "{title}"\narticles:\n')
        for i in range(articles):
            out.write(f'- {{id: a{i}, headline: "{words(6)}", publisher: "Press {i % 40}"}}\n')
        out.write("speakers:\n")
        for i in range(people):
            family = "Zhang" if i % 100 == 7 else chance.choice(rare).title()
            name = f"{family} {chance.choice(rare).title()} {i}"
            out.write(f'- {{id: s{i}, name: "{name}", role: "{words(2)}", affiliation: "Office {i % 100}"}}\n')
        out.write("events:\n")
        for i in range(events):
            day = f"{2000 + i % 24}-{1 + i % 12:02}-{1 + i % 28:02}"
            out.write(f'- {{id: e{i}, name: "{words(5)}", article: a{i % articles}, start_date: "{day}"}}\n')
        out.write("quotes:\n")
        for i in range(quotes):
            said = f"{words(chance.randint(11, 44))} token{i * 7919 % 10_000}"
            out.write(
                f'- id: q{i}\n  kind: {"direct" if i % 3 else "indirect"}\n  text: "{said}"\n'
                f"  speaker: s{chance.randrange(people)}\n  article: a{i % articles}\n  event: e{i % events}\n"
                f'  date: "{2000 + i % 24}-{1 + i % 12:02}"\n  paragraph: {1 + i % 30}\n  topics: [{_COMMON[i % 13]}]\n'
            )
        out.write("actions:\n")
        for i in range(actions):
            out.write(f'- {{id: d{i}, action: "{words(9)}", article: a{i % articles}, quote: q{i}}}\n')
