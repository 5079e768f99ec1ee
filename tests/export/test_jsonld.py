"""JSON-LD: the nodes of each type are the records found, and nothing that a record says is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.digest.records import KINDS
from briefing_tui.export.jsonld import as_jsonld
from briefing_tui.library.library import Library
from tests.digests import HARBOUR, entries, library_of
from tests.export.hostile import HOSTILE, everything, with_text


@pytest.fixture(scope="module")
def harbour() -> Iterator[Library]:
    with library_of(HARBOUR) as library:
        yield library


def graph(found: Any) -> list[dict[str, Any]]:
    document = json.loads("".join(as_jsonld(found)))
    assert set(document) == {"@context", "@graph"}
    return list(document["@graph"])


def references(value: Any) -> Iterator[str]:
    """The identifiers that a node refers to."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        else:
            yield from (each for key, inner in value.items() if key != "@id" for each in references(inner))
    elif isinstance(value, list):
        yield from (each for inner in value for each in references(inner))


def test_there_is_a_node_for_every_record_with_its_schema_org_type(harbour: Library) -> None:
    assert Counter(node["@type"] for node in graph(everything(harbour))) == {
        "NewsArticle": 2,
        "Person": 3,
        "Event": 3,
        "Quotation": 2,
        "Claim": 1,
        "Action": 2,
    }


def test_a_quotation_is_said_in_schema_org_s_terms(harbour: Library) -> None:
    nodes = {node["identifier"]: node for node in graph(everything(harbour))}
    assert nodes["reopen"] == {
        "@id": "urn:x-briefing-tui:The%20harbour/quotes/reopen",
        "@type": "Quotation",
        "digest": "The harbour",
        "identifier": "reopen",
        "text": "We’ll reopen the quay, and the pier with it.",
        "segments": ["We’ll reopen the quay,", "and the pier with it."],
        "creator": {"@id": nodes["ada"]["@id"]},
        "isPartOf": {"@id": nodes["gazette"]["@id"]},
        "atEvent": {"@id": nodes["opening"]["@id"]},
        "dateCreated": "2016-11-15",
        "paragraph": 2,
        "keywords": ["harbour", "repairs"],
    }
    assert nodes["boats"]["inferred"] == ["dateCreated"]
    assert nodes["ada"]["affiliation"] == {"@type": "Organization", "name": "Port Office"}
    assert nodes["let-in"]["agent"] == [{"name": "Harbour board"}]


def test_what_is_only_linked_to_is_told_but_has_no_type(harbour: Library) -> None:
    nodes = graph(entries(harbour, "quotes", "boats"))
    assert [node.get("@type") for node in nodes] == ["Claim", None, None, None]
    assert {node["identifier"] for node in nodes} == {"boats", "bo", "opening", "gazette"}


@pytest.mark.parametrize("kinds", [[*KINDS], ["articles", "speakers", "events"], ["quotes"]])
def test_every_reference_among_what_is_found_leads_to_a_node(harbour: Library, kinds: list[str]) -> None:
    nodes = graph([entry for kind in kinds for entry in entries(harbour, kind) if kind != "events" or entry.speakers])
    names = [node["@id"] for node in nodes]
    assert len(names) == len(set(names))
    if kinds != ["quotes"]:  # there the event's speakers are not linked to any further
        assert {each for node in nodes for each in references(node)} <= set(names)


def test_every_term_is_schema_org_s_or_in_the_context_and_nothing_is_to_be_loaded(harbour: Library) -> None:
    context = json.loads("".join(as_jsonld(everything(harbour))))["@context"]
    assert context.pop("@vocab") == "https://schema.org/"
    terms = [term if isinstance(term, str) else term["@id"] for term in context.values()]
    assert all(term.startswith("urn:x-briefing-tui:") for term in terms)


def test_digests_of_one_title_stay_apart() -> None:
    with library_of(HARBOUR, HARBOUR) as twice:
        names = [node["@id"] for node in graph(everything(twice))]
    assert len(names) == len(set(names)) == 2 * 13


def test_every_text_is_kept_exactly_and_escaped(harbour: Library) -> None:
    out = "".join(as_jsonld(with_text(entry, HOSTILE) for entry in everything(harbour)))
    assert out.isascii()
    assert out.isprintable() or set(out) - {"\n"} <= set(map(chr, range(32, 127)))
    texts = {node["text"] for node in json.loads(out)["@graph"] if "text" in node}
    assert f"{HOSTILE}We miss the pier." in texts
    assert [json.loads("".join(as_jsonld([])))["@graph"]] == [[]]
