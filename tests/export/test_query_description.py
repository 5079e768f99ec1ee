"""What was asked for, as the reader of a briefing understands it who has never seen the query language."""

from __future__ import annotations

import pytest

from briefing_tui.export.query_description import describe_query


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ""),
        ("timber\n trade", "timber trade"),
        ("timber\n trade -boats", "timber trade, not boats"),
        ("is:marked", ""),
        ("timber trade is:mark", "timber trade"),
        ("@zhang is:direct", "speaker zhang, quotations"),
        ('speaker:"Zhang Xinsheng" -kind:direct', "speaker Zhang Xinsheng, not quotations"),
        ("kind:indirect is:draft", "reported statements, drafts"),
        ('timber OR ivory "local comm', 'timber or ivory, "local comm'),
        ("digest:wildlife boats is:noted", "boats"),
        ("agent:donors OR org:iucn topic:funding", "to be done by donors or organisation iucn, topic funding"),
        ("date:2016-11", "dated November 2016"),
        ("date:2016-11..2020 timber", "dated from November 2016 until 2020, timber"),
        ("date:2016..", "dated from 2016"),
        ("after:2016-11-15 before:2020", "after 15 November 2016, before 2020"),
        ("quote:zhang-donors", ""),
        ("inferred:speaker says:data", "speaker not stated outright, saying data"),
        ("nofield:x is:marked", "nofield:x is:marked"),
    ],
)
def test_a_query_is_said_in_words_where_it_is_more_than_words(query: str, words: str) -> None:
    assert describe_query(query) == words
