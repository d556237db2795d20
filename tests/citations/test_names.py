"""Authors' names, as BibTeX wants them."""

import pytest

from readinglist.citations.names import Name, bibtex, split
from readinglist.citations.tex import encode


@pytest.mark.parametrize(
    ("displayed", "name"),
    [
        ("Tom B. Brown", Name("Brown", "Tom B.")),
        ("Vaswani, Ashish", Name("Vaswani", "Ashish")),
        ("Ludwig van Beethoven", Name("van Beethoven", "Ludwig")),
        ("Laurens van der Maaten", Name("van der Maaten", "Laurens")),
        ("Guy Van den Broeck", Name("Van den Broeck", "Guy")),
        ("Luc Van Gool", Name("Van Gool", "Luc")),
        ("Toan Van Nguyen", Name("Nguyen", "Toan Van")),
        ("Van Nguyen", Name("Nguyen", "Van")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("OpenAI", Name("OpenAI")),
        ("Gemini Team", Name("Gemini Team")),
        ("Gemini Team, Google", Name("Gemini Team, Google")),
        ("The ATLAS Collaboration", Name("The ATLAS Collaboration")),
        ("Barnes and Noble", Name("Barnes and Noble")),
        ("bell hooks", Name("hooks", "bell")),
        (" Ada \n Lovelace ", Name("Lovelace", "Ada")),
    ],
)
def test_a_name_is_split(displayed: str, name: Name) -> None:
    assert split(displayed) == name


@pytest.mark.parametrize(
    ("authors", "field"),
    [
        (("Tom B. Brown", "OpenAI"), "Brown, Tom B. and {OpenAI}"),
        (("Ludwig van Beethoven",), "van Beethoven, Ludwig"),
        (("Martin Luther King Jr.",), "King, Jr., Martin Luther"),
        (("Gemini Team, Google",), "{Gemini Team, Google}"),
        (("Éva Tardos", "et al."), r"Tardos, {\'E}va and others"),
        (("Madonna, Jr.",), "{Madonna, Jr.}"),
        (("-, --", "Jean-Pierre Serre"), "{-}, {--} and Serre, Jean-Pierre"),
        ((" , ", "", "\N{EM SPACE}"), ""),
        ((), ""),
    ],
)
def test_names_are_written_for_bibtex(authors: tuple[str, ...], field: str) -> None:
    assert bibtex(authors, encode) == field
