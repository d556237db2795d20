"""Key formulas: what they give, and what is said of wrong ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations import DEFAULT_FORMULA
from readinglist.citations.formula import LONGEST, parse
from readinglist.citations.key_filters import FILTERS
from readinglist.citations.key_words import WORDS
from readinglist.citations.keys import base_key
from readinglist.errors import FormulaError
from readinglist.papers import Paper, PaperId

ATTENTION = Paper(
    PaperId(1),
    "Attention is All you Need",
    authors=("Ashish Vaswani", "Noam Shazeer", "Niki Parmar"),
    year=2017,
    venue="Neural Information Processing",
    tags=("to cite",),
    arxiv_id="1706.03762",
)
SNE = Paper(PaperId(2), "Visualizing Data using t-SNE", authors=("Laurens van der Maaten",))
MAGIC = Paper(PaperId(3), "MagicTime: Time-lapse Video Generation")
NAMES = st.sampled_from([*WORDS, *FILTERS])
PIECES = (
    NAMES
    | st.sampled_from(["+", "|", ";", ".", "(", ")", ",", "=", " ", "3", "0", "99999999999"])
    | st.sampled_from(["'-'", '"ä b"', "n=", "etal=", "'", "[", "%", "."])
)
FORMULAS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=30)
PAPERS = st.builds(
    Paper,
    id=st.just(PaperId(7)),
    title=st.text(max_size=40) | st.just("MagicTime: x"),
    authors=st.lists(st.text(max_size=12) | st.just("et al."), max_size=6).map(tuple),
    year=st.none() | st.integers(1, 2100),
    venue=st.none() | st.text(max_size=10),
    tags=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    arxiv_id=st.none() | st.text(max_size=8),
)


@pytest.mark.parametrize(
    ("formula", "key"),
    [
        (DEFAULT_FORMULA, "vaswaniAttentionAllYou2017"),
        ("auth", "Vaswani"),
        ("auth(3).upper", "VAS"),
        ("auth(m=2) + shortyear", "Shazeer17"),
        ("authors", "VaswaniShazeerParmar"),
        ("authors(2, 'EtAl')", "VaswaniShazeerEtAl"),
        ('authors(n=1, etal="EtAl", sep="-")', "Vaswani-EtAl"),
        ("authorLast", "Parmar"),
        ("authEtAl.lower", "vaswanietal"),
        ("authEtal2", "Vaswani.etal"),
        ("authAuthEa", "Vaswani.Shazeer.ea"),
        ("authorsAlpha + year", "VSP2017"),
        ("auth.lower + year + veryshorttitle.lower", "vaswani2017attention"),
        ("title", "AttentionAllYouNeed"),
        ("title.abbr", "AAYN"),
        ("title.abbr(2).lower", "atalyone"),
        ("title.select(2, 2)", "AllYou"),
        ("title.select(n=1)", "Attention"),
        ("title.substring(1, 4)", "Atte"),
        ("title.condense('_')", "Attention_All_You_Need"),
        ("title.condense(_).lower", "attention_all_you_need"),
        ("'the state of the art'.skipwords.capitalize", "StateArt"),
        ("auth.prefix('p_').postfix(':')", "p_Vaswani:"),
        ("authEtal2.replace('.ETAL', '+')", "Vaswani+"),
        ("journal.abbr + year", "NIP2017"),
        ("keyword + keyword(2) + year", "tocite2017"),
        ("system.default('none')", "none"),
        ("system | auth", "Vaswani"),
        ("(system | auth).lower + '-' + year", "vaswani-2017"),
        ("'arXiv' + arxiv", "arXiv170603762"),
        ("Auth.Lower + ShortTitle(1)", "vaswaniAttention"),
        ("auth.lower.nopunct.fold.clean.alphanum", "vaswani"),
        ("'Müller & Söhne; 深'", "MullerSohne"),
    ],
)
def test_a_formula_says_what_a_paper_is_called(formula: str, key: str) -> None:
    assert base_key(ATTENTION, formula) == key


def test_particles_are_words_of_a_family_name() -> None:
    assert base_key(SNE, "auth.capitalize") == "VanDerMaaten"
    assert base_key(SNE, "auth(5)") == "vande"


def test_without_authors_the_system_stands_for_the_short_title_alone() -> None:
    assert base_key(MAGIC, "shorttitle(2,2)") == "MagicTime"
    assert base_key(MAGIC, "title.select(2)") == "TimelapseVideoGeneration"


def test_a_key_without_a_letter_gives_way_to_the_identifier() -> None:
    assert base_key(ATTENTION, "year") == "arXiv170603762"
    assert base_key(MAGIC, "'-' + year | '+'") == "paper3"


@pytest.mark.parametrize(
    ("formula", "place", "advice"),
    [
        ("", 1, "the formula ends where a word such as auth or year was expected"),
        ("aut.lower", 1, "there is no word “aut”: write auth"),
        ("auth.lowr + year", 6, "there is no filter “lowr”: write lower"),
        ("auth + ", 7, "the formula ends"),
        ("auth year", 6, "“year” stands where a plus sign was expected"),
        ("auth + -", 8, "“-” means nothing here: put text into quotes"),
        ("[auth:lower][year]", 1, "a formula has no brackets"),
        ("auth + 'x", 8, "this quote is not closed"),
        ("shorttitle(3,3,3)", 16, "shorttitle takes no further value"),
        ("shorttitle(three)", 12, "shorttitle takes a number here"),
        ("authors(q=3)", 9, "authors takes no “q”"),
        ("auth.lower(3)", 12, "lower takes no further value"),
        ("shorttitle(3", 13, "the formula ends where a comma"),
        ("auth..lower", 6, "“.” stands where a filter such as lower was expected"),
        ("(auth", 6, "a closing parenthesis was expected"),
        ("auth)", 5, "“)” stands where a plus sign was expected"),
        ("(" * 40 + "auth" + ")" * 40, 22, "too many parentheses"),
        ("auth" + " " * LONGEST, LONGEST + 1, "at most 500 characters"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_write(
    formula: str, place: int, advice: str
) -> None:
    with pytest.raises(FormulaError, match=re.escape(advice)) as raised:
        parse(formula)
    assert raised.value.place == place
    assert str(raised.value).startswith(f"Character {place} of the key formula: ")


def test_a_formula_cannot_grow_a_key_without_end() -> None:
    grown = "auth" + ".replace(a,aaaaaaaa)" * 20
    assert len(base_key(ATTENTION, grown)) <= 120


def tried(formula: str, paper: Paper) -> str | FormulaError:
    """Return a paper's key, or what is wrong with the formula."""
    try:
        return base_key(paper, formula)
    except FormulaError as error:
        return error


@given(formula=FORMULAS, paper=PAPERS)
def test_any_formula_gives_a_writable_key_or_says_what_is_wrong(formula: str, paper: Paper) -> None:
    found = tried(formula, paper)
    if isinstance(found, FormulaError):
        assert 1 <= found.place <= len(formula) + 1
    else:
        assert re.fullmatch(r"[A-Za-z0-9\-_:./+]+", found)
        assert re.search("[A-Za-z]", found)
        assert found == base_key(paper, formula)


@given(paper=PAPERS, word=st.sampled_from(sorted(WORDS)), filters=st.lists(NAMES, max_size=3))
def test_every_word_takes_every_filter(paper: Paper, word: str, filters: list[str]) -> None:
    chosen = [name for name in filters if name in FILTERS]
    assert base_key(paper, ".".join([word, *chosen]))
