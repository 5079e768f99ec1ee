"""A stemmer alone is the one that the library gives."""

from __future__ import annotations

import importlib
import sys
from threading import Thread

import pytest
import snowballstemmer

from briefing_tui.library import inflections, stemmers

WORDS = ("communities", "porteurs", "Häusern", "ciudades", "говорили", "kitaplar", "व्यापारियों")


@pytest.fixture
def never_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "snowballstemmer"]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize("algorithm", sorted({*inflections._ALGORITHMS.values()} & {*snowballstemmer.algorithms()}))
def test_each_is_loaded_without_the_others(algorithm: str, never_imported: None) -> None:
    stem = stemmers.load_stemmer(algorithm)
    assert "snowballstemmer" not in sys.modules  # it was not the package that gave it
    assert [stem(word) for word in WORDS] == snowballstemmer.stemmer(algorithm).stemWords(WORDS)


def test_the_package_is_whole_for_whoever_imports_it_then(never_imported: None) -> None:
    stemmers.load_stemmer("english")
    assert "english" in importlib.import_module("snowballstemmer").algorithms()


def test_where_its_module_has_another_name_the_package_gives_it(
    never_imported: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stemmers, "_load_alone", lambda algorithm: None)
    assert stemmers.load_stemmer("english")("communities") == "communiti"


def test_where_there_is_no_such_algorithm_a_word_is_its_own_stem(never_imported: None) -> None:
    assert stemmers.load_stemmer("klingon")("communities") == "communities"


def test_two_threads_that_load_stemmers_get_both(never_imported: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stems: list[str] = []
    other = Thread(target=lambda: stems.append(stemmers.load_stemmer("english")("communities")))
    import_module = importlib.import_module

    def meanwhile(name: str) -> object:
        if name.endswith("german_stemmer"):
            other.start()
            other.join(0.2)  # it waits; without that, it would have ended by now
        return import_module(name)

    monkeypatch.setattr(importlib, "import_module", meanwhile)
    assert stemmers.load_stemmer("german")("Häusern") == "Haus"
    other.join(10)
    assert stems == ["communiti"]
