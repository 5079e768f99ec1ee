"""Joins the short forms of names to the full names that an article writes somewhere: "Ms. Reyes", "FU"."""

from __future__ import annotations

from briefing_tui.draft.lexicon import COUNTRIES, FEMALE_NAMES, HONORIFICS, MALE_NAMES, PORTFOLIOS, TAGS, names_place
from briefing_tui.draft.model import COMMON, NAME, Phrase
from briefing_tui.draft.names import bare_words
from briefing_tui.draft.noun_phrases import is_organisation
from briefing_tui.draft.tagging import is_person_noun

_MOST_NAMES = 20
"""Full names with one surname that are looked at: those nearest ahead, and the first of the article."""


def key_of(name: str) -> str:
    """A name in the form by which it is looked up: in lower case, with straight apostrophes."""
    return name.lower().replace("’", "'")


class FullNames:
    """The names of an article: those of all of it, and which of them were written out so far."""

    def __init__(self) -> None:
        # By the last and by the first word of each full name: the names so far, each with its words as keys.
        self._so_far: dict[str, list[tuple[str, list[str]]]] = {}
        self._all: dict[str, list[tuple[str, list[str]]]] = {}  # the same, of the whole article
        self._runs: set[str] = set()  # every name, lower case
        self._short: dict[str, str] = {}  # full names by their short forms in brackets

    def learn(self, found: Phrase) -> None:
        """Note a name of the article, so that a surname anywhere in it finds the full one."""
        words = bare_words(found.name)
        self._runs.add(key_of(" ".join(words)))
        if found.alias:
            self._short[found.alias] = " ".join(words)
        organisation = any(is_organisation(word.lower()) for word in words)
        if len(words) >= 2 and not organisation and "and" not in words and not names_place(words):
            self._note(self._all, words)

    def read(self, words: list[str]) -> None:
        """Note that reading has come to a name."""
        if len(words) >= 2 and "and" not in words and key_of(words[-1]) in self._all:
            self._note(self._so_far, words)

    def _note(self, names: dict[str, list[tuple[str, list[str]]]], words: list[str]) -> None:
        keys = [key_of(word) for word in words]
        for key in {keys[0], keys[-1]}:
            names.setdefault(key, []).append((" ".join(words), keys))

    def full(self, words: list[str]) -> str:
        """The fullest name that a name stands for: that which was last written out ahead of it, else the first."""
        name = " ".join(words)
        if name in self._short:
            return self._short[name]
        last = key_of(words[-1])
        if last not in self._all:
            return name
        wanted = [key_of(word) for word in words]
        near = [*self._so_far.get(last, ())[: -_MOST_NAMES - 1 : -1], *self._all[last][:_MOST_NAMES]]
        longer = [(full, keys) for full, keys in near if len(keys) > len(words)]
        by_last = (full for full, keys in longer if keys[-len(wanted) :] == wanted)
        by_ends = (full for full, keys in longer if keys[0] == wanted[0] and wanted[-1] in (keys[0], keys[-1]))
        return next(by_last, None) or next(by_ends, None) or name

    def part(self, found: Phrase) -> None:
        """Part "Director of GreenPier Le Thi Hoa" and "Minister of Ports Minh Tran" into title and name."""
        words = found.text.split()
        join = next((at for at, word in enumerate(words) if word in ("of", "for") and at), 0)
        if found.kind != COMMON or not join or not is_person_noun(words[join - 1].lower()):
            return
        rest = words[join + 1 + (words[join + 1 : join + 2] == ["the"]) :]
        if len(rest) < 3 or not all(word[0].isupper() or word in ("and", "&", "of", "the", "for") for word in rest):
            return
        at = self._name_in(rest)
        if at:
            titled = at - (rest[at - 1].lower().rstrip(".") in HONORIFICS)
            found.kind, found.name = NAME, " ".join(rest[at:])
            found.honorific = " ".join(rest[titled:at])
            found.role = " ".join(words[: len(words) - len(rest) + titled])
            if TAGS.get(found.role.split()[0].lower()) == "d":
                found.role = found.role.partition(" ")[2]

    def _name_in(self, words: list[str]) -> int:
        """Where, after what an office is of, the name of its holder begins: "Ports (Minh Tran)"; 0 if nowhere."""
        for at in range(len(words) - 1, 0, -1):
            if words[at - 1].lower().rstrip(".") in HONORIFICS:
                return at
        for at in range(len(words) - 2, 0, -1):
            body = [word.lower().rstrip(",") for word in words[:at]]
            joined = words[at - 1].lower() in ("and", "of", "the", "for") or words[at][0].islower()
            if joined or words[at].lower() in PORTFOLIOS:
                continue
            portfolio = {*body} <= PORTFOLIOS | {"and", "of", "the", "&", "for", "state"}
            known = key_of(" ".join(body)) in self._runs or " ".join(body) in COUNTRIES
            if known or portfolio or words[at].lower() in MALE_NAMES | FEMALE_NAMES:
                return at
        return 0
