"""Titles before abstracts before notes; whole words before beginnings before inflections."""

import datetime as dt
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist import formats, query
from readinglist.errors import QueryError
from readinglist.library import ALL, Library
from readinglist.papers import Digest, Entry, Found, Order, PaperId, Place, Section
from readinglist.text import title_key

TODAY = dt.date(2025, 3, 12)

# Each paper holds "vision transformer" in a place that ranks below that of the one before it.
RANKED = (
    Entry("Vision transformers", "the words, inflected"),
    Entry("Vision transformer", "begins with both"),
    Entry("A small vision transformer", "holds the phrase"),
    Entry("A transformer for machine vision", "holds both"),
    Entry("A visionary transformer", "holds the beginning of one"),
    Entry("Phrase in the abstract", "here a vision transformer is trained"),
    Entry("A transformer", "for every kind of vision"),
    Entry("Both in the abstract", "vision is seen by a transformer"),
    Entry("Apart", "a transformer that is noted elsewhere"),
    Entry("Nothing of that", "at all"),
)


def digest(*entries: Entry) -> Digest:
    return Digest("Trending papers", "huggingface-text", "", entries, TODAY)


def look(  # noqa: PLR0913  # what a search takes, each with its default
    library: Library,
    wanted: str,
    *,
    place: Place = ALL,
    order: Order = Order.RELEVANCE,
    size: int = 100,
    typing: bool = False,
) -> Found:
    """Search as the box does while it is typed in, or as a finished query."""
    cursor = len(wanted) if typing else None
    return library.search(query.parse(wanted, today=TODAY, cursor=cursor), place, order, size)


def titles(library: Library, found: Found) -> list[str]:
    return [paper.title for paper in library.papers(found.ids[: found.full])]


@pytest.fixture
def ranked(library: Library) -> Library:
    library.import_digest(digest(*RANKED), "ranked.txt")
    library.set_note(PaperId(9), "as good as vision")
    return library


def test_the_tiers_come_in_their_order(ranked: Library) -> None:
    found = look(ranked, "vision transformer")
    assert found.ids[: found.full] == (2, 3, 4, 1, 6, 7, 8, 9)
    assert found.total == 8


def test_a_word_that_is_typed_is_a_beginning_and_ranks_below_the_whole_word(
    ranked: Library,
) -> None:
    found = look(ranked, "transformer vision", typing=True).ids
    assert set(found) == {*range(1, 10)}
    assert found.index(PaperId(5)) > max(found.index(PaperId(id_)) for id_ in (2, 3, 4))
    assert titles(ranked, look(ranked, "visionar", typing=True)) == ["A visionary transformer"]
    assert not ranked.every(query.parse("visionar", today=TODAY))


def test_inflections_rank_below_the_form_that_was_written(library: Library) -> None:
    library.import_digest(
        digest(
            Entry("Modelling the tide"), Entry("A model of the tide"), Entry("Models of the tide")
        ),
        "x",
    )
    assert look(library, "model").ids == (2, 3, 1)
    assert look(library, "models").ids == (3, 2, 1)
    assert look(library, '"model"').ids == (2,)


def test_general_is_no_inflection_of_generation(library: Library) -> None:
    library.import_digest(digest(Entry("A general method"), Entry("Image generation")), "x")
    assert look(library, "generation").ids == (2,)


@pytest.mark.parametrize("written", ["zero shot", "zero-shot", "zeroshot", "Zero-Shot"])
def test_joined_and_split_forms_are_one(library: Library, written: str) -> None:
    library.import_digest(
        digest(
            Entry("Zero-shot", "one"),
            Entry("Zero shot", "two"),
            Entry("Zeroshot", "three"),
            Entry("Zero", "four"),
        ),
        "x",
    )
    found = look(library, written)
    assert set(found.ids[: found.full]) == {1, 2, 3}


def test_capitals_inside_a_word_prefer_that_spelling(library: Library) -> None:
    library.import_digest(
        digest(Entry("Please sit down"), Entry("SiT: a transformer"), Entry("Sit there")), "x"
    )
    assert look(library, "SiT").ids[0] == 2
    assert look(library, "sit").full == 3


def test_titles_alone_are_searched_where_only_titles_are_asked_for(ranked: Library) -> None:
    found = look(ranked, "title:vision")
    assert set(found.ids) == {1, 2, 3, 4}
    assert look(ranked, "title:vision abstract:phrase").ids == (3,)


def test_a_phrase_finds_words_that_stand_together(ranked: Library) -> None:
    assert set(look(ranked, '"vision transformer"').ids[:3]) == {2, 3, 6}
    assert look(ranked, '"transformer vision"').full == 0


def test_a_word_that_is_said_twice_joins_the_one_beside_it_alone(library: Library) -> None:
    library.import_digest(digest(Entry("Zeroshot"), Entry("Zero shot")), "x")
    assert look(library, "zero zero shot").full == 1


def test_capitals_are_looked_for_in_abstracts_before_other_titles(library: Library) -> None:
    library.import_digest(
        digest(
            Entry("Dist of a road"), Entry("A network", "named DiST"), Entry("Distances", "a dist")
        ),
        "x",
    )
    assert look(library, "DiST", typing=True).ids[:2] == (2, 1)


def test_a_word_that_hardly_any_paper_has_is_asked_about(library: Library) -> None:
    typo = Entry("A tranformer", "with a slip")
    library.import_digest(digest(typo, *(Entry(f"Transformer {at}") for at in range(12))), "x")
    found = look(library, "tranformer")
    assert (found.full, found.suggestion) == (1, "transformer")
    found = look(library, "tranformer 7")
    assert titles(library, found) == ["Transformer 7"]
    assert found.remarks[0] == "Nothing has “tranformer 7”: showing “transformer 7”."


def test_of_near_words_the_one_that_stands_with_the_others_is_taken(library: Library) -> None:
    library.import_digest(
        digest(Entry("Module one"), Entry("Module two"), Entry("Model soups"), Entry("Mode")), "x"
    )
    assert titles(library, look(library, "modle soups"))[0] == "Model soups"


def test_a_typo_on_a_finished_search_is_answered(ranked: Library) -> None:
    wanted = query.parse("visionary transfomer", today=TODAY)
    assert ranked.search(wanted, fall_back=True).ids[0] == 5


def test_an_unknown_word_is_taken_for_a_beginning_while_somebody_types(ranked: Library) -> None:
    found = look(ranked, "visiona transf", typing=True)
    assert found.ids[0] == 5
    assert found.remarks[0] == "No word is “visiona”: words that begin so were taken."


def test_words_that_are_shut_out_are_not_found(ranked: Library) -> None:
    assert look(ranked, "transformer -vision").ids == (5,)
    assert look(ranked, "NOT (transformer OR vision)").ids == (10,)


@pytest.mark.parametrize("order", [Order.ADDED, Order.TITLE, Order.YEAR, Order.LISTED])
def test_other_orders_hold_the_same_papers(ranked: Library, order: Order) -> None:
    by_relevance = look(ranked, "vision transformer")
    found = look(ranked, "vision transformer", order=order)
    assert set(found.ids) == set(by_relevance.ids[: by_relevance.full])
    papers = ranked.papers(found.ids)
    if order is Order.ADDED:
        assert found.ids == tuple(sorted(found.ids, reverse=True))
    if order is Order.TITLE:
        assert [paper.title for paper in papers] == sorted(
            (paper.title for paper in papers), key=title_key
        )
    if order is Order.LISTED:
        assert found.ids == tuple(sorted(found.ids))


def test_the_year_that_is_known_orders_papers(library: Library) -> None:
    library.import_digest(
        digest(
            Entry("A tide", year=2021),
            Entry("No tide"),
            Entry("The tide", date=dt.date(2024, 1, 1)),
            Entry("Her tide", year=2023),
        ),
        "x",
    )
    assert look(library, "tide", order=Order.YEAR).ids == (3, 4, 1, 2)


@pytest.mark.parametrize("size", [1, 5, 99, 150, 350, 1000])
@pytest.mark.parametrize("wanted", ["tide", "tide coast", "tid*", "", "tide OR coast", "is:unread"])
def test_a_page_is_full_and_holds_each_paper_once(crowded: Library, size: int, wanted: str) -> None:
    every = set(crowded.every(query.parse(wanted, today=TODAY)))
    found = look(crowded, wanted, size=size)
    ids = found.ids[: found.full]
    assert len(ids) == len(set(ids)) == min(size, len(every))
    assert every.issuperset(ids)
    assert found.total == (len(every) if len(every) < size else None)


@pytest.fixture(scope="module")
def crowded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowded") / "library.sqlite3"
    entries = [
        Entry(
            f"Tide number {at}" if at % 2 else f"Number {at}",
            f"the tides at a coast, {at}" if at % 3 else f"a tide, {at}",
        )
        for at in range(500)
    ]
    with Library.open(path) as made:
        made.import_digest(digest(*entries), "crowded.txt")
    return path


@pytest.fixture
def crowded(crowded_file: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copy(crowded_file, tmp_path / "crowded.sqlite3")
    with Library.open(tmp_path / "crowded.sqlite3") as opened:
        yield opened


def test_without_words_the_newest_come_first(crowded: Library) -> None:
    assert look(crowded, "", size=3).ids == (500, 499, 498)
    assert look(crowded, "*", size=3).ids == (500, 499, 498)


def test_few_starred_papers_are_found_among_many(crowded: Library) -> None:
    crowded.mark([PaperId(2), PaperId(400)], starred=True)
    assert look(crowded, "tide is:starred").ids == (400, 2)
    assert look(crowded, "tide", place=Place(Section.STARRED)).ids == (400, 2)
    crowded.mark([PaperId(id_) for id_ in range(1, 500)], read=True)
    assert look(crowded, "tide is:unread").ids == (500,)


def test_deleted_papers_are_not_found_until_they_are_back(ranked: Library) -> None:
    ranked.delete_papers([PaperId(2)])
    assert 2 not in look(ranked, "vision transformer").ids
    assert 2 not in look(ranked, "").ids
    ranked.undo()
    assert look(ranked, "vision transformer").ids[0] == 2


def test_notes_and_tags_are_found_as_soon_as_they_are_written(ranked: Library) -> None:
    last = PaperId(10)
    ranked.set_note(last, "remember the lighthouse")
    ranked.add_tags([last], ["to discuss"])
    assert look(ranked, "lighthouse").ids == (last,)
    assert look(ranked, "note:lighthouse").ids == (last,)
    assert look(ranked, "discuss").ids == (last,)
    assert look(ranked, 'tag:"to discuss"').ids == (last,)
    ranked.undo()
    assert not look(ranked, "tag:discuss").full
    ranked.undo()
    assert not look(ranked, "lighthouse").full


def test_accents_case_and_scripts_fold(library: Library) -> None:
    library.import_digest(
        digest(Entry("Café Ångström"), Entry("深度学习综述"), Entry("x^2 C++")), "x"
    )
    assert look(library, "cafe").ids == (1,)
    assert look(library, "ANGSTRÖM").ids == (1,)
    assert look(library, "学习").ids == (2,)
    assert look(library, "C++").ids == (3,)


def test_half_a_memory_names_what_was_left_out(ranked: Library) -> None:
    found = look(ranked, "vision transformer elsewhere bigger")
    assert found.full == 0
    assert found.ids
    assert found.remarks == ("without *bigger*",)


def test_one_line_names_what_each_of_those_that_follow_lacks(library: Library) -> None:
    library.import_digest(
        digest(Entry("Slow tides of a lake"), Entry("Slow tides"), Entry("Tides of a lake")), "x"
    )
    found = look(library, "slow tides lake")
    assert found.ids[0] == 1
    assert set(found.ids) == {1, 2, 3}
    assert len(found.remarks) == 1
    assert sorted(found.remarks[0].removeprefix("without ").split(" or ")) == ["*lake*", "*slow*"]


def test_a_mistyped_word_is_taken_for_the_nearest_one_where_nothing_else_is_found(
    ranked: Library,
) -> None:
    found = look(ranked, "visionary transfomer")
    assert titles(ranked, found) == ["A visionary transformer"]
    (said, *_) = found.remarks
    assert said == "Nothing has “visionary transfomer”: showing “visionary transformer”."


def test_a_mistyped_word_is_asked_about_where_something_is_found(ranked: Library) -> None:
    found = look(ranked, "visionary OR transfomer")
    assert found.full == 1
    assert found.suggestion == "visionary OR transformer"
    assert look(ranked, found.suggestion).full > 1


def test_a_tilde_asks_for_the_nearest_words(ranked: Library) -> None:
    assert look(ranked, "transfomer~").full >= 7


def test_whole_words_that_find_few_fall_back_to_beginnings(ranked: Library) -> None:
    wanted = query.parse("visio trans", today=TODAY)
    assert not ranked.every(wanted)
    found = ranked.search(wanted, fall_back=True)
    assert found.full == found.total == 9
    found = ranked.search(wanted, fall_back=True, size=3)
    assert (found.full, found.total) == (3, 9)
    ordered = ranked.search(wanted, order=Order.ADDED, fall_back=True)
    assert list(ordered.ids) == sorted(ordered.ids, reverse=True)


def test_what_is_marked_is_what_was_asked_for(ranked: Library) -> None:
    marker = look(ranked, "vision tran* -abstract").marker
    assert "vision" in marker.words
    assert marker.prefixes == ("tran",)
    assert "abstract" not in marker.words


def test_a_saved_search_is_a_place_that_can_be_searched_in(ranked: Library) -> None:
    ranked.save_search("Vision", "vision OR visionary")
    place = Place(Section.SEARCH, ranked.searches()[0].id)
    assert set(ranked.listing(place, Order.ADDED)) == {*range(1, 10)}
    assert ranked.counts()[place] == 9
    assert look(ranked, "visionary", place=place).ids == (5,)
    assert not look(ranked, "nothing", place=place).full
    assert look(ranked, "is:starred", place=place).ids == ()


@pytest.fixture(scope="module")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shared = Path(__file__).parents[3] / "shared"
    source = shared / "digests" / "huggingface-trending-mar-11.txt"
    if not source.exists():
        pytest.skip("the real digests are not beside this checkout")
    path = tmp_path_factory.mktemp("real") / "library.sqlite3"
    with Library.open(path) as made:
        real = formats.read(source.read_bytes(), name=source.name, latest=TODAY)
        made.import_digest(real, source.name)
    return path


@pytest.fixture
def real(real_file: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copy(real_file, tmp_path / "real.sqlite3")
    with Library.open(tmp_path / "real.sqlite3") as opened:
        yield opened


def test_every_title_pasted_whole_finds_its_paper_first(real: Library) -> None:
    papers = real.papers([PaperId(id_) for id_ in range(1, 109)])
    missed = [p.title for p in papers if look(real, p.title).ids[:1] != (p.id,)]
    assert len(papers) == 108
    assert missed == []


def test_every_title_half_typed_finds_its_paper_on_the_first_page(real: Library) -> None:
    papers = real.papers([PaperId(id_) for id_ in range(1, 109)])
    half = [(p, p.title[: len(p.title) // 2]) for p in papers]
    missed = [part for p, part in half if p.id not in look(real, part, typing=True).ids[:10]]
    assert missed == []


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("MagicTime", "MagicTime"), ("magictime", "MagicTime"), ("magic time", "MagicTime")],
)
def test_the_name_of_a_system_finds_it_first(real: Library, wanted: str, first: str) -> None:
    assert titles(real, look(real, wanted))[0].startswith(first)


def test_both_papers_called_sit_are_found(real: Library) -> None:
    found = titles(real, look(real, "SiT"))
    assert found == ["SiT: Self-supervised vIsion Transformer", "Self-slimmed Vision Transformer"]


@pytest.mark.parametrize(
    "wanted",
    ["deit", "fmri", "zero shot", "pretrained", "384x384", "384\u00d7384", "text-to-video", "T2V"],
)  # fmt: skip
def test_words_of_the_real_digest_are_found(real: Library, wanted: str) -> None:
    found = look(real, wanted)
    assert found.full
    assert not [remark for remark in found.remarks if remark.startswith("Nothing")]


def test_joined_and_split_forms_find_the_same_in_the_real_digest(real: Library) -> None:
    for forms in (("pretrained", "pre-trained"), ("zero shot", "zero-shot", "zeroshot")):
        found = {frozenset(look(real, form).ids) for form in forms}
        assert len(found) == 1


HOSTILE = [
    "C++", "GPT-4", "T5-XXL", "1.58-bit", "1024x1024", "12-38%", "a:b", '"unbalanced', "((", "))",
    "*", "AND", "OR", "NOT", "AND OR NOT", "- - -", "-", "--", '"', '""', '"" ""',
    "'; DROP TABLE paper",
    "^", "x^2", "title:", "title::", "title:*", "title:(", 'title:"', "is:", "is:nothing", "has:x",
    "year:x", "year:>", "added:7d..", "NEAR(a b, 2)", "{title} : x", "a* b* c*", "~", "a~", "~~~",
    "(" * 30 + "a" + ")" * 30, "(a OR " * 19 + "b" + ")" * 19, "-(a OR b)", "a OR -b", "NOT NOT a",
    "深度学习", "深", "\U0001f600", "\u202eabc", "\x00a", "a\x00b", "%", "_", "\\", "a\\b", "a'b",
    "key:%", "key:_", "digest:■", "■", "tag:*", "note:-", ": : :",
    "a.b.c", "...", "1.5", ".5", "#", "+#",
    "\ud800", "a\ud800b", "note:\udfff",
    "x" * 500, " ".join("abcdefghijklmnopqrstuvwxyz"), " ".join(["*"] * 100), "a" * 499 + "*",
    " ".join(f"w{at}*" for at in range(32)), " OR ".join(f"w{at}" for at in range(32)),
    " ".join(f"is:starred OR w{at}" for at in range(16)),
]  # fmt: skip


@pytest.mark.parametrize("wanted", HOSTILE)
@pytest.mark.parametrize("typing", [True, False])
def test_hostile_text_is_answered(filled: Library, wanted: str, *, typing: bool) -> None:
    begun = time.perf_counter()
    found = look(filled, wanted, typing=typing)
    filled.every(query.parse(wanted, today=TODAY))
    assert time.perf_counter() - begun < 3  # the aim is 0.1 s; a busy machine is given time
    assert len(found.ids) == len(set(found.ids))
    assert len(filled.papers(found.ids)) == len(found.ids)


@pytest.mark.parametrize("wanted", ["a" * 501, " ".join(["word"] * 33), "x" * 100_000])
def test_queries_that_nobody_types_are_refused_with_a_sentence(
    filled: Library, wanted: str
) -> None:
    with pytest.raises(QueryError, match="shorten it"):
        look(filled, wanted)


def test_the_title_of_any_paper_of_the_corpus_is_found_first(
    shared: Path, library: Library, corpus: Callable[[Path, int], list[Entry]]
) -> None:
    entries = corpus(shared, 150)
    library.import_digest(digest(*entries), "corpus")
    ids = [PaperId(id_) for id_ in range(1, len(entries) + 1)]
    missed = []
    for paper in library.papers(ids):
        try:
            found = look(library, paper.title)
        except QueryError:
            continue
        if found.ids[:1] != (paper.id,):
            missed.append(paper.title)
    assert missed == []


def test_a_field_goes_on_with_the_word_behind_it(library: Library) -> None:
    """``title:magic time`` is typed for MagicTime."""
    library.import_digest(
        digest(
            Entry("Magic of old", "at all times"),
            Entry("MagicTime: a generator", "of videos"),
            Entry("Another", "cites magictime"),
        ),
        "magic.txt",
    )
    assert look(library, "title:magic time").ids[: look(library, "title:magic time").full] == (2, 1)
    assert look(library, "title:magic title:time").ids == (2,)
    assert look(library, "title:magic note:time").full == 0


def test_every_lot_of_half_remembered_papers_is_marked_with_its_own_words(
    ranked: Library,
) -> None:
    found = look(ranked, "vision transformer zebras")
    assert found.full == 0
    assert found.marker.words >= {"vision", "transformer", "zebras"}


def test_who_is_asked_by_a_field_is_told_apart_from_what_is_marked(ranked: Library) -> None:
    found = look(ranked, "author:brown key:brown2020 vision")
    assert "brown" not in found.marker.words
    told = dict(found.marker.elsewhere)
    assert "brown" in told["author"].words
    assert told["key"].prefixes == ("brown2020",)


def test_the_fall_back_to_beginnings_is_told(ranked: Library) -> None:
    wanted = query.parse("visionar", today=TODAY)
    assert ranked.search(wanted, fall_back=True).remarks[0] == (
        "No word is “visionar”: words that begin so were taken."
    )
    wanted = query.parse("one", today=TODAY)
    ranked.import_digest(digest(Entry("Onerous", "work")), "more.txt")
    found = ranked.search(wanted, fall_back=True)
    assert found.remarks == (
        "Few papers hold just these words: those with words that begin so follow.",
    )
    assert found.full == 2
    wanted = query.parse("small", today=TODAY)
    assert ranked.search(wanted, fall_back=True).remarks == ()
