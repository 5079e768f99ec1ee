"""Who is meant: full names for surnames, persons for pronouns and roles, and what is told of them."""

from __future__ import annotations

import pytest

from briefing_tui.draft.article_reading import ArticleReading
from briefing_tui.draft.model import Person
from tests.draft.test_reported_speech import statement


def speakers(text: str) -> list[str]:
    return [who for who, _, _ in statement(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Reyes runs the pier. Reyes said it was safe.", ["Ada Reyes"]),
        ("Mr. Zhang said it was safe. Zhang Weimin runs the pier.", ["Zhang Weimin"]),
        ("Ada Reyes runs the pier. She said it was safe.", ["Ada Reyes"]),
        ("Ada Reyes met John Obi. He said it was safe.", ["John Obi"]),
        ("John Obi met Ada Reyes. She said it was safe. He said it was not.", ["Ada Reyes", "John Obi"]),
        ("Mayor Bo Li opened the pier. The mayor said it was safe.", ["Bo Li"]),
        ("The Harbour Union met. It said the pier was safe.", ["Harbour Union"]),
        ("Little Wickham was quiet. She said it was safe.", [""]),
        ("The boats lay in Old Pwani. He said it was safe.", [""]),
        ("Amit Rao KC said it was safe. Mr Rao said it would last.", ["Amit Rao", "Amit Rao"]),
        ("John Doe Jr. said it was safe.", ["John Doe"]),
        ("Achieng’ said the well was dry.", ["Achieng’"]),
        ("The Harbour Watch report said it was safe. The report said it would last.", ["Harbour Watch report"] * 2),
        ("Ada Reyes spoke to us.\n\nQ: Is it safe?\n\nA: It is.", ["", "Ada Reyes"]),
        ("A talk.\n\nBo Li: Is it safe?\n\nHenrik Moe: It is.\n\nBo Li: And now?", ["Bo Li", "Henrik Moe", "Bo Li"]),
        ("Ada Reyes is a clerk. She's said the pier is safe.", ["Ada Reyes"]),
        ("Ada Reyes is a clerk. According to her, the pier is safe.", ["Ada Reyes"]),
        ("Ada Reyes shakes her head. She said it was safe.", ["Ada Reyes"]),
        ("Ada Reyes, asking “Why us?” said that the pier was safe.", ["Ada Reyes", "Ada Reyes"]),
        ("Reyes’s figures show that the pier was safe. Ada Reyes was glad.", ["Ada Reyes"]),
        ("Joe Lind was tired. The former keeper said the pier was safe.", ["Joe Lind"]),
        ("Chief Minister Anil Rao opened the pier. The CM said it was safe.", ["Anil Rao"]),
        ("The World Harbour Fund met. The WHF said it was safe.", ["World Harbour Fund"]),
        ("Fishers United (FU) met. FU said the pier was safe.", ["Fishers United"]),
        ("Ada Dent Reyes spoke. Ms Dent Reyes said the pier was safe.", ["Ada Dent Reyes"]),
        ("Ada D’Alba spoke. D'Alba said the pier was safe.", ["Ada D’Alba"]),
        ("Paul Hahn, the state prosecutor, came. The prosecutor said the pier was safe.", ["Paul Hahn"]),
        ("Ada Reyes and Bo Li said it was safe. “We agree,” they said.", ["Ada Reyes and Bo Li"] * 2),
        ("The ports minister said it was safe. Minister Ada Reyes said it would last.", ["Ada Reyes"] * 2),
        ("A clerk said it was safe. Clerk Ada Reyes said it would last.", ["clerk", "Ada Reyes"]),
        ("Ada Reyes heads the board. She said it was safe.", ["Ada Reyes"]),
        (
            "Anna Lind said it was safe. But farmer Jo Reyes was unconvinced. “It is not,” she said.",
            ["Anna Lind", "Jo Reyes"],
        ),
        ("Ada Reyes of Harbour Watch said it was safe. Bo Li laughed. “It is not,” Li said.", ["Ada Reyes", "Bo Li"]),
    ],
)
def test_a_speaker_is_the_one_who_is_meant(text: str, who: list[str]) -> None:
    assert speakers(text) == who


def test_a_quotation_that_opens_again_in_each_paragraph_has_one_speaker() -> None:
    text = "“We close,” said Ada Reyes.\n\n“Then we open.\n\n“And then we rest.”\n\n“No,” said Bo Li."
    assert speakers(text) == ["Ada Reyes", "Ada Reyes", "Ada Reyes", "Bo Li"]


def test_dialogue_without_a_name_has_no_speaker_made_up() -> None:
    reading = ArticleReading("“Will the harbour ever open again to us?”")
    assert [(each.person, each.inferred) for each in reading.statements] == [(None, True)]


def test_who_was_described_before_they_are_named_is_inferred() -> None:
    first, second = ArticleReading("The mayor said it was safe. Mayor Ada Reyes said it would last.").statements
    assert (first.inferred, first.why) == (True, "“mayor” is taken for Ada Reyes, named in paragraph 1")
    assert not second.inferred


def only(text: str) -> Person:
    (each,) = ArticleReading(text).statements
    assert each.person
    return each.person


@pytest.mark.parametrize(
    ("ahead", "honorific", "role", "affiliation", "country"),
    [
        ("Ada Reyes, chair of the Harbour Board, said", "", "chair", "Harbour Board", ""),
        ("Ada Reyes, an expert on piers from Kenya, said", "", "expert on piers", "", "Kenya"),
        ("Harbour Board President Ms. Ada Reyes said", "Ms.", "President", "Harbour Board", ""),
        ("IUCN President Mr. Ada Reyes said", "Mr.", "President", "IUCN", ""),
        ("IUCN Asia Regional Director, Ms. Ada Reyes, said", "Ms.", "Asia Regional Director", "IUCN", ""),
        ("Ada Reyes from Clean Shores organisation said", "", "", "Clean Shores", ""),
        ("The Harbour Board met. Its chair, Ada Reyes, said", "", "chair", "Harbour Board", ""),
        ("Minister of State for Ports, Shri Ada Reyes said", "Shri", "Minister of State for Ports", "", ""),
        ("HWB Elin met. Its chair, Ada Reyes, said", "", "chair", "HWB Elin", ""),
        ("Norskwind's project manager Ada Reyes said", "", "project manager", "Norskwind", ""),
        ("Ada Reyes, 45, an apprentice electrician, said", "", "apprentice electrician", "", ""),
        ("Ada Reyes MP said", "", "MP", "", ""),
        ("Dr Ada Reyes from Harbour Watch said", "Dr", "", "Harbour Watch", ""),
        ("The minister, Ada Reyes, said", "", "minister", "", ""),
        ("Harbour Union's president Ada Reyes said", "", "president", "Harbour Union", ""),
        ("Millers' association chairman Ada Reyes said", "", "chairman", "Millers' association", ""),
        ("The union’s branch secretary, Ada Reyes, said", "", "branch secretary", "", ""),
        ("Minister of Fisheries and Ports Ada Reyes said", "", "Minister of Fisheries and Ports", "", ""),
        ("Ada Reyes is deputy director of the Harbour Trust. She said", "", "deputy director", "Harbour Trust", ""),
        ("As director of the Harbour Trust, Ada Reyes runs it. She said", "", "director", "Harbour Trust", ""),
        ("Ada Reyes, a geologist at the University of Lagos, said", "", "geologist", "University of Lagos", ""),
        ("Ada Reyes, who has a boat, said", "", "", "", ""),
    ],
)
def test_what_is_told_of_a_speaker(ahead: str, honorific: str, role: str, affiliation: str, country: str) -> None:
    person = only(f"{ahead} the pier was safe.")
    assert person.name == "Ada Reyes"
    assert (person.honorific, person.role, person.affiliation, person.country) == (
        honorific,
        role,
        affiliation,
        country,
    )


def test_a_role_is_parted_from_a_name_by_what_stands_alone_elsewhere() -> None:
    person = only("GreenPier held a fair. Director of GreenPier Le Thi Hoa said the pier was safe.")
    assert (person.name, person.role, person.affiliation) == ("Le Thi Hoa", "Director", "GreenPier")
