"""Digests written as YAML say again what their records say, and read as if a person had written them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.records import KINDS, Article, Quote, Record, Speaker
from briefing_tui.digest.yaml_writing import record_flow, record_yaml
from briefing_tui.draft.digest_yaml import digest_yaml

TEXTS = st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip())) | st.text(
    "ab \n\"\\:#-'>|", min_size=1
)


def written(records: dict[str, list[Record]], title: str = "T") -> list[Record]:
    """The records that a reader finds in what is written of these; none has a problem."""
    with tempfile.TemporaryDirectory() as here:
        path = Path(here) / "a.yaml"
        fields = {kind: [each._asdict() for each in several] for kind, several in records.items()}
        path.write_bytes(digest_yaml(title, fields, "digest.schema.json").encode("utf-8", "surrogatepass"))
        reader = DigestReader(path)
        found = [item.record for item in reader]
        assert reader.problems == []
        assert reader.title == title
    return found


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_every_text_is_read_as_it_was(texts: list[str], name: str) -> None:
    texts = [each.encode("utf-8", "replace").decode() for each in texts]
    name = name.encode("utf-8", "replace").decode()
    records: dict[str, list[Record]] = {
        "articles": [Article("a", name, file=name, note=name, status="draft", inferred=("headline",))],
        "speakers": [Speaker("s", name, aliases=tuple(texts))],
        "quotes": [Quote("q", "direct", tuple(texts), "s", "a", paragraph=3)],
    }
    assert written(records, name) == [each for several in records.values() for each in several]


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_a_record_in_braces_says_the_same(name: str, texts: list[str]) -> None:
    name = name.encode("utf-8", "replace").decode()
    texts = [each.encode("utf-8", "replace").decode() for each in texts]
    line = record_flow(Quote("q", "direct", tuple(texts), "s", "a", paragraph=3, note=name))
    assert "\n" not in line
    assert yaml.safe_load(line) == {
        "id": "q", "kind": "direct", "text": texts if len(texts) > 1 else texts[0], "speaker": "s", "article": "a",
        "paragraph": 3, "note": name,
    }  # fmt: skip


def test_a_record_is_laid_out_as_the_bundled_digest_is() -> None:
    words = " ".join(["word"] * 30)
    quote = Quote("q-1", "direct", (words, "short"), "ada", "a", paragraph=3, status="draft", inferred=("speaker",))
    assert record_yaml(quote) == (
        "  - id: q-1\n"
        "    kind: direct\n"
        "    text:\n"
        "      - >-\n"
        f"        {' '.join(['word'] * 18)}\n"
        f"        {' '.join(['word'] * 12)}\n"
        '      - "short"\n'
        "    speaker: ada\n"
        "    article: a\n"
        "    paragraph: 3\n"
        "    status: draft\n"
        "    inferred: [speaker]\n"
    )


def test_the_head_names_the_schema_for_editors() -> None:
    assert digest_yaml("T", {kind: [] for kind in KINDS}, "/x/digest.schema.json").startswith(
        "# yaml-language-server: $schema=/x/digest.schema.json\n"
    )


def test_ids_that_yaml_takes_for_something_else_are_quoted() -> None:
    for name in ("no", "12", "1e3", "null", "-"):
        assert yaml.safe_load(record_yaml(Speaker(name, "N"))) == [{"id": name, "name": "N"}]


def test_hidden_characters_are_written_as_escapes() -> None:
    line = record_yaml(Speaker("s", "\u202eN\x07\u2028"))
    assert line.isascii()
    assert written({"speakers": [Speaker("s", "\u202eN\x07\u2028")]}) == [Speaker("s", "\u202eN\x07\u2028")]
