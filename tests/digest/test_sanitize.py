"""The gate: nothing of a digest acts on a terminal or hides on it, everything stays readable, and search folds it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.digest.folding import fold, fold_spans, fold_words
from briefing_tui.digest.sanitize import MOST_MARKS, harmless, shown, shown_lines
from briefing_tui.digest.single_width_text import is_plain

ACTING = ["Cc", "Zl", "Zp", "Cs"]
"""Categories of which no character may reach a terminal."""
VISIBLE_FORMATS = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Characters of category Cf that are signs in their own right: the number signs and end marks of Arabic and Kaithi."""
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\ufeff\ufff9\U000e0001\U000e0041"
MARKS = ["Mn", "Me"]

TEXTS = st.text(st.characters(), max_size=30)
WILD = st.text(
    st.sampled_from("ab \n\t\x1b\x7f\x9b\u0301\u0302\u064b\u200c\u200d\u0628\u0905\u2028\u202e\ufe0f☂éđ½ﬁ'’-_1"),
    max_size=25,
)


def acts(character: str) -> bool:
    """Whether a character would act on a terminal, or be there without being seen, wherever it stands."""
    category = unicodedata.category(character)
    return category in ACTING or character in BIDI or (category == "Cf" and character not in VISIBLE_FORMATS)


def test_every_character_that_acts_or_hides_has_a_visible_stand_in() -> None:
    let_through = [
        f"U+{code:04X}"
        for code in range(0x110000)
        if acts(character := chr(code)) and (character in (out := shown(f"a{character}b")) or len(out) < 3)
    ]
    assert let_through == []


def test_nothing_that_acts_or_combines_is_called_plain() -> None:
    plain = [chr(code) for code in range(0x110000) if is_plain(chr(code)) and chr(code).isprintable()]
    assert len(plain) > 2000
    assert [each for each in plain if acts(each) or unicodedata.category(each)[0] == "M"] == []


def test_every_printable_character_is_shown_as_it_is() -> None:
    changed = [
        f"U+{code:04X}"
        for code in range(0x110000)
        if unicodedata.category(character := chr(code))[0] in "LNPS"
        and unicodedata.name(character, "").find("FILLER") < 0
        and character not in shown(f"a{character}b")
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("foreign", "safe"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]52;c;cm0gLXJm\x07", "␛]52;c;cm0gLXJm␇"),
        ("a\nb", "a⏎b"),
        ("a\r\tb", "a␍␉b"),
        ("\0\x7f", "␀␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("half\ud800", "half‹U+D800›"),
        ("nothing\u3164\u115f\uffa0", "nothing‹U+3164›‹U+115F›‹U+FFA0›"),  # letters without a shape
        ("a\ufe0fb\u180bc\u034f", "a‹U+FE0F›b‹U+180B›c‹U+034F›"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_what_would_act_is_named(foreign: str, safe: str) -> None:
    assert shown(foreign) == safe


@pytest.mark.parametrize(
    "text",
    [
        "Trần Hồng Hà nói về việc buôn bán động vật hoang dã",
        "العربية: قال الوزير إن",
        "می\u200cخواهم",  # Persian writes it with a zero-width non-joiner
        "עִבְרִית",
        "क्\u200dष नमस्ते",
        "ชาวบ้านพูดว่า",
        "日本語、中文。",
        "🐘 ❤\ufe0f 👍🏽 ⚠\ufe0f",
        "Straße, łódź, Ærø, ½, “quoted” – and ‘so’ …",
        "e\u0301cole",
    ],
)
def test_every_living_script_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_joiner_between_letters_that_it_does_not_shape_is_shown() -> None:
    assert shown("pay\u200dpal") == "pay‹U+200D›pal"
    assert shown("\u200dسلام") == "‹U+200D›سلام"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("\u2067a\u2069", True), ("\u202ba\u2067b\u2069c\u202c", True), ("\u2067a\u202c", False), ("\u202ba\u2069", False),
     ("\u2067a\u202bb\u2069c\u202c", False), ("\u2067a", False), ("a\u202c", False)],
)  # fmt: skip
def test_a_direction_stays_only_where_its_own_sign_ends_it(text: str, kept: bool) -> None:
    """Embeddings are ended by U+202C and isolates by U+2069 (Unicode Standard Annex 9)."""
    assert (harmless(text) == text) is kept
    assert kept or not set(BIDI) & set(harmless(text))


def test_a_tower_of_marks_is_cut_and_counted() -> None:
    tower = "z" + "\u0301" * 50 + "algo"
    assert shown(tower) == "z" + "\u0301" * MOST_MARKS + f"‹{50 - MOST_MARKS} more marks›algo"


@given(TEXTS | WILD)
@example("\u0628" + "\u064b\u200d" * 20 + "\u0628")
@example("❤\ufe0f\ufe0f\ufe0f")
@settings(deadline=None, max_examples=300)
def test_whatever_the_text_it_is_one_safe_line_and_stays_so(text: str) -> None:
    out = shown(text)
    assert not any(acts(character) for character in out if character not in "\u200c\u200d")
    assert not re.search(r"(?<![^\W\d_a-zA-Z])[\u200c\u200d](?![\W\d_a-zA-Z])", re.sub(r"[\u0300-\u0eff]", "ب", out))
    stacks = "".join(
        "m" if unicodedata.category(character) in MARKS or character in "\u200c\u200d" else " " for character in out
    )
    assert "m" * (MOST_MARKS + 1) not in stacks
    assert shown(out) == out or " more mark" in out  # a joiner may be left at the cut


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_lines_are_shown_one_by_one(text: str) -> None:
    lines = shown_lines(text)
    assert all(shown(line) == line for line in lines)
    assert len(lines) == text.rstrip().count("\n") + 1


def test_shown_lines_keep_paragraphs_and_drop_what_trails() -> None:
    assert shown_lines("one\n\ntwo\x07\n\n") == ["one", "", "two␇"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("tran", "Trần"),
        ("tran", "Tra\u0302\u0300n"),  # the same, decomposed
        ("dang", "Đặng"),
        ("lodz", "łódź"),
        ("strasse", "Straße"),
        ("strasse", "STRASSE"),
        ("aero", "Ærø"),
        ("oeuvre", "Œuvre"),
        ("istanbul", "İstanbul"),
        ("isik", "ışık"),
        ("fish", "ﬁsh"),
        ("2", "２"),
        ("thor", "Þor"),
        ("σας", "ΣΑΣ"),
        ("йод", "Йод"),
        ("کتاب", "كتاب"),  # keheh and kaf
        ("ایران", "إيران"),  # Farsi yeh; alef with hamza below
        ("القران", "القرآن"),  # alef with madda
        ("على", "علي"),  # alef maksura
        ("مدرسه", "مدرسة"),  # teh marbuta
        ("محمد", "مُحَمَّد"),  # vowel marks
        ("سلام", "ســـلام"),  # tatweel
        ("ٱلله", "الله"),  # alef wasla
        ("2016", "٢٠١٦"),
        ("2016", "۲۰۱۶"),
        ("2016", "२०१६"),
    ],
)
def test_what_one_types_finds_what_is_written(typed: str, written: str) -> None:
    assert fold_words(typed) == fold_words(written)


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "ʻ", "‘", "′", "＇"])
def test_every_apostrophe_is_the_same(apostrophe: str) -> None:
    assert fold_words(f"Hawai{apostrophe}i") == fold_words("Hawai'i") == ["hawai", "i"]


def test_words_are_letters_and_digits() -> None:
    assert fold_words("Wildlife-trade (2016–17), e.g.: a_b!") == ["wildlife", "trade", "2016", "17", "e", "g", "a", "b"]
    assert fold_words("\u200bnon\u00adsense\ufeff") == ["nonsense"]
    assert fold_words("… — !") == []


@pytest.mark.parametrize(
    ("text", "word", "standing"),
    [
        ("Mr. Trần said", "tran", "Trần"),
        ("Mr. Tra\u0302\u0300n said", "tran", "Tra\u0302\u0300n"),
        ("the cafe\u0301 closed", "cafe", "cafe\u0301"),  # the mark stays with its letter
        ("ends in cafe\u0301", "cafe", "cafe\u0301"),
        ("Großstraße 5", "grossstrasse", "Großstraße"),
        ("plain words", "words", "words"),
        ("1½ days", "1", "1½"),
        ("½ day", "2", "½"),
        ("ﬁsh", "fish", "ﬁsh"),
    ],
)
def test_a_folded_word_knows_where_it_stands(text: str, word: str, standing: str) -> None:
    assert standing in [text[start:end] for each, start, end in fold_spans(text) if each.startswith(word)]


@given(TEXTS | WILD | st.text("aAéÉ’' ßıİ½\u0301", max_size=12))
@example("ΑΣ ΣΑΣ")
@example("İ\u0307i̇")
@settings(deadline=None, max_examples=400)
def test_words_and_their_places_agree(text: str) -> None:
    spans = fold_spans(text)
    assert [word for word, _, _ in spans] == fold_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)
    for word, start, end in spans:
        assert word in fold_words(text[start:end])


@given(TEXTS | WILD)
@settings(deadline=None, max_examples=200)
def test_folding_is_done_once(text: str) -> None:
    words = fold_words(text)
    assert fold_words(" ".join(words)) == words
    assert all(word.isalnum() for word in words)
    assert fold_words(unicodedata.normalize("NFD", text)) == fold_words(unicodedata.normalize("NFC", text))
    assert all(part.isascii() or part.isalnum() for part in fold(text))
