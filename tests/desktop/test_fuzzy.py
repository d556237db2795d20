"""Letters are found in order, and better where words begin."""

from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop.fuzzy import fit


def cost(letters: str, text: str) -> int:
    found = fit(letters, text)
    assert found is not None
    return found.cost


def test_letters_are_found_in_order_only() -> None:
    assert fit("tae", "Star the paper") is not None
    assert fit("tsz", "Star the paper") is None
    assert fit("rats", "star") is None


def test_a_beginning_beats_initials_and_initials_beat_what_is_inside() -> None:
    assert (
        cost("cb", "Cbor")
        < cost("cb", "Copy BibTeX")
        < cost("cb", "Discuss bibles")
        < cost("py", "Cpay")
    )


def test_the_letters_of_a_word_s_beginning_are_preferred_to_earlier_ones() -> None:
    found = fit("bi", "Copy abc BibTeX")
    assert found is not None
    assert found.ranges() == ((9, 11),)


def test_case_and_spaces_do_not_count() -> None:
    assert fit("  COPY bib ", "Copy BibTeX") == fit("copybib", "Copy BibTeX")


def test_neighbours_are_one_range() -> None:
    found = fit("exst", "Export starred")
    assert found is not None
    assert found.ranges() == ((0, 2), (7, 9))


def test_no_letters_fit_everything_at_no_cost() -> None:
    assert cost("", "Undo") == cost(" ", "") == 0


@given(st.text(max_size=40), st.data())
def test_any_letters_of_a_text_in_its_order_are_found_in_it(text: str, data: st.DataObject) -> None:
    places = data.draw(
        st.sets(st.sampled_from(range(len(text))), max_size=8) if text else st.just(set[int]())
    )
    letters = "".join(text[place] for place in sorted(places))
    found = fit(letters, text)
    assert found is not None
    kept = [letter.lower() for letter in letters if not letter.isspace()]
    assert [text[place].lower() for place in found.places] == kept
    assert list(found.places) == sorted(set(found.places))
