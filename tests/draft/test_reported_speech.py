"""Sentences that report speech: who is said to have said what, and sentences that only look as if they did."""

from __future__ import annotations

import pytest

from briefing_tui.draft.article_reading import ArticleReading


def statement(text: str) -> list[tuple[str, str, str]]:
    """Who said what in a text: the speaker's name ("" for nobody), d or i, and the words."""
    reading = ArticleReading(text)
    return [
        (
            each.person.name if each.person else "",
            each.kind[0],
            " […] ".join(" ".join(reading.text[start:end].split()) for start, end in each.spans),
        )
        for each in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Ada Reyes said that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes said on Monday that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes said Monday the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes said in a statement the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes told reporters on Friday that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes told the Harbour News she would stay.", "Ada Reyes", "she would stay"),
        ("Ada Reyes has repeatedly said that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes went on to say that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes, a harbour master from Lagos, said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes, 45, said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("The harbour master, Ada Reyes, said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Harbour master Ada Reyes said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("On Monday, Ada Reyes said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("But Ada Reyes, who runs the harbour, said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("The pier was safe, Ada Reyes said.", "Ada Reyes", "The pier was safe"),
        ("The pier was safe, said Ada Reyes, who runs the harbour.", "Ada Reyes", "The pier was safe"),
        ("The pier, Ada Reyes said, was safe.", "Ada Reyes", "The pier […] was safe"),
        ("The pier was safe, according to Ada Reyes.", "Ada Reyes", "The pier was safe"),
        ("According to Ada Reyes, the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes was quoted as saying that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes called for a safer pier.", "Ada Reyes", "called for a safer pier"),
        ("Ada Reyes warned of a storm.", "Ada Reyes", "warned of a storm"),
        ("Ada Reyes denied that the pier was safe.", "Ada Reyes", "denied that the pier was safe"),
        ("Ada Reyes urged the council to close the pier.", "Ada Reyes", "urged the council to close the pier"),
        ("Ada Reyes pointed out that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes made it clear that the pier was safe.", "Ada Reyes", "made it clear that the pier was safe"),
        ("Police said the pier was safe.", "Police", "the pier was safe"),
        ("Shopkeepers said the pier was safe.", "Shopkeepers", "the pier was safe"),
        ("9 out of 10 councils said the pier was safe.", "9 out of 10 councils", "the pier was safe"),
        ("The coalition, called Clean Shores, said the pier was safe.", "Clean Shores", "the pier was safe"),
        ("Ada Reyes said that was wrong.", "Ada Reyes", "that was wrong"),
        ("Ada Reyes told Radio 4's Today programme that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes said to reporters in Lagos that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes took to the radio to say that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes is reported to have said that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes issued a statement saying that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes was quoted by the Gazette as saying the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes maintained the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("The pier, according to Ada Reyes, will fall.", "Ada Reyes", "The pier […] will fall"),
        ("While Ada Reyes said the pier was safe, the council closed it.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes warned residents of a storm.", "Ada Reyes", "warned residents of a storm"),
        ("Ada Reyes announced free meals.", "Ada Reyes", "announced free meals"),
        ("Ada Reyes announced on Monday a new pier.", "Ada Reyes", "announced on Monday a new pier"),
        ("Ada Reyes pledged on Monday to stay.", "Ada Reyes", "pledged on Monday to stay"),
        ("Ada Reyes called the plan shameful.", "Ada Reyes", "called the plan shameful"),
        ("Ada Reyes expressed fear that it would fall.", "Ada Reyes", "expressed fear that it would fall"),
        (
            "A spokesman for the port authority said the pier was safe.",
            "spokesman for the port authority",
            "the pier was safe",
        ),
        ("Participants at the fair said the pier was safe.", "Participants at the fair", "the pier was safe"),
        ("The report found that the pier was safe.", "report", "the pier was safe"),
        ("Sen. Ada Reyes, D-N.M., said the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Dr Tran Van Long from Harbour Watch said the pier was safe.", "Tran Van Long", "the pier was safe"),
        ("Some analysts say the pier is safe.", "Some analysts", "the pier is safe"),
        ("The Harbour News’s Ada Reyes reports that the pier is safe.", "Ada Reyes", "the pier is safe"),
        ("U.N. Secretary-General Ada Reyes warned Monday that the pier was old.", "Ada Reyes", "the pier was old"),
        ("The board on Thursday said the pier was safe.", "board", "the pier was safe"),
        ("Rights groups have accused the board of waste.", "Rights groups", "accused the board of waste"),
        ("Mayor Ada Reyes, however, insisted that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Critics, including Ada Reyes, say the pier is old.", "Critics", "the pier is old"),
        ("Asked about the pier, Ada Reyes said it was safe.", "Ada Reyes", "it was safe"),
        ("Ada Reyes proposed that in June the council should close.", "Ada Reyes", "in June the council should close"),
        ("Ada Reyes proposed that it be closed.", "Ada Reyes", "proposed that it be closed"),
        ("Some argue that the plan will fail.", "Some", "the plan will fail"),
        ("Police believe the men fled.", "Police", "believe the men fled"),
        ("Rebels claim to hold the town.", "Rebels", "claim to hold the town"),
        ("Ada Reyes said, referring to the board, that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("The mayor says the pier is safe, but crews deny that.", "mayor", "the pier is safe"),
        ("The man who rejected the plan might win.", "man", "rejected the plan"),
        (
            "It is a gift to crews and rights groups, said Ada Reyes.",
            "Ada Reyes",
            "It is a gift to crews and rights groups",
        ),
        ("The pier is safe, his aide, Ada Reyes, told The Gazette.", "Ada Reyes", "The pier is safe"),
        ("It rose in Elin, Calif., and many critics denounced the plan.", "many critics", "denounced the plan"),
        ("A harbour mission that monitors the coast said it was safe.", "harbour mission", "it was safe"),
        ("She said the pier was safe, according to a plan of the board.", "", "the pier was safe"),
        ("A lawyer for two of them, Ada Reyes, called the fines shameful.", "Ada Reyes", "called the fines shameful"),
        ("A woman who sells shoes said it was safe.", "woman", "it was safe"),
        ("Ada Reyes conveyed that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("The plan, which Ada Reyes says is costly, passed.", "Ada Reyes", "The plan […] is costly"),
        ("Ada Reyes, calling the new pier “a sad day,” left.", "Ada Reyes", "calling the new pier “a sad day,”"),
        ("The court heard that the pier was old.", "court", "heard that the pier was old"),
        ("A caller asked Ada Reyes why the pier was closed.", "caller", "asked Ada Reyes why the pier was closed"),
        ("He had been asked to keep the nets by the Harbour Trust.", "Harbour Trust", "asked to keep the nets"),
        ("Crews were urged by Ada Reyes to keep the nets.", "Ada Reyes", "urged by Ada Reyes to keep the nets"),
        ("Bo Li saw what Ada Reyes said were the costs of the pier.", "Ada Reyes", "the costs of the pier"),
        ("Ada Reyes issued a warning that the pier would fall.", "Ada Reyes", "the pier would fall"),
        ("Ada Reyes made the claims that the pier was old.", "Ada Reyes", "the pier was old"),
        ("What Ada Reyes said was that the pier was old.", "Ada Reyes", "the pier was old"),
        ("In Ada Reyes’s view, the pier should go.", "Ada Reyes", "the pier should go"),
        ("The pier should go, in Ada Reyes’s opinion.", "Ada Reyes", "The pier should go"),
        ("Ada Reyes would only say that the pier was safe.", "Ada Reyes", "the pier was safe"),
        ("Ada Reyes went as far as to say that the pier was old.", "Ada Reyes", "the pier was old"),
        ("Ada Reyes denied having sold the pier.", "Ada Reyes", "denied having sold the pier"),
        ("In her speech Ada Reyes said the pier was old.", "Ada Reyes", "the pier was old"),
        ("The board has on Monday said that the pier was old.", "board", "the pier was old"),
        ("Some in the town say the pier is old.", "Some in the town", "the pier is old"),
        ("The board rejected as “nonsense” the plan.", "board", "rejected as “nonsense” the plan"),
        ("Crews say the board “does not care” for it.", "Crews", "the board “does not care” for it"),
        ("Ada Reyes called Monday for a new pier.", "Ada Reyes", "called Monday for a new pier"),
        ("Ada Reyes argued, as she has before, that it was old.", "Ada Reyes", "it was old"),
        ("Ada Reyes once said of the pier that it was old.", "Ada Reyes", "it was old"),
        ("The Harbour News quoted Ada Reyes as saying the pier was old.", "Ada Reyes", "the pier was old"),
        ("It lay in the hands of Ada Reyes, who proclaimed that it was old.", "Ada Reyes", "it was old"),
        ("In the days before the vote, Ada Reyes called for calm, and crews left.", "Ada Reyes", "called for calm"),
    ],
)
def test_reported_speech(text: str, who: str, what: str) -> None:
    assert statement(text) == [(who, "i", what)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("“We close,” Ada Reyes said.", "Ada Reyes", "We close,"),
        ("“We close,” said Ada Reyes.", "Ada Reyes", "We close,"),
        ("“We close,” said Ada Reyes on Monday. “We open in June.”", "Ada Reyes", "We close, […] We open in June."),
        ("“We close,” said Ada Reyes, “and then we open.”", "Ada Reyes", "We close, […] and then we open."),
        ("“Do we close?” asked Ada Reyes.", "Ada Reyes", "Do we close?"),
        ("Ada Reyes said: “We close.”", "Ada Reyes", "We close."),
        ("Ada Reyes said, “We close.”", "Ada Reyes", "We close."),
        ("Ada Reyes told the crowd, “We close.”", "Ada Reyes", "We close."),
        ("Ada Reyes shot back, “We close.”", "Ada Reyes", "We close."),
        ("As Ada Reyes put it: “We close.”", "Ada Reyes", "We close."),
        ("“We close,” said the harbour master, Ada Reyes.", "Ada Reyes", "We close,"),
        ("“We close,” Ada Reyes, the harbour master, told reporters.", "Ada Reyes", "We close,"),
        ("“We close,” a neighbour said.", "neighbour", "We close,"),
        ("“We close”, the board’s statement read.", "board’s statement", "We close"),
        ("“No boats after dark,” reads a sign at the pier.", "sign at the pier", "No boats after dark,"),
        ("“The pier is our mother.” — Ada Reyes, fisher", "Ada Reyes", "The pier is our mother."),
        ("“Hello?” “Who is it?” Ada Reyes asked.", "Ada Reyes", "Hello? […] Who is it?"),
        ("“We close,” said one.", "one", "We close,"),
        ("“It is,” Ada Reyes said, laughing, “the best pier.”", "Ada Reyes", "It is, […] the best pier."),
        ("“We close,” said Ada Reyes, referring to the pier.", "Ada Reyes", "We close,"),
        ("“What we need,” added Ada Reyes, “is rain.”", "Ada Reyes", "What we need, […] is rain."),
    ],
)
def test_direct_speech(text: str, who: str, what: str) -> None:
    assert statement(text) == [(who, "d", what)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Reyes did not say whether the pier was safe.",
        "Ada Reyes declined to say more.",
        "Ada Reyes would say that.",
        "It is hard to say how much was lost.",
        "If the council says no, the pier will close.",
        "The report was late and the claims were many.",
        "The pier is called the Long Walk.",
        "A noted scholar from Lagos came to the pier.",
        "He read the book “Harbour Lights” on the so-called “golden pier”.",
        "Ada Reyes was asked to leave.",
        "The premier is expected to announce the date on Friday.",
        "The police have not said what caused the crash.",
    ],
)
def test_what_only_looks_like_speech_is_left_out(text: str) -> None:
    assert statement(text) == []


def test_participles_have_the_subject_of_their_sentence() -> None:
    text = "Ada Reyes closed the pier, saying that it was old, and added that a new one would cost less."
    assert [(who, what) for who, _, what in statement(text)] == [
        ("Ada Reyes", "it was old"),
        ("Ada Reyes", "a new one would cost less"),
    ]


def test_a_participle_between_commas_ends_ahead_of_the_main_verb() -> None:
    found = statement("Ada Reyes, noting that the pier fell in May, said it was old.")
    assert [what for _, _, what in found] == ["the pier fell in May", "it was old"]


def test_a_clause_with_a_few_quoted_words_is_reported_speech() -> None:
    assert statement("Ada Reyes said the pier was “very old” and had to go.") == [
        ("Ada Reyes", "i", "the pier was “very old” and had to go")
    ]


def test_a_quotation_goes_on_after_reported_speech() -> None:
    assert statement("“We go,” Ada Reyes said, adding that boats would stay. “And soon.”") == [
        ("Ada Reyes", "d", "We go, […] And soon."),
        ("Ada Reyes", "i", "boats would stay"),
    ]


def test_no_ends_a_sentence() -> None:
    found = statement("Ada Reyes said no. Under a banner crews marched to No. 5. Bo Li said the pier was safe.")
    assert found == [("Bo Li", "i", "the pier was safe")]


def test_what_the_country_of_a_speaker_said_is_told_by_them_alone() -> None:
    found = statement("Ada Reyes said her country had asked for an alarm.")
    assert found == [("Ada Reyes", "i", "her country had asked for an alarm")]


def test_a_label_of_a_headline_says_nothing() -> None:
    assert statement("Q&A: “Fences are the last thing we need”\n\nFences are built in Elin.") == []


def test_what_another_is_reported_to_have_reported_is_found_too() -> None:
    found = statement("Ada Reyes said the study had found that the pier was safe.")
    assert [(who, what) for who, _, what in found] == [
        ("Ada Reyes", "the study had found that the pier was safe"),
        ("study", "the pier was safe"),
    ]


def test_what_a_document_says_as_someone_tells_is_told_by_them_alone() -> None:
    text = "Ada Reyes said the Elin Statement of Ministers responsible for Piers and Boats reaffirmed that it was old."
    assert statement(text) == [("Ada Reyes", "i", text[text.index("the Elin") : -1])]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Rao said nothing.",
        "Ms Lee said little about the pier.",
        "The court ordered the company to pay.",
        "The tribunal ordered that the pier be closed.",
        "Ada Reyes declared open a meeting of sailors.",
        "Ada Reyes wrote off a debt that was old.",
        "Ada Reyes said goodbye to the crews.",
        "Ada Reyes said this when she met the crews.",
        "Ada Reyes responded with a letter.",
        "Ada Reyes confirmed the date.",
        "Ada Reyes called a vote.",
        "Ada Reyes admitted 40 patients.",
        "Officers cited him for theft.",
        "The fund added 10 points on Friday.",
        "The hotel noted for its gardens was sold.",
        "The task demands that men be strong.",
        "The power that wrote its laws did not go home.",
        "Many fled their homes in Elin's Kogi state after boats opened the gates.",
        "Ada Reyes sang. In the film “The pier that went to sea one night”, she plays a clerk.",
        "Ada Reyes, author of “A short history of the piers of our coast”, lives in Elin.",
        "The workshop highlighted the importance of safe piers.",
        "The two-day meeting agreed that the pier was old.",
        "A man stood there in a shirt that read “Close the old pier at once”.",
        "The club is known as “the house of all the lost crews”.",
        "The film, “How we lost all of our piers”, was shown.",
        "A film called “How we lost all of our piers” was shown.",
        "The crews left in a race that threatened to sink some of them.",
        "Her message that went to the board was lost.",
    ],
)
def test_silence_and_acts_are_no_speech(text: str) -> None:
    assert statement(text) == []


def test_nothing_may_begin_what_was_said() -> None:
    assert [words for _, _, words in statement("Mr Rao said nothing would change.")] == ["nothing would change"]


def test_the_title_of_a_programme_is_not_what_was_said_in_it() -> None:
    text = "On Radio Elin's “Late Night at the Pier” on Monday, Ada Reyes said it was old."
    assert [words for _, _, words in statement(text)] == ["it was old"]


def test_a_thing_says_nothing_that_is_quoted_beside_it() -> None:
    text = "Ada Reyes came. The pier remains “a danger to all of our crews”."
    assert "pier" not in [who for who, _, _ in statement(text)]
